/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-options.h"

G_BEGIN_DECLS

/**
 * DgzCliOptions:
 * @is_json: whether a JSON document is wanted
 * @limit: how many rows, as typed
 * @release_json: (nullable): a file with an answer of Discogs
 * @data_dir: (nullable): the chosen folder
 * @rest: (nullable): addresses and numbers
 * @tracks: (nullable): ids of tracks to start from
 * @less_like: (nullable): ids of tracks to keep away from
 * @only: (nullable): positions of the record's tracks that count
 * @dig: how the list is made
 * @filter: what a track must be
 *
 * What "recommend" was told.
 */
typedef struct
{
  gboolean is_json;
  int limit;
  char *release_json;
  char *data_dir;
  char **rest;
  char **tracks;
  char **less_like;
  char **only;
  DgzDigOptions dig;
  DgzDigFilter *filter;
} DgzCliOptions;

gboolean dgz_cli_options_parse (DgzCliOptions *self,
                                int            argc,
                                char         **argv,
                                GError       **error);
void     dgz_cli_options_clear (DgzCliOptions *self);

G_END_DECLS
