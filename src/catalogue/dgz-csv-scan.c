/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The fast path of the table reader: finds a record and its fields in one pass.
 *
 * Of 64 bytes at a time it makes a mask with one bit for each comma, quote and
 * control character, and then visits only those: a record of 400 bytes costs
 * some 30 steps. It takes a record only if no answer but one is possible:
 *
 *   a field without a quote at its start ends at the next comma or line end;
 *   a field with one ends at the next quote, when a comma, a line end or the
 *   end of the table follows at once and no line end stands between the two.
 *
 * Anything else (a doubled quote, a line end or text in the wrong place, a NUL)
 * it leaves untouched to the careful way. Nothing is written until the record
 * is known, so that the careful way sees the bytes as they came.
 */

#include "dgz-csv-private.h"

#include <string.h>

#if defined(__x86_64__)
#define HAVE_AVX2 1
#include <immintrin.h>
#else
#define HAVE_AVX2 0
#endif

#define BLOCK 64
#define EACH_BYTE G_GUINT64_CONSTANT (0x0101010101010101)

G_STATIC_ASSERT (BLOCK <= DGZ_CSV_PADDING);

typedef enum {
  FIELD_PLAIN,
  FIELD_OPEN,   /* behind its first quote */
  FIELD_CLOSED, /* behind its last one */
} FieldState;

typedef enum {
  STEP_ON,
  STEP_RECORD,
  STEP_CAREFUL,
} Step;

/* Where in a record the visit stands. */
typedef struct
{
  char **starts;
  char **ends;
  guint n; /* the field that it is in */
  FieldState state;
  char *at;
} Walk;

/**
 * dgz_csv_fields_grow:
 * @fields: fields
 * @n: how many more there must be room for
 *
 * Makes room.
 */
void
dgz_csv_fields_grow (DgzCsvFields *fields,
                     guint         n)
{
  if (fields->allocated - fields->n >= n)
    return;

  fields->allocated = MAX (2 * fields->allocated, fields->n + n);
  fields->starts = g_renew (char *, fields->starts, fields->allocated);
  fields->ends = g_renew (char *, fields->ends, fields->allocated);
}

/* The field ends at a comma, a line end or the end of the table at walk->at. */
static inline gboolean
end_field (Walk *walk)
{
  if (walk->state == FIELD_OPEN)
    return FALSE;
  if (walk->state == FIELD_PLAIN)
    walk->ends[walk->n] = walk->at;
  else if (walk->ends[walk->n] + 1 != walk->at)
    return FALSE;

  walk->state = FIELD_PLAIN;
  walk->n++;
  return TRUE;
}

/* Goes by one marked byte. */
static inline Step
step (Walk *walk)
{
  switch (*walk->at) {
  case ',':
    if (walk->state == FIELD_OPEN)
      return STEP_ON;
    if (!end_field (walk))
      return STEP_CAREFUL;
    walk->starts[walk->n] = walk->at + 1;
    return STEP_ON;
  case '\n':
  case '\r':
    return end_field (walk) ? STEP_RECORD : STEP_CAREFUL;
  case '"':
    /* One behind the closing quote is text there, which end_field() refuses. */
    if (walk->state == FIELD_OPEN) {
      walk->state = FIELD_CLOSED;
      walk->ends[walk->n] = walk->at;
    } else if (walk->at == walk->starts[walk->n]) {
      walk->state = FIELD_OPEN;
      walk->starts[walk->n]++;
    }
    return STEP_ON;
  case '\0':
    return STEP_CAREFUL;
  default:
    /* A tab, say. Masks may mark too much, never too little. */
    return STEP_ON;
  }
}

/* One bit for each of 64 bytes, set for those that must be looked at. */
typedef guint64 (*MarkFunc) (const char *block);

/* Inlined once for each way to mark. */
static inline __attribute__ ((always_inline)) Step
walk_record (Walk *walk,
             char *record,
             const char *end,
             DgzCsvFields *fields,
             MarkFunc mark)
{
  for (char *block = record; block < end; block += BLOCK) {
    guint64 marks = mark (block);

    if (end - block < BLOCK)
      marks &= (G_GUINT64_CONSTANT (1) << (end - block)) - 1;

    /* A field for each byte of the block, and the one that it begins in. */
    if (G_UNLIKELY (fields->allocated - walk->n < BLOCK + 1)) {
      fields->n = walk->n + 1;
      dgz_csv_fields_grow (fields, BLOCK);
      walk->starts = fields->starts;
      walk->ends = fields->ends;
    }

    for (; marks; marks &= marks - 1) {
      walk->at = block + __builtin_ctzll (marks);
      if (G_LIKELY (*walk->at == ',' && walk->state == FIELD_PLAIN)) {
        walk->ends[walk->n++] = walk->at;
        walk->starts[walk->n] = walk->at + 1;
      } else {
        Step next = step (walk);

        if (next != STEP_ON)
          return next;
      }
    }
  }

  return STEP_ON;
}

