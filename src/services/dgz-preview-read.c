/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the providers of previews have in common: what is taken from an answer,
 * and what of a title and an artist is sent.
 *
 * What is read reaches the player and the window: links are of the web, and
 * texts are of a length that can be shown.
 */

#include <math.h>
#include <string.h>

#include "dgz-preview-private.h"

/* Longer than any that was seen; a parser on the main thread takes a few milliseconds for it. */
#define MAX_BODY (1024 * 1024)
#define MAX_TEXT 300
#define MAX_LINK 4096
/* The longest recordings are of days; a track's length beyond that is none. */
#define MAX_SECONDS 1e6
/* In characters; what is longer finds nothing. */
#define MAX_ASKED 100

/**
 * dgz_preview_read:
 * @body: an answer
 * @error: return location for %DGZ_PREVIEW_ERROR_BAD_ANSWER
 *
 * Reads an answer as JSON.
 *
 * Returns: (transfer full) (nullable): the document
 */
DgzJsonDocument *
dgz_preview_read (GBytes  *body,
                  GError **error)
{
  g_autoptr (GError) trouble = NULL;
  DgzJsonDocument *document = NULL;

  if (g_bytes_get_size (body) > MAX_BODY)
    g_set_error (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER,
                 "The answer is larger than %d bytes", MAX_BODY);
  else if (!(document = dgz_json_document_parse (body, &trouble)))
    g_set_error_literal (error, DGZ_PREVIEW_ERROR, DGZ_PREVIEW_ERROR_BAD_ANSWER,
                         trouble->message);

  return document;
}

/**
 * dgz_preview_offers:
 *
 * An empty list of offers, which frees them.
 *
 * Returns: (transfer full) (element-type DgzPreviewOffer)
 */
GPtrArray *
dgz_preview_offers (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_preview_offer_free);
}

/* What would end the line. */
static gboolean
is_break (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/* What turns the line round, and with it the words of the program's own beside a title. */
static gboolean
is_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * dgz_preview_text:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * A member as text that can be shown: on one line, in its own direction, and not too long.
 *
 * Returns: (transfer full) (nullable): %NULL when there is none or it is empty
 */
char *
dgz_preview_text (DgzJson    *object,
                  const char *name)
{
  g_autofree char *text = dgz_json_text (object, name);
  g_autoptr (GString) shown = g_string_new (NULL);
  guint n_shown = 0;

  for (const char *at = text; at && *at && n_shown < MAX_TEXT; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (is_direction (c))
      continue;
    g_string_append_unichar (shown, is_break (c) ? ' ' : c);
    n_shown++;
  }

  g_strstrip (shown->str);
  return *shown->str ? g_strdup (shown->str) : NULL;
}

/**
 * dgz_preview_link:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * A member as a link: HTTP or HTTPS, to a host, without a name or a password in it.
 *
 * Returns: (transfer full) (nullable): %NULL when there is none
 */
char *
dgz_preview_link (DgzJson    *object,
                  const char *name)
{
  g_autofree char *text = dgz_json_text (object, name);
  g_autoptr (GUri) uri = NULL;

  if (!text || strlen (text) > MAX_LINK)
    return NULL;
  for (const char *at = text; *at; at++) {
    if (g_ascii_iscntrl (*at) || *at == ' ')
      return NULL;
  }

  uri = g_uri_parse (text, G_URI_FLAGS_ENCODED, NULL);
  if (!uri || !g_uri_get_host (uri) || !*g_uri_get_host (uri) || g_uri_get_userinfo (uri) ||
      (strcmp (g_uri_get_scheme (uri), "http") != 0 &&
       strcmp (g_uri_get_scheme (uri), "https") != 0))
    return NULL;

  return g_steal_pointer (&text);
}

/**
 * dgz_preview_seconds:
 * @seconds: a length as an answer has it, may be NaN
 *
 * The length, or 0 where it cannot be one.
 */
double
dgz_preview_seconds (double seconds)
{
  return isfinite (seconds) && seconds > 0.0 && seconds <= MAX_SECONDS ? seconds : 0.0;
}

/* Who is featured stands in the title here and in a list of artists there. */
static char *
drop_featured (const char *text)
{
  static const char pattern[] = "\\s*[(\\[]\\s*(?:feat|ft|featuring)\\b[^)\\]]*[)\\]]"
                                "|\\s+(?:feat\\.|ft\\.|featuring\\s)[^(\\[]*";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autofree char *rest = g_regex_replace_literal (regex, text, -1, 0, " ", 0, NULL);

  return rest && *g_strstrip (rest) ? g_steal_pointer (&rest) : g_strdup (text);
}

/* Marks that turn the direction of writing, which no provider has in its index. */
static gboolean
is_bidi (gunichar c)
{
  return c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/**
 * dgz_preview_asked:
 * @text: (nullable): a title or an artist's name
 *
 * What of it is sent in a search.
 *
 * It has no quotes, for which no provider has an escape, nor control characters, nor who is
 * featured, and is not too long.
 *
 * Returns: (transfer full): it, may be empty
 */
char *
dgz_preview_asked (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autofree char *plain = drop_featured (valid);
  g_autoptr (GString) asked = g_string_new (NULL);
  guint n_asked = 0;

  for (const char *at = plain; *at && n_asked < MAX_ASKED; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gboolean is_blank = c == '"' || g_unichar_isspace (c) || is_break (c);

    if (is_bidi (c) || (is_blank && (asked->len == 0 || asked->str[asked->len - 1] == ' ')))
      continue;
    g_string_append_unichar (asked, is_blank ? ' ' : c);
    n_asked++;
  }

  return g_strdup (g_strchomp (asked->str));
}
