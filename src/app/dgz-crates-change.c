/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Changing the crates. A change shows at once and is kept in the background;
 * each gives what takes it back, which is a change itself.
 *
 * What could not be kept is taken back the same way, but in the list alone. A
 * change names crates and tracks, not places, so that it can be taken back
 * also when others came after it; where what it is about is gone by then,
 * nothing is done.
 */

#include "config.h"

#include "dgz-crates-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-library-crates.h"
#include "dgz-library-values.h"

/* More than anybody writes beside a track, and less than the library takes. */
#define LONGEST_NOTE 10000

typedef enum {
  ADD_CRATE,
  REMOVE_CRATE,
  RENAME_CRATE,
  ADD_ENTRY,
  REMOVE_ENTRY,
  MOVE_ENTRY,
  NOTE_ENTRY,
} Kind;

/* What is to be done, which need not be possible any more. */
struct _DgzCrateChange
{
  Kind kind;
  DgzCrate *crate;
  DgzCrateEntry *entry;
  char *after;    /* the id of the track before its place, as of dgz_library_file_add_entry() */
  guint position; /* its place where that track is gone */
  char *text;     /* a name or a note */
  gboolean was_current;
};

/* Who is to be told whether a change was kept. */
typedef struct
{
  DgzCrates *crates;
  DgzCrateChange *inverse;
} Keeping;

/**
 * dgz_crate_change_free:
 * @change: (nullable): a change
 *
 * Frees a change, which can then not be taken back any more.
 */
void
dgz_crate_change_free (DgzCrateChange *change)
{
  if (!change)
    return;

  g_clear_object (&change->crate);
  g_clear_object (&change->entry);
  g_free (change->after);
  g_free (change->text);
  g_free (change);
}

static DgzCrateChange *
change_new (Kind           kind,
            DgzCrate      *crate,
            DgzCrateEntry *entry)
{
  DgzCrateChange *change = g_new0 (DgzCrateChange, 1);

  change->kind = kind;
  change->crate = g_object_ref (crate);
  if (entry)
    change->entry = g_object_ref (entry);
  return change;
}

static DgzCrateChange *
change_copy (const DgzCrateChange *change)
{
  DgzCrateChange *copy = change_new (change->kind, change->crate, change->entry);

  copy->after = g_strdup (change->after);
  copy->position = change->position;
  copy->text = g_strdup (change->text);
  copy->was_current = change->was_current;
  return copy;
}

/* The name, or where another crate has it by now one like it. */
static char *
find_free_name (DgzCrates  *self,
                DgzCrate   *crate,
                const char *name)
{
  char *free_name = g_strdup (name);

  for (guint i = 2;; i++) {
    DgzCrate *other = dgz_crates_find_name (self, free_name);

    if (!other || other == crate)
      return free_name;

    g_free (free_name);
    free_name = g_strdup_printf ("%.*s (%u)",
                                 (int) (g_utf8_offset_to_pointer (
                                            name, MIN (g_utf8_strlen (name, -1),
                                                       DGZ_LIBRARY_LONGEST_NAME - 10)) -
                                        name),
                                 name, i);
  }
}

static DgzCrateChange *
apply_add_crate (DgzCrates      *self,
                 DgzCrateChange *change)
{
  DgzCrate *crate = change->crate;
  g_autofree char *name = NULL;

  if (dgz_crates_has (self, crate, NULL))
    return NULL;

  name = find_free_name (self, crate, dgz_crate_get_name (crate));
  if (strcmp (name, dgz_crate_get_name (crate)) != 0)
    dgz_crate_set_name (crate, name);
  dgz_crates_insert (self, crate);
  if (change->was_current && !self->current)
    dgz_crates_set_current (self, crate);
  return change_new (REMOVE_CRATE, crate, NULL);
}

static DgzCrateChange *
apply_remove_crate (DgzCrates      *self,
                    DgzCrateChange *change)
{
  DgzCrateChange *inverse;
  guint position;

  if (!dgz_crates_has (self, change->crate, &position))
    return NULL;

  inverse = change_new (ADD_CRATE, change->crate, NULL);
  inverse->was_current = self->current == change->crate;
  dgz_crates_take_out (self, position);
  return inverse;
}

