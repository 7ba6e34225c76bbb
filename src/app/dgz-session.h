/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-account.h"
#include "dgz-crates.h"
#include "dgz-dig-options.h"
#include "dgz-filter-sets.h"
#include "dgz-record.h"
#include "dgz-searcher.h"
#include "dgz-release-list.h"
#include "dgz-sound-map.h"
#include "dgz-track.h"

G_BEGIN_DECLS

/**
 * DgzSessionState:
 * @DGZ_SESSION_START: nothing was asked yet
 * @DGZ_SESSION_ASKING: Discogs is being asked
 * @DGZ_SESSION_SEARCHING: the record is there, the list is being made
 * @DGZ_SESSION_READY: record and list are there
 * @DGZ_SESSION_EMPTY: nothing in the catalogue fits well enough, or passes the filter
 * @DGZ_SESSION_NO_PROFILE: nothing is known of the record that could be scored
 * @DGZ_SESSION_OFFLINE: Discogs cannot be reached
 * @DGZ_SESSION_NOT_FOUND: there is no such record
 * @DGZ_SESSION_RATE_LIMITED: Discogs asks for a pause; goes on by itself
 * @DGZ_SESSION_FAILED: anything else
 *
 * Where a dig is.
 */
typedef enum {
  DGZ_SESSION_START,
  DGZ_SESSION_ASKING,
  DGZ_SESSION_SEARCHING,
  DGZ_SESSION_READY,
  DGZ_SESSION_EMPTY,
  DGZ_SESSION_NO_PROFILE,
  DGZ_SESSION_OFFLINE,
  DGZ_SESSION_NOT_FOUND,
  DGZ_SESSION_RATE_LIMITED,
  DGZ_SESSION_FAILED,
} DgzSessionState;

/**
 * DgzSessionFigures:
 * @match_ms: how long matching took
 * @scan_ms: how long scoring, ranking and picking took
 * @total_ms: all of the engine's work
 * @scanned: how often a track was scored in full: most need not be, versions are scored again
 * @rows: tracks in the catalogue
 * @matches: tracks that the filter lets through
 * @left_out: tracks to dig from that were too many, and do not count
 * @missing_disliked: tracks to keep away from that the catalogue lacks
 * @weights: of the parts, after rescaling
 * @has_part: which parts the record has
 *
 * Figures of the last dig.
 */
typedef struct
{
  double match_ms;
  double scan_ms;
  double total_ms;
  guint64 scanned;
  guint64 rows;
  guint64 matches;
  guint left_out;
  guint missing_disliked;
  double weights[DGZ_N_SCORE_PARTS];
  gboolean has_part[DGZ_N_SCORE_PARTS];
} DgzSessionFigures;

#define DGZ_TYPE_SESSION (dgz_session_get_type ())

G_DECLARE_FINAL_TYPE (DgzSession, dgz_session, DGZ, SESSION, GObject)

/**
 * DgzSessionChange:
 *
 * What takes a change of the user's library back.
 */
typedef struct _DgzSessionChange DgzSessionChange;

DgzSession              *dgz_session_new            (const char         *data_dir,
                                                     const char         *cache_dir);
gboolean                 dgz_session_dig            (DgzSession         *self,
                                                     const char         *text);
gboolean                 dgz_session_dig_known      (DgzSession         *self,
                                                     const char         *text,
                                                     const char *const  *track_ids);
void                     dgz_session_dig_example    (DgzSession         *self);
void                     dgz_session_dig_track      (DgzSession         *self,
                                                     const char         *track_id);
void                     dgz_session_dig_tracks     (DgzSession         *self,
                                                     const char *const  *track_ids);
void                     dgz_session_dig_json       (DgzSession         *self,
                                                     GBytes             *json);
void                     dgz_session_retry          (DgzSession         *self);
void                     dgz_session_cancel         (DgzSession         *self);
DgzSessionState          dgz_session_get_state      (DgzSession         *self);
gboolean                 dgz_session_get_is_busy    (DgzSession         *self);
double                   dgz_session_get_progress   (DgzSession         *self);
DgzRecord               *dgz_session_get_record     (DgzSession         *self);
GListModel              *dgz_session_get_tracks     (DgzSession         *self);
const GError            *dgz_session_get_error      (DgzSession         *self);
int                      dgz_session_get_wait       (DgzSession         *self);
gboolean                 dgz_session_get_is_starter (DgzSession         *self);
const char              *dgz_session_get_notice     (DgzSession         *self);
const DgzSessionFigures *dgz_session_get_figures    (DgzSession         *self);
DgzAccount              *dgz_session_get_account    (DgzSession         *self);
void                     dgz_session_close_async    (DgzSession         *self,
                                                     GAsyncReadyCallback callback,
                                                     gpointer            user_data);
