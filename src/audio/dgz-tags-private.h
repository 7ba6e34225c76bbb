/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-tags.h"

G_BEGIN_DECLS

/* No text of a tag is longer than this, in characters. */
#define DGZ_TAGS_MAX_TEXT 512
/* No list of artists or genres is longer. */
#define DGZ_TAGS_MAX_VALUES 32

gboolean dgz_tags_read_within (const char   *uri,
                               double        seconds,
                               GCancellable *cancellable,
                               DgzTags      *tags,
                               GError      **error);

/* A GstTagList, which no header shows to the floors above. */
struct _GstTagList;

struct _GstTagList *dgz_tags_list_read  (const char         *path,
                                         double              limit,
                                         GCancellable       *cancellable,
                                         double             *seconds,
                                         GError            **error);
void                dgz_tags_add_chunks (const char         *path,
                                         struct _GstTagList *list);

char  *dgz_tags_tidy          (const char        *text);
char **dgz_tags_split_artists (const char *const *values);
char **dgz_tags_split_genres  (const char *const *values);
char  *dgz_tags_isrc          (const char        *text);

G_END_DECLS