static DgzCrateChange *
apply_rename (DgzCrates      *self,
              DgzCrateChange *change)
{
  DgzCrateChange *inverse;
  char *name;

  if (!dgz_crates_has (self, change->crate, NULL))
    return NULL;

  name = find_free_name (self, change->crate, change->text);
  g_free (change->text);
  change->text = name;
  inverse = change_new (RENAME_CRATE, change->crate, NULL);
  inverse->text = g_strdup (dgz_crate_get_name (change->crate));
  dgz_crates_set_name (self, change->crate, change->text);
  return inverse;
}

/* The id of the track before a place. */
static char *
dup_before (DgzCrate *crate,
            guint     position)
{
  return position > 0 ? g_strdup (dgz_crate_entry_get_id (dgz_crate_get_entry (crate,
                                                                               position - 1)))
                      : NULL;
}

/* Where a track is to go, which the change then says by the track that is there before it. */
static guint
find_place (DgzCrateChange *change)
{
  guint n = dgz_crate_get_n (change->crate);
  guint position;

  if (!change->after)
    return 0;
  if (*change->after == '\0')
    return n;
  if (dgz_crate_find (change->crate, change->after, &position))
    return position + 1;

  position = MIN (change->position, n);
  g_free (change->after);
  change->after = dup_before (change->crate, position);
  return position;
}

static DgzCrateChange *
apply_add_entry (DgzCrates      *self,
                 DgzCrateChange *change)
{
  if (!dgz_crates_has (self, change->crate, NULL) ||
      dgz_crate_has_track (change->crate, dgz_crate_entry_get_id (change->entry)))
    return NULL;

  dgz_crate_insert (change->crate, find_place (change), change->entry);
  return change_new (REMOVE_ENTRY, change->crate, change->entry);
}

/* Puts an entry back to where it is now. */
static DgzCrateChange *
change_back_to (Kind           kind,
                DgzCrate      *crate,
                DgzCrateEntry *entry,
                guint          position)
{
  DgzCrateChange *change = change_new (kind, crate, entry);

  change->position = position;
  change->after = dup_before (crate, position);
  return change;
}

static gboolean
find_entry (DgzCrates            *self,
            const DgzCrateChange *change,
            guint                *position)
{
  return dgz_crates_has (self, change->crate, NULL) &&
         dgz_crate_find (change->crate, dgz_crate_entry_get_id (change->entry), position);
}

static DgzCrateChange *
apply_remove_entry (DgzCrates      *self,
                    DgzCrateChange *change)
{
  DgzCrateChange *inverse;
  guint position;

  if (!find_entry (self, change, &position))
    return NULL;

  /* What is in the list has the latest note. */
  inverse = change_back_to (ADD_ENTRY, change->crate,
                            dgz_crate_get_entry (change->crate, position), position);
  dgz_crate_remove (change->crate, position);
  return inverse;
}

static DgzCrateChange *
apply_move (DgzCrates      *self,
            DgzCrateChange *change)
{
  g_autoptr (DgzCrateEntry) entry = NULL;
  DgzCrateChange *inverse;
  guint position;

  if (!find_entry (self, change, &position))
    return NULL;

  entry = g_object_ref (dgz_crate_get_entry (change->crate, position));
  inverse = change_back_to (MOVE_ENTRY, change->crate, entry, position);
  dgz_crate_remove (change->crate, position);
  dgz_crate_insert (change->crate, find_place (change), entry);
  return inverse;
}

static DgzCrateChange *
apply_note (DgzCrates      *self,
            DgzCrateChange *change)
{
  DgzCrateEntry *entry;
  DgzCrateChange *inverse;
  guint position;

  if (!find_entry (self, change, &position))
    return NULL;

  entry = dgz_crate_get_entry (change->crate, position);
  inverse = change_new (NOTE_ENTRY, change->crate, entry);
  inverse->text = g_strdup (dgz_crate_entry_get_note (entry));
  dgz_crate_entry_set_note (entry, change->text);
  return inverse;
}

/* Shows a change; gives what takes it back, or NULL where it was not possible any more. */
static DgzCrateChange *
apply (DgzCrates      *self,
       DgzCrateChange *change)
{
  switch (change->kind) {
  case ADD_CRATE:
    return apply_add_crate (self, change);
  case REMOVE_CRATE:
    return apply_remove_crate (self, change);
  case RENAME_CRATE:
    return apply_rename (self, change);
  case ADD_ENTRY:
    return apply_add_entry (self, change);
  case REMOVE_ENTRY:
    return apply_remove_entry (self, change);
  case MOVE_ENTRY:
    return apply_move (self, change);
  case NOTE_ENTRY:
  default:
    return apply_note (self, change);
  }
}

