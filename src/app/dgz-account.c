/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-account-private.h"

#include <glib/gi18n-lib.h>

#include "dgz-discogs-identity.h"
#include "dgz-text.h"
#include "dgz-token.h"

/* A keyring that asks its user something must not hold up a dig. */
#define KEYRING_WAIT_MS 1500

/**
 * DgzAccount:
 *
 * The user's account on Discogs, which is a token: it is looked for in the
 * keyring, checked, given to the client, kept and removed. Main thread.
 *
 * @rest is the state apart from a check that is under way: a token that is
 * refused leaves the one before it as it was.
 */
struct _DgzAccount
{
  GObject parent_instance;

  DgzDiscogs *discogs;
  DgzKeeper *keeper;

  DgzAccountState rest;
  char *token;
  char *username;
  char *reason; /* a sentence: why the state is REFUSED or UNKNOWN */
  gboolean is_settled;
  gboolean wants_check; /* of what the keyring will give */
  guint generation;     /* of what requests go out with */
  guint timeout;
  GCancellable *lookup;
  GCancellable *check; /* NULL while none is under way */

  char *removed; /* what dgz_account_restore() puts back */
  char *removed_name;
};

enum {
  PROP_0,
  PROP_STATE,
  PROP_PLACE,
  PROP_SETTLED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzAccount, dgz_account, G_TYPE_OBJECT)
G_DEFINE_QUARK (dgz-account-error-quark, dgz_account_error)

/* Takes the place of what was known of a token. */
static void
set_rest (DgzAccount     *self,
          DgzAccountState rest,
          const char     *username,
          const char     *reason)
{
  g_autofree char *old_username = g_steal_pointer (&self->username);
  g_autofree char *old_reason = g_steal_pointer (&self->reason);

  self->rest = rest;
  self->username = g_strdup (username);
  self->reason = g_strdup (reason);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/* From here on requests go out with this token, or none. */
static void
send_token (DgzAccount *self,
            const char *token)
{
  self->generation++;
  dgz_discogs_set_token (self->discogs, token);
}

/* Takes over what requests go out with from here on. */
static void
use_token (DgzAccount *self,
           char       *token)
{
  dgz_token_free (self->token);
  self->token = token;
  send_token (self, token);
}

static void
settle (DgzAccount *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->is_settled)
    return;

  self->is_settled = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SETTLED]);
}

static void
end_check (DgzAccount *self)
{
  g_clear_object (&self->check);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/* Ends what is being asked, for something newer. */
static void
abandon (DgzAccount *self)
{
  g_cancellable_cancel (self->lookup);
  g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
  self->wants_check = FALSE;
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  /* Where it is kept then is told by the keeper's place. */
  dgz_keeper_keep_finish (DGZ_KEEPER (source), result, NULL);
}

static void
take_typed (DgzAccount        *self,
            const char        *token,
            const DgzIdentity *identity)
{
  g_cancellable_cancel (self->lookup);
  settle (self);
  use_token (self, dgz_token_dup (token));
  dgz_account_forget_removed (self);
  set_rest (self, DGZ_ACCOUNT_SIGNED_IN, identity->username, NULL);
  dgz_keeper_keep_async (self->keeper, self->token, kept_cb, NULL);
}

/* A token that was typed was asked about. */
static void
typed_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  DgzAccount *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DgzIdentity) identity =
      dgz_discogs_get_identity_finish (DGZ_DISCOGS (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_task_return_error (task, error);
    return;
  }

  /* Nobody is to see the moment between the end of this check and what follows from it. */
  g_object_freeze_notify (G_OBJECT (self));
  end_check (self);
  if (identity)
    take_typed (self, g_task_get_task_data (task), identity);
  else if (self->rest == DGZ_ACCOUNT_UNKNOWN)
    dgz_account_verify (self);
  g_object_thaw_notify (G_OBJECT (self));

  if (g_error_matches (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED)) {
    g_error_free (error);
    g_task_return_new_error (task, DGZ_ACCOUNT_ERROR, DGZ_ACCOUNT_ERROR_REFUSED, "%s",
                             _ ("Discogs does not know this token."));
    return;
  }
  if (error) {
    g_task_return_error (task, error);
    return;
  }

  g_task_return_boolean (task, TRUE);
}

