/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What Beatport's tables add to a track of the same ISRC: genre and
 * sub-genre, and the better tempo and key for club music.
 *
 * All that is kept of a track fits into 64 bits; ten million of them take
 * some 270 MB. Of several rows with one ISRC the first counts.
 */

#include "dgz-beatport.h"

#include <math.h>

#include "dgz-key.h"
#include "dgz-lookup-table.h"
#include "dgz-number-map.h"
#include "dgz-value.h"
#include "dgz-vocabulary.h"

#define MOST_ID 65535 /* of genres, sub-genres and keys */

/* A track in 64 bits. */
#define GENRE_SHIFT 0     /* 16 bits */
#define SUBGENRE_SHIFT 16 /* 16 bits */
#define TEMPO_SHIFT 32    /* 16 bits, hundredths */
#define KEY_SHIFT 48      /* 8 bits: key + 1 */
#define FIELD(value, shift, bits) ((guint32) ((value) >> (shift)) & ((1u << (bits)) - 1))

struct _DgzBeatport
{
  DgzNumberMap *tracks;  /* ISRC -> track */
  GHashTable *genres;    /* id -> name */
  GHashTable *subgenres; /* id -> name, with its genre's where that says more */
  GHashTable *keys;      /* id -> key + 1 */
};

/* Ids come as "8", "8.0" or nothing. */
static guint
take_id (DgzLookupTable     *table,
         const DgzLookupRow *row,
         guint               column)
{
  DgzPlace place = dgz_lookup_table_place (table, row, column);
  int id = dgz_value_int (dgz_value_text (row->fields[column]), 0, MOST_ID, &place);

  return id < 0 ? 0 : (guint) id;
}

static const char *const genre_columns[] = { "genre_id", "genre_name", NULL };

static void
put_genre (DgzLookupTable     *table,
           const DgzLookupRow *row,
           gpointer            data)
{
  DgzBeatport *self = data;
  guint id = take_id (table, row, 0);

  if (id != 0 && row->fields[1])
    g_hash_table_insert (self->genres, GUINT_TO_POINTER (id), g_strdup (row->fields[1]));
}

static const char *const subgenre_columns[] = { "subgenre_id", "subgenre_name", "genre_id", NULL };

static void
put_subgenre (DgzLookupTable     *table,
              const DgzLookupRow *row,
              gpointer            data)
{
  DgzBeatport *self = data;
  guint id = take_id (table, row, 0);
  const char *genre = g_hash_table_lookup (self->genres,
                                           GUINT_TO_POINTER (take_id (table, row, 2)));
  g_autofree char *whole = NULL;

  if (id == 0 || !row->fields[1])
    return;

  /* "Dub" is Dub Techno under Techno: the vocabulary knows those by both names. */
  whole = g_strdup_printf ("%s | %s", genre ? genre : "", row->fields[1]);
  g_hash_table_insert (self->subgenres, GUINT_TO_POINTER (id),
                       dgz_vocabulary_has (whole) ? g_steal_pointer (&whole)
                                                  : g_strdup (row->fields[1]));
}

static const char *const key_columns[] = { "key_id", "camelot_num", "camelot_letter", NULL };

static void
put_key (DgzLookupTable     *table,
         const DgzLookupRow *row,
         gpointer            data)
{
  DgzBeatport *self = data;
  guint id = take_id (table, row, 0);
  guint number = take_id (table, row, 1);

  for (int key = 0; key < DGZ_N_KEYS && id != 0 && row->fields[2]; key++) {
    char letter;

    if ((guint) dgz_key_camelot (key, &letter) == number &&
        g_ascii_toupper (row->fields[2][0]) == letter)
      g_hash_table_insert (self->keys, GUINT_TO_POINTER (id), GINT_TO_POINTER (key + 1));
  }
}

static const char *const track_columns[] = { "isrc", "genre_id", "subgenre_id", "bpm", "key_id",
                                             NULL };

