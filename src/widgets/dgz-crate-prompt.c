/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-crate-prompt.h"

#include "dgz-text.h"

/**
 * DgzCratePrompt:
 *
 * Asks for a line of text, a crate's name or a note, next to what it is about,
 * and gives the keyboard back.
 */
struct _DgzCratePrompt
{
  GtkPopover parent_instance;

  GtkLabel *title;
  GtkEditable *entry;
  GtkLabel *trouble;
  GtkButton *button;

  GtkWidget *came_from; /* what had the keyboard; weak */
  gboolean can_be_empty;
  guint idle;
};

enum {
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzCratePrompt, dgz_crate_prompt, GTK_TYPE_POPOVER)

static void
changed_cb (DgzCratePrompt *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  gtk_label_set_label (self->trouble, "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->can_be_empty || *text);
}

static void
answer_cb (DgzCratePrompt *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (*text || self->can_be_empty)
    g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, text);
}

static gboolean
leave_cb (gpointer data)
{
  DgzCratePrompt *self = data;

  self->idle = 0;
  gtk_widget_unparent (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* Whoever answered may have given the keyboard to something else by now. */
static void
closed_cb (DgzCratePrompt *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (self->came_from && gtk_widget_get_mapped (self->came_from) &&
      (!focus || gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_grab_focus (self->came_from);
  /* A popover that closes is still at work on itself. */
  if (self->idle == 0)
    self->idle = g_idle_add (leave_cb, self);
}

static void
dgz_crate_prompt_dispose (GObject *object)
{
  DgzCratePrompt *self = DGZ_CRATE_PROMPT (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_weak_pointer (&self->came_from);

  G_OBJECT_CLASS (dgz_crate_prompt_parent_class)->dispose (object);
}

static void
dgz_crate_prompt_class_init (DgzCratePromptClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_crate_prompt_dispose;

  /**
   * DgzCratePrompt::answered:
   * @text: what was typed, without space at its ends
   *
   * The text was given; whoever takes it closes the prompt, or refuses it.
   */
  signals[SIGNAL_ANSWERED] =
      g_signal_new ("answered", DGZ_TYPE_CRATE_PROMPT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_PATH "/ui/dgz-crate-prompt.ui");
  gtk_widget_class_bind_template_child (widget_class, DgzCratePrompt, title);
  gtk_widget_class_bind_template_child (widget_class, DgzCratePrompt, entry);
  gtk_widget_class_bind_template_child (widget_class, DgzCratePrompt, trouble);
  gtk_widget_class_bind_template_child (widget_class, DgzCratePrompt, button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
dgz_crate_prompt_init (DgzCratePrompt *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
point_at (DgzCratePrompt *self,
          GtkWidget      *host,
          GtkWidget      *at)
{
  graphene_rect_t bounds;
  GdkRectangle place;

  if (!at || !gtk_widget_compute_bounds (at, host, &bounds))
    return;

  place.x = (int) bounds.origin.x;
  place.y = (int) bounds.origin.y;
  place.width = (int) bounds.size.width;
  place.height = (int) bounds.size.height;
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &place);
}

/**
 * dgz_crate_prompt_open:
 * @host: what stays longer than the prompt, and lays out its children
 * @at: (nullable): what within @host the prompt points at
 * @title: what is asked for
 * @text: what stands in the entry
 * @button: the label of the button, with its mnemonic
 *
 * Asks for a line of text. The prompt ends by itself, and with its host.
 *
 * Returns: (transfer none): the prompt
 */
DgzCratePrompt *
dgz_crate_prompt_open (GtkWidget  *host,
                       GtkWidget  *at,
                       const char *title,
                       const char *text,
                       const char *button)
{
  DgzCratePrompt *self = g_object_new (DGZ_TYPE_CRATE_PROMPT, NULL);
  GtkRoot *root = gtk_widget_get_root (host);

  if (root)
    g_set_weak_pointer (&self->came_from, gtk_root_get_focus (root));
  gtk_widget_set_parent (GTK_WIDGET (self), host);
  g_signal_connect_object (host, "destroy", G_CALLBACK (gtk_widget_unparent), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_label (self->title, title);
  gtk_button_set_label (self->button, button);
  gtk_editable_set_text (self->entry, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  changed_cb (self);
  point_at (self, host, at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  return self;
}

/**
 * dgz_crate_prompt_set_empty:
 * @self: a prompt
 * @placeholder: what stands in the entry where it is empty
 *
 * Takes no text for an answer.
 */
void
dgz_crate_prompt_set_empty (DgzCratePrompt *self,
                            const char     *placeholder)
{
  self->can_be_empty = TRUE;
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  changed_cb (self);
}

/**
 * dgz_crate_prompt_refuse:
 * @self: a prompt
 * @error: why
 *
 * Says why the text is not taken, and leaves it to be changed.
 */
void
dgz_crate_prompt_refuse (DgzCratePrompt *self,
                         const GError   *error)
{
  g_autofree char *sentence = dgz_text_error (error);

  gtk_label_set_label (self->trouble, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
