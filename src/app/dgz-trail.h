/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-session.h"

G_BEGIN_DECLS

/* As many digs are remembered. */
#define DGZ_TRAIL_LENGTH 100

#define DGZ_TYPE_TRAIL (dgz_trail_get_type ())

G_DECLARE_FINAL_TYPE (DgzTrail, dgz_trail, DGZ, TRAIL, GObject)

DgzTrail   *dgz_trail_new          (DgzSession *session);
gboolean    dgz_trail_get_is_read  (DgzTrail   *self);
gboolean    dgz_trail_get_can_go   (DgzTrail   *self,
                                    int         step);
char       *dgz_trail_dup_name     (DgzTrail   *self,
                                    int         step);
void        dgz_trail_go           (DgzTrail   *self,
                                    int         step);
char       *dgz_trail_dup_link     (DgzTrail   *self);
gboolean    dgz_trail_get_has_past (DgzTrail   *self);
void        dgz_trail_clear        (DgzTrail   *self);
void        dgz_trail_unclear      (DgzTrail   *self);
void        dgz_trail_set_selected (DgzTrail   *self,
                                    const char *track_id);
const char *dgz_trail_get_selected (DgzTrail   *self);

G_END_DECLS
