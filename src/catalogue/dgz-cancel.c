/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-cancel.h"

static void
cancelled_cb (GCancellable *whole,
              gpointer      part)
{
  g_cancellable_cancel (part);
}

/**
 * dgz_cancel_init:
 * @cancel: (out): what ends the part
 * @whole: (nullable): ends the part as well
 *
 * Begins a part.
 */
void
dgz_cancel_init (DgzCancel    *cancel,
                 GCancellable *whole)
{
  *cancel = (DgzCancel) { g_cancellable_new (), NULL, 0 };
  if (!whole)
    return;

  cancel->whole = g_object_ref (whole);
  cancel->handler = g_cancellable_connect (whole, G_CALLBACK (cancelled_cb),
                                           g_object_ref (cancel->cancellable), g_object_unref);
}

/**
 * dgz_cancel_clear:
 * @cancel: what ends a part that is over
 *
 * Lets go of both.
 */
void
dgz_cancel_clear (DgzCancel *cancel)
{
  if (cancel->whole)
    g_cancellable_disconnect (cancel->whole, cancel->handler);
  g_clear_object (&cancel->whole);
  g_clear_object (&cancel->cancellable);
}
