/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-list-context.h"

/**
 * DgzListContext:
 *
 * What the rows of a list share: the columns and their widths, whether there
 * is room for all of them, which row is open, what is played, and who is asked.
 */
struct _DgzListContext
{
  GObject parent_instance;

  GtkSizeGroup *groups[DGZ_N_LIST_COLUMNS];
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

  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++)
    g_clear_object (&self->groups[i]);
  g_clear_object (&self->settings);
  g_clear_object (&self->columns);
  g_clear_object (&self->open);
  g_clear_object (&self->playback);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dgz_list_context_parent_class)->dispose (object);
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
  object_class->get_property = dgz_list_context_get_property;

  props[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_OPEN] = g_param_spec_object ("open", NULL, NULL, DGZ_TYPE_TRACK,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_list_context_init (DgzListContext *self)
{
  for (int i = 0; i < DGZ_N_LIST_COLUMNS; i++)
    self->groups[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
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
 * @column: a column
 * @widget: what stands in it
 *
 * Gives a widget the width of its column.
 */
void
dgz_list_context_add (DgzListContext *self,
                      DgzListColumn   column,
                      GtkWidget      *widget)
{
  gtk_size_group_add_widget (self->groups[column], widget);
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
