/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the user's library holds, and whether it makes sense. Any thread.
 */

#include "dgz-library-values.h"

#include <math.h>
#include <string.h>

#include "dgz-vocabulary.h"

/* No position, title or id is longer; a file that says so is not believed. */
#define MOST_BYTES 4096

G_DEFINE_QUARK (dgz-library-error-quark, dgz_library_error)

/**
 * dgz_library_fail:
 * @error: return location for a #GError
 * @code: what went wrong
 * @format: a message for the log; what it cites need not be UTF-8
 * @...: its arguments
 *
 * Sets @error.
 *
 * Returns: %FALSE, so that a failure is one line.
 */
gboolean
dgz_library_fail (GError        **error,
                  DgzLibraryError code,
                  const char     *format,
                  ...)
{
  g_autofree char *message = NULL;
  g_autofree char *valid = NULL;
  va_list arguments;

  if (!error || *error)
    return FALSE;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* A damaged file may have any bytes. */
  valid = g_utf8_make_valid (message, -1);
  *error = g_error_new_literal (DGZ_LIBRARY_ERROR, code, valid);
  return FALSE;
}

/**
 * dgz_library_is_text:
 * @text: (nullable): what is to be kept, or was read
 *
 * Whether it is a text, and no longer than any title, name or address is. Any thread.
 */
gboolean
dgz_library_is_text (const char *text)
{
  return text && strlen (text) <= MOST_BYTES && g_utf8_validate (text, -1, NULL);
}

/**
 * dgz_library_is_id:
 * @text: (nullable): what is to be kept, or was read
 *
 * Whether it may be the id of a track. Any thread.
 */
gboolean
dgz_library_is_id (const char *text)
{
  return dgz_library_is_text (text) && *text != '\0';
}

/**
 * dgz_sales_note_new:
 * @low: the lowest price, 0 or more, NaN where it was not noted
 * @median: likewise
 * @high: likewise
 * @currency: ISO code
 * @noted_on: (nullable): the day, ISO 8601; %NULL for today
 *
 * Makes a note, which dgz_sales_note_check() may find fault with.
 *
 * Returns: (transfer full): the note
 */
DgzSalesNote *
dgz_sales_note_new (double      low,
                    double      median,
                    double      high,
                    const char *currency,
                    const char *noted_on)
{
  DgzSalesNote *self = g_new0 (DgzSalesNote, 1);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->low = low;
  self->median = median;
  self->high = high;
  self->currency = g_strdup (currency);
  self->noted_on = noted_on ? g_strdup (noted_on) : g_date_time_format (now, "%Y-%m-%d");
  return self;
}

/**
 * dgz_sales_note_copy:
 * @self: (nullable): a note
 *
 * Copies a note.
 *
 * Returns: (transfer full) (nullable): the copy
 */
DgzSalesNote *
dgz_sales_note_copy (const DgzSalesNote *self)
{
  return self ? dgz_sales_note_new (self->low, self->median, self->high, self->currency,
                                    self->noted_on)
              : NULL;
}

/**
 * dgz_sales_note_free:
 * @self: (nullable): a note
 *
 * Frees a note.
 */
void
dgz_sales_note_free (DgzSalesNote *self)
{
  if (!self)
    return;

  g_free (self->currency);
  g_free (self->noted_on);
  g_free (self);
}

static gboolean
is_price (double price)
{
  return isnan (price) || (isfinite (price) && price >= 0.0);
}

static gboolean
is_currency (const char *text)
{
  return text && strlen (text) == 3 && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static gboolean
is_day (const char *text)
{
  static const char form[] = "dddd-dd-dd";
  guint numbers[3] = { 0 };
  int k = 0;

  if (!text || strlen (text) != strlen (form))
    return FALSE;
  for (gsize i = 0; form[i]; i++) {
    if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;
    if (form[i] == 'd')
      numbers[k] = numbers[k] * 10 + (guint) g_ascii_digit_value (text[i]);
    else
      k++;
  }

  return g_date_valid_dmy ((GDateDay) numbers[2], (GDateMonth) numbers[1], (GDateYear) numbers[0]);
}

/**
 * dgz_sales_note_check:
 * @self: a note
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_PRICE or %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether a note makes sense: at least one price, each 0 or more, a currency and a day. Their
 * order is left to dgz_sales_note_is_ordered().
 */
gboolean
dgz_sales_note_check (const DgzSalesNote *self,
                      GError            **error)
{
  if (!is_price (self->low) || !is_price (self->median) || !is_price (self->high))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_PRICE, "A price is no price");
  if (isnan (self->low) && isnan (self->median) && isnan (self->high))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_PRICE, "There is no price");
  if (!is_currency (self->currency))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "There is no currency");
  if (!is_day (self->noted_on))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "There is no such day");

  return TRUE;
}

