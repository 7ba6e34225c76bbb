/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A filter as text: a GVariant of names and values, of which the ones that
 * pass everything are left out.
 *
 *   {'version': <1>, 'bpm-least': <120.0>, 'styles-in': <['Dub Techno']>}
 *
 * What one owns is no part of it: that is the user's, and changes. What of the
 * options decides what passes goes with the limit that it belongs to: a set
 * that was saved lets the same through whatever was chosen since.
 */

#include "config.h"

#include "dgz-filter-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION 1
#define KEY_RULES "key-rules"
#define HALF_DOUBLE "half-double"

typedef enum {
  FIELD_NUMBER,
  FIELD_INT,
  FIELD_UINT,
  FIELD_BOOL,
  FIELD_NAMES,
} FieldKind;

typedef struct
{
  const char *name;
  FieldKind kind;
  gsize offset;
} Field;

#define FIELD(name, kind, member)                      \
  {                                                    \
    name, kind, G_STRUCT_OFFSET (DgzDigFilter, member) \
  }

static const Field fields[] = {
  FIELD ("bpm-least", FIELD_NUMBER, bpm_least),
  FIELD ("bpm-most", FIELD_NUMBER, bpm_most),
  FIELD ("within", FIELD_NUMBER, within),
  FIELD ("keys", FIELD_UINT, keys),
  FIELD ("key-set", FIELD_UINT, key_set),
  FIELD ("year-least", FIELD_INT, year_least),
  FIELD ("year-most", FIELD_INT, year_most),
  FIELD ("duration-least", FIELD_INT, duration_least),
  FIELD ("duration-most", FIELD_INT, duration_most),
  FIELD ("popularity-least", FIELD_INT, popularity_least),
  FIELD ("popularity-most", FIELD_INT, popularity_most),
  FIELD ("preview", FIELD_BOOL, has_preview),
  FIELD ("owned", FIELD_UINT, owned),
  FIELD ("labels", FIELD_NAMES, labels),
  FIELD ("labels-out", FIELD_NAMES, labels_out),
  FIELD ("styles-in", FIELD_NAMES, styles_in),
  FIELD ("styles-out", FIELD_NAMES, styles_out),
  FIELD ("artists-out", FIELD_NAMES, artists_out),
  FIELD ("steps", FIELD_UINT, steps),
  FIELD ("formats", FIELD_UINT, formats),
};

G_STATIC_ASSERT (sizeof (DgzDigKeys) == sizeof (guint32));
G_STATIC_ASSERT (sizeof (DgzDigOwned) == sizeof (guint32));

static GVariant *
read_field (const Field        *field,
            const DgzDigFilter *filter)
{
  gconstpointer at = G_STRUCT_MEMBER_P (filter, field->offset);
  char **names;

  switch (field->kind) {
  case FIELD_NUMBER:
    return *(const double *) at != 0.0 ? g_variant_new_double (*(const double *) at) : NULL;
  case FIELD_INT:
    return *(const int *) at != 0 ? g_variant_new_int32 (*(const int *) at) : NULL;
  case FIELD_UINT:
    return *(const guint32 *) at != 0 ? g_variant_new_uint32 (*(const guint32 *) at) : NULL;
  case FIELD_BOOL:
    return *(const gboolean *) at ? g_variant_new_boolean (TRUE) : NULL;
  case FIELD_NAMES:
  default:
    names = *(char **const *) at;
    return names && names[0] ? g_variant_new_strv ((const char *const *) names, -1) : NULL;
  }
}

/**
 * dgz_dig_filter_to_text:
 * @filter: a filter
 * @options: (nullable): how lists are made; %NULL for the filter alone
 *
 * Writes a filter, without the ids of what one owns.
 *
 * Returns: (transfer full): what dgz_dig_filter_from_text() reads
 */
char *
dgz_dig_filter_to_text (const DgzDigFilter  *filter,
                        const DgzDigOptions *options)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (GVariant) variant = NULL;

  g_variant_dict_insert (dict, "version", "i", VERSION);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    GVariant *value = read_field (&fields[i], filter);

    if (value)
      g_variant_dict_insert_value (dict, fields[i].name, value);
  }
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    if (filter->features_least[i] != 0.0)
      g_variant_dict_insert (dict, dgz_dig_feature_name (i), "d", filter->features_least[i]);
  }
  if (options && filter->keys == DGZ_DIG_KEYS_COMPATIBLE)
    g_variant_dict_insert (dict, KEY_RULES, "s", dgz_dig_key_rules_name (options->key_rules));
  if (options && filter->within > 0.0)
    g_variant_dict_insert (dict, HALF_DOUBLE, "b", options->half_double);

  variant = g_variant_ref_sink (g_variant_dict_end (dict));
  return g_variant_print (variant, TRUE);
}

static gboolean
write_field (const Field  *field,
             GVariant     *value,
             DgzDigFilter *filter)
{
  static const char *const types[] = { "d", "i", "u", "b", "as" };
  gpointer at = G_STRUCT_MEMBER_P (filter, field->offset);

  if (!g_variant_is_of_type (value, G_VARIANT_TYPE (types[field->kind])))
    return FALSE;

  switch (field->kind) {
  case FIELD_NUMBER:
    *(double *) at = g_variant_get_double (value);
    break;
  case FIELD_INT:
    *(int *) at = g_variant_get_int32 (value);
    break;
  case FIELD_UINT:
    *(guint32 *) at = g_variant_get_uint32 (value);
    break;
  case FIELD_BOOL:
    *(gboolean *) at = g_variant_get_boolean (value);
    break;
  case FIELD_NAMES:
  default:
    g_strfreev (*(char ***) at);
    *(char ***) at = g_variant_dup_strv (value, NULL);
    break;
  }

  return TRUE;
}

