/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One number for each different text, from 1 on in the order they come.
 *
 * Made for millions of short texts: they stand one after the other in one
 * block of memory, and the table holds four bytes of hash beside each number,
 * so that most of what differs is told apart without a look at the text. A
 * text of 22 bytes costs about 45 bytes. Equal hashes are compared whole: two
 * texts are never taken for one.
 */

#include "dgz-interner.h"

#include <string.h>

#define FIRST_SLOTS 1024

typedef struct
{
  guint32 hash;
  guint32 number; /* 0 for a free slot */
} Slot;

struct _DgzInterner
{
  Slot *slots;
  gsize n_slots; /* a power of two */
  char *texts;   /* each with its NUL */
  gsize n_bytes;
  gsize allocated;
  gsize *offsets; /* [n_texts] into texts */
  gsize n_offsets_allocated;
  guint32 n_texts;
};

/**
 * dgz_interner_new:
 *
 * Makes an interner.
 *
 * Returns: (transfer full): the interner, for one thread
 */
DgzInterner *
dgz_interner_new (void)
{
  DgzInterner *self = g_new0 (DgzInterner, 1);

  self->n_slots = FIRST_SLOTS;
  self->slots = g_new0 (Slot, self->n_slots);
  return self;
}

/**
 * dgz_interner_free:
 * @self: an interner
 *
 * Frees an interner and its texts.
 */
void
dgz_interner_free (DgzInterner *self)
{
  g_free (self->slots);
  g_free (self->texts);
  g_free (self->offsets);
  g_free (self);
}

static guint64
mix (guint64 value)
{
  value ^= value >> 32;
  value *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  value ^= value >> 32;
  return value;
}

/* Eight bytes at a time; a fixed function, as nothing that is kept depends on it. */
static guint32
hash_of (const char *text,
         gsize       length)
{
  guint64 state = length * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 word;

  for (; length >= sizeof word; length -= sizeof word, text += sizeof word) {
    memcpy (&word, text, sizeof word);
    state = mix (state ^ word) + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  }
  if (length > 0) {
    word = 0;
    memcpy (&word, text, length);
    state = mix (state ^ word);
  }

  return (guint32) mix (state);
}

/* The slot that has the text, or the free one where it would be. */
static Slot *
find_slot (const DgzInterner *self,
           const char        *text,
           gsize              length,
           guint32            hash)
{
  gsize i = hash & (self->n_slots - 1);

  for (;; i = (i + 1) & (self->n_slots - 1)) {
    Slot *slot = &self->slots[i];
    const char *known;

    if (slot->number == 0)
      return slot;
    if (slot->hash != hash)
      continue;
    known = self->texts + self->offsets[slot->number - 1];
    if (strncmp (known, text, length) == 0 && known[length] == '\0')
      return slot;
  }
}

static void
grow_slots (DgzInterner *self)
{
  Slot *old = self->slots;
  gsize n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (gsize i = 0; i < n_old; i++) {
    gsize at = old[i].hash & (self->n_slots - 1);

    if (old[i].number == 0)
      continue;
    while (self->slots[at].number != 0)
      at = (at + 1) & (self->n_slots - 1);
    self->slots[at] = old[i];
  }

  g_free (old);
}

static void
append (DgzInterner *self,
        const char  *text,
        gsize        length)
{
  if (self->n_bytes + length + 1 > self->allocated) {
    self->allocated = MAX (self->allocated + self->allocated / 2, self->n_bytes + length + 65536);
    self->texts = g_realloc (self->texts, self->allocated);
  }
  if (self->n_texts == self->n_offsets_allocated) {
    self->n_offsets_allocated += self->n_offsets_allocated / 2 + 512;
    self->offsets = g_renew (gsize, self->offsets, self->n_offsets_allocated);
  }

  self->offsets[self->n_texts++] = self->n_bytes;
  memcpy (self->texts + self->n_bytes, text, length);
  self->texts[self->n_bytes + length] = '\0';
  self->n_bytes += length + 1;
}

/**
 * dgz_interner_add:
 * @self: an interner
 * @text: a text
 * @length: its length in bytes, or -1 when a NUL ends it
 * @is_new: (out) (optional): whether it was not there yet
 *
 * Numbers a text.
 *
 * Returns: its number, from 1
 */
guint32
dgz_interner_add (DgzInterner *self,
                  const char  *text,
                  gssize       length,
                  gboolean    *is_new)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  guint32 hash = hash_of (text, n);
  Slot *slot = find_slot (self, text, n, hash);

  if (is_new)
    *is_new = slot->number == 0;
  if (slot->number != 0)
    return slot->number;

  g_assert (self->n_texts < G_MAXUINT32 - 1);
  append (self, text, n);
  *slot = (Slot) { hash, self->n_texts };
  if ((gsize) self->n_texts * 3 > self->n_slots * 2)
    grow_slots (self);
  return self->n_texts;
}

/**
 * dgz_interner_find:
 * @self: an interner
 * @text: a text
 * @length: its length in bytes, or -1 when a NUL ends it
 *
 * Looks a text up.
 *
 * Returns: its number, or 0
 */
guint32
dgz_interner_find (const DgzInterner *self,
                   const char        *text,
                   gssize             length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  return find_slot (self, text, n, hash_of (text, n))->number;
}

/**
 * dgz_interner_get:
 * @self: an interner
 * @number: a number that it gave
 *
 * The text that has a number.
 *
 * Returns: (transfer none): valid until the next text is added
 */
const char *
dgz_interner_get (const DgzInterner *self,
                  guint32            number)
{
  g_assert (number > 0 && number <= self->n_texts);
  return self->texts + self->offsets[number - 1];
}

/**
 * dgz_interner_get_size:
 * @self: an interner
 *
 * How many texts there are.
 */
guint32
dgz_interner_get_size (const DgzInterner *self)
{
  return self->n_texts;
}
