/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-suggestion-popover.h"

#include <glib/gi18n.h>

#include "dgz-suggestion-row.h"

/* A list that is narrower than this shows little of a title. */
#define LEAST_WIDTH 336
#define MOST_HEIGHT 460
#define LEAST_HEIGHT 120
/* Between the list and the window's edges. */
#define AIR 12
/* Between the list's edges and a text, on both sides together: see style.css. */
#define TEXT_AIR 36
/* Letters of a text that are repeated where it finds nothing. */
#define MOST_LETTERS 60

/**
 * DgzSuggestionPopover:
 *
 * What a search has found, in sections below the entry, or that there is
 * nothing, and what else is to be said.
 */
struct _DgzSuggestionPopover
{
  GtkPopover parent_instance;

  GtkScrolledWindow *scrolled;
  GtkListBox *list;
  GtkLabel *nothing;
  GtkWidget *advice;
  GtkLabel *note;

  DgzSearcher *searcher;
};

enum {
  SIGNAL_PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzSuggestionPopover, dgz_suggestion_popover, GTK_TYPE_POPOVER)

static guint
count_items (DgzSuggestionPopover *self)
{
  return self->searcher ? g_list_model_get_n_items (G_LIST_MODEL (self->searcher)) : 0;
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* What stands in the place of a list that is empty; %NULL where there is a list, or nothing yet. */
static char *
write_nothing (DgzSuggestionPopover *self,
               gboolean              is_slow)
{
  g_autofree char *text = NULL;

  if (count_items (self) > 0)
    return NULL;
  if (is_slow)
    return g_strdup (_ ("Searching the Catalogue…"));
  if (dgz_searcher_get_state (self->searcher) != DGZ_SEARCHER_DONE ||
      dgz_searcher_get_is_busy (self->searcher))
    return NULL;

  text = g_strstrip (g_strdup (dgz_searcher_get_text (self->searcher)));
  if (g_utf8_strlen (text, -1) > MOST_LETTERS) {
    g_autofree char *begin = g_utf8_substring (text, 0, MOST_LETTERS);

    g_free (text);
    text = g_strconcat (begin, "…", NULL);
  }
  /* Translators: what somebody typed */
  return g_strdup_printf (_ ("Nothing Found for “%s”"), text);
}

static void
row_activated_cb (DgzSuggestionPopover *self,
                  GtkListBoxRow        *row)
{
  g_autoptr (DgzSuggestion) suggestion =
      g_object_ref (dgz_suggestion_row_get_suggestion (DGZ_SUGGESTION_ROW (row)));

  g_signal_emit (self, signals[SIGNAL_PICKED], 0, suggestion);
}

static const char *
heading_of (GtkListBoxRow *row)
{
  return row ? dgz_suggestion_get_heading (
                   dgz_suggestion_row_get_suggestion (DGZ_SUGGESTION_ROW (row)))
             : NULL;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       data)
{
  const char *heading = heading_of (row);
  GtkWidget *label;

  if (!heading || g_strcmp0 (heading, heading_of (before)) == 0) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }

  label = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "suggestions-heading");
  gtk_list_box_row_set_header (row, label);
}

static GtkWidget *
make_row (gpointer item,
          gpointer data)
{
  return dgz_suggestion_row_new (item);
}

static void
dgz_suggestion_popover_dispose (GObject *object)
{
  DgzSuggestionPopover *self = DGZ_SUGGESTION_POPOVER (object);

  if (self->searcher)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  g_clear_object (&self->searcher);

  G_OBJECT_CLASS (dgz_suggestion_popover_parent_class)->dispose (object);
}

static void
dgz_suggestion_popover_class_init (DgzSuggestionPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_suggestion_popover_dispose;

  /**
   * DgzSuggestionPopover::picked:
   * @suggestion: what was chosen
   *
   * A row was clicked, or Enter was pressed on it.
   */
  signals[SIGNAL_PICKED] =
      g_signal_new ("picked", DGZ_TYPE_SUGGESTION_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, DGZ_TYPE_SUGGESTION);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-suggestion-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzSuggestionPopover, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DgzSuggestionPopover, list);
  gtk_widget_class_bind_template_child (widget_class, DgzSuggestionPopover, nothing);
  gtk_widget_class_bind_template_child (widget_class, DgzSuggestionPopover, advice);
  gtk_widget_class_bind_template_child (widget_class, DgzSuggestionPopover, note);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dgz_suggestion_popover_init (DgzSuggestionPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

/**
 * dgz_suggestion_popover_set_searcher:
 * @self: a popover without one
 * @searcher: whose list to show
 *
 * Shows what a searcher finds.
 */
void
dgz_suggestion_popover_set_searcher (DgzSuggestionPopover *self,
                                     DgzSearcher          *searcher)
{
  self->searcher = g_object_ref (searcher);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (searcher), make_row, NULL, NULL);
}

