/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-sound.h"

G_BEGIN_DECLS

/**
 * DgzTags:
 * @title: (nullable): as the file says it
 * @artists: (nullable): at least one, in order
 * @album: (nullable): its release
 * @label: (nullable): its label
 * @catno: (nullable): the release's catalogue number
 * @isrc: (nullable): 12 characters
 * @genres: (nullable): its genres or styles, each alone
 * @number: its place on the release, from 1; 0 where unknown
 * @year: 0 where unknown
 * @seconds: how long it is; 0 where unknown
 * @bpm: beats a minute; 0 where unknown
 * @key: 0 to 23, pitch class * 2 + mode; -1 where unknown
 * @gain: ReplayGain of the track in dB; NaN where unknown
 *
 * What a file says of itself.
 */
typedef struct
{
  char *title;
  char **artists;
  char *album;
  char *label;
  char *catno;
  char *isrc;
  char **genres;
  int number;
  int year;
  double seconds;
  double bpm;
  int key;
  double gain;
} DgzTags;

gboolean dgz_tags_read  (const char   *uri,
                         GCancellable *cancellable,
                         DgzTags      *tags,
                         GError      **error);
void     dgz_tags_clear (DgzTags      *tags);
int      dgz_tags_key   (const char   *text);

G_END_DECLS
