/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-list-context.h"

#include "dgz-key-notation.h"

/* Of what is spare, the titles have the rest; no label is longer than that. */
#define LABEL_SHARE 0.3
#define LABEL_MOST 150

/**
 * DgzListContext:
 *
 * What the rows of a list share: the columns and their widths, whether there
 * is room for all of them, which row is open, what is played, and who is asked.
 *
 * A column is as wide as the widest of its cells that was measured. It does not
 * become narrower when that one goes, so that no row has to be looked at for
 * the sake of another; it is measured anew when the font or the columns change.
 */
struct _DgzListContext
{
  GObject parent_instance;

  int widths[DGZ_N_LIST_COLUMNS];
  int spare;            /* of the list, in pixels, beyond what the columns need */
  GHashTable *cells;    /* GtkWidget, not owned */
  GdkFrameClock *clock; /* NULL until a column grew */
  gboolean has_grown;   /* since the last layout */
  GSettings *settings;
  DgzListColumns *columns;
  DgzCrateMenuFunc crate_menu;
  gpointer crate_data;
  gboolean compact;
  gboolean tight;
  DgzTrack *open;
  DgzPlayback *playback;
  DgzSession *session;
};

enum {
  PROP_0,
  PROP_COMPACT,
  PROP_OPEN,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (DgzListContext, dgz_list_context, G_TYPE_OBJECT)

static void
dgz_list_context_dispose (GObject *object)
{
  DgzListContext *self = DGZ_LIST_CONTEXT (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->columns);
  g_clear_object (&self->open);
  g_clear_object (&self->playback);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_list_context_parent_class)->dispose (object);
}

static void
dgz_list_context_finalize (GObject *object)
{
  g_hash_table_unref (DGZ_LIST_CONTEXT (object)->cells);

  G_OBJECT_CLASS (dgz_list_context_parent_class)->finalize (object);
}

static void
dgz_list_context_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DgzListContext *self = DGZ_LIST_CONTEXT (object);

  switch (prop_id) {
  case PROP_COMPACT:
    g_value_set_boolean (value, self->compact);
    break;
  case PROP_OPEN:
    g_value_set_object (value, self->open);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_list_context_class_init (DgzListContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_list_context_dispose;
  object_class->finalize = dgz_list_context_finalize;
  object_class->get_property = dgz_list_context_get_property;

  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_OPEN] = g_param_spec_object ("open", NULL, NULL, DGZ_TYPE_TRACK,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
resize_cells (DgzListContext *self)
{
  GHashTableIter iter;
  gpointer cell;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, NULL))
    gtk_widget_queue_resize (cell);
}

/* After the layout that found a cell wider, and before it is drawn: the others take that width. */
static void
layout_cb (DgzListContext *self)
{
  if (!self->has_grown)
    return;

  self->has_grown = FALSE;
  resize_cells (self);
}

/* What the cells need may be less than before. */
static void
forget_widths (DgzListContext *self)
{
  memset (self->widths, 0, sizeof self->widths);
  resize_cells (self);
}

static void
dgz_list_context_init (DgzListContext *self)
{
  GtkSettings *settings = gtk_settings_get_default ();

  self->cells = g_hash_table_new (NULL, NULL);
  if (settings) {
    g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (forget_widths), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (forget_widths), self,
                             G_CONNECT_SWAPPED);
  }
  dgz_key_notation_watch (self, G_CALLBACK (forget_widths));
}

/**
 * dgz_list_context_new:
 * @settings: the program's settings
 *
 * Makes a context.
 *
 * Returns: (transfer full): the context
 */
