/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-track.h"

G_BEGIN_DECLS

/**
 * DgzShop:
 * @id: "discogs", "bandcamp", "beatport", "juno"; of the user's own "own:" and its name
 * @name: what it is called
 * @template: its address, with {artist} and {title}
 *
 * Where a track can be bought.
 */
typedef struct
{
  char *id;
  char *name;
  char *template;
} DgzShop;

void       dgz_shop_free            (DgzShop       *shop);
GPtrArray *dgz_shops_list           (GSettings     *settings,
                                     gboolean       with_off) G_GNUC_WARN_UNUSED_RESULT;
gboolean   dgz_shops_check_template (const char    *name,
                                     const char    *template,
                                     GError       **error);
char      *dgz_shop_dup_url         (const DgzShop *shop,
                                     DgzTrack      *track) G_GNUC_WARN_UNUSED_RESULT;
gboolean   dgz_shop_get_is_own      (const DgzShop *shop);

gboolean dgz_shops_get_is_on (GSettings  *settings,
                              const char *id);
void     dgz_shops_set_is_on (GSettings  *settings,
                              const char *id,
                              gboolean    is_on);
gboolean dgz_shops_put       (GSettings  *settings,
                              const char *id,
                              const char *name,
                              const char *template,
                              GError    **error);
int      dgz_shops_remove    (GSettings  *settings,
                              const char *id);
gboolean dgz_shops_insert    (GSettings  *settings,
                              int         position,
                              const char *name,
                              const char *template,
                              GError    **error);

/* More are none that a person would look through in a menu. */
#define DGZ_SHOPS_MAX_OWN 50
#define DGZ_SHOPS_OWN "own:"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzShop, dgz_shop_free)

G_END_DECLS
