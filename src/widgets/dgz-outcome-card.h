/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dgz-importer.h"

G_BEGIN_DECLS

#define DGZ_TYPE_OUTCOME_CARD (dgz_outcome_card_get_type ())

G_DECLARE_FINAL_TYPE (DgzOutcomeCard, dgz_outcome_card, DGZ, OUTCOME_CARD, AdwBin)

GtkWidget *dgz_outcome_card_new (DgzImporter      *importer,
                                 DgzImportOutcome *outcome);

G_END_DECLS
