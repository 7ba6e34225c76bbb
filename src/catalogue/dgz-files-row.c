/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How what is known of a file is kept in a row. */

#include "dgz-files-private.h"

#include <math.h>

#include "dgz-key.h"

/* A line each; a name that had a line break would be two. */
#define BETWEEN_NAMES "\n"
#define N_FEATURES G_N_ELEMENTS (((DgzFile *) 0)->features)

enum {
  COLUMN_ID,
  COLUMN_KEY,
  COLUMN_PATH,
  COLUMN_FOLDER,
  COLUMN_SIZE,
  COLUMN_CHANGED,
  COLUMN_TITLE,
  COLUMN_ARTISTS,
  COLUMN_ALBUM,
  COLUMN_LABEL,
  COLUMN_CATNO,
  COLUMN_ISRC,
  COLUMN_STYLES,
  COLUMN_NUMBER,
  COLUMN_YEAR,
  COLUMN_SECONDS,
  COLUMN_GAIN,
  COLUMN_TAG_BPM,
  COLUMN_TAG_KEY,
  COLUMN_STATE,
  COLUMN_TROUBLE,
  COLUMN_HEARD_VERSION,
  COLUMN_BPM,
  COLUMN_BPM_CONFIDENCE,
  COLUMN_KEY_HEARD,
  COLUMN_KEY_CONFIDENCE,
  COLUMN_LOUDNESS,
  COLUMN_PEAK,
  COLUMN_FEATURES,
  COLUMN_RATIO = COLUMN_FEATURES + 7,
};

static char **
split_names (const char *names)
{
  return names && *names ? g_strsplit (names, BETWEEN_NAMES, -1) : NULL;
}

static int
read_int (DgzStatement *row,
          int           column,
          int           least,
          int           most,
          int           otherwise)
{
  gint64 value = dgz_statement_get_int (row, column);

  return dgz_statement_is_null (row, column) || value < least || value > most ? otherwise
                                                                              : (int) value;
}

static double
read_double (DgzStatement *row,
             int           column)
{
  return dgz_statement_is_null (row, column) ? NAN : dgz_statement_get_double (row, column);
}

static double
read_amount (DgzStatement *row,
             int           column)
{
  double value = read_double (row, column);

  return value > 0.0 && value < G_MAXFLOAT ? value : 0.0;
}

static char *
read_text (DgzStatement *row,
           int           column)
{
  const char *text = dgz_statement_get_text (row, column);

  return text ? g_utf8_make_valid (text, -1) : NULL;
}

static void
read_tags (DgzStatement *row,
           DgzFile      *file)
{
  g_autofree char *artists = read_text (row, COLUMN_ARTISTS);
  g_autofree char *styles = read_text (row, COLUMN_STYLES);

  file->title = read_text (row, COLUMN_TITLE);
  if (!file->title)
    file->title = g_strdup ("");
  file->artists = split_names (artists);
  file->album = read_text (row, COLUMN_ALBUM);
  file->label = read_text (row, COLUMN_LABEL);
  file->catno = read_text (row, COLUMN_CATNO);
  file->isrc = read_text (row, COLUMN_ISRC);
  file->styles = split_names (styles);
  file->number = read_int (row, COLUMN_NUMBER, 0, G_MAXUINT16, 0);
  file->year = read_int (row, COLUMN_YEAR, 0, 9999, 0);
  file->seconds = read_amount (row, COLUMN_SECONDS);
  file->gain = read_double (row, COLUMN_GAIN);
  file->tag_bpm = read_amount (row, COLUMN_TAG_BPM);
  file->tag_key = read_int (row, COLUMN_TAG_KEY, 0, DGZ_N_KEYS - 1, DGZ_KEY_UNKNOWN);
}

static void
read_heard (DgzStatement *row,
            DgzFile      *file)
{
  file->state = (DgzFileState) read_int (row, COLUMN_STATE, 0, DGZ_FILE_FAILED, DGZ_FILE_WAITING);
  file->trouble = read_text (row, COLUMN_TROUBLE);
  file->heard_version = read_int (row, COLUMN_HEARD_VERSION, 0, G_MAXINT, 0);
  file->bpm = read_amount (row, COLUMN_BPM);
  file->bpm_confidence = read_amount (row, COLUMN_BPM_CONFIDENCE);
  file->key_heard = read_int (row, COLUMN_KEY_HEARD, 0, DGZ_N_KEYS - 1, DGZ_KEY_UNKNOWN);
  file->key_confidence = read_amount (row, COLUMN_KEY_CONFIDENCE);
  file->loudness = read_double (row, COLUMN_LOUDNESS);
  file->peak = read_amount (row, COLUMN_PEAK);
  for (gsize i = 0; i < N_FEATURES; i++) {
    double value = read_double (row, COLUMN_FEATURES + (int) i);

    file->features[i] = value >= 0.0 && value <= 1.0 ? value : NAN;
  }
}

