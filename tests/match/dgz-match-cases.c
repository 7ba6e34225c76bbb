/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tracks as an editor of Discogs would write them, made from those of a
 * catalogue; and tracks that the catalogue does not have.
 */

#include "dgz-match-cases.h"

#include <string.h>

#include "dgz-match-set.h"
#include "dgz-title.h"
#include "dgz-vocabulary.h"

/**
 * dgz_match_case_free:
 * @self: a case
 *
 * Frees a case.
 */
void
dgz_match_case_free (DgzMatchCase *self)
{
  g_free (self->title);
  g_strfreev (self->artists);
  g_strfreev (self->guests);
  g_strfreev (self->remixers);
  g_free (self->isrc);
  g_free (self->barcode);
  g_free (self->release);
  g_free (self->key);
  g_free (self);
}

/* Discogs has no " - Radio Edit": it stands in brackets there. */
static char *
as_discogs (const char *title)
{
  const char *dash = strstr (title, " - ");
  GString *text;

  if (!dash || dash == title)
    return g_strdup (title);
  text = g_string_new_len (title, dash - title);
  g_string_append_printf (text, " (%s)", dash + 3);
  return g_string_free (text, FALSE);
}

/* The track as it is, in the spelling and to the second of Discogs. */
static DgzMatchCase *
case_new (const char              *kind,
          const DgzCatalogueTrack *track)
{
  DgzMatchCase *self = g_new0 (DgzMatchCase, 1);

  self->kind = kind;
  self->title = as_discogs (track->title);
  self->artists = g_strdupv (track->artists);
  self->duration_ms = (track->duration_ms + 500) / 1000 * 1000;
  self->key = g_strdup (track->key);
  return self;
}

static void
set_title (DgzMatchCase *self,
           char         *title)
{
  g_free (self->title);
  self->title = title;
}

static void
set_artist (DgzMatchCase *self,
            char         *artist)
{
  g_strfreev (self->artists);
  self->artists = g_new0 (char *, 2);
  self->artists[0] = artist;
}

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  return g_strjoinv (to, parts);
}

/* Without what says nothing: a remaster, an original mix. */
static char *
without_words (const char *title)
{
  g_autoptr (GRegex) regex = g_regex_new (
      " *(\\((Original Mix|Original|Album Version|Single Version|Mono|Stereo|Remaster[a-z]*|"
      "[0-9]{4} Remaster[a-z]*|Remaster[a-z]* [0-9]{4})\\))",
      G_REGEX_CASELESS, 0, NULL);

  return g_regex_replace_literal (regex, title, -1, 0, "", 0, NULL);
}

/* The guest whom a title names in brackets; @rest receives the title without. */
static char *
take_guest (const char *title,
            char      **rest)
{
  g_autoptr (GRegex) regex = g_regex_new (" *[(\\[](?:feat\\.?|ft\\.?|with) ([^)\\]]*)[)\\]]",
                                          G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) info = NULL;

  *rest = NULL;
  if (!g_regex_match (regex, title, 0, &info))
    return NULL;
  *rest = g_regex_replace_literal (regex, title, -1, 0, "", 0, NULL);
  return g_match_info_fetch (info, 1);
}

static DgzCatalogueTrack *
load (DgzCatalogue *catalogue,
      guint32       row)
{
  g_autoptr (GError) error = NULL;
  DgzCatalogueTrack *track = dgz_catalogue_load (catalogue, row, &error);

  g_assert_no_error (error);
  return track;
}

/* Which artists have a track of a title, in any version. */
static GHashTable *
index_heads (DgzCatalogue *catalogue)
{
  GHashTable *heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 n = dgz_catalogue_get_features (catalogue)->n_rows;

  for (guint32 row = 0; row < n; row++) {
    g_autoptr (DgzCatalogueTrack) track = load (catalogue, row);
    DgzTitle parsed;

    dgz_title_parse (track->title, NULL, 0, &parsed);
    for (guint i = 0; track->artists[i]; i++) {
      g_autofree char *artist = dgz_vocabulary_fold_artist (track->artists[i]);

      g_hash_table_add (heads, g_strconcat (artist, "/", parsed.original, NULL));
      g_hash_table_add (heads, g_steal_pointer (&artist));
    }
  }

  return heads;
}

static gboolean
has_title (GHashTable *heads,
           const char *artist,
           const char *title)
{
  g_autofree char *folded = dgz_vocabulary_fold_artist (artist);
  g_autofree char *key = NULL;
  DgzTitle parsed;

  dgz_title_parse (title, NULL, 0, &parsed);
  key = g_strconcat (folded, "/", parsed.original, NULL);
  return g_hash_table_contains (heads, key);
}

static void
add (GPtrArray    *cases,
     DgzMatchCase *one)
{
  if (one)
    g_ptr_array_add (cases, one);
}

