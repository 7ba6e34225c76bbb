/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Numbers and fields are put together by hand: printf() would take most of
 * the time, and its digits are not the same in every C library.
 */

#include "gen-out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dgz-random.h"

#define FILE_BUFFER (1024 * 1024)
#define TEXT_BUFFER 1024

static void
fail (const char *path,
      const char *what)
{
  fprintf (stderr, "dgz-generate: %s: %s\n", path, what);
  exit (1);
}

static void
allocate (GenOut *self,
          size_t  size)
{
  self->data = realloc (self->data, size);
  if (!self->data)
    fail (self->path ? self->path : "a text", "no memory is left");
  self->size = size;
}

/**
 * gen_out_open:
 * @self: (out): close with gen_out_close()
 * @path: a file, which is replaced; must outlive @self
 *
 * Begins a file.
 */
void
gen_out_open (GenOut     *self,
              const char *path)
{
  *self = (GenOut) { NULL, 0, 0, -1, path };
  self->fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (self->fd < 0)
    fail (path, strerror (errno));
  allocate (self, FILE_BUFFER);
}

/**
 * gen_out_open_text:
 * @self: (out): close with gen_out_close()
 *
 * Begins a text in memory, which grows as needed.
 */
void
gen_out_open_text (GenOut *self)
{
  *self = (GenOut) { NULL, 0, 0, -1, NULL };
  allocate (self, TEXT_BUFFER);
}

static void
flush (GenOut *self)
{
  size_t done = 0;

  while (done < self->used) {
    ssize_t n = write (self->fd, self->data + done, self->used - done);

    if (n < 0 && errno != EINTR)
      fail (self->path, strerror (errno));
    done += n > 0 ? (size_t) n : 0;
  }
  self->used = 0;
}

/**
 * gen_out_close:
 * @self: an output
 *
 * Writes what is left and frees the buffer.
 */
void
gen_out_close (GenOut *self)
{
  if (self->fd >= 0) {
    flush (self);
    if (close (self->fd) != 0)
      fail (self->path, strerror (errno));
  }
  free (self->data);
  *self = (GenOut) { NULL, 0, 0, -1, NULL };
}

/**
 * gen_out_make_room:
 * @self: an output
 * @wanted: bytes
 *
 * Makes room for @wanted more bytes.
 */
void
gen_out_make_room (GenOut *self,
                   size_t  wanted)
{
  if (self->fd >= 0)
    flush (self);
  if (self->size - self->used < wanted)
    allocate (self, 2 * (self->size + wanted));
}

/**
 * gen_out_padded:
 * @self: an output
 * @value: a number
 * @width: the least number of digits, 1 to 20
 *
 * Adds a number, with zeros before it.
 */
void
gen_out_padded (GenOut  *self,
                uint64_t value,
                int      width)
{
  char digits[20];
  int at = 20;

  while (value > 0 || at > 20 - width) {
    digits[--at] = (char) ('0' + value % 10);
    value /= 10;
  }
  gen_out_bytes (self, digits + at, (size_t) (20 - at));
}

/**
 * gen_out_uint:
 * @self: an output
 * @value: a number
 *
 * Adds a number.
 */
void
gen_out_uint (GenOut  *self,
              uint64_t value)
{
  gen_out_padded (self, value, 1);
}

/**
 * gen_out_fraction:
 * @self: an output
 * @value: a number, in units of its last digit
 * @digits: how many digits stand behind the point, 1 to 9
 *
 * Adds a number with a point, without the zeros at its end.
 */
void
gen_out_fraction (GenOut *self,
                  int64_t value,
                  int     digits)
{
  uint64_t rest = (uint64_t) (value < 0 ? -value : value);
  uint64_t scale = 1;

  for (int i = 0; i < digits; i++)
    scale *= 10;
  while (digits > 0 && rest % 10 == 0) {
    rest /= 10;
    scale /= 10;
    digits--;
  }
  if (value < 0)
    gen_out_char (self, '-');
  gen_out_uint (self, rest / scale);
  if (digits > 0) {
    gen_out_char (self, '.');
    gen_out_padded (self, rest % scale, digits);
  }
}

/* Digits that stand for six bits each (or for the lowest four), from a seed. */
static void
put_digits (GenOut     *self,
            uint64_t    seed,
            int         n_digits,
            const char *alphabet,
            int         bits)
{
  char digits[64];
  uint64_t word = 0;

  for (int i = 0; i < n_digits; i++) {
    if (i % (60 / bits) == 0)
      word = dgz_random_next (&seed);
    digits[i] = alphabet[word & ((1u << bits) - 1)];
    word >>= bits;
  }
  gen_out_bytes (self, digits, (size_t) n_digits);
}

/**
 * gen_out_hex:
 * @self: an output
 * @seed: what the digits are made from
 * @n_digits: up to 64
 *
 * Adds hexadecimal digits.
 */
void
gen_out_hex (GenOut  *self,
             uint64_t seed,
             int      n_digits)
{
  put_digits (self, seed, n_digits, "0123456789abcdef", 4);
}

/**
 * gen_out_id:
 * @self: an output
 * @seed: what the id is made from
 *
 * Adds an id of 22 letters and digits, as streaming services have them.
 */
void
gen_out_id (GenOut  *self,
            uint64_t seed)
{
  put_digits (self, seed, 22, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ07",
              6);
}

/**
 * gen_out_field:
 * @self: an output
 * @bytes: a text
 * @length: its length
 *
 * Adds a field of a CSV table, quoted if it must be.
 */
void
gen_out_field (GenOut     *self,
               const char *bytes,
               size_t      length)
{
  bool quoted = false;

  for (size_t i = 0; i < length && !quoted; i++)
    quoted = bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n';
  if (!quoted) {
    gen_out_bytes (self, bytes, length);
    return;
  }

  gen_out_char (self, '"');
  for (size_t i = 0; i < length; i++) {
    if (bytes[i] == '"')
      gen_out_char (self, '"');
    gen_out_char (self, bytes[i]);
  }
  gen_out_char (self, '"');
}

/**
 * gen_out_xml:
 * @self: an output
 * @bytes: a text
 * @length: its length
 *
 * Adds a text of an XML document, for content or an attribute.
 */
void
gen_out_xml (GenOut     *self,
             const char *bytes,
             size_t      length)
{
  for (size_t i = 0; i < length; i++) {
    switch (bytes[i]) {
    case '&':
      gen_out_string (self, "&amp;");
      break;
    case '<':
      gen_out_string (self, "&lt;");
      break;
    case '>':
      gen_out_string (self, "&gt;");
      break;
    case '"':
      gen_out_string (self, "&quot;");
      break;
    default:
      gen_out_char (self, bytes[i]);
    }
  }
}