/* Whether it failed because the library is not as it is shown: another program has changed it. */
static gboolean
is_stale (const GError *error)
{
  return g_error_matches (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_GONE) ||
         g_error_matches (error, DGZ_LIBRARY_ERROR, DGZ_LIBRARY_ERROR_TAKEN);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Keeping *keeping = data;
  g_autoptr (DgzCrates) self = keeping->crates;
  g_autoptr (DgzCrateChange) inverse = keeping->inverse;
  g_autoptr (DgzCrateChange) again = NULL;
  g_autoptr (GError) error = NULL;

  g_free (keeping);
  if (dgz_library_change_crates_finish (DGZ_LIBRARY (source), result, &error))
    return;

  g_debug ("A change of the crates: %s", error->message);
  self->n_changes++;
  again = apply (self, inverse);
  /* What came after a change that was taken back fails with it, and was told with it. */
  if (again || !is_stale (error))
    g_signal_emit_by_name (self, "failed", error);
  if (is_stale (error))
    dgz_crates_reload (self);
}

/* Has the library do what is shown already. */
static void
keep (DgzCrates            *self,
      const DgzCrateChange *change,
      const DgzCrateChange *inverse)
{
  Keeping *keeping = g_new (Keeping, 1);
  gint64 id = dgz_crate_get_id (change->crate);
  const char *track_id = change->entry ? dgz_crate_entry_get_id (change->entry) : NULL;

  keeping->crates = g_object_ref (self);
  keeping->inverse = change_copy (inverse);
  self->n_changes++;
  switch (change->kind) {
  case ADD_CRATE: {
    g_autoptr (DgzLibraryCrate) kept = dgz_crate_keep (change->crate);

    dgz_library_add_crate_async (self->library, kept, kept_cb, keeping);
    break;
  }
  case REMOVE_CRATE:
    dgz_library_remove_crate_async (self->library, id, kept_cb, keeping);
    break;
  case RENAME_CRATE:
    dgz_library_rename_crate_async (self->library, id, change->text, kept_cb, keeping);
    break;
  case ADD_ENTRY:
    dgz_library_add_entry_async (self->library, id, dgz_crate_entry_get_kept (change->entry),
                                 change->after, kept_cb, keeping);
    break;
  case REMOVE_ENTRY:
    dgz_library_remove_entry_async (self->library, id, track_id, kept_cb, keeping);
    break;
  case MOVE_ENTRY:
    dgz_library_move_entry_async (self->library, id, track_id, change->after, kept_cb, keeping);
    break;
  case NOTE_ENTRY:
  default:
    dgz_library_note_entry_async (self->library, id, track_id, change->text, kept_cb, keeping);
    break;
  }
}

/* Makes a change, which is taken over. */
static DgzCrateChange *
perform (DgzCrates      *self,
         DgzCrateChange *change)
{
  DgzCrateChange *inverse = apply (self, change);

  if (inverse)
    keep (self, change, inverse);
  dgz_crate_change_free (change);
  return inverse;
}

/* A name as it is kept, in one line. */
static char *
clean_name (const char *name)
{
  char *clean = g_utf8_make_valid (name, -1);

  for (char *c = clean; *c; c++) {
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  }
  return g_strstrip (clean);
}

/* A name that no other crate than @crate has, or NULL. */
static char *
check_name (DgzCrates  *self,
            DgzCrate   *crate,
            const char *name,
            GError    **error)
{
  g_autofree char *clean = clean_name (name);
  DgzCrate *other;

  if (*clean == '\0') {
    g_set_error_literal (error, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_BAD_NAME,
                         _ ("A crate needs a name."));
    return NULL;
  }
  if (g_utf8_strlen (clean, -1) > DGZ_LIBRARY_LONGEST_NAME) {
    g_set_error (error, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_BAD_NAME,
                 /* Translators: %d is 100 */
                 _ ("A crate’s name has %d characters at most."), DGZ_LIBRARY_LONGEST_NAME);
    return NULL;
  }

  other = dgz_crates_find_name (self, clean);
  if (other && other != crate) {
    g_set_error (error, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_NAME_TAKEN,
                 /* Translators: the name of a crate */
                 _ ("There is a crate “%s” already."), dgz_crate_get_name (other));
    return NULL;
  }

  return g_steal_pointer (&clean);
}

