/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Full-text search. How its database is made is told in dgz-search-build.c.
 *
 * Documents are numbered by popularity, so that the first hits that FTS5
 * comes by are the best known ones, and the search ends there.
 *
 * FTS5 puts all that begins with some letters together before it comes by the
 * first hit. Where that is much, the search asks for any of the words that
 * begin so, which the table of words lists, and FTS5 goes along all of them.
 */

#include "dgz-search-private.h"

#include "dgz-catalogue-error.h"
#include "dgz-vocabulary.h"

#define MOST_TEXT 200                  /* bytes of what is typed that are looked at */
#define FEW_HITS 20000                 /* that are put together in a few milliseconds */
#define MOST_WORDS 400                 /* that can be gone along at once */
#define LAST_LETTER "\xf4\x8f\xbf\xbf" /* no text that goes on is behind it */

struct _DgzSearch
{
  DgzDb *db;
  DgzStatement *find;
  DgzStatement *find_words;
  DgzStatement *find_number;
  guint32 *by_popularity; /* [n_rows] row by document's number - 1 */
  guint32 n_rows;
};

/**
 * dgz_search_order:
 * @popularity: popularities, 255 where unknown
 * @index: (nullable): [n_rows] where each row's is; in order without it
 * @n_rows: how many
 *
 * The order of documents: the most popular first, those of the same popularity in the order of
 * their rows.
 *
 * Returns: (transfer full): [n_rows] rows
 */
guint32 *
dgz_search_order (const guint8  *popularity,
                  const guint32 *index,
                  guint32        n_rows)
{
  guint32 *order = g_new (guint32, (gsize) n_rows + 1);
  guint32 next[257] = { 0 };

  /* Unknown, 255, comes last: it turns over to 0, and what is known to be 0 is 1. */
  for (guint32 i = 0; i < n_rows; i++)
    next[256 - (guint8) (popularity[index ? index[i] : i] + 1)]++;
  for (guint32 b = 0, sum = 0; b < G_N_ELEMENTS (next); b++) {
    guint32 count = next[b];

    next[b] = sum;
    sum += count;
  }
  for (guint32 i = 0; i < n_rows; i++)
    order[next[256 - (guint8) (popularity[index ? index[i] : i] + 1)]++] = i;

  return order;
}

/* The row behind each document: they were numbered with the tracks in the order of their ids. */
static guint32 *
order_documents (const DgzFeatures *features)
{
  const guint32 *by_id = features->index.by_id;
  guint32 *documents;

  /* A damaged file leads to a wrong track, never to none. */
  for (guint32 i = 0; i < features->n_rows; i++) {
    if (by_id[i] >= features->n_rows)
      return dgz_search_order (features->popularity, NULL, features->n_rows);
  }

  documents = dgz_search_order (features->popularity, by_id, features->n_rows);
  for (guint32 i = 0; i < features->n_rows; i++)
    documents[i] = by_id[documents[i]];
  return documents;
}

/**
 * dgz_search_open:
 * @path: a search database
 * @features: the columns of the same catalogue
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Opens a search database.
 *
 * Returns: (transfer full) (nullable): the search, for this thread
 */
DgzSearch *
dgz_search_open (const char        *path,
                 const DgzFeatures *features,
                 GError           **error)
{
  g_autoptr (DgzSearch) self = g_new0 (DgzSearch, 1);
  gint64 application;

  self->db = dgz_db_open (path, DGZ_DB_READ, error);
  if (!self->db || !dgz_db_get_int (self->db, "PRAGMA application_id", &application, error))
    return NULL;
  if (application != DGZ_SEARCH_APPLICATION_ID) {
    dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "%s is no search database", path);
    return NULL;
  }

  self->find = dgz_db_prepare (
      self->db, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid LIMIT ?2", error);
  self->find_words = dgz_db_prepare (
      self->db, "SELECT word, n FROM word WHERE word >= ?1 AND word < ?2 LIMIT ?3", error);
  self->find_number = dgz_db_prepare (self->db,
                                      "SELECT release_id FROM number WHERE number >= ?1"
                                      " AND number < ?2 ORDER BY number, release_id LIMIT ?3",
                                      error);
  if (!self->find || !self->find_words || !self->find_number)
    return NULL;

  self->n_rows = features->n_rows;
  self->by_popularity = order_documents (features);
  return g_steal_pointer (&self);
}

/**
 * dgz_search_free:
 * @self: a search
 *
 * Closes a search.
 */
void
dgz_search_free (DgzSearch *self)
{
  g_clear_pointer (&self->find, dgz_statement_free);
  g_clear_pointer (&self->find_words, dgz_statement_free);
  g_clear_pointer (&self->find_number, dgz_statement_free);
  g_clear_pointer (&self->db, dgz_db_close);
  g_free (self->by_popularity);
  g_free (self);
}

/**
 * dgz_search_set_cancellable:
 * @self: a search
 * @cancellable: (nullable): what ends a search from now on
 *
 * Sets what interrupts a running search.
 */
