/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-url.h"

#include <string.h>

#include "dgz-fold.h"

/* A part of the text, not terminated. */
typedef struct
{
  const char *text;
  size_t length;
} Span;

static bool
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static char
lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
}

static bool
is_letter (char c)
{
  c = lower (c);
  return c >= 'a' && c <= 'z';
}

static bool
span_is (Span        span,
         const char *word)
{
  size_t i;

  for (i = 0; i < span.length && word[i]; i++) {
    if (lower (span.text[i]) != word[i])
      return false;
  }

  return i == span.length && word[i] == '\0';
}

static Span
strip (Span span)
{
  while (span.length > 0 && span.text[0] == ' ') {
    span.text++;
    span.length--;
  }
  while (span.length > 0 && span.text[span.length - 1] == ' ')
    span.length--;

  return span;
}

/* Reads the number that @span begins with; a slug may follow after a dash. */
static DgzUrlError
parse_id (Span     span,
          bool     slug_allowed,
          int64_t *id)
{
  size_t i;
  int64_t value = 0;

  if (span.length == 0)
    return DGZ_URL_NO_ID;

  for (i = 0; i < span.length && is_digit (span.text[i]); i++) {
    int digit = span.text[i] - '0';

    if (value > (INT64_MAX - digit) / 10)
      return DGZ_URL_HUGE_ID;
    value = value * 10 + digit;
  }

  if (i == 0 || (i < span.length && !(slug_allowed && span.text[i] == '-')))
    return DGZ_URL_BAD_ID;
  if (value == 0)
    return DGZ_URL_ZERO_ID;

  *id = value;
  return DGZ_URL_OK;
}

/* The next segment of a path, without its slashes; empty at the end. */
static Span
next_segment (Span *path)
{
  Span segment;

  while (path->length > 0 && path->text[0] == '/') {
    path->text++;
    path->length--;
  }

  segment.text = path->text;
  segment.length = 0;
  while (segment.length < path->length && path->text[segment.length] != '/')
    segment.length++;

  path->text += segment.length;
  path->length -= segment.length;
  return segment;
}

/* "de" or "pt_BR". */
static bool
is_locale (Span span)
{
  if (span.length != 2 && !(span.length == 5 && span.text[2] == '_'))
    return false;

  return is_letter (span.text[0]) && is_letter (span.text[1]) &&
         (span.length == 2 || (is_letter (span.text[3]) && is_letter (span.text[4])));
}

/* Whether @word names a kind of page that ends with a number. */
static bool
page_kind (Span        word,
           DgzUrlKind *kind)
{
  static const struct
  {
    const char *word;
    DgzUrlKind kind;
  } pages[] = {
    { "release", DGZ_URL_RELEASE },
    { "releases", DGZ_URL_RELEASE },
    { "master", DGZ_URL_MASTER },
    { "masters", DGZ_URL_MASTER },
    { "artist", DGZ_URL_ARTIST },
    { "artists", DGZ_URL_ARTIST },
    { "label", DGZ_URL_LABEL },
    { "labels", DGZ_URL_LABEL },
  };

  for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
    if (span_is (word, pages[i].word)) {
      *kind = pages[i].kind;
      return true;
    }
  }

  return false;
}

static DgzUrlError
parse_user (Span    path,
            DgzUrl *url)
{
  Span name = next_segment (&path);

  if (name.length == 0 || name.length > DGZ_URL_USER_MAX)
    return DGZ_URL_NO_USER;
  if (!span_is (next_segment (&path), "collection"))
    return DGZ_URL_OTHER_PAGE;

  url->kind = DGZ_URL_COLLECTION;
  memcpy (url->user, name.text, name.length);
  url->user[name.length] = '\0';
  return DGZ_URL_OK;
}

static DgzUrlError
parse_sell (Span    path,
            DgzUrl *url)
{
  Span page = next_segment (&path);

  if (span_is (page, "item"))
    return DGZ_URL_LISTING;
  if (!span_is (page, "release"))
    return DGZ_URL_OTHER_PAGE;

  url->kind = DGZ_URL_RELEASE;
  return parse_id (next_segment (&path), true, &url->id);
}

