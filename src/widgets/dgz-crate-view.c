/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-crate-view.h"

#include <glib/gi18n.h>

#include "dgz-crate-entry-row.h"
#include "dgz-crate-export.h"
#include "dgz-crate-key.h"
#include "dgz-crate-name.h"
#include "dgz-crate-prompt.h"
#include "dgz-crate-toast.h"
#include "dgz-text-flow.h"

/**
 * DgzCrateView:
 *
 * What is in a crate, in the user's order: played, moved, noted on, removed,
 * and taken out of the program.
 */
struct _DgzCrateView
{
  AdwBin parent_instance;

  GtkWidget *back_button;
  GtkLabel *title;
  GtkLabel *summary;
  GtkWidget *export_button;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *empty;

  DgzCrates *crates;
  DgzPlayback *playback;
  DgzCrate *crate;
  GtkSingleSelection *selection;
  GListModel *tracks; /* what is played next: the crate's tracks */
  GPtrArray *rows;    /* GtkListItem, borrowed from the view */
  gboolean compact;
};

enum {
  SIGNAL_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzCrateView, dgz_crate_view, ADW_TYPE_BIN)

static guint
count_entries (DgzCrateView *self)
{
  return self->crate ? g_list_model_get_n_items (G_LIST_MODEL (self->crate)) : 0;
}

static DgzCrateEntry *
dup_entry (DgzCrateView *self,
           guint         position)
{
  return self->crate ? g_list_model_get_item (G_LIST_MODEL (self->crate), position) : NULL;
}

static guint
get_selected (DgzCrateView *self)
{
  return self->selection ? gtk_single_selection_get_selected (self->selection)
                         : GTK_INVALID_LIST_POSITION;
}

static DgzTrack *
get_track (DgzCrateView *self,
           guint         position)
{
  /* The crate keeps the entry, and that its track. */
  g_autoptr (DgzCrateEntry) entry = dup_entry (self, position);

  return entry ? dgz_crate_entry_get_track (entry) : NULL;
}

/* The widget that takes the keyboard at a place; there is none for what is far out of sight. */
static GtkWidget *
find_row (DgzCrateView *self,
          guint         position)
{
  for (guint i = 0; i < self->rows->len; i++) {
    GtkListItem *item = self->rows->pdata[i];

    if (gtk_list_item_get_position (item) == position && gtk_list_item_get_child (item))
      return gtk_list_item_get_child (item);
  }

  return NULL;
}

static void
focus_position (DgzCrateView *self,
                guint         position)
{
  GtkWidget *row;

  if (position >= count_entries (self))
    return;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  row = find_row (self, position);
  gtk_widget_grab_focus (row ? gtk_widget_get_parent (row) : GTK_WIDGET (self->view));
}

static gboolean
has_focus (DgzCrateView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
update_header (DgzCrateView *self)
{
  const char *name = self->crate ? dgz_crate_get_name (self->crate) : "";
  g_autofree char *summary =
      count_entries (self) > 0 ? dgz_crate_name_summarize (self->crate) : g_strdup ("");

  gtk_label_set_label (self->title, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), name);
  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), *summary != '\0');
  gtk_widget_set_sensitive (self->export_button, count_entries (self) > 0);
}

/* A page out of sight keeps no old words for a screen reader to find. */
static void
update_stack (DgzCrateView *self)
{
  gboolean is_empty = count_entries (self) == 0;
  gboolean had_focus = has_focus (self);

  adw_status_page_set_title (self->empty, is_empty ? _ ("Nothing in Here Yet") : "");
  adw_status_page_set_description (
      self->empty, is_empty ? _ ("Press + on a track of the list, or choose it in its menu.") : "");
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
  if (is_empty && had_focus && !dgz_crate_view_grab (self))
    g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

/* Numbers and what stands between neighbours change with every place. */
static void
update_rows (DgzCrateView *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    GtkListItem *item = self->rows->pdata[i];
    guint position = gtk_list_item_get_position (item);

    if (gtk_list_item_get_child (item) && position < count_entries (self))
      dgz_crate_entry_row_set_place (DGZ_CRATE_ENTRY_ROW (gtk_list_item_get_child (item)),
                                     G_LIST_MODEL (self->crate), position);
  }
}

static void
changed_cb (DgzCrateView *self)
{
  update_rows (self);
  update_header (self);
  update_stack (self);
}

static void
play (DgzCrateView *self,
      guint         position)
{
  DgzTrack *track = get_track (self, position);
  DgzTrack *current = dgz_playback_get_track (self->playback);

  if (!track)
    return;
  if (current && g_strcmp0 (dgz_track_get_id (current), dgz_track_get_id (track)) == 0 &&
      dgz_playback_get_state (self->playback) != DGZ_PLAYBACK_STOPPED) {
    dgz_playback_toggle (self->playback);
    return;
  }

  dgz_playback_set_list (self->playback, self->tracks);
  dgz_playback_play (self->playback, track);
}

