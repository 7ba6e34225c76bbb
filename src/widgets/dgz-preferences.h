/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_PREFERENCES (dgz_preferences_get_type ())

G_DECLARE_FINAL_TYPE (DgzPreferences, dgz_preferences, DGZ, PREFERENCES, AdwPreferencesWindow)

DgzPreferences *dgz_preferences_new (GtkWindow  *parent,
                                     DgzSession *session,
                                     GSettings  *settings,
                                     const char *data_dir,
                                     const char *cache_dir);

G_END_DECLS
