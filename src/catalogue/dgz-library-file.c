/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Reading and writing the user's library: one transaction a change, which
 * tells what was there before. No import ever comes here.
 *
 * A library belongs to the thread that opened it. What is read is checked as
 * what is written is: the file may be damaged, or edited by hand.
 */

#include "dgz-library-file-private.h"

#include <math.h>

static const char set_note_sql[] =
    "INSERT INTO sales_note (release_id, low, median, high, currency, noted_on)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (release_id) DO UPDATE SET low = excluded.low,"
    " median = excluded.median, high = excluded.high, currency = excluded.currency,"
    " noted_on = excluded.noted_on";
static const char clear_note_sql[] = "DELETE FROM sales_note WHERE release_id = ?1";
static const char set_fix_sql[] =
    "INSERT INTO fixed_match (release_id, position, folded, nth, title, track_id, set_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (release_id, position, folded, nth)"
    " DO UPDATE SET title = excluded.title, track_id = excluded.track_id,"
    " set_at = excluded.set_at";
static const char clear_fix_sql[] =
    "DELETE FROM fixed_match WHERE release_id = ?1 AND position = ?2 AND folded = ?3 AND nth = ?4";

/* What is to be changed: a note, or the match of a track; NULL takes it away. */
typedef struct
{
  gint64 release_id;
  gboolean is_note;
  const DgzSalesNote *note;
  const DgzFixedMatch *track; /* says of which track */
  const DgzFixedMatch *fix;
} Change;

/**
 * dgz_library_file_is_read_only:
 * @self: a library
 *
 * Whether nothing can be kept in it.
 */
gboolean
dgz_library_file_is_read_only (DgzLibraryFile *self)
{
  return self->own.is_read_only;
}

/**
 * dgz_library_file_is_damaged:
 * @self: a library
 *
 * Whether the file is damaged and therefore only read.
 */
gboolean
dgz_library_file_is_damaged (DgzLibraryFile *self)
{
  return self->own.is_damaged;
}

/**
 * dgz_library_file_get_set_aside:
 * @self: a library
 *
 * What was found in its place and could not be read.
 *
 * Returns: (transfer none) (nullable): the path that it has now
 */
const char *
dgz_library_file_get_set_aside (DgzLibraryFile *self)
{
  return self->own.set_aside;
}

/* A damaged library may lack a table: what the others have is still to be read. */
static gboolean
may_go_without (DgzLibraryFile *self,
                GError        **error)
{
  if (!self->own.is_damaged || !dgz_db_is_lacking (self->own.db))
    return FALSE;

  g_clear_error (error);
  return TRUE;
}

static double
get_price (DgzStatement *row,
           int           column)
{
  return dgz_statement_is_null (row, column) ? NAN : dgz_statement_get_double (row, column);
}

static gboolean
load_note (DgzLibraryFile *self,
           gint64          release_id,
           DgzSalesNote  **note,
           GError        **error)
{
  g_autoptr (DgzStatement) row = dgz_db_prepare (self->own.db, DGZ_LIBRARY_NOTE_SQL, error);
  GError *local_error = NULL;

  if (!row)
    return may_go_without (self, error);

  dgz_statement_bind_int (row, 1, release_id);
  if (dgz_statement_step (row, &local_error)) {
    const char *currency = dgz_statement_get_text (row, 3);
    const char *noted_on = dgz_statement_get_text (row, 4);

    *note = dgz_sales_note_new (get_price (row, 0), get_price (row, 1), get_price (row, 2),
                                currency, noted_on ? noted_on : "");
    if (!dgz_sales_note_check (*note, NULL))
      g_clear_pointer (note, dgz_sales_note_free);
    dgz_statement_reset (row);
  }
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}

static void
add_fix (DgzStatement *row,
         GPtrArray    *fixes)
{
  const char *position = dgz_statement_get_text (row, 0);
  const char *title = dgz_statement_get_text (row, 1);
  gint64 nth = dgz_statement_get_int (row, 2);
  g_autoptr (DgzFixedMatch) fix = NULL;

  if (!position || !title || nth < 0 || nth > G_MAXINT || !g_utf8_validate (title, -1, NULL))
    return;

  fix = dgz_fixed_match_new (position, title, (guint) nth, dgz_statement_get_text (row, 3));
  fix->set_at = dgz_statement_get_int (row, 4);
  if (dgz_fixed_match_check (fix, NULL))
    g_ptr_array_add (fixes, g_steal_pointer (&fix));
}

