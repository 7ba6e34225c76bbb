/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Asking again for the record that is shown, and what stays when asking fails.
 */

#include "config.h"

#include "dgz-session-private.h"

static gboolean
has_failed (DgzSession *self)
{
  return self->state == DGZ_SESSION_OFFLINE || self->state == DGZ_SESSION_NOT_FOUND ||
         self->state == DGZ_SESSION_FAILED;
}

/**
 * dgz_session_get_keeps_result:
 * @self: a session
 *
 * Whether another record could not be had, or is yet to come, and the one before and its list
 * still stand.
 *
 * Whoever shows them says beside them what dgz_session_get_error() is, and in
 * %DGZ_SESSION_RATE_LIMITED how long it takes.
 */
gboolean
dgz_session_get_keeps_result (DgzSession *self)
{
  gboolean may_keep =
      has_failed (self) || self->state == DGZ_SESSION_RATE_LIMITED ||
      (self->state == DGZ_SESSION_ASKING && self->is_fresh);

  return may_keep && !self->has_record && self->settled_record &&
         self->record == self->settled_record;
}

/**
 * dgz_session_settle:
 * @self: a session
 *
 * Takes the record that still stands for the one that was asked for.
 *
 * Returns: whether there was one to fall back on
 */
gboolean
dgz_session_settle (DgzSession *self)
{
  if (!has_failed (self) || !dgz_session_get_keeps_result (self))
    return FALSE;

  dgz_goal_copy (&self->settled_goal, &self->goal);
  self->has_record = TRUE;
  self->is_fresh = FALSE;
  g_clear_error (&self->error);
  return TRUE;
}

/**
 * dgz_session_dismiss:
 * @self: a session
 *
 * Forgets what could not be had, and goes on with what is still shown.
 */
void
dgz_session_dismiss (DgzSession *self)
{
  if (dgz_session_settle (self))
    dgz_session_set_state (self, DGZ_SESSION_READY);
}

/**
 * dgz_session_get_can_refresh:
 * @self: a session
 *
 * Whether there is a record that Discogs can be asked for again.
 */
gboolean
dgz_session_get_can_refresh (DgzSession *self)
{
  gboolean is_discogs =
      self->goal.kind == DGZ_GOAL_RELEASE || self->goal.kind == DGZ_GOAL_MASTER;

  return is_discogs && !dgz_session_get_is_busy (self) &&
         self->state != DGZ_SESSION_RATE_LIMITED;
}

/**
 * dgz_session_refresh:
 * @self: a session
 *
 * Asks Discogs again for the record and its price, whatever is kept of them.
 */
void
dgz_session_refresh (DgzSession *self)
{
  if (!dgz_session_get_can_refresh (self))
    return;

  self->is_fresh = TRUE;
  dgz_session_start (self);
}
