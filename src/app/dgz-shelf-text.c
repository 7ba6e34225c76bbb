/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the shelf does, in words. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dgz-shelf-private.h"
#include "dgz-text.h"

/* A guess from less than this is none. */
#define LEAST_SECONDS 2.0

static void
set_text (DgzShelf *self,
          char    **text,
          int       prop,
          char     *value)
{
  if (g_strcmp0 (*text, value) == 0) {
    g_free (value);
    return;
  }

  g_free (*text);
  *text = value;
  dgz_shelf_notify (self, prop);
}

static void
append (GString *text,
        char    *part)
{
  g_string_append (text, text->len > 0 ? " · " : "");
  g_string_append (text, part);
  g_free (part);
}

static char *
describe_share (guint n_done,
                guint n_todo)
{
  g_autofree char *done = dgz_text_count (n_done);
  g_autofree char *todo = dgz_text_count (n_todo);

  /* Translators: numbers of files */
  return g_strdup_printf (_ ("%s of %s"), done, todo);
}

/* Two digits, and none after the point. */
static char *
describe_rate (double rate)
{
  g_autofree char *a_minute = dgz_text_count ((guint64) round (rate * 60.0));
  g_autofree char *a_second = dgz_text_count ((guint64) round (rate));

  if (rate < 1.0)
    /* Translators: a number of files */
    return g_strdup_printf (_ ("%s a minute"), a_minute);

  /* Translators: a number of files */
  return g_strdup_printf (_ ("%s a second"), a_second);
}

static char *
describe_hear (DgzShelf *self,
               double   *fraction)
{
  guint n_done = (guint) g_atomic_int_get (&self->hear->n_done);
  guint n_todo = MAX ((guint) g_atomic_int_get (&self->hear->n_todo), n_done);
  double seconds = (double) (g_get_monotonic_time () - self->hear_begun) / G_USEC_PER_SEC;
  GString *text = g_string_new (NULL);

  if (n_todo == 0)
    return g_string_free (text, FALSE);

  *fraction = (double) n_done / n_todo;
  append (text, describe_share (n_done, n_todo));
  if (n_done > 0 && seconds >= LEAST_SECONDS) {
    double rate = n_done / seconds;
    g_autofree char *left = dgz_text_span ((n_todo - n_done) / rate);

    append (text, describe_rate (rate));
    /* Translators: a time, as "40 s" */
    append (text, g_strdup_printf (_ ("%s left"), left));
  }

  return g_string_free (text, FALSE);
}

static char *
describe_scan (DgzShelf *self,
               double   *fraction)
{
  guint n_todo = (guint) g_atomic_int_get (&self->scan->n_todo);
  guint n_done = (guint) g_atomic_int_get (&self->scan->n_done);
  guint n_found = (guint) g_atomic_int_get (&self->scan->n_found);
  g_autofree char *found = dgz_text_count (n_found);

  if (n_todo == 0)
    return g_strdup_printf (ngettext ("%s file", "%s files", n_found), found);

  *fraction = (double) n_done / n_todo;
  return describe_share (n_done, n_todo);
}

static DgzShelfState
find_state (DgzShelf *self)
{
  /* What is looked through meanwhile takes a moment. */
  if (self->hearing)
    return DGZ_SHELF_ANALYSING;
  if (self->scanning)
    return DGZ_SHELF_SCANNING;
  if (self->is_importing)
    return DGZ_SHELF_IMPORTING;
  if (self->is_paused && self->counts.n_waiting > 0)
    return DGZ_SHELF_ANALYSING;

  return DGZ_SHELF_IDLE;
}

static char *
describe_paused (DgzShelf *self)
{
  g_autofree char *waiting = dgz_text_count (self->counts.n_waiting);

  return g_strdup_printf (ngettext ("%s file not analysed yet", "%s files not analysed yet",
                                    self->counts.n_waiting),
                          waiting);
}

/**
 * dgz_shelf_tell:
 * @self: a shelf
 *
 * Brings what is told of the shelf up to date.
 */
void
dgz_shelf_tell (DgzShelf *self)
{
  DgzShelfState state = find_state (self);
  const char *title = NULL;
  char *detail = NULL;
  double fraction = -1.0;

  if (state == DGZ_SHELF_SCANNING) {
    title = _ ("Looking through your folders");
    detail = describe_scan (self, &fraction);
  } else if (state == DGZ_SHELF_ANALYSING && self->hearing) {
    title = _ ("Analysing your files");
    detail = describe_hear (self, &fraction);
  } else if (state == DGZ_SHELF_ANALYSING) {
    title = _ ("The analysis is paused");
    detail = describe_paused (self);
  } else if (state == DGZ_SHELF_IMPORTING) {
    title = _ ("Adding your files to the catalogue");
  }

  set_text (self, &self->title, DGZ_SHELF_PROP_TITLE, g_strdup (title));
  set_text (self, &self->detail, DGZ_SHELF_PROP_DETAIL, detail);
  if (self->fraction != fraction) {
    self->fraction = fraction;
    dgz_shelf_notify (self, DGZ_SHELF_PROP_FRACTION);
  }
  if (self->state != state) {
    self->state = state;
    dgz_shelf_notify (self, DGZ_SHELF_PROP_STATE);
  }
}

/**
 * dgz_shelf_get_state:
 * @self: a shelf
 *
 * What the shelf does.
 */
DgzShelfState
dgz_shelf_get_state (DgzShelf *self)
{
  return self->state;
}

/**
 * dgz_shelf_get_title:
 * @self: a shelf
 *
 * What the shelf does: "Analysing your files".
 *
 * Returns: (transfer none) (nullable): %NULL where it does nothing
 */
const char *
dgz_shelf_get_title (DgzShelf *self)
{
  return self->title;
}

/**
 * dgz_shelf_get_detail:
 * @self: a shelf
 *
 * How far that is: "1,234 of 5,678 · 3 a second · 20 min left".
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_shelf_get_detail (DgzShelf *self)
{
  return self->detail;
}

/**
 * dgz_shelf_get_fraction:
 * @self: a shelf
 *
 * How far that is, 0 to 1; -1 where it cannot be told.
 */
double
dgz_shelf_get_fraction (DgzShelf *self)
{
  return self->fraction;
}

/**
 * dgz_shelf_get_trouble:
 * @self: a shelf
 *
 * What keeps it from its work, in a sentence.
 *
 * Returns: (transfer none) (nullable)
 */
const char *
dgz_shelf_get_trouble (DgzShelf *self)
{
  return self->trouble;
}
