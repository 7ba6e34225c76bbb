/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-keeper.h"

#include "dgz-token.h"

/* Who closes the window sees nothing of it, and a keyring may ask its user something. */
#define FLUSH_WAIT_MS 2000

/**
 * DgzKeeper:
 *
 * Keeps the token in the keyring: one question at a time, the last wish
 * counts. A store and a clear that ran side by side could end in either order.
 * A question that is under way keeps the keeper alive. Main thread.
 */
struct _DgzKeeper
{
  GObject parent_instance;

  DgzTokenPlace place;
  const char *reason; /* a sentence, static */
  GTask *running;
  GTask *waiting;
  GCancellable *cancellable; /* of what is running */
  GQueue flushes;            /* GTask: those that wait until nothing runs */
  guint flush_timeout;
};

enum {
  PROP_0,
  PROP_PLACE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzKeeper, dgz_keeper, G_TYPE_OBJECT)

static void run (DgzKeeper *self, GTask *task);

static void
set_place (DgzKeeper    *self,
           DgzTokenPlace place,
           const char   *reason)
{
  self->place = place;
  self->reason = reason;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
}

static void
dgz_keeper_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_PLACE:
    g_value_set_uint (value, DGZ_KEEPER (object)->place);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_keeper_class_init (DgzKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dgz_keeper_get_property;

  props[PROP_PLACE] =
      g_param_spec_uint ("place", NULL, NULL, 0, DGZ_TOKEN_FOR_RUN, DGZ_TOKEN_NOWHERE,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_keeper_init (DgzKeeper *self)
{
  g_queue_init (&self->flushes);
}

/**
 * dgz_keeper_new:
 *
 * Makes a keeper, which has asked nothing yet.
 *
 * Returns: (transfer full): the keeper
 */
DgzKeeper *
dgz_keeper_new (void)
{
  return g_object_new (DGZ_TYPE_KEEPER, NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzKeeper *self = g_task_get_source_object (task);
  GError *error = NULL;
  char *token = dgz_token_lookup_finish (result, &error);

  /* Something else is wished for by now. */
  if (g_task_return_error_if_cancelled (task)) {
    g_clear_error (&error);
    dgz_token_free (token);
    return;
  }

  set_place (self, token ? DGZ_TOKEN_IN_KEYRING : DGZ_TOKEN_NOWHERE, NULL);
  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, token, (GDestroyNotify) dgz_token_free);
}

/**
 * dgz_keeper_load_async:
 * @self: a keeper
 * @cancellable: (nullable): to be cancelled before dgz_keeper_keep_async()
 * @callback: called when the keyring has answered
 * @user_data: for @callback
 *
 * Looks for the token in the keyring.
 */
void
dgz_keeper_load_async (DgzKeeper          *self,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, dgz_keeper_load_async);
  set_place (self, DGZ_TOKEN_ASKING, NULL);
  dgz_token_lookup_async (cancellable, loaded_cb, task);
}

/**
 * dgz_keeper_load_finish:
 * @self: a keeper
 * @result: what the callback was given
 * @error: return location for a #GError; having no keyring is one
 *
 * Ends dgz_keeper_load_async().
 *
 * Returns: (transfer full) (nullable): the token, for dgz_token_free()
 */
char *
dgz_keeper_load_finish (DgzKeeper    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Nothing runs any more, or it was waited for long enough. */
static void
end_flushes (DgzKeeper *self,
             gboolean   is_done)
{
  g_clear_handle_id (&self->flush_timeout, g_source_remove);
  while (!g_queue_is_empty (&self->flushes)) {
    g_autoptr (GTask) task = g_queue_pop_head (&self->flushes);

    g_task_return_boolean (task, is_done);
  }
}

static gboolean
late_cb (gpointer data)
{
  DgzKeeper *self = data;

  self->flush_timeout = 0;
  end_flushes (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* Ends what ran, and begins what has been wished for meanwhile. */
static void
end (DgzKeeper *self,
     GError    *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->running);
  gboolean has_token = g_task_get_task_data (task) != NULL;
  g_autoptr (GTask) next = g_steal_pointer (&self->waiting);

  g_clear_object (&self->cancellable);
  if (next) {
    g_clear_error (&error);
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another wish came");
    run (self, next);
    return;
  }

  if (error)
    g_debug ("The keyring: %s", error->message);
  if (!has_token)
    set_place (self, DGZ_TOKEN_NOWHERE, NULL);
  else if (error)
    set_place (self, DGZ_TOKEN_FOR_RUN, dgz_token_describe_error (error));
  else
    set_place (self, DGZ_TOKEN_IN_KEYRING, NULL);

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  /* Whoever heard of that may have wished for something. */
  if (!self->running)
    end_flushes (self, TRUE);
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DgzKeeper) self = user_data;
  GError *error = NULL;

  dgz_token_store_finish (result, &error);
  end (self, error);
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (DgzKeeper) self = user_data;
  GError *error = NULL;

  dgz_token_clear_finish (result, &error);
  end (self, error);
}

static void
run (DgzKeeper *self,
     GTask     *task)
{
  const char *token = g_task_get_task_data (task);

  self->cancellable = g_cancellable_new ();
  self->running = g_object_ref (task);
  if (token)
    dgz_token_store_async (token, self->cancellable, stored_cb, g_object_ref (self));
  else
    dgz_token_clear_async (self->cancellable, cleared_cb, g_object_ref (self));
}

/**
 * dgz_keeper_keep_async:
 * @self: a keeper
 * @token: (nullable): a token, or %NULL to take it out of the keyring
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Has a token kept. What was wished for before and has not been done is given up.
 */
void
dgz_keeper_keep_async (DgzKeeper          *self,
                       const char         *token,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, dgz_keeper_keep_async);
  g_task_set_task_data (task, dgz_token_dup (token), (GDestroyNotify) dgz_token_free);
  set_place (self, token ? DGZ_TOKEN_ASKING : DGZ_TOKEN_NOWHERE, NULL);

  if (!self->running) {
    run (self, task);
    return;
  }

  if (self->waiting)
    g_task_return_new_error (self->waiting, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another wish came");
  g_set_object (&self->waiting, task);
  g_cancellable_cancel (self->cancellable);
}

/**
 * dgz_keeper_keep_finish:
 * @self: a keeper
 * @result: what the callback was given
 * @error: return location for a #GError; %G_IO_ERROR_CANCELLED where something else was wished for
 *
 * Ends dgz_keeper_keep_async().
 */
gboolean
dgz_keeper_keep_finish (DgzKeeper    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dgz_keeper_flush_async:
 * @self: a keeper
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Waits until the keyring has done what it was asked, 2 seconds at most.
 */
void
dgz_keeper_flush_async (DgzKeeper          *self,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, dgz_keeper_flush_async);
  g_queue_push_tail (&self->flushes, task);
  if (!self->running)
    end_flushes (self, TRUE);
  else if (self->flush_timeout == 0)
    self->flush_timeout = g_timeout_add (FLUSH_WAIT_MS, late_cb, self);
}

/**
 * dgz_keeper_flush_finish:
 * @self: a keeper
 * @result: what the callback was given
 *
 * Ends dgz_keeper_flush_async().
 *
 * Returns: %FALSE where the keyring was too slow
 */
gboolean
dgz_keeper_flush_finish (DgzKeeper    *self,
                         GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * dgz_keeper_get_place:
 * @self: a keeper
 *
 * Where the token is kept.
 */
DgzTokenPlace
dgz_keeper_get_place (DgzKeeper *self)
{
  return self->place;
}

/**
 * dgz_keeper_get_reason:
 * @self: a keeper
 *
 * Why the token is kept for the run only.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
dgz_keeper_get_reason (DgzKeeper *self)
{
  return self->reason;
}
