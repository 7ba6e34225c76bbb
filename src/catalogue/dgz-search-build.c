/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes the search database: SQLite's FTS5 in a database of its own, which
 * lies beside the catalogue, is made from it and holds no text.
 *
 * A document is what somebody may type of a track: its title, artists,
 * release, label and catalogue number, folded. Its number is the track's
 * place among all by popularity. The words of all documents are counted on
 * another thread meanwhile, and listed in a table. The catalogue numbers of
 * releases have a table too: see dgz-search-number.c.
 */

#include "dgz-search-private.h"

#include <glib/gstdio.h>

#include "dgz-cancel.h"
#include "dgz-catalogue-error.h"
#include "dgz-fold.h"
#include "dgz-interner.h"
#include "dgz-sum.h"
#include "dgz-vocabulary.h"

#define DOCUMENTS_PER_LOOK 4096
#define STEPS_AHEAD 8
#define USUAL_SIZE 512 /* bytes that nearly every text fits into */

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

/* Counts the words of all documents. In the order of the rows, as they lie in memory. */
typedef struct
{
  const DgzRows *rows;
  const DgzTexts *artists;
  GCancellable *cancellable;
  Words words;
} Counting;

static gpointer
count_all (gpointer data)
{
  Counting *counting = data;
  g_autoptr (GString) document = g_string_new (NULL);

  for (guint32 i = 0; i < counting->rows->n; i++) {
    if (i % DOCUMENTS_PER_LOOK == 0 && g_cancellable_is_cancelled (counting->cancellable))
      break;
    if (counting->rows->rows[i].main != DGZ_NO_ROW)
      continue;
    write_document (document, counting->rows, counting->artists, i);
    count_words (&counting->words, document->str);
  }

  return NULL;
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
add_documents (DgzDb          *db,
               const DgzRows  *rows,
               const DgzTexts *artists,
               const guint32  *index,
               guint32         n,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autofree guint8 *popularity = g_new (guint8, (gsize) rows->n + 1);
  g_autofree guint32 *order = NULL;
  g_autoptr (GString) document = g_string_new (NULL);
  g_autoptr (DgzStatement) add =
      dgz_db_prepare (db, "INSERT INTO search (rowid, text) VALUES (?1, ?2)", error);

  if (!add)
    return FALSE;

  for (guint32 i = 0; i < rows->n; i++)
    popularity[i] = rows->rows[i].popularity;
  order = dgz_search_order (popularity, index, n);
  for (guint32 i = 0; i < n; i++) {
    if (i + 2 * STEPS_AHEAD < n)
      fetch (rows, index[order[i + 2 * STEPS_AHEAD]]);
    if (i + STEPS_AHEAD < n)
      fetch_texts (rows, index[order[i + STEPS_AHEAD]]);
    write_document (document, rows, artists, index[order[i]]);
    dgz_statement_bind_int (add, 1, (gint64) i + 1);
    dgz_statement_bind_borrowed (add, 2, document->str);
    if (!dgz_statement_run (add, error) ||
        (i % DOCUMENTS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error)))
      return FALSE;
  }

  return TRUE;
}

static gboolean
fill (DgzDb         *db,
      const DgzRows *rows,
      const guint32 *order,
      guint32        n,
      GCancellable  *cancellable,
      GError       **error)
{
  DgzTexts artists = { 0 };
  DgzCancel cancel;
  Counting counting;
  GThread *thread;
  gboolean filled;

  fold_artists (rows, &artists);
  dgz_cancel_init (&cancel, cancellable);
  counting = (Counting) {
    rows,
    &artists,
    cancel.cancellable,
    { dgz_interner_new (), g_array_new (FALSE, FALSE, sizeof (guint32)) },
  };
  thread = g_thread_new ("dgz-words", count_all, &counting);
  filled = add_documents (db, rows, &artists, order, n, cancellable, error);
  if (!filled)
    g_cancellable_cancel (cancel.cancellable);
  g_thread_join (thread);

  filled = filled && !g_cancellable_set_error_if_cancelled (cancellable, error) &&
           write_words (db, &counting.words, error) && dgz_search_write_numbers (db, rows, error);
  dgz_interner_free (counting.words.words);
  g_array_unref (counting.words.counts);
  dgz_cancel_clear (&cancel);
  dgz_texts_clear (&artists);
  return filled;
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
      "PRAGMA application_id = %d; PRAGMA user_version = %u; COMMIT",
      DGZ_SEARCH_APPLICATION_ID, rows->n);
  g_autoptr (DgzDb) db = NULL;
  gboolean built;

  g_unlink (temporary);
  db = dgz_db_open (temporary, DGZ_DB_CREATE, error);
  if (!db)
    return FALSE;

  dgz_db_set_cancellable (db, cancellable);
  built = dgz_db_run (db, begin_sql, error) &&
          fill (db, rows, order, n, cancellable, error) &&
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
