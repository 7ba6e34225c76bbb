/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-files-news.h"

#include <glib/gi18n.h>

#include "dgz-notice.h"

/* Long enough to be found with the keyboard, or by ear. */
#define UNDO_SECONDS 15
#define NOTIFICATION_ID "music"
/* Who waited less than this is still there. */
#define LONG_US (5 * G_TIME_SPAN_SECOND)

/**
 * DgzFilesNews:
 *
 * Changes what is known of the user's files, says so by a toast, and offers to
 * take it back. When all files were analysed, which took long, and the window is
 * not looked at, the desktop tells it.
 */
struct _DgzFilesNews
{
  GObject parent_instance;

  AdwToastOverlay *toasts; /* its owner's */
  DgzShelf *shelf;
  gint64 begun;  /* when files began to be heard; 0 while none are */
  guint n_begun; /* how many those were */
};

/* What a toast is about. */
typedef struct
{
  DgzFilesNews *news;
  char *path; /* of a folder; NULL once it was put back */
  char *key;  /* of a file */
  char *title;
  double ratio; /* that there was */
} Change;

G_DEFINE_FINAL_TYPE (DgzFilesNews, dgz_files_news, G_TYPE_OBJECT)

static void
change_free (gpointer  data,
             GClosure *closure)
{
  Change *change = data;

  g_object_unref (change->news);
  g_free (change->path);
  g_free (change->key);
  g_free (change->title);
  g_free (change);
}

static Change *
change_new (DgzFilesNews *self)
{
  Change *change = g_new0 (Change, 1);

  change->news = g_object_ref (self);
  return change;
}

static void
say (DgzFilesNews *self,
     const char   *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static AdwToast *
toast_new (const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  return toast;
}

static void
failed_cb (DgzFilesNews *self,
           const char   *name,
           const char   *sentence)
{
  /* Translators: the name of a file, and what is wrong with it */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), name, sentence);

  say (self, text);
}

static GtkWindow *
window_of (DgzFilesNews *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->toasts)));
}

static void
notify_desktop (DgzFilesNews *self,
                guint         n)
{
  GtkWindow *window = window_of (self);
  g_autoptr (GNotification) notification = g_notification_new (_ ("Your Music Is Analysed"));
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u file was analysed.", "%u files were analysed.", n), n);

  if (!window || gtk_window_is_active (window))
    return;

  g_notification_set_body (notification, text);
  g_notification_set_default_action (notification, "app.files");
  dgz_notice_send (window, NOTIFICATION_ID, notification);
}

/* Who looks at the window needs no notification any more. */
static void
active_cb (DgzFilesNews *self)
{
  GtkWindow *window = window_of (self);

  if (window && gtk_window_is_active (window))
    dgz_notice_withdraw (window, NOTIFICATION_ID);
}

static void
shelf_cb (DgzFilesNews *self)
{
  DgzShelfState state = dgz_shelf_get_state (self->shelf);
  guint n_waiting = dgz_shelf_get_n_waiting (self->shelf);

  if (state == DGZ_SHELF_ANALYSING && self->begun == 0)
    self->begun = g_get_monotonic_time ();
  if (state == DGZ_SHELF_ANALYSING)
    self->n_begun = MAX (self->n_begun, n_waiting);
  if (state != DGZ_SHELF_IDLE || self->begun == 0)
    return;

  /* What was cancelled, or paused, is not told of. */
  if (n_waiting == 0 && g_get_monotonic_time () - self->begun >= LONG_US)
    notify_desktop (self, self->n_begun);
  self->begun = 0;
  self->n_begun = 0;
}

static void
dgz_files_news_dispose (GObject *object)
{
  g_clear_object (&DGZ_FILES_NEWS (object)->shelf);

  G_OBJECT_CLASS (dgz_files_news_parent_class)->dispose (object);
}

static void
dgz_files_news_class_init (DgzFilesNewsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dgz_files_news_dispose;
}

static void
dgz_files_news_init (DgzFilesNews *self)
{
}

/**
 * dgz_files_news_new:
 * @toasts: where it shows toasts; outlives it
 * @shelf: what looks after the user's files
 * @file_dig: what digs from files, and may fail to
 *
 * Makes what tells of the user's files.
 *
 * Returns: (transfer full): the news
 */
