/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgzTurns DgzTurns;

/**
 * DgzTurnsClock:
 * @data: what was given with it
 *
 * Tells the time, in microseconds of a clock that does not jump.
 */
typedef gint64 (*DgzTurnsClock) (gpointer data);

DgzTurns *dgz_turns_new         (guint               limit,
                                 gint64              window);
void      dgz_turns_free        (DgzTurns           *self);
void      dgz_turns_set_clock   (DgzTurns           *self,
                                 DgzTurnsClock       clock,
                                 gpointer            data);
void      dgz_turns_wait_async  (DgzTurns           *self,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean  dgz_turns_wait_finish (GAsyncResult       *result,
                                 GError            **error);
gint64    dgz_turns_get_taken   (GAsyncResult       *result);
void      dgz_turns_give_back   (DgzTurns           *self,
                                 gint64              taken);
void      dgz_turns_started     (DgzTurns           *self,
                                 gint64              taken);
void      dgz_turns_answered    (DgzTurns           *self);
gint64    dgz_turns_get_wait    (DgzTurns           *self);
gint64    dgz_turns_get_hold    (DgzTurns           *self);
void      dgz_turns_hold        (DgzTurns           *self,
                                 gint64              seconds);
void      dgz_turns_dismiss     (DgzTurns           *self,
                                 const GError       *error);
void      dgz_turns_run         (DgzTurns           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzTurns, dgz_turns_free)

G_END_DECLS
