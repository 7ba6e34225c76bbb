/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DGZ_DISCOGS_ERROR:
 *
 * The error domain of the services.
 */
#define DGZ_DISCOGS_ERROR (dgz_discogs_error_quark ())

/**
 * DgzDiscogsError:
 * @DGZ_DISCOGS_ERROR_NOT_FOUND: Discogs has no such release or master
 * @DGZ_DISCOGS_ERROR_RATE_LIMITED: Discogs asked for a pause again and again
 * @DGZ_DISCOGS_ERROR_UNAUTHORIZED: there is no token, or it is not taken
 * @DGZ_DISCOGS_ERROR_BAD_REPLY: the answer is not what it should be
 * @DGZ_DISCOGS_ERROR_OFFLINE: Discogs could not be reached
 * @DGZ_DISCOGS_ERROR_TIMED_OUT: Discogs did not answer in time
 * @DGZ_DISCOGS_ERROR_FAILED: Discogs reports a fault of its own
 * @DGZ_DISCOGS_ERROR_FORBIDDEN: the page is not for this user
 * @DGZ_DISCOGS_ERROR_GONE: Discogs had such a release or master, and has it no more
 * @DGZ_DISCOGS_ERROR_NO_ADDRESS: the name of the server leads nowhere
 * @DGZ_DISCOGS_ERROR_REFUSED: the server takes no connection
 * @DGZ_DISCOGS_ERROR_INSECURE: who answers cannot prove to be the server
 * @DGZ_DISCOGS_ERROR_BROKEN_OFF: the connection ended before the answer did
 * @DGZ_DISCOGS_ERROR_TOO_LARGE: the answer has no end in sight
 * @DGZ_DISCOGS_ERROR_REDIRECTED: the answer is to be had elsewhere, or nowhere
 * @DGZ_DISCOGS_ERROR_WEB_PAGE: the answer is a page for people, of whoever stands in between
 */
typedef enum {
  DGZ_DISCOGS_ERROR_NOT_FOUND,
  DGZ_DISCOGS_ERROR_RATE_LIMITED,
  DGZ_DISCOGS_ERROR_UNAUTHORIZED,
  DGZ_DISCOGS_ERROR_BAD_REPLY,
  DGZ_DISCOGS_ERROR_OFFLINE,
  DGZ_DISCOGS_ERROR_TIMED_OUT,
  DGZ_DISCOGS_ERROR_FAILED,
  DGZ_DISCOGS_ERROR_FORBIDDEN,
  DGZ_DISCOGS_ERROR_GONE,
  DGZ_DISCOGS_ERROR_NO_ADDRESS,
  DGZ_DISCOGS_ERROR_REFUSED,
  DGZ_DISCOGS_ERROR_INSECURE,
  DGZ_DISCOGS_ERROR_BROKEN_OFF,
  DGZ_DISCOGS_ERROR_TOO_LARGE,
  DGZ_DISCOGS_ERROR_REDIRECTED,
  DGZ_DISCOGS_ERROR_WEB_PAGE,
} DgzDiscogsError;

GQuark dgz_discogs_error_quark (void);

G_END_DECLS
