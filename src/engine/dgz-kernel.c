/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The innermost loops of a scan: 64 dot products of byte vectors, and which of
 * them reach a number; 64 numbers, and which of them are wanted. The products
 * are whole numbers, so that every machine gets the same bits: by Cauchy and
 * Schwarz no sum leaves 16 bits while the vectors' lengths are those of
 * dgz_index_build(), and what a damaged file makes wrap, wraps alike.
 */

#include "dgz-kernel.h"

#include <stdatomic.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_AVX2 1
#else
#define HAS_AVX2 0
#endif

#define N_NUMBERS 7

static atomic_bool only_portable;

static uint64_t
pack_portable (const uint8_t *flags)
{
  uint64_t bits = 0;

  for (int i = 0; i < DGZ_BLOCK_ROWS / 8; i++) {
    uint64_t bytes;

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy (&bytes, flags + i * 8, sizeof bytes);
#else
    bytes = 0;
    for (int k = 0; k < 8; k++)
      bytes |= (uint64_t) flags[i * 8 + k] << (8 * k);
#endif
    /* The product brings the eight lowest bits together in the highest byte. */
    bits |= (bytes * UINT64_C (0x0102040810204080)) >> 56 << (8 * i);
  }

  return bits;
}

static uint64_t
within_portable (const float *values,
                 float        least,
                 float        most)
{
  uint8_t flags[DGZ_BLOCK_ROWS];

  for (int i = 0; i < DGZ_BLOCK_ROWS; i++)
    flags[i] = (values[i] >= least) & (values[i] <= most);

  return pack_portable (flags);
}

static uint64_t
any_portable (const uint32_t *values,
              const uint32_t *wanted,
              size_t          n_wanted)
{
  uint8_t flags[DGZ_BLOCK_ROWS] = { 0 };

  for (size_t w = 0; w < n_wanted; w++) {
    for (int i = 0; i < DGZ_BLOCK_ROWS; i++)
      flags[i] |= values[i] == wanted[w];
  }

  return pack_portable (flags);
}

static uint64_t
in_set_portable (const uint32_t     *values,
                 const DgzNumberSet *set)
{
  DgzNumberSet wanted = *set;
  uint8_t flags[DGZ_BLOCK_ROWS];

  for (int i = 0; i < DGZ_BLOCK_ROWS; i++)
    flags[i] = dgz_number_set_has (&wanted, values[i]);

  return pack_portable (flags);
}

static uint64_t
among_portable (const uint8_t *values,
                uint32_t       wanted)
{
  uint8_t flags[DGZ_BLOCK_ROWS];

  for (int i = 0; i < DGZ_BLOCK_ROWS; i++)
    flags[i] = (wanted >> (values[i] & 31) & 1) & (values[i] < 32);

  return pack_portable (flags);
}

static uint64_t
over_portable (const int8_t *sounds,
               const int8_t *query,
               int           least)
{
  uint16_t sums[DGZ_BLOCK_ROWS] = { 0 };
  uint8_t flags[DGZ_BLOCK_ROWS];

  for (int n = 0; n < N_NUMBERS; n++) {
    int16_t factor = query[n];

    for (int i = 0; i < DGZ_BLOCK_ROWS; i++)
      sums[i] = (uint16_t) (sums[i] + (uint16_t) (factor * sounds[n * DGZ_BLOCK_ROWS + i]));
  }
  for (int i = 0; i < DGZ_BLOCK_ROWS; i++)
    flags[i] = (int16_t) sums[i] >= least;

  return pack_portable (flags);
}

#if HAS_AVX2
__attribute__ ((target ("avx2"))) static uint64_t
pack_avx2 (const uint8_t *flags)
{
  __m256i low = _mm256_loadu_si256 ((const void *) flags);
  __m256i high = _mm256_loadu_si256 ((const void *) (flags + 32));
  uint32_t first = (uint32_t) _mm256_movemask_epi8 (_mm256_slli_epi16 (low, 7));
  uint32_t last = (uint32_t) _mm256_movemask_epi8 (_mm256_slli_epi16 (high, 7));

  return (uint64_t) last << 32 | first;
}

/* Sixteen of the block's sums at a time. */
__attribute__ ((target ("avx2"))) static inline __m256i
sum_avx2 (const int8_t *sounds,
          const __m256i *factors)
{
  __m256i sum = _mm256_setzero_si256 ();

  for (int n = 0; n < N_NUMBERS; n++) {
    __m128i bytes = _mm_loadu_si128 ((const void *) (sounds + n * DGZ_BLOCK_ROWS));

    sum = _mm256_add_epi16 (sum, _mm256_mullo_epi16 (_mm256_cvtepi8_epi16 (bytes), factors[n]));
  }

  return sum;
}

