/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The crates that a track can be put into, as a menu. */

#include "config.h"

#include "dgz-crate-menu.h"

#include <glib/gi18n.h>

#define CRATES_KEY "dgz-crates"
#define TRACK_KEY "dgz-track-id"

static void fill (GMenu *menu);

/* An underline in a name is none of a mnemonic. */
static char *
escape (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_crate (GMenu      *menu,
              DgzCrate   *crate,
              const char *track_id)
{
  g_autofree char *name = escape (dgz_crate_get_name (crate));
  /* Translators: the name of a crate, which holds the track already */
  g_autofree char *held = g_strdup_printf (_ ("%s (has it already)"), name);
  g_autoptr (GMenuItem) item =
      g_menu_item_new (dgz_crate_has_track (crate, track_id) ? held : name, NULL);

  g_menu_item_set_action_and_target (item, "win.add-to-crate", "(sx)", track_id,
                                     dgz_crate_get_id (crate));
  g_menu_append_item (menu, item);
}

/* Its name, and whether it has the track. */
static void
watch (GMenu    *menu,
       DgzCrate *crate)
{
  g_signal_handlers_disconnect_by_data (crate, menu);
  g_signal_connect_object (crate, "notify::name", G_CALLBACK (fill), menu, G_CONNECT_SWAPPED);
  g_signal_connect_object (crate, "items-changed", G_CALLBACK (fill), menu, G_CONNECT_SWAPPED);
}

/* The current crate first, a new one last. */
static void
fill (GMenu *menu)
{
  DgzCrates *crates = g_object_get_data (G_OBJECT (menu), CRATES_KEY);
  const char *track_id = g_object_get_data (G_OBJECT (menu), TRACK_KEY);
  DgzCrate *current = dgz_crates_get_current (crates);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (crates));
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) other = g_menu_new ();
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("_New Crate…"), NULL);

  g_menu_remove_all (menu);
  if (current)
    append_crate (all, current, track_id);
  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzCrate) crate = g_list_model_get_item (G_LIST_MODEL (crates), i);

    watch (menu, crate);
    if (crate != current)
      append_crate (all, crate, track_id);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_item_set_action_and_target (item, "win.add-to-new-crate", "s", track_id);
  g_menu_append_item (other, item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (other));
}

/**
 * dgz_crate_menu_new:
 * @crates: the crates
 * @track_id: the track that is put into one of them
 *
 * Makes a menu of the crates, the current one first, and of one to be made. It follows the crates;
 * what is chosen goes up as win.add-to-crate and win.add-to-new-crate.
 *
 * Returns: (transfer full): the menu
 */
GMenuModel *
dgz_crate_menu_new (DgzCrates  *crates,
                    const char *track_id)
{
  GMenu *menu = g_menu_new ();

  g_object_set_data_full (G_OBJECT (menu), TRACK_KEY, g_strdup (track_id), g_free);
  g_object_set_data_full (G_OBJECT (menu), CRATES_KEY, g_object_ref (crates), g_object_unref);
  fill (menu);
  g_signal_connect_object (crates, "items-changed", G_CALLBACK (fill), menu, G_CONNECT_SWAPPED);
  g_signal_connect_object (crates, "notify::current", G_CALLBACK (fill), menu, G_CONNECT_SWAPPED);
  return G_MENU_MODEL (menu);
}
