/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is typed: any bytes. What is pointed to must lie within them. */

#include <glib.h>

#include <string.h>

#include "dgz-entry.h"
#include "dgz-fuzz.h"

static void
check_part (const char *text,
            size_t      length,
            const char *part,
            size_t      part_length)
{
  g_assert (part >= text && part + part_length <= text + length);
  g_assert (part_length > 0 && part[0] != ' ' && part[part_length - 1] != ' ');
  g_assert (g_utf8_validate_len (part, part_length, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *text = (const char *) data;
  DgzEntry entry;

  g_assert (dgz_entry_read (text, size, &entry) <= DGZ_ENTRY_WORDS);
  g_assert ((entry.kind == DGZ_ENTRY_EMPTY) == (entry.text_length == 0));
  g_assert (entry.kind != DGZ_ENTRY_LINK || entry.url_error == DGZ_URL_OK);
  g_assert (entry.kind != DGZ_ENTRY_REFUSED || entry.url_error != DGZ_URL_OK);
  g_assert (entry.kind != DGZ_ENTRY_BARCODE || strlen (entry.digits) >= DGZ_ENTRY_MIN_DIGITS);
  g_assert (strspn (entry.digits, "0123456789") == strlen (entry.digits));
  if (entry.kind >= DGZ_ENTRY_BARCODE)
    check_part (text, size, entry.text, entry.text_length);
  if (entry.kind == DGZ_ENTRY_ARTIST_TITLE) {
    check_part (text, size, entry.artist, entry.artist_length);
    check_part (text, size, entry.title, entry.title_length);
  }
  return 0;
}