/**
 * dgz_sales_note_is_ordered:
 * @self: a note
 *
 * Whether those of its prices that are there rise from low to high.
 */
gboolean
dgz_sales_note_is_ordered (const DgzSalesNote *self)
{
  return !(self->low > self->median) && !(self->median > self->high) && !(self->low > self->high);
}

/**
 * dgz_fixed_match_new:
 * @position: the track's position, may be empty
 * @title: its title
 * @nth: of those alike which one, from 0
 * @track_id: (nullable): the track of the catalogue that it is; %NULL for none
 *
 * Makes a match by hand, said now.
 *
 * Returns: (transfer full): the match
 */
DgzFixedMatch *
dgz_fixed_match_new (const char *position,
                     const char *title,
                     guint       nth,
                     const char *track_id)
{
  DgzFixedMatch *self = g_new0 (DgzFixedMatch, 1);

  self->position = g_strdup (position);
  self->title = g_strdup (title);
  self->folded = dgz_vocabulary_fold (title);
  self->nth = nth;
  self->track_id = g_strdup (track_id);
  self->set_at = g_get_real_time () / G_USEC_PER_SEC;
  return self;
}

/**
 * dgz_fixed_match_copy:
 * @self: (nullable): a match by hand
 *
 * Copies a match.
 *
 * Returns: (transfer full) (nullable): the copy
 */
DgzFixedMatch *
dgz_fixed_match_copy (const DgzFixedMatch *self)
{
  DgzFixedMatch *copy;

  if (!self)
    return NULL;

  copy = dgz_fixed_match_new (self->position, self->title, self->nth, self->track_id);
  copy->set_at = self->set_at;
  return copy;
}

/**
 * dgz_fixed_match_free:
 * @self: (nullable): a match by hand
 *
 * Frees a match.
 */
void
dgz_fixed_match_free (DgzFixedMatch *self)
{
  if (!self)
    return;

  g_free (self->position);
  g_free (self->title);
  g_free (self->folded);
  g_free (self->track_id);
  g_free (self);
}

/**
 * dgz_fixed_match_check:
 * @self: a match by hand
 * @error: return location for %DGZ_LIBRARY_ERROR_BAD_VALUE
 *
 * Whether a match makes sense.
 */
gboolean
dgz_fixed_match_check (const DgzFixedMatch *self,
                       GError             **error)
{
  if (!dgz_library_is_text (self->position) || !dgz_library_is_text (self->title))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "There is no such track");
  if (self->track_id && !dgz_library_is_id (self->track_id))
    return dgz_library_fail (error, DGZ_LIBRARY_ERROR_BAD_VALUE, "An id is no id");

  return TRUE;
}

/**
 * dgz_fixed_match_is_same_track:
 * @self: a match by hand
 * @other: another
 *
 * Whether both are of one track.
 */
gboolean
dgz_fixed_match_is_same_track (const DgzFixedMatch *self,
                               const DgzFixedMatch *other)
{
  return self->nth == other->nth && strcmp (self->position, other->position) == 0 &&
         strcmp (self->folded, other->folded) == 0;
}

/**
 * dgz_library_release_new:
 *
 * Makes what the library has of a release: nothing yet.
 *
 * Returns: (transfer full)
 */
DgzLibraryRelease *
dgz_library_release_new (void)
{
  DgzLibraryRelease *self = g_new0 (DgzLibraryRelease, 1);

  self->fixes = g_ptr_array_new_with_free_func ((GDestroyNotify) dgz_fixed_match_free);
  return self;
}

/**
 * dgz_library_release_free:
 * @self: (nullable): what the library has of a release
 *
 * Frees it.
 */
void
dgz_library_release_free (DgzLibraryRelease *self)
{
  if (!self)
    return;

  dgz_sales_note_free (self->note);
  g_ptr_array_unref (self->fixes);
  g_free (self);
}
