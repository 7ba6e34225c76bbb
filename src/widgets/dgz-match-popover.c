/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-match-popover.h"

#include <glib/gi18n.h>

#include "dgz-match-text.h"
#include "dgz-suggestion-row.h"

#define WIDTH 340
/* Between the popover's content and the window's edges. */
#define AIR 24

/**
 * DgzMatchPopover:
 *
 * What a track of the record is in the catalogue: by itself, or by hand, with
 * a search for what it is instead.
 *
 * It changes nothing itself: it activates "win.fix-match" and
 * "win.unfix-match" with the track's index.
 */
struct _DgzMatchPopover
{
  GtkPopover parent_instance;

  GtkWidget *box;
  GtkLabel *name;
  GtkLabel *match_title;
  GtkLabel *match_artists;
  GtkLabel *how;
  GtkWidget *reject_button;
  GtkWidget *unfix_button;
  GtkEditable *entry;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *status;

  DgzSearcher *searcher;
  guint index;
};

G_DEFINE_FINAL_TYPE (DgzMatchPopover, dgz_match_popover, GTK_TYPE_POPOVER)

static guint
count_items (DgzMatchPopover *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->searcher));
}

/* What stands in the place of a list that is empty; %NULL to leave what stands there. */
static const char *
describe_nothing (DgzMatchPopover *self)
{
  switch (dgz_searcher_get_state (self->searcher)) {
  case DGZ_SEARCHER_IDLE:
    return _ ("Type an artist and a title.");
  case DGZ_SEARCHER_DONE:
    return _ ("No track found. Try fewer words.");
  case DGZ_SEARCHER_FAILED:
    return dgz_searcher_get_note (self->searcher);
  case DGZ_SEARCHER_SEARCHING:
  default:
    return NULL;
  }
}

static void
searched_cb (DgzMatchPopover *self)
{
  guint n = count_items (self);
  const char *nothing = n > 0 ? NULL : describe_nothing (self);
  g_autofree char *summary = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || (n == 0 && !nothing))
    return;

  summary = n > 0 ? g_strdup_printf (ngettext ("%u result", "%u results", n), n)
                  : g_strdup (nothing);
  gtk_label_set_label (self->status, n > 0 ? "" : summary);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "status");
  /* A screen reader reads the entry's description when it changes. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary, -1);
}

static void
changed_cb (DgzMatchPopover *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    dgz_searcher_set_text (self->searcher, gtk_editable_get_text (self->entry));
}

static void
fix (DgzMatchPopover *self,
     const char      *track_id,
     const char      *title)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.fix-match", "(uss)", self->index, track_id,
                              title);
}

static void
row_activated_cb (DgzMatchPopover *self,
                  GtkListBoxRow   *row)
{
  g_autoptr (DgzSuggestion) picked =
      g_object_ref (dgz_suggestion_row_get_suggestion (DGZ_SUGGESTION_ROW (row)));

  fix (self, dgz_suggestion_get_track_ids (picked)[0], dgz_suggestion_get_title (picked));
}

static void
reject_cb (DgzMatchPopover *self)
{
  fix (self, "", "");
}

static void
unfix_cb (DgzMatchPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.unfix-match", "u", self->index);
}

static void
go_down_cb (DgzMatchPopover *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first)
    gtk_widget_grab_focus (GTK_WIDGET (first));
}

static gboolean
entry_key_cb (DgzMatchPopover *self,
              guint            key,
              guint            code,
              GdkModifierType  modifiers)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  go_down_cb (self);
  return GDK_EVENT_STOP;
}

static gboolean
list_key_cb (DgzMatchPopover *self,
             guint            key,
             guint            code,
             GdkModifierType  modifiers)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if ((key != GDK_KEY_Up && key != GDK_KEY_KP_Up) || !row ||
      gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) > 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_row (gpointer item,
          gpointer data)
{
  return dgz_suggestion_row_new (item);
}

static void
dgz_match_popover_map (GtkWidget *widget)
{
  DgzMatchPopover *self = DGZ_MATCH_POPOVER (widget);

  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->searcher), make_row, NULL, NULL);
  gtk_label_set_label (self->status, _ ("Searching the Catalogue…"));
  gtk_stack_set_visible_child_name (self->stack, "status");
  GTK_WIDGET_CLASS (dgz_match_popover_parent_class)->map (widget);

  changed_cb (self);
  searched_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* The list is shared: whoever is open next begins with none. */