/* What is played is selected, so that next and previous can be seen. Another list that has the
 * track may have made itself the one that is gone through. */
static void
played_cb (DgzCrateView *self)
{
  DgzTrack *track = dgz_playback_get_track (self->playback);

  if (!track || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  for (guint i = 0; i < count_entries (self); i++) {
    if (get_track (self, i) != track)
      continue;
    dgz_playback_set_list (self->playback, self->tracks);
    if (i != get_selected (self)) {
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
    }
    return;
  }
}

static void
activate_cb (DgzCrateView *self,
             guint         position)
{
  play (self, position);
}

static void
toggle_play (DgzCrateView *self)
{
  guint selected = get_selected (self);

  if (dgz_playback_get_state (self->playback) != DGZ_PLAYBACK_STOPPED)
    dgz_playback_toggle (self->playback);
  else
    play (self, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
}

static void
copy (DgzCrateView *self,
      guint         position)
{
  DgzTrack *track = get_track (self, position);
  g_autofree char *text = track ? dgz_text_track_name (track) : NULL;

  if (!text)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  dgz_crate_toast_say (GTK_WIDGET (self), _ ("Copied"));
}

/* The keyboard goes to a neighbour before the row that has it vanishes. */
static void
remove_entry (DgzCrateView *self,
              guint         position)
{
  guint n = count_entries (self);
  g_autoptr (DgzCrateEntry) entry = dup_entry (self, position);
  gboolean had_focus = has_focus (self);
  g_autofree char *text = NULL;
  DgzCrateChange *change;

  if (!entry)
    return;

  /* Translators: the title of a track, the name of a crate */
  text = g_strdup_printf (_ ("Removed “%s” from “%s”"),
                          dgz_track_get_title (dgz_crate_entry_get_track (entry)),
                          dgz_crate_get_name (self->crate));
  if (had_focus && n > 1)
    focus_position (self, position + 1 < n ? position + 1 : position - 1);
  change = dgz_crates_remove_entry (self->crates, self->crate, position);
  if (had_focus && n > 1)
    focus_position (self, MIN (position, n - 2));
  else if (had_focus && !dgz_crate_view_grab (self))
    g_signal_emit (self, signals[SIGNAL_BACK], 0);
  dgz_crate_toast_show (GTK_WIDGET (self->view), self->crates, change, text);
}

/* Likewise: a row that moves is made anew. */
static void
move_entry (DgzCrateView *self,
            guint         from,
            guint         to)
{
  g_autoptr (DgzCrateChange) change = NULL;
  gboolean had_focus = has_focus (self);

  if (from >= count_entries (self) || to >= count_entries (self) || from == to)
    return;

  if (had_focus)
    focus_position (self, to);
  /* Moved back as easily: no toast. */
  change = dgz_crates_move_entry (self->crates, self->crate, from, to);
  if (had_focus)
    focus_position (self, to);
  else
    gtk_single_selection_set_selected (self->selection, to);
}

static void
noted_cb (DgzCrateView   *self,
          const char     *text,
          DgzCratePrompt *prompt)
{
  DgzCrateEntry *entry = g_object_get_data (G_OBJECT (prompt), "dgz-entry");

  gtk_popover_popdown (GTK_POPOVER (prompt));
  for (guint i = 0; i < count_entries (self); i++) {
    g_autoptr (DgzCrateEntry) other = dup_entry (self, i);

    if (other != entry)
      continue;
    if (g_strcmp0 (dgz_crate_entry_get_note (entry) ? dgz_crate_entry_get_note (entry) : "",
                   text) != 0)
      dgz_crate_change_free (dgz_crates_set_note (self->crates, self->crate, i, text));
    focus_position (self, i);
    return;
  }
}

static void
edit_note (DgzCrateView *self,
           guint         position)
{
  g_autoptr (DgzCrateEntry) entry = dup_entry (self, position);
  g_autofree char *title = NULL;
  const char *note;
  DgzCratePrompt *prompt;

  if (!entry)
    return;

  note = dgz_crate_entry_get_note (entry);
  /* Translators: the title of a track */
  title = g_strdup_printf (_ ("Note on “%s”"),
                           dgz_track_get_title (dgz_crate_entry_get_track (entry)));
  focus_position (self, position);
  prompt = dgz_crate_prompt_open (GTK_WIDGET (self), find_row (self, position), title,
                                  note ? note : "", _ ("_Save"));
  dgz_crate_prompt_set_empty (prompt, _ ("No note"));
  g_object_set_data_full (G_OBJECT (prompt), "dgz-entry", g_object_ref (entry), g_object_unref);
  g_signal_connect_object (prompt, "answered", G_CALLBACK (noted_cb), self, G_CONNECT_SWAPPED);
}

static void
entry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DgzCrateView *self = DGZ_CRATE_VIEW (widget);
  guint position = g_variant_get_uint32 (parameter);
  DgzTrack *track = get_track (self, position);

  if (!track)
    return;

  if (g_str_equal (name, "crate.play"))
    play (self, position);
  else if (g_str_equal (name, "crate.dig"))
    gtk_widget_activate_action (widget, "win.dig-track", "s", dgz_track_get_id (track));
  else if (g_str_equal (name, "crate.copy"))
    copy (self, position);
  else if (g_str_equal (name, "crate.edit-note"))
    edit_note (self, position);
  else if (g_str_equal (name, "crate.move-up"))
    move_entry (self, position, position - 1);
  else if (g_str_equal (name, "crate.move-down"))
    move_entry (self, position, position + 1);
  else
    remove_entry (self, position);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  guint from;
  guint to;

  g_variant_get (parameter, "(uu)", &from, &to);
  move_entry (DGZ_CRATE_VIEW (widget), from, to);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DgzCrateView *self = DGZ_CRATE_VIEW (widget);
  const char *format = g_variant_get_string (parameter, NULL);

  if (count_entries (self) > 0)
    dgz_crate_export_ask (widget, self->crates, self->crate,
                          g_str_equal (format, "csv")    ? DGZ_CRATE_FORMAT_CSV
                          : g_str_equal (format, "text") ? DGZ_CRATE_FORMAT_TEXT
                                                         : DGZ_CRATE_FORMAT_M3U8);
}

static void
copy_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DgzCrateView *self = DGZ_CRATE_VIEW (widget);

  if (count_entries (self) > 0)
    dgz_crate_export_copy (widget, self->crate);
}

