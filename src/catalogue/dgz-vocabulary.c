/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One vocabulary of styles for all sources.
 *
 * data/styles.tsv says which names mean the same; a name that is not in it
 * stands for itself. Names are compared folded.
 */

#include "config.h"

#include "dgz-vocabulary.h"

#include <gio/gio.h>
#include <string.h>

#include "dgz-catalogue-resources.h"
#include "dgz-fold.h"

/**
 * dgz_vocabulary_fold:
 * @name: a style's name
 *
 * The name as it is compared.
 *
 * Returns: (transfer full): the folded name. Any thread.
 */
char *
dgz_vocabulary_fold (const char *name)
{
  gsize length = strlen (name);
  gsize size = dgz_fold (name, length, NULL, 0) + 1;
  char *folded = g_malloc (size);

  dgz_fold (name, length, folded, size);
  return folded;
}

/**
 * dgz_vocabulary_fold_artist:
 * @name: an artist's name
 *
 * The name as artists are known by: without "The", "(2)" and "*".
 *
 * Returns: (transfer full): the folded name. Any thread.
 */
char *
dgz_vocabulary_fold_artist (const char *name)
{
  gsize length = strlen (name);
  /* A name of signs alone stays as it is, once "(2)" is off it. */
  gsize size = MAX (dgz_fold (name, length, NULL, 0), length) + 1;
  char *folded = g_malloc (size);

  dgz_fold_artist (name, length, folded, size);
  return folded;
}

/* Folded name -> the name that stands for it. */
static GHashTable *
load_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (dgz_catalogue_get_resource (), RESOURCE_PATH "/catalogue/styles.tsv",
                              G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = NULL;

  g_assert (bytes);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    g_auto (GStrv) names = g_strsplit (lines[i], "\t", -1);

    if (lines[i][0] == '#' || !names[0])
      continue;
    for (guint n = 0; names[n]; n++)
      g_hash_table_replace (table, dgz_vocabulary_fold (names[n]), g_strdup (names[0]));
  }

  return table;
}

/**
 * dgz_vocabulary_canonical:
 * @name: a style's name, from any source
 *
 * The name that stands for a style.
 *
 * Returns: (transfer full): a name that can be shown. Any thread.
 */
char *
dgz_vocabulary_canonical (const char *name)
{
  static gsize table = 0;
  g_autofree char *folded = dgz_vocabulary_fold (name);
  const char *canonical;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize) load_table ());

  canonical = g_hash_table_lookup ((GHashTable *) table, folded);
  return g_strdup (canonical ? canonical : name);
}
