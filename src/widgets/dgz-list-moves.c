/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A list view knows no moves: it takes another order for other items. So the places of the rows
 * are written down by track before its model changes; after the layout that follows, each row is
 * drawn where it was, and slides from there to where it is. Rows that have left the list are
 * drawn from a picture that was taken of them. Only what is drawn moves: pointer, keyboard and
 * screen readers are at the final places at once.
 *
 *   source changes -> what is shown is written down   (before the view hears of it)
 *   layout 1       -> scrolled to where it was, and so that the selected row stays in view
 *   layout 2       -> moves from what was shown to what is
 */

#include "config.h"

#include "dgz-list-moves.h"

#include <math.h>

#include "dgz-track-row.h"

#define DURATION_MS 180
/* What is less can be seen by nobody. */
#define LEAST_SHIFT 0.5
#define LEAST_OPACITY 0.02
/* As a selected row is by itself. */
#define SELECTED_OPACITY 0.1f
#define SELECTED_RADIUS 9.0f
/* Out of sight, however high the view is. */
#define FAR 1e6f

/* Where a track was drawn, in the view's own coordinates. */
typedef struct
{
  float x;
  float y;
  float width;
  float height;
  double opacity;
  GdkPaintable *picture; /* NULL where it was out of sight */
} Place;

typedef struct
{
  double from;         /* px below its place */
  double from_opacity; /* up to 1 */
} Move;

/* What is drawn of a track that has no row in sight any more. */
typedef struct
{
  char *id;
  Place place;
  float to_y;
  double to_opacity;
} Ghost;

typedef enum {
  STEP_NONE,
  STEP_SCROLL,
  STEP_SELECTED,
  STEP_MOVE,
} Step;

struct _DgzListMoves
{
  AdwBin parent_instance;

  GtkListView *view;
  GListModel *source;
  AdwAnimation *animation;
  GHashTable *moves;       /* char *, Move: of the rows in sight */
  GPtrArray *ghosts;       /* Ghost */
  GHashTable *places;      /* char *, Place: what was shown, until there are moves from it */
  double scrolled;         /* how far the view was */
  gboolean keeps_selected; /* in view */
  GdkFrameClock *clock;    /* while a layout is waited for */
  gulong layout_handler;
  Step step;
};

G_DEFINE_FINAL_TYPE (DgzListMoves, dgz_list_moves, ADW_TYPE_BIN)

static void
place_free (Place *place)
{
  g_clear_object (&place->picture);
  g_free (place);
}

static void
ghost_free (Ghost *ghost)
{
  g_free (ghost->id);
  g_clear_object (&ghost->place.picture);
  g_free (ghost);
}

/* How much of the way is done, 0 to 1. */
static double
get_progress (DgzListMoves *self)
{
  return dgz_list_moves_get_is_running (self) ? adw_animation_get_value (self->animation) : 1.0;
}

/* With the room below the last row, which is the view's but not its content's. */
static double
get_view_height (DgzListMoves *self)
{
  return gtk_widget_get_height (gtk_widget_get_parent (GTK_WIDGET (self->view)));
}

static GtkAdjustment *
get_adjustment (DgzListMoves *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
}

/* The row within an item of the view; NULL where it shows no track. */
static DgzTrackRow *
row_of (GtkWidget *item)
{
  GtkWidget *row = gtk_widget_get_first_child (item);

  return DGZ_IS_TRACK_ROW (row) && dgz_track_row_get_track (DGZ_TRACK_ROW (row))
             ? DGZ_TRACK_ROW (row)
             : NULL;
}

/* The rows of the view, from top to bottom: of all items, in sight or not, up to some 200. */
#define FOR_EACH_ROW(self, row)                                                        \
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET ((self)->view)); item; \
       item = gtk_widget_get_next_sibling (item))                                      \
    for (DgzTrackRow *row = row_of (item); row; row = NULL)

/* Where a row is; the view leaves those alone that are out of sight. */
static gboolean
get_bounds (DgzListMoves *self,
            DgzTrackRow  *row,
            Place        *place)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (row));
  graphene_rect_t bounds;

  if (!gtk_widget_get_child_visible (item) ||
      !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->view), &bounds))
    return FALSE;

  *place = (Place) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height,
                    1.0, NULL };
  return TRUE;
}

static const char *
id_of (DgzTrackRow *row)
{
  return dgz_track_get_id (dgz_track_row_get_track (row));
}

static void
note_place (DgzListMoves *self,
            const char   *id,
            const Place  *place)
{
  g_hash_table_insert (self->places, g_strdup (id), g_memdup2 (place, sizeof *place));
}

