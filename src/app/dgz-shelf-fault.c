/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Why a file cannot be heard, as it is kept and as it is shown.
 *
 * What is kept begins with a word for the kind, whatever the language of the
 * program was then; the rest is for the log.
 */

#include "config.h"

#include "dgz-shelf-fault.h"

#include <glib/gi18n-lib.h>

#include "dgz-sound.h"

typedef struct
{
  const char *word; /* with the colon */
  int code;         /* of DGZ_SOUND_ERROR; -1: none */
  const char *sentence;
} Fault;

static const Fault faults[] = {
  { "missing:", DGZ_SOUND_ERROR_MISSING, N_ ("The file is not there, or may not be read.") },
  { "silent:", DGZ_SOUND_ERROR_NO_SOUND, N_ ("There is no sound in this file.") },
  { "codec:", DGZ_SOUND_ERROR_NO_CODEC,
    N_ ("The file is in a format that cannot be decoded here; a GStreamer plug-in is missing.") },
  { "damaged:", DGZ_SOUND_ERROR_DAMAGED, N_ ("The file is damaged.") },
  { "ends:", -1,
    N_ ("The program ended twice while it analysed this file, and does not try again.") },
};

/**
 * dgz_shelf_fault_new:
 * @error: (nullable): why a file cannot be heard
 *
 * What is to be kept of that.
 *
 * Returns: (transfer full): a text for dgz_shelf_fault_sentence()
 */
char *
dgz_shelf_fault_new (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    if (faults[i].code >= 0 && g_error_matches (error, DGZ_SOUND_ERROR, faults[i].code))
      return g_strdup_printf ("%s %s", faults[i].word, error->message);
  }

  return g_strdup_printf ("other: %s", error ? error->message : "unknown");
}

/**
 * dgz_shelf_fault_sentence:
 * @fault: (nullable): what was kept
 *
 * Why a file cannot be heard, in a sentence.
 *
 * Returns: (transfer none): translated
 */
const char *
dgz_shelf_fault_sentence (const char *fault)
{
  for (guint i = 0; fault && i < G_N_ELEMENTS (faults); i++) {
    if (g_str_has_prefix (fault, faults[i].word))
      return _ (faults[i].sentence);
  }

  return _ ("This file cannot be analysed.");
}
