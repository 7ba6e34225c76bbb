/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-list-columns.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "dgz-text.h"
#include "dgz-track.h"

#define HIDDEN_KEY "hidden-columns"
#define SORT_KEY "sort-column"
#define DESCENDING_KEY "sort-descending"

/**
 * DgzListColumns:
 *
 * Which columns the list shows and what it is sorted by, as the settings
 * remember it. Names in the settings that are unknown here are left alone:
 * another version of the program may know them.
 */
struct _DgzListColumns
{
  GObject parent_instance;

  GSettings *settings;
  GtkCustomSorter *sorter;
  GSimpleActionGroup *actions;
  gboolean hidden[DGZ_N_LIST_COLUMNS];
  DgzListSort sort;
  gboolean descending;
};

static const struct
{
  const char *key; /* NULL: cannot be hidden */
  const char *name;
} columns[DGZ_N_LIST_COLUMNS] = {
  [DGZ_COLUMN_TITLE] = { NULL, N_ ("Title and Artist") },
  [DGZ_COLUMN_LABEL] = { "label", N_ ("Label and Year") },
  [DGZ_COLUMN_BPM] = { "bpm", N_ ("BPM") },
  [DGZ_COLUMN_KEY] = { "key", N_ ("Key") },
  [DGZ_COLUMN_ENERGY] = { "energy", N_ ("Energy Step") },
  [DGZ_COLUMN_BAR] = { "bar", N_ ("Score Bar") },
  [DGZ_COLUMN_SCORE] = { "score", N_ ("Fit") },
};

static const struct
{
  const char *key;
  const char *name;
  DgzListColumn column;
  gboolean best_first; /* the first click sorts the highest to the top */
} sorts[DGZ_N_LIST_SORTS] = {
  [DGZ_SORT_PICKED] = { "", N_ ("As Picked"), DGZ_COLUMN_TITLE, FALSE },
  [DGZ_SORT_TITLE] = { "title", N_ ("Title"), DGZ_COLUMN_TITLE, FALSE },
  [DGZ_SORT_ARTIST] = { "artist", N_ ("Artist"), DGZ_COLUMN_TITLE, FALSE },
  [DGZ_SORT_LABEL] = { "label", N_ ("Label"), DGZ_COLUMN_LABEL, FALSE },
  [DGZ_SORT_YEAR] = { "year", N_ ("Year"), DGZ_COLUMN_LABEL, FALSE },
  [DGZ_SORT_BPM] = { "bpm", N_ ("BPM"), DGZ_COLUMN_BPM, FALSE },
  [DGZ_SORT_KEY] = { "key", N_ ("Key"), DGZ_COLUMN_KEY, FALSE },
  [DGZ_SORT_ENERGY] = { "energy", N_ ("Energy"), DGZ_COLUMN_ENERGY, TRUE },
  [DGZ_SORT_SCORE] = { "score", N_ ("Fit"), DGZ_COLUMN_SCORE, TRUE },
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzListColumns, dgz_list_columns, G_TYPE_OBJECT)

static int
compare_texts (const char *a,
               const char *b)
{
  return g_utf8_collate (a ? a : "", b ? b : "");
}

/* Round the Camelot wheel, minor before major. */
static int
wheel_place (DgzTrack *track)
{
  int key = dgz_track_get_key (track);

  return dgz_text_key_hour (key) * 2 + key % 2;
}

static int
compare_numbers (double a,
                 double b)
{
  return (a > b) - (a < b);
}

static int
compare_by (DgzTrack   *a,
            DgzTrack   *b,
            DgzListSort sort)
{
  switch (sort) {
  case DGZ_SORT_TITLE:
    return compare_texts (dgz_track_get_title (a), dgz_track_get_title (b));
  case DGZ_SORT_ARTIST:
    return compare_texts (dgz_track_get_artist (a), dgz_track_get_artist (b));
  case DGZ_SORT_LABEL:
    return compare_texts (dgz_track_get_label (a), dgz_track_get_label (b));
  case DGZ_SORT_YEAR:
    return compare_numbers (dgz_track_get_year (a), dgz_track_get_year (b));
  case DGZ_SORT_BPM:
    return compare_numbers (dgz_track_get_bpm (a), dgz_track_get_bpm (b));
  case DGZ_SORT_KEY:
    return compare_numbers (wheel_place (a), wheel_place (b));
  case DGZ_SORT_ENERGY:
    return compare_numbers (dgz_track_get_energy_change (a), dgz_track_get_energy_change (b));
  case DGZ_SORT_SCORE:
    return compare_numbers (dgz_track_get_score (a), dgz_track_get_score (b));
  case DGZ_SORT_PICKED:
  default:
    return 0;
  }
}

