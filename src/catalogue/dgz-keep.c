/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Takes the sources that stay from the old catalogue over into the new one,
 * with what their tracks refer to, and nothing else.
 */

#include "dgz-keep.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "dgz-schema.h"

/* What comes first is what the next refers to. Numbers stay as they are. A gap is for what an older
 * catalogue lacks. */
static const char copy_sql[] =
    "INSERT INTO source SELECT * FROM old.source WHERE id NOT IN (SELECT id FROM temp.leaving);"
    "INSERT INTO track SELECT * FROM old.track WHERE source_id IN (SELECT id FROM source)"
    " ORDER BY id;"
    "INSERT INTO features SELECT * FROM old.features"
    " WHERE track_id IN (SELECT id FROM track) ORDER BY track_id;"
    "INSERT INTO track_artist SELECT * FROM old.track_artist"
    " WHERE track_id IN (SELECT id FROM track) ORDER BY track_id, place;"
    "INSERT INTO own_styles SELECT * FROM old.own_styles"
    " WHERE track_id IN (SELECT id FROM track) ORDER BY track_id;"
    "INSERT INTO style_set SELECT * FROM old.style_set"
    " WHERE set_id IN (SELECT set_id FROM own_styles);"
    "INSERT INTO style SELECT * FROM old.style WHERE id IN (SELECT style_id FROM style_set);"
    "INSERT INTO release SELECT id, key, title, folded, artist_id, label_id, catno, barcode, %s"
    " FROM old.release"
    " WHERE id IN (SELECT release_id FROM track) ORDER BY id;"
    "INSERT INTO label SELECT * FROM old.label WHERE id IN (SELECT label_id FROM release)"
    " ORDER BY id;"
    "INSERT INTO artist SELECT * FROM old.artist"
    " WHERE id IN (SELECT artist_id FROM track_artist UNION ALL SELECT artist_id FROM release)"
    " ORDER BY id;";

/* What a catalogue of version 2 does not have. */
static const char copy_files_sql[] = "INSERT INTO file SELECT * FROM old.file"
                                     " WHERE track_id IN (SELECT id FROM track) ORDER BY track_id;";

static gboolean
name_leaving (DgzDb             *db,
              const char *const *leaving,
              GError           **error)
{
  g_autoptr (DgzStatement) add = NULL;

  if (!dgz_db_run (db, "CREATE TEMP TABLE leaving (id INTEGER PRIMARY KEY)", error))
    return FALSE;
  add = dgz_db_prepare (
      db, "INSERT OR IGNORE INTO temp.leaving SELECT id FROM old.source WHERE name = ?1", error);
  if (!add)
    return FALSE;

  for (gsize i = 0; leaving[i]; i++) {
    dgz_statement_bind_text (add, 1, leaving[i]);
    if (!dgz_statement_run (add, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
copy_others (DgzDb   *db,
             GError **error)
{
  gint64 n_staying;
  gint64 has_files;
  gboolean has_formats;
  g_autofree char *sql = NULL;

  if (!dgz_db_get_int (db,
                       "SELECT count(*) FROM old.source"
                       " WHERE id NOT IN (SELECT id FROM temp.leaving)",
                       &n_staying, error) ||
      !dgz_db_get_int (db, "SELECT count(*) FROM old.sqlite_schema WHERE name = 'file'",
                       &has_files, error) ||
      !dgz_schema_has_formats (db, "old", &has_formats, error))
    return FALSE;

  sql = g_strdup_printf (copy_sql, has_formats ? "formats" : "NULL");
  /* Millions of tracks would be looked at to find that none of them stays. */
  return n_staying == 0 || (dgz_db_run (db, "BEGIN", error) && dgz_db_run (db, sql, error) &&
                            (!has_files || dgz_db_run (db, copy_files_sql, error)) &&
                            dgz_db_run (db, "COMMIT", error));
}

/**
 * dgz_keep_others:
 * @db: a new catalogue, not within a transaction
 * @old: the old catalogue's database
 * @leaving: the names of sources that do not stay, ends with %NULL
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Takes sources over.
 */
gboolean
dgz_keep_others (DgzDb             *db,
                 const char        *old,
                 const char *const *leaving,
                 GError           **error)
{
  g_autofree char *escaped = g_uri_escape_string (old, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, "?immutable=1", NULL);
  g_autoptr (DgzStatement) attach = dgz_db_prepare (db, "ATTACH ?1 AS old", error);

  if (!attach)
    return FALSE;

  dgz_statement_bind_text (attach, 1, uri);
  return dgz_statement_run (attach, error) && name_leaving (db, leaving, error) &&
         copy_others (db, error) &&
         dgz_db_run (db, "DROP TABLE temp.leaving; DETACH old", error);
}

static gboolean
is_report_of (const char        *file,
              const char *const *sources)
{
  for (gsize i = 0; sources[i]; i++) {
    g_autofree char *report = g_strdup_printf ("report-%.200s.txt", sources[i]);

    if (strcmp (file, report) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * dgz_keep_reports:
 * @old_folder: the old catalogue's folder
 * @folder: the new one's
 * @leaving: the names of sources that do not stay, ends with %NULL
 *
 * Takes over what was reported of the sources that stay. One that cannot be
 * taken is no reason to give up an import.
 */
void
dgz_keep_reports (const char        *old_folder,
                  const char        *folder,
                  const char *const *leaving)
{
  g_autoptr (GDir) dir = g_dir_open (old_folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *from = g_build_filename (old_folder, name, NULL);
    g_autofree char *to = g_build_filename (folder, name, NULL);

    if (!g_str_has_prefix (name, "report-") || is_report_of (name, leaving))
      continue;
    /* Nobody writes to a report any more: two names for one file will do, where there can be. */
    if (link (from, to) != 0) {
      g_autoptr (GFile) source = g_file_new_for_path (from);
      g_autoptr (GFile) copy = g_file_new_for_path (to);

      if (!g_file_copy (source, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL))
        g_unlink (to);
    }
  }
}
