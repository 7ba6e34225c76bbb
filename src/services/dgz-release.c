/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-release.h"

#include <math.h>
#include <string.h>

#include "dgz-discogs-error.h"
#include "dgz-json-private.h"
#include "dgz-tracklist.h"

/* Far more than any record costs, in any currency. */
#define MOST_PRICE 1e12

/**
 * dgz_release_label_free:
 * @label: a label of a release
 *
 * Frees a label.
 */
void
dgz_release_label_free (DgzReleaseLabel *label)
{
  g_free (label->name);
  g_free (label->catno);
  g_free (label);
}

static void
release_clear (DgzRelease *release)
{
  g_free (release->title);
  g_clear_pointer (&release->artists, g_ptr_array_unref);
  g_clear_pointer (&release->labels, g_ptr_array_unref);
  g_free (release->format);
  g_free (release->country);
  g_free (release->released);
  g_strfreev (release->genres);
  g_strfreev (release->styles);
  g_clear_pointer (&release->tracks, g_ptr_array_unref);
  g_strfreev (release->barcodes);
  g_free (release->cover_url);
}

static GPtrArray *
parse_labels (DgzJson *array)
{
  GPtrArray *labels = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_release_label_free);

  for (guint i = 0; i < dgz_json_length (array); i++) {
    DgzJson *json = dgz_json_element (array, i);
    g_autofree char *name = dgz_json_text (json, "name");
    DgzReleaseLabel *label;

    if (!name)
      continue;
    label = g_new0 (DgzReleaseLabel, 1);
    label->name = dgz_release_shown_name (name);
    label->catno = dgz_json_text (json, "catno");
    if (label->catno && g_ascii_strcasecmp (label->catno, "none") == 0)
      g_clear_pointer (&label->catno, g_free);
    g_ptr_array_add (labels, label);
  }

  return labels;
}

/* "2 × Vinyl, 12", 33 ⅓ RPM, Reissue, Blue Transparent" */
static char *
parse_formats (DgzJson *array)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dgz_json_length (array); i++) {
    DgzJson *json = dgz_json_element (array, i);
    g_autofree char *name = dgz_json_text (json, "name");
    g_autofree char *extra = dgz_json_text (json, "text");
    g_auto (GStrv) descriptions = dgz_json_texts (json, "descriptions");
    gint64 quantity = dgz_json_int (json, "qty", 1);

    if (!name)
      continue;
    if (text->len > 0)
      g_string_append (text, " + ");
    if (quantity > 1)
      g_string_append_printf (text, "%" G_GINT64_FORMAT " × ", quantity);
    g_string_append (text, name);
    for (guint d = 0; descriptions[d]; d++)
      g_string_append_printf (text, ", %s", descriptions[d]);
    if (extra)
      g_string_append_printf (text, ", %s", extra);
  }

  return g_string_free (text, text->len == 0);
}

static gboolean
is_mixed (DgzJson *formats)
{
  static const char *const words[] = { "Mixed", "Partially Mixed", "DJ Mix", NULL };

  for (guint i = 0; i < dgz_json_length (formats); i++) {
    g_auto (GStrv) descriptions = dgz_json_texts (dgz_json_element (formats, i), "descriptions");

    for (guint d = 0; descriptions[d]; d++) {
      if (g_strv_contains (words, descriptions[d]))
        return TRUE;
    }
  }

  return FALSE;
}

/* Barcodes come as people typed them, with blanks and dashes, and several times. */
static char **
parse_barcodes (DgzJson *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dgz_json_length (array); i++) {
    DgzJson *json = dgz_json_element (array, i);
    g_autofree char *type = dgz_json_text (json, "type");
    g_autofree char *value = dgz_json_text (json, "value");
    g_autoptr (GString) digits = g_string_new (NULL);

    if (g_strcmp0 (type, "Barcode") != 0 || !value)
      continue;
    for (const char *c = value; *c; c++) {
      if (g_ascii_isdigit (*c))
        g_string_append_c (digits, *c);
    }
    if (digits->len >= 8 && g_hash_table_add (seen, g_strdup (digits->str)))
      g_strv_builder_add (builder, digits->str);
  }

  return g_strv_builder_end (builder);
}

/* Without a token Discogs sends images with an empty address. */
static char *
parse_cover (DgzJson *root)
{
  DgzJson *images = dgz_json_member (root, "images");
  char *cover = NULL;

  for (guint i = 0; i < dgz_json_length (images); i++) {
    DgzJson *image = dgz_json_element (images, i);
    g_autofree char *type = dgz_json_text (image, "type");
    g_autofree char *url = dgz_json_text (image, "uri");

    if (!url || !g_str_has_prefix (url, "http"))
      continue;
    if (!cover || g_strcmp0 (type, "primary") == 0) {
      g_free (cover);
      cover = g_steal_pointer (&url);
    }
    if (g_strcmp0 (type, "primary") == 0)
      break;
  }

  return cover;
}

static void
parse_community (DgzRelease *release,
                 DgzJson    *community)
{
  DgzJson *rating = dgz_json_member (community, "rating");
  double average = dgz_json_double (rating, "average");

  release->have = dgz_json_count (community, "have");
  release->want = dgz_json_count (community, "want");
  release->rating_count = dgz_json_count (rating, "count");
  release->rating = isnan (average) ? 0.0 : CLAMP (average, 0.0, 5.0);
}

