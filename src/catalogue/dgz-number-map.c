/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A map from one number to another: 16 bytes a slot, two thirds of which are
 * filled at most. GLib's table takes a third more, and is half as quick for
 * millions of entries.
 */

#include "dgz-number-map.h"

#define FIRST_SLOTS 1024

typedef struct
{
  guint64 key; /* 0 for a free slot */
  guint64 value;
} Slot;

struct _DgzNumberMap
{
  Slot *slots;
  gsize n_slots; /* a power of two */
  gsize n;
};

/**
 * dgz_number_map_new:
 * @expected: how many entries are to be expected; more are well too
 *
 * Makes a map.
 *
 * Returns: (transfer full): the map, for one thread
 */
DgzNumberMap *
dgz_number_map_new (gsize expected)
{
  DgzNumberMap *self = g_new0 (DgzNumberMap, 1);

  self->n_slots = FIRST_SLOTS;
  while (self->n_slots < expected + expected / 2)
    self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  return self;
}

/**
 * dgz_number_map_free:
 * @self: a map
 *
 * Frees a map.
 */
void
dgz_number_map_free (DgzNumberMap *self)
{
  g_free (self->slots);
  g_free (self);
}

static Slot *
find_slot (const DgzNumberMap *self,
           guint64             key)
{
  guint64 hash = key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  gsize i = (hash ^ hash >> 32) & (self->n_slots - 1);

  while (self->slots[i].key != 0 && self->slots[i].key != key)
    i = (i + 1) & (self->n_slots - 1);
  return &self->slots[i];
}

static void
grow (DgzNumberMap *self)
{
  g_autofree Slot *old = self->slots;
  gsize n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (Slot, self->n_slots);
  for (gsize i = 0; i < n_old; i++) {
    if (old[i].key != 0)
      *find_slot (self, old[i].key) = old[i];
  }
}

/**
 * dgz_number_map_add:
 * @self: a map
 * @key: a number, not 0
 * @value: what it leads to
 * @there: (out) (optional): what it leads to now
 *
 * Adds an entry, unless the key has one.
 *
 * Returns: whether it was added
 */
gboolean
dgz_number_map_add (DgzNumberMap *self,
                    guint64       key,
                    guint64       value,
                    guint64      *there)
{
  Slot *slot = find_slot (self, key);
  gboolean is_new = slot->key == 0;

  if (is_new)
    *slot = (Slot) { key, value };
  if (there)
    *there = slot->value;
  if (is_new && ++self->n * 3 > self->n_slots * 2)
    grow (self);
  return is_new;
}

/**
 * dgz_number_map_find:
 * @self: a map
 * @key: a number
 * @value: (out): what it leads to
 *
 * Looks a number up.
 */
gboolean
dgz_number_map_find (const DgzNumberMap *self,
                     guint64             key,
                     guint64            *value)
{
  const Slot *slot = find_slot (self, key);

  if (key == 0 || slot->key == 0)
    return FALSE;

  *value = slot->value;
  return TRUE;
}

/**
 * dgz_number_map_get_size:
 * @self: a map
 *
 * How many entries it has.
 */
gsize
dgz_number_map_get_size (const DgzNumberMap *self)
{
  return self->n;
}
