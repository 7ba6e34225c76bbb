/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/**
 * GenOut:
 * @data: bytes not yet written
 * @used: how many
 * @size: how many there is room for
 * @fd: where they go; -1 for a text that is kept in memory
 * @path: the name of the file, for messages
 *
 * Bytes that are gathered and written in large pieces.
 *
 * A failure to write ends the program: half a table is of no use.
 */
typedef struct
{
  char *data;
  size_t used;
  size_t size;
  int fd;
  const char *path;
} GenOut;

void gen_out_open      (GenOut     *self,
                        const char *path);
void gen_out_open_text (GenOut     *self);
void gen_out_close     (GenOut     *self);
void gen_out_make_room (GenOut     *self,
                        size_t      wanted);
void gen_out_uint      (GenOut     *self,
                        uint64_t    value);
void gen_out_padded    (GenOut     *self,
                        uint64_t    value,
                        int         width);
void gen_out_fraction  (GenOut     *self,
                        int64_t     value,
                        int         digits);
void gen_out_hex       (GenOut     *self,
                        uint64_t    seed,
                        int         n_digits);
void gen_out_id        (GenOut     *self,
                        uint64_t    seed);
void gen_out_field     (GenOut     *self,
                        const char *bytes,
                        size_t      length);
void gen_out_xml       (GenOut     *self,
                        const char *bytes,
                        size_t      length);

static inline void
gen_out_bytes (GenOut     *self,
               const char *bytes,
               size_t      length)
{
  if (self->size - self->used < length)
    gen_out_make_room (self, length);
  memcpy (self->data + self->used, bytes, length);
  self->used += length;
}

static inline void
gen_out_char (GenOut *self,
              char    letter)
{
  if (self->size == self->used)
    gen_out_make_room (self, 1);
  self->data[self->used++] = letter;
}

static inline void
gen_out_string (GenOut     *self,
                const char *text)
{
  gen_out_bytes (self, text, strlen (text));
}
