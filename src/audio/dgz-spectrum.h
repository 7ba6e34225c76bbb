/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzSpectrum:
 *
 * Makes the spectrum of one windowed frame after another.
 */
typedef struct _DgzSpectrum DgzSpectrum;

DgzSpectrum *dgz_spectrum_new    (guint        size) G_GNUC_WARN_UNUSED_RESULT;
void         dgz_spectrum_free   (DgzSpectrum *self);
void         dgz_spectrum_power  (DgzSpectrum *self,
                                  const float *samples,
                                  gsize        n_samples,
                                  float       *power);
float        dgz_spectrum_sample (float        sample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSpectrum, dgz_spectrum_free)

G_END_DECLS
