/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The feature file: what a scan reads, mapped into memory.
 *
 *   header    fixed size; magic, version, byte order, counts, model, sections
 *   sections  one array each, in the order of the enum, 64-byte aligned: the
 *             rows' columns, the styles, then the index
 *
 * Rows ascend by dgz_index_key(); the index is made from the other columns, and
 * stored because making it would take longer than a dig (dgz-index-build.c).
 *
 * Numbers stand in the machine's own byte order, which the header states; a
 * file of another order is refused and rebuilt from the database. Opening
 * checks the header and that every section lies in the file with exactly the
 * length that the counts ask for, and walks the small tables that are used as
 * indices. Columns of rows are not walked: dgz_features_verify() does that,
 * and readers take a value out of range for "unknown", so that a damaged file
 * may give a wrong list but never a wrong access.
 */

#include "dgz-features.h"

#include <math.h>
#include <string.h>

#define BYTE_ORDER_MARK UINT32_C (0x01020304)
#define ALIGNMENT 64

typedef enum {
  SECTION_FEATURES,
  SECTION_TEMPO,
  SECTION_KEY,
  SECTION_CLUSTER,
  SECTION_STYLE_SET,
  SECTION_STYLE_SOURCE,
  SECTION_FLAGS,
  SECTION_POPULARITY,
  SECTION_YEAR,
  SECTION_DURATION,
  SECTION_LABEL,
  SECTION_RELEASE,
  SECTION_GROUP,
  SECTION_STEM,
  SECTION_ORIGINAL,
  SECTION_TRACK,
  SECTION_ID_RANK,
  SECTION_ARTIST_FIRST,
  SECTION_ARTISTS,
  SECTION_TERM_FIRST,
  SECTION_TERM_TEXT,
  SECTION_TERM_DF,
  SECTION_SET_FIRST,
  SECTION_SET_TERM,
  SECTION_SET_WEIGHT,
  SECTION_SET_IS_NAME,
  SECTION_CELLS,
  SECTION_SET_CELLS,
  SECTION_BLOCKS,
  SECTION_SOUNDS,
  SECTION_LEVELS,
  SECTION_VERSION_BITS,
  SECTION_VERSION_FIRST,
  SECTION_VERSION_NEXT,
  SECTION_BY_ID,
  N_SECTIONS,
} Section;

typedef struct
{
  char magic[8];
  uint32_t version;
  uint32_t byte_order;
  uint64_t file_size;
  uint64_t checksum; /* FNV-1a over 64-bit words of the whole file, with this field 0 */
  uint32_t n_rows;
  uint32_t n_artist_refs;
  uint32_t n_terms;
  uint32_t n_term_bytes;
  uint32_t n_sets;
  uint32_t n_set_terms;
  uint32_t n_cells;
  uint32_t n_blocks;
  uint32_t n_versions;
  uint32_t reserved;
  uint64_t n_documents;
  DgzSpace space;
  DgzExpected expected;
  uint64_t offsets[N_SECTIONS];
} Header;

static const char magic[8] = "DGZFEAT";

