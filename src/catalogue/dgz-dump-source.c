/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The tracks of the Discogs dump: of each electronic release one after the
 * other, with the styles, label, barcode and formats of the release.
 */

#include "config.h"

#include "dgz-dump-source.h"

#include <glib/gi18n-lib.h>

#include "dgz-archive-stream.h"
#include "dgz-dump.h"
#include "dgz-format.h"

#define GENRE "Electronic"

struct _DgzDumpSource
{
  GInputStream *stream;
  DgzDump *dump;
  DgzReport *report;
  DgzDumpRelease release;
  gboolean has_release;
  guint next_track;
  const char *name;
  guint64 n_mended; /* that were told */
  guint64 n_unaccepted;
  char *release_key;
  char *key;
};

/**
 * dgz_dump_source_open:
 * @archive: what holds the dump; must outlive it
 * @member: which of its members it is
 * @report: takes what is wrong; must outlive the source
 * @cancellable: (nullable): ends the opening
 * @error: return location for a #GError
 *
 * Begins to read a dump.
 *
 * Returns: (transfer full) (nullable): the dump's tracks
 */
DgzDumpSource *
dgz_dump_source_open (const DgzArchive *archive,
                      guint             member,
                      DgzReport        *report,
                      GCancellable     *cancellable,
                      GError          **error)
{
  g_autoptr (DgzDumpSource) self = g_new0 (DgzDumpSource, 1);

  self->report = report;
  self->name = dgz_archive_get_member (archive, member)->name;
  self->stream = dgz_archive_open_member (archive, member, cancellable, error);
  if (!self->stream)
    return NULL;

  self->dump = dgz_dump_new (self->stream);
  dgz_dump_set_genre (self->dump, GENRE);
  return g_steal_pointer (&self);
}

/**
 * dgz_dump_source_free:
 * @self: a dump's tracks
 *
 * Ends the reading.
 */
void
dgz_dump_source_free (DgzDumpSource *self)
{
  g_clear_pointer (&self->dump, dgz_dump_free);
  g_clear_object (&self->stream);
  g_free (self->release_key);
  g_free (self->key);
  g_free (self);
}

/**
 * dgz_dump_source_get_fraction:
 * @self: a dump's tracks
 *
 * How much of the dump was read, 0 to 1.
 */
double
dgz_dump_source_get_fraction (DgzDumpSource *self)
{
  return dgz_archive_stream_get_fraction (self->stream);
}

static void
report_fault (DgzDumpSource *self)
{
  static const DgzCause causes[] = {
    [DGZ_DUMP_NO_ID] = DGZ_CAUSE_NO_ID,
    [DGZ_DUMP_NO_TITLE] = DGZ_CAUSE_NO_TITLE,
    [DGZ_DUMP_NO_TRACKS] = DGZ_CAUSE_NO_TRACKS,
  };

  self->report->rows++;
  dgz_report_add (self->report, causes[self->release.fault], self->release.line, NULL);
}

/* Tells what was mended, or not taken, up to and with this release. */
static void
report_news (DgzDumpSource *self)
{
  guint64 n_mended = dgz_dump_get_n_mended (self->dump);
  guint64 n_unaccepted = dgz_dump_get_n_unaccepted (self->dump);

  for (; self->n_mended < n_mended; self->n_mended++)
    dgz_report_add (self->report, DGZ_CAUSE_BAD_UTF8, self->release.line, NULL);
  for (; self->n_unaccepted < n_unaccepted; self->n_unaccepted++)
    dgz_report_add (self->report, DGZ_CAUSE_UNACCEPTED, self->release.line, NULL);
}

/* The releases that were not asked for are no fault, but are not passed over in silence either. */
static void
report_end (DgzDumpSource *self)
{
  guint64 n = dgz_dump_get_n_passed_over (self->dump);
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char *reason = NULL;

  report_news (self);
  if (n == 0)
    return;
  reason = g_strdup_printf (ngettext ("%s release of another genre than Electronic",
                                      "%s releases of other genres than Electronic", (gulong) n),
                            count);
  dgz_report_add_skipped (self->report, self->name, reason);
}

/* Reads on to the next release that has tracks. */
static gboolean
next_release (DgzDumpSource *self,
              GCancellable  *cancellable,
              GError       **error)
{
  while (dgz_dump_next (self->dump, &self->release, cancellable, error)) {
    report_news (self);
    if (self->release.fault != DGZ_DUMP_SOUND) {
      report_fault (self);
      continue;
    }
    if (self->release.cut)
      dgz_report_add (self->report, DGZ_CAUSE_CUT, self->release.line, NULL);
    self->has_release = TRUE;
    self->next_track = 0;
    g_free (self->release_key);
    self->release_key = g_strdup_printf ("discogs-%" G_GINT64_FORMAT, self->release.id);
    return TRUE;
  }

  report_end (self);
  self->has_release = FALSE;
  return FALSE;
}

static const char *
first_of (char **names)
{
  return names[0] && *names[0] ? names[0] : NULL;
}

static void
fill_track (DgzDumpSource      *self,
            const DgzDumpTrack *source,
            DgzNewTrack        *track)
{
  const DgzDumpRelease *release = &self->release;

  *track = (DgzNewTrack) DGZ_NEW_TRACK_INIT;
  g_free (self->key);
  self->key = g_strdup_printf ("%s-%u", self->release_key, self->next_track);
  track->key = self->key;
  track->title = source->title;
  track->artists = (const char *const *) (source->artists[0] ? source->artists : release->artists);
  track->release = release->title;
  track->release_key = self->release_key;
  track->label = first_of (release->labels);
  track->catno = first_of (release->catnos);
  track->barcode = first_of (release->barcodes);
  track->formats = dgz_format_read_list ((const char *const *) release->formats);
  track->styles = (const char *const *) release->styles;
  track->number = (int) self->next_track;
  track->year = release->year;
  track->duration_ms = source->duration_ms;
}

/**
 * dgz_dump_source_next:
 * @self: a dump's tracks
 * @track: (out): the next track; valid until the next call
 * @cancellable: (nullable): ends the reading
 * @error: return location for a #GError
 *
 * Reads on to the next track that has a title and artists.
 *
 * Returns: %FALSE at the end, or with @error set
 */
gboolean
dgz_dump_source_next (DgzDumpSource *self,
                      DgzNewTrack   *track,
                      GCancellable  *cancellable,
                      GError       **error)
{
  for (;;) {
    const DgzDumpTrack *source;

    if (!self->has_release || self->next_track >= self->release.tracks->len) {
      if (!next_release (self, cancellable, error))
        return FALSE;
      continue;
    }

    source = self->release.tracks->pdata[self->next_track++];
    self->report->rows++;
    if (*source->title == '\0') {
      dgz_report_add (self->report, DGZ_CAUSE_NO_TITLE, self->release.line, NULL);
    } else if (!source->artists[0] && !self->release.artists[0]) {
      dgz_report_add (self->report, DGZ_CAUSE_NO_ARTIST, self->release.line, NULL);
    } else {
      fill_track (self, source, track);
      return TRUE;
    }
  }
}
