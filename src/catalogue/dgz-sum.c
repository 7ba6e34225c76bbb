/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sums of databases, each kept in a file beside, `NAME.sum`. SQLite's own
 * check looks at how pages hang together; of the texts and numbers in them a
 * changed byte is as good as any other.
 *
 * The sum is of 64 bits. Each step of it can be undone, so that a change
 * within eight bytes is found always, any other but once in 2^64.
 */

#include "dgz-sum.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "dgz-catalogue-error.h"

#define BLOCK_WORDS (1 << 16)
#define BLOCK_SIZE (BLOCK_WORDS * sizeof (guint64))

static guint64
mix (guint64 sum,
     guint64 word)
{
  sum = (sum ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return sum ^ sum >> 32;
}

static gboolean
fail_errno (const char *path,
            int         number,
            GError    **error)
{
  return dgz_catalogue_fail (error,
                             number == ENOSPC || number == EDQUOT ? DGZ_CATALOGUE_ERROR_FULL
                                                                  : DGZ_CATALOGUE_ERROR_FAILED,
                             "%s: %s", path, g_strerror (number));
}

static gboolean
add_up (FILE         *file,
        guint64      *sum,
        GCancellable *cancellable,
        GError      **error)
{
  g_autofree guint64 *block = g_new (guint64, BLOCK_WORDS);
  guint64 length = 0;
  gsize n;

  *sum = 0;
  do {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    n = fread (block, 1, BLOCK_SIZE, file);
    memset ((char *) block + n, 0, BLOCK_SIZE - n);
    for (gsize i = 0; i * sizeof *block < n; i++)
      *sum = mix (*sum, GUINT64_FROM_LE (block[i]));
    length += n;
  } while (n == BLOCK_SIZE);

  *sum = mix (*sum, length);
  return TRUE;
}

static gboolean
compute (const char   *path,
         char        **sum,
         GCancellable *cancellable,
         GError      **error)
{
  FILE *file = g_fopen (path, "rbe");
  guint64 number;
  gboolean done;

  if (!file)
    return fail_errno (path, errno, error);

  done = add_up (file, &number, cancellable, error);
  if (done && ferror (file))
    done = dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "%s cannot be read", path);
  fclose (file);
  if (done)
    *sum = g_strdup_printf ("%016" G_GINT64_MODIFIER "x\n", number);
  return done;
}

/**
 * dgz_sum_write:
 * @path: the file whose sum it is to be
 * @of: what to sum up: @path itself, or what will be renamed to it
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Sums up a file that is not written to any more. Any thread.
 */
gboolean
dgz_sum_write (const char   *path,
               const char   *of,
               GCancellable *cancellable,
               GError      **error)
{
  g_autofree char *name = g_strconcat (path, ".sum", NULL);
  g_autofree char *sum = NULL;
  FILE *file;
  gboolean done;
  int number;

  if (!compute (of, &sum, cancellable, error))
    return FALSE;

  file = g_fopen (name, "wbe");
  if (!file)
    return fail_errno (name, errno, error);
  done = fputs (sum, file) != EOF;
  number = errno;
  if (fclose (file) != 0) {
    number = done ? errno : number;
    done = FALSE;
  }
  if (done)
    return TRUE;

  g_unlink (name);
  return fail_errno (name, number, error);
}

/**
 * dgz_sum_check:
 * @path: a file
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Whether a file is what was summed up. Any thread.
 */
gboolean
dgz_sum_check (const char   *path,
               GCancellable *cancellable,
               GError      **error)
{
  g_autofree char *name = g_strconcat (path, ".sum", NULL);
  g_autofree char *wanted = NULL;
  g_autofree char *sum = NULL;

  if (!g_file_get_contents (name, &wanted, NULL, NULL))
    return dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_MISSING, "%s cannot be read", name);
  if (!compute (path, &sum, cancellable, error))
    return FALSE;
  return strcmp (sum, wanted) == 0 ||
         dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "%s is damaged", path);
}
