/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-versions.h"

#include "dgz-test-import.h"

#define MAX_ROWS 8

static const struct
{
  const char *what;
  guint32 n_rows;
  DgzVersionRow rows[MAX_ROWS]; /* stem, ISRC, duration */
  guint32 groups[MAX_ROWS];
} cases[] = {
  { "nothing", 0, { { 0 } }, { 0 } },
  { "one", 1, { { 1, 0, 1000 } }, { 0 } },
  { "3 s is one group", 2, { { 1, 0, 200000 }, { 1, 0, 203000 } }, { 0, 0 } },
  { "more is two", 2, { { 1, 0, 200000 }, { 1, 0, 203001 } }, { 0, 1 } },
  { "in any order", 2, { { 1, 0, 203000 }, { 1, 0, 200000 } }, { 0, 0 } },
  { "from the group's first track, not the last",
    3,
    { { 1, 0, 200000 }, { 1, 0, 202000 }, { 1, 0, 204000 } },
    { 0, 0, 2 } },
  { "and anew from there",
    4,
    { { 1, 0, 200000 }, { 1, 0, 202000 }, { 1, 0, 204000 }, { 1, 0, 207000 } },
    { 0, 0, 2, 2 } },
  { "another stem", 2, { { 1, 0, 200000 }, { 2, 0, 200000 } }, { 0, 1 } },
  { "unknown is alone", 3, { { 1, 0, 0 }, { 1, 0, 0 }, { 1, 0, 1000 } }, { 0, 1, 2 } },
  { "unknown and short", 2, { { 1, 0, 0 }, { 1, 0, 2999 } }, { 0, 1 } },
  { "ISRC joins lengths", 2, { { 1, 7, 200000 }, { 1, 7, 400000 } }, { 0, 0 } },
  { "ISRC joins stems", 2, { { 1, 7, 200000 }, { 2, 7, 400000 } }, { 0, 0 } },
  { "ISRC joins the unknown", 2, { { 1, 7, 0 }, { 1, 7, 400000 } }, { 0, 0 } },
  { "no ISRC joins nothing", 2, { { 1, 0, 200000 }, { 2, 0, 200000 } }, { 0, 1 } },
  { "from group to group",
    6,
    { { 1, 0, 200000 },
      { 1, 7, 201000 },
      { 2, 7, 300000 },
      { 2, 8, 301000 },
      { 3, 8, 0 },
      { 4, 9, 0 } },
    { 0, 0, 0, 0, 0, 5 } },
  { "joined from behind",
    5,
    { { 4, 0, 100 }, { 3, 6, 9000 }, { 2, 5, 9000 }, { 1, 6, 9000 }, { 1, 5, 9000 } },
    { 0, 1, 1, 1, 1 } },
  { "the longest there is", 2, { { 1, 0, 1 }, { 1, 0, 4294967295 } }, { 0, 1 } },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint32 groups[MAX_ROWS];

    g_test_message ("%s", cases[i].what);
    dgz_versions_group (cases[i].rows, cases[i].n_rows, groups);
    for (guint32 r = 0; r < cases[i].n_rows; r++)
      g_assert_cmpuint (groups[r], ==, cases[i].groups[r]);
  }
}

static gboolean
is_later (const DgzVersionRow *rows,
          guint32              a,
          guint32              b)
{
  return rows[a].duration_ms > rows[b].duration_ms ||
         (rows[a].duration_ms == rows[b].duration_ms && a > b);
}

/* The first of the group by length that a row is in, by walking the stem from its shortest. */
static guint32
find_head (const DgzVersionRow *rows,
           guint32              n_rows,
           guint32              row)
{
  guint32 head = G_MAXUINT32;

  if (rows[row].duration_ms == 0)
    return row;

  for (;;) {
    guint32 next = G_MAXUINT32;

    for (guint32 i = 0; i < n_rows; i++) {
      if (rows[i].stem != rows[row].stem || rows[i].duration_ms == 0)
        continue;
      if (head != G_MAXUINT32 && rows[i].duration_ms <= rows[head].duration_ms + 3000)
        continue;
      if (next == G_MAXUINT32 || is_later (rows, next, i))
        next = i;
    }
    if (next == G_MAXUINT32 || rows[next].duration_ms > rows[row].duration_ms)
      return head;
    head = next;
  }
}