/* What is not known comes last, whichever way the list is sorted. */
static gboolean
is_unknown (DgzTrack   *track,
            DgzListSort sort)
{
  switch (sort) {
  case DGZ_SORT_LABEL:
    return dgz_track_get_label (track) == NULL;
  case DGZ_SORT_YEAR:
    return dgz_track_get_year (track) == 0;
  case DGZ_SORT_BPM:
    return !(dgz_track_get_bpm (track) > 0.0);
  case DGZ_SORT_KEY:
    return dgz_track_get_key (track) < 0;
  case DGZ_SORT_ENERGY:
    return isnan (dgz_track_get_energy_change (track));
  case DGZ_SORT_PICKED:
  case DGZ_SORT_TITLE:
  case DGZ_SORT_ARTIST:
  case DGZ_SORT_SCORE:
  default:
    return FALSE;
  }
}

static int
compare_tracks (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  DgzListColumns *self = data;
  DgzTrack *x = DGZ_TRACK ((gpointer) a);
  DgzTrack *y = DGZ_TRACK ((gpointer) b);
  int order = is_unknown (x, self->sort) - is_unknown (y, self->sort);

  if (order != 0)
    return order;

  order = compare_by (x, y, self->sort);
  if (self->descending)
    order = -order;
  return order != 0 ? order : dgz_track_get_rank (x) - dgz_track_get_rank (y);
}

static DgzListSort
find_sort (const char *key)
{
  for (int i = 0; i < DGZ_N_LIST_SORTS; i++) {
    if (strcmp (sorts[i].key, key) == 0)
      return (DgzListSort) i;
  }

  return DGZ_SORT_PICKED;
}

/* Takes what the settings say. */
static void
settings_cb (DgzListColumns *self)
{
  g_auto (GStrv) hidden = g_settings_get_strv (self->settings, HIDDEN_KEY);
  g_autofree char *key = g_settings_get_string (self->settings, SORT_KEY);

  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++) {
    self->hidden[i] =
        columns[i].key && g_strv_contains ((const char *const *) hidden, columns[i].key);
    if (columns[i].key)
      g_simple_action_set_state (
          G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions),
                                                       columns[i].key)),
          g_variant_new_boolean (!self->hidden[i]));
  }

  self->sort = find_sort (key);
  /* Nobody could see what a list is sorted by that is not shown. */
  if (self->hidden[sorts[self->sort].column])
    self->sort = DGZ_SORT_PICKED;
  self->descending = self->sort != DGZ_SORT_PICKED &&
                     g_settings_get_boolean (self->settings, DESCENDING_KEY);
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
toggle_cb (DgzListColumns *self,
           GVariant       *parameter,
           GSimpleAction  *action)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++) {
    if (g_strcmp0 (columns[i].key, name) == 0)
      dgz_list_columns_set_is_hidden (self, (DgzListColumn) i, !self->hidden[i]);
  }
}

static void
dgz_list_columns_dispose (GObject *object)
{
  DgzListColumns *self = DGZ_LIST_COLUMNS (object);

  /* A sorted list may keep the sorter. */
  if (self->sorter)
    gtk_custom_sorter_set_sort_func (self->sorter, NULL, NULL, NULL);
  g_clear_object (&self->sorter);
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dgz_list_columns_parent_class)->dispose (object);
}

static void
dgz_list_columns_class_init (DgzListColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_list_columns_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DGZ_TYPE_LIST_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dgz_list_columns_init (DgzListColumns *self)
{
  self->sorter = gtk_custom_sorter_new (compare_tracks, self, NULL);
  self->actions = g_simple_action_group_new ();
}

static void
add_actions (DgzListColumns *self)
{
  g_autoptr (GAction) sort = g_settings_create_action (self->settings, SORT_KEY);
  g_autoptr (GAction) descending = g_settings_create_action (self->settings, DESCENDING_KEY);

  g_action_map_add_action (G_ACTION_MAP (self->actions), sort);
  g_action_map_add_action (G_ACTION_MAP (self->actions), descending);
  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++) {
    g_autoptr (GSimpleAction) action = NULL;

    if (!columns[i].key)
      continue;
    action = g_simple_action_new_stateful (columns[i].key, NULL, g_variant_new_boolean (TRUE));
    g_signal_connect_object (action, "activate", G_CALLBACK (toggle_cb), self, G_CONNECT_SWAPPED);
    g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  }
}

/**
 * dgz_list_columns_new:
 * @settings: the program's settings
 *
 * Makes what says how a list is shown, as it was left.
 *
 * Returns: (transfer full): the columns
 */
DgzListColumns *
dgz_list_columns_new (GSettings *settings)
{
  DgzListColumns *self = g_object_new (DGZ_TYPE_LIST_COLUMNS, NULL);
  const char *const keys[] = { HIDDEN_KEY, SORT_KEY, DESCENDING_KEY };

  self->settings = g_object_ref (settings);
  add_actions (self);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *signal = g_strconcat ("changed::", keys[i], NULL);

    g_signal_connect_object (settings, signal, G_CALLBACK (settings_cb), self, G_CONNECT_SWAPPED);
  }
  settings_cb (self);
  return self;
}

/**
 * dgz_list_columns_get_sorter:
 * @self: columns
 *
 * What sorts tracks as they say.
 *
 * Returns: (transfer none): a sorter of #DgzTrack
 */
