/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How lists are made, as the user has set it: what stands in the settings, and a session that
 * follows them. Whatever stands there, a list can be made: what makes no sense counts as not set.
 */

#include "config.h"

#include "dgz-ranking-settings.h"

#include <math.h>

#include "dgz-session-private.h"

/* What the button of the weights sets, and resets. */
static const char *const own_keys[] = { "weights", "wider", "related" };

/* All that a list is made by. */
static const char *const keys[] = { "weights", "wider", "related", "key-rules", "vinyl",
                                    "half-double", "threshold", "list-length", "cap-artist",
                                    "cap-release", "cap-label" };

static void
read_weights (GSettings     *settings,
              DgzDigOptions *options)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, "weights");
  DgzDigOptions read = *options;
  gsize n;
  const double *weights = g_variant_get_fixed_array (value, &n, sizeof (double));

  if (n != DGZ_N_SCORE_PARTS)
    return;

  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++)
    read.weights[i] = weights[i];
  if (dgz_dig_options_check (&read, NULL))
    *options = read;
}

/* A number within bounds, else what it was; a range in the schema lets not a number through. */
static void
read_number (GSettings  *settings,
             const char *key,
             double     *number)
{
  double value = g_settings_get_double (settings, key);

  if (value >= 0.0 && value <= 1.0)
    *number = value;
}

static void
read_key_rules (GSettings     *settings,
                DgzDigOptions *options)
{
  g_autofree char *name = g_settings_get_string (settings, "key-rules");

  for (int i = 0; i < DGZ_N_DIG_KEY_RULES; i++) {
    if (g_str_equal (name, dgz_dig_key_rules_name (i)))
      options->key_rules = i;
  }
}

/**
 * dgz_ranking_settings_read:
 * @settings: the settings
 * @options: (out): how lists are made
 *
 * Reads what the user has set; what makes no sense is as it is where nothing is set.
 */
void
dgz_ranking_settings_read (GSettings     *settings,
                           DgzDigOptions *options)
{
  double wider;
  guint length = g_settings_get_uint (settings, "list-length");

  dgz_dig_options_init (options);
  wider = dgz_ranking_settings_get_wider (options);
  read_weights (settings, options);
  read_key_rules (settings, options);
  read_number (settings, "threshold", &options->threshold);
  read_number (settings, "wider", &wider);
  options->lambda = 1.0 - wider / 2.0;
  if (length >= 1 && length <= DGZ_DIG_MAX_LENGTH)
    options->length = length;
  options->related = g_settings_get_boolean (settings, "related");
  options->vinyl = g_settings_get_boolean (settings, "vinyl");
  options->half_double = g_settings_get_boolean (settings, "half-double");
  options->cap_artist = g_settings_get_uint (settings, "cap-artist");
  options->cap_release = g_settings_get_uint (settings, "cap-release");
  options->cap_label = g_settings_get_uint (settings, "cap-label");
}

/**
 * dgz_ranking_settings_set_weights:
 * @settings: the settings
 * @weights: [5] of the parts
 *
 * Keeps weights.
 */
void
dgz_ranking_settings_set_weights (GSettings    *settings,
                                  const double *weights)
{
  g_settings_set_value (settings, "weights",
                        g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, weights,
                                                   DGZ_N_SCORE_PARTS, sizeof (double)));
}

/**
 * dgz_ranking_settings_set_rules:
 * @settings: the settings
 * @key_rules: which keys count as compatible
 * @half_double: whether half and double tempo count
 *
 * Keeps which keys and tempi go together.
 */
void
dgz_ranking_settings_set_rules (GSettings     *settings,
                                DgzDigKeyRules key_rules,
                                gboolean       half_double)
{
  g_settings_set_string (settings, "key-rules", dgz_dig_key_rules_name (key_rules));
  g_settings_set_boolean (settings, "half-double", half_double);
}

/**
 * dgz_ranking_settings_get_wider:
 * @options: how lists are made
 *
 * How much the rows of a list may differ.
 *
 * Returns: 0 (closer) to 1 (wider)
 */
double
dgz_ranking_settings_get_wider (const DgzDigOptions *options)
{
  return (1.0 - options->lambda) * 2.0;
}

/**
 * dgz_ranking_settings_is_default:
 * @settings: the settings
 *
 * Whether dgz_ranking_settings_reset() would change nothing.
 */
gboolean
dgz_ranking_settings_is_default (GSettings *settings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_keys); i++) {
    g_autoptr (GVariant) value = g_settings_get_value (settings, own_keys[i]);
    g_autoptr (GVariant) own = g_settings_get_default_value (settings, own_keys[i]);

    if (!g_variant_equal (value, own))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_ranking_settings_reset:
 * @settings: the settings
 *
 * Puts weights, closer to wider and related artists back to where they were at first.
 */
void
dgz_ranking_settings_reset (GSettings *settings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_keys); i++)
    g_settings_reset (settings, own_keys[i]);
}

static gboolean
is_same (const DgzDigOptions *a,
         const DgzDigOptions *b)
{
  for (int i = 0; i < DGZ_N_SCORE_PARTS; i++) {
    if (a->weights[i] != b->weights[i])
      return FALSE;
  }

  return a->key_rules == b->key_rules && a->half_double == b->half_double &&
         a->vinyl == b->vinyl && a->related == b->related && a->threshold == b->threshold &&
         a->lambda == b->lambda && a->length == b->length && a->cap_artist == b->cap_artist &&
         a->cap_release == b->cap_release && a->cap_label == b->cap_label;
}

static gboolean
follow_cb (gpointer data)
{
  DgzSession *self = data;
  DgzDigOptions options;

  self->settings_source = 0;
  dgz_ranking_settings_read (self->settings, &options);
  if (!is_same (&options, dgz_session_get_options (self)))
    dgz_session_set_options (self, &options, NULL);
  return G_SOURCE_REMOVE;
}

/* Settings that change together, as by a reset, rank once. */
static void
changed_cb (DgzSession *self)
{
  if (self->settings_source == 0)
    self->settings_source = g_idle_add_full (G_PRIORITY_DEFAULT, follow_cb, self, NULL);
}

/**
 * dgz_session_follow_settings:
 * @self: a session
 *
 * Makes lists by the user's settings from now on: the one that is shown is ranked again when
 * they change.
 */
void
dgz_session_follow_settings (DgzSession *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *signal = g_strconcat ("changed::", keys[i], NULL);

    g_signal_connect_object (self->settings, signal, G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED);
    /* A key tells of its changes once it was read. */
    g_variant_unref (g_settings_get_value (self->settings, keys[i]));
  }
  follow_cb (self);
}
