/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which language the sentences are in. */

#include "config.h"

#include "dgz-language.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>

/**
 * dgz_language_init:
 *
 * Takes the user's locale, and translations from where they were installed.
 *
 * To be called once, before anything else is said. Before an install they are taken from
 * the folder that the environment's DIGGERZ_LOCALE_DIR names.
 */
void
dgz_language_init (void)
{
  const char *folder = g_getenv ("DIGGERZ_LOCALE_DIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