__attribute__ ((target ("avx2"))) static uint64_t
over_avx2 (const int8_t *sounds,
           const int8_t *query,
           int least)
{
  __m256i factors[N_NUMBERS];
  __m256i under = _mm256_set1_epi16 ((int16_t) (least - 1));
  uint64_t bits = 0;

  for (int n = 0; n < N_NUMBERS; n++)
    factors[n] = _mm256_set1_epi16 (query[n]);

  for (int i = 0; i < DGZ_BLOCK_ROWS; i += 32) {
    __m256i low = _mm256_cmpgt_epi16 (sum_avx2 (sounds + i, factors), under);
    __m256i high = _mm256_cmpgt_epi16 (sum_avx2 (sounds + i + 16, factors), under);
    /* Packing works within halves: the permutation puts the quarters in order. */
    __m256i flags = _mm256_permute4x64_epi64 (_mm256_packs_epi16 (low, high), 0xd8);

    bits |= (uint64_t) (uint32_t) _mm256_movemask_epi8 (flags) << i;
  }

  return bits;
}

__attribute__ ((target ("avx2"))) static uint64_t
within_avx2 (const float *values,
             float least,
             float most)
{
  __m256 from = _mm256_set1_ps (least);
  __m256 to = _mm256_set1_ps (most);
  uint64_t bits = 0;

  for (int i = 0; i < DGZ_BLOCK_ROWS; i += 8) {
    __m256 eight = _mm256_loadu_ps (values + i);
    __m256 flags = _mm256_and_ps (_mm256_cmp_ps (eight, from, _CMP_GE_OQ),
                                  _mm256_cmp_ps (eight, to, _CMP_LE_OQ));

    bits |= (uint64_t) (uint32_t) _mm256_movemask_ps (flags) << i;
  }

  return bits;
}

__attribute__ ((target ("avx2"))) static uint64_t
any_avx2 (const uint32_t *values,
          const uint32_t *wanted,
          size_t n_wanted)
{
  uint64_t bits = 0;

  for (int i = 0; i < DGZ_BLOCK_ROWS; i += 8) {
    __m256i eight = _mm256_loadu_si256 ((const void *) (values + i));
    __m256i flags = _mm256_setzero_si256 ();

    for (size_t w = 0; w < n_wanted; w++) {
      __m256i number = _mm256_set1_epi32 ((int) wanted[w]);

      flags = _mm256_or_si256 (flags, _mm256_cmpeq_epi32 (eight, number));
    }
    bits |= (uint64_t) (uint32_t) _mm256_movemask_ps (_mm256_castsi256_ps (flags)) << i;
  }

  return bits;
}

/* The words of the set that have the numbers' bits are fetched side by side, but for numbers that
 * cannot be in it; each bit is then shifted to where its sign would be. */
__attribute__ ((target ("avx2"))) static uint64_t
in_set_avx2 (const uint32_t *values,
             const DgzNumberSet *set)
{
  __m256i last = _mm256_set1_epi32 ((int) (set->n - 1));
  uint64_t bits = 0;

  for (int i = 0; i < DGZ_BLOCK_ROWS; i += 8) {
    __m256i eight = _mm256_loadu_si256 ((const void *) (values + i));
    __m256i can_be = _mm256_cmpeq_epi32 (_mm256_min_epu32 (eight, last), eight);
    __m256i words = _mm256_mask_i32gather_epi32 (_mm256_setzero_si256 (), (const int *) set->bits,
                                                 _mm256_srli_epi32 (eight, 5), can_be, 4);
    __m256i left = _mm256_andnot_si256 (eight, _mm256_set1_epi32 (31));

    words = _mm256_sllv_epi32 (words, left);
    bits |= (uint64_t) (uint32_t) _mm256_movemask_ps (_mm256_castsi256_ps (words)) << i;
  }

  return bits;
}

/* A shuffle looks 16 places up: one table for the numbers under 16, one for those under 32. */
__attribute__ ((target ("avx2"))) static uint64_t
among_avx2 (const uint8_t *values,
            uint32_t wanted)
{
  uint8_t flags[32];
  __m256i low;
  __m256i high;
  uint64_t bits = 0;

  for (int i = 0; i < 32; i++)
    flags[i] = wanted >> i & 1 ? 0xff : 0;
  low = _mm256_broadcastsi128_si256 (_mm_loadu_si128 ((const void *) flags));
  high = _mm256_broadcastsi128_si256 (_mm_loadu_si128 ((const void *) (flags + 16)));

  for (int i = 0; i < DGZ_BLOCK_ROWS; i += 32) {
    __m256i bytes = _mm256_loadu_si256 ((const void *) (values + i));
    __m256i place = _mm256_and_si256 (bytes, _mm256_set1_epi8 (0x0f));
    __m256i head = _mm256_and_si256 (bytes, _mm256_set1_epi8 ((char) 0xf0));
    __m256i is_low = _mm256_cmpeq_epi8 (head, _mm256_setzero_si256 ());
    __m256i is_high = _mm256_cmpeq_epi8 (head, _mm256_set1_epi8 (0x10));
    __m256i found = _mm256_or_si256 (
        _mm256_and_si256 (is_low, _mm256_shuffle_epi8 (low, place)),
        _mm256_and_si256 (is_high, _mm256_shuffle_epi8 (high, place)));

    bits |= (uint64_t) (uint32_t) _mm256_movemask_epi8 (found) << i;
  }

  return bits;
}
#endif

