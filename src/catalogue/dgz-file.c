/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One file of the user's: what counts of what its tags say and of what was
 * heard in it.
 */

#include "dgz-files-private.h"

#include <math.h>
#include <string.h>

#include "dgz-key.h"

/* No music is slower or faster; a tag beyond it is a slip. */
#define LEAST_BPM 30.0
#define MOST_BPM 300.0
#define BETWEEN_ARTIST_AND_TITLE " - "
#define N_FEATURES G_N_ELEMENTS (((DgzFile *) 0)->features)

/**
 * dgz_file_new:
 * @path: where it is, as the file system has it
 * @folder: the folder, of those that were added, that it is in
 *
 * A file of which only the name is known: it is its title.
 *
 * Returns: (transfer full)
 */
DgzFile *
dgz_file_new (const char *path,
              const char *folder)
{
  DgzFile *self = g_new0 (DgzFile, 1);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, path, -1);
  char *dot;

  self->key = g_strconcat ("file:", hash, NULL);
  self->path = g_strdup (path);
  self->folder = g_strdup (folder);
  self->title = g_filename_display_basename (path);
  dot = strrchr (self->title, '.');
  if (dot && dot > self->title)
    *dot = '\0';
  self->gain = NAN;
  self->tag_key = DGZ_KEY_UNKNOWN;
  self->key_heard = DGZ_KEY_UNKNOWN;
  self->loudness = NAN;
  for (gsize i = 0; i < N_FEATURES; i++)
    self->features[i] = NAN;
  self->ratio = 1.0;
  return self;
}

/**
 * dgz_file_free:
 * @file: a file
 *
 * Frees a file.
 */
void
dgz_file_free (DgzFile *file)
{
  g_free (file->key);
  g_free (file->path);
  g_free (file->folder);
  g_free (file->title);
  g_strfreev (file->artists);
  g_free (file->album);
  g_free (file->label);
  g_free (file->catno);
  g_free (file->isrc);
  g_strfreev (file->styles);
  g_free (file->trouble);
  g_free (file);
}

static gboolean
is_bpm (double bpm)
{
  return bpm >= LEAST_BPM && bpm <= MOST_BPM;
}

/**
 * dgz_file_get_bpm:
 * @file: a file
 * @is_estimated: (out) (optional): whether it was heard, not told
 *
 * The tempo that counts: the tags', else what was heard, either times what the user said. The user
 * sees one number and says what is wrong with that.
 *
 * Returns: beats a minute; 0 where unknown. Any thread.
 */
double
dgz_file_get_bpm (const DgzFile *file,
                  gboolean      *is_estimated)
{
  gboolean is_heard = !is_bpm (file->tag_bpm);
  double bpm = (is_heard ? file->bpm : file->tag_bpm) * file->ratio;

  if (is_estimated)
    *is_estimated = is_heard && bpm > 0.0;
  return bpm > 0.0 ? bpm : 0.0;
}

/**
 * dgz_file_get_key:
 * @file: a file
 * @is_estimated: (out) (optional): whether it was heard, not told
 *
 * The key that counts: the tags', else what was heard.
 *
 * Returns: 0 to 23, as dgz_key_new() has it; -1 where unknown. Any thread.
 */
int
dgz_file_get_key (const DgzFile *file,
                  gboolean      *is_estimated)
{
  gboolean is_heard = file->tag_key < 0 || file->tag_key >= DGZ_N_KEYS;
  int key = is_heard ? file->key_heard : file->tag_key;

  if (key < 0 || key >= DGZ_N_KEYS)
    key = DGZ_KEY_UNKNOWN;
  if (is_estimated)
    *is_estimated = is_heard && key >= 0;
  return key;
}

/**
 * dgz_file_take_heard:
 * @file: a file
 * @from: what was known of it before, or another copy of it
 *
 * Takes over what was heard. Any thread.
 */
void
dgz_file_take_heard (DgzFile       *file,
                     const DgzFile *from)
{
  file->state = from->state;
  g_free (file->trouble);
  file->trouble = g_strdup (from->trouble);
  file->heard_version = from->heard_version;
  file->bpm = from->bpm;
  file->bpm_confidence = from->bpm_confidence;
  file->key_heard = from->key_heard;
  file->key_confidence = from->key_confidence;
  file->loudness = from->loudness;
  file->peak = from->peak;
  memcpy (file->features, from->features, sizeof file->features);
  if (file->seconds <= 0.0)
    file->seconds = from->seconds;
}