DgzFilesNews *
dgz_files_news_new (AdwToastOverlay *toasts,
                    DgzShelf        *shelf,
                    DgzFileDig      *file_dig)
{
  DgzFilesNews *self = g_object_new (DGZ_TYPE_FILES_NEWS, NULL);

  self->toasts = toasts;
  self->shelf = g_object_ref (shelf);
  g_signal_connect_object (file_dig, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shelf, "notify::state", G_CALLBACK (shelf_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shelf, "notify::n-waiting", G_CALLBACK (shelf_cb), self,
                           G_CONNECT_SWAPPED);
  if (window_of (self))
    g_signal_connect_object (window_of (self), "notify::is-active", G_CALLBACK (active_cb), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/**
 * dgz_files_news_add_folder:
 * @self: news
 * @path: a folder's, as the system has it
 *
 * Adds a folder, or says why that cannot be.
 */
void
dgz_files_news_add_folder (DgzFilesNews *self,
                           const char   *path)
{
  g_autoptr (GError) error = NULL;

  if (!dgz_shelf_add_folder (self->shelf, path, &error))
    say (self, error->message);
}

static void
keep_cb (AdwToast *toast,
         Change   *change)
{
  if (change->path && change->news->shelf)
    dgz_shelf_keep_folder (change->news->shelf, change->path);
  /* It may be a while until the toast has gone. */
  g_clear_pointer (&change->path, g_free);
}

static void
forget_cb (AdwToast *toast,
           Change   *change)
{
  if (change->path && change->news->shelf)
    dgz_shelf_forget_folder (change->news->shelf, change->path);
  g_clear_pointer (&change->path, g_free);
}

/**
 * dgz_files_news_remove_folder:
 * @self: news
 * @path: a folder's, as the system has it
 *
 * Takes a folder off the list, and forgets its files once the toast that offers to undo that has
 * gone.
 */
void
dgz_files_news_remove_folder (DgzFilesNews *self,
                              const char   *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: the name of a folder */
  g_autofree char *text = g_strdup_printf (_ ("Removed %s"), name);
  Change *change;
  AdwToast *toast;

  if (!dgz_shelf_remove_folder (self->shelf, path)) {
    say (self, _ ("The settings cannot be changed."));
    return;
  }

  change = change_new (self);
  change->path = g_strdup (path);
  toast = toast_new (text);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (keep_cb), change, change_free, 0);
  g_signal_connect (toast, "dismissed", G_CALLBACK (forget_cb), change);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
put_back_cb (AdwToast *toast,
             Change   *change)
{
  if (change->key && change->news->shelf)
    dgz_shelf_set_ratio_async (change->news->shelf, change->key, change->ratio, NULL, NULL);
  g_clear_pointer (&change->key, g_free);
}

static char *
describe_ratio (Change *change,
                double  ratio)
{
  if (ratio == 1.0)
    /* Translators: the title of a track */
    return g_strdup_printf (_ ("Tempo of “%s” as measured"), change->title);
  if (ratio > change->ratio)
    /* Translators: the title of a track */
    return g_strdup_printf (_ ("Doubled the tempo of “%s”"), change->title);

  /* Translators: the title of a track */
  return g_strdup_printf (_ ("Halved the tempo of “%s”"), change->title);
}

static void
ratio_set_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  Change *change = user_data;
  double ratio = change->ratio;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (!dgz_shelf_set_ratio_finish (DGZ_SHELF (source), result, &change->ratio, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
      say (change->news, _ ("The tempo cannot be changed."));
    change_free (change, NULL);
    return;
  }

  text = describe_ratio (change, ratio);
  toast = toast_new (text);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (put_back_cb), change, change_free,
                         0);
  adw_toast_overlay_add_toast (change->news->toasts, toast);
}

/**
 * dgz_files_news_set_ratio:
 * @self: news
 * @key: a file's
 * @ratio: what its tempo is to be multiplied by
 * @title: what it is called
 *
 * Keeps what the user says of a file's tempo.
 */
void
dgz_files_news_set_ratio (DgzFilesNews *self,
                          const char   *key,
                          double        ratio,
                          const char   *title)
{
  Change *change = change_new (self);

  change->key = g_strdup (key);
  change->title = g_strdup (title);
  change->ratio = ratio;
  dgz_shelf_set_ratio_async (self->shelf, key, ratio, ratio_set_cb, change);
}