static void
back_cb (DgzCrateView *self)
{
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static gboolean
open_menu (DgzCrateView *self)
{
  GtkWidget *row = find_row (self, get_selected (self));

  if (row)
    dgz_crate_entry_row_open_menu (DGZ_CRATE_ENTRY_ROW (row));
  return row != NULL;
}

/* What is done to the selected track. */
static gboolean
press (DgzCrateView   *self,
       guint           key,
       GdkModifierType held,
       guint           selected)
{
  gboolean control = held == GDK_CONTROL_MASK;

  if (control && key == GDK_KEY_c)
    copy (self, selected);
  else if (control && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter))
    gtk_widget_activate_action (GTK_WIDGET (self), "crate.dig", "u", selected);
  else if (held == GDK_ALT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up))
    move_entry (self, selected, selected - 1);
  else if (held == GDK_ALT_MASK && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down))
    move_entry (self, selected, selected + 1);
  else if (held == 0 && (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete))
    remove_entry (self, selected);
  else if (held == 0 && key == GDK_KEY_F2)
    edit_note (self, selected);
  else if (key == GDK_KEY_Menu || (held == GDK_SHIFT_MASK && key == GDK_KEY_F10))
    return open_menu (self);
  else
    return FALSE;

  return TRUE;
}

