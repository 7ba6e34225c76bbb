/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The services' answers: any bytes, read as each of them.
 *
 * What is read must be what the headers promise, and what cannot be read an
 * error of the one kind that says so.
 */

#include <math.h>
#include <string.h>

#include "dgz-apple.h"
#include "dgz-deezer.h"
#include "dgz-discogs-error.h"
#include "dgz-discography.h"
#include "dgz-found.h"
#include "dgz-fuzz.h"
#include "dgz-master.h"
#include "dgz-preview-private.h"
#include "dgz-release.h"
#include "dgz-saved.h"
#include "dgz-suggestions.h"

static void
check (gboolean    holds,
       const char *what)
{
  if (!holds)
    g_error ("Broken promise: %s", what);
}

/* A text, if any, that is neither empty nor with blanks around. */
static void
check_text (const char *text)
{
  if (!text)
    return;
  check (g_utf8_validate (text, -1, NULL), "a text is UTF-8");
  check (*text != '\0', "a text that is there says something");
  check (!g_ascii_isspace (*text) && !g_ascii_isspace (text[strlen (text) - 1]),
         "a text has no blanks around it");
}

static void
check_texts (char *const *texts)
{
  check (texts != NULL, "a list is there, if empty");
  for (; *texts; texts++)
    check_text (*texts);
}

static void
check_digits (char *const *texts)
{
  for (; *texts; texts++) {
    check (strlen (*texts) >= 8, "a barcode is long enough");
    check (strspn (*texts, "0123456789") == strlen (*texts), "a barcode has digits alone");
  }
}

static void
check_count (gint64 count)
{
  check (count >= -1, "a count is unknown or none or some");
}

static void
check_price (double value)
{
  check (isnan (value) || (value >= 0.0 && isfinite (value)), "a price is unknown or a number");
}

static void
check_year (int year)
{
  check (year == 0 || (year >= 1860 && year <= 2200), "a year is unknown or likely");
}

static void
check_pages (const DgzPages *pages)
{
  check (pages->page >= 1 && pages->n_pages >= 1 && pages->n_items >= 0, "pages are counted");
}

/* What was read, or else why not. */
static void
check_outcome (gboolean      was_read,
               const GError *error)
{
  check (was_read == (error == NULL), "an error is set exactly where nothing was read");
  if (error)
    check (g_error_matches (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY),
           "the error says that the answer is bad");
}

static void
check_credits (const GPtrArray *credits)
{
  g_autofree char *line = dgz_release_credit_line (credits);

  check (g_utf8_validate (line, -1, NULL), "a line of credits is UTF-8");
  for (guint i = 0; i < credits->len; i++) {
    const DgzCredit *credit = credits->pdata[i];

    check (credit->name && credit->shown && *credit->shown, "a credit has a name");
    check_text (credit->name);
    check (g_utf8_validate (credit->shown, -1, NULL), "a name is UTF-8");
    check_text (credit->join);
  }
}

static void
check_tracks (const GPtrArray *tracks)
{
  for (guint i = 0; i < tracks->len; i++) {
    const DgzReleaseTrack *track = tracks->pdata[i];

    check (g_utf8_validate (track->title, -1, NULL), "a title is UTF-8");
    check (g_utf8_validate (track->position, -1, NULL), "a position is UTF-8");
    check (track->duration_ms >= 0, "a duration is unknown or some");
    check (!track->isrc || strlen (track->isrc) == 12, "a recording's code has twelve characters");
    check_text (track->work);
    check_credits (track->artists);
    check_credits (track->guests);
    check_credits (track->remixers);
  }
}

static void
check_release (const DgzRelease *release)
{
  check (release->id > 0 && release->title, "a release has a number and a title");
  check (release->master_id >= 0, "a master's number is unknown or one");
  check_text (release->title);
  check_text (release->format);
  check_text (release->country);
  check_text (release->released);
  check_text (release->cover_url);
  check_year (release->year);
  check_texts (release->genres);
  check_texts (release->styles);
  check_digits (release->barcodes);
  check_credits (release->artists);
  check_tracks (release->tracks);
  check_count (release->have);
  check_count (release->want);
  check_count (release->rating_count);
  check (release->rating >= 0.0 && release->rating <= 5.0, "a rating is 0 to 5");
  for (guint i = 0; i < release->labels->len; i++) {
    const DgzReleaseLabel *label = release->labels->pdata[i];

    check (g_utf8_validate (label->name, -1, NULL), "a label's name is UTF-8");
    check_text (label->catno);
  }
}

static void
check_market (const DgzMarket *market)
{
  check_text (market->currency);
  check_price (market->lowest);
  check_count (market->for_sale);
}

static void
try_release (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) main_error = NULL;
  g_autoptr (GError) market_error = NULL;
  g_autoptr (DgzRelease) release = dgz_release_parse (bytes, &error);
  g_autoptr (DgzMarket) market = dgz_market_parse (bytes, &market_error);
  gint64 main_release = dgz_release_parse_main (bytes, &main_error);

  check_outcome (release != NULL, error);
  check_outcome (market != NULL, market_error);
  check_outcome (main_release > 0, main_error);
  if (release)
    check_release (release);
  if (market)
    check_market (market);
}

static void
try_master (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzMaster) master = dgz_master_parse (bytes, &error);

  check_outcome (master != NULL, error);
  if (!master)
    return;
  check (master->id > 0 && master->main_release > 0 && master->title, "a master has its numbers");
  check_text (master->title);
  check (g_utf8_validate (master->artist, -1, NULL), "a line of credits is UTF-8");
  check_year (master->year);
  check_texts (master->genres);
  check_texts (master->styles);
  check_count (master->for_sale);
  check_price (master->lowest);
  check_text (master->cover_url);
}

