/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Why a track is recommended, in words.
 *
 * Every part has its evidence, shown in the breakdown. A part is a reason only
 * where it tells more than chance: where its contribution is over the weight
 * times the part's mean over random pairs, and never where it is assumed.
 */

#include "config.h"

#include "dgz-reason.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dgz-text.h"
#include "dgz-vocabulary.h"

G_STATIC_ASSERT ((int) DGZ_N_SCORE_PARTS == (int) DGZ_N_PARTS);
G_STATIC_ASSERT ((int) DGZ_SCORE_STYLE == (int) DGZ_PART_STYLE);
G_STATIC_ASSERT ((int) DGZ_SCORE_KEY == (int) DGZ_PART_KEY);

/* From which part on two tracks sound close, and very close. */
#define VERY_CLOSE 0.90
#define CLOSE 0.75
#define LOOSE 0.50

static char **
shared_styles (const DgzReasonInput *input)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; input->styles[i]; i++) {
    g_autofree char *wanted = dgz_vocabulary_fold (input->styles[i]);

    for (gsize j = 0; input->track->styles[j]; j++) {
      g_autofree char *other = dgz_vocabulary_fold (input->track->styles[j]);

      if (strcmp (wanted, other) == 0)
        g_strv_builder_add (builder, input->styles[i]);
    }
  }

  return g_strv_builder_end (builder);
}

/* The sentence for styles that are the track's own, or come from one of the others. */
static const char *
style_format (gboolean       is_shared,
              gboolean       is_related,
              DgzStyleSource source)
{
  /* Translators: %s is a list of styles; the words in brackets say where the track has them from */
  static const char *const formats[][DGZ_N_STYLE_SOURCES] = {
    { N_ ("%s in common"), N_ ("%s in common (from its release)"),
      N_ ("%s in common (from its artist’s other tracks)"),
      N_ ("%s in common (from its label’s other tracks)") },
    { N_ ("related styles: %s"), N_ ("related styles: %s (from its release)"),
      N_ ("related styles: %s (from its artist’s other tracks)"),
      N_ ("related styles: %s (from its label’s other tracks)") },
    { N_ ("other styles: %s"), N_ ("other styles: %s (from its release)"),
      N_ ("other styles: %s (from its artist’s other tracks)"),
      N_ ("other styles: %s (from its label’s other tracks)") },
  };

  return _ (formats[is_shared ? 0 : is_related ? 1
                                               : 2][source]);
}

static char *
describe_style (const DgzReasonInput *input,
                double                value)
{
  g_auto (GStrv) shared = shared_styles (input);
  const char *const *named = (const char *const *) (shared[0] ? shared : input->track->styles);
  g_autofree char *list = dgz_text_list (named);
  const char *format = style_format (shared[0] != NULL, value > 0.0, input->track->style_source);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strjoinv (list, parts);
}

static char *
describe_audio (const DgzReasonInput *input,
                double                value)
{
  const char *position = input->position;

  if (*position == '\0')
    return g_strdup (value >= VERY_CLOSE ? _ ("sounds very close")
                     : value >= CLOSE    ? _ ("sounds close")
                     : value >= LOOSE    ? _ ("sounds somewhat alike")
                                         : _ ("sounds unlike"));

  /* Translators: a position on the record: "A2" */
  if (value >= VERY_CLOSE)
    return g_strdup_printf (_ ("sounds very close to %s"), position);
  if (value >= CLOSE)
    return g_strdup_printf (_ ("sounds close to %s"), position);
  if (value >= LOOSE)
    return g_strdup_printf (_ ("sounds somewhat like %s"), position);
  return g_strdup_printf (_ ("sounds unlike %s"), position);
}

static char *
describe_cluster (double value)
{
  if (value >= 1.0)
    return g_strdup (_ ("same musical neighbourhood"));
  if (value > 0.0)
    return g_strdup (_ ("nearby musical neighbourhood"));
  return g_strdup (_ ("distant musical neighbourhood"));
}

static char *
describe_bpm (const DgzReasonInput *input)
{
  g_autofree char *record = dgz_text_bpm (input->seed->tempo);
  g_autofree char *own = dgz_text_bpm (input->track->tempo);
  g_autofree char *pitch = dgz_text_pitch (input->score->pitch.move, input->score->pitch.ratio);
  gboolean misread = input->score->parts[DGZ_PART_BPM].value == 0.0 &&
                     dgz_tempo_maybe_misread (input->seed->tempo, input->track->tempo);

  if (misread)
    /* Translators: the record's tempo, the track's, the pitch move */
    return g_strdup_printf (_ ("%s to %s BPM (%s, maybe misread)"), record, own, pitch);
  return g_strdup_printf (_ ("%s to %s BPM (%s)"), record, own, pitch);
}

/* The track's key once its pitch is moved, where that moves the key as well. */
static int
heard_key (const DgzReasonInput *input)
{
  int key = input->track->musical_key;

  return key == DGZ_KEY_UNKNOWN ? key : dgz_key_shift (key, input->score->shift);
}

static char *
describe (const DgzReasonInput *input,
          DgzPart               part)
{
  const DgzPartScore *score = &input->score->parts[part];

  if (!input->has_part[part])
    return g_strdup (_ ("not known of the record"));
  if (score->assumed)
    return g_strdup (_ ("not known; the catalogue’s mean is assumed"));

  switch (part) {
  case DGZ_PART_STYLE:
    return describe_style (input, score->value);
  case DGZ_PART_AUDIO:
    return describe_audio (input, score->value);
  case DGZ_PART_CLUSTER:
    return describe_cluster (score->value);
  case DGZ_PART_BPM:
    return describe_bpm (input);
  case DGZ_PART_KEY:
  default:
    return dgz_text_key_move (input->seed->key, input->track->musical_key, heard_key (input),
                              input->score->pitch.move);
  }
}

static char **
choose_reasons (const DgzReasonInput *input,
                const DgzTrackData   *data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean told[DGZ_N_PARTS] = { FALSE };

  for (;;) {
    int best = -1;

    for (int i = 0; i < DGZ_N_PARTS; i++) {
      const DgzPartScore *part = &input->score->parts[i];

      if (told[i] || !input->has_part[i] || part->assumed ||
          !(part->contribution > part->weight * input->expected[i]))
        continue;
      if (best < 0 || part->contribution > input->score->parts[best].contribution)
        best = i;
    }

    if (best < 0)
      return g_strv_builder_end (builder);
    told[best] = TRUE;
    g_strv_builder_add (builder, data->parts[best].evidence);
  }
}

/**
 * dgz_reason_fill:
 * @input: what reasons are made from
 * @data: (inout): receives the parts, the reasons, the key as it is heard and its relation
 *
 * Says of each part what it rests on, and which of them are reasons. Any thread.
 */
void
dgz_reason_fill (const DgzReasonInput *input,
                 DgzTrackData         *data)
{
  for (int i = 0; i < DGZ_N_PARTS; i++) {
    const DgzPartScore *part = &input->score->parts[i];

    data->parts[i].is_present = input->has_part[i];
    data->parts[i].is_assumed = part->assumed;
    data->parts[i].value = part->value;
    data->parts[i].weight = part->weight;
    data->parts[i].contribution = part->contribution;
    data->parts[i].evidence = describe (input, (DgzPart) i);
  }

  data->reasons = choose_reasons (input, data);
  data->heard_key = heard_key (input);
  if (input->has_part[DGZ_PART_KEY] && !input->score->parts[DGZ_PART_KEY].assumed)
    data->key_relation = dgz_text_key_relation (input->seed->key, data->heard_key);
}
