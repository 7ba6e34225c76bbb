/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes releases out of the elements of a dump, as a parser comes upon them.
 *
 * Each element that means something is a place, and is known by the place it
 * stands in: the title of a release is not that of a track or of a video. All
 * others are passed over with what is in them. A release is given out when its
 * element is closed, so that one that breaks off never is.
 */

#include "dgz-dump-builder.h"

#include <string.h>

#include "dgz-dump-draft.h"
#include "dgz-dump-text.h"

/* The deepest place: the name of an artist of a sub-track. */
#define MAX_PLACES 10

const char *const dgz_dump_names[DGZ_DUMP_N_NAMES] = {
  [DGZ_DUMP_NAME_ARTIST] = "artist",
  [DGZ_DUMP_NAME_ARTISTS] = "artists",
  [DGZ_DUMP_NAME_CATNO] = "catno",
  [DGZ_DUMP_NAME_COUNTRY] = "country",
  [DGZ_DUMP_NAME_DESCRIPTION] = "description",
  [DGZ_DUMP_NAME_DESCRIPTIONS] = "descriptions",
  [DGZ_DUMP_NAME_DURATION] = "duration",
  [DGZ_DUMP_NAME_FORMAT] = "format",
  [DGZ_DUMP_NAME_FORMATS] = "formats",
  [DGZ_DUMP_NAME_GENRE] = "genre",
  [DGZ_DUMP_NAME_GENRES] = "genres",
  [DGZ_DUMP_NAME_ID] = "id",
  [DGZ_DUMP_NAME_IDENTIFIER] = "identifier",
  [DGZ_DUMP_NAME_IDENTIFIERS] = "identifiers",
  [DGZ_DUMP_NAME_LABEL] = "label",
  [DGZ_DUMP_NAME_LABELS] = "labels",
  [DGZ_DUMP_NAME_MASTER_ID] = "master_id",
  [DGZ_DUMP_NAME_NAME] = "name",
  [DGZ_DUMP_NAME_POSITION] = "position",
  [DGZ_DUMP_NAME_RELEASE] = "release",
  [DGZ_DUMP_NAME_RELEASED] = "released",
  [DGZ_DUMP_NAME_STATUS] = "status",
  [DGZ_DUMP_NAME_STYLE] = "style",
  [DGZ_DUMP_NAME_STYLES] = "styles",
  [DGZ_DUMP_NAME_SUB_TRACKS] = "sub_tracks",
  [DGZ_DUMP_NAME_TITLE] = "title",
  [DGZ_DUMP_NAME_TRACK] = "track",
  [DGZ_DUMP_NAME_TRACKLIST] = "tracklist",
  [DGZ_DUMP_NAME_TYPE] = "type",
  [DGZ_DUMP_NAME_TYPE_] = "type_",
  [DGZ_DUMP_NAME_VALUE] = "value",
};

typedef enum {
  /* Places that hold others, or are told by their attributes. */
  DOCUMENT,
  RELEASE,
  ARTISTS,
  ARTIST,
  LABELS,
  LABEL,
  FORMATS,
  FORMAT,
  DESCRIPTIONS,
  GENRES,
  STYLES,
  TRACKLIST,
  TRACK,
  SUB_TRACKS,
  SUB_TRACK,
  IDENTIFIERS,
  IDENTIFIER,
  /* Places whose text is kept. */
  FIRST_TEXT,
  TITLE = FIRST_TEXT,
  COUNTRY,
  RELEASED,
  MASTER_ID,
  ARTIST_NAME,
  DESCRIPTION,
  GENRE,
  STYLE,
  POSITION,
  TRACK_TITLE,
  DURATION,
  TYPE,
} Place;

