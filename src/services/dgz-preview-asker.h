/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dgz-turns.h"

G_BEGIN_DECLS

/**
 * DgzPreviewParse:
 * @body: an answer
 * @error: return location for a #GError of %DGZ_PREVIEW_ERROR; BUSY where it asks for a pause
 *
 * Reads an answer.
 *
 * Returns: (transfer full) (element-type DgzPreviewOffer) (nullable): the offers, may be none
 */
typedef GPtrArray *(*DgzPreviewParse) (GBytes  *body,
                                       GError **error);

/**
 * DgzPreviewPace:
 * @limit: how many requests in a window
 * @window: its length, in microseconds
 * @pause: how many seconds to wait when asked for a pause that is of no length
 * @busy_status: an HTTP status that asks for a pause, beside 429 and 503; 0 for none
 *
 * How often a provider may be asked.
 */
typedef struct
{
  guint limit;
  gint64 window;
  gint64 pause;
  guint busy_status;
} DgzPreviewPace;

#define DGZ_TYPE_PREVIEW_ASKER (dgz_preview_asker_get_type ())

G_DECLARE_FINAL_TYPE (DgzPreviewAsker, dgz_preview_asker, DGZ, PREVIEW_ASKER, GObject)

DgzPreviewAsker *dgz_preview_asker_new          (const char           *user_agent,
                                                 const DgzPreviewPace *pace,
                                                 DgzPreviewParse       parse);
void             dgz_preview_asker_ask_async    (DgzPreviewAsker      *self,
                                                 const char           *url,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GPtrArray       *dgz_preview_asker_ask_finish   (DgzPreviewAsker      *self,
                                                 GAsyncResult         *result,
                                                 GError              **error)
    G_GNUC_WARN_UNUSED_RESULT;
DgzTurns        *dgz_preview_asker_get_turns    (DgzPreviewAsker      *self);
void             dgz_preview_asker_set_deadline (DgzPreviewAsker      *self,
                                                 guint                 milliseconds);

G_END_DECLS
