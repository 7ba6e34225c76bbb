/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-media-keys.h"

#include <gdk/gdk.h>

/**
 * dgz_media_keys_find:
 * @key: a key of the keyboard
 *
 * The window's action that a media key stands for.
 *
 * Where the desktop takes these keys they come by the bus, and never to a window.
 *
 * Returns: (transfer none) (nullable): %NULL for other keys
 */
const char *
dgz_media_keys_find (guint key)
{
  switch (key) {
  case GDK_KEY_AudioPlay:
    return "win.toggle-play";
  case GDK_KEY_AudioPause:
    return "win.pause";
  case GDK_KEY_AudioStop:
    return "win.stop";
  case GDK_KEY_AudioNext:
    return "win.next";
  case GDK_KEY_AudioPrev:
    return "win.previous";
  default:
    return NULL;
  }
}