/* @path begins behind the host and ends before a query or fragment. */
static DgzUrlError
parse_path (Span    path,
            DgzUrl *url)
{
  Span first = next_segment (&path);
  Span second;

  if (is_locale (first))
    first = next_segment (&path);
  if (first.length == 0)
    return DGZ_URL_NO_PAGE;

  if (span_is (first, "sell"))
    return parse_sell (path, url);
  if (span_is (first, "user") || span_is (first, "users"))
    return parse_user (path, url);
  if (page_kind (first, &url->kind))
    return parse_id (next_segment (&path), true, &url->id);

  /* The old form, with the slug in front. */
  second = next_segment (&path);
  if (page_kind (second, &url->kind))
    return parse_id (next_segment (&path), true, &url->id);

  return DGZ_URL_OTHER_PAGE;
}

static bool
is_discogs (Span host)
{
  return span_is (host, "discogs.com") || span_is (host, "www.discogs.com") ||
         span_is (host, "m.discogs.com") || span_is (host, "api.discogs.com");
}

static DgzUrlError
parse_authority (Span authority)
{
  Span host = authority;

  if (memchr (authority.text, '@', authority.length))
    return DGZ_URL_USER_INFO;

  /* A port changes nothing of what the link means. */
  while (host.length > 0 && is_digit (host.text[host.length - 1]))
    host.length--;
  if (host.length > 0 && host.text[host.length - 1] == ':')
    host.length--;
  else
    host = authority;

  return is_discogs (host) ? DGZ_URL_OK : DGZ_URL_BAD_HOST;
}

/* r123, m123, [r123], [m=123]. */
static bool
parse_short (Span         span,
             DgzUrl      *url,
             DgzUrlError *error)
{
  bool bracket = span.length > 0 && span.text[0] == '[';

  if (bracket) {
    if (span.text[span.length - 1] != ']') {
      *error = DGZ_URL_BAD_BRACKET;
      return true;
    }
    span = strip ((Span) { span.text + 1, span.length - 2 });
  }

  if (span.length == 0 || (lower (span.text[0]) != 'r' && lower (span.text[0]) != 'm')) {
    *error = DGZ_URL_BAD_BRACKET;
    return bracket;
  }

  url->kind = lower (span.text[0]) == 'r' ? DGZ_URL_RELEASE : DGZ_URL_MASTER;
  span = (Span) { span.text + 1, span.length - 1 };
  if (bracket && span.length > 0 && span.text[0] == '=')
    span = (Span) { span.text + 1, span.length - 1 };
  if (!bracket && (span.length == 0 || !is_digit (span.text[0])))
    return false;

  *error = parse_id (span, false, &url->id);
  return true;
}

static bool
has_scheme (Span  span,
            Span *scheme)
{
  size_t i = 0;

  while (i < span.length && (is_letter (span.text[i]) || (i > 0 && is_digit (span.text[i]))))
    i++;
  if (i == 0 || i + 3 > span.length || memcmp (span.text + i, "://", 3) != 0)
    return false;

  *scheme = (Span) { span.text, i };
  return true;
}

/* A link, with or without its scheme. */
static DgzUrlError
parse_link (Span    span,
            DgzUrl *url)
{
  Span scheme = { "", 0 };
  Span authority = { "", 0 };
  Span path;
  DgzUrlError error;

  if (has_scheme (span, &scheme)) {
    if (!span_is (scheme, "http") && !span_is (scheme, "https"))
      return DGZ_URL_BAD_SCHEME;
    span.text += scheme.length + 3;
    span.length -= scheme.length + 3;
  } else if (span.length > 2 && memcmp (span.text, "//", 2) == 0) {
    span.text += 2;
    span.length -= 2;
  }

  authority.text = span.text;
  while (authority.length < span.length && !memchr ("/?#", span.text[authority.length], 3))
    authority.length++;
  path = (Span) { span.text + authority.length, 0 };

  /* Without a scheme, only something like a host can begin a link. */
  if (scheme.length == 0 && (!memchr (authority.text, '.', authority.length) ||
                             memchr (authority.text, ' ', authority.length)))
    return DGZ_URL_NOT_A_LINK;

  error = parse_authority (authority);
  if (error != DGZ_URL_OK)
    return error;

  while (authority.length + path.length < span.length && !memchr ("?#", path.text[path.length], 2))
    path.length++;
  return parse_path (path, url);
}