static gboolean
has_artist (const DgzFile *file)
{
  return file->artists && file->artists[0];
}

/* What follows the place on the release: "03 - Artist - Title", "B2. Artist - Title". What is no
 * place stays: "808 State - Cubik". */
static const char *
skip_place (const char *title)
{
  const char *digits = title + (*title >= 'A' && *title <= 'H');
  const char *name = digits + strspn (digits, "0123456789");

  if (name == digits)
    return title;

  name += strspn (name, " ");
  return *name && strchr (".-)_", *name) ? name + strspn (name, " .-)_") : title;
}

/**
 * dgz_file_dup_credits:
 * @file: a file
 * @title: (out) (transfer full): its title
 *
 * Who a file is by, and what it is called. Where the tags name nobody, a name like "Artist - Title"
 * is taken apart, with a number before it or without.
 *
 * Returns: (transfer full) (nullable): the artists; %NULL where nothing names any
 */
char **
dgz_file_dup_credits (const DgzFile *file,
                      char         **title)
{
  const char *name;
  const char *dash;
  char **artists;

  if (has_artist (file)) {
    *title = g_strdup (file->title);
    return g_strdupv (file->artists);
  }

  name = skip_place (file->title);
  dash = strstr (name, BETWEEN_ARTIST_AND_TITLE);
  if (!dash || dash == name || dash[strlen (BETWEEN_ARTIST_AND_TITLE)] == '\0') {
    *title = g_strdup (*name ? name : file->title);
    return NULL;
  }

  *title = g_strstrip (g_strdup (dash + strlen (BETWEEN_ARTIST_AND_TITLE)));
  artists = g_new0 (char *, 2);
  artists[0] = g_strstrip (g_strndup (name, (gsize) (dash - name)));
  return artists;
}

/**
 * dgz_file_is_told:
 * @file: a file
 *
 * Whether the catalogue has a track of it: it was heard, or it is known who it is by.
 */
gboolean
dgz_file_is_told (const DgzFile *file)
{
  g_autofree char *title = NULL;
  g_auto (GStrv) artists = NULL;

  if (file->state == DGZ_FILE_HEARD)
    return TRUE;

  artists = dgz_file_dup_credits (file, &title);
  return artists != NULL;
}

static gboolean
is_same_names (char **a,
               char **b)
{
  static const char *const none[] = { NULL };

  return g_strv_equal (a ? (const char *const *) a : none, b ? (const char *const *) b : none);
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  return g_strcmp0 (a ? a : "", b ? b : "") == 0;
}

static gboolean
is_same_number (double a,
                double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) < 1e-9;
}

static gboolean
is_same_sound (const DgzFile *a,
               const DgzFile *b)
{
  gboolean is_estimated[4] = { FALSE };

  if (!is_same_number (dgz_file_get_bpm (a, &is_estimated[0]),
                       dgz_file_get_bpm (b, &is_estimated[1])) ||
      dgz_file_get_key (a, &is_estimated[2]) != dgz_file_get_key (b, &is_estimated[3]) ||
      is_estimated[0] != is_estimated[1] || is_estimated[2] != is_estimated[3] ||
      !is_same_number (a->loudness, b->loudness) || !is_same_number (a->seconds, b->seconds))
    return FALSE;

  for (gsize i = 0; i < N_FEATURES; i++) {
    if (!is_same_number (a->features[i], b->features[i]))
      return FALSE;
  }

  return TRUE;
}

/**
 * dgz_file_is_same:
 * @a: a file
 * @b: what it was before
 *
 * Whether the catalogue would know the same of both.
 */
gboolean
dgz_file_is_same (const DgzFile *a,
                  const DgzFile *b)
{
  gboolean is_told = dgz_file_is_told (a);

  if (is_told != dgz_file_is_told (b))
    return FALSE;

  return !is_told ||
         (strcmp (a->path, b->path) == 0 && is_same_text (a->title, b->title) &&
          is_same_names (a->artists, b->artists) && is_same_text (a->album, b->album) &&
          is_same_text (a->label, b->label) && is_same_text (a->catno, b->catno) &&
          is_same_text (a->isrc, b->isrc) && is_same_names (a->styles, b->styles) &&
          a->number == b->number && a->year == b->year && is_same_sound (a, b));
}
