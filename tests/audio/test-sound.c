/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What comes of files: whole, long, damaged, missing, and of servers that say nothing. */

#include "dgz-sound.h"

#include <ebur128.h>
#include <gst/gst.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "dgz-peak.h"
#include "dgz-tags.h"
#include "dgz-test-clip.h"
#include "dgz-test-server.h"
#include "dgz-test-util.h"

typedef struct
{
  char *folder;
} Fixture;

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->folder = dgz_test_make_folder ();
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  dgz_test_remove (self->folder);
}

static void
put32 (guint8 *at,
       guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

/* A tone of 997 Hz, 16 bits and one channel, sounding between two moments; the head tells
 * @told seconds. */
static char *
make_tone (Fixture *self,
           double   seconds,
           double   told,
           guint32  rate,
           double   amplitude,
           double   from,
           double   to)
{
  g_autofree char *path = g_build_filename (self->folder, "tone.wav", NULL);
  gsize n = (gsize) (seconds * rate);
  g_autofree guint8 *file = g_malloc0 (44 + 2 * n);
  gint16 *samples = (gint16 *) (void *) (file + 44);
  g_autoptr (GError) error = NULL;

  memcpy (file, "RIFF....WAVEfmt ....................data....", 44);
  put32 (file + 4, (guint32) (36 + 2 * told * rate));
  put32 (file + 16, 16);
  put32 (file + 20, 1 | 1 << 16);
  put32 (file + 24, rate);
  put32 (file + 28, rate * 2);
  put32 (file + 32, 2 | 16 << 16);
  put32 (file + 40, (guint32) (2 * told * rate));
  for (gsize i = 0; i < n; i++) {
    double t = (double) i / rate;

    if (t >= from && t < to)
      samples[i] = (gint16) lrint (32767.0 * amplitude * sin (2.0 * G_PI * 997.0 * t));
  }

  g_file_set_contents (path, (char *) file, (gssize) (44 + 2 * n), &error);
  g_assert_no_error (error);
  return g_filename_to_uri (path, NULL, NULL);
}

static char *
make_file (Fixture    *self,
           const char *name,
           const char *data,
           gssize      length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);
  return g_filename_to_uri (path, NULL, NULL);
}

static void
expect_error (const char   *uri,
              DgzSoundError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = dgz_sound_decode (uri, 60.0, NULL, &error);

  g_assert_null (sound);
  g_assert_error (error, DGZ_SOUND_ERROR, (int) code);
}

/* EBU Tech 3341: a tone of -23 dBFS on both channels has -23 LUFS, and that is its peak. */
static void
test_loudness (Fixture      *self,
               gconstpointer data)
{
  double amplitude = pow (10.0, -23.0 / 20.0);
  g_autofree char *uri = make_tone (self, 20.0, 20.0, 48000, amplitude, 0.0, 20.0);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = dgz_sound_decode (uri, 60.0, NULL, &error);
  float most = 0.0f;

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (sound->loudness, -23.0, 0.1);
  g_assert_cmpfloat_with_epsilon (sound->range, 0.0, 0.5);
  g_assert_cmpfloat_with_epsilon (sound->peak, amplitude, 0.003);
  g_assert_cmpfloat_with_epsilon (sound->seconds, 20.0, 0.05);
  g_assert_cmpuint (sound->n_samples, >, 19 * DGZ_SOUND_RATE);
  for (gsize i = 0; i < sound->n_samples; i++)
    most = MAX (most, sound->mono[i]);
  g_assert_cmpfloat_with_epsilon (most, amplitude, 0.002);
}

/* EBU Tech 3341: a quarter of the rate, sampled beside its tops, has its peak between samples; and
 * libebur128 says the same of noise. */
