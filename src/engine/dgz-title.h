/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>

#define DGZ_TITLE_MAX 512

/**
 * DgzTitle:
 * @stem: the folded title without mix words, with the remix's name if it is one
 * @original: the same without the remix's name
 * @is_remix: whether it is a remix by somebody else
 *
 * What a track's title says of its version. Longer titles are cut.
 */
typedef struct
{
  char stem[DGZ_TITLE_MAX];
  char original[DGZ_TITLE_MAX];
  bool is_remix;
} DgzTitle;

void dgz_title_parse (const char        *title,
                      const char *const *artists,
                      size_t             n_artists,
                      DgzTitle          *parsed);
