/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_SOUND_RATE 44100

#define DGZ_SOUND_ERROR (dgz_sound_error_quark ())

/**
 * DgzSoundError:
 * @DGZ_SOUND_ERROR_MISSING: there is no such file, or it may not be read
 * @DGZ_SOUND_ERROR_NO_SOUND: there is no sound in it
 * @DGZ_SOUND_ERROR_NO_CODEC: there is no decoder for it
 * @DGZ_SOUND_ERROR_DAMAGED: it cannot be decoded, or not to its end
 * @DGZ_SOUND_ERROR_FAILED: anything else
 */
typedef enum {
  DGZ_SOUND_ERROR_MISSING,
  DGZ_SOUND_ERROR_NO_SOUND,
  DGZ_SOUND_ERROR_NO_CODEC,
  DGZ_SOUND_ERROR_DAMAGED,
  DGZ_SOUND_ERROR_FAILED,
} DgzSoundError;

/**
 * DgzSound:
 * @mono: [n_samples] -1 to 1, %DGZ_SOUND_RATE a second
 * @n_samples: length of @mono
 * @seconds: how long the whole file is, which may be more than @mono has
 * @loudness: integrated, in LUFS by EBU R128; NaN where it is silent or too short
 * @range: loudness range in LU; NaN where it is silent or too short
 * @peak: true peak, 1 is full scale
 *
 * A file's sound, decoded.
 */
typedef struct
{
  float *mono;
  gsize n_samples;
  double seconds;
  double loudness;
  double range;
  double peak;
} DgzSound;

GQuark    dgz_sound_error_quark (void);
DgzSound *dgz_sound_decode      (const char   *uri,
                                 double        max_seconds,
                                 GCancellable *cancellable,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void      dgz_sound_free        (DgzSound     *sound);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSound, dgz_sound_free)

G_END_DECLS