static void
note_rows (DgzListMoves *self)
{
  gboolean draws = adw_get_enable_animations (GTK_WIDGET (self));
  float edge = -FAR;

  FOR_EACH_ROW (self, row)
  {
    Place place = { .y = edge, .opacity = 1.0 };
    double shift;

    if (get_bounds (self, row, &place)) {
      g_autoptr (GdkPaintable) paintable = NULL;

      edge = FAR;
      dgz_list_moves_get_move (self, id_of (row), &shift, &place.opacity);
      place.y += (float) shift;
      paintable = draws ? gtk_widget_paintable_new (GTK_WIDGET (row)) : NULL;
      place.picture = draws ? gdk_paintable_get_current_image (paintable) : NULL;
    }
    note_place (self, id_of (row), &place);
  }
}

/* What is still on its way out is where the next move begins, should its track come back. */
static void
note_ghosts (DgzListMoves *self)
{
  double progress = get_progress (self);

  for (guint i = 0; i < self->ghosts->len; i++) {
    Ghost *ghost = self->ghosts->pdata[i];
    Place place = ghost->place;

    place.y += (ghost->to_y - place.y) * (float) progress;
    place.opacity += (ghost->to_opacity - place.opacity) * progress;
    if (place.opacity < LEAST_OPACITY || progress == 1.0)
      continue;
    g_object_ref (place.picture);
    note_place (self, ghost->id, &place);
  }
}

static DgzTrack *
get_selected (DgzListMoves *self)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->view);

  return gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));
}

static void
note_scroll (DgzListMoves *self)
{
  DgzTrack *selected = get_selected (self);
  const Place *place =
      selected ? g_hash_table_lookup (self->places, dgz_track_get_id (selected)) : NULL;

  self->scrolled = gtk_adjustment_get_value (get_adjustment (self));
  self->keeps_selected = place && fabsf (place->y) < FAR;
}

static void
stop_waiting (DgzListMoves *self)
{
  if (self->clock)
    g_signal_handler_disconnect (self->clock, self->layout_handler);
  g_clear_object (&self->clock);
  self->step = STEP_NONE;
}

/* From no further than out of sight; what was not there fades in. */
static void
begin_move (DgzListMoves *self,
            const char   *id,
            const Place  *place)
{
  const Place *old = g_hash_table_lookup (self->places, id);
  Move move = { 0.0, 0.0 };

  if (old) {
    move.from = CLAMP (old->y, -place->height, get_view_height (self)) - place->y;
    move.from_opacity = old->opacity;
  }

  if (fabs (move.from) >= LEAST_SHIFT || move.from_opacity < 1.0)
    g_hash_table_insert (self->moves, g_strdup (id), g_memdup2 (&move, sizeof move));
}

/* What could be seen and cannot be any more is drawn on its way out: it slides over an edge, or
 * stays where it was and fades. */
static void
begin_ghost (DgzListMoves *self,
             const char   *id,
             float         to_y,
             double        to_opacity)
{
  const Place *place = g_hash_table_lookup (self->places, id);
  Ghost *ghost;

  if (!place || !place->picture)
    return;

  ghost = g_new0 (Ghost, 1);
  ghost->id = g_strdup (id);
  ghost->place = *place;
  ghost->to_y = CLAMP (to_y, -place->height, (float) get_view_height (self));
  ghost->to_opacity = to_opacity;
  g_object_ref (place->picture);
  g_ptr_array_add (self->ghosts, ghost);
}

static void
begin_rows (DgzListMoves *self)
{
  float edge = -FAR;

  FOR_EACH_ROW (self, row)
  {
    Place place;

    if (get_bounds (self, row, &place)) {
      edge = FAR;
      begin_move (self, id_of (row), &place);
    } else {
      begin_ghost (self, id_of (row), edge, 1.0);
    }
    g_hash_table_remove (self->places, id_of (row));
  }
}

static void
begin_leavers (DgzListMoves *self)
{
  GHashTableIter iter;
  gpointer id;
  gpointer place;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &id, &place))
    begin_ghost (self, id, ((const Place *) place)->y, 0.0);
}

/* The selection's colour goes with the row while it moves: it is drawn by the item otherwise. */
static void
set_moving (DgzListMoves *self,
            gboolean      moving)
{
  FOR_EACH_ROW (self, row)
  {
    gboolean is_selected = moving && dgz_track_row_get_track (row) == get_selected (self) &&
                           g_hash_table_contains (self->moves, id_of (row));

    if (is_selected)
      gtk_widget_add_css_class (item, "moving");
    else
      gtk_widget_remove_css_class (item, "moving");
  }
}

