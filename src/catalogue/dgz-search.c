/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Full-text search: SQLite's FTS5 in a database of its own, which lies beside
 * the catalogue, is made from it and holds no text.
 *
 * A document is what somebody may type of a track: its title, artists,
 * release, label and catalogue number, folded. Its number is the track's
 * place among all by popularity, so that the first hits that FTS5 comes by
 * are the best known ones, and the search ends there.
 *
 * FTS5 puts all that begins with some letters together before it comes by the
 * first hit. Where that is much, the search asks for any of the words that
 * begin so, which the table of words lists, and FTS5 goes along all of them.
 */

#include "dgz-search.h"

#include <glib/gstdio.h>

#include "dgz-catalogue-error.h"
#include "dgz-fold.h"
#include "dgz-interner.h"
#include "dgz-sum.h"
#include "dgz-vocabulary.h"

/* Marks a search database of this layout: "DGZ" and a number. */
#define APPLICATION_ID 0x44475a02
#define DOCUMENTS_PER_LOOK 4096
#define STEPS_AHEAD 8
#define USUAL_SIZE 512 /* bytes that nearly every text fits into */
#define MOST_TEXT 200  /* bytes of what is typed that are looked at */
#define INDEXED_LETTERS 3
#define FEW_HITS 20000 /* that are put together in a few milliseconds */
#define MOST_WORDS 400 /* that can be gone along at once */

/* Texts come folded: what is not a letter or digit is a blank by then. Words are found by their
 * first two or three letters at once, by more through the words that begin with them. */
static const char begin_sql[] =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;"
    "BEGIN;"
    "CREATE VIRTUAL TABLE search USING fts5 (text, content = '', columnsize = 0, detail = none,"
    " tokenize = 'ascii', prefix = '2 3');"
    "CREATE TABLE word (word TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;"
    "INSERT INTO search (search, rank) VALUES ('hashsize', 67108864);"
    "INSERT INTO search (search, rank) VALUES ('automerge', 0);";

struct _DgzSearch
{
  DgzDb *db;
  DgzStatement *find;
  DgzStatement *find_words;
  guint32 *by_popularity; /* [n_rows] row by document's number - 1 */
  guint32 n_rows;
};

/* The rows of @popularity, most popular first, those of the same in their order. */
static guint32 *
order_by_popularity (const guint8  *popularity,
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

static void
append_folded (GString    *document,
               const char *text)
{
  char most[USUAL_SIZE];
  gsize length = strlen (text);
  gsize n;

  if (length == 0)
    return;

  g_string_append_c (document, ' ');
  n = dgz_fold (text, length, most, sizeof most);
  if (n < sizeof most) {
    g_string_append_len (document, most, (gssize) n);
  } else {
    g_autofree char *folded = dgz_vocabulary_fold (text);

    g_string_append (document, folded);
  }
}

/* The artists' names, each folded once: they are on many tracks. */
static void
fold_artists (const DgzRows *rows,
              DgzTexts      *folded)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; i < rows->artist_names.n; i++) {
    g_string_truncate (name, 0);
    append_folded (name, dgz_texts_get (&rows->artist_names, i));
    dgz_texts_add (folded, name->str);
  }
}

/* Tracks lie in memory in another order than they are looked at: what is needed some steps on is
 * fetched meanwhile, first where it is, then what is there. */
static void
fetch (const DgzRows *rows,
       guint32        row)
{
  __builtin_prefetch (&rows->rows[row]);
  __builtin_prefetch (&rows->titles.first[row]);
}

static void
fetch_texts (const DgzRows *rows,
             guint32        row)
{
  const DgzRow *track = &rows->rows[row];

  __builtin_prefetch (dgz_texts_get (&rows->titles, row));
  __builtin_prefetch (dgz_texts_get (&rows->release_titles, track->release));
  __builtin_prefetch (&g_array_index (rows->artists, guint32, track->artist_first));
}

static void
write_document (GString        *document,
                const DgzRows  *rows,
                const DgzTexts *artists,
                guint32         row)
{
  const DgzRow *track = &rows->rows[row];

  g_string_truncate (document, 0);
  append_folded (document, dgz_texts_get (&rows->titles, row));
  for (guint32 i = track[0].artist_first; i < track[1].artist_first; i++)
    g_string_append (document,
                     dgz_texts_get (artists, g_array_index (rows->artists, guint32, i)));
  /* These two are kept folded. */
  g_string_append_c (document, ' ');
  g_string_append (document, dgz_texts_get (&rows->release_titles, track->release));
  g_string_append_c (document, ' ');
  g_string_append (document, dgz_texts_get (&rows->label_names, track->label));
  append_folded (document, dgz_texts_get (&rows->release_catnos, track->release));
}

/* How often each word is in the documents. */
typedef struct
{
  DgzInterner *words;
  GArray *counts; /* guint32 by word's number - 1 */
} Words;

static void
count_words (Words      *words,
             const char *document)
{
  while (*(document += strspn (document, " "))) {
    gsize length = strcspn (document, " ");
    gboolean is_new;
    guint32 number = dgz_interner_add (words->words, document, (gssize) length, &is_new);
    guint32 none = 0;

    if (is_new)
      g_array_append_val (words->counts, none);
    g_array_index (words->counts, guint32, number - 1)++;
    document += length;
  }
}

