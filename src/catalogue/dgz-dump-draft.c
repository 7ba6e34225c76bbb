/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A release in the making: what was read of it, and how much of it may be kept.
 */

#include "dgz-dump-draft.h"

#include <string.h>

#include "dgz-dump-text.h"

/* What keeping a text or a track costs beside its bytes. */
#define OVERHEAD 64

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/* Takes what was gathered, which leaves the list empty. */
static char **
list_end (GPtrArray *list)
{
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_steal (list, NULL);
}

static void
track_free (DgzDumpTrack *track)
{
  g_free (track->position);
  g_free (track->title);
  g_strfreev (track->artists);
  g_free (track);
}

/* Forgets an open track; one that was given away is forgotten already. */
static void
open_track_clear (DgzDumpOpenTrack *open)
{
  g_clear_pointer (&open->track, track_free);
  g_clear_pointer (&open->type, g_free);
  g_ptr_array_set_size (open->artists, 0);
  open->is_index = FALSE;
}

/**
 * dgz_dump_release_free:
 * @release: a release of dgz_dump_builder_pop()
 *
 * Frees a release.
 */
void
dgz_dump_release_free (DgzDumpRelease *release)
{
  g_free (release->title);
  g_free (release->country);
  g_strfreev (release->artists);
  g_strfreev (release->labels);
  g_strfreev (release->catnos);
  g_strfreev (release->formats);
  g_strfreev (release->genres);
  g_strfreev (release->styles);
  g_strfreev (release->barcodes);
  g_ptr_array_unref (release->tracks);
  g_free (release);
}

/* Whether @size bytes more may be kept; what is not marks the release as cut. */
static gboolean
reserve (DgzDumpDraft *self,
         gsize         size)
{
  if (size + OVERHEAD > DGZ_DUMP_MAX_RELEASE - self->kept) {
    self->release->cut = TRUE;
    return FALSE;
  }

  self->kept += size + OVERHEAD;
  return TRUE;
}

static gboolean
reserve_entry (DgzDumpDraft    *self,
               const GPtrArray *list,
               gsize            size)
{
  if (list->len >= DGZ_DUMP_MAX_LIST) {
    self->release->cut = TRUE;
    return FALSE;
  }

  return reserve (self, size);
}

/**
 * dgz_dump_draft_append:
 * @self: a draft
 * @to: what to append to
 * @text: [length] a text, in whole characters
 * @length: how many bytes it has
 *
 * Appends to a text of the release as much as the longest may have.
 *
 * Returns: whether that was all
 */
gboolean
dgz_dump_draft_append (DgzDumpDraft *self,
                       GString      *to,
                       const char   *text,
                       gsize         length)
{
  gsize room = DGZ_DUMP_MAX_TEXT - to->len;
  gboolean fits = length <= room;

  if (!fits) {
    self->release->cut = TRUE;
    length = room;
    while (length > 0 && ((guint8) text[length] & 0xc0) == 0x80)
      length--;
  }

  g_string_append_len (to, text, (gssize) length);
  return fits;
}

/**
 * dgz_dump_draft_keep_text:
 * @self: a draft
 * @field: (inout): a text of the release or of its track
 * @text: a text
 *
 * Keeps a text in @field, unless that has one.
 */
void
dgz_dump_draft_keep_text (DgzDumpDraft  *self,
                          char         **field,
                          const GString *text)
{
  if ((*field && **field) || !reserve (self, text->len))
    return;

  g_free (*field);
  *field = g_strndup (text->str, text->len);
}

/**
 * dgz_dump_draft_keep_entry:
 * @self: a draft
 * @list: a list of the release or of its track
 * @text: a text
 *
 * Adds a text to a list, unless it is empty.
 */
void
dgz_dump_draft_keep_entry (DgzDumpDraft  *self,
                           GPtrArray     *list,
                           const GString *text)
{
  if (text->len > 0 && reserve_entry (self, list, text->len))
    g_ptr_array_add (list, g_strndup (text->str, text->len));
}

/**
 * dgz_dump_draft_keep_label:
 * @self: a draft
 * @name: a label's name
 * @catno: the catalogue number there
 *
 * Adds a label, unless nothing is known of it.
 */