static bool
has_avx2 (void)
{
#if HAS_AVX2
  return __builtin_cpu_supports ("avx2") &&
         !atomic_load_explicit (&only_portable, memory_order_relaxed);
#else
  return false;
#endif
}

/**
 * dgz_kernel_pack:
 * @flags: [64] each 0 or 1
 *
 * Makes bits of bytes, the first lowest. Any thread.
 */
uint64_t
dgz_kernel_pack (const uint8_t *flags)
{
#if HAS_AVX2
  if (has_avx2 ())
    return pack_avx2 (flags);
#endif

  return pack_portable (flags);
}

/**
 * dgz_kernel_within:
 * @values: [64] numbers
 * @least: the least
 * @most: the most
 *
 * Which of 64 numbers lie within limits, both among them: a bit each, the first lowest. NaN does
 * not. Any thread.
 */
uint64_t
dgz_kernel_within (const float *values,
                   float        least,
                   float        most)
{
#if HAS_AVX2
  if (has_avx2 ())
    return within_avx2 (values, least, most);
#endif

  return within_portable (values, least, most);
}

/**
 * dgz_kernel_any:
 * @values: [64] numbers
 * @wanted: [n_wanted] numbers
 * @n_wanted: few
 *
 * Which of 64 numbers are wanted: a bit each, the first lowest. Any thread.
 */
uint64_t
dgz_kernel_any (const uint32_t *values,
                const uint32_t *wanted,
                size_t          n_wanted)
{
#if HAS_AVX2
  if (has_avx2 ())
    return any_avx2 (values, wanted, n_wanted);
#endif

  return any_portable (values, wanted, n_wanted);
}

/**
 * dgz_kernel_in_set:
 * @values: [64] numbers
 * @set: a set
 *
 * Which of 64 numbers are in a set: a bit each, the first lowest. Any thread.
 */
uint64_t
dgz_kernel_in_set (const uint32_t     *values,
                   const DgzNumberSet *set)
{
#if HAS_AVX2
  if (has_avx2 ())
    return in_set_avx2 (values, set);
#endif

  return in_set_portable (values, set);
}

/**
 * dgz_kernel_among:
 * @values: [64] numbers
 * @wanted: a bit for each number under 32 that is wanted
 *
 * Which of 64 small numbers are wanted: a bit each, the first lowest. Any thread.
 */
uint64_t
dgz_kernel_among (const uint8_t *values,
                  uint32_t       wanted)
{
#if HAS_AVX2
  if (has_avx2 ())
    return among_avx2 (values, wanted);
#endif

  return among_portable (values, wanted);
}

/**
 * dgz_kernel_over:
 * @sounds: [%DGZ_BLOCK_BYTES] the sounds of a block
 * @query: [7] the sound that they are compared with
 * @least: -32767 to 32767
 *
 * Which rows of a block have a dot product with @query of at least @least: a bit each, the first
 * row lowest. Any thread.
 */
uint64_t
dgz_kernel_over (const int8_t *sounds,
                 const int8_t *query,
                 int           least)
{
#if HAS_AVX2
  if (has_avx2 ())
    return over_avx2 (sounds, query, least);
#endif

  return over_portable (sounds, query, least);
}

/**
 * dgz_kernel_product:
 * @sounds: the sound of a row, its numbers 64 apart
 * @query: [7] the sound that it is compared with
 *
 * The product of one row. Any thread.
 */
int
dgz_kernel_product (const int8_t *sounds,
                    const int8_t *query)
{
  int sum = 0;

  for (int n = 0; n < N_NUMBERS; n++)
    sum += query[n] * sounds[n * DGZ_BLOCK_ROWS];

  return sum;
}

/**
 * dgz_kernel_set_portable:
 * @portable: whether
 *
 * Does without the machine's own instructions from now on, in all threads, as a machine without
 * them would. The results are the same.
 */
void
dgz_kernel_set_portable (bool portable)
{
  atomic_store (&only_portable, portable);
}
