/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a session lets others ask Discogs for, with its own client. */

#include "config.h"

#include "dgz-session-private.h"

/**
 * dgz_session_serve:
 * @self: a session
 * @searcher: what searches the catalogue
 *
 * Has a searcher search Discogs, too, as soon as there is a token.
 */
void
dgz_session_serve (DgzSession  *self,
                   DgzSearcher *searcher)
{
  dgz_lookup_serve (self->lookup, searcher);
}

/**
 * dgz_session_new_pressings:
 * @self: a session
 * @master_id: a master's number
 *
 * Makes a list of a master's pressings; dgz_pressings_load_more() begins it.
 *
 * Returns: (transfer full): the list
 */
DgzPressings *
dgz_session_new_pressings (DgzSession *self,
                           gint64      master_id)
{
  return dgz_lookup_new_pressings (self->lookup, master_id);
}