static void
put_track (DgzLookupTable     *table,
           const DgzLookupRow *row,
           gpointer            data)
{
  DgzBeatport *self = data;
  guint64 isrc = dgz_value_isrc (dgz_value_text (row->fields[0]));
  DgzPlace place = dgz_lookup_table_place (table, row, 3);
  double tempo;
  guint key;

  if (isrc == 0)
    return;

  tempo = dgz_value_tempo (dgz_value_text (row->fields[3]), &place);
  key = GPOINTER_TO_UINT (g_hash_table_lookup (self->keys,
                                               GUINT_TO_POINTER (take_id (table, row, 4))));
  dgz_number_map_add (self->tracks, isrc,
                      (guint64) take_id (table, row, 1) << GENRE_SHIFT |
                          (guint64) take_id (table, row, 2) << SUBGENRE_SHIFT |
                          (guint64) (isnan (tempo) ? 0 : lrint (tempo * 100.0)) << TEMPO_SHIFT |
                          (guint64) key << KEY_SHIFT,
                      NULL);
}

/**
 * dgz_beatport_load:
 * @reading: what is read
 * @members: [DGZ_N_ROLES] which member has which role, -1 for none; there is one of tracks
 * @error: return location for a #GError
 *
 * Reads Beatport's tables.
 *
 * Returns: (transfer full) (nullable): what they add
 */
DgzBeatport *
dgz_beatport_load (const DgzReading *reading,
                   const int        *members,
                   GError          **error)
{
  static const DgzLookup tables[] = {
    { DGZ_ROLE_BP_GENRE, genre_columns, put_genre },
    { DGZ_ROLE_BP_SUBGENRE, subgenre_columns, put_subgenre },
    { DGZ_ROLE_BP_KEY, key_columns, put_key },
    { DGZ_ROLE_BP_TRACK, track_columns, put_track },
  };
  g_autoptr (DgzBeatport) self = g_new0 (DgzBeatport, 1);

  self->tracks = dgz_number_map_new (0);
  self->genres = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->subgenres = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->keys = g_hash_table_new (NULL, NULL);
  if (!dgz_lookup_table_read_all (reading, members, tables, G_N_ELEMENTS (tables), self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dgz_beatport_free:
 * @self: what Beatport adds
 *
 * Frees it.
 */
void
dgz_beatport_free (DgzBeatport *self)
{
  dgz_number_map_free (self->tracks);
  g_hash_table_unref (self->genres);
  g_hash_table_unref (self->subgenres);
  g_hash_table_unref (self->keys);
  g_free (self);
}

/**
 * dgz_beatport_apply:
 * @self: what Beatport adds
 * @track: (inout): a track; what it had of tempo and key becomes the second opinion
 * @styles: [3] room for the styles of a track that has none
 *
 * Adds to a track what is known of its ISRC.
 */
void
dgz_beatport_apply (const DgzBeatport *self,
                    DgzNewTrack       *track,
                    const char       **styles)
{
  guint64 found;
  guint32 tempo;
  int key;
  gsize n = 0;

  if (!dgz_number_map_find (self->tracks, dgz_value_isrc (track->isrc), &found))
    return;

  if (!track->styles || !track->styles[0]) {
    styles[n] = g_hash_table_lookup (self->genres,
                                     GUINT_TO_POINTER (FIELD (found, GENRE_SHIFT, 16)));
    n += styles[n] != NULL;
    styles[n] = g_hash_table_lookup (self->subgenres,
                                     GUINT_TO_POINTER (FIELD (found, SUBGENRE_SHIFT, 16)));
    n += styles[n] != NULL;
    styles[n] = NULL;
    track->styles = styles;
  }

  tempo = FIELD (found, TEMPO_SHIFT, 16);
  if (tempo > 0) {
    track->second_tempo = track->tempo;
    track->tempo = tempo / 100.0;
  }
  key = (int) FIELD (found, KEY_SHIFT, 8) - 1;
  if (key >= 0) {
    track->second_key_class = track->key_class;
    track->second_mode = track->mode;
    track->key_class = key / 2;
    track->mode = key % 2;
  }
}
