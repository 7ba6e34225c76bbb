/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-filter.h"
#include "dgz-track.h"

G_BEGIN_DECLS

/**
 * DgzTrouble:
 *
 * What kind of page an error deserves.
 */
typedef enum {
  DGZ_TROUBLE_OTHER,
  DGZ_TROUBLE_OFFLINE,
  DGZ_TROUBLE_NOT_FOUND,
  DGZ_TROUBLE_RATE_LIMITED,
  DGZ_TROUBLE_NO_PROFILE,
} DgzTrouble;

const char *dgz_text_check_entry   (const char        *text);
gboolean    dgz_text_names_list    (const char        *text);
gboolean    dgz_text_is_own_link   (const char        *text);
DgzTrouble  dgz_text_error_kind    (const GError      *error);
const char *dgz_text_error_title   (const GError      *error);
char       *dgz_text_error         (const GError      *error);
const char *dgz_text_part_name     (DgzScorePart       part);
const char *dgz_text_part_letter   (DgzScorePart       part);
char       *dgz_text_key           (int                key);
int         dgz_text_key_hour      (int                key);
char       *dgz_text_key_relation  (int                from,
                                    int                to);
char       *dgz_text_key_move      (int                from,
                                    int                to,
                                    int                heard,
                                    double             move);
char       *dgz_text_penalty       (double             penalty);
char       *dgz_text_boost         (double             boost);
char       *dgz_text_bpm           (double             bpm);
char       *dgz_text_pitch         (double             move,
                                    double             ratio);
char       *dgz_text_duration      (gint64             duration_ms);
char       *dgz_text_price         (const char        *currency,
                                    double             value);
char       *dgz_text_age           (gint64             fetched);
char       *dgz_text_list          (const char *const *words);
char       *dgz_text_missing_parts (const gboolean    *has_part);
char       *dgz_text_styles_alone  (gboolean           is_any_found);
const char *dgz_text_stand_in      (void);
char       *dgz_text_match         (const char        *how,
                                    double             confidence);
char       *dgz_text_unknown_names (const char *const *names);
char       *dgz_text_left_out      (guint              n);
const char *dgz_text_limit         (DgzDigLimit        limit);
char       *dgz_text_empty         (guint64            n_passed,
                                    DgzDigLimit        relax,
                                    guint64            n_relaxed);
char       *dgz_text_count         (guint64            count);
char       *dgz_text_span          (double             seconds);
char       *dgz_text_files_waiting (guint              n) G_GNUC_WARN_UNUSED_RESULT;
char       *dgz_text_files_failed  (guint              n) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
