/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-import-outcome.h"

#include "dgz-text.h"

/**
 * DgzImportOutcome:
 *
 * What became of an import, or why one failed, or a removal. It does not change.
 */
struct _DgzImportOutcome
{
  GObject parent_instance;

  char *what; /* a path, or a source's name */
  char *name;
  gboolean is_removal;
  DgzImportSummary *summary;
  char *error_title;
  char *error;
};

G_DEFINE_FINAL_TYPE (DgzImportOutcome, dgz_import_outcome, G_TYPE_OBJECT)

static void
dgz_import_outcome_finalize (GObject *object)
{
  DgzImportOutcome *self = DGZ_IMPORT_OUTCOME (object);

  g_free (self->what);
  g_free (self->name);
  g_clear_pointer (&self->summary, dgz_import_summary_free);
  g_free (self->error_title);
  g_free (self->error);

  G_OBJECT_CLASS (dgz_import_outcome_parent_class)->finalize (object);
}

static void
dgz_import_outcome_class_init (DgzImportOutcomeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dgz_import_outcome_finalize;
}

static void
dgz_import_outcome_init (DgzImportOutcome *self)
{
}

/**
 * dgz_import_outcome_new_done:
 * @path: what was imported
 * @summary: (transfer full): what came of it
 *
 * Makes the outcome of an import that succeeded.
 *
 * Returns: (transfer full): the outcome
 */
DgzImportOutcome *
dgz_import_outcome_new_done (const char       *path,
                             DgzImportSummary *summary)
{
  DgzImportOutcome *self = g_object_new (DGZ_TYPE_IMPORT_OUTCOME, NULL);

  self->what = g_strdup (path);
  self->name = g_filename_display_basename (path);
  self->summary = summary;
  return self;
}

/**
 * dgz_import_outcome_new_failed:
 * @what: the path, or the name of the source that was to be removed
 * @is_removal: which of both
 * @error: why it failed
 *
 * Makes the outcome of an import or a removal that failed.
 *
 * Returns: (transfer full): the outcome
 */
DgzImportOutcome *
dgz_import_outcome_new_failed (const char   *what,
                               gboolean      is_removal,
                               const GError *error)
{
  DgzImportOutcome *self = g_object_new (DGZ_TYPE_IMPORT_OUTCOME, NULL);

  self->what = g_strdup (what);
  self->name = is_removal ? g_strdup (what) : g_filename_display_basename (what);
  self->is_removal = is_removal;
  self->error_title = g_strdup (dgz_text_error_title (error));
  self->error = dgz_text_error (error);
  return self;
}

/**
 * dgz_import_outcome_get_what:
 * @self: an outcome
 *
 * The path, or the name of the source that was to be removed.
 */
const char *
dgz_import_outcome_get_what (DgzImportOutcome *self)
{
  return self->what;
}

/**
 * dgz_import_outcome_get_is_removal:
 * @self: an outcome
 *
 * Whether a source was to be removed.
 */
gboolean
dgz_import_outcome_get_is_removal (DgzImportOutcome *self)
{
  return self->is_removal;
}

/**
 * dgz_import_outcome_get_name:
 * @self: an outcome
 *
 * The file's or the source's name, to be shown.
 */
const char *
dgz_import_outcome_get_name (DgzImportOutcome *self)
{
  return self->name;
}

/**
 * dgz_import_outcome_get_summary:
 * @self: an outcome
 *
 * What the import did.
 *
 * Returns: (nullable): %NULL when it failed
 */
const DgzImportSummary *
dgz_import_outcome_get_summary (DgzImportOutcome *self)
{
  return self->summary;
}

/**
 * dgz_import_outcome_get_error_title:
 * @self: an outcome
 *
 * What the trouble is called.
 *
 * Returns: (nullable): %NULL when there was none
 */
const char *
dgz_import_outcome_get_error_title (DgzImportOutcome *self)
{
  return self->error_title;
}

/**
 * dgz_import_outcome_get_error:
 * @self: an outcome
 *
 * What the trouble means, in a sentence.
 *
 * Returns: (nullable): %NULL when there was none
 */
const char *
dgz_import_outcome_get_error (DgzImportOutcome *self)
{
  return self->error;
}