void
dgz_dump_draft_keep_label (DgzDumpDraft  *self,
                           const GString *name,
                           const GString *catno)
{
  if (name->len + catno->len == 0 ||
      !reserve_entry (self, self->labels, name->len + catno->len))
    return;

  g_ptr_array_add (self->labels, g_strdup (name->str));
  g_ptr_array_add (self->catnos, g_strdup (catno->str));
}

/**
 * dgz_dump_draft_keep_barcode:
 * @self: a draft
 * @text: a barcode, as it is written
 *
 * Adds the digits of a barcode, once: the same is often there as text and as scanned.
 */
void
dgz_dump_draft_keep_barcode (DgzDumpDraft *self,
                             const char   *text)
{
  g_autofree char *digits = dgz_dump_text_digits (text);

  if (*digits && !g_ptr_array_find_with_equal_func (self->barcodes, digits, g_str_equal, NULL) &&
      reserve_entry (self, self->barcodes, strlen (digits)))
    g_ptr_array_add (self->barcodes, g_steal_pointer (&digits));
}

/**
 * dgz_dump_draft_get_track:
 * @self: a draft
 *
 * The track that is open.
 *
 * Returns: (transfer none) (nullable): the innermost
 */
DgzDumpOpenTrack *
dgz_dump_draft_get_track (DgzDumpDraft *self)
{
  if (self->inner.track)
    return &self->inner;

  return self->outer.track ? &self->outer : NULL;
}

/**
 * dgz_dump_draft_begin_track:
 * @self: a draft
 * @is_inner: whether it stands inside the open one, which makes that an index
 *
 * Begins a track.
 */
void
dgz_dump_draft_begin_track (DgzDumpDraft *self,
                            gboolean      is_inner)
{
  DgzDumpOpenTrack *open = is_inner ? &self->inner : &self->outer;

  open_track_clear (open);
  open->track = g_new0 (DgzDumpTrack, 1);
  if (is_inner)
    self->outer.is_index = TRUE;
}

static gboolean
is_empty (const char *text)
{
  return !text || !*text;
}

/* The artists of a track: inside an index track without any of their own, those of that. */
static char **
end_track_artists (DgzDumpDraft     *self,
                   DgzDumpOpenTrack *open)
{
  if (open == &self->inner && open->artists->len == 0) {
    for (guint i = 0; i < self->outer.artists->len; i++) {
      const char *name = g_ptr_array_index (self->outer.artists, i);

      if (reserve (self, strlen (name)))
        g_ptr_array_add (open->artists, g_strdup (name));
    }
  }

  return list_end (open->artists);
}

/**
 * dgz_dump_draft_end_track:
 * @self: a draft
 *
 * Ends the track that is open, and keeps it if it is one.
 */
void
dgz_dump_draft_end_track (DgzDumpDraft *self)
{
  DgzDumpOpenTrack *open = dgz_dump_draft_get_track (self);
  DgzDumpTrack *track = open->track;
  gboolean is_real = is_empty (open->type) || strcmp (open->type, "track") == 0;
  gboolean is_bare = is_empty (track->position) && track->duration_ms == 0;

  if (open->is_index || !is_real || (is_bare && is_empty (track->title)) ||
      !reserve_entry (self, self->release->tracks, sizeof *track)) {
    open_track_clear (open);
    return;
  }

  if (!track->position)
    track->position = g_strdup ("");
  if (!track->title)
    track->title = g_strdup ("");
  track->artists = end_track_artists (self, open);
  self->n_positions += *track->position != '\0';
  if (is_bare && open == &self->outer)
    g_ptr_array_add (self->doubtful, track);
  g_ptr_array_add (self->release->tracks, g_steal_pointer (&open->track));
  open_track_clear (open);
}

/*
 * Headings stand among the tracks, with nothing to tell them but that they have
 * neither position nor duration. Where no track has a position that says nothing.
 */