static int
compare_words (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  return strcmp (dgz_interner_get (data, *(const guint32 *) a),
                 dgz_interner_get (data, *(const guint32 *) b));
}

static gboolean
write_words (DgzDb       *db,
             const Words *words,
             GError     **error)
{
  guint32 n = dgz_interner_get_size (words->words);
  g_autofree guint32 *order = g_new (guint32, (gsize) n + 1);
  g_autoptr (DgzStatement) add = dgz_db_prepare (db, "INSERT INTO word VALUES (?1, ?2)", error);

  if (!add)
    return FALSE;

  for (guint32 i = 0; i < n; i++)
    order[i] = i + 1;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_words, words->words);
  for (guint32 i = 0; i < n; i++) {
    dgz_statement_bind_borrowed (add, 1, dgz_interner_get (words->words, order[i]));
    dgz_statement_bind_int (add, 2, g_array_index (words->counts, guint32, order[i] - 1));
    if (!dgz_statement_run (add, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
add_documents (DgzDb         *db,
               const DgzRows *rows,
               const guint32 *index,
               guint32        n,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree guint8 *popularity = g_new (guint8, (gsize) rows->n + 1);
  g_autofree guint32 *order = NULL;
  g_autoptr (GString) document = g_string_new (NULL);
  DgzTexts artists = { 0 };
  Words words;
  GError *local_error = NULL;
  g_autoptr (DgzStatement) add =
      dgz_db_prepare (db, "INSERT INTO search (rowid, text) VALUES (?1, ?2)", error);

  if (!add)
    return FALSE;

  for (guint32 i = 0; i < rows->n; i++)
    popularity[i] = rows->rows[i].popularity;
  words = (Words) { dgz_interner_new (), g_array_new (FALSE, FALSE, sizeof (guint32)) };
  order = order_by_popularity (popularity, index, n);
  fold_artists (rows, &artists);
  for (guint32 i = 0; i < n && !local_error; i++) {
    if (i + 2 * STEPS_AHEAD < n)
      fetch (rows, index[order[i + 2 * STEPS_AHEAD]]);
    if (i + STEPS_AHEAD < n)
      fetch_texts (rows, index[order[i + STEPS_AHEAD]]);
    write_document (document, rows, &artists, index[order[i]]);
    count_words (&words, document->str);
    dgz_statement_bind_int (add, 1, (gint64) i + 1);
    dgz_statement_bind_borrowed (add, 2, document->str);
    if (dgz_statement_run (add, &local_error) && i % DOCUMENTS_PER_LOOK == 0)
      g_cancellable_set_error_if_cancelled (cancellable, &local_error);
  }

  if (!local_error)
    write_words (db, &words, &local_error);
  dgz_interner_free (words.words);
  g_array_unref (words.counts);
  dgz_texts_clear (&artists);
  if (local_error) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  return TRUE;
}

/**
 * dgz_search_build:
 * @rows: the tracks, merged
 * @order: [n] from dgz_build_order()
 * @n: how many are tracks of their own
 * @path: the search database to write; replaced as a whole
 * @cancellable: (nullable): ends the work
 * @error: return location for a #GError of %DGZ_CATALOGUE_ERROR
 *
 * Makes the search database of a catalogue. Any thread; @rows is only read.
 */
gboolean
dgz_search_build (const DgzRows *rows,
                  const guint32 *order,
                  guint32        n,
                  const char    *path,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *temporary = g_strconcat (path, ".new", NULL);
  g_autofree char *end = g_strdup_printf (
      "PRAGMA application_id = %d; PRAGMA user_version = %u; COMMIT", APPLICATION_ID, rows->n);
  g_autoptr (DgzDb) db = NULL;
  gboolean built;

  g_unlink (temporary);
  db = dgz_db_open (temporary, DGZ_DB_CREATE, error);
  if (!db)
    return FALSE;

  dgz_db_set_cancellable (db, cancellable);
  built = dgz_db_run (db, begin_sql, error) &&
          add_documents (db, rows, order, n, cancellable, error) &&
          dgz_db_run (db, end, error);
  g_clear_pointer (&db, dgz_db_close);
  built = built && dgz_sum_write (path, temporary, cancellable, error);
  if (built && g_rename (temporary, path) == 0)
    return TRUE;

  g_unlink (temporary);
  return built ? dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_FAILED, "%s: cannot be renamed",
                                     path)
               : FALSE;
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
  if (application != APPLICATION_ID) {
    dgz_catalogue_fail (error, DGZ_CATALOGUE_ERROR_CORRUPT, "%s is no search database", path);
    return NULL;
  }

  self->find = dgz_db_prepare (
      self->db, "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid LIMIT ?2", error);
  self->find_words = dgz_db_prepare (
      self->db, "SELECT word, n FROM word WHERE word >= ?1 AND word < ?2 LIMIT ?3", error);
  if (!self->find || !self->find_words)
    return NULL;

  self->n_rows = features->n_rows;
  self->by_popularity = order_by_popularity (features->popularity, NULL, features->n_rows);
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
  g_autofree char *end = g_strconcat (begin, "\xf4\x8f\xbf\xbf", NULL);
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
        g_utf8_strlen (last, -1) > INDEXED_LETTERS ? find_words (self, last, error) : NULL;

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
