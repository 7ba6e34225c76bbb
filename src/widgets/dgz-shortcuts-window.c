/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shortcuts-window.h"

#include <glib/gi18n.h>
#include <string.h>

/* A group begins with its title and no keys; keys that do the same are parted by bars. */
static const struct
{
  const char *title;
  const char *keys;
} shortcuts[] = {
  { N_ ("General"), NULL },
  { N_ ("Go to the link or search"), "<Control>l" },
  { N_ ("Paste a link and dig, or search"), "<Control>v" },
  { N_ ("Back"), "<Alt>Left" },
  { N_ ("Forward"), "<Alt>Right" },
  { N_ ("Dig, crates or music"), "<Alt>1|<Alt>2|<Alt>3" },
  { N_ ("Ask Discogs again"), "F5|<Control>r" },
  { N_ ("Other versions of the record"), "<Control>e" },
  { N_ ("Dig from an audio file"), "<Control>o" },
  { N_ ("Catalogue"), "<Control>i" },
  { N_ ("Your own music"), "<Control>m" },
  { N_ ("Cancel what is under way"), "Escape" },
  { N_ ("Main menu"), "F10" },
  { N_ ("Preferences"), "<Control>comma" },
  { N_ ("Keyboard shortcuts"), "F1|<Control>question" },
  { N_ ("Quit"), "<Control>q" },
  { N_ ("List"), NULL },
  { N_ ("Move through the list"), "Up|Down" },
  { N_ ("Play the track"), "Return" },
  { N_ ("Open or close the breakdown"), "Right|Left" },
  { N_ ("Menu of the track"), "Menu|<Shift>F10" },
  { N_ ("Dig from the track"), "<Control>Return" },
  { N_ ("Copy artist and title"), "<Control>c|<Control>Insert" },
  { N_ ("Leave the track out from now on"), "Delete" },
  { N_ ("Remove the filter"), "Delete|BackSpace" },
  { N_ ("Ask for the price of a version"), "Right" },
  { N_ ("Playback"), NULL },
  { N_ ("Play or pause"), "space|AudioPlay|AudioPause" },
  { N_ ("Next track"), "<Control>Right|AudioNext" },
  { N_ ("Previous track"), "<Control>Left|AudioPrev" },
  { N_ ("Stop"), "AudioStop" },
  { N_ ("Audition mode"), "<Control>u" },
  { N_ ("Pictures"), NULL },
  { N_ ("Move through the picture"), "Left|Right|Up|Down" },
  { N_ ("First or last"), "Home|End" },
  { N_ ("Open what is there"), "Return" },
  { N_ ("Crates"), NULL },
  { N_ ("Add the track to the current crate"), "plus|<Control>d" },
  { N_ ("New crate"), "<Control>n" },
  { N_ ("Rename the crate, or edit the track’s note"), "F2" },
  { N_ ("Delete the crate, or remove the track"), "Delete" },
  { N_ ("Move the track up or down"), "<Alt>Up|<Alt>Down" },
  { N_ ("Dig from the track"), "<Control>Return" },
  { N_ ("Copy artist and title"), "<Control>c" },
  { N_ ("Copy all tracks as text"), "<Control><Shift>c" },
  { N_ ("What else can be done"), "Menu|<Shift>F10" },
  { N_ ("Your Own Music"), NULL },
  { N_ ("Play the file"), "Return" },
  { N_ ("What goes with the file"), "<Control>Return" },
  { N_ ("Copy artist and title"), "<Control>c" },
  { N_ ("What else can be done with the file"), "Menu|<Shift>F10" },
};

/**
 * DgzShortcutsWindow:
 *
 * What the keyboard can do: a list as narrow as a phone, which GTK's own window is not.
 */
struct _DgzShortcutsWindow
{
  AdwWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (DgzShortcutsWindow, dgz_shortcuts_window, ADW_TYPE_WINDOW)

/* Rows open towards their arrow; back and forward are the same keys in every direction. */
static char *
mirror (const char *key)
{
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  const char *left = strstr (key, "Left");
  const char *right = strstr (key, "Right");

  if (!is_rtl || g_str_has_prefix (key, "<Alt>") || (!left && !right))
    return g_strdup (key);

  return left ? g_strdup_printf ("%.*sRight", (int) (left - key), key)
              : g_strdup_printf ("%.*sLeft", (int) (right - key), key);
}

/* The keys, each on a line of its own: beside one another they take the title's room. */
static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *keys)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_auto (GStrv) each = g_strsplit (keys, "|", -1);

  for (guint i = 0; each[i]; i++) {
    g_autofree char *key = mirror (each[i]);
    GtkWidget *label = gtk_shortcut_label_new (key);

    gtk_widget_set_halign (label, GTK_ALIGN_END);
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_preferences_group_add (group, row);
}

static GtkWidget *
make_page (void)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++) {
    if (shortcuts[i].keys) {
      add_row (group, _ (shortcuts[i].title), shortcuts[i].keys);
      continue;
    }

    group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
    adw_preferences_group_set_title (group, _ (shortcuts[i].title));
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  }

  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static void
dgz_shortcuts_window_class_init (DgzShortcutsWindowClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
}

static void
dgz_shortcuts_window_init (DgzShortcutsWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), make_page ());
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Keyboard Shortcuts"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 500, 640);
}

/**
 * dgz_shortcuts_window_new:
 * @parent: over what it stands
 *
 * Makes the window that lists the shortcuts; its closing ends it.
 */
GtkWidget *
dgz_shortcuts_window_new (GtkWindow *parent)
{
  return g_object_new (DGZ_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);
}
