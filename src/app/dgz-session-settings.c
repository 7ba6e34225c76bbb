/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How a session's lists are made. Each change ranks again where a record is
 * there: nobody is asked and nothing is matched for that, and a newer change
 * cancels what the older began.
 */

#include "config.h"

#include "dgz-session-private.h"

/**
 * dgz_session_set_length:
 * @self: a session
 * @length: how many rows a list has at most; 0 for the product's own number
 *
 * Sets the length of the lists from the next dig on.
 */
void
dgz_session_set_length (DgzSession *self,
                        guint       length)
{
  DgzDigOptions own;

  dgz_dig_options_init (&own);
  self->options.length = length > 0 ? length : own.length;
}

/**
 * dgz_session_set_options:
 * @self: a session
 * @options: how lists are made
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Sets how lists are made, and ranks again.
 *
 * Returns: %FALSE for options that make no sense; the session's stay as they were
 */
gboolean
dgz_session_set_options (DgzSession          *self,
                         const DgzDigOptions *options,
                         GError             **error)
{
  if (!dgz_dig_options_check (options, error))
    return FALSE;

  self->options = *options;
  dgz_session_rank_again (self);
  return TRUE;
}

/**
 * dgz_session_set_weights:
 * @self: a session
 * @weights: [5] of the parts, each 0 or more, not all 0
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Sets the weights alone, as dgz_session_set_options() does.
 */
gboolean
dgz_session_set_weights (DgzSession   *self,
                         const double *weights,
                         GError      **error)
{
  DgzDigOptions options = self->options;

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    options.weights[i] = weights[i];
  return dgz_session_set_options (self, &options, error);
}

/**
 * dgz_session_set_wider:
 * @self: a session
 * @wider: 0 (closer) to 1 (wider): lambda from 1 to 0.5
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Sets how much the rows of a list may differ, as dgz_session_set_options() does.
 */
gboolean
dgz_session_set_wider (DgzSession *self,
                       double      wider,
                       GError    **error)
{
  DgzDigOptions options = self->options;

  options.lambda = 1.0 - wider / 2.0;
  return dgz_session_set_options (self, &options, error);
}

/**
 * dgz_session_set_filter:
 * @self: a session
 * @filter: (nullable): what a track must be; %NULL for no limits
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Sets the filter, and ranks again.
 *
 * Returns: %FALSE for a filter that makes no sense; the session's stays as it was
 */
gboolean
dgz_session_set_filter (DgzSession         *self,
                        const DgzDigFilter *filter,
                        GError            **error)
{
  g_autoptr (DgzDigFilter) copy = dgz_dig_filter_copy (filter);

  if (!dgz_dig_filter_check (copy, error))
    return FALSE;

  dgz_dig_filter_free (self->filter);
  self->filter = g_steal_pointer (&copy);
  dgz_session_rank_again (self);
  return TRUE;
}

/**
 * dgz_session_set_disliked:
 * @self: a session
 * @track_ids: (nullable): ids of tracks to keep away from
 *
 * Sets what the lists are to be less like, and ranks again.
 */
void
dgz_session_set_disliked (DgzSession        *self,
                          const char *const *track_ids)
{
  g_strfreev (self->disliked_ids);
  self->disliked_ids = g_strdupv ((char **) track_ids);
  dgz_session_rank_again (self);
}

/**
 * dgz_session_set_only:
 * @self: a session
 * @positions: (nullable): positions on the record, like "A1"; %NULL for all
 *
 * Sets by position which of the record's tracks count, and ranks again. Counts for this record;
 * one that the record does not have fails the dig.
 */
void
dgz_session_set_only (DgzSession        *self,
                      const char *const *positions)
{
  g_clear_pointer (&self->goal.chosen, g_array_unref);
  g_strfreev (self->goal.only);
  self->goal.only = g_strdupv ((char **) positions);
  dgz_session_rank_again (self);
}

/**
 * dgz_session_set_chosen:
 * @self: a session
 * @indices: (nullable): [n_indices] places in the record's list of tracks; %NULL for all
 * @n_indices: how many
 *
 * Sets by place which of the record's tracks count, and ranks again. Counts for this record.
 */
void
dgz_session_set_chosen (DgzSession  *self,
                        const guint *indices,
                        guint        n_indices)
{
  g_clear_pointer (&self->goal.only, g_strfreev);
  g_clear_pointer (&self->goal.chosen, g_array_unref);
  if (indices) {
    self->goal.chosen = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_vals (self->goal.chosen, indices, n_indices);
  }
  dgz_session_rank_again (self);
}

/**
 * dgz_session_set_extra:
 * @self: a session that digs from a record
 * @track_ids: (nullable): ids of tracks
 *
 * Sets tracks of the catalogue that count besides the record's own, and ranks again. Counts for
 * this record.
 */
void
dgz_session_set_extra (DgzSession        *self,
                       const char *const *track_ids)
{
  g_return_if_fail (self->goal.kind != DGZ_GOAL_TRACKS);

  g_strfreev (self->goal.track_ids);
  self->goal.track_ids = g_strdupv ((char **) track_ids);
  dgz_session_rank_again (self);
}

/**
 * dgz_session_get_options:
 * @self: a session
 *
 * How lists are made.
 *
 * Returns: (transfer none)
 */
const DgzDigOptions *
dgz_session_get_options (DgzSession *self)
{
  return &self->options;
}

/**
 * dgz_session_get_filter:
 * @self: a session
 *
 * What a track must be.
 *
 * Returns: (transfer none): until another is set
 */
const DgzDigFilter *
dgz_session_get_filter (DgzSession *self)
{
  return self->filter;
}

/**
 * dgz_session_get_extra:
 * @self: a session
 *
 * The tracks of the catalogue that the last dig counted besides the record's; their positions
 * are "+1", "+2" and so on.
 *
 * Returns: (transfer none) (nullable): a stand-in for a record
 */
DgzRecord *
dgz_session_get_extra (DgzSession *self)
{
  return self->answer.extra;
}

/**
 * dgz_session_get_unknown_names:
 * @self: a session
 *
 * Which names in the filter the catalogue did not know at the last dig.
 *
 * Returns: (transfer none) (nullable)
 */
const char *const *
dgz_session_get_unknown_names (DgzSession *self)
{
  return (const char *const *) self->answer.unknown_names;
}

/**
 * dgz_session_get_keys:
 * @self: a session
 *
 * The keys that passed at the last dig: a bit for each, more than 24 where none did.
 *
 * Returns: 0 for any
 */
guint32
dgz_session_get_keys (DgzSession *self)
{
  return self->answer.keys;
}

/**
 * dgz_session_get_empty_text:
 * @self: a session
 *
 * Why the list is empty, and which filter to relax.
 *
 * Returns: (transfer none) (nullable): %NULL where it is not empty
 */
const char *
dgz_session_get_empty_text (DgzSession *self)
{
  return self->answer.empty_text;
}
