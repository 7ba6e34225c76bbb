/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-mpris.h"

G_BEGIN_DECLS

#define DGZ_TEST_N_TRACKS 3

typedef struct
{
  GTestDBus *bus;
  char *folder;
  DgzPlayback *playback;
  GListStore *list;
  DgzMpris *mpris;
  GDBusConnection *client;
  guint subscriptions[2];
  GVariantDict *changed; /* by PropertiesChanged, the last of each */
  int n_changes;         /* signals */
  int n_sought;
  gint64 sought;
  GString *wishes;
} DgzTestMpris;

DgzTrack        *dgz_test_mpris_track     (const char   *id,
                                           const char   *url);
GDBusConnection *dgz_test_mpris_connect   (void);
void             dgz_test_mpris_set_up    (DgzTestMpris *self,
                                           gconstpointer data);
void             dgz_test_mpris_tear_down (DgzTestMpris *self,
                                           gconstpointer data);
GVariant        *dgz_test_mpris_call      (DgzTestMpris *self,
                                           const char   *interface,
                                           const char   *name,
                                           GVariant     *arguments,
                                           GError      **error);

G_END_DECLS