static void
redraw (DgzListMoves *self)
{
  FOR_EACH_ROW (self, row)
  {
    if (g_hash_table_contains (self->moves, id_of (row)))
      gtk_widget_queue_draw (GTK_WIDGET (row));
  }
  if (self->ghosts->len > 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
done_cb (DgzListMoves *self)
{
  redraw (self);
  set_moving (self, FALSE);
  g_hash_table_remove_all (self->moves);
  g_ptr_array_set_size (self->ghosts, 0);
}

static void
begin_moves (DgzListMoves *self)
{
  /* What still moved moves on from where it was drawn. */
  redraw (self);
  g_hash_table_remove_all (self->moves);
  g_ptr_array_set_size (self->ghosts, 0);
  begin_rows (self);
  begin_leavers (self);
  g_hash_table_remove_all (self->places);

  set_moving (self, TRUE);
  adw_animation_reset (self->animation);
  if (g_hash_table_size (self->moves) > 0 || self->ghosts->len > 0)
    adw_animation_play (self->animation);
  redraw (self);
}

/* Whether all of the selected row can be seen. */
static gboolean
is_selected_in_view (DgzListMoves *self)
{
  FOR_EACH_ROW (self, row)
  {
    Place place;

    if (dgz_track_row_get_track (row) == get_selected (self))
      return get_bounds (self, row, &place) && place.y >= 0.0f &&
             place.y + place.height <= get_view_height (self);
  }

  return FALSE;
}

/* The view holds on to the row at its top, wherever that goes; whoever reads holds on to the
 * place, or to the row that is selected. */
static gboolean
scroll_back (DgzListMoves *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double most = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double value = CLAMP (self->scrolled, 0.0, MAX (most, 0.0));

  if (fabs (gtk_adjustment_get_value (adjustment) - value) < LEAST_SHIFT)
    return FALSE;

  gtk_adjustment_set_value (adjustment, value);
  return TRUE;
}

static gboolean
scroll_to_selected (DgzListMoves *self)
{
  GtkSingleSelection *model = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->view));

  if (!self->keeps_selected || !get_selected (self) || is_selected_in_view (self))
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u",
                              gtk_single_selection_get_selected (model));
  return TRUE;
}

/* After the view has its new places, and before they are drawn. A scroll needs another layout. */
static void
layout_cb (DgzListMoves *self)
{
  gboolean waits = FALSE;

  if (self->step == STEP_SCROLL) {
    self->step = STEP_SELECTED;
    waits = scroll_back (self);
  }
  if (!waits && self->step == STEP_SELECTED) {
    self->step = STEP_MOVE;
    waits = scroll_to_selected (self);
  }
  if (waits) {
    gdk_frame_clock_request_phase (self->clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
    return;
  }

  stop_waiting (self);
  begin_moves (self);
}

/* Before the view hears of it: what is shown is written down, if it is shown at all. */
static void
source_cb (DgzListMoves *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self->view));

  if (!clock || !gtk_widget_get_mapped (GTK_WIDGET (self->view))) {
    stop_waiting (self);
    return;
  }
  /* Two changes in one frame: what was shown before both of them counts. */
  if (self->step == STEP_NONE) {
    g_hash_table_remove_all (self->places);
    note_rows (self);
    note_ghosts (self);
    note_scroll (self);
    self->clock = g_object_ref (clock);
    self->layout_handler = g_signal_connect_object (clock, "layout", G_CALLBACK (layout_cb), self,
                                                    G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  }

  self->step = STEP_SCROLL;
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_LAYOUT);
}

static void
value_cb (double   value,
          gpointer data)
{
  redraw (data);
}

static void
dgz_list_moves_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  DgzListMoves *self = DGZ_LIST_MOVES (widget);
  double progress = get_progress (self);
  graphene_rect_t bounds;
  graphene_point_t origin;

  if (self->ghosts->len > 0 &&
      gtk_widget_compute_bounds (GTK_WIDGET (self->view), widget, &bounds) &&
      gtk_widget_compute_point (GTK_WIDGET (self->view), widget, graphene_point_zero (),
                                &origin)) {
    gtk_snapshot_push_clip (snapshot, &bounds);
    for (guint i = 0; i < self->ghosts->len; i++) {
      const Ghost *ghost = self->ghosts->pdata[i];
      const Place *place = &ghost->place;
      float y = place->y + (ghost->to_y - place->y) * (float) progress;
      double opacity = place->opacity + (ghost->to_opacity - place->opacity) * progress;

      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (
          snapshot, &GRAPHENE_POINT_INIT (origin.x + place->x, origin.y + y));
      gtk_snapshot_push_opacity (snapshot, opacity);
      gdk_paintable_snapshot (place->picture, snapshot, place->width, place->height);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_restore (snapshot);
    }
    gtk_snapshot_pop (snapshot);
  }

  GTK_WIDGET_CLASS (dgz_list_moves_parent_class)->snapshot (widget, snapshot);
}

