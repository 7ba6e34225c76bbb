/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-file-row.h"

#include <glib/gi18n.h>

#include "dgz-key-notation.h"
#include "dgz-row-tooltip.h"
#include "dgz-shelf-track.h"
#include "dgz-text-estimate.h"
#include "dgz-text.h"

/**
 * DgzFileRow:
 *
 * A file of the user's on two lines, with what can be done with it. What is
 * asked for goes up as files.play, files.dig, files.set-ratio, files.show and
 * files.copy, with the file's key.
 */
struct _DgzFileRow
{
  AdwBin parent_instance;

  GtkButton *play_button;
  GtkLabel *title;
  GtkWidget *line_box;
  GtkLabel *artist;
  GtkWidget *trouble_icon;
  GtkLabel *bpm;
  GtkLabel *key;
  GtkLabel *time;
  GtkWidget *dig_button;
  GtkMenuButton *menu_button;

  DgzPlayback *playback;
  DgzShelfEntry *entry;
  int key_hour;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (DgzFileRow, dgz_file_row, ADW_TYPE_BIN)

static gboolean
is_current (DgzFileRow *self)
{
  DgzTrack *track = dgz_playback_get_track (self->playback);

  return track && self->entry &&
         g_strcmp0 (dgz_track_get_id (track),
                    dgz_shelf_file_get_key (dgz_shelf_entry_get_file (self->entry))) == 0;
}

static void
update_play_button (DgzFileRow *self)
{
  DgzPlaybackState state = dgz_playback_get_state (self->playback);
  gboolean plays = is_current (self) &&
                   (state == DGZ_PLAYBACK_PLAYING || state == DGZ_PLAYBACK_LOADING);
  const char *words = plays ? _ ("Pause") : _ ("Play");

  gtk_button_set_icon_name (self->play_button, plays ? "media-playback-pause-symbolic"
                                                     : "media-playback-start-symbolic");
  dgz_row_tooltip_set (GTK_WIDGET (self->play_button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
append (GString    *text,
        const char *separator,
        const char *part)
{
  if (!part || !*part)
    return;

  g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", part);
}

static const char *
describe_state (DgzShelfFile *file)
{
  switch (dgz_shelf_file_get_state (file)) {
  case DGZ_SHELF_FILE_WAITING:
    return _ ("Not analysed yet");
  case DGZ_SHELF_FILE_FAILED:
    return dgz_shelf_file_get_trouble (file);
  case DGZ_SHELF_FILE_HEARD:
  default:
    return NULL;
  }
}

/* "Artist · Still to be heard" */
static char *
second_line (DgzShelfFile *file)
{
  GString *line = g_string_new (NULL);

  append (line, " · ", describe_state (file));
  append (line, " · ", dgz_shelf_file_get_artist (file));
  append (line, " · ", dgz_shelf_file_get_album (file));
  return g_string_free (line, FALSE);
}

static void
set_key_hour (DgzFileRow *self,
              int         hour)
{
  g_autofree char *old = g_strdup_printf ("key-%d", self->key_hour);
  g_autofree char *class = g_strdup_printf ("key-%d", hour);

  gtk_widget_remove_css_class (GTK_WIDGET (self->key), old);
  gtk_widget_add_css_class (GTK_WIDGET (self->key), class);
  self->key_hour = hour;
}

static char *
describe_bpm (DgzShelfFile *file)
{
  g_autofree char *bpm = dgz_text_bpm (dgz_shelf_file_get_bpm (file));
  /* Translators: a tempo in beats a minute */
  g_autofree char *tempo = *bpm ? g_strdup_printf (_ ("%s BPM"), bpm) : g_strdup ("");

  return dgz_text_mark_words (tempo, dgz_shelf_file_get_bpm_is_estimated (file),
                              dgz_shelf_file_get_bpm_is_unsure (file));
}

static char *
describe_key (DgzShelfFile *file)
{
  g_autofree char *key = dgz_text_key (dgz_shelf_file_get_tone (file));

  return dgz_text_mark_words (key, dgz_shelf_file_get_tone_is_estimated (file),
                              dgz_shelf_file_get_tone_is_unsure (file));
}

static void
update_numbers (DgzFileRow   *self,
                DgzShelfFile *file)
{
  g_autofree char *bpm = dgz_text_bpm (dgz_shelf_file_get_bpm (file));
  g_autofree char *marked_bpm = dgz_text_mark (bpm, dgz_shelf_file_get_bpm_is_estimated (file),
                                               dgz_shelf_file_get_bpm_is_unsure (file));
  g_autofree char *key = dgz_text_key (dgz_shelf_file_get_tone (file));
  g_autofree char *marked_key = dgz_text_mark (key, dgz_shelf_file_get_tone_is_estimated (file),
                                               dgz_shelf_file_get_tone_is_unsure (file));
  g_autofree char *time =
      dgz_text_duration ((gint64) (dgz_shelf_file_get_seconds (file) * 1000.0));
  g_autofree char *bpm_words = describe_bpm (file);
  g_autofree char *key_words = describe_key (file);

  gtk_label_set_label (self->bpm, marked_bpm);
  dgz_row_tooltip_set (GTK_WIDGET (self->bpm), bpm_words);
  gtk_label_set_label (self->key, marked_key);
  dgz_row_tooltip_set (GTK_WIDGET (self->key), key_words);
  gtk_widget_set_opacity (GTK_WIDGET (self->key), *key ? 1.0 : 0.0);
  set_key_hour (self, dgz_text_key_hour (dgz_shelf_file_get_tone (file)));
  gtk_label_set_label (self->time, time ? time : "");
}

/* All that the row says, for those who do not see it. */
static void
update_name (DgzFileRow   *self,
             DgzShelfFile *file)
{
  g_autoptr (GString) name = g_string_new (dgz_shelf_file_get_title (file));
  g_autofree char *bpm = describe_bpm (file);
  g_autofree char *key = describe_key (file);

  append (name, ", ", dgz_shelf_file_get_artist (file));
  append (name, ", ", bpm);
  append (name, ", ", key);
  append (name, ", ", gtk_label_get_label (self->time));
  append (name, ", ", describe_state (file));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

/* What is empty keeps its column, unless there is little room, or a sentence to be read. */
static void
update_columns (DgzFileRow *self)
{
  gboolean has_failed =
      self->entry && dgz_shelf_file_get_state (dgz_shelf_entry_get_file (self->entry)) ==
                         DGZ_SHELF_FILE_FAILED;
  GtkLabel *const labels[] = { self->bpm, self->key };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_widget_set_visible (GTK_WIDGET (labels[i]),
                            !has_failed &&
                                (!self->compact || *gtk_label_get_label (labels[i]) != '\0'));
  gtk_widget_set_visible (GTK_WIDGET (self->time), !self->compact && !has_failed);
  gtk_widget_set_visible (self->dig_button, !self->compact);
  /* A caption that wraps is measured to be lower than it is, in GTK 4.8. */
  if (has_failed)
    gtk_widget_remove_css_class (GTK_WIDGET (self->artist), "caption");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->artist), "caption");
  gtk_label_set_wrap (self->artist, has_failed);
  gtk_label_set_ellipsize (self->artist, has_failed ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

static void
update (DgzFileRow *self)
{
  DgzShelfFile *file = dgz_shelf_entry_get_file (self->entry);
  gboolean has_failed = dgz_shelf_file_get_state (file) == DGZ_SHELF_FILE_FAILED;
  g_autofree char *line = second_line (file);
  g_autofree char *path = g_filename_display_name (dgz_shelf_file_get_path (file));
  g_autofree char *tooltip =
      g_strdup_printf ("%s\n%s", dgz_shelf_file_get_title (file), path);

  gtk_label_set_label (self->title, dgz_shelf_file_get_title (file));
  dgz_row_tooltip_set (GTK_WIDGET (self->title), tooltip);
  gtk_label_set_label (self->artist, line);
  dgz_row_tooltip_set (GTK_WIDGET (self->artist), line);
  gtk_widget_set_visible (self->line_box, *line != '\0');
  gtk_widget_set_visible (self->trouble_icon, has_failed);
  gtk_widget_set_sensitive (self->dig_button, !has_failed);
  update_numbers (self, file);
  update_columns (self);
  update_name (self, file);
  update_play_button (self);
}

static void
activate (DgzFileRow *self,
          const char *action)
{
  if (self->entry)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s",
                                dgz_shelf_file_get_key (dgz_shelf_entry_get_file (self->entry)));
}

static void
play_cb (DgzFileRow *self)
{
  activate (self, "files.play");
}

static void
dig_cb (DgzFileRow *self)
{
  activate (self, "files.dig");
}

static void
append_ratio (GMenu      *menu,
              const char *label,
              const char *key,
              double      ratio)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "files.set-ratio", "(sd)", key, ratio);
  g_menu_append_item (menu, item);
}

static void
append_action (GMenu      *menu,
               const char *label,
               const char *action,
               const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", key);
  g_menu_append_item (menu, item);
}

/* Only what would change something. */
static GMenuModel *
make_menu (DgzShelfFile *file)
{
  const char *key = dgz_shelf_file_get_key (file);
  double ratio = dgz_shelf_file_get_ratio (file);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) dig = g_menu_new ();
  g_autoptr (GMenu) tempo = g_menu_new ();
  g_autoptr (GMenu) other = g_menu_new ();

  if (dgz_shelf_file_get_state (file) != DGZ_SHELF_FILE_FAILED)
    append_action (dig, _ ("_What Goes with This"), "files.dig", key);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (dig));
  if (dgz_shelf_file_get_bpm (file) > 0.0) {
    if (ratio < 2.0)
      append_ratio (tempo, _ ("_Double Tempo"), key, ratio < 1.0 ? 1.0 : 2.0);
    if (ratio > 0.5)
      append_ratio (tempo, _ ("_Halve Tempo"), key, ratio > 1.0 ? 1.0 : 0.5);
    if (ratio != 1.0)
      append_ratio (tempo, _ ("Tempo as _Measured"), key, 1.0);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tempo));
  append_action (other, _ ("Show in _File Manager"), "files.show", key);
  append_action (other, _ ("_Copy “Artist - Title”"), "files.copy", key);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (other));
  return G_MENU_MODEL (menu);
}

