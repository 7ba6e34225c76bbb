/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "dgz-application.h"
#include "dgz-widgets-resources.h"

int
main (int argc, char **argv)
{
  g_autoptr (DgzApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Diggerz");

  g_resources_register (dgz_widgets_get_resource ());
  application = dgz_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
