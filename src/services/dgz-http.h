/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_TYPE_HTTP (dgz_http_get_type ())

G_DECLARE_FINAL_TYPE (DgzHttp, dgz_http, DGZ, HTTP, GObject)

/**
 * DgzHttpReply:
 * @status: the HTTP status
 * @body: the body, unpacked
 * @limit: X-Discogs-Ratelimit, -1 where absent
 * @remaining: X-Discogs-Ratelimit-Remaining, -1 where absent
 * @retry_after: seconds, -1 where absent
 * @content_type: (nullable): the media type, in lower case, without parameters
 * @location: (nullable): where a redirect points, as it was sent
 * @etag: (nullable): ETag, as it stands
 * @modified: (nullable): Last-Modified, as it stands
 * @onward: (nullable): where a redirect leads, if that is on the same server
 *
 * An answer, whatever its status.
 */
typedef struct
{
  guint status;
  GBytes *body;
  gint64 limit;
  gint64 remaining;
  gint64 retry_after;
  char *content_type;
  char *etag;
  char *modified;
  char *onward;
  char *location;
} DgzHttpReply;

/**
 * DgzHttpWatch:
 * @url: the address
 * @has_authorization: whether the request carries an Authorization header
 * @user_data: what dgz_http_set_watch() was given
 *
 * Called when a request goes out.
 */
typedef void (*DgzHttpWatch) (const char *url,
                              gboolean    has_authorization,
                              gpointer    user_data);

void          dgz_http_set_watch         (DgzHttpWatch        watch,
                                          gpointer            user_data);
DgzHttp      *dgz_http_new               (const char         *user_agent,
                                          guint               timeout_seconds);
void          dgz_http_get_async         (DgzHttp            *self,
                                          const char         *url,
                                          const char         *authorization,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
void          dgz_http_ask_async         (DgzHttp            *self,
                                          const char         *url,
                                          const char         *authorization,
                                          const char         *etag,
                                          const char         *modified,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
DgzHttpReply *dgz_http_get_finish        (DgzHttp            *self,
                                          GAsyncResult       *result,
                                          GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean      dgz_http_reply_is_redirect (const DgzHttpReply *reply);
void          dgz_http_reply_free        (DgzHttpReply       *reply);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzHttpReply, dgz_http_reply_free)

G_END_DECLS
