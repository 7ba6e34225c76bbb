/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DGZ_CATALOGUE_ERROR:
 *
 * The error domain of the catalogue.
 */
#define DGZ_CATALOGUE_ERROR (dgz_catalogue_error_quark ())

/**
 * DgzCatalogueError:
 * @DGZ_CATALOGUE_ERROR_MISSING: there is no catalogue, or no such track in it
 * @DGZ_CATALOGUE_ERROR_CORRUPT: the database or the feature file is damaged
 * @DGZ_CATALOGUE_ERROR_VERSION: the database was made by a newer version
 * @DGZ_CATALOGUE_ERROR_BUSY: another import is under way
 * @DGZ_CATALOGUE_ERROR_FULL: the disk is full
 * @DGZ_CATALOGUE_ERROR_BAD_HEADER: a table's columns are not understood; the
 *   message names those found and those needed
 * @DGZ_CATALOGUE_ERROR_NO_ROWS: a table has no row that could be kept
 * @DGZ_CATALOGUE_ERROR_NO_TABLE: there is no table of tracks in what is to be
 *   imported, or a part of it is missing; the message says which
 * @DGZ_CATALOGUE_ERROR_DAMAGED: an archive is cut short, or its sums are wrong
 * @DGZ_CATALOGUE_ERROR_BOMB: an archive unpacks beyond reason
 * @DGZ_CATALOGUE_ERROR_UNSUPPORTED: an archive of a kind that is not read, or packed in a way
 *   that is not known
 * @DGZ_CATALOGUE_ERROR_FAILED: anything else; the message is for the log
 */
typedef enum {
  DGZ_CATALOGUE_ERROR_MISSING,
  DGZ_CATALOGUE_ERROR_CORRUPT,
  DGZ_CATALOGUE_ERROR_VERSION,
  DGZ_CATALOGUE_ERROR_BUSY,
  DGZ_CATALOGUE_ERROR_FULL,
  DGZ_CATALOGUE_ERROR_BAD_HEADER,
  DGZ_CATALOGUE_ERROR_NO_ROWS,
  DGZ_CATALOGUE_ERROR_NO_TABLE,
  DGZ_CATALOGUE_ERROR_DAMAGED,
  DGZ_CATALOGUE_ERROR_BOMB,
  DGZ_CATALOGUE_ERROR_UNSUPPORTED,
  DGZ_CATALOGUE_ERROR_FAILED,
} DgzCatalogueError;

GQuark   dgz_catalogue_error_quark (void);
gboolean dgz_catalogue_fail        (GError          **error,
                                    DgzCatalogueError code,
                                    const char       *format,
                                    ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
