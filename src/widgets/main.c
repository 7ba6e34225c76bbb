/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-application.h"
#include "dgz-language.h"
#include "dgz-widgets-resources.h"

int
main (int argc, char **argv)
{
  g_autoptr (DgzApplication) application = NULL;

  dgz_language_init ();
  g_set_application_name (APP_NAME);

  g_resources_register (dgz_widgets_get_resource ());
  application = dgz_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
