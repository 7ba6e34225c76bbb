/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-crate-private.h"
#include "dgz-crates.h"
#include "dgz-library.h"

G_BEGIN_DECLS

struct _DgzCrates
{
  GObject parent_instance;

  DgzLibrary *library;
  GPtrArray *crates; /* by name */
  DgzCrate *current;
  DgzCratesState state;
  GError *error;
  guint n_changes;     /* made so far */
  guint n_when_asked;  /* made when the library was asked for all */
  gboolean is_loading; /* whether it was asked, and has not answered */
};

DgzCrates *dgz_crates_new         (DgzLibrary *library);
void       dgz_crates_insert      (DgzCrates  *self,
                                   DgzCrate   *crate);
void       dgz_crates_take_out    (DgzCrates  *self,
                                   guint       position);
gboolean   dgz_crates_has         (DgzCrates  *self,
                                   DgzCrate   *crate,
                                   guint      *position);
DgzCrate  *dgz_crates_find_name   (DgzCrates  *self,
                                   const char *name);
void       dgz_crates_set_name    (DgzCrates  *self,
                                   DgzCrate   *crate,
                                   const char *name);
gboolean   dgz_crates_check_ready (DgzCrates  *self,
                                   GError    **error);

G_END_DECLS
