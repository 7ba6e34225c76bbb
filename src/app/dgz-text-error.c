/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What went wrong, and what is wrong with what was typed, in sentences. */

#include "config.h"

#include "dgz-text.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-account.h"
#include "dgz-catalogue-error.h"
#include "dgz-crates.h"
#include "dgz-discogs-error.h"
#include "dgz-library-values.h"
#include "dgz-player.h"
#include "dgz-recommender.h"
#include "dgz-sound.h"
#include "dgz-url.h"

static const char *const url_errors[] = {
  [DGZ_URL_EMPTY] = N_ ("Paste the link of a record on Discogs."),
  [DGZ_URL_TOO_LONG] = N_ ("This is too long to be a link."),
  [DGZ_URL_BAD_TEXT] = N_ ("This has characters that no link has."),
  [DGZ_URL_NOT_A_LINK] = N_ ("This is neither a Discogs link nor a release number."),
  [DGZ_URL_BAD_SCHEME] = N_ ("A link to Discogs begins with https://."),
  [DGZ_URL_BAD_HOST] = N_ ("This leads to another site than discogs.com."),
  [DGZ_URL_USER_INFO] = N_ ("A link with a user name in it is not opened."),
  [DGZ_URL_NO_PAGE] = N_ ("This is Discogs’ front page; open a record there and copy its link."),
  [DGZ_URL_OTHER_PAGE] = N_ ("This page of Discogs is not a record."),
  [DGZ_URL_LISTING] = N_ ("This is a seller’s offer; follow its link to the release."),
  [DGZ_URL_NO_ID] = N_ ("The number of the release is missing."),
  [DGZ_URL_BAD_ID] = N_ ("The number of the release has other characters in it."),
  [DGZ_URL_ZERO_ID] = N_ ("Releases are numbered from 1."),
  [DGZ_URL_HUGE_ID] = N_ ("This number is larger than any release’s."),
  [DGZ_URL_NO_USER] = N_ ("The name of the collection’s owner is missing."),
  [DGZ_URL_BAD_BRACKET] = N_ ("A short link looks like [r123] or [m123]."),
  [DGZ_URL_BAD_OWN] =
      N_ ("A link to this program looks like diggerz:release/123 or diggerz:master/123."),
};

/**
 * dgz_text_check_entry:
 * @text: what stands in the entry
 *
 * Why a text cannot be dug from.
 *
 * Returns: (transfer none) (nullable): a sentence, or %NULL when it can be
 */
const char *
dgz_text_check_entry (const char *text)
{
  DgzUrl url;
  DgzUrlError error = dgz_url_parse (text, strlen (text), &url);

  if (error != DGZ_URL_OK)
    return _ (url_errors[error]);

  switch (url.kind) {
  case DGZ_URL_ARTIST:
    return _ ("This is an artist’s page; open one of the records.");
  case DGZ_URL_LABEL:
    return _ ("This is a label’s page; open one of the records.");
  case DGZ_URL_COLLECTION:
    return _ ("This is a collection; open one of the records.");
  case DGZ_URL_RELEASE:
  case DGZ_URL_MASTER:
  default:
    return NULL;
  }
}

/**
 * dgz_text_names_list:
 * @text: what stands in the entry
 *
 * Whether a text names an artist or a label: what cannot be dug from, but has records.
 */
gboolean
dgz_text_names_list (const char *text)
{
  DgzUrl url;

  return dgz_url_parse (text, strlen (text), &url) == DGZ_URL_OK &&
         (url.kind == DGZ_URL_ARTIST || url.kind == DGZ_URL_LABEL);
}

/**
 * dgz_text_is_own_link:
 * @text: what was given on the command line
 *
 * Whether a text is a "diggerz:" link, a good one or not, which any web page can have opened.
 */
gboolean
dgz_text_is_own_link (const char *text)
{
  return dgz_url_is_own (text, strlen (text));
}

/* One row for each error that has words of its own. */
typedef struct
{
  GQuark (*domain) (void);
  int code;
  DgzTrouble trouble;
  const char *title;
  const char *sentence;
} Words;

