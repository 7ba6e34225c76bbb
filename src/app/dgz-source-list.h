/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-source-item.h"

G_BEGIN_DECLS

#define DGZ_TYPE_SOURCE_LIST (dgz_source_list_get_type ())

G_DECLARE_FINAL_TYPE (DgzSourceList, dgz_source_list, DGZ, SOURCE_LIST, GObject)

DgzSourceList *dgz_source_list_new            (const char    *data_dir);
void           dgz_source_list_look           (DgzSourceList *self);
gboolean       dgz_source_list_get_is_looking (DgzSourceList *self);
void           dgz_source_list_hide           (DgzSourceList *self,
                                               const char    *name);
void           dgz_source_list_unhide         (DgzSourceList *self,
                                               const char    *name);
gboolean       dgz_source_list_is_hidden      (DgzSourceList *self,
                                               const char    *name);
char         **dgz_source_list_dup_hidden     (DgzSourceList *self);
GListModel    *dgz_source_list_get_model      (DgzSourceList *self);
guint64        dgz_source_list_get_n_tracks   (DgzSourceList *self);
const char    *dgz_source_list_get_trouble    (DgzSourceList *self);
gboolean       dgz_source_list_get_is_starter (DgzSourceList *self);
char          *dgz_source_list_find_report    (DgzSourceList *self,
                                               const char    *path);

G_END_DECLS
