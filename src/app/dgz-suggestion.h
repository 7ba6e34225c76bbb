/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DgzSuggestionKind:
 * @DGZ_SUGGESTION_LINK: the link that was typed
 * @DGZ_SUGGESTION_TRACK: a track of the catalogue
 * @DGZ_SUGGESTION_RELEASE: a record of the catalogue
 * @DGZ_SUGGESTION_DISCOGS_RELEASE: a release on Discogs
 * @DGZ_SUGGESTION_DISCOGS_MASTER: a master on Discogs
 *
 * What a search offers.
 */
typedef enum {
  DGZ_SUGGESTION_LINK,
  DGZ_SUGGESTION_TRACK,
  DGZ_SUGGESTION_RELEASE,
  DGZ_SUGGESTION_DISCOGS_RELEASE,
  DGZ_SUGGESTION_DISCOGS_MASTER,
} DgzSuggestionKind;

#define DGZ_TYPE_SUGGESTION (dgz_suggestion_get_type ())

G_DECLARE_FINAL_TYPE (DgzSuggestion, dgz_suggestion, DGZ, SUGGESTION, GObject)

DgzSuggestion     *dgz_suggestion_new           (DgzSuggestionKind  kind,
                                                 const char        *title,
                                                 const char *const *details,
                                                 const char        *url,
                                                 const char *const *track_ids);
DgzSuggestionKind  dgz_suggestion_get_kind      (DgzSuggestion     *self);
const char        *dgz_suggestion_get_title     (DgzSuggestion     *self);
const char        *dgz_suggestion_get_subtitle  (DgzSuggestion     *self);
const char        *dgz_suggestion_get_url       (DgzSuggestion     *self);
const char *const *dgz_suggestion_get_track_ids (DgzSuggestion     *self);
const char        *dgz_suggestion_get_heading   (DgzSuggestion     *self);
const char        *dgz_suggestion_get_noun      (DgzSuggestion     *self);

G_END_DECLS