static gboolean
load_fixes (DgzLibraryFile *self,
            gint64          release_id,
            GPtrArray      *fixes,
            GError        **error)
{
  g_autoptr (DgzStatement) row = dgz_db_prepare (self->own.db, DGZ_LIBRARY_FIXES_SQL, error);
  GError *local_error = NULL;

  if (!row)
    return may_go_without (self, error);

  dgz_statement_bind_int (row, 1, release_id);
  while (dgz_statement_step (row, &local_error))
    add_fix (row, fixes);
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}

/**
 * dgz_library_file_load:
 * @self: a library
 * @release_id: a release's number at Discogs
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Reads what is kept of a release. Blocks.
 *
 * Returns: (transfer full) (nullable): what there is, which may be nothing
 */
DgzLibraryRelease *
dgz_library_file_load (DgzLibraryFile *self,
                       gint64          release_id,
                       GError        **error)
{
  g_autoptr (DgzLibraryRelease) release = dgz_library_release_new ();

  if (load_note (self, release_id, &release->note, error) &&
      load_fixes (self, release_id, release->fixes, error))
    return g_steal_pointer (&release);

  dgz_own_file_translate (error);
  return NULL;
}

static void
bind_price (DgzStatement *statement,
            int           index,
            double        price)
{
  if (isnan (price))
    dgz_statement_bind_null (statement, index);
  else
    dgz_statement_bind_double (statement, index, price);
}

static void
bind_note (DgzStatement       *statement,
           const DgzSalesNote *note)
{
  bind_price (statement, 2, note->low);
  bind_price (statement, 3, note->median);
  bind_price (statement, 4, note->high);
  dgz_statement_bind_text (statement, 5, note->currency);
  dgz_statement_bind_text (statement, 6, note->noted_on);
}

static void
bind_track (DgzStatement        *statement,
            const DgzFixedMatch *track)
{
  dgz_statement_bind_text (statement, 2, track->position);
  dgz_statement_bind_text (statement, 3, track->folded);
  dgz_statement_bind_int (statement, 4, track->nth);
}

static const char *
sql_of (const Change *change)
{
  if (change->is_note)
    return change->note ? set_note_sql : clear_note_sql;

  return change->fix ? set_fix_sql : clear_fix_sql;
}

static gboolean
write_change (DgzLibraryFile *self,
              const Change   *change,
              GError        **error)
{
  g_autoptr (DgzStatement) statement = dgz_db_prepare (self->own.db, sql_of (change), error);

  if (!statement)
    return FALSE;

  dgz_statement_bind_int (statement, 1, change->release_id);
  if (change->note)
    bind_note (statement, change->note);
  if (change->track)
    bind_track (statement, change->track);
  if (change->fix) {
    dgz_statement_bind_text (statement, 5, change->fix->title);
    dgz_statement_bind_text (statement, 6, change->fix->track_id);
    dgz_statement_bind_int (statement, 7, change->fix->set_at);
  }
  return dgz_statement_run (statement, error);
}

/* In a transaction, so that what was before is what this replaces. */
static gboolean
apply_change (DgzLibraryFile     *self,
              const Change       *change,
              DgzLibraryRelease **before,
              GError            **error)
{
  if (!dgz_db_run (self->own.db, "BEGIN IMMEDIATE", error))
    return FALSE;

  *before = dgz_library_file_load (self, change->release_id, error);
  if (*before && write_change (self, change, error) && dgz_db_run (self->own.db, "COMMIT", error))
    return TRUE;

  dgz_db_run (self->own.db, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
may_write (DgzLibraryFile *self,
           GError        **error)
{
  if (self->own.is_damaged)
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_DAMAGED, "The library is damaged");
  if (self->own.is_read_only)
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_READ_ONLY, "The library is only read");

  return TRUE;
}

static gboolean
is_allowed (DgzLibraryFile *self,
            gint64          release_id,
            GError        **error)
{
  if (release_id <= 0)
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "There is no such release");

  return may_write (self, error);
}

