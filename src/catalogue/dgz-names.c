/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One of the tables of names: artists, labels, styles. A name is known by its
 * folded form; of several spellings the first is shown.
 *
 * A spelling that was met before is not folded again.
 */

#include "dgz-names.h"

#include "dgz-interner.h"

struct _DgzNames
{
  DgzDb *db;
  DgzStatement *add;
  DgzFoldFunc fold;
  DgzInterner *spellings;
  GArray *spelling_ids; /* guint32 by spelling's number - 1; 0 for a name that folds to nothing */
  DgzInterner *folded;
  GArray *folded_ids; /* guint32 by folded form's number - 1 */
};

static gboolean
load (DgzNames   *self,
      const char *table,
      GError    **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, folded FROM %s ORDER BY id", table);
  g_autoptr (DgzStatement) statement = dgz_db_prepare (self->db, sql, error);
  GError *local_error = NULL;

  if (!statement)
    return FALSE;

  while (dgz_statement_step (statement, &local_error)) {
    guint32 id = (guint32) dgz_statement_get_int (statement, 0);

    dgz_interner_add (self->folded, dgz_statement_get_text (statement, 1), -1, NULL);
    g_array_append_val (self->folded_ids, id);
  }

  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

/**
 * dgz_names_load:
 * @db: a catalogue, within a transaction
 * @table: "artist", "label" or "style"
 * @fold: makes a name's folded form
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Reads the names that a table has.
 *
 * Returns: (transfer full) (nullable): the names, for one thread
 */
DgzNames *
dgz_names_load (DgzDb      *db,
                const char *table,
                DgzFoldFunc fold,
                GError    **error)
{
  g_autoptr (DgzNames) self = g_new0 (DgzNames, 1);
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO %s (id, name, folded) VALUES (?1, ?2, ?3)", table);

  self->db = db;
  self->fold = fold;
  self->spellings = dgz_interner_new ();
  self->spelling_ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->folded = dgz_interner_new ();
  self->folded_ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->add = dgz_db_prepare (db, sql, error);
  if (!self->add || !load (self, table, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dgz_names_free:
 * @self: names
 *
 * Frees names.
 */
void
dgz_names_free (DgzNames *self)
{
  g_clear_pointer (&self->add, dgz_statement_free);
  dgz_interner_free (self->spellings);
  g_array_unref (self->spelling_ids);
  dgz_interner_free (self->folded);
  g_array_unref (self->folded_ids);
  g_free (self);
}

/* The id of a folded form, which is made when it is new. */
static gboolean
add_folded (DgzNames   *self,
            const char *folded,
            const char *name,
            guint32    *id,
            GError    **error)
{
  gboolean is_new;
  guint32 number = dgz_interner_add (self->folded, folded, -1, &is_new);

  if (!is_new) {
    *id = g_array_index (self->folded_ids, guint32, number - 1);
    return TRUE;
  }

  /* The ids in use ascend with the numbers. */
  *id = number == 1 ? 1 : g_array_index (self->folded_ids, guint32, number - 2) + 1;
  g_array_append_val (self->folded_ids, *id);
  dgz_statement_bind_int (self->add, 1, *id);
  dgz_statement_bind_borrowed (self->add, 2, name);
  dgz_statement_bind_borrowed (self->add, 3, folded);
  return dgz_statement_run (self->add, error);
}

/**
 * dgz_names_add:
 * @self: names
 * @name: a name, as its source spells it
 * @id: (out): its id; 0 for a name that has nothing to be known by
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds a name or adds it.
 */
gboolean
dgz_names_add (DgzNames   *self,
               const char *name,
               guint32    *id,
               GError    **error)
{
  g_autofree char *folded = NULL;
  gboolean is_new;
  guint32 spelling = dgz_interner_add (self->spellings, name, -1, &is_new);

  if (!is_new) {
    *id = g_array_index (self->spelling_ids, guint32, spelling - 1);
    return TRUE;
  }

  *id = 0;
  folded = self->fold (name);
  if (*folded != '\0' && !add_folded (self, folded, name, id, error))
    return FALSE;

  g_array_append_val (self->spelling_ids, *id);
  return TRUE;
}
