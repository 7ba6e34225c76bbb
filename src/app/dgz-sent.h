/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_TYPE_SENT_REQUEST (dgz_sent_request_get_type ())
#define DGZ_TYPE_SENT_SERVER (dgz_sent_server_get_type ())

G_DECLARE_FINAL_TYPE (DgzSentRequest, dgz_sent_request, DGZ, SENT_REQUEST, GObject)
G_DECLARE_FINAL_TYPE (DgzSentServer, dgz_sent_server, DGZ, SENT_SERVER, GObject)

/* How many requests of each server are kept; they are counted all the same. */
#define DGZ_SENT_KEPT 100

void        dgz_sent_start               (void);
void        dgz_sent_add                 (const char     *url,
                                          gboolean        has_token);
GListModel *dgz_sent_get_servers         (void);
char       *dgz_sent_dup_text            (void) G_GNUC_WARN_UNUSED_RESULT;
const char *dgz_sent_server_get_name     (DgzSentServer  *self);
const char *dgz_sent_server_get_purpose  (DgzSentServer  *self);
char       *dgz_sent_server_dup_summary  (DgzSentServer  *self) G_GNUC_WARN_UNUSED_RESULT;
GListModel *dgz_sent_server_get_requests (DgzSentServer  *self);
const char *dgz_sent_request_get_what    (DgzSentRequest *self);
char       *dgz_sent_request_dup_details (DgzSentRequest *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