static int
hex_value (char c)
{
  if (is_digit (c))
    return c - '0';
  c = lower (c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Writes what @span is without its percent signs to @into, which has room for it. */
static bool
unescape (Span  span,
          char *into,
          Span *plain)
{
  size_t n = 0;

  for (size_t i = 0; i < span.length; i++) {
    char c = span.text[i];

    if (c == '%') {
      int high = i + 1 < span.length ? hex_value (span.text[i + 1]) : -1;
      int low = i + 2 < span.length ? hex_value (span.text[i + 2]) : -1;

      if (high < 0 || low < 0)
        return false;
      c = (char) (high * 16 + low);
      i += 2;
    }
    into[n++] = c;
  }

  *plain = (Span) { into, n };
  return true;
}

/* Whether @span has nothing that no link and no name has. */
static bool
is_text (Span span)
{
  for (size_t i = 0; i < span.length; i++) {
    if ((unsigned char) span.text[i] < 0x20 || span.text[i] == 0x7f)
      return false;
  }

  return dgz_utf8_valid (span.text, span.length);
}

static bool
is_web_link (Span span)
{
  Span scheme;

  return has_scheme (span, &scheme) && (span_is (scheme, "http") || span_is (scheme, "https"));
}

/* What stands behind "diggerz:". Any program can send it, and so it is one of few forms. */
static DgzUrlError
parse_own (Span    span,
           DgzUrl *url)
{
  char buffer[DGZ_URL_MAX];
  Span path = span;
  Span kind;
  Span id;

  if (is_web_link (span))
    return parse_link (span, url);
  if (!unescape (span, buffer, &span) || !is_text (span))
    return DGZ_URL_BAD_TEXT;
  if (is_web_link (span))
    return parse_link (span, url);

  path = (Span) { span.text, 0 };
  while (path.length < span.length && !memchr ("?#", path.text[path.length], 2))
    path.length++;
  kind = next_segment (&path);
  id = next_segment (&path);
  if (!page_kind (kind, &url->kind) || id.length == 0 || next_segment (&path).length > 0)
    return DGZ_URL_BAD_OWN;

  return parse_id (id, true, &url->id);
}

/**
 * dgz_url_is_own:
 * @text: what was typed or pasted; need not be terminated
 * @length: its length in bytes
 *
 * Whether a text begins as the links that the desktop gives to this program do: "diggerz:".
 *
 * Returns: whether it does, which says nothing of the rest. Any thread.
 */
bool
dgz_url_is_own (const char *text,
                size_t      length)
{
  size_t n = strlen (DGZ_URL_SCHEME);

  return length > n && text[n] == ':' && span_is ((Span) { text, n }, DGZ_URL_SCHEME);
}

/**
 * dgz_url_parse:
 * @text: what was typed or pasted; need not be terminated
 * @length: its length in bytes
 * @url: (out): filled when the text was understood
 *
 * Reads a Discogs link, in any form that people copy, or a release number.
 *
 * Returns: %DGZ_URL_OK, or the reason why not. Any thread.
 */
DgzUrlError
dgz_url_parse (const char *text,
               size_t      length,
               DgzUrl     *url)
{
  Span span = { text, length };
  DgzUrlError error;

  memset (url, 0, sizeof *url);

  while (span.length > 0 && memchr (" \t\r\n", span.text[0], 4)) {
    span.text++;
    span.length--;
  }
  while (span.length > 0 && memchr (" \t\r\n", span.text[span.length - 1], 4))
    span.length--;

  if (span.length == 0)
    return DGZ_URL_EMPTY;
  if (span.length > DGZ_URL_MAX)
    return DGZ_URL_TOO_LONG;
  if (!is_text (span))
    return DGZ_URL_BAD_TEXT;

  if (dgz_url_is_own (span.text, span.length)) {
    size_t n = strlen (DGZ_URL_SCHEME) + 1;

    return parse_own ((Span) { span.text + n, span.length - n }, url);
  }
  if (is_digit (span.text[0]) && !memchr (span.text, '.', span.length)) {
    error = parse_id (span, false, &url->id);
    /* "808 State" is a name, not a broken number. */
    return error == DGZ_URL_BAD_ID ? DGZ_URL_NOT_A_LINK : error;
  }
  if (parse_short (span, url, &error))
    return error;

  return parse_link (span, url);
}
