/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a session asks Discogs for with its own client: lists of releases to pick one from. */

#include "config.h"

#include <string.h>

#include "dgz-release-list-private.h"
#include "dgz-session-private.h"
#include "dgz-url.h"

static gint64
get_master_id (DgzSession *self)
{
  DgzRelease *release = self->record ? dgz_record_get_release_data (self->record) : NULL;

  return release ? release->master_id : 0;
}

/* The number of the master that was asked for, where its main release is shown. */
static gint64
get_goal_master (DgzSession *self)
{
  return self->goal.kind == DGZ_GOAL_MASTER && self->has_record ? self->goal.id : 0;
}

/**
 * dgz_session_get_versions:
 * @self: a session
 *
 * All versions of the record that is shown, where Discogs counts it among several. The list is
 * empty until it is loaded, and the same for all versions of one record.
 *
 * Returns: (transfer none) (nullable): the versions
 */
DgzReleaseList *
dgz_session_get_versions (DgzSession *self)
{
  gint64 asked = get_goal_master (self);
  gint64 id = asked > 0 ? asked : get_master_id (self);

  if (id <= 0)
    return NULL;

  if (!self->versions || dgz_release_list_get_id (self->versions) != id) {
    g_clear_object (&self->versions);
    self->versions = dgz_lookup_list (self->lookup, DGZ_RELEASE_LIST_VERSIONS, id);
  }
  dgz_release_list_set_name (self->versions, dgz_record_get_title (self->record));
  dgz_release_list_set_current (self->versions, dgz_record_get_id (self->record));
  return self->versions;
}

/**
 * dgz_session_get_from_master:
 * @self: a session
 *
 * Whether the record is the main release of a master that was asked for: one version of many,
 * which nobody has chosen.
 */
gboolean
dgz_session_get_from_master (DgzSession *self)
{
  return get_goal_master (self) > 0;
}

/**
 * dgz_session_list:
 * @self: a session
 * @text: a Discogs address
 *
 * The records of an artist or of a label, empty until it is loaded.
 *
 * Returns: (transfer full) (nullable): the list, %NULL where the text names neither
 */
DgzReleaseList *
dgz_session_list (DgzSession *self,
                  const char *text)
{
  DgzUrl url;

  if (dgz_url_parse (text, strlen (text), &url) != DGZ_URL_OK)
    return NULL;

  switch (url.kind) {
  case DGZ_URL_ARTIST:
    return dgz_lookup_list (self->lookup, DGZ_RELEASE_LIST_ARTIST, url.id);
  case DGZ_URL_LABEL:
    return dgz_lookup_list (self->lookup, DGZ_RELEASE_LIST_LABEL, url.id);
  case DGZ_URL_RELEASE:
  case DGZ_URL_MASTER:
  case DGZ_URL_COLLECTION:
  default:
    return NULL;
  }
}

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
