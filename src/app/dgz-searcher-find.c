/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the catalogue has for a text that was typed: tracks and records, as
 * suggestions. On the thread that the catalogue is open on.
 */

#include "config.h"

#include "dgz-searcher-find.h"

#include <string.h>

#include "dgz-catalogue-release.h"
#include "dgz-suggestion.h"

/* What is looked at of the best known tracks: versions are shown once, and records are taken from
 * them. */
#define MOST_HITS 60
#define MOST_TRACKS 10
#define MOST_RELEASES 6
/* Where each version counts. */
#define MOST_VERSIONS 24

static gboolean
is_number (const DgzEntry *entry)
{
  for (gsize i = 0; i < entry->text_length; i++) {
    if (!g_ascii_isdigit (entry->text[i]))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_searcher_wants:
 * @entry: a text that was read
 *
 * Whether the catalogue is searched for it. A number may be a release's, a barcode and a title.
 */
gboolean
dgz_searcher_wants (const DgzEntry *entry)
{
  switch (entry->kind) {
  case DGZ_ENTRY_BARCODE:
  case DGZ_ENTRY_CATNO:
  case DGZ_ENTRY_ARTIST_TITLE:
  case DGZ_ENTRY_WORDS:
    return TRUE;
  case DGZ_ENTRY_LINK:
    return is_number (entry);
  case DGZ_ENTRY_EMPTY:
  case DGZ_ENTRY_REFUSED:
  default:
    return FALSE;
  }
}

static char *
write_year (int year)
{
  return year > 0 ? g_strdup_printf ("%d", year) : g_strdup ("");
}

static DgzSuggestion *
suggest_track (const DgzCatalogueTrack *track)
{
  g_autofree char *artists = g_strjoinv (", ", track->artists);
  g_autofree char *year = write_year (track->year);
  const char *details[] = { artists, track->label ? track->label : "", year, NULL };
  const char *ids[] = { track->key, NULL };

  return dgz_suggestion_new (DGZ_SUGGESTION_TRACK, track->title, details, NULL, ids);
}

static gboolean
has_group (const GArray *groups,
           guint32       group)
{
  for (guint i = 0; i < groups->len; i++) {
    if (g_array_index (groups, guint32, i) == group)
      return TRUE;
  }

  return FALSE;
}

static gboolean
add_tracks (DgzCatalogue *catalogue,
            const GArray *rows,
            GPtrArray    *found,
            GError      **error)
{
  const DgzFeatures *features = dgz_catalogue_get_features (catalogue);
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < rows->len && groups->len < MOST_TRACKS; i++) {
    guint32 row = g_array_index (rows, guint32, i);
    g_autoptr (DgzCatalogueTrack) track = NULL;

    /* The best known of the versions of a track stands for all. */
    if (has_group (groups, features->group[row]))
      continue;
    track = dgz_catalogue_load (catalogue, row, error);
    if (!track)
      return FALSE;
    g_array_append_val (groups, features->group[row]);
    g_ptr_array_add (found, suggest_track (track));
  }

  return TRUE;
}

static DgzSuggestion *
suggest_release (const DgzCatalogueRelease *release)
{
  g_autofree char *label =
      g_strjoin (release->label && release->catno ? " " : "", release->label ? release->label : "",
                 release->catno ? release->catno : "", NULL);
  g_autofree char *year = write_year (release->year);
  g_autofree char *url =
      release->discogs_id > 0
          ? g_strdup_printf ("https://www.discogs.com/release/%" G_GINT64_FORMAT,
                             release->discogs_id)
          : NULL;
  const char *details[] = { release->artist ? release->artist : "", label, year, NULL };

  return dgz_suggestion_new (DGZ_SUGGESTION_RELEASE, release->title, details, url,
                             (const char *const *) release->track_keys);
}

/* Two sources may tell of one record: the one that can be opened on Discogs stands for both. */
static gboolean
is_same (const DgzCatalogueRelease *a,
         const DgzCatalogueRelease *b)
{
  return a->id == b->id || (a->barcode && g_strcmp0 (a->barcode, b->barcode) == 0 &&
                            (a->discogs_id == 0 || b->discogs_id == 0));
}

/* A record without tracks of its own that Discogs does not know leads nowhere. */
static void
collect_releases (GPtrArray *releases,
                  GPtrArray *chosen)
{
  for (guint i = 0; i < releases->len; i++) {
    const DgzCatalogueRelease *release = releases->pdata[i];
    gboolean is_new = release->discogs_id > 0 || release->track_keys[0] != NULL;

    for (guint k = 0; k < chosen->len && is_new; k++) {
      if (!is_same (release, chosen->pdata[k]))
        continue;
      if (release->discogs_id > 0)
        chosen->pdata[k] = releases->pdata[i];
      is_new = FALSE;
    }
    if (is_new && chosen->len < MOST_RELEASES)
      g_ptr_array_add (chosen, releases->pdata[i]);
  }
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

static gboolean
add_releases (DgzCatalogue *catalogue,
              const char   *text,
              const GArray *rows,
              GPtrArray    *found,
              GError      **error)
{
  g_autoptr (GPtrArray) numbered = NULL;
  g_autoptr (GPtrArray) named = NULL;
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  /* A label's name would list all of its records. */
  if (has_digit (text)) {
    numbered = dgz_catalogue_find_numbered (catalogue, text, MOST_RELEASES, error);
    if (!numbered)
      return FALSE;
    collect_releases (numbered, chosen);
  }
  named = dgz_catalogue_find_named (catalogue, text, rows, MOST_RELEASES, error);
  if (!named)
    return FALSE;
  collect_releases (named, chosen);

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (found, suggest_release (chosen->pdata[i]));
  return TRUE;
}

/**
 * dgz_searcher_find:
 * @catalogue: a catalogue, on its thread
 * @text: what was typed
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds tracks and records. Where a number was typed, records come first.
 *
 * Returns: (transfer full) (nullable) (element-type DgzSuggestion): by section
 */
GPtrArray *
dgz_searcher_find (DgzCatalogue *catalogue,
                   const char   *text,
                   GError      **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) rows = NULL;
  DgzEntry entry;
  gboolean records_first;

  dgz_entry_read (text, strlen (text), &entry);
  rows = dgz_catalogue_search (catalogue, text, MOST_HITS, error);
  if (!rows)
    return NULL;

  records_first = entry.digits[0] != '\0' || entry.kind == DGZ_ENTRY_CATNO;
  if (records_first && !add_releases (catalogue, text, rows, found, error))
    return NULL;
  if (!add_tracks (catalogue, rows, found, error))
    return NULL;
  if (!records_first && !add_releases (catalogue, text, rows, found, error))
    return NULL;

  return g_steal_pointer (&found);
}

/**
 * dgz_searcher_find_tracks:
 * @catalogue: a catalogue, on its thread
 * @text: what was typed
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds tracks, each version of a track by itself: which one it is matters to who matches it.
 *
 * Returns: (transfer full) (nullable) (element-type DgzSuggestion): the best first
 */
GPtrArray *
dgz_searcher_find_tracks (DgzCatalogue *catalogue,
                          const char   *text,
                          GError      **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) rows = dgz_catalogue_search (catalogue, text, MOST_VERSIONS, error);

  if (!rows)
    return NULL;

  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (DgzCatalogueTrack) track =
        dgz_catalogue_load (catalogue, g_array_index (rows, guint32, i), error);

    if (!track)
      return NULL;
    g_ptr_array_add (found, suggest_track (track));
  }

  return g_steal_pointer (&found);
}
