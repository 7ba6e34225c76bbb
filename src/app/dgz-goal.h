/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-query.h"
#include "dgz-record-private.h"

G_BEGIN_DECLS

/**
 * DgzGoalKind:
 *
 * What a session digs from.
 */
typedef enum {
  DGZ_GOAL_NONE,
  DGZ_GOAL_RELEASE,
  DGZ_GOAL_MASTER,
  DGZ_GOAL_EXAMPLE,
  DGZ_GOAL_TRACKS,
  DGZ_GOAL_JSON,
  DGZ_GOAL_SOUND,
} DgzGoalKind;

/**
 * DgzGoal:
 * @kind: what kind
 * @id: the number on Discogs
 * @track_ids: (nullable): tracks of the catalogue: those dug from, or those that count as tracks
 *   of the record besides its own
 * @stand_ins: (nullable): tracks of the catalogue to dig from where Discogs cannot be reached
 * @is_stand_in: whether @track_ids are those
 * @json: (nullable): a saved answer of Discogs
 * @release: (nullable): a track that is told, as a record
 * @sounds: (nullable) (element-type DgzDigSound): how it sounds
 * @path: (nullable): the file that @release tells of
 * @only: (nullable): the positions of the record's tracks that count
 * @chosen: (nullable) (element-type guint): or their places, headings counted
 *
 * What is dug for.
 */
typedef struct
{
  DgzGoalKind kind;
  gint64 id;
  char **track_ids;
  char **stand_ins;
  gboolean is_stand_in;
  GBytes *json;
  DgzRelease *release;
  GArray *sounds;
  char *path;
  char **only;
  GArray *chosen;
} DgzGoal;

void     dgz_goal_clear      (DgzGoal       *self);
void     dgz_goal_copy       (const DgzGoal *self,
                              DgzGoal       *copy);
gboolean dgz_goal_fill_query (const DgzGoal *self,
                              DgzRecord     *record,
                              DgzDigQuery   *query,
                              GError       **error);

G_END_DECLS