/* By the definition: a row takes the lowest number of those it is joined with, again and again. */
static void
group_slowly (const DgzVersionRow *rows,
              guint32              n_rows,
              guint32             *groups)
{
  g_autofree guint32 *heads = g_new (guint32, n_rows + 1);
  gboolean changed = TRUE;

  for (guint32 i = 0; i < n_rows; i++) {
    groups[i] = i;
    heads[i] = find_head (rows, n_rows, i);
  }

  while (changed) {
    changed = FALSE;
    for (guint32 a = 0; a < n_rows; a++) {
      for (guint32 b = 0; b < n_rows; b++) {
        gboolean joined = heads[a] == heads[b] || (rows[a].isrc && rows[a].isrc == rows[b].isrc);

        if (joined && groups[b] < groups[a]) {
          groups[a] = groups[b];
          changed = TRUE;
        }
      }
    }
  }
}

static void
test_random (void)
{
  for (int round = 0; round < 300; round++) {
    guint32 n_rows = (guint32) g_test_rand_int_range (0, 60);
    g_autofree DgzVersionRow *rows = g_new0 (DgzVersionRow, n_rows + 1);
    g_autofree guint32 *groups = g_new (guint32, n_rows + 1);
    g_autofree guint32 *wanted = g_new (guint32, n_rows + 1);

    for (guint32 i = 0; i < n_rows; i++) {
      rows[i].stem = (guint32) g_test_rand_int_range (1, 6);
      /* Half are without an ISRC, some without a length. */
      rows[i].isrc = g_test_rand_bit () ? (guint32) g_test_rand_int_range (1, 30) : 0;
      rows[i].duration_ms = (guint32) g_test_rand_int_range (0, 40) * 500;
    }

    dgz_versions_group (rows, n_rows, groups);
    group_slowly (rows, n_rows, wanted);
    for (guint32 i = 0; i < n_rows; i++)
      g_assert_cmpuint (groups[i], ==, wanted[i]);
  }
}

static const struct
{
  const char *key;
  const char *version_of; /* the key of a track in the same group */
  const char *stem_of;
  const char *original_of;
} imported[] = {
  { "a", "a", "a", "a" },
  { "b", "a", "a", "a" }, /* an extended mix as long as that */
  { "c", "c", "a", "a" }, /* a longer one */
  { "d", "a", "a", "a" }, /* the artists in another order */
  { "e", "e", "e", "a" }, /* a remix by somebody else */
  { "f", "f", "f", "f" }, /* one artist fewer: an equal first artist is the same original */
  { "g", "g", "g", "g" }, /* another title */
  { "h", "g", "h", "h" }, /* but the same recording */
  { "i", "f", "f", "f" }, /* an artist who is named twice */
};

/* What becomes of the groups in the columns of an import. */
static void
test_imported (void)
{
  char *dir = dgz_test_folder_new ();
  g_autoptr (DgzCatalogue) catalogue = NULL;
  const DgzFeatures *features;

  dgz_test_import_text (dir, "x.csv",
                        "id,title,artists,duration_ms,isrc\n"
                        "a,Low Tide,Mira;Ovel,200000,\n"
                        "b,Low Tide (Extended Mix),Mira;Ovel,203000,\n"
                        "c,Low Tide (Club Mix),Mira;Ovel,400000,\n"
                        "d,\"Low Tide - 2011 Remaster\",Ovel;The Mira,201000,\n"
                        "e,Low Tide (Sel Remix),Mira;Ovel,200000,\n"
                        "f,High Tide,Ovel,200000,\n"
                        "g,Slack,Mira,200000,XXABC0300001\n"
                        "h,Slack Water,Ovel,300000,XXABC0300001\n"
                        "i,High Tide,Ovel;Ovel,200000,\n");
  catalogue = dgz_test_open (dir);
  features = dgz_catalogue_get_features (catalogue);

  for (guint32 i = 0; i < G_N_ELEMENTS (imported); i++) {
    for (guint32 k = 0; k < G_N_ELEMENTS (imported); k++) {
      /* Rows stand in the order of their keys. */
      g_test_message ("%s %s", imported[i].key, imported[k].key);
      g_assert_true ((features->group[i] == features->group[k]) ==
                     g_str_equal (imported[i].version_of, imported[k].version_of));
      g_assert_true ((features->stem[i] == features->stem[k]) ==
                     g_str_equal (imported[i].stem_of, imported[k].stem_of));
      if (i != 3 && k != 3)
        g_assert_true ((features->original[i] == features->original[k]) ==
                       g_str_equal (imported[i].original_of, imported[k].original_of));
    }
  }

  g_clear_pointer (&catalogue, dgz_catalogue_free);
  dgz_test_folder_free (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/versions/cases", test_cases);
  g_test_add_func ("/versions/random", test_random);
  g_test_add_func ("/versions/imported", test_imported);
  return g_test_run ();
}