/* The token that is in use was asked about. */
static void
verified_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  DgzAccount *self;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzIdentity) identity =
      dgz_discogs_get_identity_finish (DGZ_DISCOGS (source), result, &error);
  g_autofree char *reason = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self = DGZ_ACCOUNT (user_data);
  g_clear_object (&self->check);
  if (identity) {
    if (!dgz_discogs_has_token (self->discogs))
      send_token (self, self->token);
    set_rest (self, DGZ_ACCOUNT_SIGNED_IN, identity->username, NULL);
  } else if (g_error_matches (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_UNAUTHORIZED)) {
    /* With a token that is not taken Discogs answers nothing at all. */
    send_token (self, NULL);
    set_rest (self, DGZ_ACCOUNT_REFUSED, NULL, _ ("Enter another, or remove it."));
  } else {
    reason = dgz_text_error (error);
    set_rest (self, DGZ_ACCOUNT_UNKNOWN, NULL, reason);
  }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  DgzAccount *self;
  g_autoptr (GError) error = NULL;
  char *token = dgz_keeper_load_finish (DGZ_KEEPER (source), result, &error);
  gboolean wants_check;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error)
    g_debug ("No keyring: %s", error->message);

  self = DGZ_ACCOUNT (user_data);
  wants_check = self->wants_check;
  self->wants_check = FALSE;
  /* Whatever else can write to the keyring may have put anything there. */
  if (token && !dgz_token_check (token)) {
    use_token (self, token);
    set_rest (self, DGZ_ACCOUNT_UNKNOWN, NULL, NULL);
  } else {
    dgz_token_free (token);
  }

  /* What waited for the token is what the user looks at: it goes first. */
  settle (self);
  if (wants_check)
    dgz_account_verify (self);
}

static gboolean
late_cb (gpointer data)
{
  DgzAccount *self = data;

  self->timeout = 0;
  settle (self);
  return G_SOURCE_REMOVE;
}

static void
place_cb (DgzAccount *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLACE]);
}

