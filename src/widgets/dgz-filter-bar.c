/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-bar.h"

#include <glib/gi18n.h>

#include "dgz-filter-chip.h"
#include "dgz-filter-popover.h"
#include "dgz-filter-sets-popover.h"
#include "dgz-filter-words.h"
#include "dgz-key-notation.h"
#include "dgz-text.h"
#include "dgz-undo-toast.h"
#include "dgz-wrap-box.h"

/* Beside the limits: the tracks that were left out. */
#define LEFT_OUT DGZ_N_DIG_LIMITS
#define N_CHIPS (DGZ_N_DIG_LIMITS + 1)

#define LIMIT_KEY "dgz-limit"
#define FILTER_KEY "dgz-filter"
#define UNDO_SECONDS 15

/**
 * DgzFilterBar:
 *
 * A chip for each limit of the session's filter, that opens its controls and
 * takes it away; a menu of the other limits and one of the filters that were
 * saved; how many tracks pass.
 *
 * The controls stand in a popover of the bar's own, not of a chip's: a chip
 * goes as soon as its limit lets everything through.
 */
struct _DgzFilterBar
{
  AdwBin parent_instance;

  DgzWrapBox *wrap;
  GtkBox *end;
  GtkMenuButton *add_button;
  GtkMenuButton *sets_button;
  GtkLabel *count;
  GtkWidget *chips[N_CHIPS]; /* NULL where nothing is limited */

  DgzSession *session;
  DgzFilterEditor *editor;
  GtkWidget *popover; /* NULL where none is open */
  gboolean hears_sets;
  AdwToast *undo; /* weak; NULL where nothing can be taken back */
};

G_DEFINE_FINAL_TYPE (DgzFilterBar, dgz_filter_bar, ADW_TYPE_BIN)

static void
update_count (DgzFilterBar *self)
{
  const DgzSessionFigures *figures = dgz_session_get_figures (self->session);
  g_autofree char *number = dgz_text_count (figures->matches);
  g_autofree char *text = NULL;

  /* Translators: how many tracks of the catalogue a filter lets through */
  text = g_strdup_printf (ngettext ("%s match", "%s match", (gulong) figures->matches), number);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count),
                          dgz_dig_filter_has_limits (dgz_session_get_filter (self->session)));
}

static char *
describe (DgzFilterBar *self,
          guint         index)
{
  const DgzDigFilter *filter = dgz_session_get_filter (self->session);
  const char *const *aside = dgz_session_get_disliked (self->session);
  guint n = aside ? g_strv_length ((char **) aside) : 0;

  if (index == LEFT_OUT)
    return n == 0 ? NULL
                  : g_strdup_printf (ngettext ("%u track left out", "%u tracks left out", n), n);
  if (index == DGZ_DIG_LIMIT_NONE || !dgz_filter_words_has (filter, (DgzDigLimit) index))
    return NULL;

  return dgz_filter_words_describe (filter, dgz_session_get_options (self->session),
                                    (DgzDigLimit) index);
}

/* The keyboard goes on where a chip was. */
static void
grab_beside (DgzFilterBar *self,
             guint         index)
{
  for (guint i = index; i < N_CHIPS; i++) {
    if (self->chips[i]) {
      dgz_filter_chip_grab (DGZ_FILTER_CHIP (self->chips[i]));
      return;
    }
  }

  gtk_widget_grab_focus (GTK_WIDGET (self->add_button));
}

static void
remove_chip (DgzFilterBar *self,
             guint         index)
{
  GtkWidget *chip = g_steal_pointer (&self->chips[index]);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus && gtk_widget_is_ancestor (focus, chip);

  gtk_widget_unparent (chip);
  if (had_focus)
    grab_beside (self, index);
}

static void
update_menu (DgzFilterBar *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int i = DGZ_DIG_LIMIT_NONE + 1; i < DGZ_N_DIG_LIMITS; i++) {
    g_autoptr (GMenuItem) item = NULL;

    if (self->chips[i])
      continue;
    item = g_menu_item_new (dgz_filter_words_name (i), NULL);
    g_menu_item_set_action_and_target (item, "filter.add", "i", i);
    g_menu_append_item (menu, item);
  }
  gtk_menu_button_set_menu_model (self->add_button, G_MENU_MODEL (menu));
}

static void opened_cb  (DgzFilterBar *self, DgzFilterChip *chip);
static void removed_cb (DgzFilterBar *self, DgzFilterChip *chip);

