/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-preview-asker.h"
#include "dgz-preview.h"
#include "dgz-test-server.h"

G_BEGIN_DECLS

#define DGZ_TEST_AGENT "Diggerz/0 +https://diggerz.test"

/* A provider and its server; what waits for a turn waits by a clock of the test's. */
typedef struct
{
  DgzTestServer *server;
  DgzPreviewProvider *provider;
  DgzPreviewAsker *asker;
  gint64 now;
  double speed; /* of the clock that paces, 0 where it stands still but for who waits */
  GAsyncResult *slot;
} DgzTestPreview;

typedef DgzPreviewProvider *(*DgzTestPreviewOpen) (const char *url);
typedef DgzPreviewAsker *(*DgzTestPreviewAsker) (gpointer provider);

void       dgz_test_preview_open         (DgzTestPreview     *self,
                                          DgzTestPreviewOpen  open,
                                          DgzTestPreviewAsker get_asker);
void       dgz_test_preview_close        (DgzTestPreview     *self);
void       dgz_test_preview_start        (DgzTestPreview     *self,
                                          const char         *title,
                                          const char         *artist,
                                          const char         *isrc,
                                          GCancellable       *cancellable);
GPtrArray *dgz_test_preview_end          (DgzTestPreview     *self,
                                          GError            **error);
GPtrArray *dgz_test_preview_find         (DgzTestPreview     *self,
                                          const char         *title,
                                          const char         *artist,
                                          const char         *isrc);
void       dgz_test_preview_expect_error (DgzTestPreview     *self,
                                          int                 code);
void       dgz_test_preview_faults       (DgzTestPreview     *self,
                                          const char         *path);
void       dgz_test_preview_stalls       (DgzTestPreview     *self,
                                          const char         *path);
void       dgz_test_preview_redirects    (DgzTestPreview     *self,
                                          const char         *path);
void       dgz_test_preview_pauses       (DgzTestPreview     *self,
                                          const char         *path);
void       dgz_test_preview_cancels      (DgzTestPreview     *self,
                                          const char         *path);
void       dgz_test_preview_insecure     (DgzTestPreviewOpen  open,
                                          DgzTestPreviewAsker get_asker);
void       dgz_test_preview_pace         (DgzTestPreview     *self,
                                          guint               n,
                                          guint               limit,
                                          double              seconds,
                                          double              speed);
GBytes    *dgz_test_preview_recorded     (const char         *folder,
                                          const char         *name);
void       dgz_test_preview_expect_offer (GPtrArray          *offers,
                                          guint               index,
                                          const char         *title,
                                          const char         *artist,
                                          double              seconds,
                                          const char         *url,
                                          const char         *page_url);

G_END_DECLS
