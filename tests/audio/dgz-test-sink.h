/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gst/base/gstbasesink.h>

G_BEGIN_DECLS

/* What DIGGERZ_AUDIO_SINK is to be for what is heard to be written down, 5 ms at a time. */
#define DGZ_TEST_SINK_DESCRIPTION                                \
  "audioconvert ! audiobuffersplit output-buffer-duration=1/200" \
  " ! audio/x-raw,format=F32LE,rate=44100,channels=1 ! dgztestsink"

#define DGZ_TYPE_TEST_SINK (dgz_test_sink_get_type ())

G_DECLARE_FINAL_TYPE (DgzTestSink, dgz_test_sink, DGZ, TEST_SINK, GstBaseSink)

/* A piece of what was heard. */
typedef struct
{
  gpointer sink; /* which of several */
  gint64 at;     /* monotonic time of its first sample */
  guint n;
  float *samples;
} DgzHeard;

void       dgz_test_sink_register   (void);
void       dgz_test_sink_reset      (void);
void       dgz_test_sink_break      (guint n_buffers);
GPtrArray *dgz_test_sink_get        (void);
gint64     dgz_test_sink_first_time (void);
guint      dgz_test_sink_count      (void);

G_END_DECLS
