/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzPreviewOutcomeKind:
 * @DGZ_PREVIEW_UNASKED: it was not asked
 * @DGZ_PREVIEW_NONE: it has none, or none of this track
 * @DGZ_PREVIEW_OFFLINE: it cannot be reached
 * @DGZ_PREVIEW_BUSY: it asks for a pause
 * @DGZ_PREVIEW_REFUSED: it does not answer to this program, or from here
 * @DGZ_PREVIEW_BAD_ANSWER: its answer cannot be understood
 * @DGZ_PREVIEW_DEAD: it has one that cannot be played
 *
 * What became of asking a source for a preview.
 */
typedef enum {
  DGZ_PREVIEW_UNASKED,
  DGZ_PREVIEW_NONE,
  DGZ_PREVIEW_OFFLINE,
  DGZ_PREVIEW_BUSY,
  DGZ_PREVIEW_REFUSED,
  DGZ_PREVIEW_BAD_ANSWER,
  DGZ_PREVIEW_DEAD,
} DgzPreviewOutcomeKind;

/**
 * DgzPreviewOutcome:
 * @id: the source's id
 * @is_provider: whether it is somebody who is asked, and not this computer
 * @kind: what became of it
 * @sentence: (nullable): why what it has cannot be played
 *
 * What became of asking one source.
 */
typedef struct
{
  const char *id;
  gboolean is_provider;
  DgzPreviewOutcomeKind kind;
  char *sentence;
} DgzPreviewOutcome;

char *dgz_preview_outcome_describe (const DgzPreviewOutcome *outcomes,
                                    guint                    n);

G_END_DECLS
