/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One vocabulary of styles for all sources.
 *
 * data/styles.tsv says which names mean the same, and which stand for several
 * styles or for none; a name that is not in it stands for itself. Names are
 * compared folded.
 */

#include "config.h"

#include "dgz-vocabulary.h"

#include <gio/gio.h>
#include <string.h>

#include "dgz-catalogue-resources.h"
#include "dgz-fold.h"

/* Bytes that nearly every folded name fits into. */
#define USUAL_SIZE 512

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
  char most[USUAL_SIZE];
  gsize length = strlen (name);
  gsize n = dgz_fold (name, length, most, sizeof most);
  char *folded = g_malloc (n + 1);

  if (n < sizeof most)
    memcpy (folded, most, n + 1);
  else
    dgz_fold (name, length, folded, n + 1);
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

/**
 * dgz_vocabulary_is_nobody:
 * @folded: an artist's folded name
 *
 * Whether a name stands where there is no artist: "Various".
 *
 * Any thread.
 */
gboolean
dgz_vocabulary_is_nobody (const char *folded)
{
  static const char *const nobody[] = { "various", "various artists", "unknown artist",
                                        "no artist", "unknown", NULL };

  return g_strv_contains (nobody, folded);
}

/* Enters what a line of the table says: "House  house music", or "=  Funk / Soul  Funk  Soul". */
static void
add_line (GHashTable        *table,
          const char *const *fields)
{
  const char *const style[] = { fields[0], NULL };

  if (strcmp (fields[0], "=") == 0) {
    g_return_if_fail (fields[1]);
    g_hash_table_replace (table, dgz_vocabulary_fold (fields[1]), g_strdupv ((char **) fields + 2));
    return;
  }

  for (guint i = 0; fields[i]; i++)
    g_hash_table_replace (table, dgz_vocabulary_fold (fields[i]), g_strdupv ((char **) style));
}

/* Folded name -> the names it stands for. */
static GHashTable *
load_table (void)
{
  GHashTable *table =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (dgz_catalogue_get_resource (), RESOURCE_PATH "/catalogue/styles.tsv",
                              G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) lines = NULL;

  g_assert (bytes);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

    if (lines[i][0] != '#' && fields[0])
      add_line (table, (const char *const *) fields);
  }

  return table;
}

/* What the table says of a name, %NULL where it has no such name. */
static const char *const *
look_up (const char *name)
{
  static gsize table = 0;
  g_autofree char *folded = dgz_vocabulary_fold (name);

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize) load_table ());

  return g_hash_table_lookup ((GHashTable *) table, folded);
}

/**
 * dgz_vocabulary_has:
 * @name: a style's name, from any source
 *
 * Whether the table has a line for a name.
 *
 * Returns: %FALSE for a name that stands for itself only because nothing is
 *   known of it. Any thread.
 */
gboolean
dgz_vocabulary_has (const char *name)
{
  return look_up (name) != NULL;
}

/**
 * dgz_vocabulary_styles:
 * @name: a style's name, from any source
 *
 * The styles that a name stands for.
 *
 * Mostly one; several for a name like "Funk / Soul", none for one that says
 * nothing of style, like "DJ Tools". A name that is not in the table stands
 * for itself.
 *
 * Returns: (transfer full): names that can be shown; may be empty. Any thread.
 */
char **
dgz_vocabulary_styles (const char *name)
{
  const char *const itself[] = { name, NULL };
  const char *const *styles = look_up (name);

  return g_strdupv ((char **) (styles ? styles : itself));
}
