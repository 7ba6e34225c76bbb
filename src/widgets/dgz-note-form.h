/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-session.h"

G_BEGIN_DECLS

#define DGZ_TYPE_NOTE_FORM (dgz_note_form_get_type ())

G_DECLARE_FINAL_TYPE (DgzNoteForm, dgz_note_form, DGZ, NOTE_FORM, AdwBin)

void dgz_note_form_set_session (DgzNoteForm *self,
                                DgzSession  *session);
void dgz_note_form_fill        (DgzNoteForm *self,
                                DgzRecord   *record);
void dgz_note_form_grab        (DgzNoteForm *self);

G_END_DECLS