gboolean                 dgz_session_close_finish   (DgzSession         *self,
                                                     GAsyncResult       *result,
                                                     GError            **error);

gboolean dgz_session_get_keeps_result (DgzSession *self);
void     dgz_session_dismiss          (DgzSession *self);
gboolean dgz_session_get_can_refresh  (DgzSession *self);
void     dgz_session_refresh          (DgzSession *self);

void dgz_session_serve (DgzSession  *self,
                        DgzSearcher *searcher);

void                 dgz_session_set_length        (DgzSession          *self,
                                                    guint                length);
gboolean             dgz_session_set_options       (DgzSession          *self,
                                                    const DgzDigOptions *options,
                                                    GError             **error);
gboolean             dgz_session_set_weights       (DgzSession          *self,
                                                    const double        *weights,
                                                    GError             **error);
gboolean             dgz_session_set_wider         (DgzSession          *self,
                                                    double               wider,
                                                    GError             **error);
gboolean             dgz_session_set_filter        (DgzSession          *self,
                                                    const DgzDigFilter  *filter,
                                                    GError             **error);
void                 dgz_session_set_disliked      (DgzSession          *self,
                                                    const char *const   *track_ids);
void                 dgz_session_set_only          (DgzSession          *self,
                                                    const char *const   *positions);
void                 dgz_session_set_chosen        (DgzSession          *self,
                                                    const guint         *indices,
                                                    guint                n_indices);
void                 dgz_session_set_extra         (DgzSession          *self,
                                                    const char *const   *track_ids);
const DgzDigOptions *dgz_session_get_options       (DgzSession          *self);
const DgzDigFilter  *dgz_session_get_filter        (DgzSession          *self);
DgzRecord           *dgz_session_get_extra         (DgzSession          *self);
const char *const   *dgz_session_get_unknown_names (DgzSession          *self);
guint32              dgz_session_get_keys          (DgzSession          *self);
const char          *dgz_session_get_empty_text    (DgzSession          *self);

DgzReleaseList *dgz_session_get_versions    (DgzSession *self);
gboolean        dgz_session_get_from_master (DgzSession *self);
DgzReleaseList *dgz_session_list            (DgzSession *self,
                                             const char *text);

DgzSessionChange *dgz_session_fix_match        (DgzSession       *self,
                                                guint             index,
                                                const char       *track_id);
DgzSessionChange *dgz_session_unfix_match      (DgzSession       *self,
                                                guint             index);
DgzSessionChange *dgz_session_set_sales_note   (DgzSession       *self,
                                                double            low,
                                                double            median,
                                                double            high,
                                                const char       *currency,
                                                GError          **error);
DgzSessionChange *dgz_session_clear_sales_note (DgzSession       *self);
DgzSessionChange *dgz_session_undo             (DgzSession       *self,
                                                DgzSessionChange *change);
void              dgz_session_change_free      (DgzSessionChange *change);

gboolean dgz_session_get_is_ranking_again (DgzSession *self);

void      dgz_session_ask_market       (DgzSession         *self);
void      dgz_session_ask_price_async  (DgzSession         *self,
                                        DgzTrack           *track,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
DgzOffer *dgz_session_ask_price_finish (DgzSession         *self,
                                        GAsyncResult       *result,
                                        GError            **error) G_GNUC_WARN_UNUSED_RESULT;

DgzSoundMap *dgz_session_get_sound_map (DgzSession *self);

DgzCrates     *dgz_session_get_crates          (DgzSession *self);
DgzFilterSets *dgz_session_get_filter_sets     (DgzSession *self);
void           dgz_session_refresh_filter_sets (DgzSession *self);

gboolean dgz_session_set_rules (DgzSession    *self,
                                DgzDigKeyRules key_rules,
                                gboolean       half_double,
                                GError       **error);

DgzDigLimit dgz_session_get_relax        (DgzSession         *self);
gboolean    dgz_session_get_ranks_again  (DgzSession         *self);
void        dgz_session_read_names_async (DgzSession         *self,
                                          const char         *kind,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);

const char *const *dgz_session_get_disliked (DgzSession *self);
DgzSessionChange  *dgz_session_dislike      (DgzSession *self,
                                             DgzTrack   *track);
DgzSessionChange  *dgz_session_forgive      (DgzSession *self);
DgzSessionChange  *dgz_session_leave_out    (DgzSession *self,
                                             DgzTrack   *track);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSessionChange, dgz_session_change_free)

G_END_DECLS
