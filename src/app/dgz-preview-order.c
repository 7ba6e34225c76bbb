/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where previews come from, in the order that the user wants them asked, and what is sent there. */

#include "config.h"

#include "dgz-preview-order.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *name;
  const char *title;
  const char *sent;
} Source;

/* In the order that stands without the user's word. */
static const Source sources[] = {
  { "file", N_ ("your files"), N_ ("Your own files"),
    N_ ("Played in full; nothing leaves this computer.") },
  { "catalogue", N_ ("the catalogue"), N_ ("The catalogue’s links"),
    N_ ("Fetches the clip from the address in the catalogue; no search is sent.") },
  { "deezer", "Deezer", "Deezer",
    N_ ("Sends artist, title and ISRC to api.deezer.com; nothing is kept.") },
  { "apple", "Apple", "Apple Music",
    N_ ("Sends artist and title to itunes.apple.com; nothing is kept.") },
};

static const Source *
find (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++) {
    if (g_str_equal (sources[i].id, id))
      return &sources[i];
  }

  return NULL;
}

static gboolean
holds (const GPtrArray *ids,
       const char      *id)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) ids, id, g_str_equal, NULL);
}

/**
 * dgz_preview_order_dup:
 * @settings: the settings
 *
 * All sources of previews, on or off, in the user's order.
 *
 * Settings can be edited by hand and come from other versions: what is unknown or there twice is
 * left out, what is missing comes last.
 *
 * Returns: (transfer full): their ids
 */
char **
dgz_preview_order_dup (GSettings *settings)
{
  g_auto (GStrv) wanted = g_settings_get_strv (settings, DGZ_PREVIEW_ORDER_KEY);
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; wanted[i]; i++) {
    if (find (wanted[i]) && !holds (ids, wanted[i]))
      g_ptr_array_add (ids, g_strdup (wanted[i]));
  }
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++) {
    if (!holds (ids, sources[i].id))
      g_ptr_array_add (ids, g_strdup (sources[i].id));
  }

  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (ids, FALSE);
}

/**
 * dgz_preview_order_get_on:
 * @settings: the settings
 * @id: a source's id
 *
 * Whether a source is used.
 */
gboolean
dgz_preview_order_get_on (GSettings  *settings,
                          const char *id)
{
  g_auto (GStrv) off = g_settings_get_strv (settings, DGZ_PREVIEW_OFF_KEY);

  return !g_strv_contains ((const char *const *) off, id);
}

/**
 * dgz_preview_order_dup_on:
 * @settings: the settings
 *
 * The sources of previews that are used, in the user's order.
 *
 * Returns: (transfer full): their ids; may be empty
 */
char **
dgz_preview_order_dup_on (GSettings *settings)
{
  g_auto (GStrv) all = dgz_preview_order_dup (settings);
  g_autoptr (GStrvBuilder) on = g_strv_builder_new ();

  for (guint i = 0; all[i]; i++) {
    if (dgz_preview_order_get_on (settings, all[i]))
      g_strv_builder_add (on, all[i]);
  }

  return g_strv_builder_end (on);
}

/**
 * dgz_preview_order_set_on:
 * @settings: the settings
 * @id: a source's id
 * @is_on: whether to use it
 *
 * Switches a source on or off.
 */
void
dgz_preview_order_set_on (GSettings  *settings,
                          const char *id,
                          gboolean    is_on)
{
  g_auto (GStrv) off = g_settings_get_strv (settings, DGZ_PREVIEW_OFF_KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;

  if (is_on == dgz_preview_order_get_on (settings, id))
    return;

  for (guint i = 0; off[i]; i++) {
    if (!g_str_equal (off[i], id))
      g_strv_builder_add (builder, off[i]);
  }
  if (!is_on)
    g_strv_builder_add (builder, id);
  changed = g_strv_builder_end (builder);
  g_settings_set_strv (settings, DGZ_PREVIEW_OFF_KEY, (const char *const *) changed);
}

/**
 * dgz_preview_order_move:
 * @settings: the settings
 * @id: a source's id
 * @step: -1 to have it asked earlier, 1 later
 *
 * Swaps a source with the one before or after it.
 *
 * Returns: %FALSE where there is none
 */
gboolean
dgz_preview_order_move (GSettings  *settings,
                        const char *id,
                        int         step)
{
  g_auto (GStrv) ids = dgz_preview_order_dup (settings);
  int n = (int) g_strv_length (ids);

  for (int i = 0; i < n; i++) {
    char *other;

    if (!g_str_equal (ids[i], id))
      continue;
    if (i + step < 0 || i + step >= n)
      return FALSE;

    other = ids[i + step];
    ids[i + step] = ids[i];
    ids[i] = other;
    return g_settings_set_strv (settings, DGZ_PREVIEW_ORDER_KEY, (const char *const *) ids);
  }

  return FALSE;
}

/**
 * dgz_preview_order_name:
 * @id: a source's id
 *
 * What a sentence calls a source: "Deezer", "the catalogue".
 *
 * Returns: (transfer none): its name, translated
 */
const char *
dgz_preview_order_name (const char *id)
{
  const Source *source = find (id);

  return source ? _ (source->name) : id;
}

/**
 * dgz_preview_order_title:
 * @id: a source's id
 *
 * What a list calls a source: "The catalogue's links".
 *
 * Returns: (transfer none): its title, translated
 */
const char *
dgz_preview_order_title (const char *id)
{
  const Source *source = find (id);

  return source ? _ (source->title) : id;
}

/**
 * dgz_preview_order_describe:
 * @id: a source's id
 *
 * What is sent to a source, and where that is.
 *
 * Returns: (transfer none): a sentence or two, translated
 */
const char *
dgz_preview_order_describe (const char *id)
{
  const Source *source = find (id);

  return source ? _ (source->sent) : "";
}