/**
 * dgz_suggestion_popover_update:
 * @self: a popover with a searcher
 * @is_slow: whether the search takes so long that it is to be said
 *
 * Shows what the searcher has to say.
 *
 * Returns: whether there is anything to see
 */
gboolean
dgz_suggestion_popover_update (DgzSuggestionPopover *self,
                               gboolean              is_slow)
{
  DgzSearcherState state = dgz_searcher_get_state (self->searcher);
  const char *note = dgz_searcher_get_note (self->searcher);
  g_autofree char *nothing = write_nothing (self, is_slow);
  guint n = count_items (self);

  show_text (self->nothing, nothing);
  gtk_widget_set_visible (self->advice, nothing && state == DGZ_SEARCHER_DONE);
  show_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->scrolled), n > 0);

  /* A link alone needs no list to pick it from. */
  if (dgz_searcher_get_is_link (self->searcher))
    return n > 1;
  return n > 0 || (state != DGZ_SEARCHER_IDLE && (nothing || note));
}

/* A popover of GTK 4.8 takes its height for a width that has its shadow in it, which may be a line
 * too few. */
static void
fit_text (GtkWidget *label,
          int        width)
{
  int height;

  gtk_widget_set_size_request (label, -1, -1);
  gtk_widget_measure (label, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (label, -1, height);
}

/**
 * dgz_suggestion_popover_place:
 * @self: a popover whose parent has its size
 *
 * Gives it the width of its parent or, in a narrow window, of the window, and keeps it within that:
 * what is not the window's is out of reach.
 */
void
dgz_suggestion_popover_place (DgzSuggestionPopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (parent));
  int parent_width = gtk_widget_get_width (parent);
  graphene_point_t bottom = { (float) parent_width / 2, (float) gtk_widget_get_height (parent) };
  graphene_point_t middle;
  int room;
  int width;
  int x;

  if (!root || !gtk_widget_compute_point (parent, root, &bottom, &middle))
    return;

  /* Before its first size a window has none. */
  room = gtk_widget_get_width (root);
  if (room <= 2 * AIR + TEXT_AIR)
    return;

  width = MIN (MAX (parent_width, LEAST_WIDTH), room - 2 * AIR);
  x = CLAMP ((int) middle.x, AIR + width / 2, MAX (room - AIR - width / 2, AIR + width / 2));
  gtk_widget_set_size_request (GTK_WIDGET (self), width, -1);
  fit_text (GTK_WIDGET (self->nothing), width - TEXT_AIR);
  fit_text (self->advice, width - TEXT_AIR);
  fit_text (GTK_WIDGET (self->note), width - TEXT_AIR);
  gtk_popover_set_offset (GTK_POPOVER (self), x - (int) middle.x, 0);
  gtk_scrolled_window_set_max_content_height (
      self->scrolled, CLAMP (gtk_widget_get_height (root) - (int) middle.y - 4 * AIR, LEAST_HEIGHT,
                             MOST_HEIGHT));
}

/**
 * dgz_suggestion_popover_dup_summary:
 * @self: a popover with a searcher
 *
 * What there is to see, for those who do not see it.
 *
 * Returns: (transfer full): a sentence, or less
 */
char *
dgz_suggestion_popover_dup_summary (DgzSuggestionPopover *self)
{
  guint n = count_items (self);

  if (n == 0)
    return g_strdup (gtk_label_get_label (self->nothing));
  return g_strdup_printf (ngettext ("%u result", "%u results", n), n);
}

/**
 * dgz_suggestion_popover_grab_first:
 * @self: a popover that is to be seen
 *
 * Gives the keyboard to the first result.
 *
 * Returns: whether there is one
 */
gboolean
dgz_suggestion_popover_grab_first (DgzSuggestionPopover *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  return first && gtk_widget_grab_focus (GTK_WIDGET (first));
}

/**
 * dgz_suggestion_popover_is_at_first:
 * @self: a popover
 *
 * Whether the first result has the keyboard.
 */
gboolean
dgz_suggestion_popover_is_at_first (DgzSuggestionPopover *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  return row && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) == 0;
}
