/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DGZ_TYPE_CRATE_PROMPT (dgz_crate_prompt_get_type ())

/* Asks for a line of text; signal "answered" (text). */
G_DECLARE_FINAL_TYPE (DgzCratePrompt, dgz_crate_prompt, DGZ, CRATE_PROMPT, GtkPopover)

DgzCratePrompt *dgz_crate_prompt_open      (GtkWidget      *host,
                                            GtkWidget      *at,
                                            const char     *title,
                                            const char     *text,
                                            const char     *button);
void            dgz_crate_prompt_set_empty (DgzCratePrompt *self,
                                            const char     *placeholder);
void            dgz_crate_prompt_refuse    (DgzCratePrompt *self,
                                            const GError   *error);

G_END_DECLS
