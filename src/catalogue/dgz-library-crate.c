/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Crates and what is in them, as the library keeps them. Any thread.
 */

#include "dgz-library-crate.h"

#include <math.h>
#include <string.h>

#include "dgz-library-values.h"

/* Nobody writes more beside a track. */
#define MOST_NOTE_BYTES 65536

#define N_KEYS 24

/* So that a number in a file that other programs read stays what it is: they may have no integers
 * beyond 53 bits. */
#define LARGEST_ID (G_GINT64_CONSTANT (1) << 53)

/**
 * dgz_library_entry_new:
 * @track_id: a track's id in the catalogue
 * @title: its title
 * @artists: (nullable): its artists' names
 *
 * Makes an entry, put in now, of which nothing else is known.
 *
 * Returns: (transfer full): the entry
 */
DgzLibraryEntry *
dgz_library_entry_new (const char        *track_id,
                       const char        *title,
                       const char *const *artists)
{
  static const char *const nobody[] = { NULL };
  DgzLibraryEntry *self = g_new0 (DgzLibraryEntry, 1);

  self->track_id = g_strdup (track_id);
  self->title = g_strdup (title);
  self->artists = g_strdupv ((char **) (artists ? artists : nobody));
  self->key = -1;
  self->energy = NAN;
  self->note = g_strdup ("");
  self->added_at = g_get_real_time () / G_USEC_PER_SEC;
  return self;
}

/**
 * dgz_library_entry_copy:
 * @self: (nullable): an entry
 *
 * Copies an entry.
 *
 * Returns: (transfer full) (nullable): the copy
 */
DgzLibraryEntry *
dgz_library_entry_copy (const DgzLibraryEntry *self)
{
  DgzLibraryEntry *copy;

  if (!self)
    return NULL;

  copy = g_new (DgzLibraryEntry, 1);
  *copy = *self;
  copy->track_id = g_strdup (self->track_id);
  copy->title = g_strdup (self->title);
  copy->artists = g_strdupv (self->artists);
  copy->label = g_strdup (self->label);
  copy->release = g_strdup (self->release);
  copy->isrc = g_strdup (self->isrc);
  copy->file = g_strdup (self->file);
  copy->preview_url = g_strdup (self->preview_url);
  copy->note = g_strdup (self->note);
  return copy;
}

/**
 * dgz_library_entry_free:
 * @self: (nullable): an entry
 *
 * Frees an entry.
 */
void
dgz_library_entry_free (DgzLibraryEntry *self)
{
  if (!self)
    return;

  g_free (self->track_id);
  g_free (self->title);
  g_strfreev (self->artists);
  g_free (self->label);
  g_free (self->release);
  g_free (self->isrc);
  g_free (self->file);
  g_free (self->preview_url);
  g_free (self->note);
  g_free (self);
}

static gboolean
is_text_or_none (const char *text)
{
  return !text || dgz_library_is_text (text);
}

static gboolean
are_texts (char **words)
{
  for (gsize i = 0; words && words[i]; i++) {
    if (!dgz_library_is_text (words[i]))
      return FALSE;
  }

  return words != NULL;
}

static gboolean
is_figure (double value)
{
  return isfinite (value) && value >= 0.0;
}

/**
 * dgz_library_note_check:
 * @note: (nullable): a note beside a track
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether it is a text of a sensible length, or empty.
 */
gboolean
dgz_library_note_check (const char *note,
                        GError    **error)
{
  if (!note || strlen (note) > MOST_NOTE_BYTES || !g_utf8_validate (note, -1, NULL))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "A note is no text");

  return TRUE;
}

/**
 * dgz_library_entry_check:
 * @self: an entry
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether an entry makes sense.
 */
gboolean
dgz_library_entry_check (const DgzLibraryEntry *self,
                         GError               **error)
{
  if (!dgz_library_is_id (self->track_id))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "An id is no id");
  if (!dgz_library_is_text (self->title) || !are_texts (self->artists) ||
      !is_text_or_none (self->label) || !is_text_or_none (self->release) ||
      !is_text_or_none (self->isrc) || !is_text_or_none (self->preview_url))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "A text is no text");
  if (!dgz_library_note_check (self->note, error))
    return FALSE;
  if (!is_figure (self->bpm) || !is_figure (self->seconds) ||
      !(isnan (self->energy) || is_figure (self->energy)) || self->key < -1 ||
      self->key >= N_KEYS || self->discogs_release < 0)
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "A figure makes no sense");

  return TRUE;
}

/* Two programs may make a crate at one moment, and a crate that was removed may come back. */
static gint64
invent_id (void)
{
  guint64 word = (guint64) g_random_int () << 32 | g_random_int ();

  return (gint64) (word % (guint64) (LARGEST_ID - 1)) + 1;
}

/**
 * dgz_library_crate_new:
 * @name: its name
 *
 * Makes a crate, with an id of its own and nothing in it.
 *
 * Returns: (transfer full): the crate
 */
DgzLibraryCrate *
dgz_library_crate_new (const char *name)
{
  DgzLibraryCrate *self = g_new0 (DgzLibraryCrate, 1);

  self->id = invent_id ();
  self->name = g_strdup (name);
  self->created_at = g_get_real_time () / G_USEC_PER_SEC;
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_library_entry_free);
  return self;
}

/**
 * dgz_library_crate_copy:
 * @self: a crate
 *
 * Copies a crate and all that is in it.
 *
 * Returns: (transfer full): the copy
 */
DgzLibraryCrate *
dgz_library_crate_copy (const DgzLibraryCrate *self)
{
  DgzLibraryCrate *copy = dgz_library_crate_new (self->name);

  copy->id = self->id;
  copy->created_at = self->created_at;
  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (copy->entries, dgz_library_entry_copy (self->entries->pdata[i]));
  return copy;
}

/**
 * dgz_library_crate_free:
 * @self: (nullable): a crate
 *
 * Frees a crate.
 */
void
dgz_library_crate_free (DgzLibraryCrate *self)
{
  if (!self)
    return;

  g_free (self->name);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * dgz_library_name_fold:
 * @name: a crate's name, or that of a set of filters
 *
 * The name as it is compared: letters are alike whether they are large or small.
 *
 * Returns: (transfer full): the folded name
 */
char *
dgz_library_name_fold (const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}

/**
 * dgz_library_name_check:
 * @name: (nullable): a crate's name, or that of a set of filters
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether it is a name: 1 to %DGZ_LIBRARY_LONGEST_NAME characters in one line.
 */
gboolean
dgz_library_name_check (const char *name,
                        GError    **error)
{
  if (!dgz_library_is_id (name) || g_utf8_strlen (name, -1) > DGZ_LIBRARY_LONGEST_NAME ||
      strpbrk (name, "\n\r"))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "A name is no name");

  return TRUE;
}

/**
 * dgz_library_crate_check:
 * @self: a crate
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether a crate and all that is in it make sense.
 */
gboolean
dgz_library_crate_check (const DgzLibraryCrate *self,
                         GError               **error)
{
  if (self->id <= 0)
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "An id is no id");
  if (!dgz_library_name_check (self->name, error))
    return FALSE;
  for (guint i = 0; i < self->entries->len; i++) {
    if (!dgz_library_entry_check (self->entries->pdata[i], error))
      return FALSE;
  }

  return TRUE;
}
