/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-archive.h"

G_BEGIN_DECLS

/**
 * DgzRole:
 * @DGZ_ROLE_NONE: no table, or one that has nothing to do with tracks
 * @DGZ_ROLE_TRACKS: a table of tracks with title and artists, from anywhere
 * @DGZ_ROLE_DUMP: the releases of Discogs' monthly dump
 * @DGZ_ROLE_FILES: what is known of the user's own files
 * @DGZ_ROLE_OTHER_DUMP: another of the month's dumps
 * @DGZ_ROLE_UNUSED: one of the tables below whose contents are in another one too
 *
 * What a file is for, told by what it begins with. The others are the tables
 * of the Kaggle set: those of Spotify, and those of Beatport.
 */
typedef enum {
  DGZ_ROLE_NONE,
  DGZ_ROLE_TRACKS,
  DGZ_ROLE_DUMP,
  DGZ_ROLE_FILES,
  DGZ_ROLE_OTHER_DUMP,
  DGZ_ROLE_UNUSED,
  DGZ_ROLE_SP_TRACK,
  DGZ_ROLE_SP_ARTIST,
  DGZ_ROLE_SP_ARTIST_TRACK,
  DGZ_ROLE_SP_RELEASE,
  DGZ_ROLE_AUDIO_FEATURES,
  DGZ_ROLE_BP_TRACK,
  DGZ_ROLE_BP_GENRE,
  DGZ_ROLE_BP_SUBGENRE,
  DGZ_ROLE_BP_KEY,
} DgzRole;

#define DGZ_N_ROLES (DGZ_ROLE_BP_KEY + 1)

DgzRole     dgz_role_of       (const DgzArchive *archive,
                               guint             member,
                               GCancellable     *cancellable,
                               GError          **error);
const char *dgz_role_get_name (DgzRole           role);

G_END_DECLS