static void
dgz_match_popover_unmap (GtkWidget *widget)
{
  DgzMatchPopover *self = DGZ_MATCH_POPOVER (widget);

  GTK_WIDGET_CLASS (dgz_match_popover_parent_class)->unmap (widget);

  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  dgz_searcher_set_text (self->searcher, "");
}

static void
dgz_match_popover_dispose (GObject *object)
{
  g_clear_object (&DGZ_MATCH_POPOVER (object)->searcher);

  G_OBJECT_CLASS (dgz_match_popover_parent_class)->dispose (object);
}

static void
dgz_match_popover_class_init (DgzMatchPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_match_popover_dispose;
  widget_class->map = dgz_match_popover_map;
  widget_class->unmap = dgz_match_popover_unmap;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-match-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, box);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, name);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, match_title);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, match_artists);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, how);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, reject_button);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, unfix_button);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, list);
  gtk_widget_class_bind_template_child (widget_class, DgzMatchPopover, status);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unfix_cb);
}

static void
dgz_match_popover_init (DgzMatchPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dgz_match_popover_new:
 * @searcher: what searches for tracks; shared by all that are not open at a time
 *
 * Makes a popover.
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
dgz_match_popover_new (DgzSearcher *searcher)
{
  DgzMatchPopover *self = g_object_new (DGZ_TYPE_MATCH_POPOVER, NULL);

  self->searcher = g_object_ref (searcher);
  g_signal_connect_object (searcher, "notify::state", G_CALLBACK (searched_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

/* A popover of GTK 4.8 takes its height for a width that has its shadow in it, which may be a line
 * too few. */
static void
fit (DgzMatchPopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *root = parent ? GTK_WIDGET (gtk_widget_get_root (parent)) : NULL;
  int room = root ? gtk_widget_get_width (root) - 2 * AIR : WIDTH;
  int width = CLAMP (room, 1, WIDTH);
  int height;

  gtk_widget_set_size_request (self->box, width, -1);
  gtk_widget_set_size_request (GTK_WIDGET (self->how), -1, -1);
  gtk_widget_measure (GTK_WIDGET (self->how), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL,
                      NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->how), -1, height);
}

/**
 * dgz_match_popover_set_track:
 * @self: a popover that is not shown
 * @record: a record
 * @index: which of its tracks
 *
 * Says which track it is about.
 */
void
dgz_match_popover_set_track (DgzMatchPopover *self,
                             DgzRecord       *record,
                             guint            index)
{
  const DgzRecordTrack *track = dgz_record_get_track (record, index);
  g_autofree char *name = *track->position
                              ? g_strdup_printf ("%s · %s", track->position, track->title)
                              : g_strdup (track->title);
  /* Translators: the position and title of a track */
  g_autofree char *label = g_strdup_printf (_ ("Match of %s"), name);
  g_autofree char *how = dgz_match_text (track);
  g_autofree char *text = dgz_match_search_text (record, index);

  self->index = index;
  set_text (self->name, name);
  set_text (self->match_title, track->match_title);
  set_text (self->match_artists, track->match_artists);
  set_text (self->how, how);
  gtk_widget_set_visible (self->reject_button, track->track_id != NULL);
  gtk_widget_set_visible (self->unfix_button, track->fix != DGZ_FIX_NONE);
  gtk_editable_set_text (self->entry, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  fit (self);
}
