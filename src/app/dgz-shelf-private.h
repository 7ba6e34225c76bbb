/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dgz-shelf-ask.h"
#include "dgz-shelf-hear.h"
#include "dgz-shelf-means.h"
#include "dgz-shelf-scan.h"
#include "dgz-shelf-watch.h"
#include "dgz-shelf-worker.h"
#include "dgz-shelf.h"

G_BEGIN_DECLS

/* Beside the files: which revision of them the catalogue has. */
#define DGZ_SHELF_NOTE_NAME "files.imported"

/* A folder that was removed, and may be kept after all. */
typedef struct
{
  DgzShelf *shelf;
  DgzShelfFolder *folder;
  guint position;
  guint forgetting; /* the timer after which it is forgotten */
} DgzShelfHidden;

/**
 * DgzShelf:
 *
 * The user's own files: in which folders they are, what is done about them and
 * how far that is. See the head of dgz-shelf.c.
 */
struct _DgzShelf
{
  GObject parent_instance;

  char *data_dir;
  GSettings *settings;
  DgzImporter *importer;
  DgzShelfMeans means;

  /* dgz-shelf-folders.c */
  GListStore *folders;
  GHashTable *hidden;  /* DgzShelfHidden by path */
  GPtrArray *leaving;  /* folders to be forgotten */
  gboolean is_writing; /* the setting */

  /* dgz-shelf-run.c */
  DgzShelfWorker *asker;
  DgzShelfWorker *scanner;
  DgzShelfWorker *hearer;
  DgzShelfWatch *watch;
  GHashTable *parts;   /* folders to be looked through */
  GHashTable *devices; /* what folders were found on */
  GCancellable *scanning;
  DgzShelfScan *scan;      /* of @scanning's task */
  gboolean is_interrupted; /* whether @scan is to be done again */
  gboolean retries_failed;
  gboolean has_scanned;    /* everything, once */
  gboolean is_scan_failed; /* the last one; its trouble stays until one succeeds */
  gboolean wants_hear;
  gboolean is_paused;
  gboolean hears_elsewhere; /* whether another program did when that was tried last */
  GCancellable *hearing;
  DgzShelfHear *hear; /* of @hearing's task */
  gint64 hear_begun;
  gboolean is_stale; /* whether files were not found as they are known to be */
  guint n_away;      /* folders that were asked for last */
  guint forgetting;  /* tasks */
  guint tick;
  guint check;
  guint regular;

  /* dgz-shelf-count.c */
  gboolean is_counting;
  gboolean wants_count;
  gboolean has_counts;
  gint64 counted;
  gint64 revision;
  DgzFilesCount counts;

  /* dgz-shelf-import.c */
  gint64 imported; /* the revision that the catalogue has; -1: none */
  gint64 importing_revision;
  gint64 refused; /* the revision that it could not take */
  gboolean is_importing;
  gboolean has_compared;
  gint64 import_ended;
  double import_seconds;
  guint import_timer;

  /* What is told of it. */
  DgzShelfState state;
  char *title;
  char *detail;
  double fraction;
  char *trouble;

  GTask *closing;
  guint n_open; /* workers that are still to end */
  guint close_timer;
  gboolean is_closed;
};

enum {
  DGZ_SHELF_PROP_0,
  DGZ_SHELF_PROP_STATE,
  DGZ_SHELF_PROP_TITLE,
  DGZ_SHELF_PROP_DETAIL,
  DGZ_SHELF_PROP_FRACTION,
  DGZ_SHELF_PROP_TROUBLE,
  DGZ_SHELF_PROP_N_FILES,
  DGZ_SHELF_PROP_N_WAITING,
  DGZ_SHELF_PROP_N_FAILED,
  DGZ_SHELF_PROP_IS_PAUSED,
  DGZ_SHELF_N_PROPS,
};

DgzShelf *dgz_shelf_new_with (const char          *data_dir,
                              GSettings           *settings,
                              DgzImporter         *importer,
                              const DgzShelfMeans *means);

/* dgz-shelf.c */
void      dgz_shelf_notify       (DgzShelf *self, int prop);
void      dgz_shelf_emit_changed (DgzShelf *self);
void      dgz_shelf_set_trouble  (DgzShelf *self, const GError *error);
gpointer  dgz_shelf_weak         (DgzShelf *self);
DgzShelf *dgz_shelf_strong       (gpointer  weak);

/* dgz-shelf-folders.c */
void            dgz_shelf_folders_sync  (DgzShelf *self);
char          **dgz_shelf_folders_dup   (DgzShelf *self);
void            dgz_shelf_folders_clear (DgzShelf *self);
DgzShelfFolder *dgz_shelf_folders_find  (DgzShelf *self, const char *path);

/* dgz-shelf-run.c */
void dgz_shelf_go_on (DgzShelf *self);
void dgz_shelf_begin (DgzShelf *self);
void dgz_shelf_stop  (DgzShelf *self);

/* dgz-shelf-look.c */
void   dgz_shelf_want_part    (DgzShelf *self, const char *path);
void   dgz_shelf_want_all     (DgzShelf *self);
void   dgz_shelf_leave        (DgzShelf *self, const char *path);
void   dgz_shelf_begin_scan   (DgzShelf *self);
void   dgz_shelf_begin_forget (DgzShelf *self);
GTask *dgz_shelf_forget_task  (DgzShelf *self);
void   dgz_shelf_check_later  (DgzShelf *self);
void   dgz_shelf_try_again    (DgzShelf *self, const GError *error);

/* dgz-shelf-count.c */
void dgz_shelf_count (DgzShelf *self);

/* dgz-shelf-import.c */
void dgz_shelf_import_set_up (DgzShelf *self);
void dgz_shelf_import_check  (DgzShelf *self);

/* dgz-shelf-text.c */
void dgz_shelf_tell (DgzShelf *self);

G_END_DECLS
