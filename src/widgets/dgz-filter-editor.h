/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_FILTER_EDITOR (dgz_filter_editor_get_type ())

/* What the controls of a filter change. Signal "applied": the filter, or the refusal, is
 * another. */
G_DECLARE_FINAL_TYPE (DgzFilterEditor, dgz_filter_editor, DGZ, FILTER_EDITOR, GObject)

DgzFilterEditor *dgz_filter_editor_new          (DgzSession      *session);
DgzSession      *dgz_filter_editor_get_session  (DgzFilterEditor *self);
DgzDigFilter    *dgz_filter_editor_edit         (DgzFilterEditor *self);
DgzDigOptions   *dgz_filter_editor_edit_options (DgzFilterEditor *self);
void             dgz_filter_editor_apply        (DgzFilterEditor *self);
void             dgz_filter_editor_flush        (DgzFilterEditor *self);
void             dgz_filter_editor_reset        (DgzFilterEditor *self);
const char      *dgz_filter_editor_get_refusal  (DgzFilterEditor *self);

G_END_DECLS
