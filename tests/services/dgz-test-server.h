/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a server may do to a path instead of answering as it should. */
typedef enum {
  DGZ_TEST_FINE,
  DGZ_TEST_GZIP,           /* fine, packed */
  DGZ_TEST_STATUS,         /* the status of dgz_test_server_set_status() */
  DGZ_TEST_TRUNCATED,      /* ends before its Content-Length */
  DGZ_TEST_TRUNCATED_GZIP, /* likewise, packed */
  DGZ_TEST_TRUNCATED_CHUNKED,
  DGZ_TEST_HALF_JSON, /* whole, but for what it says */
  DGZ_TEST_DROPPED,   /* no answer, the connection ends */
  DGZ_TEST_GARBAGE,
  DGZ_TEST_HTML,
  DGZ_TEST_EMPTY,
  DGZ_TEST_WRONG_TYPES,
  DGZ_TEST_DEEP,
  DGZ_TEST_REDIRECT_LOOP,
  DGZ_TEST_REDIRECT_AWAY, /* to dgz_test_server_set_away() */
  DGZ_TEST_STALL,         /* no answer, ever */
  DGZ_TEST_STALL_BODY,    /* half an answer */
  DGZ_TEST_HUGE,          /* 50 MB */
  DGZ_TEST_GZIP_BOMB,     /* 50 MB, packed into some kilobytes */
} DgzTestFault;

typedef struct _DgzTestServer DgzTestServer;

DgzTestServer *dgz_test_server_new        (void);
DgzTestServer *dgz_test_server_new_secure (const char    *folder);
void           dgz_test_server_free       (DgzTestServer *self);
const char    *dgz_test_server_get_url    (DgzTestServer *self);
void           dgz_test_server_set_fault  (DgzTestServer *self,
                                           const char    *path,
                                           DgzTestFault   fault);
void           dgz_test_server_set_status (DgzTestServer *self,
                                           const char    *path,
                                           guint          status);
void           dgz_test_server_set_times  (DgzTestServer *self,
                                           const char    *path,
                                           guint          times);
void           dgz_test_server_set_limit  (DgzTestServer *self,
                                           guint          limit,
                                           double         seconds,
                                           gboolean       tells);
void           dgz_test_server_set_header (DgzTestServer *self,
                                           const char    *name,
                                           const char    *value);
void           dgz_test_server_set_away   (DgzTestServer *self,
                                           const char    *url);
void           dgz_test_server_set_type   (DgzTestServer *self,
                                           const char    *type);
void           dgz_test_server_set_body   (DgzTestServer *self,
                                           const char    *path,
                                           const char    *body);
guint          dgz_test_server_get_peak   (DgzTestServer *self);
guint          dgz_test_server_get_count  (DgzTestServer *self,
                                           const char    *path);
const char    *dgz_test_server_get_header (DgzTestServer *self,
                                           const char    *name);
const char    *dgz_test_server_get_query  (DgzTestServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzTestServer, dgz_test_server_free)

G_END_DECLS
