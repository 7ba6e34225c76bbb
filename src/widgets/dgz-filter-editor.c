/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-filter-editor.h"

#include "dgz-filter-text.h"

/* A control that moves sets the filter once a frame, not with each step. */
#define FRAME_MS 16

/**
 * DgzFilterEditor:
 *
 * A draft of the session's filter that controls write to.
 *
 * A draft that makes no sense is kept, with what is wrong with it, and is not
 * applied: its other end may be on the way.
 */
struct _DgzFilterEditor
{
  GObject parent_instance;

  DgzSession *session;
  DgzDigFilter *draft; /* NULL: the session's filter counts */
  DgzDigOptions options;
  char *refusal;
  guint timeout;
};

G_DEFINE_FINAL_TYPE (DgzFilterEditor, dgz_filter_editor, G_TYPE_OBJECT)

static void
dgz_filter_editor_dispose (GObject *object)
{
  DgzFilterEditor *self = DGZ_FILTER_EDITOR (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->draft, dgz_dig_filter_free);
  g_clear_pointer (&self->refusal, g_free);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_filter_editor_parent_class)->dispose (object);
}

static void
dgz_filter_editor_class_init (DgzFilterEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_filter_editor_dispose;

  g_signal_new ("applied", DGZ_TYPE_FILTER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
dgz_filter_editor_init (DgzFilterEditor *self)
{
}

/**
 * dgz_filter_editor_new:
 * @session: the session whose filter is changed
 *
 * Makes an editor.
 *
 * Returns: (transfer full)
 */
DgzFilterEditor *
dgz_filter_editor_new (DgzSession *session)
{
  DgzFilterEditor *self = g_object_new (DGZ_TYPE_FILTER_EDITOR, NULL);

  self->session = g_object_ref (session);
  return self;
}

/**
 * dgz_filter_editor_get_session:
 * @self: an editor
 *
 * Whose filter is changed.
 *
 * Returns: (transfer none)
 */
DgzSession *
dgz_filter_editor_get_session (DgzFilterEditor *self)
{
  return self->session;
}

/**
 * dgz_filter_editor_edit:
 * @self: an editor
 *
 * The draft, to be changed and applied.
 *
 * Returns: (transfer none)
 */
DgzDigFilter *
dgz_filter_editor_edit (DgzFilterEditor *self)
{
  if (!self->draft) {
    self->draft = dgz_dig_filter_copy (dgz_session_get_filter (self->session));
    self->options = *dgz_session_get_options (self->session);
  }

  return self->draft;
}

/**
 * dgz_filter_editor_edit_options:
 * @self: an editor
 *
 * What of the options belongs to the filter: which keys go together, half and double tempo.
 *
 * Returns: (transfer none)
 */
DgzDigOptions *
dgz_filter_editor_edit_options (DgzFilterEditor *self)
{
  dgz_filter_editor_edit (self);
  return &self->options;
}

static gboolean
is_other_filter (const DgzDigFilter *a,
                 const DgzDigFilter *b)
{
  g_autofree char *text_a = dgz_dig_filter_to_text (a, NULL);
  g_autofree char *text_b = dgz_dig_filter_to_text (b, NULL);

  return g_strcmp0 (text_a, text_b) != 0;
}

static gboolean
set_options (DgzFilterEditor *self,
             GError         **error)
{
  return dgz_session_set_rules (self->session, self->options.key_rules,
                                self->options.half_double, error);
}

static void
apply (DgzFilterEditor *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  g_clear_pointer (&self->refusal, g_free);
  done = dgz_dig_filter_check (self->draft, &error) && set_options (self, &error);
  if (done && is_other_filter (self->draft, dgz_session_get_filter (self->session)))
    done = dgz_session_set_filter (self->session, self->draft, &error);

  if (done)
    g_clear_pointer (&self->draft, dgz_dig_filter_free);
  else
    self->refusal = g_strdup (error->message);
  g_signal_emit_by_name (self, "applied");
}

static gboolean
frame_cb (gpointer data)
{
  DgzFilterEditor *self = data;

  self->timeout = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

/**
 * dgz_filter_editor_apply:
 * @self: an editor
 *
 * Gives the draft to the session, with what else changes before the next frame.
 */
void
dgz_filter_editor_apply (DgzFilterEditor *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (FRAME_MS, frame_cb, self);
}

/**
 * dgz_filter_editor_flush:
 * @self: an editor
 *
 * Gives the draft to the session now, if one waits.
 */
void
dgz_filter_editor_flush (DgzFilterEditor *self)
{
  if (self->timeout == 0)
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  apply (self);
}

/**
 * dgz_filter_editor_reset:
 * @self: an editor
 *
 * Gives the draft to the session, or forgets one that makes no sense.
 */
void
dgz_filter_editor_reset (DgzFilterEditor *self)
{
  dgz_filter_editor_flush (self);
  g_clear_pointer (&self->draft, dgz_dig_filter_free);
  g_clear_pointer (&self->refusal, g_free);
}

/**
 * dgz_filter_editor_get_refusal:
 * @self: an editor
 *
 * What is wrong with the draft.
 *
 * Returns: (transfer none) (nullable): a sentence for the user
 */
const char *
dgz_filter_editor_get_refusal (DgzFilterEditor *self)
{
  return self->refusal;
}
