/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-texture.h"

G_BEGIN_DECLS

#define DGZ_TEXTURE_N_BANDS 24
#define DGZ_TEXTURE_FRAME 2048
#define DGZ_TEXTURE_HOP 1024
/* Frames a second. */
#define DGZ_TEXTURE_RATE (44100.0 / DGZ_TEXTURE_HOP)

/**
 * DgzTextureFrame:
 * @bands: in dB
 * @power: of all
 * @voice: amplitude from 300 to 3400 Hz
 * @pitch: of the clearest tone, in cents; 0 where there is none
 * @onset: mean rise of the bands since the frame before, in dB
 * @low_onset: the same of the bands below 150 Hz
 * @flatness: from 0 to 1
 *
 * What is kept of a frame.
 */
typedef struct
{
  float bands[DGZ_TEXTURE_N_BANDS];
  float power;
  float voice;
  float pitch;
  float onset;
  float low_onset;
  float flatness;
} DgzTextureFrame;

DgzTextureFrame *dgz_texture_frames (const float           *mono,
                                     gsize                  n_samples,
                                     gsize                 *n_frames) G_GNUC_WARN_UNUSED_RESULT;
double           dgz_texture_edge   (int                    band);
void             dgz_texture_rhythm (DgzTexture            *self,
                                     const DgzTextureFrame *frames,
                                     gsize                  n_frames,
                                     double                 bpm);
void             dgz_texture_voice  (DgzTexture            *self,
                                     const DgzTextureFrame *frames,
                                     gsize                  n_frames);

G_END_DECLS
