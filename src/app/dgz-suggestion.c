/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-suggestion.h"

#include <glib/gi18n-lib.h>

/**
 * DgzSuggestion:
 *
 * One thing that a search offers to dig from. Immutable; made on any thread.
 */
struct _DgzSuggestion
{
  GObject parent_instance;

  DgzSuggestionKind kind;
  char *title;
  char *subtitle;
  char *url;
  char **track_ids;
};

G_DEFINE_FINAL_TYPE (DgzSuggestion, dgz_suggestion, G_TYPE_OBJECT)

static void
dgz_suggestion_finalize (GObject *object)
{
  DgzSuggestion *self = DGZ_SUGGESTION (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->url);
  g_strfreev (self->track_ids);

  G_OBJECT_CLASS (dgz_suggestion_parent_class)->finalize (object);
}

static void
dgz_suggestion_class_init (DgzSuggestionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_suggestion_finalize;
}

static void
dgz_suggestion_init (DgzSuggestion *self)
{
}

/**
 * dgz_suggestion_new:
 * @kind: what it is
 * @title: its title
 * @details: what tells it from others: artist, label, year and so on; empty ones are left out
 * @url: (nullable): what is dug from: a Discogs address
 * @track_ids: (nullable): or the ids of tracks of the catalogue
 *
 * Makes a suggestion. Lists end with %NULL.
 *
 * Returns: (transfer full): the suggestion
 */
DgzSuggestion *
dgz_suggestion_new (DgzSuggestionKind  kind,
                    const char        *title,
                    const char *const *details,
                    const char        *url,
                    const char *const *track_ids)
{
  DgzSuggestion *self = g_object_new (DGZ_TYPE_SUGGESTION, NULL);
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (gsize i = 0; details[i]; i++) {
    if (*details[i])
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", details[i]);
  }

  self->kind = kind;
  self->title = g_strdup (title);
  self->subtitle = g_string_free (g_steal_pointer (&subtitle), FALSE);
  self->url = g_strdup (url);
  self->track_ids = g_strdupv ((char **) track_ids);
  return self;
}

/**
 * dgz_suggestion_get_kind:
 * @self: a suggestion
 *
 * What it is. Those of one kind come one after the other.
 */
DgzSuggestionKind
dgz_suggestion_get_kind (DgzSuggestion *self)
{
  return self->kind;
}

/**
 * dgz_suggestion_get_title:
 * @self: a suggestion
 *
 * Its title.
 *
 * Returns: (transfer none)
 */
const char *
dgz_suggestion_get_title (DgzSuggestion *self)
{
  return self->title;
}

/**
 * dgz_suggestion_get_subtitle:
 * @self: a suggestion
 *
 * What tells it from others of the same title.
 *
 * Returns: (transfer none): may be empty
 */
const char *
dgz_suggestion_get_subtitle (DgzSuggestion *self)
{
  return self->subtitle;
}

/**
 * dgz_suggestion_get_url:
 * @self: a suggestion
 *
 * The Discogs address to dig from.
 *
 * Returns: (transfer none) (nullable): %NULL where the tracks are dug from
 */
const char *
dgz_suggestion_get_url (DgzSuggestion *self)
{
  return self->url;
}

/**
 * dgz_suggestion_get_track_ids:
 * @self: a suggestion
 *
 * The tracks of the catalogue to dig from.
 *
 * Returns: (transfer none) (nullable): ends with %NULL
 */
const char *const *
dgz_suggestion_get_track_ids (DgzSuggestion *self)
{
  return (const char *const *) self->track_ids;
}

/**
 * dgz_suggestion_get_heading:
 * @self: a suggestion
 *
 * What stands above the first of its section; those that share it are one section.
 *
 * Returns: (transfer none) (nullable): translated
 */
const char *
dgz_suggestion_get_heading (DgzSuggestion *self)
{
  switch (self->kind) {
  case DGZ_SUGGESTION_TRACK:
    return _ ("Tracks in the Catalogue");
  case DGZ_SUGGESTION_RELEASE:
    return _ ("Records in the Catalogue");
  case DGZ_SUGGESTION_DISCOGS_RELEASE:
  case DGZ_SUGGESTION_DISCOGS_MASTER:
    return _ ("On Discogs");
  case DGZ_SUGGESTION_LINK:
  default:
    return NULL;
  }
}

/**
 * dgz_suggestion_get_noun:
 * @self: a suggestion
 *
 * What it is, in a word, for those who do not see its picture.
 *
 * Returns: (transfer none): translated
 */
const char *
dgz_suggestion_get_noun (DgzSuggestion *self)
{
  switch (self->kind) {
  case DGZ_SUGGESTION_TRACK:
    return _ ("track");
  case DGZ_SUGGESTION_RELEASE:
    return _ ("record");
  case DGZ_SUGGESTION_DISCOGS_RELEASE:
    return _ ("release on Discogs");
  case DGZ_SUGGESTION_DISCOGS_MASTER:
    return _ ("all pressings, on Discogs");
  case DGZ_SUGGESTION_LINK:
  default:
    return _ ("link");
  }
}
