/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a release came out on, from what Discogs calls it: a name, and
 * descriptions after commas. What is none of the four that are told apart
 * (a DVD, a box) is passed over.
 */

#include "dgz-format.h"

#include <string.h>

#include "dgz-features.h"

static const struct
{
  const char *name;
  guint format;
} names[] = {
  { "Vinyl", DGZ_FORMAT_VINYL },
  { "Acetate", DGZ_FORMAT_VINYL },
  { "Flexi-disc", DGZ_FORMAT_VINYL },
  { "Lathe Cut", DGZ_FORMAT_VINYL },
  { "CD", DGZ_FORMAT_CD },
  { "CDr", DGZ_FORMAT_CD },
  { "SACD", DGZ_FORMAT_CD },
  { "Cassette", DGZ_FORMAT_CASSETTE },
  { "File", DGZ_FORMAT_FILE },
};

static guint
read_name (const char *text,
           gsize       length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    if (strlen (names[i].name) == length && g_ascii_strncasecmp (text, names[i].name, length) == 0)
      return names[i].format;
  }

  return 0;
}

/**
 * dgz_format_read:
 * @text: names with commas or semicolons between: "Vinyl, 12\", 33 ⅓ RPM", "vinyl;file"
 *
 * Reads what a release came out on.
 *
 * Returns: DGZ_FORMAT_ bits; 0 where there is none that is known
 */
guint
dgz_format_read (const char *text)
{
  guint formats = 0;

  while (*text) {
    gsize length = strcspn (text, ",;");
    gsize first = strspn (text, " ");
    gsize last = length;

    while (last > first && text[last - 1] == ' ')
      last--;
    if (first < last)
      formats |= read_name (text + first, last - first);
    text += length + (text[length] != '\0' ? 1 : 0);
  }

  return formats;
}

/**
 * dgz_format_read_list:
 * @texts: texts, ends with %NULL
 *
 * Reads what a release came out on, from each of its formats.
 *
 * Returns: DGZ_FORMAT_ bits; 0 where there is none that is known
 */
guint
dgz_format_read_list (const char *const *texts)
{
  guint formats = 0;

  for (gsize i = 0; texts[i]; i++)
    formats |= dgz_format_read (texts[i]);

  return formats;
}
