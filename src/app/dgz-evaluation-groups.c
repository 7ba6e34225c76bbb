/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reads the table of groups of an evaluation: CSV, or TSV where the header has a tab and no comma.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-catalogue-error.h"
#include "dgz-csv.h"
#include "dgz-evaluation-private.h"

typedef struct
{
  DgzCatalogue *catalogue;
  DgzEvaluation *result;
  GCancellable *cancellable;
  GPtrArray *groups;   /* DgzEvalGroup */
  GHashTable *by_name; /* into groups */
  GHashTable *pairs;   /* "group\ntrack" of those that were read */
  GPtrArray *told;
  int group_column;
  int track_column;
} Reader;

static void
group_free (gpointer data)
{
  DgzEvalGroup *group = data;

  g_free (group->name);
  g_array_unref (group->rows);
  g_free (group);
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->pairs, g_hash_table_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
reader_init (Reader        *self,
             DgzCatalogue  *catalogue,
             DgzEvaluation *result,
             GCancellable  *cancellable)
{
  *self = (Reader) { .catalogue = catalogue, .result = result, .cancellable = cancellable };
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  self->pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->told = g_ptr_array_new_with_free_func (g_free);
  self->group_column = self->track_column = -1;
}

static gboolean
fail (GError    **error,
      const char *sentence)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, sentence);
  return FALSE;
}

static gboolean
read_header (Reader      *self,
             char *const *fields,
             guint        n_fields,
             GError     **error)
{
  for (guint i = 0; i < n_fields; i++) {
    const char *name = g_strstrip (fields[i]);

    if (g_ascii_strcasecmp (name, "group") == 0)
      self->group_column = (int) i;
    else if (g_ascii_strcasecmp (name, "track") == 0)
      self->track_column = (int) i;
  }
  if (self->group_column >= 0 && self->track_column >= 0)
    return TRUE;

  return fail (error, _ ("The first line must name the columns “group” and “track”."));
}

static void
tell (Reader     *self,
      guint64     line,
      const char *what)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, line);

  if (self->told->len < DGZ_EVAL_MOST_TOLD)
    g_ptr_array_add (self->told, g_strdup_printf (_ ("line %s: %s"), number, what));
}

static DgzEvalGroup *
find_group (Reader     *self,
            const char *name)
{
  DgzEvalGroup *group = g_hash_table_lookup (self->by_name, name);

  if (group)
    return group;

  group = g_new0 (DgzEvalGroup, 1);
  group->name = g_strdup (name);
  group->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_hash_table_insert (self->by_name, group->name, group);
  g_ptr_array_add (self->groups, group);
  return group;
}

static gboolean
add_pair (Reader     *self,
          guint64     line,
          const char *name,
          const char *key,
          GError    **error)
{
  DgzEvalGroup *group = find_group (self, name);
  g_autofree char *pair = g_strconcat (name, "\n", key, NULL);
  g_autoptr (GError) local_error = NULL;
  guint32 row;

  if (!g_hash_table_add (self->pairs, g_steal_pointer (&pair))) {
    self->result->n_duplicates++;
    return TRUE;
  }

  if (dgz_catalogue_find_key (self->catalogue, key, &row, &local_error)) {
    g_array_append_val (group->rows, row);
  } else if (g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING)) {
    g_autofree char *valid = g_utf8_make_valid (key, -1);
    g_autofree char *what = g_strdup_printf (_ ("no track has the id “%s”"), valid);

    self->result->n_unknown++;
    tell (self, line, what);
  } else {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }

  return TRUE;
}

static gboolean
add_record (Reader      *self,
            guint64      line,
            char *const *fields,
            guint        n_fields,
            GError     **error)
{
  guint last = (guint) MAX (self->group_column, self->track_column);

  self->result->n_lines++;
  if (n_fields > last && *fields[self->group_column] && *fields[self->track_column])
    return add_pair (self, line, fields[self->group_column], fields[self->track_column], error);

  self->result->n_bad++;
  tell (self, line, _ ("no group and track"));
  return TRUE;
}

static gboolean
read_csv (Reader  *self,
          DgzCsv  *csv,
          GError **error)
{
  GError *local_error = NULL;
  DgzCsvRecord record;

  while (dgz_csv_next (csv, &record, self->cancellable, &local_error)) {
    if (record.n_fields == 1 && !*record.fields[0])
      continue;
    if (!add_record (self, record.line, record.fields, record.n_fields, error))
      return FALSE;
  }

  if (local_error)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* The house's reader knows commas alone; a table with tabs has no quotes to be careful of. */
static gboolean
read_tsv (Reader  *self,
          GFile   *file,
          GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, self->cancellable, error);
  g_autoptr (GDataInputStream) data = NULL;
  GError *local_error = NULL;
  char *text;

  if (!stream)
    return FALSE;

  data = g_data_input_stream_new (G_INPUT_STREAM (stream));
  g_data_input_stream_set_newline_type (data, G_DATA_STREAM_NEWLINE_TYPE_ANY);
  for (guint64 line = 1;
       (text = g_data_input_stream_read_line (data, NULL, self->cancellable, &local_error));
       line++) {
    g_auto (GStrv) fields = g_strsplit (text, "\t", -1);
    gboolean is_empty = *text == '\0';

    g_free (text);
    if (line > 1 && !is_empty &&
        !add_record (self, line, fields, g_strv_length (fields), error))
      return FALSE;
  }

  if (local_error)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
read_table (Reader  *self,
            GFile   *file,
            GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, self->cancellable, error);
  g_autoptr (DgzCsv) csv = NULL;
  GError *local_error = NULL;
  DgzCsvRecord record;

  if (!stream)
    return FALSE;

  csv = dgz_csv_new (G_INPUT_STREAM (stream));
  if (!dgz_csv_next (csv, &record, self->cancellable, &local_error)) {
    if (!local_error)
      return fail (error, _ ("The file is empty."));
    g_propagate_error (error, local_error);
    return FALSE;
  }

  if (record.n_fields == 1 && strchr (record.fields[0], '\t')) {
    g_auto (GStrv) fields = g_strsplit (record.fields[0], "\t", -1);

    return read_header (self, fields, g_strv_length (fields), error) &&
           read_tsv (self, file, error);
  }

  return read_header (self, record.fields, record.n_fields, error) &&
         read_csv (self, csv, error);
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const DgzEvalGroup *const *x = a;
  const DgzEvalGroup *const *y = b;

  return strcmp ((*x)->name, (*y)->name);
}

/**
 * dgz_eval_read_groups:
 * @catalogue: the catalogue, on its thread
 * @path: the table
 * @result: receives what was counted
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError, of %G_IO_ERROR with a sentence where the table is at fault
 *
 * Reads the groups, and finds their tracks in the catalogue.
 *
 * Returns: (transfer full) (nullable) (element-type DgzEvalGroup): the groups, by name
 */
GPtrArray *
dgz_eval_read_groups (DgzCatalogue  *catalogue,
                      const char    *path,
                      DgzEvaluation *result,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_auto (Reader) self;

  reader_init (&self, catalogue, result, cancellable);
  if (!read_table (&self, file, error))
    return NULL;
  if (result->n_lines == 0) {
    fail (error, _ ("The file has a header and nothing else."));
    return NULL;
  }

  /* The order of the lines has no say in what comes out. */
  g_ptr_array_sort (self.groups, compare_groups);
  result->n_groups = self.groups->len;
  g_ptr_array_add (self.told, NULL);
  result->told = (char **) g_ptr_array_free (g_steal_pointer (&self.told), FALSE);
  return g_steal_pointer (&self.groups);
}
