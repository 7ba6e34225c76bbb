/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_TYPE_TEST_STREAM (dgz_test_stream_get_type ())
G_DECLARE_FINAL_TYPE (DgzTestStream, dgz_test_stream, DGZ, TEST_STREAM, GInputStream)

GInputStream *dgz_test_stream_new      (const char    *bytes,
                                        gsize          length,
                                        gsize          first,
                                        gsize          rest);
void          dgz_test_stream_set_fail (DgzTestStream *self,
                                        gsize          position);

G_END_DECLS