static void
dgz_account_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  DgzAccount *self = DGZ_ACCOUNT (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_uint (value, dgz_account_get_state (self));
    break;
  case PROP_PLACE:
    g_value_set_uint (value, dgz_account_get_place (self));
    break;
  case PROP_SETTLED:
    g_value_set_boolean (value, self->is_settled);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_account_dispose (GObject *object)
{
  DgzAccount *self = DGZ_ACCOUNT (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  abandon (self);
  g_clear_object (&self->lookup);
  g_clear_object (&self->keeper);
  g_clear_object (&self->discogs);

  G_OBJECT_CLASS (dgz_account_parent_class)->dispose (object);
}

static void
dgz_account_finalize (GObject *object)
{
  DgzAccount *self = DGZ_ACCOUNT (object);

  dgz_account_forget_removed (self);
  dgz_token_free (self->token);
  g_free (self->username);
  g_free (self->reason);

  G_OBJECT_CLASS (dgz_account_parent_class)->finalize (object);
}

static void
dgz_account_class_init (DgzAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dgz_account_get_property;
  object_class->dispose = dgz_account_dispose;
  object_class->finalize = dgz_account_finalize;

  props[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, DGZ_ACCOUNT_UNKNOWN,
                                         DGZ_ACCOUNT_NONE, flags);
  props[PROP_PLACE] =
      g_param_spec_uint ("place", NULL, NULL, 0, DGZ_TOKEN_FOR_RUN, DGZ_TOKEN_NOWHERE, flags);
  props[PROP_SETTLED] = g_param_spec_boolean ("settled", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_account_init (DgzAccount *self)
{
}

/**
 * dgz_account_new:
 * @discogs: the client that is to be signed in
 *
 * Makes an account and asks the keyring for the token. It is settled when the keyring has
 * answered, or after a moment.
 *
 * Returns: (transfer full): the account
 */
DgzAccount *
dgz_account_new (DgzDiscogs *discogs)
{
  DgzAccount *self = g_object_new (DGZ_TYPE_ACCOUNT, NULL);

  self->discogs = g_object_ref (discogs);
  self->keeper = dgz_keeper_new ();
  self->lookup = g_cancellable_new ();
  self->timeout = g_timeout_add (KEYRING_WAIT_MS, late_cb, self);
  g_signal_connect_object (self->keeper, "notify::place", G_CALLBACK (place_cb), self,
                           G_CONNECT_SWAPPED);
  dgz_keeper_load_async (self->keeper, self->lookup, loaded_cb, self);
  return self;
}

/**
 * dgz_account_set_token_async:
 * @self: an account
 * @text: what was typed; blanks around it are of no account
 * @callback: called when Discogs has said whose the token is
 * @user_data: for @callback
 *
 * Signs in: checks a token, and uses and keeps it when Discogs knows it. Whether the keyring took
 * it, the place tells later.
 */
void
dgz_account_set_token_async (DgzAccount         *self,
                             const char         *text,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  char *token = dgz_token_dup (text);
  const char *problem = dgz_token_check (token);

  g_task_set_source_tag (task, dgz_account_set_token_async);
  g_task_set_task_data (task, token, (GDestroyNotify) dgz_token_free);
  if (problem) {
    g_task_return_new_error (task, DGZ_ACCOUNT_ERROR, DGZ_ACCOUNT_ERROR_BAD_TOKEN, "%s", problem);
    return;
  }

  g_cancellable_cancel (self->check);
  g_clear_object (&self->check);
  self->wants_check = FALSE;
  self->check = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  dgz_discogs_get_identity_async (self->discogs, token, self->check, typed_cb,
                                  g_steal_pointer (&task));
}

/**
 * dgz_account_set_token_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location for a #GError of %DGZ_ACCOUNT_ERROR, of %DGZ_DISCOGS_ERROR where it
 *   could not be checked, or %G_IO_ERROR_CANCELLED where something newer came; see dgz_text_error()
 *
 * Ends dgz_account_set_token_async().
 *
 * Returns: whether the token is in use
 */
gboolean
dgz_account_set_token_finish (DgzAccount   *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean was_kept = GPOINTER_TO_INT (g_task_get_task_data (task));
  GError *error = NULL;

  if (dgz_keeper_keep_finish (DGZ_KEEPER (source), result, &error)) {
    g_task_return_boolean (task, TRUE);
  } else if (was_kept) {
    g_task_return_error (task, error);
  } else {
    /* What could not be put in need not be taken out. */
    g_error_free (error);
    g_task_return_boolean (task, TRUE);
  }
}

/**
 * dgz_account_remove_async:
 * @self: an account
 * @callback: called when the keyring has let the token go
 * @user_data: for @callback
 *
 * Signs out, at once, and takes the token out of the keyring. Until
 * dgz_account_forget_removed() it can be put back.
 */
void
dgz_account_remove_async (DgzAccount         *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  DgzTokenPlace place = dgz_account_get_place (self);
  /* A keyring that has not answered may have taken it, or take it yet. */
  gboolean was_kept = place == DGZ_TOKEN_IN_KEYRING || place == DGZ_TOKEN_ASKING;

  g_task_set_source_tag (task, dgz_account_remove_async);
  g_task_set_task_data (task, GINT_TO_POINTER (was_kept), NULL);
  abandon (self);
  settle (self);
  dgz_account_forget_removed (self);
  self->removed = g_steal_pointer (&self->token);
  self->removed_name = g_strdup (self->username);
  use_token (self, NULL);
  set_rest (self, DGZ_ACCOUNT_NONE, NULL, NULL);
  dgz_keeper_keep_async (self->keeper, NULL, removed_cb, task);
}

/**
 * dgz_account_remove_finish:
 * @self: an account
 * @result: what the callback was given
 * @error: return location for a #GError, where the token may still be in the keyring
 *
 * Ends dgz_account_remove_async().
 */
gboolean
dgz_account_remove_finish (DgzAccount   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dgz_account_restore:
 * @self: an account
 *
 * Puts back what was removed last, unless there is a token again.
 */
void
dgz_account_restore (DgzAccount *self)
{
  g_autofree char *name = NULL;

  if (!self->removed || self->token)
    return;

  abandon (self);
  name = g_steal_pointer (&self->removed_name);
  use_token (self, g_steal_pointer (&self->removed));
  set_rest (self, name ? DGZ_ACCOUNT_SIGNED_IN : DGZ_ACCOUNT_UNKNOWN, name, NULL);
  dgz_keeper_keep_async (self->keeper, self->token, kept_cb, NULL);
  dgz_account_verify (self);
}

/**
 * dgz_account_forget_removed:
 * @self: an account
 *
 * Wipes what dgz_account_restore() would put back.
 */
void
dgz_account_forget_removed (DgzAccount *self)
{
  g_clear_pointer (&self->removed, dgz_token_free);
  g_clear_pointer (&self->removed_name, g_free);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, dgz_keeper_flush_finish (DGZ_KEEPER (source), result));
}

/**
 * dgz_account_close_async:
 * @self: an account
 * @callback: called when the program may end
 * @user_data: for @callback
 *
 * Waits for the keyring where it was asked to keep a token or to let one go, 2 seconds at most.
 */
void
dgz_account_close_async (DgzAccount         *self,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, dgz_account_close_async);
  dgz_keeper_flush_async (self->keeper, flushed_cb, task);
}

/**
 * dgz_account_close_finish:
 * @self: an account
 * @result: what the callback was given
 *
 * Ends dgz_account_close_async().
 *
 * Returns: %FALSE where the keyring was too slow
 */
gboolean
dgz_account_close_finish (DgzAccount   *self,
                          GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * dgz_account_verify:
 * @self: an account
 *
 * Asks Discogs whose the token is, where that is not known; while the keyring has not answered,
 * it is asked then.
 */
void
dgz_account_verify (DgzAccount *self)
{
  if (!self->token) {
    self->wants_check = dgz_account_get_place (self) == DGZ_TOKEN_ASKING;
    return;
  }
  if (self->check || self->rest == DGZ_ACCOUNT_SIGNED_IN)
    return;

  self->check = g_cancellable_new ();
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
  dgz_discogs_get_identity_async (self->discogs, self->token, self->check, verified_cb, self);
}

/**
 * dgz_account_doubt:
 * @self: an account
 *
 * Asks Discogs again whose the token is, since it has refused a request with it.
 *
 * Returns: whether it is asked now; "state" tells when that is over
 */
gboolean
dgz_account_doubt (DgzAccount *self)
{
  if (!self->token || self->rest == DGZ_ACCOUNT_REFUSED)
    return FALSE;

  g_object_freeze_notify (G_OBJECT (self));
  set_rest (self, DGZ_ACCOUNT_UNKNOWN, NULL, NULL);
  dgz_account_verify (self);
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

/**
 * dgz_account_get_generation:
 * @self: an account
 *
 * A number that is another as soon as requests go out with another token, or with none.
 */
guint
dgz_account_get_generation (DgzAccount *self)
{
  return self->generation;
}

/**
 * dgz_account_get_state:
 * @self: an account
 *
 * What is known of the token.
 */
DgzAccountState
dgz_account_get_state (DgzAccount *self)
{
  return self->check ? DGZ_ACCOUNT_CHECKING : self->rest;
}

/**
 * dgz_account_get_place:
 * @self: an account
 *
 * Where the token is kept.
 */
DgzTokenPlace
dgz_account_get_place (DgzAccount *self)
{
  return dgz_keeper_get_place (self->keeper);
}

/**
 * dgz_account_get_has_token:
 * @self: an account
 *
 * Whether there is a token, whatever Discogs says of it.
 */
gboolean
dgz_account_get_has_token (DgzAccount *self)
{
  return self->token != NULL;
}

/**
 * dgz_account_get_is_settled:
 * @self: an account
 *
 * Whether the keyring has answered, or was waited for long enough.
 */
gboolean
dgz_account_get_is_settled (DgzAccount *self)
{
  return self->is_settled;
}

/**
 * dgz_account_get_username:
 * @self: an account
 *
 * Whose the token is.
 *
 * Returns: (transfer none) (nullable): a name on Discogs
 */
const char *
dgz_account_get_username (DgzAccount *self)
{
  return self->username;
}

/**
 * dgz_account_get_reason:
 * @self: an account
 *
 * Why the state is REFUSED or UNKNOWN.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
dgz_account_get_reason (DgzAccount *self)
{
  return self->reason;
}

/**
 * dgz_account_get_place_reason:
 * @self: an account
 *
 * Why the token is kept for the run only.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
dgz_account_get_place_reason (DgzAccount *self)
{
  return dgz_keeper_get_reason (self->keeper);
}