static void
add_chip (DgzFilterBar *self,
          guint         index)
{
  GtkWidget *chip = dgz_filter_chip_new (index != LEFT_OUT);
  GtkWidget *before = GTK_WIDGET (self->add_button);

  for (guint i = index + 1; i < N_CHIPS; i++) {
    if (self->chips[i]) {
      before = self->chips[i];
      break;
    }
  }
  g_object_set_data (G_OBJECT (chip), LIMIT_KEY, GUINT_TO_POINTER (index));
  g_signal_connect_object (chip, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_before (chip, GTK_WIDGET (self->wrap), before);
  self->chips[index] = chip;
}

static void
update (DgzFilterBar *self)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < N_CHIPS; i++) {
    g_autofree char *text = describe (self, i);

    if (!text && self->chips[i])
      remove_chip (self, i);
    else if (text && !self->chips[i])
      add_chip (self, i);
    else if (!text || !self->chips[i])
      continue;

    changed = TRUE;
    if (self->chips[i])
      dgz_filter_chip_set_text (DGZ_FILTER_CHIP (self->chips[i]), text);
  }
  if (changed || !gtk_menu_button_get_menu_model (self->add_button))
    update_menu (self);
  update_count (self);
}

static gboolean
unparent_cb (gpointer data)
{
  GtkWidget *popover = data;

  if (gtk_widget_get_parent (popover))
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (DgzFilterBar *self,
           GtkPopover   *popover)
{
  DgzDigLimit limit = dgz_filter_popover_get_limit (DGZ_FILTER_POPOVER (popover));

  dgz_filter_editor_reset (self->editor);
  update (self);
  if (GTK_WIDGET (popover) == self->popover)
    self->popover = NULL;
  grab_beside (self, limit);
  if (!self->chips[limit])
    gtk_widget_grab_focus (GTK_WIDGET (self->add_button));
  /* Not while it is still closing. */
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
open_limit (DgzFilterBar *self,
            DgzDigLimit   limit)
{
  GtkWidget *anchor =
      self->chips[limit] ? self->chips[limit] : GTK_WIDGET (self->add_button);
  graphene_rect_t bounds;

  if (self->popover)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  self->popover = dgz_filter_popover_new (self->editor, limit);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  if (gtk_widget_compute_bounds (anchor, GTK_WIDGET (self), &bounds))
    gtk_popover_set_pointing_to (
        GTK_POPOVER (self->popover),
        &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         (int) bounds.size.height });
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static guint
index_of (DgzFilterChip *chip)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), LIMIT_KEY));
}

static void
opened_cb (DgzFilterBar  *self,
           DgzFilterChip *chip)
{
  open_limit (self, (DgzDigLimit) index_of (chip));
}

static void
forgive (DgzFilterBar *self)
{
  DgzSessionChange *change = dgz_session_forgive (self->session);

  if (change)
    dgz_undo_toast_show (GTK_WIDGET (self), self->session, change,
                         _ ("No track is left out any more"));
  update (self);
}

static void
undo_cb (AdwToast     *toast,
         DgzFilterBar *self)
{
  const DgzDigFilter *before = g_object_get_data (G_OBJECT (toast), FILTER_KEY);

  dgz_filter_editor_reset (self->editor);
  dgz_session_set_filter (self->session, before, NULL);
  g_signal_emit_by_name (self->editor, "applied");
}

/* A filter may have taken long to make; what it was comes back until it is another. */
static void
offer_undo (DgzFilterBar *self,
            DgzDigFilter *before,
            const char   *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), FILTER_KEY, before,
                          (GDestroyNotify) dgz_dig_filter_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  if (!overlay) {
    g_object_unref (g_object_ref_sink (toast));
    return;
  }

  g_set_weak_pointer (&self->undo, toast);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
applied_cb (DgzFilterBar *self)
{
  AdwToast *undo = self->undo;

  g_clear_weak_pointer (&self->undo);
  if (undo)
    adw_toast_dismiss (undo);
  update (self);
}

