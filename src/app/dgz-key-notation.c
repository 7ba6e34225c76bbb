/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-key-notation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-key.h"

#define SETTING "key-notation"

/* In the order of the enumeration, as the settings call them. */
static const char *const names[] = { "camelot", "open", "musical" };

G_STATIC_ASSERT (G_N_ELEMENTS (names) == DGZ_N_KEY_NOTATIONS);

/* Read on any thread: texts are made where tracks are. */
static int current = DGZ_KEY_NOTATION_CAMELOT;

/* Tells of a change, by its signal "changed". */
#define TYPE_NOTIFIER (notifier_get_type ())
G_DECLARE_FINAL_TYPE (Notifier, notifier, DGZ, NOTIFIER, GObject)

struct _Notifier
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (Notifier, notifier, G_TYPE_OBJECT)

static guint changed_signal;

static void
notifier_class_init (NotifierClass *klass)
{
  changed_signal = g_signal_new ("changed", TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
notifier_init (Notifier *self)
{
}

static Notifier *
get_notifier (void)
{
  static Notifier *notifier;

  if (!notifier)
    notifier = g_object_new (TYPE_NOTIFIER, NULL);
  return notifier;
}

/**
 * dgz_key_notation_get:
 *
 * How keys are written now; Camelot where nobody said anything else. Any thread.
 */
DgzKeyNotation
dgz_key_notation_get (void)
{
  return (DgzKeyNotation) g_atomic_int_get (&current);
}

/**
 * dgz_key_notation_set:
 * @notation: how keys are written from now on
 *
 * Changes how keys are written, and tells those who watch. Main thread.
 */
void
dgz_key_notation_set (DgzKeyNotation notation)
{
  g_return_if_fail ((guint) notation < DGZ_N_KEY_NOTATIONS);

  if (dgz_key_notation_get () == notation)
    return;

  g_atomic_int_set (&current, (int) notation);
  g_signal_emit (get_notifier (), changed_signal, 0);
}

static void
setting_cb (GSettings *settings)
{
  g_autofree char *name = g_settings_get_string (settings, SETTING);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (strcmp (names[i], name) == 0)
      dgz_key_notation_set ((DgzKeyNotation) i);
  }
}

/**
 * dgz_key_notation_follow:
 * @settings: the program's settings
 *
 * Has keys written as the user has set, now and whenever that changes, for as long as @settings
 * lasts. Main thread.
 */
void
dgz_key_notation_follow (GSettings *settings)
{
  g_signal_connect (settings, "changed::" SETTING, G_CALLBACK (setting_cb), NULL);
  setting_cb (settings);
}

/**
 * dgz_key_notation_watch:
 * @object: whoever writes keys
 * @callback: called with @object as its first argument
 *
 * Calls somebody, for as long as they last, whenever keys are written another way. Main thread.
 */
void
dgz_key_notation_watch (gpointer  object,
                        GCallback callback)
{
  g_signal_connect_object (get_notifier (), "changed", callback, object, G_CONNECT_SWAPPED);
}

/**
 * dgz_key_notation_write:
 * @notation: how
 * @key: pitch class * 2 + mode, -1 where unknown
 *
 * Writes a key. Any thread.
 *
 * Returns: (transfer full): the text, empty for an unknown key
 */
char *
dgz_key_notation_write (DgzKeyNotation notation,
                        int            key)
{
  static const char *const musical[DGZ_N_KEYS] = {
    /* Translators: keys as musicians write them, minor and major by turns, in few letters */
    NC_ ("key", "Cm"), NC_ ("key", "C"), NC_ ("key", "C♯m"), NC_ ("key", "D♭"),
    NC_ ("key", "Dm"), NC_ ("key", "D"), NC_ ("key", "E♭m"), NC_ ("key", "E♭"),
    NC_ ("key", "Em"), NC_ ("key", "E"), NC_ ("key", "Fm"), NC_ ("key", "F"),
    NC_ ("key", "F♯m"), NC_ ("key", "F♯"), NC_ ("key", "Gm"), NC_ ("key", "G"),
    NC_ ("key", "A♭m"), NC_ ("key", "A♭"), NC_ ("key", "Am"), NC_ ("key", "A"),
    NC_ ("key", "B♭m"), NC_ ("key", "B♭"), NC_ ("key", "Bm"), NC_ ("key", "B")
  };
  char letter;
  int number;

  if (key < 0 || key >= DGZ_N_KEYS)
    return g_strdup ("");
  if (notation == DGZ_KEY_NOTATION_MUSICAL)
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "key", musical[key]));

  number = notation == DGZ_KEY_NOTATION_OPEN ? dgz_key_open_key (key, &letter)
                                             : dgz_key_camelot (key, &letter);
  return g_strdup_printf ("%d%c", number, letter);
}
