/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How long a fade takes. */
#define DGZ_FADER_SECONDS 0.05

typedef struct _DgzFader DgzFader;

DgzFader *dgz_fader_new           (void);
void      dgz_fader_set_volume    (DgzFader *self,
                                   double    volume);
void      dgz_fader_set_gain      (DgzFader *self,
                                   double    gain);
void      dgz_fader_set_end       (DgzFader *self,
                                   double    seconds);
void      dgz_fader_fade_in       (DgzFader *self,
                                   gboolean  after_flush);
void      dgz_fader_fade_out      (DgzFader *self);
guint64   dgz_fader_get_silent_at (DgzFader *self);
guint64   dgz_fader_get_n_frames  (DgzFader *self);

G_END_DECLS
