/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-account.h"
#include "dgz-record.h"
#include "dgz-searcher.h"
#include "dgz-release-list.h"

G_BEGIN_DECLS

#define DGZ_TYPE_LOOKUP (dgz_lookup_get_type ())

G_DECLARE_FINAL_TYPE (DgzLookup, dgz_lookup, DGZ, LOOKUP, GObject)

DgzLookup *dgz_lookup_new         (const char         *cache_dir,
                                   const char         *currency);
void       dgz_lookup_find_async  (DgzLookup          *self,
                                   gint64              id,
                                   gboolean            is_master,
                                   gboolean            fresh,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
DgzRecord *dgz_lookup_find_finish (DgzLookup          *self,
                                   GAsyncResult       *result,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
DgzRecord *dgz_lookup_example     (DgzLookup          *self);
DgzRecord *dgz_lookup_parse       (DgzLookup          *self,
                                   GBytes             *json,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GArray    *dgz_lookup_dup_sounds  (DgzLookup          *self,
                                   DgzRecord          *record);
int        dgz_lookup_get_wait    (DgzLookup          *self,
                                   GCancellable       *cancellable);

void        dgz_lookup_set_currency (DgzLookup  *self,
                                     const char *currency,
                                     DgzRecord  *record);
DgzAccount *dgz_lookup_get_account  (DgzLookup  *self);

void dgz_lookup_serve (DgzLookup   *self,
                       DgzSearcher *searcher);

void      dgz_lookup_ask_market   (DgzLookup          *self,
                                   DgzRecord          *record);
void      dgz_lookup_offer_async  (DgzLookup          *self,
                                   gint64              id,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
DgzOffer *dgz_lookup_offer_finish (GAsyncResult       *result,
                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

DgzReleaseList *dgz_lookup_list (DgzLookup         *self,
                                 DgzReleaseListKind kind,
                                 gint64             id);

G_END_DECLS
