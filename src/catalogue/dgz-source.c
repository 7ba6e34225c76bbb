/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What somebody imports, whatever it is: one after the other the tracks of
 *
 *   - the Kaggle set's Spotify tables, joined,
 *   - tables of tracks, one or several,
 *   - Discogs' dump of releases,
 *   - what is known of the user's own files,
 *
 * to which Beatport's tables add styles, tempo and key where they are there.
 * Which file is which is told by what it begins with.
 */

#include "config.h"

#include "dgz-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-archive-stream.h"
#include "dgz-beatport.h"
#include "dgz-catalogue-error.h"
#include "dgz-dump-source.h"
#include "dgz-file-source.h"
#include "dgz-spotify.h"
#include "dgz-table.h"

#define ROWS_PER_TELLING 1024

struct _DgzSource
{
  DgzArchive *archive;
  DgzReport *report;
  char *path; /* the folder, where one table stands for it */
  char *name;
  const char *kind;
  int members[DGZ_N_ROLES]; /* of the tables of the Kaggle set, -1 for none */
  GArray *files;            /* guint: tables of tracks, dumps and files, in order */
  DgzRole *roles;           /* by member */
  gboolean is_part;         /* whether there is any table of the set, also one that is of no use */
  gboolean is_begun;
  /* One of these is being read. */
  DgzSpotify *spotify;
  DgzTable *table;
  DgzDumpSource *dump;
  DgzFileSource *own_files;
  guint next_file; /* of files */
  DgzBeatport *beatport;
  const char *styles[3]; /* of the current track, where they are Beatport's */
  DgzSourceProgress progress;
  gpointer progress_data;
  const char *file;
  guint64 n_tracks;
};

static const char *
describe (DgzArchivePassed reason)
{
  switch (reason) {
  case DGZ_ARCHIVE_PASSED_OUTSIDE:
    return _ ("its path leads out of the archive");
  case DGZ_ARCHIVE_PASSED_NESTED:
    return _ ("an archive within an archive is not read");
  case DGZ_ARCHIVE_PASSED_ENCRYPTED:
    return _ ("it is encrypted");
  case DGZ_ARCHIVE_PASSED_SYMLINK:
    return _ ("it is a link");
  case DGZ_ARCHIVE_PASSED_UNREADABLE:
    return _ ("it may not be read");
  case DGZ_ARCHIVE_PASSED_SPECIAL:
    return _ ("it is no file of rows");
  case DGZ_ARCHIVE_PASSED_DIRECTORY:
  case DGZ_ARCHIVE_PASSED_HIDDEN:
  default:
    return NULL;
  }
}

static void
report_passed_over (DgzSource *self)
{
  for (guint i = 0; i < dgz_archive_get_n_passed_over (self->archive); i++) {
    const DgzArchivePassedOver *passed = dgz_archive_get_passed_over (self->archive, i);
    const char *reason = describe (passed->reason);

    if (reason)
      dgz_report_add_skipped (self->report, passed->name, reason);
  }
}

static void
take_member (DgzSource *self,
             guint      member,
             DgzRole    role)
{
  const char *name = dgz_archive_get_member (self->archive, member)->name;

  /* What is given alone is taken at its word: its own fault says more. */
  if (role == DGZ_ROLE_NONE && dgz_archive_get_n_members (self->archive) == 1)
    role = DGZ_ROLE_TRACKS;
  self->roles[member] = role;
  self->is_part = self->is_part || role >= DGZ_ROLE_UNUSED;
  if (role == DGZ_ROLE_TRACKS || role == DGZ_ROLE_DUMP)
    g_array_append_val (self->files, member);
  else if (role == DGZ_ROLE_FILES && dgz_archive_get_n_members (self->archive) == 1)
    g_array_append_val (self->files, member);
  else if (role == DGZ_ROLE_NONE || role == DGZ_ROLE_FILES)
    dgz_report_add_skipped (self->report, name, _ ("it is no table of tracks"));
  else if (role == DGZ_ROLE_OTHER_DUMP)
    dgz_report_add_skipped (self->report, name, _ ("of Discogs’ dumps only the releases are read"));
  else if (role != DGZ_ROLE_UNUSED && self->members[role] >= 0)
    dgz_report_add_skipped (self->report, name, _ ("there is another such table"));
  else if (role != DGZ_ROLE_UNUSED)
    self->members[role] = (int) member;
}

/* Looks at what each file begins with. One that cannot be read is an error where it is the only
 * one, or damaged; else it is named in the report. */
