/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-shelf-file.h"

#include "dgz-file-analysis.h"
#include "dgz-shelf-fault.h"
#include "dgz-shelf-item-private.h"

/**
 * DgzShelfFile:
 *
 * A file of the user's, as it was when it was asked for. It does not change.
 */
struct _DgzShelfFile
{
  GObject parent_instance;

  char *key;
  char *path;
  char *folder;
  char *title;
  char *artist;
  char *album;
  char **styles;
  double seconds;
  double bpm;
  int tone;
  double ratio;
  double loudness;
  gboolean bpm_is_estimated;
  gboolean bpm_is_unsure;
  gboolean tone_is_estimated;
  gboolean tone_is_unsure;
  DgzShelfFileState state;
  const char *trouble;
};

G_DEFINE_FINAL_TYPE (DgzShelfFile, dgz_shelf_file, G_TYPE_OBJECT)

static void
dgz_shelf_file_finalize (GObject *object)
{
  DgzShelfFile *self = DGZ_SHELF_FILE (object);

  g_free (self->key);
  g_free (self->path);
  g_free (self->folder);
  g_free (self->title);
  g_free (self->artist);
  g_free (self->album);
  g_strfreev (self->styles);

  G_OBJECT_CLASS (dgz_shelf_file_parent_class)->finalize (object);
}

static void
dgz_shelf_file_class_init (DgzShelfFileClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_shelf_file_finalize;
}

static void
dgz_shelf_file_init (DgzShelfFile *self)
{
}

static DgzShelfFileState
find_state (const DgzFile *file)
{
  switch (file->state) {
  case DGZ_FILE_HEARD:
    return DGZ_SHELF_FILE_HEARD;
  case DGZ_FILE_FAILED:
    return DGZ_SHELF_FILE_FAILED;
  case DGZ_FILE_WAITING:
  default:
    return DGZ_SHELF_FILE_WAITING;
  }
}

/**
 * dgz_shelf_file_new:
 * @file: what is known of a file
 *
 * Makes a file to be shown.
 *
 * Returns: (transfer full): the file, for any one thread
 */
DgzShelfFile *
dgz_shelf_file_new (const DgzFile *file)
{
  DgzShelfFile *self = g_object_new (DGZ_TYPE_SHELF_FILE, NULL);

  self->key = g_strdup (file->key);
  self->path = g_strdup (file->path);
  self->folder = g_strdup (file->folder);
  self->title = g_strdup (file->title);
  self->artist = file->artists ? g_strjoinv (", ", file->artists) : NULL;
  self->album = g_strdup (file->album);
  self->styles = g_strdupv (file->styles);
  self->seconds = file->seconds;
  self->ratio = file->ratio;
  self->loudness = file->loudness;
  self->bpm = dgz_file_get_bpm (file, &self->bpm_is_estimated);
  self->bpm_is_unsure = self->bpm_is_estimated && file->bpm_confidence < DGZ_FILE_ANALYSIS_SURE;
  self->tone = dgz_file_get_key (file, &self->tone_is_estimated);
  self->tone_is_unsure = self->tone_is_estimated && file->key_confidence < DGZ_FILE_ANALYSIS_SURE;
  self->state = find_state (file);
  if (file->state == DGZ_FILE_FAILED)
    self->trouble = dgz_shelf_fault_sentence (file->trouble);
  return self;
}

/**
 * dgz_shelf_file_get_key:
 * @self: a file
 *
 * What the catalogue knows it by.
 */
const char *
dgz_shelf_file_get_key (DgzShelfFile *self)
{
  return self->key;
}

/**
 * dgz_shelf_file_get_path:
 * @self: a file
 *
 * Where it is, as the system has it: bytes.
 */
const char *
dgz_shelf_file_get_path (DgzShelfFile *self)
{
  return self->path;
}

/**
 * dgz_shelf_file_get_folder:
 * @self: a file
 *
 * The folder that was added and that it is in.
 */
const char *
dgz_shelf_file_get_folder (DgzShelfFile *self)
{
  return self->folder;
}

/**
 * dgz_shelf_file_get_title:
 * @self: a file
 *
 * What it is called: by its tags, else by its name.
 */
