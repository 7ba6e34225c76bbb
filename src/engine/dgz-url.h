/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/**
 * DgzUrlKind:
 *
 * What a piece of text points to on Discogs.
 */
typedef enum {
  DGZ_URL_RELEASE,
  DGZ_URL_MASTER,
  DGZ_URL_ARTIST,
  DGZ_URL_LABEL,
  DGZ_URL_COLLECTION,
} DgzUrlKind;

/**
 * DgzUrlError:
 * @DGZ_URL_OK: understood
 * @DGZ_URL_EMPTY: nothing but blanks
 * @DGZ_URL_TOO_LONG: over %DGZ_URL_MAX bytes
 * @DGZ_URL_BAD_TEXT: not UTF-8, or with a control character or a NUL
 * @DGZ_URL_NOT_A_LINK: words, but no link and no number
 * @DGZ_URL_BAD_SCHEME: a scheme other than http and https
 * @DGZ_URL_BAD_HOST: a link to another site
 * @DGZ_URL_USER_INFO: a link with a user name in front of the host
 * @DGZ_URL_NO_PAGE: discogs.com without a page
 * @DGZ_URL_OTHER_PAGE: a page of Discogs that is no release or master
 * @DGZ_URL_LISTING: a seller's offer, which names no release
 * @DGZ_URL_NO_ID: a release or master page without a number
 * @DGZ_URL_BAD_ID: letters where the number should stand
 * @DGZ_URL_ZERO_ID: the number is 0
 * @DGZ_URL_HUGE_ID: the number does not fit in 63 bits
 * @DGZ_URL_NO_USER: a collection without a user name
 * @DGZ_URL_BAD_BRACKET: a [r...] or [m...] link that is not closed
 * @DGZ_URL_BAD_OWN: a "diggerz:" link that names no page of Discogs
 *
 * Why a text was refused.
 */
typedef enum {
  DGZ_URL_OK,
  DGZ_URL_EMPTY,
  DGZ_URL_TOO_LONG,
  DGZ_URL_BAD_TEXT,
  DGZ_URL_NOT_A_LINK,
  DGZ_URL_BAD_SCHEME,
  DGZ_URL_BAD_HOST,
  DGZ_URL_USER_INFO,
  DGZ_URL_NO_PAGE,
  DGZ_URL_OTHER_PAGE,
  DGZ_URL_LISTING,
  DGZ_URL_NO_ID,
  DGZ_URL_BAD_ID,
  DGZ_URL_ZERO_ID,
  DGZ_URL_HUGE_ID,
  DGZ_URL_NO_USER,
  DGZ_URL_BAD_BRACKET,
  DGZ_URL_BAD_OWN,
} DgzUrlError;

/* "diggerz:release/123", "diggerz://master/123", "diggerz:https://www.discogs.com/release/123". */
#define DGZ_URL_SCHEME "diggerz"
#define DGZ_URL_MAX 2048
#define DGZ_URL_USER_MAX 64

/**
 * DgzUrl:
 * @kind: what it points to
 * @id: the number, more than 0; 0 for a collection
 * @user: the name of a collection's owner, else empty
 *
 * A text that was understood.
 */
typedef struct
{
  DgzUrlKind kind;
  int64_t id;
  char user[DGZ_URL_USER_MAX + 1];
} DgzUrl;

DgzUrlError dgz_url_parse  (const char *text,
                            size_t      length,
                            DgzUrl     *url);
bool        dgz_url_is_own (const char *text,
                            size_t      length);
