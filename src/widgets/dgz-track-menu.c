/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What can be done with a track, as menus: the actions are those of #DgzTrackActions. */

#include "config.h"

#include "dgz-track-menu.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dgz-shops.h"

static void
append (GMenu      *menu,
        const char *label,
        const char *action,
        DgzTrack   *track)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", dgz_track_get_id (track));
  g_menu_append_item (menu, item);
}

/* An underline in a name is none of a mnemonic. */
static char *
escape (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_shop (GMenu         *menu,
             const DgzShop *shop,
             DgzTrack      *track)
{
  g_autofree char *name = escape (shop->name);
  g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);

  g_menu_item_set_action_and_target (item, "track.buy", "(ss)", dgz_track_get_id (track),
                                     shop->id);
  g_menu_append_item (menu, item);
}

/**
 * dgz_track_menu_new_buy:
 * @context: what the rows of the list share
 * @track: a track
 *
 * Makes a menu of the shops.
 *
 * Returns: (transfer full) (nullable): the menu; %NULL for a track that is invented
 */
GMenuModel *
dgz_track_menu_new_buy (DgzListContext *context,
                        DgzTrack       *track)
{
  g_autoptr (GPtrArray) shops = NULL;
  GMenu *menu;

  if (dgz_track_get_is_invented (track))
    return NULL;

  menu = g_menu_new ();
  shops = dgz_shops_list (dgz_list_context_get_settings (context), FALSE);
  for (guint i = 0; i < shops->len; i++)
    append_shop (menu, shops->pdata[i], track);
  if (shops->len == 0)
    g_menu_append (menu, _ ("_Choose Shops"), "win.preferences");
  return G_MENU_MODEL (menu);
}

/**
 * dgz_track_menu_new_remove:
 * @track: a track
 *
 * Makes a menu of what a list can be rid of.
 *
 * Returns: (transfer full): the menu
 */
GMenuModel *
dgz_track_menu_new_remove (DgzTrack *track)
{
  GMenu *menu = g_menu_new ();
  guint n_artists = g_strv_length ((char **) dgz_track_get_artists (track));

  append (menu, _ ("Not This _Track"), "track.remove", track);
  if (n_artists > 0)
    append (menu,
            ngettext ("Not This _Artist", "Not These _Artists", n_artists),
            "track.remove-artist", track);
  return G_MENU_MODEL (menu);
}

static void
append_crates (GMenu          *menu,
               DgzListContext *context,
               DgzTrack       *track)
{
  g_autoptr (GMenuModel) crates = dgz_list_context_dup_crate_menu (context, track);

  if (crates)
    g_menu_append_submenu (menu, _ ("_Add to Crate"), crates);
}

static void
append_buy (GMenu          *menu,
            DgzListContext *context,
            DgzTrack       *track)
{
  g_autoptr (GMenuModel) buy = dgz_track_menu_new_buy (context, track);

  if (buy)
    g_menu_append_submenu (menu, _ ("_Buy at"), buy);
  else
    /* A submenu cannot be greyed out; an item can, and says why. */
    append (menu, _ ("Buy: No Shop Has an Invented Track"), "track.cannot-buy", track);
}

/**
 * dgz_track_menu_new:
 * @context: what the rows of the list share
 * @track: a track
 *
 * Makes the menu of a row.
 *
 * Returns: (transfer full): the menu
 */
GMenuModel *
dgz_track_menu_new (DgzListContext *context,
                    DgzTrack       *track)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) keep = g_menu_new ();
  g_autoptr (GMenu) go = g_menu_new ();
  g_autoptr (GMenuModel) remove = dgz_track_menu_new_remove (track);

  append (keep, _ ("_Play"), "track.play", track);
  append_crates (keep, context, track);
  append_buy (keep, context, track);
  append (go, _ ("_Dig from Here"), "track.dig", track);
  append (go, _ ("_Search for This"), "track.search", track);
  append (go, _ ("_Copy “Artist – Title”"), "track.copy", track);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (keep));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (go));
  g_menu_append_section (menu, NULL, remove);
  return G_MENU_MODEL (menu);
}
