/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The user's choice of shops, as the settings keep it. A shop of the user's own
 * is known by its name, so that no two have the same; what others have written
 * into the settings, and cannot be offered, stays there untouched.
 */

#include "config.h"

#include "dgz-shops.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-dig-filter.h"

typedef struct
{
  char *name;
  char *template;
} Own;

static Own *
own_new (const char *name,
         const char *template)
{
  Own *own = g_new0 (Own, 1);

  own->name = g_strdup (name);
  own->template = g_strdup (template);
  return own;
}

static void
own_free (Own *own)
{
  g_free (own->name);
  g_free (own->template);
  g_free (own);
}

static GPtrArray *
read_own (GSettings *settings)
{
  g_autoptr (GVariant) value = g_settings_get_value (settings, "own-shops");
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) own_free);

  for (gsize i = 0; i < g_variant_n_children (value); i++) {
    const char *name;
    const char *template;

    g_variant_get_child (value, i, "(&s&s)", &name, &template);
    g_ptr_array_add (list, own_new (name, template));
  }

  return list;
}

static void
write_own (GSettings *settings,
           GPtrArray *list)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < list->len; i++) {
    const Own *own = list->pdata[i];

    g_variant_builder_add (&builder, "(ss)", own->name, own->template);
  }
  g_settings_set_value (settings, "own-shops", g_variant_builder_end (&builder));
}

/* Where a shop of the user's own stands; -1 for none. */
static int
find_own (GPtrArray  *list,
          const char *name)
{
  for (guint i = 0; i < list->len; i++) {
    if (g_str_equal (((const Own *) list->pdata[i])->name, name))
      return (int) i;
  }

  return -1;
}

static const char *
name_of (const char *id)
{
  return id && g_str_has_prefix (id, DGZ_SHOPS_OWN) ? id + strlen (DGZ_SHOPS_OWN) : NULL;
}

/**
 * dgz_shop_get_is_own:
 * @shop: a shop
 *
 * Whether a shop is the user's own, which can be changed and removed.
 */
gboolean
dgz_shop_get_is_own (const DgzShop *shop)
{
  return name_of (shop->id) != NULL;
}

/**
 * dgz_shops_get_is_on:
 * @settings: the program's settings
 * @id: a shop's
 *
 * Whether a shop is offered.
 */
gboolean
dgz_shops_get_is_on (GSettings  *settings,
                     const char *id)
{
  g_auto (GStrv) off = g_settings_get_strv (settings, "shops-off");

  return !g_strv_contains ((const char *const *) off, id);
}

/**
 * dgz_shops_set_is_on:
 * @settings: the program's settings
 * @id: a shop's
 * @is_on: whether it is offered
 *
 * Offers a shop, or offers it no more.
 */
void
dgz_shops_set_is_on (GSettings  *settings,
                     const char *id,
                     gboolean    is_on)
{
  g_auto (GStrv) off = g_settings_get_strv (settings, "shops-off");
  g_autoptr (GPtrArray) now = g_ptr_array_new ();

  if (is_on == !g_strv_contains ((const char *const *) off, id))
    return;

  for (guint i = 0; off[i]; i++) {
    if (!g_str_equal (off[i], id))
      g_ptr_array_add (now, off[i]);
  }
  if (!is_on)
    g_ptr_array_add (now, (char *) id);
  g_ptr_array_add (now, NULL);
  g_settings_set_strv (settings, "shops-off", (const char *const *) now->pdata);
}

/**
 * dgz_shops_insert:
 * @settings: the program's settings
 * @position: where among the user's own; -1 for the end
 * @name: what it is called
 * @template: its address, as dgz_shops_check_template() takes it
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Adds a shop.
 *
 * Returns: %FALSE where it is none, its name is taken, or there are too many
 */
gboolean
dgz_shops_insert (GSettings  *settings,
                  int         position,
                  const char *name,
                  const char *template,
                  GError    **error)
{
  g_autoptr (GPtrArray) list = read_own (settings);

  if (!dgz_shops_check_template (name, template, error))
    return FALSE;
  if (find_own (list, name) >= 0) {
    g_set_error_literal (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE,
                         _ ("There is a shop of that name already."));
    return FALSE;
  }
  if (list->len >= DGZ_SHOPS_MAX_OWN) {
    g_set_error (error, DGZ_DIG_ERROR, DGZ_DIG_ERROR_BAD_VALUE,
                 _ ("There are %d shops already: remove one first."), DGZ_SHOPS_MAX_OWN);
    return FALSE;
  }

  g_ptr_array_insert (list, position < 0 ? -1 : MIN (position, (int) list->len),
                      own_new (name, template));
  write_own (settings, list);
  return TRUE;
}

/**
 * dgz_shops_put:
 * @settings: the program's settings
 * @id: (nullable): of the shop of the user's own that changes; %NULL to add one
 * @name: what it is called; spaces around it are dropped
 * @template: its address, as dgz_shops_check_template() takes it; spaces around it are dropped
 * @error: return location for %DGZ_DIG_ERROR_BAD_VALUE, with a sentence for the user
 *
 * Adds or changes a shop. One that has gone meanwhile is added.
 *
 * Returns: %FALSE where nothing was done
 */
gboolean
dgz_shops_put (GSettings  *settings,
               const char *id,
               const char *name,
               const char *template,
               GError    **error)
{
  g_autoptr (GPtrArray) list = read_own (settings);
  g_autofree char *new_name = g_strstrip (g_strdup (name));
  g_autofree char *address = g_strstrip (g_strdup (template));
  g_autofree char *new_id = g_strconcat (DGZ_SHOPS_OWN, new_name, NULL);
  const char *old_name = name_of (id);
  int at = old_name ? find_own (list, old_name) : -1;
  gboolean is_on = at < 0 || dgz_shops_get_is_on (settings, id);

  if (at < 0)
    return dgz_shops_insert (settings, -1, new_name, address, error);
  if (!dgz_shops_check_template (new_name, address, error))
    return FALSE;
  if (!g_str_equal (old_name, new_name) && find_own (list, new_name) >= 0)
    return dgz_shops_insert (settings, at, new_name, address, error);

  own_free (list->pdata[at]);
  list->pdata[at] = own_new (new_name, address);
  /* Under its new name it is offered, or not, as it was. */
  dgz_shops_set_is_on (settings, id, TRUE);
  dgz_shops_set_is_on (settings, new_id, is_on);
  write_own (settings, list);
  return TRUE;
}

/**
 * dgz_shops_remove:
 * @settings: the program's settings
 * @id: of a shop of the user's own
 *
 * Removes a shop. Whether it was offered stays kept, for when it comes back.
 *
 * Returns: where it stood, for dgz_shops_insert(); -1 where there was none
 */
int
dgz_shops_remove (GSettings  *settings,
                  const char *id)
{
  g_autoptr (GPtrArray) list = read_own (settings);
  const char *name = name_of (id);
  int at = name ? find_own (list, name) : -1;

  if (at >= 0) {
    g_ptr_array_remove_index (list, (guint) at);
    write_own (settings, list);
  }

  return at;
}