const char *
dgz_shelf_file_get_title (DgzShelfFile *self)
{
  return self->title;
}

/**
 * dgz_shelf_file_get_artist:
 * @self: a file
 *
 * Whose it is.
 *
 * Returns: (nullable): %NULL where that is not known
 */
const char *
dgz_shelf_file_get_artist (DgzShelfFile *self)
{
  return self->artist;
}

/**
 * dgz_shelf_file_get_album:
 * @self: a file
 *
 * Its release.
 *
 * Returns: (nullable): %NULL where that is not known
 */
const char *
dgz_shelf_file_get_album (DgzShelfFile *self)
{
  return self->album;
}

/**
 * dgz_shelf_file_get_styles:
 * @self: a file
 *
 * Its styles, by its tags.
 *
 * Returns: (nullable): %NULL where there are none
 */
const char *const *
dgz_shelf_file_get_styles (DgzShelfFile *self)
{
  return (const char *const *) self->styles;
}

/**
 * dgz_shelf_file_get_seconds:
 * @self: a file
 *
 * How long it is, in seconds; 0 where that is not known.
 */
double
dgz_shelf_file_get_seconds (DgzShelfFile *self)
{
  return self->seconds;
}

/**
 * dgz_shelf_file_get_bpm:
 * @self: a file
 *
 * Beats a minute, with what the user says of the octave; 0 where that is not known.
 */
double
dgz_shelf_file_get_bpm (DgzShelfFile *self)
{
  return self->bpm;
}

/**
 * dgz_shelf_file_get_bpm_is_estimated:
 * @self: a file
 *
 * Whether the tempo was heard, and not said by its tags.
 */
gboolean
dgz_shelf_file_get_bpm_is_estimated (DgzShelfFile *self)
{
  return self->bpm_is_estimated;
}

/**
 * dgz_shelf_file_get_bpm_is_unsure:
 * @self: a file
 *
 * Whether the tempo was heard, and not clearly.
 */
gboolean
dgz_shelf_file_get_bpm_is_unsure (DgzShelfFile *self)
{
  return self->bpm_is_unsure;
}

/**
 * dgz_shelf_file_get_tone:
 * @self: a file
 *
 * Its musical key, 0 to 23, pitch class * 2 + mode; -1 where that is not known.
 */
int
dgz_shelf_file_get_tone (DgzShelfFile *self)
{
  return self->tone;
}

/**
 * dgz_shelf_file_get_tone_is_estimated:
 * @self: a file
 *
 * Whether the musical key was heard, and not said by its tags.
 */
gboolean
dgz_shelf_file_get_tone_is_estimated (DgzShelfFile *self)
{
  return self->tone_is_estimated;
}

/**
 * dgz_shelf_file_get_tone_is_unsure:
 * @self: a file
 *
 * Whether the musical key was heard, and not clearly.
 */
gboolean
dgz_shelf_file_get_tone_is_unsure (DgzShelfFile *self)
{
  return self->tone_is_unsure;
}

/**
 * dgz_shelf_file_get_ratio:
 * @self: a file
 *
 * What the user has the tempo multiplied by: 0.5, 1 or 2.
 */
double
dgz_shelf_file_get_ratio (DgzShelfFile *self)
{
  return self->ratio;
}

/**
 * dgz_shelf_file_get_loudness:
 * @self: a file
 *
 * How loud it is, in LUFS; NaN where unknown.
 */
double
dgz_shelf_file_get_loudness (DgzShelfFile *self)
{
  return self->loudness;
}

/**
 * dgz_shelf_file_get_state:
 * @self: a file
 *
 * How far it is.
 */
DgzShelfFileState
dgz_shelf_file_get_state (DgzShelfFile *self)
{
  return self->state;
}

/**
 * dgz_shelf_file_get_trouble:
 * @self: a file
 *
 * Why it cannot be heard, in a sentence.
 *
 * Returns: (transfer none) (nullable): %NULL where it can
 */
const char *
dgz_shelf_file_get_trouble (DgzShelfFile *self)
{
  return self->trouble;
}
