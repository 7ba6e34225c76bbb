/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many places of the history are kept. */
#define DGZ_HISTORY_LENGTH 100

/**
 * DgzNamedFilter:
 * @name: its name
 * @text: the filter, as dgz_dig_filter_to_text() writes it
 *
 * A set of filters that was saved under a name.
 */
typedef struct
{
  char *name;
  char *text;
} DgzNamedFilter;

/**
 * DgzFeedback:
 * @track_id: a track's id in the catalogue
 * @title: its title
 * @artists: its artists' names
 * @set_at: when that was said, seconds since 1970
 *
 * A track of which was said: not this one.
 */
typedef struct
{
  char *track_id;
  char *title;
  char **artists;
  gint64 set_at;
} DgzFeedback;

/**
 * DgzHistoryEntry:
 * @kind: what was dug from; the caller's own numbers, 0 or more
 * @target: (nullable): its address or number
 * @track_ids: (nullable): the ids of its tracks
 * @title: (nullable): its title
 * @artist: (nullable): its artist
 * @at: when it was dug from, seconds since 1970
 *
 * A place of the history.
 */
typedef struct
{
  int kind;
  char *target;
  char **track_ids;
  char *title;
  char *artist;
  gint64 at;
} DgzHistoryEntry;

/**
 * DgzHistory:
 * @entries: (element-type DgzHistoryEntry): oldest first, at most %DGZ_HISTORY_LENGTH
 * @current: which of them is shown, 0 where there are none
 *
 * The history.
 */
typedef struct
{
  GPtrArray *entries;
  guint current;
} DgzHistory;

DgzNamedFilter *dgz_named_filter_new   (const char           *name,
                                        const char           *text);
void            dgz_named_filter_free  (DgzNamedFilter       *self);
gboolean        dgz_named_filter_check (const DgzNamedFilter *self,
                                        GError              **error);

DgzFeedback *dgz_feedback_new   (const char        *track_id,
                                 const char        *title,
                                 const char *const *artists);
DgzFeedback *dgz_feedback_copy  (const DgzFeedback *self);
void         dgz_feedback_free  (DgzFeedback       *self);
gboolean     dgz_feedback_check (const DgzFeedback *self,
                                 GError           **error);

DgzHistoryEntry *dgz_history_entry_new   (int                    kind,
                                          const char            *target,
                                          const char *const     *track_ids,
                                          const char            *title,
                                          const char            *artist);
DgzHistoryEntry *dgz_history_entry_copy  (const DgzHistoryEntry *self);
void             dgz_history_entry_free  (DgzHistoryEntry       *self);
gboolean         dgz_history_entry_check (const DgzHistoryEntry *self,
                                          GError               **error);

DgzHistory *dgz_history_new   (void);
void        dgz_history_free  (DgzHistory       *self);
gboolean    dgz_history_check (const DgzHistory *self,
                               GError          **error);

char  *dgz_library_list_join  (const char *const *words) G_GNUC_WARN_UNUSED_RESULT;
char **dgz_library_list_split (const char        *text) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzNamedFilter, dgz_named_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFeedback, dgz_feedback_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzHistoryEntry, dgz_history_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzHistory, dgz_history_free)

G_END_DECLS