static void
try_versions (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzVersionPage) page = dgz_version_page_parse (bytes, &error);

  check_outcome (page != NULL, error);
  for (guint i = 0; page && i < page->versions->len; i++) {
    const DgzVersion *version = page->versions->pdata[i];

    check (version->id > 0 && version->title, "a version has a number and a title");
    check_text (version->title);
    check_text (version->released);
    check_year (version->year);
    check_text (version->country);
    check_text (version->format);
    check_texts (version->major_formats);
    check_text (version->label);
    check_text (version->catno);
    check_text (version->thumb_url);
    check_count (version->have);
    check_count (version->want);
  }
  if (page)
    check_pages (&page->pages);
}

static void
check_found (const DgzFoundPage *page,
             const GError       *error)
{
  check_outcome (page != NULL, error);
  for (guint i = 0; page && i < page->found->len; i++) {
    const DgzFound *found = page->found->pdata[i];

    check (found->id > 0 && found->title, "what is found has a number and a title");
    check (found->master_id >= 0, "a master's number is unknown or one");
    check (!found->is_master || found->master_id == found->id, "a master is its own master");
    check_text (found->artist);
    check_text (found->title);
    check_year (found->year);
    check_text (found->country);
    check_text (found->format);
    check_text (found->label);
    check_text (found->catno);
    check_digits (found->barcodes);
    check_text (found->thumb_url);
    check_count (found->have);
    check_count (found->want);
  }
  if (page)
    check_pages (&page->pages);
}

static void
try_found (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzFoundPage) page = dgz_found_page_parse (bytes, &error);

  check_found (page, error);
}

static void
try_discography (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) name_error = NULL;
  g_autoptr (DgzFoundPage) page = dgz_discography_parse (bytes, &error);
  g_autofree char *name = dgz_discography_parse_name (bytes, &name_error);

  check_found (page, error);
  check_outcome (name != NULL, name_error);
  check_text (name);
}

static void
try_suggestions (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSuggestions) self = dgz_suggestions_parse (bytes, &error);
  DgzSuggestionRange range;

  check_outcome (self != NULL, error);
  if (!self)
    return;
  check (self->n_suggestions <= DGZ_N_GRADES, "each grade is there once");
  for (guint i = 0; i < self->n_suggestions; i++) {
    const DgzGradePrice *suggestion = &self->suggestions[i];

    check (i == 0 || self->suggestions[i - 1].grade < suggestion->grade, "grades are in order");
    check (suggestion->value > 0.0 && isfinite (suggestion->value), "a price is a number");
    check (strlen (suggestion->currency) == 3, "a currency has three letters");
  }
  if (dgz_suggestions_get_range (self, &range))
    check (range.low <= range.median && range.median <= range.high, "the median is between");
}

static void
try_saved (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSaved) saved = dgz_saved_parse (bytes, &error);

  check_outcome (saved != NULL, error);
  if (!saved)
    return;
  check_release (saved->release);
  check_market (saved->market);
  check_text (saved->date);
  check_price (saved->noted_low);
  check_price (saved->noted_median);
  check_price (saved->noted_high);
  for (guint i = 0; i < saved->sounds->len; i++) {
    const DgzSavedSound *sound = saved->sounds->pdata[i];

    check_text (sound->position);
    check (sound->key_class >= -1 && sound->key_class <= 11, "a pitch class is unknown or one");
    check (sound->mode >= -1 && sound->mode <= 1, "a mode is unknown or one");
  }
}

/* A link that a player or a browser is given. */
static void
check_link (const char *url)
{
  check (g_ascii_strncasecmp (url, "http://", 7) == 0 ||
             g_ascii_strncasecmp (url, "https://", 8) == 0,
         "a link is of the web");
  for (; *url; url++)
    check (!g_ascii_iscntrl (*url) && *url != ' ', "a link is one word");
}

static void
check_offers (const GPtrArray *offers,
              const GError    *error)
{
  check ((offers != NULL) == (error == NULL), "an error is set exactly where nothing was read");
  check (!error || error->domain == DGZ_PREVIEW_ERROR, "an error is of previews");
  check (!offers || offers->len <= DGZ_PREVIEW_MAX_OFFERS, "offers are few");
  for (guint i = 0; offers && i < offers->len; i++) {
    const DgzPreviewOffer *offer = offers->pdata[i];

    check_link (offer->url);
    check (offer->title != NULL, "an offer has a title");
    check_text (offer->title);
    check (g_utf8_strlen (offer->title, -1) <= 300, "a title can be shown");
    check (g_utf8_validate (offer->artist, -1, NULL), "a name is UTF-8");
    check (offer->seconds >= 0.0 && offer->seconds <= 1e6, "a length is unknown or some");
    check (!offer->isrc || strlen (offer->isrc) == 12, "a recording's code has twelve characters");
    if (offer->page_url)
      check_link (offer->page_url);
  }
}

static void
try_previews (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) apple_error = NULL;
  g_autoptr (GPtrArray) offers = dgz_deezer_parse (bytes, &error);
  g_autoptr (GPtrArray) apple_offers = dgz_apple_parse (bytes, &apple_error);

  check_offers (offers, error);
  check_offers (apple_offers, apple_error);
  for (guint i = 0; apple_offers && i < apple_offers->len; i++) {
    const DgzPreviewOffer *offer = apple_offers->pdata[i];

    check (offer->page_url != NULL, "a clip of the store stands by its page");
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  try_release (bytes);
  try_master (bytes);
  try_versions (bytes);
  try_found (bytes);
  try_discography (bytes);
  try_suggestions (bytes);
  try_saved (bytes);
  try_previews (bytes);
  return 0;
}
