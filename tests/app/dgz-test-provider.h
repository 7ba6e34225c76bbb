/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-preview.h"
#include "dgz-track-private.h"

G_BEGIN_DECLS

#define DGZ_TYPE_TEST_PROVIDER (dgz_test_provider_get_type ())

G_DECLARE_FINAL_TYPE (DgzTestProvider, dgz_test_provider, DGZ, TEST_PROVIDER, GObject)

DgzTestProvider *dgz_test_provider_new     (const char      *id);
void             dgz_test_provider_offer   (DgzTestProvider *self,
                                            const char      *url,
                                            const char      *title,
                                            const char      *artist);
void             dgz_test_provider_clear   (DgzTestProvider *self);
void             dgz_test_provider_fail    (DgzTestProvider *self,
                                            int              code);
void             dgz_test_provider_hold    (DgzTestProvider *self);
void             dgz_test_provider_release (DgzTestProvider *self);
guint            dgz_test_provider_count   (DgzTestProvider *self);
const char      *dgz_test_provider_wanted  (DgzTestProvider *self);

DgzTrack *dgz_test_track (const char *title,
                          const char *artist,
                          double      seconds,
                          const char *isrc,
                          const char *url,
                          const char *file);

G_END_DECLS