/* What stands in which place; those of one place together, in the order of Place. */
static const struct
{
  Place from;
  DgzDumpName name;
  Place to;
} steps[] = {
  { DOCUMENT, DGZ_DUMP_NAME_RELEASE, RELEASE },
  { RELEASE, DGZ_DUMP_NAME_ARTISTS, ARTISTS },
  { RELEASE, DGZ_DUMP_NAME_TITLE, TITLE },
  { RELEASE, DGZ_DUMP_NAME_LABELS, LABELS },
  { RELEASE, DGZ_DUMP_NAME_FORMATS, FORMATS },
  { RELEASE, DGZ_DUMP_NAME_GENRES, GENRES },
  { RELEASE, DGZ_DUMP_NAME_STYLES, STYLES },
  { RELEASE, DGZ_DUMP_NAME_COUNTRY, COUNTRY },
  { RELEASE, DGZ_DUMP_NAME_RELEASED, RELEASED },
  { RELEASE, DGZ_DUMP_NAME_MASTER_ID, MASTER_ID },
  { RELEASE, DGZ_DUMP_NAME_TRACKLIST, TRACKLIST },
  { RELEASE, DGZ_DUMP_NAME_IDENTIFIERS, IDENTIFIERS },
  { ARTISTS, DGZ_DUMP_NAME_ARTIST, ARTIST },
  { ARTIST, DGZ_DUMP_NAME_NAME, ARTIST_NAME },
  { LABELS, DGZ_DUMP_NAME_LABEL, LABEL },
  { FORMATS, DGZ_DUMP_NAME_FORMAT, FORMAT },
  { FORMAT, DGZ_DUMP_NAME_DESCRIPTIONS, DESCRIPTIONS },
  { DESCRIPTIONS, DGZ_DUMP_NAME_DESCRIPTION, DESCRIPTION },
  { GENRES, DGZ_DUMP_NAME_GENRE, GENRE },
  { STYLES, DGZ_DUMP_NAME_STYLE, STYLE },
  { TRACKLIST, DGZ_DUMP_NAME_TRACK, TRACK },
  { TRACK, DGZ_DUMP_NAME_POSITION, POSITION },
  { TRACK, DGZ_DUMP_NAME_TITLE, TRACK_TITLE },
  { TRACK, DGZ_DUMP_NAME_DURATION, DURATION },
  { TRACK, DGZ_DUMP_NAME_ARTISTS, ARTISTS },
  { TRACK, DGZ_DUMP_NAME_TYPE_, TYPE },
  { TRACK, DGZ_DUMP_NAME_SUB_TRACKS, SUB_TRACKS },
  { SUB_TRACKS, DGZ_DUMP_NAME_TRACK, SUB_TRACK },
  { SUB_TRACK, DGZ_DUMP_NAME_POSITION, POSITION },
  { SUB_TRACK, DGZ_DUMP_NAME_TITLE, TRACK_TITLE },
  { SUB_TRACK, DGZ_DUMP_NAME_DURATION, DURATION },
  { SUB_TRACK, DGZ_DUMP_NAME_ARTISTS, ARTISTS },
  { SUB_TRACK, DGZ_DUMP_NAME_TYPE_, TYPE },
  { IDENTIFIERS, DGZ_DUMP_NAME_IDENTIFIER, IDENTIFIER },
};

/* The attributes of the places that have any of use. */
static const struct
{
  DgzDumpName first;
  DgzDumpName second;
} attributes[] = {
  [RELEASE] = { DGZ_DUMP_NAME_ID, DGZ_DUMP_NAME_STATUS },
  [LABEL] = { DGZ_DUMP_NAME_NAME, DGZ_DUMP_NAME_CATNO },
  [FORMAT] = { DGZ_DUMP_NAME_NAME, DGZ_DUMP_NAME_NAME },
  [IDENTIFIER] = { DGZ_DUMP_NAME_TYPE, DGZ_DUMP_NAME_VALUE },
};

struct _DgzDumpBuilder
{
  const char *const *names; /* as the parser interned them: equal names are one pointer */
  guint first_step[FIRST_TEXT + 1];
  char *genre;

  Place places[MAX_PLACES];
  guint n_places;
  guint n_skipped; /* elements open inside what is passed over */
  gboolean wants_text;
  GString *text;  /* of the open place */
  GString *first; /* its attributes; a format's name grows by the descriptions */
  GString *second;
  gboolean is_wanted; /* of the right genre */
  gboolean is_passed; /* known not to be wanted */

  DgzDumpDraft draft;
  GQueue ready;
  guint64 n_passed_over;
  guint64 n_unaccepted;
};

static void
end_release (DgzDumpBuilder *self)
{
  /* Without any genre it is not of the wanted one; what is passed was counted. */
  if (!self->is_passed && self->genre && !self->is_wanted) {
    self->is_passed = TRUE;
    self->n_passed_over++;
  }

  if (self->is_passed)
    dgz_dump_draft_drop (&self->draft);
  else
    g_queue_push_tail (&self->ready, dgz_dump_draft_end (&self->draft));
}

/* Genres come before tracks: of a release that is not wanted these need not be looked at. */
static void
end_genres (DgzDumpBuilder *self)
{
  if (self->genre && !self->is_wanted) {
    self->is_passed = TRUE;
    self->n_passed_over++;
  }
}

static void
begin_place (DgzDumpBuilder *self,
             Place           place,
             guint64         line)
{
  if (place == RELEASE) {
    dgz_dump_draft_begin (&self->draft, line);
    self->is_wanted = FALSE;
    self->is_passed = FALSE;
  } else if (place == TRACK || place == SUB_TRACK) {
    dgz_dump_draft_begin_track (&self->draft, place == SUB_TRACK);
  }

  g_string_truncate (self->first, 0);
  g_string_truncate (self->second, 0);
}