static void
test_true_peak (void)
{
  g_autofree DgzPeak *meter = g_new (DgzPeak, 1);
  g_autofree float *frames = g_new (float, 2 * DGZ_PEAK_BLOCK);
  ebur128_state *other = ebur128_init (2, DGZ_SOUND_RATE, EBUR128_MODE_TRUE_PEAK);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  double peaks[2];

  dgz_peak_init (meter);
  for (gsize i = 0; i < DGZ_PEAK_BLOCK; i++) {
    double fade = MIN (1.0, (double) MIN (i, DGZ_PEAK_BLOCK - i) / 100.0);

    frames[2 * i] = (float) (fade * 0.5 * sin (G_PI / 2.0 * (double) i + G_PI / 4.0));
    frames[2 * i + 1] = 0.0f;
  }
  for (int i = 0; i < 3; i++)
    dgz_peak_add (meter, frames, DGZ_PEAK_BLOCK);
  g_assert_cmpfloat_with_epsilon (meter->peak, 0.5, 0.012);

  dgz_peak_init (meter);
  for (int block = 0; block < 100; block++) {
    for (gsize i = 0; i < 2 * DGZ_PEAK_BLOCK; i++)
      frames[i] = (float) g_rand_double_range (rand, -0.5, 0.5);
    dgz_peak_add (meter, frames, (gsize) (1 + block % 7) * 512);
    ebur128_add_frames_float (other, frames, (size_t) (1 + block % 7) * 512);
  }
  ebur128_true_peak (other, 0, &peaks[0]);
  ebur128_true_peak (other, 1, &peaks[1]);
  g_assert_cmpfloat (fabs (20.0 * log10 (meter->peak / MAX (peaks[0], peaks[1]))), <, 1.0);
  ebur128_destroy (&other);
}

/* Of what is longer than asked for the middle is kept; the loudness is that of all. */
static void
test_middle (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *uri = make_tone (self, 40.0, 40.0, 44100, 0.5, 17.0, 23.0);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = dgz_sound_decode (uri, 6.0, NULL, &error);
  double sum = 0.0;

  g_assert_no_error (error);
  g_assert_cmpuint (sound->n_samples, ==, 6 * DGZ_SOUND_RATE);
  g_assert_cmpfloat_with_epsilon (sound->seconds, 40.0, 0.05);
  for (gsize i = 0; i < sound->n_samples; i++)
    sum += sound->mono[i] * sound->mono[i];
  g_assert_cmpfloat_with_epsilon (sqrt (sum / (double) sound->n_samples), 0.5 / sqrt (2.0), 0.01);
}

/* Seventeen minutes: only the middle is decoded. */
static void
test_long (Fixture      *self,
           gconstpointer data)
{
  g_autofree char *uri = make_tone (self, 1020.0, 1020.0, 8000, 0.1, 490.0, 530.0);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = dgz_sound_decode (uri, 20.0, NULL, &error);
  double sum = 0.0;

  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (sound->seconds, 1020.0, 0.5);
  g_assert_cmpuint (sound->n_samples, <=, 20 * DGZ_SOUND_RATE);
  g_assert_cmpuint (sound->n_samples, >, 18 * DGZ_SOUND_RATE);
  for (gsize i = 0; i < sound->n_samples; i++)
    sum += sound->mono[i] * sound->mono[i];
  g_assert_cmpfloat_with_epsilon (sqrt (sum / (double) sound->n_samples), 0.1 / sqrt (2.0), 0.005);
}

/* A quarter of a long file, with a tone at its beginning: the middle is not there. */
static void
test_long_cut_off (Fixture      *self,
                   gconstpointer data)
{
  g_autofree char *wav_uri = make_tone (self, 1000.0, 1000.0, 8000, 0.5, 0.0, 100.0);
  g_autofree char *wav_path = g_filename_from_uri (wav_uri, NULL, NULL);
  g_autofree char *uri = NULL;
  g_autoptr (GMappedFile) map = g_mapped_file_new (wav_path, FALSE, NULL);
  g_autoptr (GBytes) wav = g_mapped_file_get_bytes (map);
  g_autoptr (GBytes) flac = dgz_test_clip_encode (wav, "flacenc");
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = NULL;

  if (!flac) {
    g_test_skip ("flacenc is not installed");
    return;
  }

  uri = make_file (self, "cut.flac", g_bytes_get_data (flac, NULL),
                   (gssize) (g_bytes_get_size (flac) / 4));
  sound = dgz_sound_decode (uri, 20.0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sound->n_samples, ==, 20 * DGZ_SOUND_RATE);
  g_assert_cmpfloat_with_epsilon (sound->peak, 0.5, 0.01);
}

