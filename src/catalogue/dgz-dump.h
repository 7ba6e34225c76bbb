/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DgzDump DgzDump;

/**
 * DgzDumpKind:
 * @DGZ_DUMP_KIND_NONE: not a dump, or too little of one to tell
 * @DGZ_DUMP_KIND_RELEASES: the releases: the one that can be read
 * @DGZ_DUMP_KIND_ARTISTS: the artists
 * @DGZ_DUMP_KIND_LABELS: the labels
 * @DGZ_DUMP_KIND_MASTERS: the masters
 *
 * Which of the month's four dumps a file is.
 */
typedef enum {
  DGZ_DUMP_KIND_NONE,
  DGZ_DUMP_KIND_RELEASES,
  DGZ_DUMP_KIND_ARTISTS,
  DGZ_DUMP_KIND_LABELS,
  DGZ_DUMP_KIND_MASTERS,
} DgzDumpKind;

/**
 * DgzDumpFault:
 * @DGZ_DUMP_SOUND: nothing is wrong
 * @DGZ_DUMP_NO_ID: no id, or none that is a positive number
 * @DGZ_DUMP_NO_TITLE: no title
 * @DGZ_DUMP_NO_TRACKS: no track
 *
 * What is wrong with a release; of several faults the first.
 */
typedef enum {
  DGZ_DUMP_SOUND,
  DGZ_DUMP_NO_ID,
  DGZ_DUMP_NO_TITLE,
  DGZ_DUMP_NO_TRACKS,
} DgzDumpFault;

#define DGZ_DUMP_MAX_TEXT (64 * 1024)          /* bytes of one text */
#define DGZ_DUMP_MAX_LIST 4000                 /* entries of one list */
#define DGZ_DUMP_MAX_RELEASE (4 * 1024 * 1024) /* bytes that one release keeps */
#define DGZ_DUMP_MAX_MARKUP (128 * 1024)       /* bytes of one tag or comment */
#define DGZ_DUMP_MAX_DEPTH 256                 /* elements inside one another */

/**
 * DgzDumpTrack:
 * @position: "A1", or ""
 * @title: the title, or ""
 * @duration_ms: in milliseconds, 0 for unknown
 * @artists: its own artists, as the dump names them; empty: the release's
 *
 * A track. What stands inside an index track is a track each, the index track
 * and headings are none.
 */
typedef struct
{
  char *position;
  char *title;
  gint64 duration_ms;
  char **artists;
} DgzDumpTrack;

/**
 * DgzDumpRelease:
 * @id: the release's number, 0 for none
 * @master_id: that of its master, 0 for none
 * @title: the title, or ""
 * @artists: artists, as the dump names them: with "(2)" and without name variations
 * @labels: labels
 * @catnos: catalogue numbers, one beside each label, "" for none
 * @formats: each a name and its descriptions, with ", " between them
 * @country: the country, or ""
 * @year: when it came out, 0 for unknown
 * @genres: genres
 * @styles: styles
 * @barcodes: barcodes, digits only, each once
 * @tracks: (element-type DgzDumpTrack): tracks, in their order
 * @line: the line it begins on, from 1
 * @fault: what is wrong with it; what is right about it is given all the same
 * @cut: whether a text or a list was too long and is not whole
 *
 * One release. No pointer is %NULL. Valid until the next is read.
 */
typedef struct
{
  gint64 id;
  gint64 master_id;
  char *title;
  char **artists;
  char **labels;
  char **catnos;
  char **formats;
  char *country;
  int year;
  char **genres;
  char **styles;
  char **barcodes;
  GPtrArray *tracks;
  guint64 line;
  DgzDumpFault fault;
  gboolean cut;
} DgzDumpRelease;

DgzDumpKind dgz_dump_is_dump (const char *head,
                              gsize       length);

DgzDump *dgz_dump_new               (GInputStream   *stream);
void     dgz_dump_free              (DgzDump        *self);
void     dgz_dump_set_genre         (DgzDump        *self,
                                     const char     *genre);
gboolean dgz_dump_next              (DgzDump        *self,
                                     DgzDumpRelease *release,
                                     GCancellable   *cancellable,
                                     GError        **error);
guint64  dgz_dump_get_n_passed_over (DgzDump        *self);
guint64  dgz_dump_get_n_unaccepted  (DgzDump        *self);
guint64  dgz_dump_get_n_mended      (DgzDump        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzDump, dgz_dump_free)

G_END_DECLS
