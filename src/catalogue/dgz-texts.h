/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/**
 * DgzTexts:
 *
 * A column of texts, one behind the other in one block of memory. Begins as
 * all zeros; private but for the functions below.
 */
typedef struct
{
  char *bytes;
  gsize n_bytes;
  gsize n_bytes_allocated;
  gsize *first;
  gsize n;
  gsize n_allocated;
} DgzTexts;

/**
 * dgz_texts_add:
 * @texts: a column
 * @text: (nullable): a text; %NULL is kept as an empty one
 *
 * Appends a text.
 */
static inline void
dgz_texts_add (DgzTexts   *texts,
               const char *text)
{
  gsize size = text ? strlen (text) + 1 : 1;

  if (texts->n_bytes + size > texts->n_bytes_allocated) {
    texts->n_bytes_allocated += texts->n_bytes_allocated / 2 + size + 4096;
    texts->bytes = g_realloc (texts->bytes, texts->n_bytes_allocated);
  }
  if (texts->n == texts->n_allocated) {
    texts->n_allocated += texts->n_allocated / 2 + 256;
    texts->first = g_renew (gsize, texts->first, texts->n_allocated);
  }

  texts->first[texts->n++] = texts->n_bytes;
  memcpy (texts->bytes + texts->n_bytes, text ? text : "", size);
  texts->n_bytes += size;
}

/**
 * dgz_texts_get:
 * @texts: a column
 * @i: a place, in it or behind its end
 *
 * A text; an empty one behind the end.
 *
 * Returns: (transfer none): valid until the next is added
 */
static inline const char *
dgz_texts_get (const DgzTexts *texts,
               gsize           i)
{
  return i < texts->n ? texts->bytes + texts->first[i] : "";
}

/**
 * dgz_texts_clear:
 * @texts: a column
 *
 * Frees what a column holds.
 */
static inline void
dgz_texts_clear (DgzTexts *texts)
{
  g_free (texts->bytes);
  g_free (texts->first);
  *texts = (DgzTexts) { 0 };
}

G_END_DECLS
