/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-goal.h"

#include <glib/gi18n-lib.h>

/**
 * dgz_goal_clear:
 * @self: a goal
 *
 * Frees what a goal holds; it is then none.
 */
void
dgz_goal_clear (DgzGoal *self)
{
  g_clear_pointer (&self->track_ids, g_strfreev);
  g_clear_pointer (&self->stand_ins, g_strfreev);
  g_clear_pointer (&self->json, g_bytes_unref);
  g_clear_pointer (&self->only, g_strfreev);
  g_clear_pointer (&self->chosen, g_array_unref);
  g_clear_pointer (&self->release, dgz_release_unref);
  g_clear_pointer (&self->sounds, g_array_unref);
  g_clear_pointer (&self->path, g_free);
  *self = (DgzGoal) { DGZ_GOAL_NONE };
}

/**
 * dgz_goal_copy:
 * @self: a goal
 * @copy: (inout): another; what it held is freed
 *
 * Copies a goal.
 */
void
dgz_goal_copy (const DgzGoal *self,
               DgzGoal       *copy)
{
  DgzGoal made = *self;

  made.track_ids = g_strdupv (self->track_ids);
  made.stand_ins = g_strdupv (self->stand_ins);
  made.json = self->json ? g_bytes_ref (self->json) : NULL;
  made.release = self->release ? dgz_release_ref (self->release) : NULL;
  made.sounds = self->sounds ? g_array_ref (self->sounds) : NULL;
  made.path = g_strdup (self->path);
  made.only = g_strdupv (self->only);
  made.chosen = self->chosen ? g_array_ref (self->chosen) : NULL;
  dgz_goal_clear (copy);
  *copy = made;
}

static gboolean
find_position (DgzRecord  *record,
               const char *position,
               guint      *index)
{
  for (*index = 0; *index < dgz_record_get_n_tracks (record); (*index)++) {
    const DgzRecordTrack *track = dgz_record_get_track (record, *index);

    if (!track->is_heading && g_ascii_strcasecmp (track->position, position) == 0)
      return TRUE;
  }

  return FALSE;
}

/* The places of the positions. */
static GArray *
choose (DgzRecord *record,
        char     **positions,
        GError   **error)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (gsize i = 0; positions[i]; i++) {
    guint index;

    if (!find_position (record, positions[i], &index)) {
      /* Translators: a position on a record: "A2" */
      g_set_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE,
                   _ ("The record has no track “%s”."), positions[i]);
      return NULL;
    }
    g_array_append_val (chosen, index);
  }

  return g_steal_pointer (&chosen);
}

/**
 * dgz_goal_fill_query:
 * @self: a goal
 * @record: (nullable): the record, where the goal is one
 * @query: (inout): receives what is dug from
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE
 *
 * Says in a query what is dug from.
 */
gboolean
dgz_goal_fill_query (const DgzGoal *self,
                     DgzRecord     *record,
                     DgzDigQuery   *query,
                     GError       **error)
{
  query->track_ids = g_strdupv (self->track_ids);
  if (self->kind == DGZ_GOAL_TRACKS)
    return TRUE;

  query->release = dgz_release_ref (dgz_record_get_release_data (record));
  query->sounds = self->sounds ? g_array_ref (self->sounds) : NULL;
  if (self->only) {
    query->chosen = choose (record, self->only, error);
    return query->chosen != NULL;
  }

  query->chosen = self->chosen ? g_array_ref (self->chosen) : NULL;
  return TRUE;
}
