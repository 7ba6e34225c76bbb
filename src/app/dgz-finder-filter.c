/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From a filter as the user writes it to the one that the engine reads.
 *
 * A name that the catalogue does not know is told. Where one of several names
 * is wanted it stays in the list, so that a wish for nothing but unknown names
 * finds nothing, and not everything.
 */

#include "config.h"

#include "dgz-finder-filter.h"

#include "dgz-catalogue-error.h"
#include "dgz-resolve.h"
#include "dgz-vocabulary.h"

/* A label that no track has. */
#define NO_SUCH_LABEL G_MAXUINT32
/* A key that no track has: what passes where keys are wanted and none is compatible. */
#define NO_SUCH_KEY (1u << 31)

/* From which part on a key is compatible, by rule set: what a set adds to the strict one is the
 * diagonal for the wide, and the boosts for the third. */
static const double least_parts[DGZ_N_KEY_RULES] = {
  [DGZ_KEY_RULES_WIDE] = 0.80,
  [DGZ_KEY_RULES_STRICT] = 0.90,
  [DGZ_KEY_RULES_BOOSTS] = 0.40,
};

typedef gboolean (*ResolveFunc) (DgzCatalogue *catalogue,
                                 const char   *name,
                                 guint32      *id,
                                 GError      **error);

static gboolean
resolve_names (DgzCatalogue *catalogue,
               char        **names,
               ResolveFunc   resolve,
               guint32       stand_in,
               GArray       *ids,
               GPtrArray    *unknown_names,
               GError      **error)
{
  for (gsize i = 0; names && names[i]; i++) {
    guint32 id;

    if (!resolve (catalogue, names[i], &id, error))
      return FALSE;
    if (id == 0)
      g_ptr_array_add (unknown_names, g_strdup (names[i]));
    id = id == 0 ? stand_in : id;
    if (id != 0)
      g_array_append_val (ids, id);
  }

  return TRUE;
}

static void
resolve_styles (DgzCatalogue *catalogue,
                char        **names,
                GPtrArray    *folded,
                GPtrArray    *unknown_names)
{
  for (gsize i = 0; names && names[i]; i++) {
    g_auto (GStrv) styles = dgz_vocabulary_styles (names[i]);
    gboolean is_known = FALSE;

    for (gsize k = 0; styles[k]; k++) {
      g_ptr_array_add (folded, dgz_vocabulary_fold (styles[k]));
      is_known =
          dgz_resolve_style (catalogue, g_ptr_array_index (folded, folded->len - 1)) || is_known;
    }
    /* One that says nothing of style: no track has it. */
    if (!styles[0])
      g_ptr_array_add (folded, dgz_vocabulary_fold (names[i]));
    if (!is_known)
      g_ptr_array_add (unknown_names, g_strdup (names[i]));
  }
}

