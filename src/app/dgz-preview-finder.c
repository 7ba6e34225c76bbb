/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds what can be heard of a track: a file of the user's, the catalogue's
 * link, what Deezer or Apple have of it; in the order that the user wants.
 */

#include "config.h"

#include "dgz-preview-finder.h"

#include "dgz-apple.h"
#include "dgz-deezer.h"
#include "dgz-preview-order.h"

#define USER_AGENT "Diggerz/" PACKAGE_VERSION " +" PACKAGE_URL

struct _DgzPreviewFinder
{
  GObject parent_instance;

  GSettings *settings;
  GPtrArray *providers;
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzPreviewFinder, dgz_preview_finder, G_TYPE_OBJECT)

static void
changed_cb (DgzPreviewFinder *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
dgz_preview_finder_dispose (GObject *object)
{
  DgzPreviewFinder *self = DGZ_PREVIEW_FINDER (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->providers, g_ptr_array_unref);

  G_OBJECT_CLASS (dgz_preview_finder_parent_class)->dispose (object);
}

static void
dgz_preview_finder_class_init (DgzPreviewFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_preview_finder_dispose;

  /**
   * DgzPreviewFinder::changed:
   *
   * The user wants other sources asked, or in another order.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DGZ_TYPE_PREVIEW_FINDER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dgz_preview_finder_init (DgzPreviewFinder *self)
{
}

/**
 * dgz_preview_finder_new:
 * @settings: the settings
 * @providers: (element-type DgzPreviewProvider): who can be asked
 *
 * Makes a finder. Main thread.
 *
 * Returns: (transfer full): the finder
 */
DgzPreviewFinder *
dgz_preview_finder_new (GSettings *settings,
                        GPtrArray *providers)
{
  DgzPreviewFinder *self = g_object_new (DGZ_TYPE_PREVIEW_FINDER, NULL);

  self->settings = g_object_ref (settings);
  self->providers = g_ptr_array_ref (providers);
  g_signal_connect_object (settings, "changed::" DGZ_PREVIEW_ORDER_KEY, G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" DGZ_PREVIEW_OFF_KEY, G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}

static const char *
address (const char *variable,
         const char *usual)
{
  const char *other = g_getenv (variable);

  return other && *other ? other : usual;
}

/**
 * dgz_preview_finder_new_for_web:
 * @settings: the settings
 *
 * Makes a finder that asks Deezer and Apple. Main thread.
 *
 * Returns: (transfer full): the finder
 */
DgzPreviewFinder *
dgz_preview_finder_new_for_web (GSettings *settings)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (providers,
                   dgz_deezer_new (address ("DIGGERZ_DEEZER_URL", DGZ_DEEZER_URL), USER_AGENT));
  g_ptr_array_add (providers,
                   dgz_apple_new (address ("DIGGERZ_APPLE_URL", DGZ_APPLE_URL), USER_AGENT));
  return dgz_preview_finder_new (settings, providers);
}

/**
 * dgz_preview_finder_begin:
 * @self: a finder
 * @track: a track
 *
 * Begins to look for what can be heard of a track; asks nobody yet.
 *
 * Returns: (transfer full): its way through the sources that are switched on now
 */
DgzPreviewWalk *
dgz_preview_finder_begin (DgzPreviewFinder *self,
                          DgzTrack         *track)
{
  g_auto (GStrv) order = dgz_preview_order_dup_on (self->settings);

  return dgz_preview_walk_new (track, (const char *const *) order, self->providers);
}
