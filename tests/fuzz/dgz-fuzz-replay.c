/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Feeds a target with the files of its corpus, where there is no fuzzer: what
 * was once found does not come back. Each file is a case.
 */

#include <glib.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dgz-fuzz.h"

static int
compare_names (const void *a,
               const void *b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_folder (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* From a block of just that size, so that what reads behind it is found out. */
static void
replay (const char *bytes,
        gsize       size)
{
  g_autofree guint8 *data = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (data, bytes, size);
  LLVMFuzzerTestOneInput (data, size);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) names = NULL;

  if (argc != 2)
    return EXIT_FAILURE;

  names = list_folder (argv[1]);
  printf ("1..%u\n", names->len + 1);
  replay (NULL, 0);
  printf ("ok 1 nothing\n");
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *path = g_build_filename (argv[1], name, NULL);
    g_autofree char *bytes = NULL;
    g_autoptr (GError) error = NULL;
    gsize size;

    g_file_get_contents (path, &bytes, &size, &error);
    g_assert_no_error (error);
    printf ("# %s\n", name);
    fflush (stdout);
    replay (bytes, size);
    printf ("ok %u %s\n", i + 2, name);
  }

  return EXIT_SUCCESS;
}