static const Words words[] = {
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_NOT_FOUND, DGZ_TROUBLE_NOT_FOUND,
    N_ ("Not on Discogs"), N_ ("Discogs has no record with this number.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_RATE_LIMITED, DGZ_TROUBLE_RATE_LIMITED,
    N_ ("Discogs Asks for a Pause"), N_ ("Too many requests were made within a minute.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_UNAUTHORIZED, DGZ_TROUBLE_OTHER,
    N_ ("Token Refused"),
    N_ ("Discogs asks for a token, or does not know the one it was given.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_FORBIDDEN, DGZ_TROUBLE_OTHER,
    N_ ("Access Refused"), N_ ("Discogs does not give this record out to you.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_GONE, DGZ_TROUBLE_NOT_FOUND,
    N_ ("No Longer on Discogs"), N_ ("Discogs has removed the record with this number.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_BAD_REPLY, DGZ_TROUBLE_OTHER,
    N_ ("Unexpected Answer"), N_ ("Discogs answered with something that is not a record.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_OFFLINE, DGZ_TROUBLE_OFFLINE,
    N_ ("Offline"), N_ ("Discogs cannot be reached. Check the connection and try again.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_NO_ADDRESS, DGZ_TROUBLE_OFFLINE,
    N_ ("Offline"),
    N_ ("The address of Discogs cannot be found. Check the connection and try again.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_REFUSED, DGZ_TROUBLE_OFFLINE,
    N_ ("No Connection"), N_ ("Discogs cannot be reached: it refuses the connection.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_TIMED_OUT, DGZ_TROUBLE_OFFLINE,
    N_ ("No Answer"), N_ ("Discogs did not answer in time.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_INSECURE, DGZ_TROUBLE_OTHER,
    N_ ("Not Secure"),
    N_ ("Whoever answers cannot prove to be Discogs. Nothing was sent; check the network and "
        "the clock.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_BROKEN_OFF, DGZ_TROUBLE_OTHER,
    N_ ("The Answer Broke Off"), N_ ("The connection ended in the middle of the answer.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_TOO_LARGE, DGZ_TROUBLE_OTHER,
    N_ ("Unexpected Answer"), N_ ("The answer is far larger than any record.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_REDIRECTED, DGZ_TROUBLE_OTHER,
    N_ ("Sent Elsewhere"),
    N_ ("Discogs sends the request around in circles, or to another server, where it does not "
        "go.") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_WEB_PAGE, DGZ_TROUBLE_OTHER,
    N_ ("A Page Stands in Between"),
    N_ ("A web page answers in Discogs’ place. Does the network ask you to sign in?") },
  { dgz_discogs_error_quark, DGZ_DISCOGS_ERROR_FAILED, DGZ_TROUBLE_OTHER,
    N_ ("Trouble at Discogs"), N_ ("Discogs reports a fault of its own.") },
  { dgz_account_error_quark, DGZ_ACCOUNT_ERROR_BAD_TOKEN, DGZ_TROUBLE_OTHER,
    N_ ("Not a Token"), NULL },
  { dgz_account_error_quark, DGZ_ACCOUNT_ERROR_REFUSED, DGZ_TROUBLE_OTHER,
    N_ ("Token Refused"), NULL },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_MISSING, DGZ_TROUBLE_OTHER,
    N_ ("Not in the Catalogue"), N_ ("The catalogue has no such track, or cannot be found.") },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_CORRUPT, DGZ_TROUBLE_OTHER,
    N_ ("The Catalogue Is Damaged"), N_ ("Import your sources again.") },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_VERSION, DGZ_TROUBLE_OTHER,
    N_ ("A Newer Catalogue"), N_ ("The catalogue was made by a newer version of Diggerz.") },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_BUSY, DGZ_TROUBLE_OTHER,
    N_ ("Busy"), N_ ("Another import is under way.") },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_FULL, DGZ_TROUBLE_OTHER,
    N_ ("The Disk Is Full"), N_ ("The old catalogue is still in use.") },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_BAD_HEADER, DGZ_TROUBLE_OTHER,
    N_ ("The Columns Are Not Understood"), NULL },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_NO_TABLE, DGZ_TROUBLE_OTHER,
    N_ ("Nothing to Import"), NULL },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_NO_ROWS, DGZ_TROUBLE_OTHER,
    N_ ("Nothing to Import"), N_ ("The file has no row that could be kept.") },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_DAMAGED, DGZ_TROUBLE_OTHER,
    N_ ("The File Is Damaged"),
    N_ ("It ends too early, or was changed on its way here. Fetch it again.") },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_BOMB, DGZ_TROUBLE_OTHER,
    N_ ("The File Is Refused"), N_ ("It unpacks to far more than a list of tracks can hold.") },
  { dgz_catalogue_error_quark, DGZ_CATALOGUE_ERROR_UNSUPPORTED, DGZ_TROUBLE_OTHER,
    N_ ("An Unknown Kind of Archive"),
    N_ ("Unpack it with another program and import what it holds.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_BAD_VALUE, DGZ_TROUBLE_OTHER,
    N_ ("Not Understood"), N_ ("This cannot be kept, and nothing was changed.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_BAD_PRICE, DGZ_TROUBLE_OTHER,
    N_ ("Not Understood"), N_ ("Write down at least one price; a price is 0 or more.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_DAMAGED, DGZ_TROUBLE_OTHER,
    N_ ("Your Library Is Damaged"),
    N_ ("Your library is damaged: what can be read of it is used, and nothing is written to it.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_SET_ASIDE, DGZ_TROUBLE_OTHER,
    N_ ("Your Library Was Damaged"), NULL },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_VERSION, DGZ_TROUBLE_OTHER,
    N_ ("A Newer Library"),
    N_ ("Your library was made by a newer version of Diggerz; it is not used, nor changed.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_READ_ONLY, DGZ_TROUBLE_OTHER,
    N_ ("Not Kept"), N_ ("Your library may not be written: this is not kept.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_BUSY, DGZ_TROUBLE_OTHER,
    N_ ("Not Kept"), N_ ("Another program is using your library; try again.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_FULL, DGZ_TROUBLE_OTHER,
    N_ ("The Disk Is Full"), N_ ("The disk is full: this is not kept in your library.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_LINK, DGZ_TROUBLE_OTHER,
    N_ ("Trouble with Your Library"),
    N_ ("Your library is a link to a file that is not there; it is not used, nor changed.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_GONE, DGZ_TROUBLE_OTHER,
    N_ ("Not Kept"), N_ ("Another program has removed this in the meantime.") },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_TAKEN, DGZ_TROUBLE_OTHER,
    N_ ("Not Kept"), N_ ("Another program has added this in the meantime.") },
  { dgz_crates_error_quark, DGZ_CRATES_ERROR_BAD_NAME, DGZ_TROUBLE_OTHER,
    N_ ("Not a Name"), NULL },
  { dgz_crates_error_quark, DGZ_CRATES_ERROR_NAME_TAKEN, DGZ_TROUBLE_OTHER,
    N_ ("Not a Name"), NULL },
  { dgz_crates_error_quark, DGZ_CRATES_ERROR_HAS_TRACK, DGZ_TROUBLE_OTHER,
    N_ ("In the Crate Already"), NULL },
  { dgz_crates_error_quark, DGZ_CRATES_ERROR_GONE, DGZ_TROUBLE_OTHER,
    N_ ("No Such Crate"), NULL },
  { dgz_crates_error_quark, DGZ_CRATES_ERROR_BAD_TRACK, DGZ_TROUBLE_OTHER,
    N_ ("Not Kept"), NULL },
  { dgz_crates_error_quark, DGZ_CRATES_ERROR_NOT_READY, DGZ_TROUBLE_OTHER,
    N_ ("Not Ready"), NULL },
  { dgz_library_error_quark, DGZ_LIBRARY_ERROR_FAILED, DGZ_TROUBLE_OTHER,
    N_ ("Trouble with Your Library"),
    N_ ("Your library cannot be used; the log may say more.") },
  { g_io_error_quark, G_IO_ERROR_NOT_REGULAR_FILE, DGZ_TROUBLE_OTHER, N_ ("Not a File"),
    N_ ("Choose a file or a folder.") },
  { dgz_dig_error_quark, DGZ_DIG_ERROR_BAD_VALUE, DGZ_TROUBLE_OTHER,
    N_ ("Not Understood"), NULL },
  { dgz_recommender_error_quark, DGZ_RECOMMENDER_ERROR_NO_MATCH, DGZ_TROUBLE_NO_PROFILE,
    N_ ("Nothing to Go On"),
    N_ ("Discogs names no style for this record, and none of its tracks is in the catalogue.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_NO_PREVIEW, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("There is no preview of this track any more.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_NO_CODEC, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("This is in a format that cannot be decoded here.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_TRUNCATED, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("The sound broke off before its end.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_STALLED, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("The server stopped sending sound.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_REFUSED, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("The server refused to send the preview; the link may have expired.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_OFFLINE, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("The server of the preview cannot be reached.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_NOT_AUDIO, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("This is not a sound file.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_NO_DEVICE, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("There is no sound device, or it was disconnected.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_ENDLESS, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("The preview had no end and was stopped.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_MISSING, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("The file is not there any more.") },
  { dgz_player_error_quark, DGZ_PLAYER_ERROR_FAILED, DGZ_TROUBLE_OTHER, N_ ("No Preview"),
    N_ ("This cannot be played.") },
  { dgz_sound_error_quark, DGZ_SOUND_ERROR_MISSING, DGZ_TROUBLE_OTHER, N_ ("No Such File"),
    N_ ("There is no such file, or it may not be read.") },
  { dgz_sound_error_quark, DGZ_SOUND_ERROR_NO_SOUND, DGZ_TROUBLE_OTHER, N_ ("No Sound"),
    N_ ("There is no sound in this file.") },
  { dgz_sound_error_quark, DGZ_SOUND_ERROR_NO_CODEC, DGZ_TROUBLE_OTHER, N_ ("No Decoder"),
    N_ ("The file is in a format that cannot be decoded here.") },
  { dgz_sound_error_quark, DGZ_SOUND_ERROR_DAMAGED, DGZ_TROUBLE_OTHER, N_ ("The File Is Damaged"),
    N_ ("The file is damaged.") },
  { dgz_sound_error_quark, DGZ_SOUND_ERROR_FAILED, DGZ_TROUBLE_OTHER, N_ ("Not Decoded"),
    N_ ("The file cannot be decoded; the log may say more.") },
};

static const Words *
find_words (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (error->domain == words[i].domain () && error->code == words[i].code)
      return &words[i];
  }

  return NULL;
}

/**
 * dgz_text_error_kind:
 * @error: an error
 *
 * What kind of page an error deserves.
 */
DgzTrouble
dgz_text_error_kind (const GError *error)
{
  const Words *found = find_words (error);

  return found ? found->trouble : DGZ_TROUBLE_OTHER;
}

/**
 * dgz_text_error_title:
 * @error: an error
 *
 * What an error is called, in a word or two.
 */
const char *
dgz_text_error_title (const GError *error)
{
  const Words *found = find_words (error);

  return found ? _ (found->title) : _ ("Something Went Wrong");
}

/**
 * dgz_text_error:
 * @error: an error
 *
 * What an error means, in a sentence.
 *
 * Returns: (transfer full): the sentence
 */
char *
dgz_text_error (const GError *error)
{
  const Words *found = find_words (error);

  if (found && found->sentence)
    return g_strdup (_ (found->sentence));
  /* Words that name what they are about are chosen where that is known; the system's own words for
   * a file are translated already. */
  if (found || error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR)
    return g_strdup (error->message);

  return g_strdup (_ ("An unexpected error occurred; the log may say more."));
}
