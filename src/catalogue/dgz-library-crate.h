/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many characters a crate's name, or that of a set of filters, has at most. */
#define DGZ_LIBRARY_LONGEST_NAME 100

/* In the place of the id of the track that an entry comes after: behind all others. */
#define DGZ_LIBRARY_AT_END ""

/**
 * DgzLibraryEntry:
 * @track_id: the track's id in the catalogue
 * @title: its title
 * @artists: its artists' names
 * @label: (nullable): its label
 * @release: (nullable): the title of its release
 * @year: 0 where unknown
 * @bpm: 0 where unknown
 * @key: pitch class * 2 + mode, -1 where unknown
 * @energy: 0 to 1, NaN where unknown
 * @seconds: how long it is, 0 where unknown
 * @isrc: (nullable): the code of its recording
 * @discogs_release: a release on Discogs that it is on, 0 where unknown
 * @file: (nullable): where the user has it, as the file system writes it
 * @preview_url: (nullable): where a clip of it can be heard
 * @is_invented: whether it is of the invented starter catalogue
 * @note: the user's note, may be empty
 * @added_at: when it was put into the crate, seconds since 1970
 *
 * A track in a crate, with all that is needed to show, play and export it when the catalogue that
 * it came from is gone.
 */
typedef struct
{
  char *track_id;
  char *title;
  char **artists;
  char *label;
  char *release;
  int year;
  double bpm;
  int key;
  double energy;
  double seconds;
  char *isrc;
  gint64 discogs_release;
  char *file;
  char *preview_url;
  gboolean is_invented;
  char *note;
  gint64 added_at;
} DgzLibraryEntry;

/**
 * DgzLibraryCrate:
 * @id: a number that no other crate has, 1 or more
 * @name: its name
 * @created_at: when it was made, seconds since 1970
 * @entries: (element-type DgzLibraryEntry): its tracks, in the user's order
 *
 * A crate. A track is in it once at most.
 */
typedef struct
{
  gint64 id;
  char *name;
  gint64 created_at;
  GPtrArray *entries;
} DgzLibraryCrate;

DgzLibraryEntry *dgz_library_entry_new   (const char            *track_id,
                                          const char            *title,
                                          const char *const     *artists);
DgzLibraryEntry *dgz_library_entry_copy  (const DgzLibraryEntry *self);
void             dgz_library_entry_free  (DgzLibraryEntry       *self);
gboolean         dgz_library_entry_check (const DgzLibraryEntry *self,
                                          GError               **error);

DgzLibraryCrate *dgz_library_crate_new   (const char            *name);
DgzLibraryCrate *dgz_library_crate_copy  (const DgzLibraryCrate *self);
void             dgz_library_crate_free  (DgzLibraryCrate       *self);
gboolean         dgz_library_crate_check (const DgzLibraryCrate *self,
                                          GError               **error);

char    *dgz_library_name_fold  (const char *name) G_GNUC_WARN_UNUSED_RESULT;
gboolean dgz_library_name_check (const char *name,
                                 GError    **error);
gboolean dgz_library_note_check (const char *note,
                                 GError    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzLibraryEntry, dgz_library_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzLibraryCrate, dgz_library_crate_free)

G_END_DECLS