static void
drop_headings (DgzDumpDraft *self)
{
  GPtrArray *tracks = self->release->tracks;
  GPtrArray *kept;
  guint d = 0;

  if (self->n_positions == 0 || self->doubtful->len == 0)
    return;

  kept = g_ptr_array_new_with_free_func ((GDestroyNotify) track_free);
  for (guint i = 0; i < tracks->len; i++) {
    DgzDumpTrack *track = g_ptr_array_index (tracks, i);

    if (d < self->doubtful->len && track == g_ptr_array_index (self->doubtful, d)) {
      track_free (track);
      d++;
    } else {
      g_ptr_array_add (kept, track);
    }
  }

  g_ptr_array_set_free_func (tracks, NULL);
  g_ptr_array_unref (tracks);
  self->release->tracks = kept;
}

/* Leaves nothing of the release under way for the next one to find. */
static void
forget (DgzDumpDraft *self)
{
  GPtrArray *const lists[] = {
    self->artists,
    self->labels,
    self->catnos,
    self->formats,
    self->genres,
    self->styles,
    self->barcodes,
    self->doubtful,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_set_size (lists[i], 0);
  open_track_clear (&self->outer);
  open_track_clear (&self->inner);
  self->kept = 0;
  self->n_positions = 0;
  g_clear_pointer (&self->release, dgz_dump_release_free);
}

/**
 * dgz_dump_draft_begin:
 * @self: a draft
 * @line: where the release begins
 *
 * Begins a release; what there is of another is dropped.
 */
void
dgz_dump_draft_begin (DgzDumpDraft *self,
                      guint64       line)
{
  DgzDumpRelease *release = g_new0 (DgzDumpRelease, 1);

  forget (self);
  release->title = g_strdup ("");
  release->country = g_strdup ("");
  release->tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) track_free);
  release->line = line;
  self->release = release;
}

/**
 * dgz_dump_draft_drop:
 * @self: a draft
 *
 * Drops the release that was begun.
 */
void
dgz_dump_draft_drop (DgzDumpDraft *self)
{
  forget (self);
}

/**
 * dgz_dump_draft_end:
 * @self: a draft
 *
 * Ends the release that was begun.
 *
 * Returns: (transfer full): the release
 */
DgzDumpRelease *
dgz_dump_draft_end (DgzDumpDraft *self)
{
  DgzDumpRelease *release = self->release;

  drop_headings (self);
  release->artists = list_end (self->artists);
  release->labels = list_end (self->labels);
  release->catnos = list_end (self->catnos);
  release->formats = list_end (self->formats);
  release->genres = list_end (self->genres);
  release->styles = list_end (self->styles);
  release->barcodes = list_end (self->barcodes);
  if (release->id == 0)
    release->fault = DGZ_DUMP_NO_ID;
  else if (!*release->title)
    release->fault = DGZ_DUMP_NO_TITLE;
  else if (release->tracks->len == 0)
    release->fault = DGZ_DUMP_NO_TRACKS;

  return g_steal_pointer (&self->release);
}

/**
 * dgz_dump_draft_init:
 * @self: (out): a draft
 *
 * Makes a draft ready.
 */
void
dgz_dump_draft_init (DgzDumpDraft *self)
{
  *self = (DgzDumpDraft) { 0 };
  self->artists = list_new ();
  self->labels = list_new ();
  self->catnos = list_new ();
  self->formats = list_new ();
  self->genres = list_new ();
  self->styles = list_new ();
  self->barcodes = list_new ();
  self->outer.artists = list_new ();
  self->inner.artists = list_new ();
  self->doubtful = g_ptr_array_new ();
}

/**
 * dgz_dump_draft_clear:
 * @self: a draft
 *
 * Frees what a draft holds.
 */
void
dgz_dump_draft_clear (DgzDumpDraft *self)
{
  forget (self);
  g_ptr_array_unref (self->artists);
  g_ptr_array_unref (self->labels);
  g_ptr_array_unref (self->catnos);
  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->genres);
  g_ptr_array_unref (self->styles);
  g_ptr_array_unref (self->barcodes);
  g_ptr_array_unref (self->outer.artists);
  g_ptr_array_unref (self->inner.artists);
  g_ptr_array_unref (self->doubtful);
}