static void
removed_cb (DgzFilterBar  *self,
            DgzFilterChip *chip)
{
  guint index = index_of (chip);
  g_autofree char *words = describe (self, index);
  g_autofree char *text = NULL;
  DgzDigFilter *before;

  if (index == LEFT_OUT) {
    forgive (self);
    return;
  }

  dgz_filter_editor_reset (self->editor);
  before = dgz_dig_filter_copy (dgz_session_get_filter (self->session));
  dgz_filter_words_drop (dgz_filter_editor_edit (self->editor), (DgzDigLimit) index);
  dgz_filter_editor_apply (self->editor);
  dgz_filter_editor_flush (self->editor);
  /* Translators: a filter in words, like "120–128 BPM" */
  text = g_strdup_printf (_ ("“%s” is removed"), words);
  offer_undo (self, before, text);
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  int limit = g_variant_get_int32 (parameter);

  if (limit > DGZ_DIG_LIMIT_NONE && limit < DGZ_N_DIG_LIMITS)
    open_limit (DGZ_FILTER_BAR (widget), (DgzDigLimit) limit);
}

static void
drop_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DgzFilterBar *self = DGZ_FILTER_BAR (widget);
  int limit = g_variant_get_int32 (parameter);

  if (limit > DGZ_DIG_LIMIT_NONE && limit < DGZ_N_DIG_LIMITS && self->chips[limit])
    removed_cb (self, DGZ_FILTER_CHIP (self->chips[limit]));
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DgzFilterBar *self = DGZ_FILTER_BAR (widget);

  DgzDigFilter *before;

  dgz_filter_editor_reset (self->editor);
  before = dgz_dig_filter_copy (dgz_session_get_filter (self->session));
  dgz_session_set_filter (self->session, NULL, NULL);
  applied_cb (self);
  offer_undo (self, before, _ ("All filters are removed"));
}

/* That a set could not be read or kept, which the list alone does not show. */
static void
failed_cb (DgzFilterBar *self,
           const GError *error)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *text = dgz_text_error (error);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  if (overlay)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (markup));
}

/* Made when it is opened: what was saved may be another by then. */
static void
sets_cb (GtkMenuButton *button,
         gpointer       data)
{
  DgzFilterBar *self = data;
  gboolean saves = dgz_dig_filter_has_limits (dgz_session_get_filter (self->session));

  if (!self->hears_sets)
    g_signal_connect_object (dgz_session_get_filter_sets (self->session), "failed",
                             G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->hears_sets = TRUE;
  dgz_session_refresh_filter_sets (self->session);
  gtk_menu_button_set_popover (button, dgz_filter_sets_popover_new (self->editor, saves));
}

static void
dgz_filter_bar_dispose (GObject *object)
{
  DgzFilterBar *self = DGZ_FILTER_BAR (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  /* One that has just been closed is still there as well. */
  while (child) {
    GtkWidget *next = gtk_widget_get_next_sibling (child);

    if (DGZ_IS_FILTER_POPOVER (child))
      gtk_widget_unparent (child);
    child = next;
  }
  self->popover = NULL;
  g_clear_weak_pointer (&self->undo);
  g_clear_object (&self->editor);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_filter_bar_parent_class)->dispose (object);
}

static void
dgz_filter_bar_class_init (DgzFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_filter_bar_dispose;

  g_type_ensure (DGZ_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/ui/dgz-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzFilterBar, wrap);
  gtk_widget_class_bind_template_child (widget_class, DgzFilterBar, end);
  gtk_widget_class_bind_template_child (widget_class, DgzFilterBar, add_button);
  gtk_widget_class_bind_template_child (widget_class, DgzFilterBar, sets_button);
  gtk_widget_class_bind_template_child (widget_class, DgzFilterBar, count);
  gtk_widget_class_install_action (widget_class, "filter.add", "i", add_action);
  gtk_widget_class_install_action (widget_class, "filter.drop", "i", drop_action);
  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_action);
}

static void
dgz_filter_bar_init (DgzFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->sets_button, sets_cb, self, NULL);
}

/**
 * dgz_filter_bar_set_session:
 * @self: a bar without a session
 * @session: whose filter is shown and changed
 *
 * Shows a session's filter.
 */
void
dgz_filter_bar_set_session (DgzFilterBar *self,
                            DgzSession   *session)
{
  g_set_object (&self->session, session);
  self->editor = dgz_filter_editor_new (session);
  g_signal_connect_object (self->editor, "applied", G_CALLBACK (applied_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  dgz_key_notation_watch (self, G_CALLBACK (update));
  update (self);
}

/**
 * dgz_filter_bar_add_end:
 * @self: a bar
 * @widget: what else decides of the list
 *
 * Puts a widget at the end of the bar.
 */
void
dgz_filter_bar_add_end (DgzFilterBar *self,
                        GtkWidget    *widget)
{
  gtk_box_append (self->end, widget);
}