static void
create_menu_cb (GtkMenuButton *button,
                gpointer       data)
{
  DgzFileRow *self = data;
  g_autoptr (GMenuModel) menu =
      self->entry ? make_menu (dgz_shelf_entry_get_file (self->entry)) : NULL;

  gtk_menu_button_set_menu_model (button, menu);
}

static void
clear_entry (DgzFileRow *self)
{
  if (self->entry)
    g_signal_handlers_disconnect_by_data (self->entry, self);
  g_clear_object (&self->entry);
}

static void
dgz_file_row_dispose (GObject *object)
{
  DgzFileRow *self = DGZ_FILE_ROW (object);

  clear_entry (self);
  g_clear_object (&self->playback);

  G_OBJECT_CLASS (dgz_file_row_parent_class)->dispose (object);
}

static void
dgz_file_row_class_init (DgzFileRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_file_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-file-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, play_button);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, title);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, line_box);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, artist);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, trouble_icon);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, bpm);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, key);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, time);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, dig_button);
  gtk_widget_class_bind_template_child (widget_class, DgzFileRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, play_cb);
  gtk_widget_class_bind_template_callback (widget_class, dig_cb);
}

static void
dgz_file_row_init (DgzFileRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
}

static void
notation_cb (DgzFileRow *self)
{
  if (self->entry)
    update (self);
}