DgzListContext *
dgz_list_context_new (GSettings *settings)
{
  DgzListContext *self = g_object_new (DGZ_TYPE_LIST_CONTEXT, NULL);

  self->settings = g_object_ref (settings);
  self->columns = dgz_list_columns_new (settings);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (forget_widths), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * dgz_list_context_get_settings:
 * @self: a context
 *
 * The program's settings.
 *
 * Returns: (transfer none)
 */
GSettings *
dgz_list_context_get_settings (DgzListContext *self)
{
  return self->settings;
}

/**
 * dgz_list_context_get_columns:
 * @self: a context
 *
 * Which columns the user wants to see, and what the list is sorted by.
 *
 * Returns: (transfer none)
 */
DgzListColumns *
dgz_list_context_get_columns (DgzListContext *self)
{
  return self->columns;
}

/**
 * dgz_list_context_get_shows:
 * @self: a context
 * @column: a column
 *
 * Whether a column is shown: the user wants it, and there is room.
 */
gboolean
dgz_list_context_get_shows (DgzListContext *self,
                            DgzListColumn   column)
{
  gboolean is_wide = column == DGZ_COLUMN_LABEL || column == DGZ_COLUMN_ENERGY ||
                     column == DGZ_COLUMN_BAR;

  return !dgz_list_columns_get_is_hidden (self->columns, column) &&
         !(is_wide && self->compact) && !(column == DGZ_COLUMN_BPM && self->tight);
}

/**
 * dgz_list_context_add:
 * @self: a context
 * @cell: what stands in a column
 *
 * Tells a cell, until it is removed, when the columns' widths change.
 */
void
dgz_list_context_add (DgzListContext *self,
                      GtkWidget      *cell)
{
  g_hash_table_add (self->cells, cell);
}

/**
 * dgz_list_context_remove:
 * @self: a context
 * @cell: what was added
 *
 * Forgets a cell.
 */
void
dgz_list_context_remove (DgzListContext *self,
                         GtkWidget      *cell)
{
  g_hash_table_remove (self->cells, cell);
}

/**
 * dgz_list_context_widen:
 * @self: a context
 * @column: a column
 * @cell: what stands in it and is being measured
 * @width: what it needs, in pixels
 *
 * Makes a column at least as wide as a cell needs. The other cells follow in the same frame.
 *
 * Returns: the width of the column
 */
int
dgz_list_context_widen (DgzListContext *self,
                        DgzListColumn   column,
                        GtkWidget      *cell,
                        int             width)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (cell);

  if (width > self->widths[column]) {
    self->widths[column] = width;
    self->has_grown = TRUE;
  }
  /* Without a clock nothing is shown yet, and who shows it measures again. */
  if (self->has_grown && clock) {
    if (g_set_object (&self->clock, clock))
      g_signal_connect_object (clock, "layout", G_CALLBACK (layout_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
  }

  return self->widths[column] +
         (column == DGZ_COLUMN_LABEL ? (int) MIN (self->spare * LABEL_SHARE, LABEL_MOST) : 0);
}

/**
 * dgz_list_context_set_spare:
 * @self: a context
 * @spare: how much wider the list is than the columns need, in pixels, at least 0
 *
 * Gives the labels a share of the room that there is.
 */
void
dgz_list_context_set_spare (DgzListContext *self,
                            int             spare)
{
  if (self->spare == spare)
    return;

  self->spare = spare;
  resize_cells (self);
}

/**
 * dgz_list_context_get_compact:
 * @self: a context
 *
 * Whether label, year and bar are folded into the second line.
 */
gboolean
dgz_list_context_get_compact (DgzListContext *self)
{
  return self->compact;
}

/**
 * dgz_list_context_set_compact:
 * @self: a context
 * @compact: whether label, year and bar are folded into the second line
 *
 * Sets how much room there is.
 */
void
dgz_list_context_set_compact (DgzListContext *self,
                              gboolean        compact)
{
  if (self->compact == compact)
    return;

  self->compact = compact;
  forget_widths (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}

/**
 * dgz_list_context_get_tight:
 * @self: a context
 *
 * Whether the tempo too is folded into the second line.
 */
gboolean
dgz_list_context_get_tight (DgzListContext *self)
{
  return self->tight;
}

/**
 * dgz_list_context_set_tight:
 * @self: a context
 * @tight: whether the tempo too is folded into the second line
 *
 * Sets how much room there is where it is compact; told as a change of that.
 */
void
dgz_list_context_set_tight (DgzListContext *self,
                            gboolean        tight)
{
  if (self->tight == tight)
    return;

  self->tight = tight;
  forget_widths (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPACT]);
}

/**
 * dgz_list_context_get_open:
 * @self: a context
 *
 * The track whose breakdown is open.
 *
 * Returns: (transfer none) (nullable)
 */
DgzTrack *
dgz_list_context_get_open (DgzListContext *self)
{
  return self->open;
}

/**
 * dgz_list_context_set_open:
 * @self: a context
 * @track: (nullable): the track whose breakdown is to be open
 *
 * Opens one breakdown and closes the other.
 */
void
dgz_list_context_set_open (DgzListContext *self,
                           DgzTrack       *track)
{
  if (g_set_object (&self->open, track))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

/**
 * dgz_list_context_get_playback:
 * @self: a context
 *
 * What plays the tracks.
 *
 * Returns: (transfer none)
 */
DgzPlayback *
dgz_list_context_get_playback (DgzListContext *self)
{
  return self->playback;
}

/**
 * dgz_list_context_set_playback:
 * @self: a context without one
 * @playback: what plays the tracks
 *
 * Sets what plays the tracks.
 */
void
dgz_list_context_set_playback (DgzListContext *self,
                               DgzPlayback    *playback)
{
  g_set_object (&self->playback, playback);
}

/**
 * dgz_list_context_get_session:
 * @self: a context
 *
 * The session that the tracks are of.
 *
 * Returns: (transfer none)
 */
DgzSession *
dgz_list_context_get_session (DgzListContext *self)
{
  return self->session;
}

/**
 * dgz_list_context_set_session:
 * @self: a context without one
 * @session: the session that the tracks are of
 *
 * Sets who is asked for the tracks' prices.
 */
void
dgz_list_context_set_session (DgzListContext *self,
                              DgzSession     *session)
{
  g_set_object (&self->session, session);
}

/**
 * dgz_list_context_set_crate_menu:
 * @self: a context
 * @func: (nullable): what makes the menu of the crates for a track
 * @data: for @func; outlives the context
 *
 * Sets where a row's tracks can be kept. Without, rows offer no crates.
 */
void
dgz_list_context_set_crate_menu (DgzListContext  *self,
                                 DgzCrateMenuFunc func,
                                 gpointer         data)
{
  self->crate_menu = func;
  self->crate_data = data;
}

/**
 * dgz_list_context_dup_crate_menu:
 * @self: a context
 * @track: a track
 *
 * Makes the menu of the crates that a track can be put into.
 *
 * Returns: (transfer full) (nullable): the menu
 */
GMenuModel *
dgz_list_context_dup_crate_menu (DgzListContext *self,
                                 DgzTrack       *track)
{
  return self->crate_menu ? self->crate_menu (dgz_track_get_id (track), self->crate_data) : NULL;
}
