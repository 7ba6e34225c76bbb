/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a host gives a clip away. */
typedef enum {
  DGZ_HOST_FINE,       /* whole, or the range that is asked for */
  DGZ_HOST_SLOW,       /* 64 kB a second */
  DGZ_HOST_SHORT,      /* the first half, as if it were all */
  DGZ_HOST_DROPPED,    /* the first half, then the connection ends */
  DGZ_HOST_STALLED,    /* nothing, for ever */
  DGZ_HOST_STALL_HALF, /* the first half, then nothing */
  DGZ_HOST_ENDLESS,    /* over and over, without a length */
  DGZ_HOST_REDIRECT,   /* to the same clip elsewhere */
  DGZ_HOST_LOOP,       /* to itself */
  DGZ_HOST_STATUS,     /* the status and no clip */
} DgzHostWay;

typedef struct _DgzTestHost DgzTestHost;

DgzTestHost *dgz_test_host_new            (void);
void         dgz_test_host_free           (DgzTestHost *self);
void         dgz_test_host_set            (DgzTestHost *self,
                                           DgzHostWay   way,
                                           GBytes      *body,
                                           const char  *type);
void         dgz_test_host_set_status     (DgzTestHost *self,
                                           guint        status);
char        *dgz_test_host_get_uri        (DgzTestHost *self);
guint        dgz_test_host_get_n_requests (DgzTestHost *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzTestHost, dgz_test_host_free)

G_END_DECLS
