/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-role.h"

#include <string.h>

#include "dgz-columns.h"
#include "dgz-csv.h"
#include "dgz-dump.h"
#include "dgz-file-source.h"
#include "dgz-value.h"

#define HEAD_SIZE 4096
#define MOST_COLUMNS 6
#define MOST_ROWS 100 /* that are looked at for an id */

/* What tells a table of the Kaggle set: it has all of the columns, and none of the others. The
 * first that fits counts. */
static const struct
{
  DgzRole role;
  const char *has[MOST_COLUMNS];
  const char *lacks[MOST_COLUMNS];
  gboolean has_numbers; /* Beatport's ids are numbers, Spotify's are not */
} roles[] = {
  { DGZ_ROLE_BP_TRACK,
    { "track_id", "title", "genre_id", "isrc" },
    { "artist_name", "artists", "artist" },
    TRUE },
  { DGZ_ROLE_SP_TRACK,
    { "track_id", "track_title", "release_id" },
    { "artist_name", "artists", "track_artist", "artist" },
    FALSE },
  { DGZ_ROLE_BP_SUBGENRE, { "subgenre_id", "subgenre_name" }, { "track_id" }, TRUE },
  { DGZ_ROLE_BP_GENRE, { "genre_id", "genre_name" }, { "track_id" }, TRUE },
  { DGZ_ROLE_BP_KEY, { "key_id", "camelot_num" }, { "track_id" }, TRUE },
  { DGZ_ROLE_AUDIO_FEATURES,
    { "isrc", "danceability", "energy", "tempo" },
    { "track_title", "title", "name", "track_name" },
    FALSE },
  { DGZ_ROLE_SP_RELEASE, { "release_id", "release_title" }, { "track_id", "artist_id" }, FALSE },
  { DGZ_ROLE_UNUSED, { "release_id", "release_title" }, { "track_id", "artist_id" }, TRUE },
  { DGZ_ROLE_SP_ARTIST_TRACK, { "artist_id", "track_id" }, { "artist_name", "title" }, FALSE },
  { DGZ_ROLE_UNUSED, { "artist_id", "track_id" }, { "artist_name", "title" }, TRUE },
  { DGZ_ROLE_UNUSED, { "artist_id", "release_id" }, { "artist_name", "title" }, FALSE },
  { DGZ_ROLE_UNUSED, { "artist_id", "release_id" }, { "artist_name", "title" }, TRUE },
  { DGZ_ROLE_SP_ARTIST, { "artist_id", "artist_name" }, { "track_id", "release_id" }, FALSE },
  { DGZ_ROLE_UNUSED, { "artist_id", "artist_name" }, { "track_id", "release_id" }, TRUE },
  { DGZ_ROLE_UNUSED, { "label_id", "label_name" }, { "track_id", "release_id" }, TRUE },
};

static const char *const names[DGZ_N_ROLES] = {
  [DGZ_ROLE_SP_TRACK] = "sp_track",
  [DGZ_ROLE_SP_ARTIST] = "sp_artist",
  [DGZ_ROLE_SP_ARTIST_TRACK] = "sp_artist_track",
  [DGZ_ROLE_SP_RELEASE] = "sp_release",
  [DGZ_ROLE_AUDIO_FEATURES] = "audio_features",
  [DGZ_ROLE_BP_TRACK] = "bp_track",
  [DGZ_ROLE_BP_GENRE] = "bp_genre",
  [DGZ_ROLE_BP_SUBGENRE] = "bp_subgenre",
  [DGZ_ROLE_BP_KEY] = "bp_key",
};

/**
 * dgz_role_get_name:
 * @role: a table of the Kaggle set
 *
 * What a table is called; not translated.
 */
const char *
dgz_role_get_name (DgzRole role)
{
  return names[role] ? names[role] : "";
}

