/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DgzPacer DgzPacer;

DgzPacer *dgz_pacer_new             (guint     limit);
DgzPacer *dgz_pacer_new_with_window (guint     limit,
                                     gint64    window);
void      dgz_pacer_free            (DgzPacer *self);
void      dgz_pacer_set_limit       (DgzPacer *self,
                                     guint     limit);
gint64    dgz_pacer_take            (DgzPacer *self,
                                     gint64    now);
gint64    dgz_pacer_get_wait        (DgzPacer *self,
                                     gint64    now);
gint64    dgz_pacer_get_wait_behind (DgzPacer *self,
                                     gint64    now,
                                     guint     ahead);
void      dgz_pacer_give_back       (DgzPacer *self,
                                     gint64    taken);
void      dgz_pacer_started         (DgzPacer *self,
                                     gint64    taken);
void      dgz_pacer_ended           (DgzPacer *self,
                                     gint64    now);
void      dgz_pacer_answered        (DgzPacer *self,
                                     gint64    taken,
                                     gint64    now);
void      dgz_pacer_learn           (DgzPacer *self,
                                     gint64    now,
                                     gint64    limit,
                                     gint64    remaining);
void      dgz_pacer_hold            (DgzPacer *self,
                                     gint64    until);
gint64    dgz_pacer_get_hold        (DgzPacer *self,
                                     gint64    now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzPacer, dgz_pacer_free)

G_END_DECLS