static DgzMatchCase *
in_capitals (const DgzCatalogueTrack *track)
{
  DgzMatchCase *self = case_new ("capitals", track);
  g_autofree char *quotes = replace (self->title, "'", "\xe2\x80\x99");
  g_autofree char *artist = g_utf8_strup (self->artists[0], -1);

  set_title (self, g_utf8_strup (quotes, -1));
  g_free (self->artists[0]);
  self->artists[0] = g_steal_pointer (&artist);
  return self;
}

static DgzMatchCase *
with_bare_title (const DgzCatalogueTrack *track)
{
  DgzMatchCase *self = case_new ("nothing said of the version", track);
  char *bare = without_words (self->title);

  if (strcmp (bare, self->title) == 0) {
    g_free (bare);
    dgz_match_case_free (self);
    return NULL;
  }
  set_title (self, bare);
  return self;
}

static DgzMatchCase *
with_original_mix (const DgzCatalogueTrack *track)
{
  DgzMatchCase *self;

  if (strpbrk (track->title, "()[]") || strstr (track->title, " - "))
    return NULL;
  self = case_new ("\"Original Mix\" added", track);
  set_title (self, g_strconcat (track->title, " (Original Mix)", NULL));
  return self;
}

static DgzMatchCase *
with_guest (const DgzCatalogueTrack *track)
{
  g_autofree char *rest = NULL;
  g_autofree char *guest = take_guest (track->title, &rest);
  DgzMatchCase *self = NULL;

  if (guest) {
    const char *const guests[] = { guest, NULL };

    self = case_new ("guest beside the title", track);
    set_title (self, as_discogs (rest));
    set_artist (self, g_strdup (track->artists[0]));
    self->guests = g_strdupv ((char **) guests);
  } else if (track->artists[1]) {
    self = case_new ("guest in the title", track);
    set_title (self, g_strdup_printf ("%s (Feat. %s)", track->title, track->artists[1]));
    set_artist (self, g_strdup (track->artists[0]));
  }

  return self;
}

static DgzMatchCase *
with_joined_artists (const DgzCatalogueTrack *track)
{
  DgzMatchCase *self;

  if (!track->artists[1])
    return NULL;
  self = case_new ("artists joined to one", track);
  set_artist (self, g_strjoinv (" & ", track->artists));
  return self;
}

static DgzMatchCase *
with_first_artist (const DgzCatalogueTrack *track)
{
  DgzMatchCase *self;

  if (!track->artists[1])
    return NULL;
  self = case_new ("first artist alone", track);
  set_artist (self, g_strdup (track->artists[0]));
  return self;
}

static DgzMatchCase *
with_discogs_name (const DgzCatalogueTrack *track)
{
  const char *name = track->artists[0];
  DgzMatchCase *self;

  if (g_str_has_suffix (name, ")"))
    return NULL;
  self = case_new ("artist as Discogs keeps it", track);

  if (g_str_has_prefix (name, "The "))
    set_artist (self, g_strconcat (name + 4, ", The", NULL));
  else
    set_artist (self, g_strconcat (name, " (3)", NULL));
  return self;
}

static DgzMatchCase *
with_plain_letters (const DgzCatalogueTrack *track)
{
  g_autofree char *title = g_str_to_ascii (track->title, "C");
  g_autofree char *artist = g_str_to_ascii (track->artists[0], "C");
  DgzMatchCase *self;

  if ((strcmp (title, track->title) == 0 && strcmp (artist, track->artists[0]) == 0) ||
      strchr (title, '?') || strchr (artist, '?'))
    return NULL;
  self = case_new ("without accents", track);
  set_title (self, as_discogs (title));
  set_artist (self, g_steal_pointer (&artist));
  return self;
}

static DgzMatchCase *
with_other_remix_word (const DgzCatalogueTrack *track)
{
  DgzMatchCase *self;

  if (!strstr (track->title, " Remix"))
    return NULL;
  self = case_new ("\"Mix\" for \"Remix\"", track);
  set_title (self, replace (self->title, " Remix", " Mix"));
  return self;
}

static DgzMatchCase *
without_subtitle (GHashTable              *heads,
                  const DgzCatalogueTrack *track)
{
  const char *bracket = strstr (track->title, " (");
  DgzMatchCase *self;
  DgzTitle parsed;

  dgz_title_parse (track->title, NULL, 0, &parsed);
  if (!bracket || parsed.is_remix || strstr (track->title, "eat.") ||
      strstr (track->title, " - ") || strstr (bracket, "with "))
    return NULL;
  self = case_new ("without the subtitle", track);
  set_title (self, g_strndup (track->title, (gsize) (bracket - track->title)));
  if (!has_title (heads, track->artists[0], self->title))
    return self;
  /* There is another that is called so. */
  dgz_match_case_free (self);
  return NULL;
}

