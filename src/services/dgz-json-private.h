/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A JSON value that is read with forgiveness: what is missing or of another
 * type is simply not there. Opaque, so that no header needs the parser's. */
typedef struct _DgzJson DgzJson;
typedef struct _DgzJsonDocument DgzJsonDocument;

gboolean dgz_json_is_sound (const char *text,
                            gsize       length);

DgzJsonDocument *dgz_json_document_parse (GBytes          *bytes,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void             dgz_json_document_free  (DgzJsonDocument *document);
DgzJson         *dgz_json_document_root  (DgzJsonDocument *document);

DgzJson *dgz_json_member    (DgzJson    *object,
                             const char *name);
gboolean dgz_json_is_array  (DgzJson    *json);
guint    dgz_json_length    (DgzJson    *array);
DgzJson *dgz_json_element   (DgzJson    *array,
                             guint       index);
guint    dgz_json_n_members (DgzJson    *object);
char    *dgz_json_text      (DgzJson    *object,
                             const char *name);
gint64   dgz_json_int       (DgzJson    *object,
                             const char *name,
                             gint64      unknown);
gint64   dgz_json_count     (DgzJson    *object,
                             const char *name);
gboolean dgz_json_bool      (DgzJson    *object,
                             const char *name);
double   dgz_json_double    (DgzJson    *object,
                             const char *name);
char   **dgz_json_texts     (DgzJson    *object,
                             const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzJsonDocument, dgz_json_document_free)

G_END_DECLS
