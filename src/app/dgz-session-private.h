/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-goal.h"
#include "dgz-library.h"
#include "dgz-lookup.h"
#include "dgz-recommender.h"
#include "dgz-session-answer.h"
#include "dgz-session.h"

G_BEGIN_DECLS

/*
 * What is to be: a note, the match by hand of @track, NULL for none, or names
 * that are to be among those that are kept out of the lists, or not any more.
 */
struct _DgzSessionChange
{
  gint64 release_id;
  gboolean is_note;
  DgzSalesNote *note;
  DgzFixedMatch *track; /* says of which track */
  DgzFixedMatch *fix;
  gboolean is_artists; /* whether @in and @out are artists of the filter, not ids of tracks */
  char **in;           /* NULL but for names; what is kept out from now on */
  char **out;          /* what is not any more */
};

/*
 * Of the session's own files alone.
 *
 * @goal is what is dug from; @settled_goal and @settled_record are what the
 * list that is shown was dug from, which cancel goes back to.
 */
struct _DgzSession
{
  GObject parent_instance;

  GSettings *settings;
  guint settings_source; /* of settings that have changed */
  DgzLookup *lookup;
  DgzRecommender *recommender;
  DgzLibrary *library;
  DgzCrates *crates;        /* NULL until somebody wants them */
  DgzRecord *unread;        /* whose load from the library failed */
  GError *unread_error;     /* why; NULL where @unread is */
  DgzRecord *reading;       /* that is being loaded again */
  DgzDigQuery *query;       /* that waits for the library */
  DgzReleaseList *versions; /* of the last record that had some */

  DgzDigOptions options;
  DgzDigFilter *filter;
  DgzFilterSets *filter_sets; /* once they were asked for */
  char *data_dir;
  char **disliked_ids;
  char **removed;        /* ids of tracks that the user wants no more */
  GHashTable *feedback;  /* id -> DgzFeedback, of them and more */
  gboolean has_feedback; /* whether the library was asked for it */

  DgzGoal goal;
  DgzGoal settled_goal;
  GCancellable *cancellable; /* of the dig under way */
  DgzSessionState state;
  DgzSessionState before; /* the state that ranking again began in; START where it did not */
  double progress;
  gboolean is_fresh;   /* whether Discogs is asked again for what is kept */
  gboolean has_record; /* whether @record is the goal's */
  DgzRecord *record;
  DgzRecord *settled_record;
  GListStore *tracks;
  GHashTable *known; /* char *, DgzTrack: every track that @settled_record has had in its lists */
  GError *error;
  int wait;
  DgzSessionAnswer answer;
  DgzSoundMap *sound_map; /* of the catalogue that answered last */
};

void     dgz_session_set_goal      (DgzSession     *self,
                                    DgzGoal         goal);
void     dgz_session_rank_again    (DgzSession     *self);
void     dgz_session_start         (DgzSession     *self);
void     dgz_session_set_state     (DgzSession     *self,
                                    DgzSessionState state);
gboolean dgz_session_settle        (DgzSession     *self);
void     dgz_session_ask_engine    (DgzSession     *self);
void     dgz_session_open_library  (DgzSession     *self,
                                    const char     *data_dir);
gboolean dgz_session_wants_library (DgzSession     *self);
void     dgz_session_load_library  (DgzSession     *self);
void     dgz_session_close_library (DgzSession     *self);
void     dgz_session_watch_account (DgzSession     *self);
void     dgz_session_take_tracks   (DgzSession     *self,
                                    GPtrArray      *tracks);
void     dgz_session_add_fixes     (DgzSession     *self,
                                    DgzDigQuery    *query);
void     dgz_session_add_disliked  (DgzSession     *self,
                                    DgzDigQuery    *query);
void     dgz_session_load_feedback (DgzSession     *self);
void     dgz_session_tell_library  (DgzSession     *self,
                                    const GError   *error);

DgzSessionChange *dgz_session_perform_removal (DgzSession       *self,
                                               DgzSessionChange *change);

/* For tests. */
DgzRecommender *dgz_session_get_recommender (DgzSession *self);

G_END_DECLS
