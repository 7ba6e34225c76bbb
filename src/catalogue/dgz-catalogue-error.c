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
 * @format: a message for the log
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
  va_list arguments;

  va_start (arguments, format);
  if (error && !*error)
    *error = g_error_new_valist (DGZ_CATALOGUE_ERROR, code, format, arguments);
  va_end (arguments);

  return FALSE;
}