static gboolean
look_at_members (DgzSource    *self,
                 GCancellable *cancellable,
                 GError      **error)
{
  guint n = dgz_archive_get_n_members (self->archive);

  self->roles = g_new0 (DgzRole, n + 1);
  for (guint i = 0; i < n; i++) {
    GError *local_error = NULL;
    DgzRole role = dgz_role_of (self->archive, i, cancellable, &local_error);

    if (local_error && (n == 1 || local_error->domain == DGZ_CATALOGUE_ERROR ||
                        g_cancellable_is_cancelled (cancellable))) {
      g_propagate_error (error, local_error);
      return FALSE;
    }
    if (local_error)
      dgz_report_add_skipped (self->report, dgz_archive_get_member (self->archive, i)->name,
                              local_error->message);
    else
      take_member (self, i, role);
    g_clear_error (&local_error);
  }

  return TRUE;
}

static gboolean
has_spotify (DgzSource *self)
{
  return self->members[DGZ_ROLE_SP_TRACK] >= 0 && self->members[DGZ_ROLE_SP_ARTIST] >= 0 &&
         self->members[DGZ_ROLE_SP_ARTIST_TRACK] >= 0;
}

static gboolean
fail_incomplete (DgzSource *self,
                 GError   **error)
{
  static const DgzRole needed[] = { DGZ_ROLE_SP_TRACK, DGZ_ROLE_SP_ARTIST,
                                    DGZ_ROLE_SP_ARTIST_TRACK };
  g_autoptr (GString) missing = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++) {
    if (self->members[needed[i]] < 0)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "",
                              dgz_role_get_name (needed[i]));
  }

  return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_NO_TABLE,
                             /* Translators: names of tables */
                             _ ("This is a part of a set of tables; missing beside it: %s."),
                             missing->str);
}

/* Decides what is read, of all that is there. */
static gboolean
choose (DgzSource *self,
        GError   **error)
{
  if (has_spotify (self)) {
    self->kind = "kaggle";
    /* The same tracks stand in the tables and, merged, beside them. */
    for (guint i = 0; i < self->files->len; i++) {
      guint member = g_array_index (self->files, guint, i);

      dgz_report_add_skipped (self->report, dgz_archive_get_member (self->archive, member)->name,
                              self->roles[member] == DGZ_ROLE_DUMP
                                  ? _ ("a dump and tables are not read at once")
                                  : _ ("the tables beside it have what it has"));
    }
    g_array_set_size (self->files, 0);
    return TRUE;
  }

  if (self->files->len == 0 && self->is_part)
    return fail_incomplete (self, error);
  if (self->files->len == 0)
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_NO_TABLE, "%s",
                               self->report->skipped->len > 0
                                   ? (const char *) self->report->skipped->pdata[0]
                                   : _ ("There is nothing in it that could be imported."));

  switch (self->roles[g_array_index (self->files, guint, 0)]) {
  case DGZ_ROLE_DUMP:
    self->kind = "dump";
    break;
  case DGZ_ROLE_FILES:
    self->kind = DGZ_FILES_KIND;
    g_free (self->name);
    self->name = g_strdup (DGZ_FILES_SOURCE_NAME);
    break;
  default:
    self->kind = "csv";
  }
  return TRUE;
}

