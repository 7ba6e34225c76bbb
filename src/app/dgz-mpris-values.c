/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the properties of MPRIS are, of what is played. */

#include "config.h"

#include "dgz-mpris-private.h"

#include <math.h>

#include "dgz-app-resources.h"

#define XML_PATH RESOURCE_PATH "/app/mpris.xml"
#define TRACK_PATH "/io/github/diggerz/Diggerz/track/"

/* The properties whose change is told. A rate other than 1 there is not. */
const char *const dgz_mpris_changing[] = {
  "PlaybackStatus",
  "Metadata",
  "Volume",
  "CanGoNext",
  "CanGoPrevious",
  "CanPlay",
  "CanPause",
  "CanSeek",
  NULL,
};

/**
 * dgz_mpris_get_interface:
 * @name: an interface of MPRIS
 *
 * How it looks on the bus.
 *
 * Returns: (transfer none)
 */
GDBusInterfaceInfo *
dgz_mpris_get_interface (const char *name)
{
  static GDBusNodeInfo *node;

  if (!node) {
    g_autoptr (GBytes) xml =
        g_resource_lookup_data (dgz_app_get_resource (), XML_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                NULL);

    node = g_dbus_node_info_new_for_xml (g_bytes_get_data (xml, NULL), NULL);
  }

  return g_dbus_node_info_lookup_interface (node, name);
}

/**
 * dgz_mpris_get_track_id:
 * @track: a track
 *
 * What names the track on the bus: an object path, since its own id may be any text.
 *
 * Returns: (transfer full)
 */
char *
dgz_mpris_get_track_id (DgzTrack *track)
{
  g_autofree char *sum =
      g_compute_checksum_for_string (G_CHECKSUM_SHA1, dgz_track_get_id (track), -1);

  return g_strconcat (TRACK_PATH, sum, NULL);
}

/**
 * dgz_mpris_to_us:
 * @seconds: 0 or more
 *
 * The microseconds that the bus counts in.
 */
gint64
dgz_mpris_to_us (double seconds)
{
  return llround (seconds * G_USEC_PER_SEC);
}

static void
add_texts (GVariantDict      *dict,
           const char        *name,
           const char *const *texts)
{
  if (texts && texts[0])
    g_variant_dict_insert_value (dict, name, g_variant_new_strv (texts, -1));
}

/* Links of providers are signed for the program and soon dead: only the user's files are told. */
static GVariant *
get_metadata (DgzPlayback *playback,
              DgzTrack    *track)
{
  const char *file = track ? dgz_track_get_file (track) : NULL;
  g_autofree char *url = file ? g_filename_to_uri (file, NULL, NULL) : NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (track) {
    g_autofree char *id = dgz_mpris_get_track_id (track);

    g_variant_dict_insert (&dict, "mpris:trackid", "o", id);
    g_variant_dict_insert (&dict, "xesam:title", "s", dgz_track_get_title (track));
    add_texts (&dict, "xesam:artist", dgz_track_get_artists (track));
    add_texts (&dict, "xesam:genre", dgz_track_get_styles (track));
    if (dgz_track_get_release (track))
      g_variant_dict_insert (&dict, "xesam:album", "s", dgz_track_get_release (track));
    if (dgz_track_get_bpm (track) > 0.0)
      g_variant_dict_insert (&dict, "xesam:audioBPM", "i",
                             (gint32) lround (dgz_track_get_bpm (track)));
    if (url)
      g_variant_dict_insert (&dict, "xesam:url", "s", url);
    if (track == dgz_playback_get_track (playback) && dgz_playback_get_duration (playback) > 0.0)
      g_variant_dict_insert (&dict, "mpris:length", "x",
                             dgz_mpris_to_us (dgz_playback_get_duration (playback)));
  }

  return g_variant_dict_end (&dict);
}

/* A clip that is still to come is as good as heard. */
static const char *
get_status (DgzPlayback *playback)
{
  switch (dgz_playback_get_state (playback)) {
  case DGZ_PLAYBACK_LOADING:
  case DGZ_PLAYBACK_PLAYING:
    return "Playing";
  case DGZ_PLAYBACK_PAUSED:
    return "Paused";
  case DGZ_PLAYBACK_STOPPED:
  default:
    return "Stopped";
  }
}

static gboolean
can_seek (DgzPlayback *playback)
{
  DgzPlaybackState state = dgz_playback_get_state (playback);

  return (state == DGZ_PLAYBACK_PLAYING || state == DGZ_PLAYBACK_PAUSED) &&
         dgz_playback_get_duration (playback) > 0.0;
}

static GVariant *
get_root_value (const char *name)
{
  static const char *const schemes[] = { "https", "http", NULL };

  if (g_str_equal (name, "Identity"))
    return g_variant_new_string ("Diggerz");
  if (g_str_equal (name, "DesktopEntry"))
    return g_variant_new_string (APP_ID);
  if (g_str_equal (name, "SupportedUriSchemes"))
    return g_variant_new_strv (schemes, -1);
  if (g_str_equal (name, "SupportedMimeTypes"))
    return g_variant_new_strv (NULL, 0);

  return g_variant_new_boolean (!g_str_equal (name, "HasTrackList"));
}

/**
 * dgz_mpris_get_value:
 * @playback: what plays
 * @track: (nullable): the track that is played or would be
 * @name: a property of either interface, other than Position
 *
 * What a property is.
 *
 * Returns: (transfer floating)
 */
GVariant *
dgz_mpris_get_value (DgzPlayback *playback,
                     DgzTrack    *track,
                     const char  *name)
{
  GDBusInterfaceInfo *root = dgz_mpris_get_interface (DGZ_MPRIS_ROOT);

  if (g_dbus_interface_info_lookup_property (root, name))
    return get_root_value (name);
  if (g_str_equal (name, "PlaybackStatus"))
    return g_variant_new_string (get_status (playback));
  if (g_str_has_suffix (name, "Rate"))
    return g_variant_new_double (1.0);
  if (g_str_equal (name, "Metadata"))
    return get_metadata (playback, track);
  if (g_str_equal (name, "Volume"))
    return g_variant_new_double (dgz_playback_get_volume (playback));
  if (g_str_equal (name, "CanGoNext"))
    return g_variant_new_boolean (dgz_playback_get_can_go (playback, 1));
  if (g_str_equal (name, "CanGoPrevious"))
    return g_variant_new_boolean (dgz_playback_get_can_go (playback, -1));
  if (g_str_equal (name, "CanSeek"))
    return g_variant_new_boolean (can_seek (playback));

  /* CanControl, else CanPlay and CanPause. */
  return g_variant_new_boolean (g_str_equal (name, "CanControl") || track != NULL);
}