static gboolean
check_there (DgzCrates *self,
             DgzCrate  *crate,
             GError   **error)
{
  if (!dgz_crates_check_ready (self, error))
    return FALSE;
  if (!dgz_crates_has (self, crate, NULL)) {
    g_set_error_literal (error, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_GONE,
                         _ ("This crate is not there any more."));
    return FALSE;
  }

  return TRUE;
}

/**
 * dgz_crates_create:
 * @self: the crates
 * @name: a name, which is trimmed
 * @error: return location for a #GError of %DGZ_CRATES_ERROR
 *
 * Makes an empty crate.
 *
 * Returns: (transfer none) (nullable): the crate
 */
DgzCrate *
dgz_crates_create (DgzCrates  *self,
                   const char *name,
                   GError    **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (DgzCrate) crate = NULL;

  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!dgz_crates_check_ready (self, error))
    return NULL;
  clean = check_name (self, NULL, name, error);
  if (!clean)
    return NULL;

  crate = dgz_crate_new (dgz_library_crate_new (clean));
  dgz_crate_change_free (perform (self, change_new (ADD_CRATE, crate, NULL)));
  /* The list has a reference of its own. */
  return crate;
}

/**
 * dgz_crates_rename:
 * @self: the crates
 * @crate: one of them
 * @name: its new name, which is trimmed
 * @error: return location for a #GError of %DGZ_CRATES_ERROR
 *
 * Gives a crate another name.
 *
 * Returns: (transfer full) (nullable): what takes it back with dgz_crates_undo(); %NULL with
 *   @error, or without where that is its name already
 */
DgzCrateChange *
dgz_crates_rename (DgzCrates  *self,
                   DgzCrate   *crate,
                   const char *name,
                   GError    **error)
{
  g_autofree char *clean = NULL;
  DgzCrateChange *change;

  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);
  g_return_val_if_fail (DGZ_IS_CRATE (crate), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!check_there (self, crate, error))
    return NULL;
  clean = check_name (self, crate, name, error);
  if (!clean || strcmp (clean, dgz_crate_get_name (crate)) == 0)
    return NULL;

  change = change_new (RENAME_CRATE, crate, NULL);
  change->text = g_steal_pointer (&clean);
  return perform (self, change);
}

/**
 * dgz_crates_remove:
 * @self: the crates
 * @crate: one of them
 *
 * Removes a crate, and all that is in it from there.
 *
 * Returns: (transfer full) (nullable): what takes it back with dgz_crates_undo(); %NULL where it is
 *   not there
 */
DgzCrateChange *
dgz_crates_remove (DgzCrates *self,
                   DgzCrate  *crate)
{
  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);
  g_return_val_if_fail (DGZ_IS_CRATE (crate), NULL);

  return perform (self, change_new (REMOVE_CRATE, crate, NULL));
}

/**
 * dgz_crates_add_track:
 * @self: the crates
 * @crate: one of them
 * @track: a track
 * @error: return location for a #GError of %DGZ_CRATES_ERROR
 *
 * Puts a track into a crate, at its end.
 *
 * Returns: (transfer full) (nullable): what takes it back with dgz_crates_undo()
 */
DgzCrateChange *
dgz_crates_add_track (DgzCrates *self,
                      DgzCrate  *crate,
                      DgzTrack  *track,
                      GError   **error)
{
  g_autoptr (DgzCrateEntry) entry = NULL;
  DgzCrateChange *change;

  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);
  g_return_val_if_fail (DGZ_IS_CRATE (crate), NULL);
  g_return_val_if_fail (DGZ_IS_TRACK (track), NULL);

  if (!check_there (self, crate, error))
    return NULL;
  if (dgz_crate_has_track (crate, dgz_track_get_id (track))) {
    g_set_error (error, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_HAS_TRACK,
                 /* Translators: the title of a track */
                 _ ("“%s” is in this crate already."), dgz_track_get_title (track));
    return NULL;
  }
  entry = dgz_crate_entry_new_from_track (track);
  if (!dgz_library_entry_check (dgz_crate_entry_get_kept (entry), NULL)) {
    g_set_error_literal (error, DGZ_CRATES_ERROR, DGZ_CRATES_ERROR_BAD_TRACK,
                         _ ("What the catalogue has of this track makes no sense."));
    return NULL;
  }

  change = change_new (ADD_ENTRY, crate, entry);
  change->after = g_strdup (DGZ_LIBRARY_AT_END);
  return perform (self, change);
}

