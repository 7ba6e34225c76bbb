/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dgz-session.h"

G_BEGIN_DECLS

/* What the program exits with. */
#define DGZ_EXIT_DONE 0
#define DGZ_EXIT_FAILED 1
#define DGZ_EXIT_USAGE 2

int   dgz_cli_recommend     (int           argc,
                             char        **argv);
int   dgz_cli_import        (int           argc,
                             char        **argv);
int   dgz_cli_sources       (int           argc,
                             char        **argv);
int   dgz_cli_stats         (int           argc,
                             char        **argv);
int   dgz_cli_search        (int           argc,
                             char        **argv);
int   dgz_cli_verify        (int           argc,
                             char        **argv);
int   dgz_cli_eval          (int           argc,
                             char        **argv);
int   dgz_cli_analyse       (int           argc,
                             char        **argv);
int   dgz_cli_check_source  (const char   *data_dir,
                             const char   *name);
char *dgz_cli_count         (guint64       count);
int   dgz_cli_fail_error    (const GError *error);
int   dgz_cli_fail_usage    (const char   *message);
char *dgz_cli_data_dir      (const char   *chosen);
char *dgz_cli_cache_dir     (const char   *chosen);
char *dgz_cli_json_document (DgzSession   *session);

G_END_DECLS