/* An MP4 file without its table, which is at its end: what GStreamer says of that gets lost, and it
 * is known all the same, before anybody's patience is over. */
static void
test_headless (Fixture      *self,
               gconstpointer data)
{
  g_autoptr (GBytes) wav = dgz_test_clip_wav (5.0, 440.0, 0.5);
  g_autoptr (GBytes) mp4 = dgz_test_clip_encode (wav, "avenc_aac ! mp4mux");
  g_autofree char *uri = NULL;
  gint64 begun = g_get_monotonic_time ();

  if (!mp4) {
    g_test_skip ("avenc_aac is not installed");
    return;
  }

  uri = make_file (self, "cut.m4a", g_bytes_get_data (mp4, NULL), 8000);
  /* Not always, hence a few times. */
  for (int i = 0; i < 12; i++)
    expect_error (uri, DGZ_SOUND_ERROR_DAMAGED);
  g_assert_cmpint (g_get_monotonic_time () - begun, <, 9 * G_USEC_PER_SEC);
}

/* Heads of ID3 in one another take an element each: a few are heard through, many are not. */
static void
test_nested (Fixture      *self,
             gconstpointer data)
{
  static const char head[] = "ID3\3\0\0\0\0\0\12\0\0\0\0\0\0\0\0\0\0";
  g_autoptr (GBytes) wav = dgz_test_clip_wav (5.0, 440.0, 0.5);
  g_autoptr (GBytes) mp3 = dgz_test_clip_encode (wav, "lamemp3enc");

  if (!mp3) {
    g_test_skip ("lamemp3enc is not installed");
    return;
  }

  for (guint n = 3; n <= 300; n += 297) {
    g_autoptr (GString) file = g_string_new (NULL);
    g_autofree char *uri = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (DgzSound) sound = NULL;

    for (guint i = 0; i < n; i++)
      g_string_append_len (file, head, sizeof head - 1);
    g_string_append_len (file, g_bytes_get_data (mp3, NULL), (gssize) g_bytes_get_size (mp3));
    uri = make_file (self, "nested.mp3", file->str, (gssize) file->len);
    sound = dgz_sound_decode (uri, 60.0, NULL, &error);
    if (n == 3)
      g_assert_no_error (error);
    else
      g_assert_null (sound);
  }
}

/* One channel is the other one upside down: together they would be silent. */
static void
test_opposite (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *mono_uri = make_tone (self, 10.0, 10.0, 44100, 0.5, 0.0, 10.0);
  g_autofree char *path = g_filename_from_uri (mono_uri, NULL, NULL);
  g_autofree char *file = NULL;
  g_autofree char *uri = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = NULL;
  gint16 *samples;
  gsize length;
  double sum = 0.0;

  g_assert_true (g_file_get_contents (path, &file, &length, NULL));
  samples = (gint16 *) (void *) (file + 44);
  /* From here on it has two channels, and half as many frames. */
  file[22] = 2;
  put32 ((guint8 *) file + 28, 44100 * 4);
  file[32] = 4;
  for (gsize i = 0; i + 1 < (length - 44) / 2; i += 2)
    samples[i + 1] = (gint16) -samples[i];
  uri = make_file (self, "opposite.wav", file, (gssize) length);

  /* Of the middle, so that what is kept has to be put in order, and of all. */
  for (int i = 0; i < 2; i++) {
    sound = dgz_sound_decode (uri, i == 0 ? 2.0 : 60.0, NULL, &error);
    g_assert_no_error (error);
    sum = 0.0;
    for (gsize j = 0; j < sound->n_samples; j++)
      sum += sound->mono[j] * sound->mono[j];
    g_assert_cmpfloat_with_epsilon (sqrt (sum / (double) sound->n_samples), 0.5 / sqrt (2.0),
                                    0.01);
    g_clear_pointer (&sound, dgz_sound_free);
  }
}