/**
 * dgz_file_row_read:
 * @row: a row of %DGZ_FILE_COLUMNS
 *
 * Reads a file. What makes no sense is taken for unknown: the database may be damaged, or edited by
 * hand.
 *
 * Returns: (transfer full)
 */
DgzFile *
dgz_file_row_read (DgzStatement *row)
{
  DgzFile *file = g_new0 (DgzFile, 1);
  double ratio = read_amount (row, COLUMN_RATIO);

  file->id = dgz_statement_get_int (row, COLUMN_ID);
  file->key = read_text (row, COLUMN_KEY);
  file->path = dgz_statement_dup_bytes (row, COLUMN_PATH);
  file->folder = dgz_statement_dup_bytes (row, COLUMN_FOLDER);
  file->size = dgz_statement_get_int (row, COLUMN_SIZE);
  file->changed = dgz_statement_get_int (row, COLUMN_CHANGED);
  read_tags (row, file);
  read_heard (row, file);
  file->ratio = ratio >= 0.25 && ratio <= 4.0 ? ratio : 1.0;
  return file;
}

static void
bind_text (DgzStatement *statement,
           int           column,
           const char   *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid (text, -1) : NULL;

  dgz_statement_bind_text (statement, 1 + column, valid && *valid ? valid : NULL);
}

static void
bind_names (DgzStatement *statement,
            int           column,
            char        **names)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (gsize i = 0; names && names[i]; i++) {
    g_autofree char *name = g_strdelimit (g_strdup (names[i]), "\r\n", ' ');

    g_strstrip (name);
    if (*name)
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? BETWEEN_NAMES : "", name);
  }

  bind_text (statement, column, joined->str);
}

/**
 * dgz_file_row_bind:
 * @statement: a statement whose parameters are %DGZ_FILE_COLUMNS without the ratio
 * @file: a file
 *
 * Gives a statement a file's values, but for its id.
 */
void
dgz_file_row_bind (DgzStatement  *statement,
                   const DgzFile *file)
{
  g_autofree char *name = g_filename_display_basename (file->path);

  bind_text (statement, COLUMN_KEY, file->key);
  dgz_statement_bind_bytes (statement, 1 + COLUMN_PATH, file->path);
  dgz_statement_bind_bytes (statement, 1 + COLUMN_FOLDER, file->folder);
  dgz_statement_bind_int (statement, 1 + COLUMN_SIZE, file->size);
  dgz_statement_bind_int (statement, 1 + COLUMN_CHANGED, file->changed);
  bind_text (statement, COLUMN_TITLE, file->title && *file->title ? file->title : name);
  bind_names (statement, COLUMN_ARTISTS, file->artists);
  bind_text (statement, COLUMN_ALBUM, file->album);
  bind_text (statement, COLUMN_LABEL, file->label);
  bind_text (statement, COLUMN_CATNO, file->catno);
  bind_text (statement, COLUMN_ISRC, file->isrc);
  bind_names (statement, COLUMN_STYLES, file->styles);
  dgz_statement_bind_int (statement, 1 + COLUMN_NUMBER, file->number);
  dgz_statement_bind_int (statement, 1 + COLUMN_YEAR, file->year);
  dgz_statement_bind_double (statement, 1 + COLUMN_SECONDS, file->seconds);
  dgz_statement_bind_double (statement, 1 + COLUMN_GAIN, file->gain);
  dgz_statement_bind_double (statement, 1 + COLUMN_TAG_BPM, file->tag_bpm);
  dgz_statement_bind_int (statement, 1 + COLUMN_TAG_KEY, file->tag_key);
  dgz_statement_bind_int (statement, 1 + COLUMN_STATE, file->state);
  bind_text (statement, COLUMN_TROUBLE, file->trouble);
  dgz_statement_bind_int (statement, 1 + COLUMN_HEARD_VERSION, file->heard_version);
  dgz_statement_bind_double (statement, 1 + COLUMN_BPM, file->bpm);
  dgz_statement_bind_double (statement, 1 + COLUMN_BPM_CONFIDENCE, file->bpm_confidence);
  dgz_statement_bind_int (statement, 1 + COLUMN_KEY_HEARD, file->key_heard);
  dgz_statement_bind_double (statement, 1 + COLUMN_KEY_CONFIDENCE, file->key_confidence);
  dgz_statement_bind_double (statement, 1 + COLUMN_LOUDNESS, file->loudness);
  dgz_statement_bind_double (statement, 1 + COLUMN_PEAK, file->peak);
  for (int i = 0; i < (int) N_FEATURES; i++)
    dgz_statement_bind_double (statement, 1 + COLUMN_FEATURES + i, file->features[i]);
}
