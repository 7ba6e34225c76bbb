/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-evaluation.h"

G_BEGIN_DECLS

char *dgz_cli_eval_text (const DgzEvaluation        *result,
                         const DgzEvaluationOptions *options);
char *dgz_cli_eval_json (const DgzEvaluation        *result,
                         const DgzEvaluationOptions *options,
                         const char                 *path);

G_END_DECLS
