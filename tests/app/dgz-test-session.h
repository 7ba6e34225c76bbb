/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-session.h"
#include "dgz-test-server.h"

G_BEGIN_DECLS

/**
 * DgzTestSession:
 * @states: the states since the last dgz_test_session_forget(), in words
 *
 * A session with a Discogs of its own.
 */
typedef struct
{
  DgzTestServer *server;
  char *folder;
  DgzSession *session;
  GString *states;
} DgzTestSession;

void dgz_test_session_set_up     (DgzTestSession *self,
                                  gconstpointer   data);
void dgz_test_session_tear_down  (DgzTestSession *self,
                                  gconstpointer   data);
void dgz_test_session_open       (DgzTestSession *self,
                                  const char     *url);
void dgz_test_session_close      (DgzTestSession *self);
void dgz_test_session_expect     (DgzTestSession *self,
                                  DgzSessionState state);
void dgz_test_session_dig        (DgzTestSession *self,
                                  const char     *text,
                                  DgzSessionState state);
void dgz_test_session_dig_json   (DgzTestSession *self,
                                  const char     *json);
void dgz_test_session_wait_asked (DgzTestSession *self,
                                  const char     *path);
void dgz_test_session_forget     (DgzTestSession *self);

G_END_DECLS