/* Told a minute, there are eight seconds: what there is is kept, though it is not the middle. */
static void
test_cut_off (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *uri = make_tone (self, 8.0, 60.0, 44100, 0.5, 0.0, 8.0);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = dgz_sound_decode (uri, 10.0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sound->n_samples, >, 7 * DGZ_SOUND_RATE);
  g_assert_cmpfloat (fabs (sound->mono[sound->n_samples / 2]), <=, 0.51);
  g_assert_cmpfloat_with_epsilon (sound->seconds, 8.0, 0.1);
}

static void
test_silence (Fixture      *self,
              gconstpointer data)
{
  g_autofree char *uri = make_tone (self, 5.0, 5.0, 44100, 0.5, 9.0, 9.0);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzSound) sound = dgz_sound_decode (uri, 60.0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (isnan (sound->loudness));
  g_assert_true (isnan (sound->range));
  g_assert_cmpfloat (sound->peak, ==, 0.0);
}

static void
test_bad_files (Fixture      *self,
                gconstpointer data)
{
  g_autofree char *nothing = g_strdup ("file:///nowhere/at/all.mp3");
  g_autofree char *folder = g_filename_to_uri (self->folder, NULL, NULL);
  g_autofree char *pipe_path = g_build_filename (self->folder, "pipe.mp3", NULL);
  g_autofree char *pipe = g_filename_to_uri (pipe_path, NULL, NULL);
  g_autofree char *empty = make_file (self, "empty.mp3", "", 0);
  g_autofree char *text = make_file (self, "text.mp3", "Not music, only a few words.\n", -1);
  g_autofree char *table = make_file (self, "table", "a:b:c\nd:e:f\n"
                                                     "A few lines more, so that it is known to be "
                                                     "a text and nothing else at all.\n",
                                      -1);
  g_autofree char *head = make_file (self, "head.wav", "RIFF\x24\x01\0\0WAVE", 12);

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  expect_error (nothing, DGZ_SOUND_ERROR_MISSING);
  expect_error (folder, DGZ_SOUND_ERROR_NO_SOUND);
  expect_error (pipe, DGZ_SOUND_ERROR_NO_SOUND);
  expect_error ("file:///dev/zero", DGZ_SOUND_ERROR_NO_SOUND);
  expect_error (empty, DGZ_SOUND_ERROR_NO_SOUND);
  expect_error (text, DGZ_SOUND_ERROR_NO_SOUND);
  expect_error (table, DGZ_SOUND_ERROR_NO_SOUND);
  expect_error (head, DGZ_SOUND_ERROR_DAMAGED);
  expect_error ("pulse://", DGZ_SOUND_ERROR_FAILED);
  expect_error ("", DGZ_SOUND_ERROR_FAILED);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (data);
  return GINT_TO_POINTER (1);
}

typedef struct
{
  const char *uri;
  GCancellable *cancellable;
  GError *error;
  gint64 took;
  gint is_done; /* atomic */
} Job;

static gpointer
decode_on_thread (gpointer data)
{
  Job *job = data;
  gint64 begun = g_get_monotonic_time ();

  dgz_sound_free (dgz_sound_decode (job->uri, 60.0, job->cancellable, &job->error));
  job->took = g_get_monotonic_time () - begun;
  g_atomic_int_set (&job->is_done, TRUE);
  return NULL;
}

static gboolean
is_done (gpointer data)
{
  Job *job = data;

  return g_atomic_int_get (&job->is_done);
}

