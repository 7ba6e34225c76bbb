/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dgz_notice_send     (GtkWindow     *window,
                          const char    *id,
                          GNotification *notification);
void dgz_notice_withdraw (GtkWindow     *window,
                          const char    *id);

G_END_DECLS
