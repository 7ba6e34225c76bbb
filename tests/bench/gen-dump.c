/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A file of the shape of a Discogs dump. Every third release is Electronic:
 * a release of the invented world, as far as there are any, with its barcode,
 * so that records meet tracks of the tables made from the same seed.
 */

#include "gen-tables.h"

#include "dgz-random.h"

static const char *const other_genres[8] = { "Rock", "Pop", "Jazz", "Hip Hop",
                                             "Classical", "Reggae", "Latin", "Funk / Soul" };
static const char *const other_styles[8] = { "Indie Rock", "Ballad", "Hard Bop", "Boom Bap",
                                             "Baroque", "Roots Reggae", "Salsa", "Soul" };
/* What Discogs calls the nearest to each of the shop's genres. */
static const char *const styles[GEN_N_STYLES] = {
  "House", "Deep House", "Tech House", "Progressive House", "Techno", "Dub Techno",
  "Progressive House", "Minimal", "Electro", "Downtempo", "Afro House", "House", "House",
  "House", "House", "Disco", "Nu-Disco", "Electro", "Trance", "Trance", "Psy-Trance",
  "Hard Techno", "Hardcore", "Drum n Bass", "Dubstep", "Grime", "Breakbeat", "UK Garage",
  "Bass Music", "Trap", "Electro House", "Dance-pop"
};
static const char *const countries[8] = { "Germany", "UK", "US", "Netherlands",
                                          "Italy", "France", "Japan", "Europe" };

typedef struct
{
  const GenWorld *world;
  GenOut out;
  GenOut text;
} Dump;

/* What a release of the dump is made from. */
typedef struct
{
  uint32_t id;
  uint64_t bits;
  bool electronic;
  bool known; /* @release is one of the world's */
  bool vinyl;
  GenRelease release;
} Record;

static void
put_text (Dump *self)
{
  gen_out_xml (&self->out, self->text.data, self->text.used);
  self->text.used = 0;
}

static void
put_element (Dump       *self,
             const char *name,
             const char *content)
{
  gen_out_char (&self->out, '<');
  gen_out_string (&self->out, name);
  gen_out_char (&self->out, '>');
  gen_out_xml (&self->out, content, strlen (content));
  gen_out_string (&self->out, "</");
  gen_out_string (&self->out, name);
  gen_out_char (&self->out, '>');
}

static void
put_artist (Dump       *self,
            uint32_t    artist,
            const char *role)
{
  gen_out_string (&self->out, "<artist><id>");
  gen_out_uint (&self->out, artist + 1);
  gen_out_string (&self->out, "</id><name>");
  gen_world_put_artist (self->world, &self->text, artist);
  put_text (self);
  /* Names that several people have are numbered. */
  if (artist % 20 == 0)
    gen_out_string (&self->out, " (2)");
  gen_out_string (&self->out, "</name><anv/><join/><role>");
  gen_out_string (&self->out, role);
  gen_out_string (&self->out, "</role><tracks/></artist>");
}

static void
make_record (Dump    *self,
             uint32_t index,
             Record  *record)
{
  GenRelease *release = &record->release;
  uint64_t random = gen_world_seed (self->world, GEN_KIND_DUMP, index);

  record->id = index + 1;
  record->bits = dgz_random_next (&random);
  record->electronic = index % 3 == 0;
  record->known = record->electronic && index / 3 < self->world->n_releases;
  record->vinyl = record->bits >> 8 & 1;
  if (record->known) {
    gen_world_release (self->world, index / 3, release);
    return;
  }
  *release = (GenRelease) { .index = index,
                           .n_tracks = 2 + (uint32_t) (record->bits >> 16) % 12,
                           .artist = gen_world_skewed (&random, self->world->n_artists),
                           .label = gen_world_skewed (&random, self->world->n_labels),
                           .year = 1960 + (int) (record->bits >> 24 & 63),
                           .month = (int) (record->bits >> 32 & 7),
                           .date_parts = 3 };
  release->style = gen_world_artist_style (self->world, release->artist);
}

/* Artists, title, labels. */
static void
put_heading (Dump         *self,
             const Record *record)
{
  GenOut *to = &self->out;

  gen_out_string (to, "<images><image type=\"primary\" uri=\"\" uri150=\"\" width=\"600\" "
                      "height=\"600\"/></images><artists>");
  put_artist (self, record->release.artist, "");
  gen_out_string (to, "</artists><title>");
  gen_name_title (&self->text,
                  gen_world_seed (self->world,
                                  record->known ? GEN_KIND_RELEASE_TITLE : GEN_KIND_DUMP,
                                  record->release.index));
  put_text (self);
  gen_out_string (to, "</title><labels><label name=\"");
  gen_world_put_label (self->world, &self->text, &record->release);
  put_text (self);
  gen_out_string (to, "\" catno=\"");
  gen_out_char (to, (char) ('A' + record->release.label % 26));
  gen_out_char (to, (char) ('A' + record->release.label / 26 % 26));
  gen_out_char (to, ' ');
  gen_out_padded (to, record->bits % 400, 3);
  gen_out_string (to, "\" id=\"");
  gen_out_uint (to, record->release.label + 1);
  gen_out_string (to, "\"/></labels><extraartists>");
  put_artist (self, record->release.artist + 1, "Mastered By");
  gen_out_string (to, "</extraartists>");
}