/* A track one owns that is not in the catalogue cannot be found there anyway. */
static gboolean
resolve_owned (DgzCatalogue *catalogue,
               char        **ids,
               GArray       *rows,
               GError      **error)
{
  for (gsize i = 0; ids && ids[i]; i++) {
    GError *local_error = NULL;
    guint32 row;

    if (dgz_catalogue_find_key (catalogue, ids[i], &row, &local_error)) {
      g_array_append_val (rows, row);
    } else if (g_error_matches (local_error, DGZ_CATALOGUE_ERROR, DGZ_CATALOGUE_ERROR_MISSING)) {
      g_error_free (local_error);
    } else {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  }

  return TRUE;
}

/* What the catalogue itself knows that one owns. */
static gboolean
add_own_rows (DgzCatalogue *catalogue,
              GArray       *rows,
              GError      **error)
{
  const guint32 *own;
  guint n_own;

  if (!dgz_catalogue_load_files (catalogue, error))
    return FALSE;

  own = dgz_catalogue_get_own_rows (catalogue, &n_own);
  if (n_own > 0)
    g_array_append_vals (rows, own, n_own);
  return TRUE;
}

static void
take_numbers (DgzFilter          *filter,
              const DgzDigFilter *from)
{
  filter->tempo_least = (float) from->bpm_least;
  filter->tempo_most = (float) from->bpm_most;
  filter->max_move = from->within / 100.0;
  filter->year_least = from->year_least;
  filter->year_most = from->year_most;
  filter->duration_least = (guint32) from->duration_least * 1000;
  filter->duration_most = (guint32) from->duration_most * 1000;
  for (int i = 0; i < DGZ_N_FEATURES; i++)
    filter->features_least[i] = (float) from->features_least[i];
  filter->popularity_least = from->popularity_least;
  filter->popularity_most = from->popularity_most;
  filter->steps = from->steps;
  filter->formats = from->formats;
  filter->has_preview = from->has_preview;
  filter->owned = (DgzOwned) from->owned;
}

static void
point (DgzFinderFilter *self)
{
  DgzFilter *filter = &self->filter;

  filter->labels = (const guint32 *) self->labels->data;
  filter->n_labels = self->labels->len;
  filter->labels_out = (const guint32 *) self->labels_out->data;
  filter->n_labels_out = self->labels_out->len;
  filter->artists_out = (const guint32 *) self->artists_out->data;
  filter->n_artists_out = self->artists_out->len;
  filter->owned_rows = (const guint32 *) self->owned_rows->data;
  filter->n_owned_rows = self->owned_rows->len;
  filter->styles_in = (const char *const *) self->styles_in->pdata;
  filter->n_styles_in = self->styles_in->len;
  filter->styles_out = (const char *const *) self->styles_out->pdata;
  filter->n_styles_out = self->styles_out->len;
}

/**
 * dgz_finder_filter_init:
 * @self: (out): clear with dgz_finder_filter_clear(), whatever is returned
 * @catalogue: the catalogue, on its thread
 * @from: a filter that was checked
 * @unknown_names: receives the names that the catalogue does not know
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Looks a filter's names up.
 */
gboolean
dgz_finder_filter_init (DgzFinderFilter    *self,
                        DgzCatalogue       *catalogue,
                        const DgzDigFilter *from,
                        GPtrArray          *unknown_names,
                        GError            **error)
{
  *self = (DgzFinderFilter) { 0 };
  self->labels = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->labels_out = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->artists_out = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->owned_rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->styles_in = g_ptr_array_new_with_free_func (g_free);
  self->styles_out = g_ptr_array_new_with_free_func (g_free);

  take_numbers (&self->filter, from);
  resolve_styles (catalogue, from->styles_in, self->styles_in, unknown_names);
  resolve_styles (catalogue, from->styles_out, self->styles_out, unknown_names);
  if (!resolve_names (catalogue, from->labels, dgz_resolve_label, NO_SUCH_LABEL, self->labels,
                      unknown_names, error) ||
      !resolve_names (catalogue, from->labels_out, dgz_resolve_label, 0, self->labels_out,
                      unknown_names, error) ||
      !resolve_names (catalogue, from->artists_out, dgz_resolve_artist, 0, self->artists_out,
                      unknown_names, error) ||
      !resolve_owned (catalogue, from->owned_ids, self->owned_rows, error) ||
      (from->owned != DGZ_DIG_OWNED_ANY && !add_own_rows (catalogue, self->owned_rows, error)))
    return FALSE;

  point (self);
  return TRUE;
}

/**
 * dgz_finder_filter_clear:
 * @self: a filter
 *
 * Frees what a filter holds.
 */
void
dgz_finder_filter_clear (DgzFinderFilter *self)
{
  g_array_unref (self->labels);
  g_array_unref (self->labels_out);
  g_array_unref (self->artists_out);
  g_array_unref (self->owned_rows);
  g_ptr_array_unref (self->styles_in);
  g_ptr_array_unref (self->styles_out);
}

/**
 * dgz_finder_filter_set_keys:
 * @self: a filter
 * @from: what it was made from
 * @tracks: [n_tracks] the record's chosen tracks
 * @n_tracks: how many
 * @rules: which keys count as compatible
 *
 * Sets the keys that pass.
 *
 * A key is compatible with the record when its key part against any known key
 * of the chosen tracks is at least 0.80 by the wide rules (same, relative, one
 * step, diagonal), 0.90 by the strict ones (without the diagonal), 0.40 with
 * boosts (two steps and a semitone as well). Where no key of the record is
 * known, none is.
 */
void
dgz_finder_filter_set_keys (DgzFinderFilter    *self,
                            const DgzDigFilter *from,
                            const DgzProfile   *tracks,
                            guint               n_tracks,
                            DgzKeyRules         rules)
{
  guint32 keys = 0;

  if (from->keys == DGZ_DIG_KEYS_CHOSEN)
    keys = from->key_set;
  if (from->keys == DGZ_DIG_KEYS_COMPATIBLE) {
    for (guint i = 0; i < n_tracks; i++) {
      for (int key = 0; key < DGZ_N_KEYS && tracks[i].key != DGZ_KEY_UNKNOWN; key++) {
        if (dgz_key_part (tracks[i].key, key, rules) >= least_parts[rules])
          keys |= 1u << key;
      }
    }
    keys = keys == 0 ? NO_SUCH_KEY : keys;
  }

  self->filter.keys = keys;
}

/**
 * dgz_finder_filter_drop:
 * @filter: a filter
 * @limit: one of its limits
 *
 * Takes one limit off.
 */
void
dgz_finder_filter_drop (DgzFilter  *filter,
                        DgzDigLimit limit)
{
  switch (limit) {
  case DGZ_DIG_LIMIT_BPM:
    filter->tempo_least = 0.0f;
    filter->tempo_most = 0.0f;
    break;
  case DGZ_DIG_LIMIT_WITHIN:
    filter->max_move = 0.0;
    break;
  case DGZ_DIG_LIMIT_KEYS:
    filter->keys = 0;
    break;
  case DGZ_DIG_LIMIT_YEARS:
    filter->year_least = 0;
    filter->year_most = 0;
    break;
  case DGZ_DIG_LIMIT_DURATION:
    filter->duration_least = 0;
    filter->duration_most = 0;
    break;
  case DGZ_DIG_LIMIT_FEATURES:
    for (int i = 0; i < DGZ_N_FEATURES; i++)
      filter->features_least[i] = 0.0f;
    break;
  case DGZ_DIG_LIMIT_POPULARITY:
    filter->popularity_least = 0;
    filter->popularity_most = 0;
    break;
  case DGZ_DIG_LIMIT_PREVIEW:
    filter->has_preview = false;
    break;
  case DGZ_DIG_LIMIT_OWNED:
    filter->owned = DGZ_OWNED_ANY;
    break;
  case DGZ_DIG_LIMIT_LABELS:
    filter->n_labels = 0;
    break;
  case DGZ_DIG_LIMIT_LABELS_OUT:
    filter->n_labels_out = 0;
    break;
  case DGZ_DIG_LIMIT_STYLES_IN:
    filter->n_styles_in = 0;
    break;
  case DGZ_DIG_LIMIT_STYLES_OUT:
    filter->n_styles_out = 0;
    break;
  case DGZ_DIG_LIMIT_ARTISTS_OUT:
    filter->n_artists_out = 0;
    break;
  case DGZ_DIG_LIMIT_STEPS:
    filter->steps = 0;
    break;
  case DGZ_DIG_LIMIT_FORMATS:
    filter->formats = 0;
    break;
  default:
    break;
  }
}
