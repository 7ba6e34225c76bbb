/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The fields of the invented music that more than one table shows. */

#include "gen-world.h"

/**
 * gen_world_put_isrc:
 * @self: a world
 * @out: added to
 * @recording: a number, under 46 million
 * @year: the recording's
 *
 * Adds an ISRC; no two recordings have the same.
 */
void
gen_world_put_isrc (const GenWorld *self,
                    GenOut         *out,
                    uint32_t        recording,
                    int             year)
{
  static const char countries[16][3] = { "DE", "GB", "NL", "US", "FR", "IT", "ES", "SE",
                                         "BE", "JP", "QZ", "GX", "CA", "AU", "PL", "BR" };
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  /* The registrant tells the thousands apart, the last digits the tracks within one. */
  uint32_t registrant = (recording / 1000 * 28657 + 4711) % 46656;

  gen_out_string (out, countries[gen_world_seed (self, GEN_KIND_LABEL, registrant) & 15]);
  gen_out_char (out, alphabet[registrant / 1296]);
  gen_out_char (out, alphabet[registrant / 36 % 36]);
  gen_out_char (out, alphabet[registrant % 36]);
  gen_out_padded (out, (uint64_t) year % 100, 2);
  gen_out_padded (out, recording % 1000, 3);
  gen_out_padded (out, gen_world_seed (self, GEN_KIND_TRACK, recording) % 100, 2);
}

/**
 * gen_world_put_title:
 * @self: a world
 * @out: added to
 * @track: a track
 *
 * Adds a track's title, the version at its end.
 */
void
gen_world_put_title (const GenWorld *self,
                     GenOut         *out,
                     const GenTrack *track)
{
  uint64_t bits = gen_world_seed (self, GEN_KIND_REMIXER, track->take);
  bool in_brackets = bits % 5 == 0;

  gen_name_title (out, gen_world_seed (self, GEN_KIND_SONG_TITLE, track->song));
  if (track->n_artists > 1 && bits >> 16 & 1) {
    gen_out_string (out, " (feat. ");
    gen_world_put_artist (self, out, track->artists[1]);
    gen_out_char (out, ')');
  }
  if (track->version == GEN_VERSION_PLAIN)
    return;
  gen_out_string (out, in_brackets ? " (" : " - ");
  gen_name_version (out, track->version, bits);
  if (in_brackets)
    gen_out_char (out, ')');
}

/**
 * gen_world_put_date:
 * @out: added to
 * @release: a release
 *
 * Adds a release's date: the day, the month or the year alone.
 */
void
gen_world_put_date (GenOut           *out,
                    const GenRelease *release)
{
  gen_out_uint (out, (uint64_t) release->year);
  if (release->date_parts < 2)
    return;
  gen_out_char (out, '-');
  gen_out_padded (out, (uint64_t) release->month, 2);
  if (release->date_parts < 3)
    return;
  gen_out_char (out, '-');
  gen_out_padded (out, (uint64_t) release->day, 2);
}

/* The digit that makes a barcode's weighted sum a multiple of ten. */
static uint64_t
check_digit (uint64_t code)
{
  uint64_t sum = 0;

  for (uint64_t weight = 3; code > 0; code /= 10, weight = 4 - weight)
    sum += code % 10 * weight;
  return (10 - sum % 10) % 10;
}

/**
 * gen_world_put_upc:
 * @self: a world
 * @out: added to
 * @release: a release
 * @exact: all digits, never as a program rounded them
 *
 * Adds a barcode of 12 or 13 digits; now and then it is lost, or rounded as
 * in 5.054285e+12.
 */
void
gen_world_put_upc (const GenWorld   *self,
                   GenOut           *out,
                   const GenRelease *release,
                   bool              exact)
{
  static const uint64_t prefixes[4] = { 5054, 4050, 3616, 886 };
  uint64_t bits = gen_world_seed (self, GEN_KIND_IMAGE, release->index);
  uint64_t code =
      prefixes[bits & 3] * 100000000 + release->index * UINT64_C (38196601) % 100000000;
  uint64_t unit;

  code = code * 10 + check_digit (code);
  if ((bits >> 8) % 200 == 0)
    return;
  if (exact || (bits >> 20) % 10 < 6) {
    gen_out_uint (out, code);
    return;
  }
  unit = (bits & 3) == 3 ? 100000 : 1000000;
  gen_out_fraction (out, (int64_t) ((code + unit / 2) / unit), 6);
  gen_out_string (out, (bits & 3) == 3 ? "e+11" : "e+12");
}

/**
 * gen_world_put_preview:
 * @self: a world
 * @out: added to
 * @track: a track
 *
 * Adds the address of a track's preview, which leads nowhere; some have none.
 */
void
gen_world_put_preview (const GenWorld *self,
                       GenOut         *out,
                       const GenTrack *track)
{
  uint64_t seed = gen_world_seed (self, GEN_KIND_TRACK_PREVIEW, track->index);

  if (seed % 128 == 0)
    return;
  gen_out_string (out, "https://p.preview.invalid/mp3-preview/");
  gen_out_hex (out, seed, 40);
  gen_out_string (out, "?cid=d16f1e0c5b7a4e2f93a8c4b6d2e7f105");
}

/**
 * gen_world_put_image:
 * @self: a world
 * @out: added to
 * @release: a release
 *
 * Adds the address of a release's cover, which leads nowhere.
 */
void
gen_world_put_image (const GenWorld   *self,
                     GenOut           *out,
                     const GenRelease *release)
{
  gen_out_string (out, "https://i.preview.invalid/image/ab67616d0000b273");
  gen_out_hex (out, gen_world_seed (self, GEN_KIND_IMAGE, release->index), 24);
}

/**
 * gen_world_put_artist:
 * @self: a world
 * @out: added to
 * @artist: an artist
 *
 * Adds an artist's name.
 */
void
gen_world_put_artist (const GenWorld *self,
                      GenOut         *out,
                      uint32_t        artist)
{
  gen_name_artist (out, gen_world_seed (self, GEN_KIND_ARTIST_NAME, artist));
}

/**
 * gen_world_put_label:
 * @self: a world
 * @out: added to
 * @release: a release
 *
 * Adds the name of a release's label; some artists release on their own.
 */
void
gen_world_put_label (const GenWorld   *self,
                     GenOut           *out,
                     const GenRelease *release)
{
  if (gen_world_seed (self, GEN_KIND_LABEL, release->index) % 10 == 0)
    gen_world_put_artist (self, out, release->artist);
  else
    gen_name_label (out, gen_world_seed (self, GEN_KIND_LABEL, release->label));
}
