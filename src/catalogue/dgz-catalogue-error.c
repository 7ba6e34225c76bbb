/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-catalogue-error.h"

G_DEFINE_QUARK (dgz-catalogue-error-quark, dgz_catalogue_error)

/**
 * dgz_catalogue_fail:
 * @error: return location for a #GError
 * @code: what went wrong
 * @format: a message for the log; what it cites need not be UTF-8
 * @...: its arguments
 *
 * Sets @error.
 *
 * Returns: %FALSE, so that a failure is one line.
 */
gboolean
dgz_catalogue_fail (GError          **error,
                    DgzCatalogueError code,
                    const char       *format,
                    ...)
{
  g_autofree char *message = NULL;
  g_autofree char *valid = NULL;
  va_list arguments;

  if (!error || *error)
    return FALSE;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* A damaged database, and the name of a file, may have any bytes. */
  valid = g_utf8_make_valid (message, -1);
  *error = g_error_new_literal (DGZ_CATALOGUE_ERROR, code, valid);
  return FALSE;
}