/*
 * A byte is looked for by taking so much from it that it falls below zero, which
 * sets its highest bit; those that had that bit before are none of ours. What is
 * borrowed from the byte above may mark that one too, which does no harm.
 */
static inline guint64
mark_portable (const char *block)
{
  guint64 marks = 0;

#pragma GCC unroll 8
  for (int i = 0; i < BLOCK / 8; i++) {
    guint64 word, found;

    memcpy (&word, block + 8 * i, 8);
    word = GUINT64_FROM_LE (word);
    found = word - ('\r' + 1) * EACH_BYTE;
    found |= (word ^ (',' * EACH_BYTE)) - EACH_BYTE;
    found |= (word ^ ('"' * EACH_BYTE)) - EACH_BYTE;
    found &= ~word & (0x80 * EACH_BYTE);
    /* Gathers the highest bits: the product moves bit 8 k + 7 to bit 56 + k. */
    marks |= found * G_GUINT64_CONSTANT (0x0002040810204081) >> 56 << (8 * i);
  }

  return marks;
}

static Step
walk_portable (Walk         *walk,
               char         *record,
               const char   *end,
               DgzCsvFields *fields)
{
  return walk_record (walk, record, end, fields, mark_portable);
}

#if HAVE_AVX2
static inline __attribute__ ((always_inline, target ("avx2,bmi"))) guint32
mark_half_avx2 (const char *half)
{
  __m256i bytes = _mm256_loadu_si256 ((const void *) half);
  __m256i control = _mm256_cmpeq_epi8 (_mm256_min_epu8 (bytes, _mm256_set1_epi8 ('\r')), bytes);
  __m256i comma = _mm256_cmpeq_epi8 (bytes, _mm256_set1_epi8 (','));
  __m256i quote = _mm256_cmpeq_epi8 (bytes, _mm256_set1_epi8 ('"'));

  return (guint32) _mm256_movemask_epi8 (_mm256_or_si256 (_mm256_or_si256 (comma, quote), control));
}

static inline __attribute__ ((always_inline, target ("avx2,bmi"))) guint64
mark_avx2 (const char *block)
{
  return mark_half_avx2 (block) | (guint64) mark_half_avx2 (block + 32) << 32;
}

static __attribute__ ((target ("avx2,bmi"))) Step
walk_avx2 (Walk *walk,
           char *record,
           const char *end,
           DgzCsvFields *fields)
{
  return walk_record (walk, record, end, fields, mark_avx2);
}
#endif

/**
 * dgz_csv_has_path:
 * @path: a path
 *
 * Whether this machine has a path. Any thread.
 */
gboolean
dgz_csv_has_path (DgzCsvPath path)
{
#if HAVE_AVX2
  if (path == DGZ_CSV_AVX2)
    return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("bmi");
#endif
  return path == DGZ_CSV_CAREFUL || path == DGZ_CSV_PORTABLE;
}

/**
 * dgz_csv_scan_plain:
 * @path: a path that this machine has, not the careful one
 * @record: where the record begins
 * @end: where the bytes end; %DGZ_CSV_PADDING more may be read
 * @at_end: whether the table ends there too
 * @fields: (out): its fields, if it is a plain one
 * @length: (out): how long it is, without its line end, if it is a plain one
 *
 * Looks for a plain record. Its bytes are left as they are: the caller puts
 * the NULs at the fields' ends.
 */
DgzCsvPlain
dgz_csv_scan_plain (DgzCsvPath    path,
                    char         *record,
                    const char   *end,
                    gboolean      at_end,
                    DgzCsvFields *fields,
                    gsize        *length)
{
  Walk walk = { .starts = fields->starts, .ends = fields->ends };
  Step last;

  walk.starts[0] = record;
#if HAVE_AVX2
  if (path == DGZ_CSV_AVX2)
    last = walk_avx2 (&walk, record, end, fields);
  else
#endif
    last = walk_portable (&walk, record, end, fields);

  if (last == STEP_CAREFUL)
    return DGZ_CSV_PLAIN_NOT;
  if (last == STEP_ON) {
    if (!at_end)
      return DGZ_CSV_PLAIN_MORE;
    walk.at = record + (end - record);
    if (!end_field (&walk))
      return DGZ_CSV_PLAIN_NOT;
  } else if (*walk.at == '\r' && walk.at + 1 == end && !at_end) {
    /* It may be half of CRLF. */
    return DGZ_CSV_PLAIN_MORE;
  }

  fields->n = walk.n;
  *length = (gsize) (walk.at - record);
  return DGZ_CSV_PLAIN_RECORD;
}
