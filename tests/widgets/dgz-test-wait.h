/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* So long as an import with sanitizers takes on a busy machine. */
#define LIMIT_US (60 * G_USEC_PER_SEC)
/* Nothing listens there. */
#define NOBODY "http://127.0.0.1:9"

/* Turns the main loop until a condition holds, or too long has passed. */
#define WAIT_FOR(condition)                               \
  G_STMT_START                                            \
  {                                                       \
    gint64 end = g_get_monotonic_time () + LIMIT_US;      \
                                                          \
    while (!(condition) && g_get_monotonic_time () < end) \
      g_main_context_iteration (NULL, FALSE);             \
    g_assert_true (condition);                            \
  }                                                       \
  G_STMT_END
