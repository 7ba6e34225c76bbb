/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILE_DIG (dgz_file_dig_get_type ())

G_DECLARE_FINAL_TYPE (DgzFileDig, dgz_file_dig, DGZ, FILE_DIG, GObject)

DgzFileDig *dgz_file_dig_new         (const char *data_dir,
                                      DgzSession *session);
void        dgz_file_dig_start       (DgzFileDig *self,
                                      const char *path);
void        dgz_file_dig_cancel      (DgzFileDig *self);
gboolean    dgz_file_dig_get_is_busy (DgzFileDig *self);
const char *dgz_file_dig_get_title   (DgzFileDig *self);

G_END_DECLS
