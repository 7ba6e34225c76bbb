/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A Discogs release as the matcher is asked for it: everything that its tracks
 * may be known by.
 */

#include "config.h"

#include "dgz-finder-wanted.h"

#include <string.h>

static const char *const *
keep (DgzFinderWanted *self,
      GStrvBuilder    *builder)
{
  char **names = g_strv_builder_end (builder);

  g_ptr_array_add (self->lists, names);
  return (const char *const *) names;
}

static const char *const *
credit_names (DgzFinderWanted *self,
              const GPtrArray *credits)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < credits->len; i++)
    g_strv_builder_add (builder, ((const DgzCredit *) credits->pdata[i])->name);

  return keep (self, builder);
}

/* What the first artist is called on this record, and what all together are: "One & Another" is
 * one artist for some. */
static const char *const *
other_names (DgzFinderWanted *self,
             const GPtrArray *credits)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (credits->len > 0)
    g_strv_builder_add (builder, ((const DgzCredit *) credits->pdata[0])->shown);
  if (credits->len > 1) {
    g_autofree char *line = dgz_release_credit_line (credits);

    g_strv_builder_add (builder, line);
  }

  return keep (self, builder);
}

static const char *const *
label_names (DgzFinderWanted  *self,
             const DgzRelease *release)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < release->labels->len; i++)
    g_strv_builder_add (builder, ((const DgzReleaseLabel *) release->labels->pdata[i])->name);

  return keep (self, builder);
}

/* The place on a disc, where the position tells both: "2-07", "CD1-3", "1.5"; else 0. */
static int
disc_place (const char *position)
{
  const char *mark = strpbrk (position, "-.");

  if (!mark || mark == position || !g_ascii_isdigit (mark[-1]) || !g_ascii_isdigit (mark[1]))
    return 0;
  return (int) MIN (g_ascii_strtoull (mark + 1, NULL, 10), 10000);
}

static void
add_track (DgzFinderWanted       *self,
           const DgzRelease      *release,
           const DgzReleaseTrack *from,
           int                    place)
{
  const GPtrArray *credits = from->artists->len > 0 ? from->artists : release->artists;
  DgzMatchTrack track = { .title = from->is_heading ? "" : from->title };

  track.artists = credit_names (self, credits);
  track.also = other_names (self, credits);
  track.guests = credit_names (self, from->guests);
  track.remixers = credit_names (self, from->remixers);
  track.duration_ms = from->duration_ms;
  track.work = from->work;
  track.isrc = from->isrc;
  track.place = place;
  track.disc_place = disc_place (from->position);
  g_array_append_val (self->tracks, track);
}

/**
 * dgz_finder_wanted_init:
 * @self: (out): what to ask the matcher for
 * @release: a record; must outlive @self
 *
 * Says what is known of a record and its tracks. Any thread.
 */
void
dgz_finder_wanted_init (DgzFinderWanted  *self,
                        const DgzRelease *release)
{
  int place = 0;

  self->tracks = g_array_new (FALSE, FALSE, sizeof (DgzMatchTrack));
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->release.title = release->title;
  self->release.artists = credit_names (self, release->artists);
  self->release.labels = label_names (self, release);
  self->release.barcodes = (const char *const *) release->barcodes;
  self->release.is_mixed = release->is_mixed;

  for (guint i = 0; i < release->tracks->len; i++) {
    const DgzReleaseTrack *track = release->tracks->pdata[i];

    add_track (self, release, track, track->is_heading ? 0 : ++place);
  }
}

/**
 * dgz_finder_wanted_clear:
 * @self: what the matcher was asked for
 *
 * Frees what it holds.
 */
void
dgz_finder_wanted_clear (DgzFinderWanted *self)
{
  g_array_unref (self->tracks);
  g_ptr_array_unref (self->lists);
}