GtkSorter *
dgz_list_columns_get_sorter (DgzListColumns *self)
{
  return GTK_SORTER (self->sorter);
}

/**
 * dgz_list_columns_get_actions:
 * @self: columns
 *
 * What the menu does, for the prefix "columns".
 *
 * Returns: (transfer none): the actions
 */
GActionGroup *
dgz_list_columns_get_actions (DgzListColumns *self)
{
  return G_ACTION_GROUP (self->actions);
}

static GMenuModel *
dup_sort_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) keys = g_menu_new ();
  g_autoptr (GMenu) way = g_menu_new ();

  for (int i = 0; i < DGZ_N_LIST_SORTS; i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (sorts[i].name), NULL);

    g_menu_item_set_action_and_target (item, "columns." SORT_KEY, "s", sorts[i].key);
    g_menu_append_item (keys, item);
  }
  g_menu_append (way, _ ("_Downwards"), "columns." DESCENDING_KEY);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (keys));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (way));
  return G_MENU_MODEL (menu);
}

/**
 * dgz_list_columns_dup_menu:
 * @self: columns
 *
 * A menu to show and hide columns, and to sort by what there is no room for.
 *
 * Returns: (transfer full): the menu
 */
GMenuModel *
dgz_list_columns_dup_menu (DgzListColumns *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) shown = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  g_autoptr (GMenuModel) sort = dup_sort_menu ();

  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++) {
    g_autofree char *action = g_strconcat ("columns.", columns[i].key, NULL);

    if (columns[i].key)
      g_menu_append (shown, _ (columns[i].name), action);
  }
  g_menu_append_submenu (rest, _ ("_Sort By"), sort);
  g_menu_append_section (menu, _ ("Columns"), G_MENU_MODEL (shown));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return G_MENU_MODEL (menu);
}

/**
 * dgz_list_columns_get_is_hidden:
 * @self: columns
 * @column: one of them
 *
 * Whether the user has hidden a column.
 */
gboolean
dgz_list_columns_get_is_hidden (DgzListColumns *self,
                                DgzListColumn   column)
{
  return self->hidden[column];
}

/**
 * dgz_list_columns_set_is_hidden:
 * @self: columns
 * @column: one of them, but for the title
 * @is_hidden: whether it is not shown
 *
 * Hides a column or shows it, and remembers that.
 */
void
dgz_list_columns_set_is_hidden (DgzListColumns *self,
                                DgzListColumn   column,
                                gboolean        is_hidden)
{
  g_auto (GStrv) before = g_settings_get_strv (self->settings, HIDDEN_KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  g_return_if_fail (columns[column].key != NULL);

  for (gsize i = 0; before[i]; i++) {
    if (strcmp (before[i], columns[column].key) != 0)
      g_strv_builder_add (builder, before[i]);
  }
  if (is_hidden)
    g_strv_builder_add (builder, columns[column].key);
  after = g_strv_builder_end (builder);
  g_settings_set_strv (self->settings, HIDDEN_KEY, (const char *const *) after);
}

/**
 * dgz_list_columns_get_sort:
 * @self: columns
 *
 * What the list is sorted by.
 */
DgzListSort
dgz_list_columns_get_sort (DgzListColumns *self)
{
  return self->sort;
}

/**
 * dgz_list_columns_get_descending:
 * @self: columns
 *
 * Whether the list is sorted downwards.
 */
gboolean
dgz_list_columns_get_descending (DgzListColumns *self)
{
  return self->descending;
}

/**
 * dgz_list_columns_sort:
 * @self: columns
 * @sort: what to sort by
 *
 * Sorts, when called again the other way round, then in the order picked again; and remembers that.
 */
void
dgz_list_columns_sort (DgzListColumns *self,
                       DgzListSort     sort)
{
  gboolean best_first = sorts[sort].best_first;
  gboolean descending = best_first;

  if (self->sort == sort) {
    descending = !best_first;
    if (self->descending != best_first)
      sort = DGZ_SORT_PICKED;
  }

  g_settings_set_boolean (self->settings, DESCENDING_KEY, sort != DGZ_SORT_PICKED && descending);
  g_settings_set_string (self->settings, SORT_KEY, sorts[sort].key);
}

/**
 * dgz_list_column_name:
 * @column: a column
 *
 * What a column is called.
 *
 * Returns: (transfer none): the name, translated
 */
const char *
dgz_list_column_name (DgzListColumn column)
{
  return _ (columns[column].name);
}

/**
 * dgz_list_sort_name:
 * @sort: what to sort by
 *
 * What that is called.
 *
 * Returns: (transfer none): the name, translated
 */
const char *
dgz_list_sort_name (DgzListSort sort)
{
  return _ (sorts[sort].name);
}

/**
 * dgz_list_sort_column:
 * @sort: what to sort by
 *
 * The column that it stands in.
 */
DgzListColumn
dgz_list_sort_column (DgzListSort sort)
{
  return sorts[sort].column;
}