static gboolean
key_cb (DgzCrateView   *self,
        guint           key,
        guint           code,
        GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask ();
  guint selected = get_selected (self);

  if (held == 0 && (key == GDK_KEY_space || key == GDK_KEY_KP_Space)) {
    toggle_play (self);
    return GDK_EVENT_STOP;
  }
  if (selected == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;

  return press (self, key, held, selected) ||
         dgz_crate_key_add (GTK_WIDGET (self), get_track (self, selected), key, modifiers);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          DgzCrateView             *self)
{
  GtkWidget *row = dgz_crate_entry_row_new (self->playback);

  dgz_crate_entry_row_set_compact (DGZ_CRATE_ENTRY_ROW (row), self->compact);
  g_ptr_array_add (self->rows, item);
  gtk_list_item_set_child (item, row);
}

static void
teardown_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             DgzCrateView             *self)
{
  g_ptr_array_remove_fast (self->rows, item);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         DgzCrateView             *self)
{
  dgz_crate_entry_row_set_place (DGZ_CRATE_ENTRY_ROW (gtk_list_item_get_child (item)),
                                 G_LIST_MODEL (self->crate), gtk_list_item_get_position (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           DgzCrateView             *self)
{
  dgz_crate_entry_row_set_place (DGZ_CRATE_ENTRY_ROW (gtk_list_item_get_child (item)), NULL, 0);
}

static void
forget_crate (DgzCrateView *self)
{
  gtk_list_view_set_model (self->view, NULL);
  if (self->crate)
    g_signal_handlers_disconnect_by_data (self->crate, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->tracks);
  g_clear_object (&self->crate);
}

static void
dgz_crate_view_dispose (GObject *object)
{
  DgzCrateView *self = DGZ_CRATE_VIEW (object);

  if (self->view)
    forget_crate (self);
  g_clear_object (&self->playback);
  g_clear_object (&self->crates);

  G_OBJECT_CLASS (dgz_crate_view_parent_class)->dispose (object);
}

static void
dgz_crate_view_finalize (GObject *object)
{
  g_ptr_array_unref (DGZ_CRATE_VIEW (object)->rows);

  G_OBJECT_CLASS (dgz_crate_view_parent_class)->finalize (object);
}

static void
dgz_crate_view_class_init (DgzCrateViewClass *klass)
{
  static const char *const actions[] = { "crate.play", "crate.dig", "crate.copy",
                                         "crate.edit-note", "crate.move-up", "crate.move-down",
                                         "crate.remove" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dgz_crate_view_dispose;
  object_class->finalize = dgz_crate_view_finalize;

  signals[SIGNAL_BACK] = g_signal_new ("back", DGZ_TYPE_CRATE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-crate-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzCrateView, back_button);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateView, title);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateView, summary);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateView, export_button);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateView, stack);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateView, view);
  gtk_widget_class_bind_template_child (widget_class, DgzCrateView, empty);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], "u", entry_action);
  gtk_widget_class_install_action (widget_class, "crate.move", "(uu)", move_action);
  gtk_widget_class_install_action (widget_class, "crate.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "crate.copy-all", NULL, copy_all_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "crate.copy-all", NULL);
}

static void
dgz_crate_view_init (DgzCrateView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  g_object_unref (factory);
}

/**
 * dgz_crate_view_set_crates:
 * @self: a view without them
 * @crates: the user's crates
 * @playback: what plays their tracks
 *
 * Sets what the shown crate is one of.
 */
void
dgz_crate_view_set_crates (DgzCrateView *self,
                           DgzCrates    *crates,
                           DgzPlayback  *playback)
{
  g_set_object (&self->crates, crates);
  g_set_object (&self->playback, playback);
  g_signal_connect_object (playback, "notify::track", G_CALLBACK (played_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static gpointer
map_entry (gpointer item,
           gpointer data)
{
  g_autoptr (DgzCrateEntry) entry = item;

  return g_object_ref (dgz_crate_entry_get_track (entry));
}

/**
 * dgz_crate_view_set_crate:
 * @self: a view
 * @crate: (nullable): one of its crates
 *
 * Shows what is in a crate.
 */
void
dgz_crate_view_set_crate (DgzCrateView *self,
                          DgzCrate     *crate)
{
  if (crate == self->crate)
    return;

  forget_crate (self);
  if (crate) {
    self->crate = g_object_ref (crate);
    self->tracks = G_LIST_MODEL (gtk_map_list_model_new (
        G_LIST_MODEL (g_object_ref (crate)), map_entry, NULL, NULL));
    self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (crate)));
    gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
    /* After the view, so that its rows have their new places. */
    g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (changed_cb), self,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    g_signal_connect_object (crate, "notify", G_CALLBACK (update_header), self,
                             G_CONNECT_SWAPPED);
  }
  update_header (self);
  update_stack (self);
}

/**
 * dgz_crate_view_set_compact:
 * @self: a view
 * @compact: whether there is little room
 *
 * Folds columns of the rows into their second line.
 */
void
dgz_crate_view_set_compact (DgzCrateView *self,
                            gboolean      compact)
{
  if (compact == self->compact)
    return;

  self->compact = compact;
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  for (guint i = 0; i < self->rows->len; i++)
    dgz_crate_entry_row_set_compact (
        DGZ_CRATE_ENTRY_ROW (gtk_list_item_get_child (self->rows->pdata[i])), compact);
}

/**
 * dgz_crate_view_set_folded:
 * @self: a view
 * @folded: whether the list of crates is another page
 *
 * Offers the way back to the list of crates.
 */
void
dgz_crate_view_set_folded (DgzCrateView *self,
                           gboolean      folded)
{
  gtk_widget_set_visible (self->back_button, folded);
}

/**
 * dgz_crate_view_grab:
 * @self: a view
 *
 * Gives the list the keyboard.
 *
 * Returns: whether there is one that takes it
 */
gboolean
dgz_crate_view_grab (DgzCrateView *self)
{
  guint selected = get_selected (self);

  if (count_entries (self) == 0)
    return gtk_widget_get_visible (self->back_button) &&
           gtk_widget_grab_focus (self->back_button);

  focus_position (self, selected == GTK_INVALID_LIST_POSITION ? 0 : selected);
  return TRUE;
}