/* From the formats to the master: what sort of record it is. */
static void
put_description (Dump         *self,
                 const Record *record)
{
  GenOut *to = &self->out;
  uint32_t other = (uint32_t) (record->bits >> 40 & 7);

  gen_out_string (to, record->vinyl ? "<formats><format name=\"Vinyl\" qty=\"1\" text=\"\">"
                                      "<descriptions><description>12\"</description>"
                                    : "<formats><format name=\"CD\" qty=\"1\" text=\"\">"
                                      "<descriptions><description>Album</description>");
  gen_out_string (to, "</descriptions></format></formats><genres>");
  put_element (self, "genre", record->electronic ? "Electronic" : other_genres[other]);
  gen_out_string (to, "</genres><styles>");
  put_element (self, "style",
               record->electronic ? styles[record->release.style] : other_styles[other]);
  gen_out_string (to, "</styles>");
  put_element (self, "country", countries[record->bits >> 48 & 7]);
  gen_out_string (to, "<released>");
  gen_world_put_date (to, &record->release);
  if (record->release.date_parts == 2)
    gen_out_string (to, "-00");
  gen_out_string (to, "</released>");
  if (record->bits >> 51 & 1)
    put_element (self, "notes", "Recorded & mixed in one night.\nLimited to 300 copies.");
  put_element (self, "data_quality", "Correct");
  if (record->bits >> 52 & 1) {
    gen_out_string (to, "<master_id is_main_release=\"true\">");
    gen_out_uint (to, record->id / 2 + 1);
    gen_out_string (to, "</master_id>");
  }
}

static void
put_position (Dump         *self,
              const Record *record,
              uint32_t      number)
{
  uint32_t per_side = (record->release.n_tracks + 1) / 2;

  if (!record->vinyl) {
    gen_out_uint (&self->out, number + 1);
    return;
  }
  gen_out_char (&self->out, number < per_side ? 'A' : 'B');
  gen_out_uint (&self->out, number % per_side + 1);
}

static void
put_tracks (Dump         *self,
            const Record *record)
{
  GenOut *to = &self->out;

  gen_out_string (to, "<tracklist>");
  for (uint32_t i = 0; i < record->release.n_tracks; i++) {
    uint64_t seconds = 180 + (record->bits + i * 37) % 240;

    gen_out_string (to, "<track><position>");
    put_position (self, record, i);
    gen_out_string (to, "</position><title>");
    if (record->known) {
      GenTrack track;

      gen_world_track (self->world, record->release.first + i, &track);
      gen_world_put_title (self->world, &self->text, &track);
      seconds = (uint64_t) track.duration_ms / 1000;
    } else {
      gen_name_title (&self->text, record->bits + i);
    }
    put_text (self);
    gen_out_string (to, "</title><duration>");
    gen_out_uint (to, seconds / 60);
    gen_out_char (to, ':');
    gen_out_padded (to, seconds % 60, 2);
    gen_out_string (to, "</duration></track>");
  }
  gen_out_string (to, "</tracklist>");
}

static void
put_record (Dump         *self,
            const Record *record)
{
  GenOut *to = &self->out;

  gen_out_string (to, "<release id=\"");
  gen_out_uint (to, record->id);
  gen_out_string (to, "\" status=\"Accepted\">");
  put_heading (self, record);
  put_description (self, record);
  put_tracks (self, record);
  gen_out_string (to, "<identifiers>");
  if (record->known) {
    gen_world_put_upc (self->world, &self->text, &record->release, true);
    if (self->text.used > 0) {
      gen_out_string (to, "<identifier type=\"Barcode\" value=\"");
      put_text (self);
      gen_out_string (to, "\"/>");
    }
  }
  gen_out_string (to, "<identifier type=\"Matrix / Runout\" description=\"A-Side\" value=\"");
  gen_out_hex (to, record->bits, 8);
  gen_out_string (to, "\"/></identifiers><videos/><companies><company><id>");
  gen_out_uint (to, record->bits % 5000 + 1);
  gen_out_string (to, "</id><name>Pressing Plant</name><catno/><entity_type>17</entity_type>"
                      "<entity_type_name>Pressed By</entity_type_name><resource_url/></company>"
                      "</companies></release>\n");
}

/**
 * gen_dump:
 * @world: a world
 * @n_releases: how many releases to write
 * @path: a file, which is replaced
 *
 * Writes a document of releases.
 */
void
gen_dump (const GenWorld *world,
          uint32_t        n_releases,
          const char     *path)
{
  Dump self = { .world = world };

  gen_out_open (&self.out, path);
  gen_out_open_text (&self.text);
  gen_out_string (&self.out, "<releases>\n");
  for (uint32_t i = 0; i < n_releases; i++) {
    Record record;

    make_record (&self, i, &record);
    put_record (&self, &record);
  }
  gen_out_string (&self.out, "</releases>\n");
  gen_out_close (&self.text);
  gen_out_close (&self.out);
}
