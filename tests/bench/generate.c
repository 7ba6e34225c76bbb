/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * dgz-generate: big tables of invented music, for tests and benchmarks.
 *
 * The same seed and number of tracks give the same bytes on every machine,
 * and the same music in every shape.
 */

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gen-tables.h"

static const char help[] =
    "Usage:\n"
    "  dgz-generate merged --tracks N --out FILE [--seed S]\n"
    "  dgz-generate kaggle --tracks N --beatport M --out FOLDER [--seed S]\n"
    "  dgz-generate dump --releases N --out FILE [--tracks N] [--seed S]\n"
    "\n"
    "Writes tables of invented music.\n"
    "\n"
    "  merged  one CSV table of 28 columns, a row per track and artist: about 1.5 rows and\n"
    "          650 bytes a track\n"
    "  kaggle  the same tracks as separate tables, sp_track.csv and so on, with a shop's M\n"
    "          tracks, of which 18 % are also among the N\n"
    "  dump    a document of the shape of a Discogs dump; a third of it are releases of the\n"
    "          tables that the same seed and --tracks give (5000000 if not said)\n"
    "\n"
    "  --tracks N    how many tracks, 1 to 40000000\n"
    "  --beatport M  how many of the shop's\n"
    "  --releases N  how many releases\n"
    "  --out PATH    the file, or the folder, which is made if it is missing\n"
    "  --seed S      another seed, another music; 1 if not said\n"
    "  --help        this\n";

typedef struct
{
  uint64_t tracks;
  uint64_t beatport;
  uint64_t releases;
  uint64_t seed;
  const char *out;
} Options;

static void
fail_usage (const char *what)
{
  fprintf (stderr, "dgz-generate: %s\nTry \"dgz-generate --help\".\n", what);
  exit (2);
}

static uint64_t
parse_number (const char *text,
              uint64_t    most)
{
  char *end;
  uint64_t value;

  errno = 0;
  value = strtoull (text, &end, 10);
  if (*text < '0' || *text > '9' || *end || errno || value > most)
    fail_usage ("a number is out of range");
  return value;
}

static void
parse_options (Options *options,
               int      argc,
               char   **argv)
{
  const struct option known[] = {
    { "tracks", required_argument, NULL, 't' },
    { "beatport", required_argument, NULL, 'b' },
    { "releases", required_argument, NULL, 'r' },
    { "out", required_argument, NULL, 'o' },
    { "seed", required_argument, NULL, 's' },
    { "help", no_argument, NULL, 'h' },
    { NULL, 0, NULL, 0 },
  };
  int option;

  while ((option = getopt_long (argc, argv, "h", known, NULL)) >= 0) {
    switch (option) {
    case 't':
      options->tracks = parse_number (optarg, GEN_MAX_TRACKS);
      break;
    case 'b':
      options->beatport = parse_number (optarg, GEN_MAX_TRACKS);
      break;
    case 'r':
      options->releases = parse_number (optarg, 100000000);
      break;
    case 's':
      options->seed = parse_number (optarg, UINT64_MAX);
      break;
    case 'o':
      options->out = optarg;
      break;
    case 'h':
      fputs (help, stdout);
      exit (0);
    default:
      fail_usage ("an option is not understood");
    }
  }
}

static void
generate (const char    *what,
          const Options *options)
{
  bool is_dump = strcmp (what, "dump") == 0;
  uint32_t n_tracks = (uint32_t) (options->tracks || !is_dump ? options->tracks : 5000000);
  GenWorld world;

  if (!options->out)
    fail_usage ("--out is missing");
  if (n_tracks == 0)
    fail_usage ("--tracks is missing");
  if (is_dump && options->releases == 0)
    fail_usage ("--releases is missing");
  if (options->tracks + options->beatport > GEN_MAX_TRACKS)
    fail_usage ("--tracks and --beatport are too many together");

  gen_world_open (&world, options->seed, n_tracks);
  if (is_dump) {
    gen_dump (&world, (uint32_t) options->releases, options->out);
  } else if (strcmp (what, "merged") == 0) {
    gen_merged (&world, options->out);
  } else {
    if (mkdir (options->out, 0777) != 0 && errno != EEXIST) {
      fprintf (stderr, "dgz-generate: %s: %s\n", options->out, strerror (errno));
      exit (1);
    }
    gen_kaggle (&world, (uint32_t) options->beatport, options->out);
  }
  gen_world_close (&world);
}

int
main (int argc, char **argv)
{
  Options options = { .seed = 1 };

  parse_options (&options, argc, argv);
  if (optind + 1 != argc)
    fail_usage ("one of merged, kaggle and dump is wanted");
  if (strcmp (argv[optind], "merged") != 0 && strcmp (argv[optind], "kaggle") != 0 &&
      strcmp (argv[optind], "dump") != 0)
    fail_usage ("one of merged, kaggle and dump is wanted");
  generate (argv[optind], &options);
  return 0;
}