static DgzMatchCase *
from_barcode (const DgzCatalogueTrack *track)
{
  DgzMatchCase *self = case_new ("barcode, length 8 s off", track);
  g_autofree char *artists = g_strjoinv (";", track->artists);
  g_autofree char *barcode = dgz_match_set_make_barcode (track->release, artists);

  self->barcode = g_strconcat ("0", barcode, NULL);
  self->duration_ms += 8000;
  return self;
}

static DgzMatchCase *
from_isrc (const DgzCatalogueTrack *track)
{
  DgzMatchCase *self = case_new ("ISRC, title misspelled", track);

  self->isrc = g_strdup (track->isrc);
  set_title (self, g_strdup_printf ("Q%s", track->title));
  return self;
}

/* All that can be made of a track. */
static void
add_true (GPtrArray               *cases,
          GHashTable              *heads,
          const DgzCatalogueTrack *track)
{
  DgzMatchCase *one;

  add (cases, case_new ("as it is", track));
  one = case_new ("length 2 s off", track);
  one->duration_ms += 2000;
  add (cases, one);
  one = case_new ("length 12 s off", track);
  one->duration_ms += 12000;
  add (cases, one);
  one = case_new ("length unknown", track);
  one->duration_ms = 0;
  add (cases, one);
  one = case_new ("in a DJ's mix", track);
  one->duration_ms = one->duration_ms * 2 / 3;
  one->is_mixed = TRUE;
  add (cases, one);
  add (cases, in_capitals (track));
  add (cases, with_bare_title (track));
  add (cases, with_original_mix (track));
  add (cases, with_guest (track));
  add (cases, with_joined_artists (track));
  add (cases, with_first_artist (track));
  add (cases, with_discogs_name (track));
  add (cases, with_plain_letters (track));
  add (cases, with_other_remix_word (track));
  add (cases, without_subtitle (heads, track));
  if (track->isrc) {
    add (cases, from_isrc (track));
    add (cases, from_barcode (track));
  }
}

static GPtrArray *
cases_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_match_case_free);
}

/**
 * dgz_match_cases_true:
 * @catalogue: a catalogue
 * @every: how many tracks to go on by
 *
 * Tracks that the catalogue has.
 *
 * Returns: (transfer full) (element-type DgzMatchCase): the cases
 */
GPtrArray *
dgz_match_cases_true (DgzCatalogue *catalogue,
                      guint         every)
{
  guint32 n = dgz_catalogue_get_features (catalogue)->n_rows;
  g_autoptr (GHashTable) heads = index_heads (catalogue);
  GPtrArray *cases = cases_new ();

  for (guint32 row = 0; row < n; row += every) {
    g_autoptr (DgzCatalogueTrack) track = load (catalogue, row);

    if (track->artists[0])
      add_true (cases, heads, track);
  }

  return cases;
}

static gboolean
has_artist (GHashTable *heads,
            const char *artist)
{
  g_autofree char *folded = dgz_vocabulary_fold_artist (artist);

  return g_hash_table_contains (heads, folded);
}

static void
add_false (GPtrArray    *cases,
           DgzMatchCase *one)
{
  g_clear_pointer (&one->key, g_free);
  g_ptr_array_add (cases, one);
}

/* The same track by somebody else. */
static void
add_other_artists (GPtrArray               *cases,
                   GHashTable              *heads,
                   const DgzCatalogueTrack *track,
                   const DgzCatalogueTrack *other)
{
  static const char *const before[] = { "DJ ", "", "", "Young " };
  static const char *const behind[] = { "", " Trio", " Jr.", "" };
  guint which = (guint) track->duration_ms % 4;
  g_autofree char *similar =
      g_strconcat (before[which], track->artists[0], behind[which], NULL);
  DgzMatchCase *one;

  if (!has_title (heads, other->artists[0], track->title)) {
    one = case_new ("by another artist", track);
    set_artist (one, g_strdup (other->artists[0]));
    add_false (cases, one);
    one = case_new ("another title", other);
    set_title (one, as_discogs (track->title));
    add_false (cases, one);
  }
  if (!has_artist (heads, similar)) {
    one = case_new ("by a similar artist", track);
    set_artist (one, g_steal_pointer (&similar));
    add_false (cases, one);
  }
}

