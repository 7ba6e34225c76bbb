/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-dig-query.h"
#include "dgz-match.h"

G_BEGIN_DECLS

/**
 * DgzMatchedTrack:
 * @is_known: whether @profile says anything
 * @profile: how it sounds
 * @found: what is told of it
 */
typedef struct
{
  gboolean is_known;
  DgzProfile profile;
  DgzFoundTrack found;
} DgzMatchedTrack;

/**
 * DgzMatchedRecord:
 * @release: the record
 * @sounds: (nullable): the example figures that it was matched with
 * @fixes: (nullable): the matches made by hand that it was matched with
 * @tracks: (element-type DgzMatchedTrack): one for each of the release's tracks
 * @own: what must not be found, and the record's labels
 * @artists: (element-type guint32): the record's artists in the catalogue
 *
 * What the catalogue knows of a record.
 */
typedef struct
{
  DgzRelease *release;
  GArray *sounds;
  GArray *fixes;
  GArray *tracks;
  DgzOwnRows own;
  GArray *artists;
} DgzMatchedRecord;

DgzMatchedRecord *dgz_matched_record_new  (DgzCatalogue      *catalogue,
                                           const DgzDigQuery *query,
                                           GCancellable      *cancellable,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void              dgz_matched_record_free (DgzMatchedRecord  *self);
gboolean          dgz_matched_record_is (const DgzMatchedRecord *self,
                                         const DgzDigQuery      *query);
void              dgz_profile_of_track (const DgzCatalogueTrack *track,
                                        DgzProfile              *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzMatchedRecord, dgz_matched_record_free)

G_END_DECLS