static gboolean
take_key_rules (DgzFilterRules *rules,
                GVariant       *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return FALSE;

  for (int i = 0; i < DGZ_N_DIG_KEY_RULES; i++) {
    if (strcmp (g_variant_get_string (value, NULL), dgz_dig_key_rules_name (i)) == 0) {
      rules->has_key_rules = TRUE;
      rules->key_rules = (DgzDigKeyRules) i;
    }
  }

  return rules->has_key_rules;
}

static gboolean
take_half_double (DgzFilterRules *rules,
                  GVariant       *value)
{
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return FALSE;

  rules->has_half_double = TRUE;
  rules->half_double = g_variant_get_boolean (value);
  return TRUE;
}

/* What a newer version may say and this one does not know: told, not taken for nothing. */
static gboolean
take (DgzDigFilter   *filter,
      DgzFilterRules *rules,
      const char     *name,
      GVariant       *value,
      gboolean       *is_known)
{
  *is_known = TRUE;
  if (strcmp (name, "version") == 0)
    return g_variant_is_of_type (value, G_VARIANT_TYPE_INT32);
  if (strcmp (name, KEY_RULES) == 0)
    return take_key_rules (rules, value);
  if (strcmp (name, HALF_DOUBLE) == 0)
    return take_half_double (rules, value);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (strcmp (name, fields[i].name) == 0)
      return write_field (&fields[i], value, filter);
  }
  for (guint i = 0; i < DGZ_N_DIG_FEATURES; i++) {
    const Field field = { NULL, FIELD_NUMBER,
                          G_STRUCT_OFFSET (DgzDigFilter, features_least) + i * sizeof (double) };

    if (strcmp (name, dgz_dig_feature_name (i)) == 0)
      return write_field (&field, value, filter);
  }

  *is_known = FALSE;
  return TRUE;
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE,
                       _ ("These saved filters cannot be read."));
  return FALSE;
}

/* Enumerations and bits are wider in the file than what they stand for. */
static gboolean
check_choices (const DgzDigFilter *filter)
{
  const guint all_formats = DGZ_DIG_FORMAT_VINYL | DGZ_DIG_FORMAT_CD | DGZ_DIG_FORMAT_CASSETTE |
                            DGZ_DIG_FORMAT_FILE;
  const guint all_steps = DGZ_DIG_STEP_DOWN | DGZ_DIG_STEP_LEVEL | DGZ_DIG_STEP_UP;

  return (guint) filter->keys <= DGZ_DIG_KEYS_CHOSEN &&
         (guint) filter->owned <= DGZ_DIG_OWNED_ONLY && (filter->steps & ~all_steps) == 0 &&
         (filter->formats & ~all_formats) == 0;
}

static gboolean
take_all (DgzDigFilter   *filter,
          DgzFilterRules *rules,
          GVariant       *variant,
          char          **notice,
          GError        **error)
{
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();
  GVariantIter iter;
  const char *name;
  GVariant *value;
  gboolean has_version = FALSE;
  gboolean done = TRUE;

  g_variant_iter_init (&iter, variant);
  while (done && g_variant_iter_next (&iter, "{&sv}", &name, &value)) {
    gboolean is_known;

    done = take (filter, rules, name, value, &is_known);
    if (!is_known)
      g_ptr_array_add (unknown, (gpointer) name);
    has_version = has_version || strcmp (name, "version") == 0;
    g_variant_unref (value);
  }
  if (!done || !has_version || !check_choices (filter))
    return refuse (error);
  if (!dgz_dig_filter_check (filter, error))
    return FALSE;

  if (unknown->len > 0 && notice)
    *notice = g_strdup_printf (
        ngettext ("%u of these filters was saved by a newer version of Diggerz and is left out.",
                  "%u of these filters were saved by a newer version of Diggerz and are left out.",
                  unknown->len),
        unknown->len);
  return TRUE;
}

/**
 * dgz_dig_filter_from_text:
 * @text: what dgz_dig_filter_to_text() wrote; may be anything
 * @rules: (out) (optional): what of the options it says
 * @notice: (out) (optional) (nullable): a sentence for the user, where a newer version wrote some
 *   of it
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Reads a filter.
 *
 * Returns: (transfer full) (nullable): a filter that was checked
 */
DgzDigFilter *
dgz_dig_filter_from_text (const char     *text,
                          DgzFilterRules *rules,
                          char          **notice,
                          GError        **error)
{
  g_autoptr (DgzDigFilter) filter = dgz_dig_filter_new ();
  g_autoptr (GVariant) variant = NULL;
  DgzFilterRules own = { 0 };

  if (notice)
    *notice = NULL;
  if (strlen (text) <= DGZ_FILTER_TEXT_MAX_LENGTH && g_utf8_validate (text, -1, NULL))
    variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  if (!variant) {
    refuse (error);
    return NULL;
  }

  if (!take_all (filter, &own, variant, notice, error))
    return NULL;
  if (rules)
    *rules = own;
  return g_steal_pointer (&filter);
}