/* Other versions of tracks without any word on theirs. */
static void
add_other_versions (GPtrArray               *cases,
                    const DgzCatalogueTrack *track)
{
  static const char *const remixes[] = { "Zorbl Quindle Remix", "Zorbl Quindle Dub",
                                         "Zorbl Quindle Edit", "Remix" };
  static const char *const versions[] = { "Live", "Acoustic", "Instrumental", "Dub Mix",
                                          "A Cappella", "Demo", "Live At The Quay",
                                          "VIP Mix" };
  guint which = (guint) track->duration_ms;
  DgzMatchCase *one;

  if (strpbrk (track->title, "()[]") || strstr (track->title, " - "))
    return;

  one = case_new ("another remix", track);
  set_title (one, g_strdup_printf ("%s (%s)", track->title,
                                   remixes[which % G_N_ELEMENTS (remixes)]));
  add_false (cases, one);
  one = case_new ("another version", track);
  set_title (one, g_strdup_printf ("%s (%s)", track->title,
                                   versions[which % G_N_ELEMENTS (versions)]));
  add_false (cases, one);
  one = case_new ("another part", track);
  set_title (one, g_strdup_printf (which % 2 ? "%s Pt. 2" : "%s (Part II)", track->title));
  add_false (cases, one);
}

static void
add_weak (GPtrArray               *cases,
          GHashTable              *heads,
          const DgzCatalogueTrack *track)
{
  static const char *const titles[] = { "Untitled", "Intro", "A1", "Track 2", "Interlude", "" };
  const char *title = titles[(guint) track->duration_ms % G_N_ELEMENTS (titles)];
  DgzMatchCase *one;

  if (has_title (heads, track->artists[0], title))
    return;
  one = case_new ("a title that says nothing", track);
  set_title (one, g_strdup (title));
  add_false (cases, one);
}

/* Remixes that the catalogue has, in a version that it may not have. */
static void
add_originals (GPtrArray               *cases,
               GHashTable              *bare,
               const DgzCatalogueTrack *track)
{
  DgzTitle parsed;
  DgzMatchCase *one;
  g_autofree char *artist = dgz_vocabulary_fold_artist (track->artists[0]);
  g_autofree char *key = NULL;

  dgz_title_parse (track->title, NULL, 0, &parsed);
  key = g_strconcat (artist, "/", parsed.original, NULL);
  if (!parsed.is_remix || g_hash_table_contains (bare, key))
    return;
  one = case_new ("the original of a remix", track);
  set_title (one, g_strdup (parsed.original));
  one->duration_ms += 40000;
  add_false (cases, one);
}

/* Titles that the catalogue has without a remix. */
static GHashTable *
index_bare (DgzCatalogue *catalogue)
{
  GHashTable *bare = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint32 n = dgz_catalogue_get_features (catalogue)->n_rows;

  for (guint32 row = 0; row < n; row++) {
    g_autoptr (DgzCatalogueTrack) track = load (catalogue, row);
    DgzTitle parsed;

    dgz_title_parse (track->title, NULL, 0, &parsed);
    for (guint i = 0; track->artists[i] && !parsed.is_remix; i++) {
      g_autofree char *artist = dgz_vocabulary_fold_artist (track->artists[i]);

      g_hash_table_add (bare, g_strconcat (artist, "/", parsed.stem, NULL));
    }
  }

  return bare;
}

/**
 * dgz_match_cases_false:
 * @catalogue: a catalogue
 * @every: how many tracks to go on by
 *
 * Tracks that the catalogue does not have, though it has some that are like them.
 *
 * Returns: (transfer full) (element-type DgzMatchCase): the cases
 */
GPtrArray *
dgz_match_cases_false (DgzCatalogue *catalogue,
                       guint         every)
{
  guint32 n = dgz_catalogue_get_features (catalogue)->n_rows;
  g_autoptr (GHashTable) heads = index_heads (catalogue);
  g_autoptr (GHashTable) bare = index_bare (catalogue);
  GPtrArray *cases = cases_new ();

  for (guint32 row = 0; row < n; row += every) {
    g_autoptr (DgzCatalogueTrack) track = load (catalogue, row);
    g_autoptr (DgzCatalogueTrack) other = load (catalogue, (row + n / 2 + 7) % n);

    if (!track->artists[0] || !other->artists[0])
      continue;
    add_other_artists (cases, heads, track, other);
    add_other_versions (cases, track);
    add_weak (cases, heads, track);
    add_originals (cases, bare, track);
  }

  return cases;
}

/**
 * dgz_match_cases_absent:
 * @tracks: (element-type DgzCatalogueTrack): tracks that were left out of a catalogue
 *
 * Tracks that the catalogue would have had.
 *
 * Returns: (transfer full) (element-type DgzMatchCase): the cases; their ids are those they had
 */
GPtrArray *
dgz_match_cases_absent (GPtrArray *tracks)
{
  GPtrArray *cases = cases_new ();

  for (guint i = 0; i < tracks->len; i++)
    g_ptr_array_add (cases, case_new ("left out of the catalogue", tracks->pdata[i]));
  return cases;
}
