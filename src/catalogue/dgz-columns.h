/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzColumn:
 *
 * What a column of a table can mean.
 */
typedef enum {
  DGZ_COLUMN_TRACK_ID,
  DGZ_COLUMN_TITLE,
  DGZ_COLUMN_ARTISTS,
  DGZ_COLUMN_RELEASE,
  DGZ_COLUMN_RELEASE_ID,
  DGZ_COLUMN_LABEL,
  DGZ_COLUMN_CATNO,
  DGZ_COLUMN_STYLES,
  DGZ_COLUMN_DATE,
  DGZ_COLUMN_DURATION_MS,
  DGZ_COLUMN_POPULARITY,
  DGZ_COLUMN_ISRC,
  DGZ_COLUMN_BARCODE,
  DGZ_COLUMN_FORMATS,
  DGZ_COLUMN_PREVIEW,
  DGZ_COLUMN_TEMPO,
  DGZ_COLUMN_KEY,
  DGZ_COLUMN_MODE,
  DGZ_COLUMN_LOUDNESS,
  DGZ_COLUMN_TIME_SIGNATURE,
  /* The features, in the order of DgzFeature. */
  DGZ_COLUMN_DANCEABILITY,
  DGZ_COLUMN_ENERGY,
  DGZ_COLUMN_SPEECHINESS,
  DGZ_COLUMN_ACOUSTICNESS,
  DGZ_COLUMN_INSTRUMENTALNESS,
  DGZ_COLUMN_LIVENESS,
  DGZ_COLUMN_VALENCE,
} DgzColumn;

#define DGZ_N_COLUMNS (DGZ_COLUMN_VALENCE + 1)

/**
 * DgzColumns:
 * @at: [DGZ_N_COLUMNS] where each column stands, -1 where there is none
 * @n_fields: how many fields a record has
 * @unknown: the names of columns that are not understood
 * @has_artist_ids: whether artists have ids, and so a row each
 *
 * Which column of a table means what.
 */
typedef struct
{
  int at[DGZ_N_COLUMNS];
  guint n_fields;
  GPtrArray *unknown;
  gboolean has_artist_ids;
} DgzColumns;

gboolean dgz_columns_read  (DgzColumns        *columns,
                            const char *const *names,
                            guint              n_names,
                            GError           **error);
void     dgz_columns_clear (DgzColumns        *columns);

const char *dgz_column_get_name (DgzColumn column);

G_END_DECLS
