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
 * @DGZ_DISCOGS_ERROR_UNAUTHORIZED: the token is not taken, or the page not allowed
 * @DGZ_DISCOGS_ERROR_BAD_REPLY: the answer is not what it should be
 * @DGZ_DISCOGS_ERROR_OFFLINE: Discogs could not be reached
 * @DGZ_DISCOGS_ERROR_TIMED_OUT: Discogs did not answer in time
 * @DGZ_DISCOGS_ERROR_FAILED: Discogs reports a fault of its own
 */
typedef enum {
  DGZ_DISCOGS_ERROR_NOT_FOUND,
  DGZ_DISCOGS_ERROR_RATE_LIMITED,
  DGZ_DISCOGS_ERROR_UNAUTHORIZED,
  DGZ_DISCOGS_ERROR_BAD_REPLY,
  DGZ_DISCOGS_ERROR_OFFLINE,
  DGZ_DISCOGS_ERROR_TIMED_OUT,
  DGZ_DISCOGS_ERROR_FAILED,
} DgzDiscogsError;

GQuark dgz_discogs_error_quark (void);

G_END_DECLS
