/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DGZ_TYPE_APPLICATION (dgz_application_get_type ())

G_DECLARE_FINAL_TYPE (DgzApplication, dgz_application, DGZ, APPLICATION, AdwApplication)

DgzApplication *dgz_application_new (void);

G_END_DECLS