/**
 * dgz_file_row_new:
 * @playback: what plays files
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
dgz_file_row_new (DgzPlayback *playback)
{
  DgzFileRow *self = g_object_new (DGZ_TYPE_FILE_ROW, NULL);

  self->playback = g_object_ref (playback);
  g_signal_connect_object (playback, "notify::state", G_CALLBACK (update_play_button), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (playback, "notify::track", G_CALLBACK (update_play_button), self,
                           G_CONNECT_SWAPPED);
  dgz_key_notation_watch (self, G_CALLBACK (notation_cb));
  return GTK_WIDGET (self);
}

/**
 * dgz_file_row_set_entry:
 * @self: a row
 * @entry: (nullable): a file's place
 *
 * Shows a file, and what comes to be known of it.
 */
void
dgz_file_row_set_entry (DgzFileRow    *self,
                        DgzShelfEntry *entry)
{
  clear_entry (self);
  if (!entry)
    return;

  self->entry = g_object_ref (entry);
  g_signal_connect_object (entry, "notify::file", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * dgz_file_row_set_compact:
 * @self: a row
 * @compact: whether there is little room
 *
 * Leaves out what can be found in the menu, or matters least.
 */
void
dgz_file_row_set_compact (DgzFileRow *self,
                          gboolean    compact)
{
  self->compact = compact;
  update_columns (self);
}

/**
 * dgz_file_row_open_menu:
 * @self: a row
 *
 * Shows what can be done with the file.
 */
void
dgz_file_row_open_menu (DgzFileRow *self)
{
  gtk_menu_button_popup (self->menu_button);
}
