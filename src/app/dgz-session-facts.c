/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a session tells of itself. */

#include "config.h"

#include "dgz-session-private.h"

/**
 * dgz_session_get_state:
 * @self: a session
 *
 * Where the dig is.
 */
DgzSessionState
dgz_session_get_state (DgzSession *self)
{
  return self->state;
}

/**
 * dgz_session_get_is_busy:
 * @self: a session
 *
 * Whether a dig is under way.
 */
gboolean
dgz_session_get_is_busy (DgzSession *self)
{
  return self->state == DGZ_SESSION_ASKING || self->state == DGZ_SESSION_SEARCHING;
}

/**
 * dgz_session_get_progress:
 * @self: a session
 *
 * How much of the catalogue was scored, 0 to 1.
 */
double
dgz_session_get_progress (DgzSession *self)
{
  return self->progress;
}

/**
 * dgz_session_get_record:
 * @self: a session
 *
 * The record, as soon as it is known.
 *
 * Returns: (transfer none) (nullable)
 */
DgzRecord *
dgz_session_get_record (DgzSession *self)
{
  return self->record;
}

/**
 * dgz_session_get_tracks:
 * @self: a session
 *
 * The list, of #DgzTrack; the same model for the session's life.
 *
 * Returns: (transfer none)
 */
GListModel *
dgz_session_get_tracks (DgzSession *self)
{
  return G_LIST_MODEL (self->tracks);
}

/**
 * dgz_session_get_error:
 * @self: a session
 *
 * Why the last dig failed.
 *
 * Returns: (transfer none) (nullable)
 */
const GError *
dgz_session_get_error (DgzSession *self)
{
  return self->error;
}

/**
 * dgz_session_get_wait:
 * @self: a session
 *
 * How many seconds are left of the pause that Discogs asks for.
 */
int
dgz_session_get_wait (DgzSession *self)
{
  return self->wait;
}

/**
 * dgz_session_get_is_starter:
 * @self: a session
 *
 * Whether the list is of the invented starter catalogue.
 */
gboolean
dgz_session_get_is_starter (DgzSession *self)
{
  return self->answer.is_starter;
}

/**
 * dgz_session_get_notice:
 * @self: a session
 *
 * What the list does not rest on, which names mean nothing and which tracks do not count, in
 * sentences.
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_session_get_notice (DgzSession *self)
{
  return self->answer.notice;
}

/**
 * dgz_session_get_figures:
 * @self: a session
 *
 * Figures of the last dig.
 *
 * Returns: (transfer none)
 */
const DgzSessionFigures *
dgz_session_get_figures (DgzSession *self)
{
  return &self->answer.figures;
}

/**
 * dgz_session_get_sound_map:
 * @self: a session
 *
 * How the catalogue sounds that answered last; told by the property "sound-map".
 *
 * Returns: (transfer none) (nullable): %NULL until a dig was answered
 */
DgzSoundMap *
dgz_session_get_sound_map (DgzSession *self)
{
  return self->sound_map;
}

/**
 * dgz_session_get_recommender:
 * @self: a session
 *
 * The session's recommender.
 *
 * Returns: (transfer none)
 */
DgzRecommender *
dgz_session_get_recommender (DgzSession *self)
{
  return self->recommender;
}

/**
 * dgz_session_get_account:
 * @self: a session
 *
 * The user's account on Discogs.
 *
 * Returns: (transfer none)
 */
DgzAccount *
dgz_session_get_account (DgzSession *self)
{
  return dgz_lookup_get_account (self->lookup);
}