/**
 * dgz_crates_remove_entry:
 * @self: the crates
 * @crate: one of them
 * @position: a place in it
 *
 * Takes a track out of a crate.
 *
 * Returns: (transfer full) (nullable): what takes it back with dgz_crates_undo(), with its note and
 *   its place; %NULL where it is not there
 */
DgzCrateChange *
dgz_crates_remove_entry (DgzCrates *self,
                         DgzCrate  *crate,
                         guint      position)
{
  DgzCrateEntry *entry;

  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);
  g_return_val_if_fail (DGZ_IS_CRATE (crate), NULL);

  entry = dgz_crate_get_entry (crate, position);
  return entry ? perform (self, change_new (REMOVE_ENTRY, crate, entry)) : NULL;
}

/**
 * dgz_crates_move_entry:
 * @self: the crates
 * @crate: one of them
 * @from: a place in it
 * @to: the place that its track is to have afterwards
 *
 * Moves a track to another place in its crate.
 *
 * Returns: (transfer full) (nullable): what takes it back with dgz_crates_undo(); %NULL where
 *   nothing is to be moved
 */
DgzCrateChange *
dgz_crates_move_entry (DgzCrates *self,
                       DgzCrate  *crate,
                       guint      from,
                       guint      to)
{
  DgzCrateEntry *entry;
  DgzCrateChange *change;

  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);
  g_return_val_if_fail (DGZ_IS_CRATE (crate), NULL);

  entry = dgz_crate_get_entry (crate, from);
  if (!entry || from == to || to >= dgz_crate_get_n (crate))
    return NULL;

  change = change_new (MOVE_ENTRY, crate, entry);
  /* Once it is out of its place, those behind it are one further ahead. */
  change->after = dup_before (crate, to > from ? to + 1 : to);
  return perform (self, change);
}

/* A note as it is kept: it may have lines, and nothing around it. */
static char *
clean_note (const char *note)
{
  char *clean = g_strstrip (g_utf8_make_valid (note, -1));

  if (g_utf8_strlen (clean, -1) > LONGEST_NOTE)
    *g_utf8_offset_to_pointer (clean, LONGEST_NOTE) = '\0';
  return clean;
}

/**
 * dgz_crates_set_note:
 * @self: the crates
 * @crate: one of them
 * @position: a place in it
 * @note: the user's note, which is trimmed; may be empty
 *
 * Writes a note beside a track.
 *
 * Returns: (transfer full) (nullable): what takes it back with dgz_crates_undo(); %NULL where
 *   nothing changes
 */
DgzCrateChange *
dgz_crates_set_note (DgzCrates  *self,
                     DgzCrate   *crate,
                     guint       position,
                     const char *note)
{
  g_autofree char *clean = NULL;
  DgzCrateEntry *entry;
  DgzCrateChange *change;

  g_return_val_if_fail (DGZ_IS_CRATES (self), NULL);
  g_return_val_if_fail (DGZ_IS_CRATE (crate), NULL);
  g_return_val_if_fail (note != NULL, NULL);

  entry = dgz_crate_get_entry (crate, position);
  clean = clean_note (note);
  if (!entry || strcmp (clean, dgz_crate_entry_get_note (entry)) == 0)
    return NULL;

  change = change_new (NOTE_ENTRY, crate, entry);
  change->text = g_steal_pointer (&clean);
  return perform (self, change);
}

/**
 * dgz_crates_undo:
 * @self: the crates
 * @change: (transfer full): what a change gave
 *
 * Takes a change back, whatever was changed since. What was removed comes back to the place that it
 * had, or where that is gone to one near it; a crate whose name is taken by now gets one like it.
 * Nothing is done where what the change was about is gone.
 */
void
dgz_crates_undo (DgzCrates      *self,
                 DgzCrateChange *change)
{
  g_return_if_fail (DGZ_IS_CRATES (self));
  g_return_if_fail (change != NULL);

  dgz_crate_change_free (perform (self, change));
}