static DgzSource *
open_path (const char   *path,
           DgzReport    *report,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (DgzSource) self = g_new0 (DgzSource, 1);

  self->report = report;
  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  self->files = g_array_new (FALSE, FALSE, sizeof (guint));
  for (int i = 0; i < DGZ_N_ROLES; i++)
    self->members[i] = -1;
  self->archive = dgz_archive_open (path, cancellable, error);
  if (!self->archive || !look_at_members (self, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dgz_source_open:
 * @path: a table, packed or not, a folder or a zip of tables, or a dump
 * @report: takes what is wrong; must outlive the source
 * @cancellable: (nullable): ends the opening
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR
 *
 * Opens what is to be imported, and looks at what is in it. One table of a
 * set stands for the folder that it is in.
 *
 * Returns: (transfer full) (nullable): the source
 */
DgzSource *
dgz_source_open (const char   *path,
                 DgzReport    *report,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (DgzSource) self = open_path (path, report, cancellable, error);

  if (!self)
    return NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR) && self->is_part &&
      dgz_archive_get_n_members (self->archive) == 1) {
    g_autofree char *folder = g_path_get_dirname (path);
    DgzRole role = self->roles[0];

    dgz_source_free (g_steal_pointer (&self));
    self = open_path (folder, report, cancellable, error);
    if (!self)
      return NULL;
    /* What lies there by chance was not asked for; Beatport's tables belong to any tracks. */
    if (!has_spotify (self) && role > DGZ_ROLE_UNUSED && role < DGZ_ROLE_BP_TRACK) {
      fail_incomplete (self, error);
      return NULL;
    }
  }

  report_passed_over (self);
  return choose (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dgz_source_free:
 * @self: a source
 *
 * Closes a source.
 */
void
dgz_source_free (DgzSource *self)
{
  g_clear_pointer (&self->spotify, dgz_spotify_free);
  g_clear_pointer (&self->table, dgz_table_free);
  g_clear_pointer (&self->dump, dgz_dump_source_free);
  g_clear_pointer (&self->own_files, dgz_file_source_free);
  g_clear_pointer (&self->beatport, dgz_beatport_free);
  g_clear_pointer (&self->archive, dgz_archive_free);
  g_clear_pointer (&self->files, g_array_unref);
  g_free (self->roles);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/**
 * dgz_source_set_progress:
 * @self: a source
 * @progress: (nullable): told now and then how far it is, by the thread that reads
 * @data: for @progress
 *
 * Sets who is told.
 */
void
dgz_source_set_progress (DgzSource        *self,
                         DgzSourceProgress progress,
                         gpointer          data)
{
  self->progress = progress;
  self->progress_data = data;
}

/**
 * dgz_source_get_kind:
 * @self: a source
 *
 * What it is: "csv", "kaggle", "dump" or "files".
 */
const char *
dgz_source_get_kind (DgzSource *self)
{
  return self->kind;
}

/**
 * dgz_source_get_path:
 * @self: a source
 *
 * Where it is: the file, or the folder that a table of a set stands for.
 */
const char *
dgz_source_get_path (DgzSource *self)
{
  return self->path;
}

/**
 * dgz_source_get_name:
 * @self: a source
 *
 * What it is called: the name of the file or folder.
 */
const char *
dgz_source_get_name (DgzSource *self)
{
  return self->name;
}

static void
tell (double   fraction,
      gpointer data)
{
  DgzSource *self = data;

  if (self->progress)
    self->progress (self->report->file ? self->report->file : self->name,
                    CLAMP (fraction, 0.0, 1.0), self->progress_data);
}

static gboolean
begin (DgzSource    *self,
       GCancellable *cancellable,
       GError      **error)
{
  DgzReading reading = { self->archive, self->report, tell, self, cancellable };

  self->is_begun = TRUE;
  if (self->members[DGZ_ROLE_BP_TRACK] >= 0) {
    self->beatport = dgz_beatport_load (&reading, self->members, error);
    if (!self->beatport)
      return FALSE;
  }
  if (strcmp (self->kind, "kaggle") == 0) {
    self->spotify = dgz_spotify_load (&reading, self->members, error);
    return self->spotify != NULL;
  }

  return TRUE;
}

/* Opens the next of several files. */
static gboolean
open_next_file (DgzSource    *self,
                GCancellable *cancellable,
                GError      **error)
{
  guint member = g_array_index (self->files, guint, self->next_file);
  const DgzArchiveMember *file = dgz_archive_get_member (self->archive, member);

  self->next_file++;
  dgz_report_set_file (self->report,
                       self->files->len > 1 || self->beatport ? file->name : NULL);
  if (self->roles[member] == DGZ_ROLE_DUMP)
    self->dump = dgz_dump_source_open (self->archive, member, self->report, cancellable, error);
  else if (self->roles[member] == DGZ_ROLE_FILES)
    self->own_files = dgz_file_source_open (self->path, self->report, error);
  else
    self->table = dgz_table_open (self->archive, member, self->report, cancellable, error);
  return self->dump || self->own_files || self->table;
}

/* The next track of what is being read, with how much of it was. */
static gboolean
read_on (DgzSource    *self,
         DgzNewTrack  *track,
         GCancellable *cancellable,
         GError      **error)
{
  if (self->spotify)
    return dgz_spotify_next (self->spotify, track, cancellable, error);
  if (self->table)
    return dgz_table_next (self->table, track, cancellable, error);
  if (self->own_files)
    return dgz_file_source_next (self->own_files, track, cancellable, error);
  return self->dump && dgz_dump_source_next (self->dump, track, cancellable, error);
}

static double
get_fraction (DgzSource *self)
{
  return self->spotify     ? dgz_spotify_get_fraction (self->spotify)
         : self->table     ? dgz_table_get_fraction (self->table)
         : self->own_files ? dgz_file_source_get_fraction (self->own_files)
                           : dgz_dump_source_get_fraction (self->dump);
}

/**
 * dgz_source_next:
 * @self: a source
 * @track: (out): the next track that can be kept; valid until the next call
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Reads on to the next track. The first call reads the tables that tracks refer to.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dgz_source_next (DgzSource    *self,
                 DgzNewTrack  *track,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!self->is_begun && !begin (self, cancellable, error))
    return FALSE;

  while (!read_on (self, track, cancellable, &local_error)) {
    if (local_error) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
    g_clear_pointer (&self->table, dgz_table_free);
    g_clear_pointer (&self->dump, dgz_dump_source_free);
    g_clear_pointer (&self->own_files, dgz_file_source_free);
    if (self->next_file >= self->files->len || !open_next_file (self, cancellable, error))
      return FALSE;
  }

  if (self->beatport)
    dgz_beatport_apply (self->beatport, track, self->styles);
  if (self->n_tracks++ % ROWS_PER_TELLING == 0)
    tell (get_fraction (self), self);
  return TRUE;
}
