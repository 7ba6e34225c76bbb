/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a session's filter is chosen from: names of the catalogue, and sets that were saved. */

#include "config.h"

#include "dgz-session-private.h"

#include "dgz-catalogue-names.h"
#include "dgz-filter-sets-private.h"
#include "dgz-library-memory.h"
#include "dgz-ranking-settings.h"

static void
fail (DgzFilterSets *sets,
      const GError  *error)
{
  g_debug ("The saved filters: %s", error->message);
  dgz_filter_sets_fail (sets, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DgzFilterSets) sets = user_data;
  g_autoptr (GError) error = NULL;

  if (!dgz_library_set_filter_set_finish (DGZ_LIBRARY (source), result, &error))
    fail (sets, error);
}

static void
write_cb (DgzFilterSets *sets,
          const char    *name,
          const char    *text,
          gpointer       data)
{
  dgz_library_set_filter_set_async (data, name, text, written_cb, g_object_ref (sets));
}

/* A question of the library, and what had been saved here when it was asked. */
typedef struct
{
  DgzFilterSets *sets;
  guint n_changes;
} Question;

static void ask (DgzLibrary    *library,
                 DgzFilterSets *sets);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (DgzFilterSets) sets = question->sets;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept =
      dgz_library_load_filter_sets_finish (DGZ_LIBRARY (source), result, &error);

  if (!kept) {
    fail (sets, error);
    return;
  }
  /* It may still have what was deleted since. */
  if (question->n_changes != dgz_filter_sets_get_n_changes (sets)) {
    ask (DGZ_LIBRARY (source), sets);
    return;
  }

  for (guint i = 0; i < kept->len; i++) {
    const DgzNamedFilter *filter = kept->pdata[i];

    dgz_filter_sets_take (sets, filter->name, filter->text);
  }
}

static void
ask (DgzLibrary    *library,
     DgzFilterSets *sets)
{
  Question *question = g_new (Question, 1);

  question->sets = g_object_ref (sets);
  question->n_changes = dgz_filter_sets_get_n_changes (sets);
  dgz_library_load_filter_sets_async (library, NULL, read_cb, question);
}

/**
 * dgz_session_get_filter_sets:
 * @self: a session
 *
 * The filters that were saved under a name.
 *
 * Returns: (transfer none): a list that is filled when the library has answered
 */
DgzFilterSets *
dgz_session_get_filter_sets (DgzSession *self)
{
  if (!self->filter_sets) {
    self->filter_sets =
        dgz_filter_sets_new (write_cb, g_object_ref (self->library), g_object_unref);
    ask (self->library, self->filter_sets);
  }

  return self->filter_sets;
}

/**
 * dgz_session_refresh_filter_sets:
 * @self: a session
 *
 * Looks for filters that another program has saved meanwhile.
 */
void
dgz_session_refresh_filter_sets (DgzSession *self)
{
  if (self->filter_sets)
    ask (self->library, self->filter_sets);
  else
    dgz_session_get_filter_sets (self);
}

/**
 * dgz_session_set_rules:
 * @self: a session
 * @key_rules: which keys count as compatible
 * @half_double: whether half and double tempo count
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Sets which keys and tempi go together, keeps it, and ranks again where it is another.
 */
gboolean
dgz_session_set_rules (DgzSession    *self,
                       DgzDigKeyRules key_rules,
                       gboolean       half_double,
                       GError       **error)
{
  DgzDigOptions options = self->options;

  if (options.key_rules == key_rules && !options.half_double == !half_double)
    return TRUE;

  options.key_rules = key_rules;
  options.half_double = half_double;
  if (!dgz_session_set_options (self, &options, error))
    return FALSE;

  /* Whatever else is set would bring the old ones back. */
  dgz_ranking_settings_set_rules (self->settings, key_rules, half_double);
  return TRUE;
}

/**
 * dgz_session_get_relax:
 * @self: a session
 *
 * Of a list that is empty because of the filter, the limit without which the most tracks would
 * pass; %DGZ_DIG_LIMIT_NONE where one is not enough, or none is to blame.
 */
DgzDigLimit
dgz_session_get_relax (DgzSession *self)
{
  return self->state == DGZ_SESSION_EMPTY ? self->answer.relax : DGZ_DIG_LIMIT_NONE;
}

/**
 * dgz_session_get_ranks_again:
 * @self: a session
 *
 * Whether the record that is shown is being ranked again, so that its list is about to change.
 */
gboolean
dgz_session_get_ranks_again (DgzSession *self)
{
  return self->state == DGZ_SESSION_SEARCHING && self->before != DGZ_SESSION_START;
}

/**
 * dgz_session_read_names_async:
 * @self: a session
 * @kind: "style", "label" or "artist"
 * @cancellable: (nullable): ends the work
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the names that a filter may be chosen from, without keeping the main thread.
 */
void
dgz_session_read_names_async (DgzSession         *self,
                              const char         *kind,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  dgz_catalogue_names_read_async (self->data_dir, kind, cancellable, callback, user_data);
}