/**
 * dgz_library_file_change:
 * @self: a library
 * @step: makes the change
 * @data: for @step
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Makes a change in a transaction of its own. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_change (DgzLibraryFile *self,
                         DgzLibraryStep  step,
                         gconstpointer   data,
                         GError        **error)
{
  gboolean done = FALSE;

  if (!may_write (self, error))
    return FALSE;

  if (dgz_db_run (self->own.db, "BEGIN IMMEDIATE", error)) {
    done = step (self, data, error) && dgz_db_run (self->own.db, "COMMIT", error);
    if (!done)
      dgz_db_run (self->own.db, "ROLLBACK", NULL);
  }
  dgz_own_file_translate (error);
  return done;
}

/**
 * dgz_library_file_read:
 * @self: a library
 * @sql: a query without parameters
 * @take: called with each row
 * @data: for @take
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Reads a table; in a damaged library, where it is there. Blocks.
 */
gboolean
dgz_library_file_read (DgzLibraryFile   *self,
                       const char       *sql,
                       DgzLibraryRowFunc take,
                       gpointer          data,
                       GError          **error)
{
  g_autoptr (DgzStatement) row = dgz_db_prepare (self->own.db, sql, error);
  GError *local_error = NULL;

  if (row) {
    while (dgz_statement_step (row, &local_error))
      take (row, data);
    if (local_error)
      g_propagate_error (error, local_error);
    else
      return TRUE;
  } else if (may_go_without (self, error)) {
    return TRUE;
  }

  dgz_own_file_translate (error);
  return FALSE;
}

/**
 * dgz_library_file_set_note:
 * @self: a library
 * @release_id: a release's number at Discogs
 * @note: (nullable): the note; %NULL takes it away
 * @before: (out) (optional) (nullable) (transfer full): the note that was there
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Keeps a note of a release's past sales. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_set_note (DgzLibraryFile     *self,
                           gint64              release_id,
                           const DgzSalesNote *note,
                           DgzSalesNote      **before,
                           GError            **error)
{
  g_autoptr (DgzLibraryRelease) old = NULL;
  Change change = { .release_id = release_id, .is_note = TRUE, .note = note };

  if ((note && !dgz_sales_note_check (note, error)) || !is_allowed (self, release_id, error))
    return FALSE;
  if (!apply_change (self, &change, &old, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  if (before)
    *before = g_steal_pointer (&old->note);
  return TRUE;
}

static gboolean
change_fix (DgzLibraryFile *self,
            const Change   *change,
            DgzFixedMatch **before,
            GError        **error)
{
  g_autoptr (DgzLibraryRelease) old = NULL;

  if (!dgz_fixed_match_check (change->track, error) ||
      !is_allowed (self, change->release_id, error))
    return FALSE;
  if (!apply_change (self, change, &old, error)) {
    dgz_own_file_translate (error);
    return FALSE;
  }

  for (guint i = 0; before && i < old->fixes->len; i++) {
    if (dgz_fixed_match_is_same_track (old->fixes->pdata[i], change->track))
      *before = dgz_fixed_match_copy (old->fixes->pdata[i]);
  }
  return TRUE;
}

/**
 * dgz_library_file_set_fix:
 * @self: a library
 * @release_id: a release's number at Discogs
 * @fix: a match by hand
 * @before: (out) (optional) (nullable) (transfer full): the match by hand that the track had
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Keeps which track of the catalogue a release's track is. Blocks.
 *
 * Returns: %TRUE when it is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_set_fix (DgzLibraryFile      *self,
                          gint64               release_id,
                          const DgzFixedMatch *fix,
                          DgzFixedMatch      **before,
                          GError             **error)
{
  Change change = { .release_id = release_id, .track = fix, .fix = fix };

  if (before)
    *before = NULL;
  return change_fix (self, &change, before, error);
}

/**
 * dgz_library_file_clear_fix:
 * @self: a library
 * @release_id: a release's number at Discogs
 * @fix: a match by hand, which says of which track
 * @before: (out) (optional) (nullable) (transfer full): the match by hand that the track had
 * @error: return location for a #GError of %DGZ_LIBRARY_ERROR
 *
 * Leaves a release's track to be matched by itself again. Blocks.
 *
 * Returns: %TRUE when that is on the disk; on %FALSE nothing has changed
 */
gboolean
dgz_library_file_clear_fix (DgzLibraryFile      *self,
                            gint64               release_id,
                            const DgzFixedMatch *fix,
                            DgzFixedMatch      **before,
                            GError             **error)
{
  Change change = { .release_id = release_id, .track = fix };

  if (before)
    *before = NULL;
  return change_fix (self, &change, before, error);
}