static void
strip (GString *text)
{
  gsize begin = 0;

  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  while (g_ascii_isspace (text->str[begin]))
    begin++;
  if (begin > 0)
    g_string_erase (text, 0, (gssize) begin);
}

static void
end_description (DgzDumpBuilder *self)
{
  if (self->text->len == 0)
    return;

  if (self->first->len == 0 || dgz_dump_draft_append (&self->draft, self->first, ", ", 2))
    dgz_dump_draft_append (&self->draft, self->first, self->text->str, self->text->len);
}

static void
end_text (DgzDumpBuilder *self,
          Place           place)
{
  DgzDumpDraft *draft = &self->draft;
  DgzDumpOpenTrack *open = dgz_dump_draft_get_track (draft);

  strip (self->text);
  switch ((int) place) {
  case TITLE:
    dgz_dump_draft_keep_text (draft, &draft->release->title, self->text);
    break;
  case COUNTRY:
    dgz_dump_draft_keep_text (draft, &draft->release->country, self->text);
    break;
  case RELEASED:
    draft->release->year = dgz_dump_text_year (self->text->str);
    break;
  case MASTER_ID:
    draft->release->master_id = dgz_dump_text_number (self->text->str);
    break;
  case ARTIST_NAME:
    dgz_dump_draft_keep_entry (draft, open ? open->artists : draft->artists, self->text);
    break;
  case DESCRIPTION:
    end_description (self);
    break;
  case GENRE:
    self->is_wanted |= self->genre && strcmp (self->text->str, self->genre) == 0;
    dgz_dump_draft_keep_entry (draft, draft->genres, self->text);
    break;
  case STYLE:
    dgz_dump_draft_keep_entry (draft, draft->styles, self->text);
    break;
  case POSITION:
    dgz_dump_draft_keep_text (draft, &open->track->position, self->text);
    break;
  case TRACK_TITLE:
    dgz_dump_draft_keep_text (draft, &open->track->title, self->text);
    break;
  case DURATION:
    open->track->duration_ms = dgz_dump_text_duration (self->text->str);
    break;
  case TYPE:
    dgz_dump_draft_keep_text (draft, &open->type, self->text);
    break;
  }
}

static void
end_place (DgzDumpBuilder *self,
           Place           place)
{
  switch ((int) place) {
  case RELEASE:
    end_release (self);
    break;
  case LABEL:
    strip (self->first);
    strip (self->second);
    dgz_dump_draft_keep_label (&self->draft, self->first, self->second);
    break;
  case FORMAT:
    strip (self->first);
    dgz_dump_draft_keep_entry (&self->draft, self->draft.formats, self->first);
    break;
  case GENRES:
    end_genres (self);
    break;
  case TRACK:
  case SUB_TRACK:
    dgz_dump_draft_end_track (&self->draft);
    break;
  case IDENTIFIER:
    if (strcmp (self->first->str, "Barcode") == 0)
      dgz_dump_draft_keep_barcode (&self->draft, self->second->str);
    break;
  default:
    if (place >= FIRST_TEXT)
      end_text (self, place);
  }
}

/**
 * dgz_dump_builder_new:
 *
 * Makes a builder. Names must be set before elements are opened.
 *
 * Returns: (transfer full): the builder, for one thread
 */
DgzDumpBuilder *
dgz_dump_builder_new (void)
{
  DgzDumpBuilder *self = g_new0 (DgzDumpBuilder, 1);
  guint step = 0;

  for (guint place = 0; place <= FIRST_TEXT; place++) {
    while (step < G_N_ELEMENTS (steps) && steps[step].from < place)
      step++;
    self->first_step[place] = step;
  }

  self->text = g_string_new (NULL);
  self->first = g_string_new (NULL);
  self->second = g_string_new (NULL);
  dgz_dump_draft_init (&self->draft);
  g_queue_init (&self->ready);
  return self;
}

/**
 * dgz_dump_builder_free:
 * @self: a builder
 *
 * Frees a builder, and the releases that were not taken.
 */
void
dgz_dump_builder_free (DgzDumpBuilder *self)
{
  dgz_dump_draft_clear (&self->draft);
  g_queue_clear_full (&self->ready, (GDestroyNotify) dgz_dump_release_free);
  g_string_free (self->text, TRUE);
  g_string_free (self->first, TRUE);
  g_string_free (self->second, TRUE);
  g_free (self->genre);
  g_free (self);
}

/**
 * dgz_dump_builder_set_names:
 * @self: a builder
 * @names: (transfer none): [DGZ_DUMP_N_NAMES] the pointers by which the parser
 *   will name dgz_dump_names; they outlive the builder
 *
 * Sets how names are told: by their pointers.
 */