void
dgz_search_set_cancellable (DgzSearch    *self,
                            GCancellable *cancellable)
{
  dgz_db_set_cancellable (self->db, cancellable);
}

static void
append_word (GString    *query,
             const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\"", -1);
  g_autofree char *quoted = g_strjoinv ("\"\"", parts);

  g_string_append_printf (query, "\"%s\"", quoted);
}

/* All the words that begin like one, where going along them is quicker than putting them together;
 * else %NULL. */
static char *
find_words (DgzSearch  *self,
            const char *begin,
            GError    **error)
{
  g_autoptr (GString) any = g_string_new ("(");
  g_autofree char *end = g_strconcat (begin, LAST_LETTER, NULL);
  GError *local_error = NULL;
  gint64 n_hits = 0;
  guint n_words = 0;

  dgz_statement_bind_borrowed (self->find_words, 1, begin);
  dgz_statement_bind_borrowed (self->find_words, 2, end);
  dgz_statement_bind_int (self->find_words, 3, MOST_WORDS + 1);
  while (dgz_statement_step (self->find_words, &local_error)) {
    g_string_append (any, n_words++ > 0 ? " OR " : "");
    append_word (any, dgz_statement_get_text (self->find_words, 0));
    n_hits += dgz_statement_get_int (self->find_words, 1);
  }
  if (local_error) {
    g_propagate_error (error, local_error);
    return NULL;
  }

  if (n_hits < FEW_HITS || n_words > MOST_WORDS)
    return NULL;
  g_string_append_c (any, ')');
  return g_string_free (g_steal_pointer (&any), FALSE);
}

/* All words must be there; the last, which may still be being typed, may go on. */
static char *
make_query (DgzSearch  *self,
            const char *text,
            GError    **error)
{
  g_autofree char *cut = g_strndup (text, MOST_TEXT);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  g_autofree char *folded = dgz_vocabulary_fold (valid);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GString *query = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; words[i]; i++) {
    if (*words[i] == '\0')
      continue;
    if (last) {
      append_word (query, last);
      g_string_append (query, " AND ");
    }
    last = words[i];
  }

  if (last) {
    g_autofree char *any =
        g_utf8_strlen (last, -1) > DGZ_SEARCH_INDEXED_LETTERS ? find_words (self, last, error)
                                                              : NULL;

    if (any)
      g_string_append (query, any);
    else
      append_word (query, last);
    /* A star right behind the quote. A letter alone begins too many words to look through. */
    if (!any && strlen (last) > 1)
      g_string_append_c (query, '*');
  }
  return g_string_free (query, FALSE);
}

/**
 * dgz_search_find:
 * @self: a search
 * @text: what somebody typed
 * @limit: how many tracks at most
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds the tracks that have all the words, of the last of which the
 * beginning is enough, in title, artists, release, label or catalogue number;
 * the best known first.
 *
 * Returns: (transfer full) (nullable) (element-type guint32): rows of the columns
 */
GArray *
dgz_search_find (DgzSearch  *self,
                 const char *text,
                 guint       limit,
                 GError    **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  GError *local_error = NULL;
  g_autofree char *query = make_query (self, text, &local_error);

  if (*query == '\0' && !local_error)
    return g_steal_pointer (&found);

  dgz_statement_bind_text (self->find, 1, query);
  dgz_statement_bind_int (self->find, 2, limit);
  while (!local_error && dgz_statement_step (self->find, &local_error)) {
    gint64 document = dgz_statement_get_int (self->find, 0);

    if (document >= 1 && document <= self->n_rows)
      g_array_append_val (found, self->by_popularity[document - 1]);
  }

  if (local_error) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&found);
}

/**
 * dgz_search_find_number:
 * @self: a search
 * @text: a catalogue number, or the beginning of one, in any of the ways in which it is written
 * @limit: how many releases at most
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Finds the releases whose catalogue number begins so, that number itself first.
 *
 * Returns: (transfer full) (nullable) (element-type guint32): the database's numbers of releases
 */
GArray *
dgz_search_find_number (DgzSearch  *self,
                        const char *text,
                        guint       limit,
                        GError    **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *cut = g_strndup (text, MOST_TEXT);
  g_autofree char *valid = g_utf8_make_valid (cut, -1);
  g_autofree char *begin = dgz_search_fold_number (valid);
  g_autofree char *end = g_strconcat (begin, LAST_LETTER, NULL);
  GError *local_error = NULL;

  if (*begin == '\0')
    return g_steal_pointer (&found);

  dgz_statement_bind_borrowed (self->find_number, 1, begin);
  dgz_statement_bind_borrowed (self->find_number, 2, end);
  dgz_statement_bind_int (self->find_number, 3, limit);
  while (dgz_statement_step (self->find_number, &local_error)) {
    guint32 release = (guint32) dgz_statement_get_int (self->find_number, 0);

    g_array_append_val (found, release);
  }

  if (local_error) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&found);
}
