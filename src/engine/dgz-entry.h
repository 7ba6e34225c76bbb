/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stddef.h>

#include "dgz-url.h"

/**
 * DgzEntryKind:
 * @DGZ_ENTRY_EMPTY: nothing but blanks
 * @DGZ_ENTRY_LINK: a link or a number that names a page of Discogs
 * @DGZ_ENTRY_REFUSED: a link that leads nowhere, or no text at all
 * @DGZ_ENTRY_BARCODE: 8 to 14 digits
 * @DGZ_ENTRY_CATNO: what looks like a label's catalogue number
 * @DGZ_ENTRY_ARTIST_TITLE: an artist and a title with a dash between
 * @DGZ_ENTRY_WORDS: anything else
 *
 * What a text that was typed is taken for.
 */
typedef enum {
  DGZ_ENTRY_EMPTY,
  DGZ_ENTRY_LINK,
  DGZ_ENTRY_REFUSED,
  DGZ_ENTRY_BARCODE,
  DGZ_ENTRY_CATNO,
  DGZ_ENTRY_ARTIST_TITLE,
  DGZ_ENTRY_WORDS,
} DgzEntryKind;

#define DGZ_ENTRY_MIN_DIGITS 8
#define DGZ_ENTRY_MAX_DIGITS 14

/**
 * DgzEntry:
 * @kind: what it is taken for
 * @url: where a link points to
 * @url_error: why a text was refused; %DGZ_URL_OK for a link
 * @digits: a barcode's digits; of a link when the number may be a barcode too;
 *   else empty
 * @text: the text without blanks around it, within the text that was read
 * @text_length: its length in bytes
 * @artist: of an artist and a title: the artist, likewise; else %NULL
 * @artist_length: its length in bytes
 * @title: the title, likewise
 * @title_length: its length in bytes
 *
 * A text that was typed, taken apart. It points into what was read and
 * terminates nothing but @digits.
 */
typedef struct
{
  DgzEntryKind kind;
  DgzUrl url;
  DgzUrlError url_error;
  char digits[DGZ_ENTRY_MAX_DIGITS + 1];
  const char *text;
  size_t text_length;
  const char *artist;
  size_t artist_length;
  const char *title;
  size_t title_length;
} DgzEntry;

DgzEntryKind dgz_entry_read (const char *text,
                             size_t      length,
                             DgzEntry   *entry);
