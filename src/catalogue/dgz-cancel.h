/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DgzCancel:
 *
 * Ends work on another thread: with the whole that it is a part of, or by
 * itself. Made and cleared by one thread.
 */
typedef struct
{
  GCancellable *cancellable; /* of the part */
  GCancellable *whole;
  gulong handler;
} DgzCancel;

void dgz_cancel_init  (DgzCancel    *cancel,
                       GCancellable *whole);
void dgz_cancel_clear (DgzCancel    *cancel);

G_END_DECLS
