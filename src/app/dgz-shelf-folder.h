/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_TYPE_SHELF_FOLDER (dgz_shelf_folder_get_type ())

G_DECLARE_FINAL_TYPE (DgzShelfFolder, dgz_shelf_folder, DGZ, SHELF_FOLDER, GObject)

const char *dgz_shelf_folder_get_path        (DgzShelfFolder *self);
const char *dgz_shelf_folder_get_name        (DgzShelfFolder *self);
const char *dgz_shelf_folder_get_place       (DgzShelfFolder *self);
guint       dgz_shelf_folder_get_n_files     (DgzShelfFolder *self);
guint       dgz_shelf_folder_get_n_waiting   (DgzShelfFolder *self);
guint       dgz_shelf_folder_get_n_failed    (DgzShelfFolder *self);
gboolean    dgz_shelf_folder_get_is_scanning (DgzShelfFolder *self);
const char *dgz_shelf_folder_get_trouble     (DgzShelfFolder *self);
char       *dgz_shelf_folder_dup_description (DgzShelfFolder *self);

G_END_DECLS
