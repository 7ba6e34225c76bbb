/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-release.h"

G_BEGIN_DECLS

/**
 * DgzSingle:
 * @title: of the track
 * @artists: (nullable): who it is by, each
 * @album: (nullable): what it is on
 * @label: (nullable): its label
 * @year: 0 where unknown
 * @styles: (nullable): its styles, in the spelling of any source
 * @isrc: (nullable): its ISRC
 * @duration_ms: 0 where unknown
 *
 * What is known of a track that Discogs was not asked for.
 */
typedef struct
{
  const char *title;
  const char *const *artists;
  const char *album;
  const char *label;
  int year;
  const char *const *styles;
  const char *isrc;
  gint64 duration_ms;
} DgzSingle;

DgzRelease *dgz_release_new_single (const DgzSingle *single) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