/* What each section must measure, from the counts of the header. */
static uint64_t
section_size (const Header *header,
              Section       section)
{
  uint64_t rows = header->n_rows;

  switch (section) {
  case SECTION_FEATURES:
    return rows * DGZ_N_FEATURES * sizeof (float);
  case SECTION_KEY:
  case SECTION_CLUSTER:
  case SECTION_STYLE_SOURCE:
  case SECTION_FLAGS:
  case SECTION_POPULARITY:
    return rows;
  case SECTION_YEAR:
    return rows * sizeof (int16_t);
  case SECTION_ARTIST_FIRST:
    return (rows + 1) * sizeof (uint32_t);
  case SECTION_ARTISTS:
    return (uint64_t) header->n_artist_refs * sizeof (uint32_t);
  case SECTION_TERM_FIRST:
    return ((uint64_t) header->n_terms + 1) * sizeof (uint32_t);
  case SECTION_TERM_TEXT:
    return header->n_term_bytes;
  case SECTION_TERM_DF:
    return (uint64_t) header->n_terms * sizeof (uint32_t);
  case SECTION_SET_FIRST:
    return ((uint64_t) header->n_sets + 1) * sizeof (uint32_t);
  case SECTION_SET_TERM:
    return (uint64_t) header->n_set_terms * sizeof (uint32_t);
  case SECTION_SET_WEIGHT:
    return (uint64_t) header->n_set_terms * sizeof (double);
  case SECTION_SET_IS_NAME:
    return header->n_set_terms;
  case SECTION_CELLS:
    return (uint64_t) header->n_cells * sizeof (DgzCell);
  case SECTION_SET_CELLS:
    return ((uint64_t) header->n_sets + 2) * sizeof (uint32_t);
  case SECTION_BLOCKS:
    return (uint64_t) header->n_blocks * sizeof (DgzBlock);
  case SECTION_VERSION_BITS:
    return (uint64_t) header->n_blocks * sizeof (uint64_t);
  case SECTION_VERSION_FIRST:
    return (uint64_t) header->n_blocks * sizeof (uint32_t);
  case SECTION_VERSION_NEXT:
    return (uint64_t) header->n_versions * sizeof (uint32_t);
  case SECTION_SOUNDS:
    return (uint64_t) header->n_blocks * DGZ_BLOCK_BYTES;
  case SECTION_LEVELS:
    return rows * DGZ_N_FEATURES;
  default:
    return rows * sizeof (uint32_t);
  }
}

static const void *
section_source (const DgzFeatures *features,
                Section            section)
{
  const void *const sources[N_SECTIONS] = {
    [SECTION_FEATURES] = features->features,
    [SECTION_TEMPO] = features->tempo,
    [SECTION_KEY] = features->key,
    [SECTION_CLUSTER] = features->cluster,
    [SECTION_STYLE_SET] = features->style_set,
    [SECTION_STYLE_SOURCE] = features->style_source,
    [SECTION_FLAGS] = features->flags,
    [SECTION_POPULARITY] = features->popularity,
    [SECTION_YEAR] = features->year,
    [SECTION_DURATION] = features->duration,
    [SECTION_LABEL] = features->label,
    [SECTION_RELEASE] = features->release,
    [SECTION_GROUP] = features->group,
    [SECTION_STEM] = features->stem,
    [SECTION_ORIGINAL] = features->original,
    [SECTION_TRACK] = features->track,
    [SECTION_ID_RANK] = features->id_rank,
    [SECTION_ARTIST_FIRST] = features->artist_first,
    [SECTION_ARTISTS] = features->artists,
    [SECTION_TERM_FIRST] = features->styles.term_first,
    [SECTION_TERM_TEXT] = features->styles.term_text,
    [SECTION_TERM_DF] = features->styles.term_df,
    [SECTION_SET_FIRST] = features->styles.set_first,
    [SECTION_SET_TERM] = features->styles.set_term,
    [SECTION_SET_WEIGHT] = features->styles.set_weight,
    [SECTION_SET_IS_NAME] = features->styles.set_is_name,
    [SECTION_CELLS] = features->index.cells,
    [SECTION_SET_CELLS] = features->index.set_first,
    [SECTION_BLOCKS] = features->index.blocks,
    [SECTION_SOUNDS] = features->index.sounds,
    [SECTION_LEVELS] = features->index.levels,
    [SECTION_VERSION_BITS] = features->index.version_bits,
    [SECTION_VERSION_FIRST] = features->index.version_first,
    [SECTION_VERSION_NEXT] = features->index.version_next,
    [SECTION_BY_ID] = features->index.by_id,
  };

  return sources[section];
}

