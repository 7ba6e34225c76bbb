/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sets of filters, tracks that were left out, and the history, as the library
 * keeps them. Any thread.
 */

#include "dgz-library-lists.h"

#include <string.h>

#include "dgz-library-crate.h"
#include "dgz-library-values.h"

/* What was dug from may be many tracks. */
#define MOST_IDS 1000

/**
 * dgz_library_list_join:
 * @words: (nullable): names or ids
 *
 * Makes one text of a list, a line each. What is a line's end in a word becomes a space.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_library_list_join (const char *const *words)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; words && words[i]; i++) {
    if (words[i][0] == '\0')
      continue;
    if (text->len > 0)
      g_string_append_c (text, '\n');
    for (const char *c = words[i]; *c; c++)
      g_string_append_c (text, *c == '\n' ? ' ' : *c);
  }

  return g_string_free (text, FALSE);
}

/**
 * dgz_library_list_split:
 * @text: (nullable): what dgz_library_list_join() made
 *
 * Makes a list of it again.
 *
 * Returns: (transfer full): the list, ends with %NULL
 */
char **
dgz_library_list_split (const char *text)
{
  return g_strsplit (text ? text : "", "\n", -1);
}

/**
 * dgz_named_filter_new:
 * @name: its name
 * @text: the filter as a text
 *
 * Makes a saved set of filters.
 *
 * Returns: (transfer full): the set
 */
DgzNamedFilter *
dgz_named_filter_new (const char *name,
                      const char *text)
{
  DgzNamedFilter *self = g_new0 (DgzNamedFilter, 1);

  self->name = g_strdup (name);
  self->text = g_strdup (text);
  return self;
}

/**
 * dgz_named_filter_free:
 * @self: (nullable): a saved set of filters
 *
 * Frees it.
 */
void
dgz_named_filter_free (DgzNamedFilter *self)
{
  if (!self)
    return;

  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

/**
 * dgz_named_filter_check:
 * @self: a saved set of filters
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether its name is one, and the rest a text; what that says is the reader's to judge.
 */
gboolean
dgz_named_filter_check (const DgzNamedFilter *self,
                        GError              **error)
{
  if (!dgz_library_name_check (self->name, error))
    return FALSE;
  /* A filter may name many styles: its text has no limit but sense. */
  if (!self->text || strlen (self->text) > 1024 * 1024 || !g_utf8_validate (self->text, -1, NULL))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "A filter is no text");

  return TRUE;
}

/**
 * dgz_feedback_new:
 * @track_id: a track's id in the catalogue
 * @title: (nullable): its title
 * @artists: (nullable): its artists' names
 *
 * Says of a track: not this one, now.
 *
 * Returns: (transfer full): what was said
 */
DgzFeedback *
dgz_feedback_new (const char        *track_id,
                  const char        *title,
                  const char *const *artists)
{
  static const char *const nobody[] = { NULL };
  DgzFeedback *self = g_new0 (DgzFeedback, 1);

  self->track_id = g_strdup (track_id);
  self->title = g_strdup (title ? title : "");
  self->artists = g_strdupv ((char **) (artists ? artists : nobody));
  self->set_at = g_get_real_time () / G_USEC_PER_SEC;
  return self;
}

/**
 * dgz_feedback_copy:
 * @self: what was said
 *
 * Copies it.
 *
 * Returns: (transfer full): the copy
 */
DgzFeedback *
dgz_feedback_copy (const DgzFeedback *self)
{
  DgzFeedback *copy = dgz_feedback_new (self->track_id, self->title,
                                        (const char *const *) self->artists);

  copy->set_at = self->set_at;
  return copy;
}

/**
 * dgz_feedback_free:
 * @self: (nullable): what was said
 *
 * Frees it.
 */
void
dgz_feedback_free (DgzFeedback *self)
{
  if (!self)
    return;

  g_free (self->track_id);
  g_free (self->title);
  g_strfreev (self->artists);
  g_free (self);
}