/* The server runs on the main thread, the decoder on another, as it does in the program. */
static void
run_job (Job *job)
{
  GThread *thread = g_thread_new ("decode", decode_on_thread, job);

  g_assert_true (dgz_test_wait (is_done, job, 40.0));
  g_thread_join (thread);
}

static void
test_server_faults (Fixture      *self,
                    gconstpointer data)
{
  g_autoptr (DgzTestServer) server = dgz_test_server_new ();
  g_autofree char *uri = g_strconcat (dgz_test_server_get_url (server), "/clip.mp3", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Job job = { .uri = uri };
  GThread *thread;

  dgz_test_server_set_fault (server, "/clip.mp3", DGZ_TEST_STATUS);
  dgz_test_server_set_status (server, "/clip.mp3", 404);
  run_job (&job);
  g_assert_error (job.error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_MISSING);
  g_clear_error (&job.error);

  dgz_test_server_set_fault (server, "/clip.mp3", DGZ_TEST_HTML);
  job = (Job) { .uri = uri };
  run_job (&job);
  g_assert_error (job.error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_NO_SOUND);
  g_clear_error (&job.error);

  /* Cancelled while nothing comes. */
  dgz_test_server_set_fault (server, "/clip.mp3", DGZ_TEST_STALL);
  job = (Job) { .uri = uri, .cancellable = cancellable };
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  run_job (&job);
  g_thread_join (thread);
  g_assert_error (job.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (job.took, <, 2 * G_USEC_PER_SEC);
  g_clear_error (&job.error);

  /* Nobody cancels: it gives up by itself. */
  job = (Job) { .uri = uri };
  run_job (&job);
  g_assert_error (job.error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_FAILED);
  g_clear_error (&job.error);
}

static gpointer
read_on_thread (gpointer data)
{
  Job *job = data;
  DgzTags tags;

  if (dgz_tags_read (job->uri, NULL, &tags, NULL))
    dgz_tags_clear (&tags);
  return decode_on_thread (data);
}

/* A list that names a host lies among the music: nobody is asked. */
static void
test_list_of_elsewhere (Fixture      *self,
                        gconstpointer data)
{
  g_autoptr (DgzTestServer) server = dgz_test_server_new ();
  g_autofree char *text = g_strdup_printf ("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n"
                                           "#EXTINF:9,\n%s/clip.mp3\n#EXT-X-ENDLIST\n",
                                           dgz_test_server_get_url (server));
  g_autofree char *uri = make_file (self, "list.mp3", text, -1);
  Job job = { .uri = uri };
  GThread *thread;

  dgz_test_server_set_fault (server, "/clip.mp3", DGZ_TEST_HTML);
  thread = g_thread_new ("read", read_on_thread, &job);
  g_assert_true (dgz_test_wait (is_done, &job, 40.0));
  g_thread_join (thread);
  g_assert_error (job.error, DGZ_SOUND_ERROR, DGZ_SOUND_ERROR_NO_SOUND);
  g_clear_error (&job.error);
  g_assert_cmpuint (dgz_test_server_get_count (server, "/clip.mp3"), ==, 0);
}

static void
test_cancelled_before (Fixture      *self,
                       gconstpointer data)
{
  g_autofree char *uri = make_tone (self, 5.0, 5.0, 44100, 0.5, 0.0, 5.0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dgz_sound_decode (uri, 60.0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Of a thread of this process: whether GStreamer's task runs on it, by the name it has given it,
 * and its niceness. */
static gboolean
read_task (const char *id,
           int        *niceness)
{
  g_autofree char *path = g_build_filename ("/proc/self/task", id, "stat", NULL);
  g_autofree char *stat = NULL;
  g_auto (GStrv) fields = NULL;
  char *end;

  if (!g_file_get_contents (path, &stat, NULL, NULL) || !(end = strrchr (stat, ')')))
    return FALSE;

  /* The third field follows the name; the niceness is the nineteenth. */
  fields = g_strsplit (end + 2, " ", -1);
  if (g_strv_length (fields) < 17)
    return FALSE;

  *niceness = atoi (fields[16]);
  *end = '\0';
  return strchr (stat, ':') != NULL;
}

typedef struct
{
  Job job;
  int niceness;
} NiceJob;

static gpointer
decode_nicely (gpointer data)
{
  NiceJob *self = data;

  g_assert_cmpint (setpriority (PRIO_PROCESS, 0, self->niceness), ==, 0);
  return decode_on_thread (&self->job);
}

static GHashTable *
list_threads (void)
{
  GHashTable *threads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char *id;

  while (dir && (id = g_dir_read_name (dir)))
    g_hash_table_add (threads, g_strdup (id));
  return threads;
}

/* Looks at all threads until the file is decoded; how often one of GStreamer's was seen. */
static guint
watch_tasks (const char *uri,
             int         niceness)
{
  NiceJob job = { { .uri = uri }, niceness };
  g_autoptr (GHashTable) before = list_threads ();
  GThread *thread = g_thread_new ("decode", decode_nicely, &job);
  guint n_seen = 0;

  while (!is_done (&job.job)) {
    g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
    const char *id;

    while ((id = g_dir_read_name (dir))) {
      int found;

      /* What decoded before may still be ending. */
      if (g_hash_table_contains (before, id) || !read_task (id, &found))
        continue;
      g_assert_cmpint (found, ==, niceness);
      n_seen++;
    }
    /* Leaves the decoder some of the processor. */
    g_usleep (2000);
  }

  g_thread_join (thread);
  g_assert_no_error (job.job.error);
  return n_seen;
}

/* What decodes for a thread of low priority has that priority; the next decoder has its own. */
static void
test_priority (Fixture      *self,
               gconstpointer data)
{
  g_autofree char *uri = make_tone (self, 90.0, 90.0, 48000, 0.5, 0.0, 90.0);
  int own = getpriority (PRIO_PROCESS, 0);

  if (!g_file_test ("/proc/self/task", G_FILE_TEST_IS_DIR)) {
    g_test_skip ("There is no /proc here");
    return;
  }

  g_assert_cmpuint (watch_tasks (uri, MAX (15, own)), >, 0);
  g_assert_cmpuint (watch_tasks (uri, own), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  g_test_add ("/sound/loudness", Fixture, NULL, set_up, test_loudness, tear_down);
  g_test_add_func ("/sound/true-peak", test_true_peak);
  g_test_add ("/sound/middle", Fixture, NULL, set_up, test_middle, tear_down);
  g_test_add ("/sound/long", Fixture, NULL, set_up, test_long, tear_down);
  g_test_add ("/sound/long-cut-off", Fixture, NULL, set_up, test_long_cut_off, tear_down);
  g_test_add ("/sound/headless", Fixture, NULL, set_up, test_headless, tear_down);
  g_test_add ("/sound/nested", Fixture, NULL, set_up, test_nested, tear_down);
  g_test_add ("/sound/opposite", Fixture, NULL, set_up, test_opposite, tear_down);
  g_test_add ("/sound/list-of-elsewhere", Fixture, NULL, set_up, test_list_of_elsewhere,
              tear_down);
  g_test_add ("/sound/cut-off", Fixture, NULL, set_up, test_cut_off, tear_down);
  g_test_add ("/sound/silence", Fixture, NULL, set_up, test_silence, tear_down);
  g_test_add ("/sound/bad-files", Fixture, NULL, set_up, test_bad_files, tear_down);
  g_test_add ("/sound/server-faults", Fixture, NULL, set_up, test_server_faults, tear_down);
  g_test_add ("/sound/priority", Fixture, NULL, set_up, test_priority, tear_down);
  g_test_add ("/sound/cancelled", Fixture, NULL, set_up, test_cancelled_before, tear_down);

  return g_test_run ();
}
