/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DGZ_LIBRARY_ERROR (dgz_library_error_quark ())

/**
 * DgzLibraryError:
 * @DGZ_LIBRARY_ERROR_BAD_VALUE: what was to be kept makes no sense
 * @DGZ_LIBRARY_ERROR_BAD_PRICE: a price is none, or there is no price to be kept
 * @DGZ_LIBRARY_ERROR_DAMAGED: the file is damaged; what can be read of it is, nothing is written
 * @DGZ_LIBRARY_ERROR_SET_ASIDE: nothing of the file could be read, and a new one was begun; the
 *   message is the old one's new name
 * @DGZ_LIBRARY_ERROR_VERSION: the file was made by a newer version
 * @DGZ_LIBRARY_ERROR_READ_ONLY: the file or its folder may not be written
 * @DGZ_LIBRARY_ERROR_BUSY: another program holds the file
 * @DGZ_LIBRARY_ERROR_FULL: the disk is full
 * @DGZ_LIBRARY_ERROR_LINK: the file is a link that leads nowhere
 * @DGZ_LIBRARY_ERROR_CLOSED: the library was closed
 * @DGZ_LIBRARY_ERROR_GONE: what was to be changed is not there any more: another program has
 *   removed it
 * @DGZ_LIBRARY_ERROR_TAKEN: there is one of this name, or the track is in the crate already
 * @DGZ_LIBRARY_ERROR_FAILED: anything else; the message is for the log
 *
 * What may be wrong with the user's library.
 */
typedef enum {
  DGZ_LIBRARY_ERROR_BAD_VALUE,
  DGZ_LIBRARY_ERROR_BAD_PRICE,
  DGZ_LIBRARY_ERROR_DAMAGED,
  DGZ_LIBRARY_ERROR_SET_ASIDE,
  DGZ_LIBRARY_ERROR_VERSION,
  DGZ_LIBRARY_ERROR_READ_ONLY,
  DGZ_LIBRARY_ERROR_BUSY,
  DGZ_LIBRARY_ERROR_FULL,
  DGZ_LIBRARY_ERROR_LINK,
  DGZ_LIBRARY_ERROR_CLOSED,
  DGZ_LIBRARY_ERROR_GONE,
  DGZ_LIBRARY_ERROR_TAKEN,
  DGZ_LIBRARY_ERROR_FAILED,
} DgzLibraryError;

/**
 * DgzSalesNote:
 * @low: the lowest price in the sales history, NaN where it was not noted
 * @median: likewise
 * @high: likewise
 * @currency: ISO code, three capitals
 * @noted_on: the day of the note, ISO 8601
 *
 * What the user noted of a release's past sales.
 */
typedef struct
{
  double low;
  double median;
  double high;
  char *currency;
  char *noted_on;
} DgzSalesNote;

/**
 * DgzFixedMatch:
 * @position: the track's position on the release, may be empty
 * @title: its title as the release has it
 * @folded: the title as it is compared
 * @nth: of those alike in position and folded title which one, from 0
 * @track_id: (nullable): the track of the catalogue that it is; %NULL for none
 * @set_at: when that was said, seconds since 1970
 *
 * A match that was made by hand. Position, folded title and @nth say of which track.
 */
typedef struct
{
  char *position;
  char *title;
  char *folded;
  guint nth;
  char *track_id;
  gint64 set_at;
} DgzFixedMatch;

/**
 * DgzLibraryRelease:
 * @note: (nullable): the sales note
 * @fixes: (element-type DgzFixedMatch): the matches made by hand
 *
 * What the library has of a release.
 */
typedef struct
{
  DgzSalesNote *note;
  GPtrArray *fixes;
} DgzLibraryRelease;

GQuark   dgz_library_error_quark (void);
gboolean dgz_library_fail        (GError        **error,
                                  DgzLibraryError code,
                                  const char     *format,
                                  ...) G_GNUC_PRINTF (3, 4);
gboolean dgz_library_is_text     (const char     *text);
gboolean dgz_library_is_id       (const char     *text);

DgzSalesNote *dgz_sales_note_new        (double              low,
                                         double              median,
                                         double              high,
                                         const char         *currency,
                                         const char         *noted_on);
DgzSalesNote *dgz_sales_note_copy       (const DgzSalesNote *self);
void          dgz_sales_note_free       (DgzSalesNote       *self);
gboolean      dgz_sales_note_check      (const DgzSalesNote *self,
                                         GError            **error);
gboolean      dgz_sales_note_is_ordered (const DgzSalesNote *self);

DgzFixedMatch *dgz_fixed_match_new           (const char          *position,
                                              const char          *title,
                                              guint                nth,
                                              const char          *track_id);
DgzFixedMatch *dgz_fixed_match_copy          (const DgzFixedMatch *self);
void           dgz_fixed_match_free          (DgzFixedMatch       *self);
gboolean       dgz_fixed_match_check         (const DgzFixedMatch *self,
                                              GError             **error);
gboolean       dgz_fixed_match_is_same_track (const DgzFixedMatch *self,
                                              const DgzFixedMatch *other);

DgzLibraryRelease *dgz_library_release_new  (void);
void               dgz_library_release_free (DgzLibraryRelease *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzSalesNote, dgz_sales_note_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzFixedMatch, dgz_fixed_match_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzLibraryRelease, dgz_library_release_free)

G_END_DECLS