static gboolean
are_texts (char *const *words)
{
  for (gsize i = 0; words && words[i]; i++) {
    if (!dgz_library_is_text (words[i]))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_feedback_check:
 * @self: what was said
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether it makes sense.
 */
gboolean
dgz_feedback_check (const DgzFeedback *self,
                    GError           **error)
{
  if (!dgz_library_is_id (self->track_id) || !dgz_library_is_text (self->title) ||
      !are_texts (self->artists))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "There is no such track");

  return TRUE;
}

/**
 * dgz_history_entry_new:
 * @kind: what was dug from; the caller's own numbers, 0 or more
 * @target: (nullable): its address or number
 * @track_ids: (nullable): the ids of its tracks
 * @title: (nullable): its title
 * @artist: (nullable): its artist
 *
 * Makes a place of the history, dug from now.
 *
 * Returns: (transfer full): the place
 */
DgzHistoryEntry *
dgz_history_entry_new (int                kind,
                       const char        *target,
                       const char *const *track_ids,
                       const char        *title,
                       const char        *artist)
{
  DgzHistoryEntry *self = g_new0 (DgzHistoryEntry, 1);

  self->kind = kind;
  self->target = g_strdup (target);
  self->track_ids = g_strdupv ((char **) track_ids);
  self->title = g_strdup (title);
  self->artist = g_strdup (artist);
  self->at = g_get_real_time () / G_USEC_PER_SEC;
  return self;
}

/**
 * dgz_history_entry_copy:
 * @self: a place of the history
 *
 * Copies it.
 *
 * Returns: (transfer full): the copy
 */
DgzHistoryEntry *
dgz_history_entry_copy (const DgzHistoryEntry *self)
{
  DgzHistoryEntry *copy = dgz_history_entry_new (self->kind, self->target,
                                                 (const char *const *) self->track_ids,
                                                 self->title, self->artist);

  copy->at = self->at;
  return copy;
}

/**
 * dgz_history_entry_free:
 * @self: (nullable): a place of the history
 *
 * Frees it.
 */
void
dgz_history_entry_free (DgzHistoryEntry *self)
{
  if (!self)
    return;

  g_free (self->target);
  g_strfreev (self->track_ids);
  g_free (self->title);
  g_free (self->artist);
  g_free (self);
}

/**
 * dgz_history_new:
 *
 * Makes an empty history.
 *
 * Returns: (transfer full): the history
 */
DgzHistory *
dgz_history_new (void)
{
  DgzHistory *self = g_new0 (DgzHistory, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_history_entry_free);
  return self;
}

/**
 * dgz_history_free:
 * @self: (nullable): a history
 *
 * Frees a history.
 */
void
dgz_history_free (DgzHistory *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->entries);
  g_free (self);
}

static gboolean
is_text_or_none (const char *text)
{
  return !text || dgz_library_is_text (text);
}

/**
 * dgz_history_entry_check:
 * @self: a place of the history
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether it makes sense.
 */
gboolean
dgz_history_entry_check (const DgzHistoryEntry *self,
                         GError               **error)
{
  if (self->kind < 0 || !is_text_or_none (self->target) || !are_texts (self->track_ids) ||
      (self->track_ids && g_strv_length (self->track_ids) > MOST_IDS) ||
      !is_text_or_none (self->title) || !is_text_or_none (self->artist))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "A place makes no sense");

  return TRUE;
}

/**
 * dgz_history_check:
 * @self: a history
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether each place makes sense, there are not too many, and one of them is shown.
 */
gboolean
dgz_history_check (const DgzHistory *self,
                   GError          **error)
{
  guint n = self->entries->len;

  if (n > DGZ_HISTORY_LENGTH || (n > 0 && self->current >= n))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "The history makes no sense");
  for (guint i = 0; i < n; i++) {
    if (!dgz_history_entry_check (self->entries->pdata[i], error))
      return FALSE;
  }

  return TRUE;
}
