/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dgz-filter-editor.h"

G_BEGIN_DECLS

/* The controls of a limit, each of which changes the editor's draft and applies it. */
GtkWidget *dgz_filter_range_form_new  (DgzFilterEditor *editor,
                                       DgzDigLimit      limit);
GtkWidget *dgz_filter_within_form_new (DgzFilterEditor *editor,
                                       DgzDigLimit      limit);
GtkWidget *dgz_filter_sound_form_new  (DgzFilterEditor *editor,
                                       DgzDigLimit      limit);
GtkWidget *dgz_filter_choice_form_new (DgzFilterEditor *editor,
                                       DgzDigLimit      limit);
GtkWidget *dgz_filter_key_form_new    (DgzFilterEditor *editor,
                                       DgzDigLimit      limit);
GtkWidget *dgz_filter_names_form_new  (DgzFilterEditor *editor,
                                       DgzDigLimit      limit);

GtkWidget *dgz_filter_check_new (const char *text);

G_END_DECLS