/**
 * dgz_release_parse:
 * @json: Discogs' answer to /releases/{id}
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Reads a release. Fields that are missing or of another type are unknown.
 *
 * Returns: (transfer full) (nullable): the release. Any thread.
 */
DgzRelease *
dgz_release_parse (GBytes  *json,
                   GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  g_autoptr (DgzRelease) release = NULL;
  DgzJson *root;
  gint64 year;

  if (!document)
    return NULL;

  root = dgz_json_document_root (document);
  release = g_atomic_rc_box_new0 (DgzRelease);
  release->id = dgz_json_int (root, "id", 0);
  release->title = dgz_json_text (root, "title");
  if (release->id <= 0 || !release->title) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                 "The answer has no id or no title");
    return NULL;
  }

  year = dgz_json_int (root, "year", 0);
  release->year = year >= 1860 && year <= 2200 ? (int) year : 0;
  release->master_id = MAX (dgz_json_int (root, "master_id", 0), 0);
  release->artists = dgz_release_parse_credits (dgz_json_member (root, "artists"));
  release->labels = parse_labels (dgz_json_member (root, "labels"));
  release->format = parse_formats (dgz_json_member (root, "formats"));
  release->country = dgz_json_text (root, "country");
  release->released = dgz_json_text (root, "released");
  release->genres = dgz_json_texts (root, "genres");
  release->styles = dgz_json_texts (root, "styles");
  release->tracks = dgz_tracklist_parse (root);
  release->is_mixed = is_mixed (dgz_json_member (root, "formats"));
  release->barcodes = parse_barcodes (dgz_json_member (root, "identifiers"));
  release->cover_url = parse_cover (root);
  parse_community (release, dgz_json_member (root, "community"));
  return g_steal_pointer (&release);
}

/**
 * dgz_release_ref:
 * @release: a release
 *
 * Takes a reference. Any thread.
 *
 * Returns: (transfer full): @release
 */
DgzRelease *
dgz_release_ref (DgzRelease *release)
{
  return g_atomic_rc_box_acquire (release);
}

/**
 * dgz_release_unref:
 * @release: a release
 *
 * Drops a reference. Any thread.
 */
void
dgz_release_unref (DgzRelease *release)
{
  g_atomic_rc_box_release_full (release, (GDestroyNotify) release_clear);
}

/**
 * dgz_release_credit_line:
 * @credits: (element-type DgzCredit): credits
 *
 * The names as they stand on the record: "One & Another, Third".
 *
 * Returns: (transfer full): the line, may be empty
 */
char *
dgz_release_credit_line (const GPtrArray *credits)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < credits->len; i++) {
    const DgzCredit *credit = credits->pdata[i];

    g_string_append (line, credit->shown);
    if (i + 1 == credits->len)
      break;
    if (!credit->join || strcmp (credit->join, ",") == 0)
      g_string_append (line, ", ");
    else
      g_string_append_printf (line, " %s ", credit->join);
  }

  return g_string_free (line, FALSE);
}

/**
 * dgz_release_parse_main:
 * @json: Discogs' answer to /masters/{id}
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * The main release of a master.
 *
 * Returns: its id, or 0
 */
gint64
dgz_release_parse_main (GBytes  *json,
                        GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  gint64 id;

  if (!document)
    return 0;

  id = dgz_json_int (dgz_json_document_root (document), "main_release", 0);
  if (id <= 0) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY,
                 "The master names no main release");
    return 0;
  }

  return id;
}

/**
 * dgz_price_is_sound:
 * @value: an amount, NaN for none
 * @currency: (nullable): what it is said to be in
 *
 * Whether a price may be shown: an amount that a record can cost, in three capitals. Any thread.
 */
gboolean
dgz_price_is_sound (double      value,
                    const char *currency)
{
  if (!(value >= 0.0) || value > MOST_PRICE || !currency || strlen (currency) != 3)
    return FALSE;

  for (const char *c = currency; *c; c++) {
    if (!g_ascii_isupper (*c))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_market_parse:
 * @json: Discogs' answer to /marketplace/stats/{id}
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Reads what the market says of a release.
 *
 * Returns: (transfer full) (nullable): the figures
 */
DgzMarket *
dgz_market_parse (GBytes  *json,
                  GError **error)
{
  g_autoptr (DgzJsonDocument) document = dgz_json_document_parse (json, error);
  DgzJson *lowest;
  DgzMarket *market;
  DgzJson *root;

  if (!document)
    return NULL;

  root = dgz_json_document_root (document);
  lowest = dgz_json_member (root, "lowest_price");
  market = g_new0 (DgzMarket, 1);
  market->lowest = dgz_json_double (lowest, "value");
  market->currency = dgz_json_text (lowest, "currency");
  market->for_sale = dgz_json_count (root, "num_for_sale");
  market->blocked = dgz_json_bool (root, "blocked_from_sale");
  if (!dgz_price_is_sound (market->lowest, market->currency))
    market->lowest = NAN;
  return market;
}

/**
 * dgz_market_copy:
 * @market: figures
 *
 * Copies figures.
 *
 * Returns: (transfer full): the copy
 */
DgzMarket *
dgz_market_copy (const DgzMarket *market)
{
  DgzMarket *copy = g_memdup2 (market, sizeof *market);

  copy->currency = g_strdup (market->currency);
  return copy;
}

/**
 * dgz_market_free:
 * @market: figures
 *
 * Frees figures.
 */
void
dgz_market_free (DgzMarket *market)
{
  g_free (market->currency);
  g_free (market);
}
