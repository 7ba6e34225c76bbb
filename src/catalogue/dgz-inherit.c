/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Styles for tracks that have none of their own: from the release's other
 * tracks, else the first artist's, else the label's.
 *
 * Inherited are the three most frequent styles over those tracks, each on at
 * least a fifth of them, ties by name, so that distinct sets stay few. Only
 * styles of a track's own count as a source: nothing is inherited twice.
 */

#include "dgz-inherit.h"

#include "dgz-sort.h"
#include "dgz-style.h"

#define MOST_INHERITED 3
#define LEAST_SHARE 5 /* a fifth */

static guint32
owner_of (const DgzRows *rows,
          guint32        row,
          int            provenance)
{
  const DgzRow *track = &rows->rows[row];

  switch (provenance) {
  case DGZ_STYLE_RELEASE:
    return track->release;
  case DGZ_STYLE_LABEL:
    return track->label;
  case DGZ_STYLE_ARTIST:
  default:
    return rows->rows[row + 1].artist_first > track->artist_first
               ? g_array_index (rows->artists, guint32, track->artist_first)
               : 0;
  }
}

/* Whether a style comes before another of the same frequency. */
static gboolean
comes_first (const DgzRows *rows,
             guint32        a,
             guint32        b)
{
  return strcmp (dgz_texts_get (&rows->style_names, a), dgz_texts_get (&rows->style_names, b)) < 0;
}

/* The set of what is usual among the tracks of one owner; 0 for none. @counts is all zeros. */
static guint32
usual_set (DgzRows           *rows,
           const DgzSortItem *run,
           gsize              n,
           guint32           *counts,
           GArray            *met)
{
  guint32 usual[MOST_INHERITED];
  gsize n_usual = 0;

  g_array_set_size (met, 0);
  for (gsize i = 0; i < n; i++) {
    gsize n_styles;
    const guint32 *styles =
        dgz_style_sets_get (rows->sets, rows->rows[run[i].value].set, &n_styles);

    for (gsize s = 0; s < n_styles; s++) {
      if (styles[s] >= rows->style_names.n)
        continue;
      if (counts[styles[s]]++ == 0)
        g_array_append_val (met, styles[s]);
    }
  }

  while (n_usual < MOST_INHERITED) {
    guint32 best = 0;

    for (guint i = 0; i < met->len; i++) {
      guint32 style = g_array_index (met, guint32, i);

      if (counts[style] > counts[best] ||
          (counts[style] == counts[best] && best != 0 && comes_first (rows, style, best)))
        best = style;
    }
    if (best == 0 || (gsize) counts[best] * LEAST_SHARE < n)
      break;
    usual[n_usual++] = best;
    counts[best] = 0;
  }

  for (guint i = 0; i < met->len; i++)
    counts[g_array_index (met, guint32, i)] = 0;
  return n_usual > 0 ? dgz_style_sets_add (rows->sets, usual, n_usual) : 0;
}

/* What each owner has to give: (owner, set) in the order of owners. */
static GArray *
find_usual (DgzRows *rows,
            int      provenance)
{
  GArray *usual = g_array_new (FALSE, FALSE, sizeof (DgzSortItem));
  g_autofree DgzSortItem *rich = g_new (DgzSortItem, (gsize) rows->n + 1);
  g_autofree guint32 *counts = g_new0 (guint32, rows->style_names.n + 1);
  g_autoptr (GArray) met = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize n = 0;
  gsize end;

  for (guint32 i = 0; i < rows->n; i++) {
    const DgzRow *row = &rows->rows[i];
    guint32 owner = owner_of (rows, i, provenance);

    if (owner != 0 && row->set != 0 && row->provenance == DGZ_STYLE_OWN && row->main == DGZ_NO_ROW)
      rich[n++] = (DgzSortItem) { owner, i };
  }

  dgz_sort_items (rich, n);
  for (gsize i = 0; i < n; i = end) {
    DgzSortItem item = { rich[i].key, 0 };

    for (end = i + 1; end < n && rich[end].key == rich[i].key; end++)
      ;
    item.value = usual_set (rows, rich + i, end - i, counts, met);
    if (item.value != 0)
      g_array_append_val (usual, item);
  }

  return usual;
}

static void
inherit_level (DgzRows *rows,
               int      provenance)
{
  g_autoptr (GArray) usual = find_usual (rows, provenance);
  const DgzSortItem *items = (const DgzSortItem *) usual->data;
  gsize n_owners = usual->len > 0 ? items[usual->len - 1].key + 1 : 0;
  g_autofree guint32 *sets = g_new0 (guint32, n_owners + 1);

  for (guint i = 0; i < usual->len; i++)
    sets[items[i].key] = items[i].value;

  for (guint32 i = 0; i < rows->n; i++) {
    DgzRow *row = &rows->rows[i];
    guint32 owner = owner_of (rows, i, provenance);

    if (row->set != 0 || row->main != DGZ_NO_ROW || owner >= n_owners || sets[owner] == 0)
      continue;
    row->set = sets[owner];
    row->provenance = (guint8) provenance;
  }
}

/**
 * dgz_inherit_styles:
 * @rows: (inout): the tracks, merged
 *
 * Gives styles to the tracks that have none.
 */
void
dgz_inherit_styles (DgzRows *rows)
{
  inherit_level (rows, DGZ_STYLE_RELEASE);
  inherit_level (rows, DGZ_STYLE_ARTIST);
  inherit_level (rows, DGZ_STYLE_LABEL);
}

/**
 * dgz_inherit_write:
 * @rows: the tracks
 * @db: the catalogue, within a transaction
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Writes the styles that count where they are not just what the track's source says.
 */
gboolean
dgz_inherit_write (const DgzRows *rows,
                   DgzDb         *db,
                   GError       **error)
{
  g_autoptr (DgzStatement) own = NULL;
  g_autoptr (DgzStatement) add = NULL;
  GError *local_error = NULL;
  gint64 track = -1;
  guint32 set = 0;

  if (!dgz_db_run (db, "DELETE FROM derived_styles", error) ||
      !dgz_style_sets_write (rows->sets, db, error))
    return FALSE;
  own = dgz_db_prepare (db, "SELECT track_id, set_id FROM own_styles ORDER BY track_id", error);
  add = dgz_db_prepare (db, "INSERT INTO derived_styles VALUES (?1, ?2, ?3)", error);
  if (!own || !add)
    return FALSE;

  for (guint32 i = 0; i < rows->n && !local_error; i++) {
    const DgzRow *row = &rows->rows[i];

    while (track < row->id && !local_error) {
      track = dgz_statement_step (own, &local_error) ? dgz_statement_get_int (own, 0) : G_MAXINT64;
      set = track == G_MAXINT64 ? 0 : (guint32) dgz_statement_get_int (own, 1);
    }
    if (row->set == 0 || (track == row->id && set == row->set))
      continue;
    dgz_statement_bind_int (add, 1, row->id);
    dgz_statement_bind_int (add, 2, row->set);
    dgz_statement_bind_int (add, 3, row->provenance);
    dgz_statement_run (add, &local_error);
  }

  dgz_statement_reset (own);
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}