static uint64_t
aligned (uint64_t offset)
{
  return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

typedef struct
{
  DgzWriteFunc write; /* NULL while only the checksum is taken */
  void *data;
  uint64_t hash;
  uint64_t word;
  uint64_t position;
  bool failed;
} Sink;

static void
sink_hash (Sink       *sink,
           const void *bytes,
           size_t      length)
{
  const unsigned char *from = bytes;

  while (length > 0) {
    size_t at = sink->position % 8;

    if (at == 0 && length >= 8) {
      memcpy (&sink->word, from, 8);
      from += 8;
      length -= 8;
      sink->position += 8;
    } else {
      if (at == 0)
        sink->word = 0;
      memcpy ((unsigned char *) &sink->word + at, from, 1);
      from++;
      length--;
      sink->position++;
      if (sink->position % 8 != 0)
        continue;
    }
    sink->hash = (sink->hash ^ sink->word) * UINT64_C (0x100000001b3);
  }
}

static void
sink_put (Sink       *sink,
          const void *bytes,
          size_t      length)
{
  if (length == 0)
    return;
  if (!sink->write)
    sink_hash (sink, bytes, length);
  else if (!sink->failed && !sink->write (sink->data, bytes, length))
    sink->failed = true;
}

static void
put_file (Sink              *sink,
          const Header      *header,
          const DgzFeatures *features)
{
  static const char zeros[ALIGNMENT] = { 0 };
  uint64_t position = sizeof *header;

  sink_put (sink, header, sizeof *header);
  for (Section i = 0; i < N_SECTIONS; i++) {
    sink_put (sink, zeros, header->offsets[i] - position);
    sink_put (sink, section_source (features, i), section_size (header, i));
    position = header->offsets[i] + section_size (header, i);
  }
  sink_put (sink, zeros, header->file_size - position);
}

static void
fill_header (Header            *header,
             const DgzFeatures *features)
{
  const DgzStyleIndex *styles = &features->styles;
  uint64_t end = sizeof *header;

  memset (header, 0, sizeof *header);
  memcpy (header->magic, magic, sizeof magic);
  header->version = DGZ_FEATURES_VERSION;
  header->byte_order = BYTE_ORDER_MARK;
  header->n_rows = features->n_rows;
  header->n_artist_refs = features->n_artist_refs;
  header->n_terms = styles->n_terms;
  header->n_term_bytes = styles->term_first[styles->n_terms];
  header->n_sets = styles->n_sets;
  header->n_set_terms = styles->set_first[styles->n_sets];
  header->n_cells = features->index.n_cells;
  header->n_blocks = features->index.n_blocks;
  header->n_versions = features->index.n_versions;
  header->n_documents = styles->n_documents;
  header->space = features->space;
  header->expected = features->expected;

  for (Section i = 0; i < N_SECTIONS; i++) {
    header->offsets[i] = aligned (end);
    end = header->offsets[i] + section_size (header, i);
  }
  header->file_size = aligned (end);
}

/**
 * dgz_features_write:
 * @features: the columns, with their index
 * @write: takes the file's bytes, in order; returns false when it failed
 * @data: for @write
 *
 * Writes a feature file.
 *
 * Returns: %DGZ_STATUS_INVALID when @write failed. Any thread.
 */
DgzStatus
dgz_features_write (const DgzFeatures *features,
                    DgzWriteFunc       write,
                    void              *data)
{
  Header header;
  Sink sink = { .hash = UINT64_C (0xcbf29ce484222325) };

  fill_header (&header, features);
  put_file (&sink, &header, features);
  header.checksum = sink.hash;

  sink = (Sink) { .write = write, .data = data };
  put_file (&sink, &header, features);
  return sink.failed ? DGZ_STATUS_INVALID : DGZ_STATUS_OK;
}

/* Offsets ascend from 0 to the end of what they point into. */
static bool
offsets_valid (const uint32_t *first,
               uint32_t        n,
               uint32_t        end)
{
  if (first[0] != 0 || first[n] != end)
    return false;

  for (uint32_t i = 0; i < n; i++) {
    if (first[i] > first[i + 1])
      return false;
  }

  return true;
}

static bool
styles_valid (const DgzStyleIndex *styles,
              uint32_t             n_set_terms,
              uint32_t             n_term_bytes)
{
  if (!offsets_valid (styles->term_first, styles->n_terms, n_term_bytes) ||
      !offsets_valid (styles->set_first, styles->n_sets, n_set_terms))
    return false;

  for (uint32_t i = 0; i < styles->n_terms; i++) {
    uint32_t end = styles->term_first[i + 1];

    if (end == styles->term_first[i] || styles->term_text[end - 1] != '\0')
      return false;
  }
  for (uint32_t i = 0; i < n_set_terms; i++) {
    if (styles->set_term[i] >= styles->n_terms || !isfinite (styles->set_weight[i]))
      return false;
  }

  return true;
}

static bool
space_valid (const DgzSpace *space)
{
  if (space->n_clusters > DGZ_N_CLUSTERS || !isfinite (space->mean_distance))
    return false;

  for (int i = 0; i < DGZ_N_DIMENSIONS; i++) {
    if (!isfinite (space->mean[i]) || !isfinite (space->sd[i]) || !(space->sd[i] > 0.0))
      return false;
    for (uint32_t c = 0; c < space->n_clusters; c++) {
      if (!isfinite (space->centroids[c][i]))
        return false;
    }
  }

  return true;
}

/* Cells ascend from the first row, each of at least one row, and by style set. */
static bool
index_valid (const DgzFeatures *features)
{
  const DgzIndex *index = &features->index;
  uint32_t n_blocks = features->n_rows / DGZ_BLOCK_ROWS +
                      (features->n_rows % DGZ_BLOCK_ROWS != 0);

  if (index->n_blocks != n_blocks || (index->n_cells == 0) != (features->n_rows == 0) ||
      !offsets_valid (index->set_first, features->styles.n_sets + 1, index->n_cells))
    return false;

  for (uint32_t i = 0; i < index->n_cells; i++) {
    const DgzCell *cell = &index->cells[i];

    if ((i == 0 ? cell->first_row != 0 : cell->first_row <= cell[-1].first_row) ||
        (i > 0 && cell->style_set < cell[-1].style_set) || cell->first_row >= features->n_rows ||
        (cell->style_set != DGZ_NO_STYLES && cell->style_set >= features->styles.n_sets) ||
        cell->source >= DGZ_N_STYLE_SOURCES || cell->known >= DGZ_N_KNOWN ||
        (cell->cluster != DGZ_NO_CLUSTER && cell->cluster >= features->space.n_clusters))
      return false;
  }

  return true;
}

static bool
is_part (double value)
{
  return value >= 0.0 && value <= 1.0;
}

static bool
expected_valid (const DgzExpected *expected)
{
  bool valid = is_part (expected->style) && is_part (expected->audio) &&
               is_part (expected->cluster);

  for (int fold = 0; fold < 2; fold++)
    valid = valid && is_part (expected->bpm[fold]);
  for (int rules = 0; rules < DGZ_N_KEY_RULES; rules++)
    valid = valid && is_part (expected->key[rules]);

  return valid;
}

static DgzStatus
check_header (const Header *header,
              size_t        length)
{
  uint64_t end = sizeof *header;

  if (memcmp (header->magic, magic, sizeof magic) != 0)
    return DGZ_STATUS_DAMAGED;
  if (header->version != DGZ_FEATURES_VERSION || header->byte_order != BYTE_ORDER_MARK)
    return DGZ_STATUS_VERSION;
  if (header->file_size != length)
    return DGZ_STATUS_DAMAGED;

  for (Section i = 0; i < N_SECTIONS; i++) {
    if (header->offsets[i] != aligned (end) || header->offsets[i] > length ||
        section_size (header, i) > length - header->offsets[i])
      return DGZ_STATUS_DAMAGED;
    end = header->offsets[i] + section_size (header, i);
  }

  return aligned (end) == length && space_valid (&header->space) &&
                 expected_valid (&header->expected)
             ? DGZ_STATUS_OK
             : DGZ_STATUS_DAMAGED;
}

static void
point_into (DgzFeatures  *features,
            const Header *header,
            const char   *bytes)
{
#define AT(section) ((const void *) (bytes + header->offsets[section]))
  features->n_rows = header->n_rows;
  features->n_artist_refs = header->n_artist_refs;
  features->features = AT (SECTION_FEATURES);
  features->tempo = AT (SECTION_TEMPO);
  features->key = AT (SECTION_KEY);
  features->cluster = AT (SECTION_CLUSTER);
  features->style_set = AT (SECTION_STYLE_SET);
  features->style_source = AT (SECTION_STYLE_SOURCE);
  features->flags = AT (SECTION_FLAGS);
  features->popularity = AT (SECTION_POPULARITY);
  features->year = AT (SECTION_YEAR);
  features->duration = AT (SECTION_DURATION);
  features->label = AT (SECTION_LABEL);
  features->release = AT (SECTION_RELEASE);
  features->group = AT (SECTION_GROUP);
  features->stem = AT (SECTION_STEM);
  features->original = AT (SECTION_ORIGINAL);
  features->track = AT (SECTION_TRACK);
  features->id_rank = AT (SECTION_ID_RANK);
  features->artist_first = AT (SECTION_ARTIST_FIRST);
  features->artists = AT (SECTION_ARTISTS);
  features->styles.n_documents = header->n_documents;
  features->styles.n_terms = header->n_terms;
  features->styles.term_first = AT (SECTION_TERM_FIRST);
  features->styles.term_text = AT (SECTION_TERM_TEXT);
  features->styles.term_df = AT (SECTION_TERM_DF);
  features->styles.n_sets = header->n_sets;
  features->styles.set_first = AT (SECTION_SET_FIRST);
  features->styles.set_term = AT (SECTION_SET_TERM);
  features->styles.set_weight = AT (SECTION_SET_WEIGHT);
  features->styles.set_is_name = AT (SECTION_SET_IS_NAME);
  features->index.n_cells = header->n_cells;
  features->index.n_blocks = header->n_blocks;
  features->index.cells = AT (SECTION_CELLS);
  features->index.set_first = AT (SECTION_SET_CELLS);
  features->index.blocks = AT (SECTION_BLOCKS);
  features->index.sounds = AT (SECTION_SOUNDS);
  features->index.levels = AT (SECTION_LEVELS);
  features->index.n_versions = header->n_versions;
  features->index.version_bits = AT (SECTION_VERSION_BITS);
  features->index.version_first = AT (SECTION_VERSION_FIRST);
  features->index.version_next = AT (SECTION_VERSION_NEXT);
  features->index.by_id = AT (SECTION_BY_ID);
  features->space = header->space;
  features->expected = header->expected;
#undef AT
}

/**
 * dgz_features_open:
 * @features: (out): the view
 * @bytes: a feature file; 8-byte aligned, immutable and alive as long as the view
 * @length: its length
 *
 * Looks into a feature file, after checking that it is one.
 *
 * Returns: %DGZ_STATUS_DAMAGED or %DGZ_STATUS_VERSION for a file that must be
 * built anew. Any thread.
 */
DgzStatus
dgz_features_open (DgzFeatures *features,
                   const void  *bytes,
                   size_t       length)
{
  const Header *header = bytes;
  DgzStatus status;

  memset (features, 0, sizeof *features);
  if (length < sizeof *header)
    return DGZ_STATUS_DAMAGED;

  status = check_header (header, length);
  if (status != DGZ_STATUS_OK)
    return status;

  point_into (features, header, bytes);
  if (!styles_valid (&features->styles, header->n_set_terms, header->n_term_bytes) ||
      !index_valid (features)) {
    memset (features, 0, sizeof *features);
    return DGZ_STATUS_DAMAGED;
  }

  return DGZ_STATUS_OK;
}

static bool
rows_valid (const DgzFeatures *features)
{
  if (!offsets_valid (features->artist_first, features->n_rows, features->n_artist_refs))
    return false;

  for (uint32_t row = 0; row < features->n_rows; row++) {
    if ((features->key[row] != DGZ_NO_KEY && features->key[row] >= DGZ_N_KEYS) ||
        (features->cluster[row] != DGZ_NO_CLUSTER &&
         features->cluster[row] >= features->space.n_clusters) ||
        (features->style_set[row] != DGZ_NO_STYLES &&
         features->style_set[row] >= features->styles.n_sets) ||
        features->style_source[row] >= DGZ_N_STYLE_SOURCES ||
        !isfinite (features->tempo[row]) || features->tempo[row] < 0.0f ||
        dgz_index_next_version (&features->index, row) >= features->n_rows ||
        features->id_rank[row] >= features->n_rows ||
        features->index.by_id[features->id_rank[row]] != row)
      return false;
  }

  return true;
}

/**
 * dgz_features_verify:
 * @bytes: a feature file; 8-byte aligned
 * @length: its length
 *
 * Checks every byte of a feature file: the checksum, and each row's values.
 */
DgzStatus
dgz_features_verify (const void *bytes,
                     size_t      length)
{
  DgzFeatures features;
  Header header;
  Sink sink = { .hash = UINT64_C (0xcbf29ce484222325) };
  DgzStatus status = dgz_features_open (&features, bytes, length);

  if (status != DGZ_STATUS_OK)
    return status;

  memcpy (&header, bytes, sizeof header);
  header.checksum = 0;
  sink_hash (&sink, &header, sizeof header);
  sink_hash (&sink, (const char *) bytes + sizeof header, length - sizeof header);
  if (sink.hash != ((const Header *) bytes)->checksum)
    return DGZ_STATUS_DAMAGED;

  return rows_valid (&features) ? DGZ_STATUS_OK : DGZ_STATUS_DAMAGED;
}

/**
 * dgz_features_passed_over:
 * @features: a view
 * @extents: (out): [%DGZ_N_PASSED_OVER] the parts
 *
 * The parts of a view that are read from end to end: by filters, for related artists, and where
 * no style tells rows apart. All else is looked at here and there.
 */
void
dgz_features_passed_over (const DgzFeatures *features,
                          DgzExtent         *extents)
{
  size_t rows = features->n_rows;
  size_t words = rows * sizeof (uint32_t);
  const DgzExtent parts[DGZ_N_PASSED_OVER] = {
    { features->tempo, words },
    { features->key, rows },
    { features->flags, rows },
    { features->popularity, rows },
    { features->year, rows * sizeof (int16_t) },
    { features->duration, words },
    { features->label, words },
    { features->original, words },
    { features->track, words },
    { features->artist_first, words + sizeof (uint32_t) },
    { features->artists, (size_t) features->n_artist_refs * sizeof (uint32_t) },
    { features->index.sounds, (size_t) features->index.n_blocks * DGZ_BLOCK_BYTES },
    { features->index.levels, rows * DGZ_N_FEATURES },
    { features->index.by_id, words },
  };

  memcpy (extents, parts, sizeof parts);
}

/**
 * dgz_features_row_of_credit:
 * @features: a view with rows
 * @credit: a place in #DgzFeatures.artists
 * @row: a row that the credit's is not before; 0 where nothing is known
 *
 * The row that a credit belongs to, looked for from @row in steps that double. In a damaged file it
 * may be another, but it is one. Any thread.
 */
uint32_t
dgz_features_row_of_credit (const DgzFeatures *features,
                            uint32_t           credit,
                            uint32_t           row)
{
  uint32_t step = 1;
  uint32_t low = row;
  uint32_t high;

  while (step < features->n_rows - low && features->artist_first[low + step] <= credit) {
    low += step;
    step *= 2;
  }

  high = step < features->n_rows - low ? low + step : features->n_rows;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;

    if (features->artist_first[middle] <= credit)
      low = middle;
    else
      high = middle;
  }

  return low;
}