static gboolean
has_column (GPtrArray  *columns,
            const char *wanted)
{
  for (guint i = 0; i < columns->len; i++) {
    if (g_ascii_strcasecmp (columns->pdata[i], wanted) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
fits (GPtrArray *columns,
      guint      role)
{
  for (int i = 0; i < MOST_COLUMNS && roles[role].has[i]; i++) {
    if (!has_column (columns, roles[role].has[i]))
      return FALSE;
  }
  for (int i = 0; i < MOST_COLUMNS && roles[role].lacks[i]; i++) {
    if (has_column (columns, roles[role].lacks[i]))
      return FALSE;
  }

  return TRUE;
}

/* What the first id in a row is: 1 for a number, 0 for another text, -1 where there is none. */
static int
is_numbered (const DgzCsvRecord *row,
             GPtrArray          *columns)
{
  for (guint i = 0; i < columns->len && i < row->n_fields; i++) {
    const char *id = dgz_value_text (g_strstrip (row->fields[i]));

    if (id && g_str_has_suffix (columns->pdata[i], "_id"))
      return id[strspn (id, "0123456789.")] == '\0';
  }

  return -1;
}

/* Whether the ids of a table are numbers; one without any counts as having them. */
static gboolean
has_numbers (DgzCsv       *csv,
             GPtrArray    *columns,
             GCancellable *cancellable)
{
  DgzCsvRecord row;
  int numbered = -1;

  for (int i = 0; i < MOST_ROWS && numbered < 0; i++) {
    if (!dgz_csv_next (csv, &row, cancellable, NULL))
      break;
    if (row.fault == DGZ_CSV_SOUND && row.n_fields == columns->len)
      numbered = is_numbered (&row, columns);
  }

  return numbered != 0;
}

/* Whether a table has a title and artists: what else may lie in a folder has not. */
static gboolean
has_tracks (GPtrArray *header)
{
  DgzColumns columns;
  gboolean understood =
      dgz_columns_read (&columns, (const char *const *) header->pdata, header->len, NULL);

  dgz_columns_clear (&columns);
  return understood;
}

static DgzRole
role_of_table (DgzCsv       *csv,
               GCancellable *cancellable)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  DgzCsvRecord record;
  gboolean numbered;

  if (!dgz_csv_next (csv, &record, cancellable, NULL) || record.fault != DGZ_CSV_SOUND)
    return DGZ_ROLE_NONE;

  for (guint i = 0; i < record.n_fields; i++)
    g_ptr_array_add (columns, g_strstrip (g_strdup (record.fields[i])));
  numbered = has_numbers (csv, columns, cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    if (fits (columns, i) &&
        (roles[i].has_numbers == numbered || roles[i].role == DGZ_ROLE_AUDIO_FEATURES))
      return roles[i].role;
  }

  return has_tracks (columns) ? DGZ_ROLE_TRACKS : DGZ_ROLE_NONE;
}

/**
 * dgz_role_of:
 * @archive: what holds the file
 * @member: which of its members it is
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError when it cannot be read
 *
 * Tells what a file is for, by how it begins and never by its name.
 *
 * Returns: the role; %DGZ_ROLE_NONE also with @error set
 */
DgzRole
dgz_role_of (const DgzArchive *archive,
             guint             member,
             GCancellable     *cancellable,
             GError          **error)
{
  g_autoptr (GInputStream) stream =
      dgz_archive_open_member (archive, member, cancellable, error);
  g_autoptr (GInputStream) again = NULL;
  g_autoptr (DgzCsv) csv = NULL;
  char head[HEAD_SIZE];
  gsize length;

  if (!stream ||
      !g_input_stream_read_all (stream, head, sizeof head, &length, cancellable, error))
    return DGZ_ROLE_NONE;

  if (dgz_file_source_is_files (head, length))
    return DGZ_ROLE_FILES;
  switch (dgz_dump_is_dump (head, length)) {
  case DGZ_DUMP_KIND_RELEASES:
    return DGZ_ROLE_DUMP;
  case DGZ_DUMP_KIND_ARTISTS:
  case DGZ_DUMP_KIND_LABELS:
  case DGZ_DUMP_KIND_MASTERS:
    return DGZ_ROLE_OTHER_DUMP;
  case DGZ_DUMP_KIND_NONE:
  default:
    break;
  }

  /* From the beginning: a header may be longer than what was looked at. */
  again = dgz_archive_open_member (archive, member, cancellable, error);
  if (!again)
    return DGZ_ROLE_NONE;
  csv = dgz_csv_new (again);
  return role_of_table (csv, cancellable);
}
