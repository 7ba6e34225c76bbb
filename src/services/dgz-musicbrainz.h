/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-turns.h"

G_BEGIN_DECLS

/**
 * DgzMusicBrainzKind:
 * @DGZ_MUSICBRAINZ_RELEASE: a release there, a release on Discogs
 * @DGZ_MUSICBRAINZ_RELEASE_GROUP: a release group there, a master on Discogs
 *
 * What is looked for.
 */
typedef enum {
  DGZ_MUSICBRAINZ_RELEASE,
  DGZ_MUSICBRAINZ_RELEASE_GROUP,
} DgzMusicBrainzKind;

#define DGZ_TYPE_MUSICBRAINZ (dgz_musicbrainz_get_type ())

G_DECLARE_FINAL_TYPE (DgzMusicBrainz, dgz_musicbrainz, DGZ, MUSICBRAINZ, GObject)

DgzMusicBrainz *dgz_musicbrainz_new         (const char         *base_url,
                                             const char         *user_agent,
                                             const char         *cache_dir);
void            dgz_musicbrainz_find_async  (DgzMusicBrainz     *self,
                                             DgzMusicBrainzKind  kind,
                                             gint64              discogs_id,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
char          **dgz_musicbrainz_find_finish (DgzMusicBrainz     *self,
                                             GAsyncResult       *result,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;
DgzTurns       *dgz_musicbrainz_get_turns   (DgzMusicBrainz     *self);

G_END_DECLS
