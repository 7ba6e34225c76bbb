/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-share.h"

#include <threads.h>

typedef struct
{
  DgzShareFunc work;
  void *share;
  thrd_t thread;
  bool is_apart;
} Helper;

static int
run (void *data)
{
  Helper *helper = data;

  helper->work (helper->share, false);
  return 0;
}

/**
 * dgz_share_count:
 * @wanted: how many shares are asked for; 0 for as many as help
 * @useful: how many help
 *
 * How many shares to make, 1 to %DGZ_MAX_SHARES. Any thread.
 */
unsigned
dgz_share_count (unsigned wanted,
                 unsigned useful)
{
  unsigned n = wanted > 0 ? wanted : useful;

  return n < DGZ_MAX_SHARES ? n : DGZ_MAX_SHARES;
}

/**
 * dgz_share_out:
 * @work: does a share; none may touch what is another's
 * @shares: (array length=n): the shares, one after another
 * @size: of one, in bytes
 * @n: how many, 1 to %DGZ_MAX_SHARES
 *
 * Has work done by several threads at once, the first share by this one.
 *
 * A thread that cannot be had leaves its share to this one. Returns when all are done. Any thread.
 */
void
dgz_share_out (DgzShareFunc work,
               void        *shares,
               size_t       size,
               unsigned n)
{
  Helper helpers[DGZ_MAX_SHARES];

  for (unsigned i = 0; i < n; i++) {
    Helper *helper = &helpers[i];

    helper->work = work;
    helper->share = (char *) shares + i * size;
    helper->is_apart = i > 0 && thrd_create (&helper->thread, run, helper) == thrd_success;
  }
  for (unsigned i = 0; i < n; i++) {
    if (!helpers[i].is_apart)
      work (helpers[i].share, true);
  }
  for (unsigned i = 0; i < n; i++) {
    if (helpers[i].is_apart)
      thrd_join (helpers[i].thread, NULL);
  }
}