void
dgz_dump_builder_set_names (DgzDumpBuilder    *self,
                            const char *const *names)
{
  self->names = names;
}

/**
 * dgz_dump_builder_set_genre:
 * @self: a builder
 * @genre: (nullable): a genre, or %NULL for all
 *
 * Sets which releases are wanted.
 */
void
dgz_dump_builder_set_genre (DgzDumpBuilder *self,
                            const char     *genre)
{
  g_free (self->genre);
  self->genre = g_strdup (genre);
}

/**
 * dgz_dump_builder_open:
 * @self: a builder
 * @name: the element's name, by the parser's pointer
 * @line: the line it stands on
 *
 * Begins an element below the root.
 *
 * Returns: whether its attributes are of use
 */
gboolean
dgz_dump_builder_open (DgzDumpBuilder *self,
                       const char     *name,
                       guint64         line)
{
  Place from = self->n_places > 0 ? self->places[self->n_places - 1] : DOCUMENT;

  self->wants_text = FALSE;
  if (self->n_skipped > 0 || from >= FIRST_TEXT || (from == RELEASE && self->is_passed)) {
    self->n_skipped++;
    return FALSE;
  }

  for (guint i = self->first_step[from]; i < self->first_step[from + 1]; i++) {
    Place place = steps[i].to;

    if (self->names[steps[i].name] == name) {
      self->places[self->n_places++] = place;
      if (place < FIRST_TEXT && place != DESCRIPTIONS)
        begin_place (self, place, line);
      self->wants_text = place >= FIRST_TEXT;
      g_string_truncate (self->text, 0);
      return place == RELEASE || place == LABEL || place == FORMAT || place == IDENTIFIER;
    }
  }

  self->n_skipped = 1;
  return FALSE;
}

/**
 * dgz_dump_builder_attribute:
 * @self: a builder
 * @name: the attribute's name, by the parser's pointer
 * @value: [length] its value
 * @length: how many bytes that has
 *
 * Gives an attribute of the element just begun.
 */
void
dgz_dump_builder_attribute (DgzDumpBuilder *self,
                            const char     *name,
                            const char     *value,
                            gsize           length)
{
  Place place = self->places[self->n_places - 1];
  gboolean is_first = name == self->names[attributes[place].first];
  GString *to = is_first ? self->first : self->second;

  if (!is_first && name != self->names[attributes[place].second])
    return;

  g_string_truncate (to, 0);
  dgz_dump_draft_append (&self->draft, to, value, length);
  if (place == RELEASE && is_first) {
    self->draft.release->id = dgz_dump_text_number (to->str);
  } else if (place == RELEASE && strcmp (to->str, "Accepted") != 0) {
    self->is_passed = TRUE;
    self->n_unaccepted++;
  }
}

/**
 * dgz_dump_builder_text:
 * @self: a builder
 * @text: [length] text, in whole characters
 * @length: how many bytes that has
 *
 * Gives some of the text of the element that was begun last.
 */
void
dgz_dump_builder_text (DgzDumpBuilder *self,
                       const char     *text,
                       gsize           length)
{
  if (self->wants_text)
    self->wants_text = dgz_dump_draft_append (&self->draft, self->text, text, length);
}

/**
 * dgz_dump_builder_close:
 * @self: a builder
 *
 * Ends the element that was begun last and is not ended.
 */
void
dgz_dump_builder_close (DgzDumpBuilder *self)
{
  if (self->n_skipped > 0) {
    self->n_skipped--;
    /* The text around an element that is passed over goes on. */
    self->wants_text = self->n_skipped == 0 && self->n_places > 0 &&
                       self->places[self->n_places - 1] >= FIRST_TEXT &&
                       self->text->len < DGZ_DUMP_MAX_TEXT;
    return;
  }

  self->wants_text = FALSE;
  end_place (self, self->places[--self->n_places]);
}

/**
 * dgz_dump_builder_pop:
 * @self: a builder
 *
 * Takes the first release that is ready.
 *
 * Returns: (transfer full) (nullable): the release
 */
DgzDumpRelease *
dgz_dump_builder_pop (DgzDumpBuilder *self)
{
  return g_queue_pop_head (&self->ready);
}

/**
 * dgz_dump_builder_get_passed_over:
 * @self: a builder
 *
 * How many releases were not of the genre.
 */
guint64
dgz_dump_builder_get_passed_over (DgzDumpBuilder *self)
{
  return self->n_passed_over;
}

/**
 * dgz_dump_builder_get_unaccepted:
 * @self: a builder
 *
 * How many releases were passed over for their status.
 */
guint64
dgz_dump_builder_get_unaccepted (DgzDumpBuilder *self)
{
  return self->n_unaccepted;
}
