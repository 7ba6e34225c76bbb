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

static const struct
{
  int provenance;
  const char *owner; /* of a track, as an expression over track t */
} levels[] = {
  { 1, "t.release_id" },
  { 2, "(SELECT artist_id FROM track_artist WHERE track_id = t.id AND place = 0)" },
  { 3, "(SELECT label_id FROM release WHERE id = t.release_id)" },
};

static gboolean
inherit_level (DgzDb      *db,
               int         provenance,
               const char *owner,
               GError    **error)
{
  g_autofree char *sql = g_strdup_printf (
      "DROP TABLE IF EXISTS temp.bare;"
      "DROP TABLE IF EXISTS temp.rich;"
      "DROP TABLE IF EXISTS temp.usual;"
      "CREATE TEMP TABLE bare AS"
      "  SELECT t.id AS track_id, %s AS owner FROM track t"
      "  WHERE NOT EXISTS (SELECT 1 FROM track_style WHERE track_id = t.id);"
      "DELETE FROM temp.bare WHERE owner IS NULL;"
      "CREATE TEMP TABLE rich AS"
      "  SELECT t.id AS track_id, %s AS owner FROM track t"
      "  WHERE EXISTS (SELECT 1 FROM track_style WHERE track_id = t.id AND provenance = 0);"
      "DELETE FROM temp.rich WHERE owner IS NULL OR owner NOT IN (SELECT owner FROM temp.bare);"
      "CREATE TEMP TABLE usual AS"
      "  WITH total AS (SELECT owner, count(*) AS n FROM temp.rich GROUP BY owner),"
      "  counted AS ("
      "    SELECT r.owner, s.style_id, count(*) AS n FROM temp.rich r"
      "    JOIN track_style s ON s.track_id = r.track_id GROUP BY r.owner, s.style_id),"
      "  ranked AS ("
      "    SELECT c.owner, c.style_id, c.n, row_number() OVER"
      "      (PARTITION BY c.owner ORDER BY c.n DESC, style.name) AS place"
      "    FROM counted c JOIN style ON style.id = c.style_id)"
      "  SELECT ranked.owner, ranked.style_id FROM ranked JOIN total USING (owner)"
      "  WHERE ranked.place <= 3 AND ranked.n * 5 >= total.n;"
      "INSERT INTO track_style SELECT b.track_id, u.style_id, %d"
      "  FROM temp.bare b JOIN temp.usual u USING (owner);",
      owner, owner, provenance);

  return dgz_db_run (db, sql, error);
}

/**
 * dgz_inherit_styles:
 * @db: a catalogue, within a transaction
 * @error: return location for a #GError
 *
 * Gives styles to the tracks that have none, anew.
 */
gboolean
dgz_inherit_styles (DgzDb   *db,
                    GError **error)
{
  if (!dgz_db_run (db, "DELETE FROM track_style WHERE provenance > 0", error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    if (!inherit_level (db, levels[i].provenance, levels[i].owner, error))
      return FALSE;
  }

  return dgz_db_run (db, "DROP TABLE temp.bare; DROP TABLE temp.rich; DROP TABLE temp.usual",
                     error);
}