static void
dgz_list_moves_unmap (GtkWidget *widget)
{
  DgzListMoves *self = DGZ_LIST_MOVES (widget);

  /* Nobody sees the rest of the way. */
  stop_waiting (self);
  adw_animation_skip (self->animation);

  GTK_WIDGET_CLASS (dgz_list_moves_parent_class)->unmap (widget);
}

static void
dgz_list_moves_dispose (GObject *object)
{
  DgzListMoves *self = DGZ_LIST_MOVES (object);

  stop_waiting (self);
  g_clear_object (&self->animation);
  g_clear_object (&self->source);
  g_clear_pointer (&self->moves, g_hash_table_unref);
  g_clear_pointer (&self->ghosts, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);

  G_OBJECT_CLASS (dgz_list_moves_parent_class)->dispose (object);
}

static void
dgz_list_moves_class_init (DgzListMovesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dgz_list_moves_dispose;
  widget_class->snapshot = dgz_list_moves_snapshot;
  widget_class->unmap = dgz_list_moves_unmap;
}

static void
dgz_list_moves_init (DgzListMoves *self)
{
  AdwAnimationTarget *target = adw_callback_animation_target_new (value_cb, self, NULL);

  self->moves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ghosts = g_ptr_array_new_with_free_func ((GDestroyNotify) ghost_free);
  self->places =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) place_free);
  /* It does not run where the desktop wants no animations: the end is there at once. */
  self->animation =
      adw_timed_animation_new (GTK_WIDGET (self), 0.0, 1.0, DURATION_MS, target);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dgz_list_moves_watch:
 * @self: what stands around a list
 * @view: the list
 * @source: what the list's model is made of. The model must come to hear of a change of it later
 *   than this does: it is made afterwards.
 *
 * Lets the rows slide whenever the source changes.
 */
void
dgz_list_moves_watch (DgzListMoves *self,
                      GtkListView  *view,
                      GListModel   *source)
{
  self->view = view;
  g_set_object (&self->source, source);
  g_signal_connect_object (source, "items-changed", G_CALLBACK (source_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dgz_list_moves_get_is_running:
 * @self: what stands around a list
 *
 * Whether rows are on their way.
 */
gboolean
dgz_list_moves_get_is_running (DgzListMoves *self)
{
  return self->animation &&
         adw_animation_get_state (self->animation) == ADW_ANIMATION_PLAYING;
}

/**
 * dgz_list_moves_get_move:
 * @self: what stands around a list
 * @track_id: a track's id
 * @shift: (out): how many px below its place its row is drawn
 * @opacity: (out): how much of it shows, 0 to 1
 *
 * Where a row is drawn.
 *
 * Returns: whether it is on its way
 */
gboolean
dgz_list_moves_get_move (DgzListMoves *self,
                         const char   *track_id,
                         double       *shift,
                         double       *opacity)
{
  const Move *move = g_hash_table_lookup (self->moves, track_id);
  double progress = get_progress (self);

  *shift = 0.0;
  *opacity = 1.0;
  if (!move)
    return FALSE;

  *shift = move->from * (1.0 - progress);
  *opacity = move->from_opacity + (1.0 - move->from_opacity) * progress;
  return TRUE;
}

static void
draw_selection (GtkWidget   *row,
                GtkSnapshot *snapshot)
{
  GtkWidget *item = gtk_widget_get_parent (row);
  graphene_rect_t bounds;
  GskRoundedRect shape;
  GdkRGBA color;

  if (!gtk_widget_has_css_class (item, "moving") ||
      !gtk_widget_compute_bounds (item, row, &bounds))
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (item), &color);
  color.alpha *= SELECTED_OPACITY;
  gsk_rounded_rect_init_from_rect (&shape, &bounds, SELECTED_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

/**
 * dgz_list_moves_push:
 * @row: a row of a list, about to be drawn
 * @track: (nullable): what it shows
 * @snapshot: what it is drawn to
 *
 * Has a row drawn where it is on its way, up to dgz_list_moves_pop().
 */
void
dgz_list_moves_push (GtkWidget   *row,
                     DgzTrack    *track,
                     GtkSnapshot *snapshot)
{
  GtkWidget *self = gtk_widget_get_ancestor (row, DGZ_TYPE_LIST_MOVES);
  double shift = 0.0;
  double opacity = 1.0;

  if (self && track)
    dgz_list_moves_get_move (DGZ_LIST_MOVES (self), dgz_track_get_id (track), &shift, &opacity);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0.0f, (float) shift));
  gtk_snapshot_push_opacity (snapshot, opacity);
  if (self)
    draw_selection (row, snapshot);
}

/**
 * dgz_list_moves_pop:
 * @snapshot: what a row was drawn to
 *
 * Ends dgz_list_moves_push().
 */
void
dgz_list_moves_pop (GtkSnapshot *snapshot)
{
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}
