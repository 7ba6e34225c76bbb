/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Takes a crate out of the program: as a file, or by the clipboard. */

#include "config.h"

#include "dgz-crate-export.h"

#include <glib/gi18n.h>

#include "dgz-crate-name.h"
#include "dgz-crate-toast.h"
#include "dgz-text-flow.h"
#include "dgz-text.h"

#define CHOOSER_KEY "dgz-crate-chooser"

typedef struct
{
  GtkWidget *widget; /* weak: the window may close meanwhile */
  DgzCrates *crates;
  DgzCrate *crate;
  DgzCrateFormat format;
  GFile *file;
  guint n;
} Export;

static void
export_free (Export *self)
{
  g_clear_object (&self->file);
  g_object_unref (self->crate);
  g_object_unref (self->crates);
  g_clear_weak_pointer (&self->widget);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static Export *
export_new (GtkWidget     *widget,
            DgzCrates     *crates,
            DgzCrate      *crate,
            DgzCrateFormat format)
{
  Export *self = g_new0 (Export, 1);

  g_set_weak_pointer (&self->widget, widget);
  self->crates = g_object_ref (crates);
  self->crate = g_object_ref (crate);
  self->format = format;
  return self;
}

/* Only a list of files misses those that are not there. */
static char *
describe_success (Export *self,
                  guint   n_without_file)
{
  g_autofree char *done =
      g_strdup_printf (ngettext ("Exported %u track", "Exported %u tracks", self->n), self->n);
  g_autofree char *missing =
      g_strdup_printf (ngettext ("%u has no file on this computer",
                                 "%u have no file on this computer", n_without_file),
                       n_without_file);

  if (self->format != DGZ_CRATE_FORMAT_M3U8 || n_without_file == 0)
    return g_steal_pointer (&done);

  /* Translators: "Exported 12 tracks", "3 have no file on this computer" */
  return g_strdup_printf (_ ("%s; %s"), done, missing);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_without_file = 0;

  if (dgz_crates_export_finish (self->crates, result, &n_without_file, &error)) {
    text = describe_success (self, n_without_file);
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_autofree char *sentence = dgz_text_error (error);
    g_autofree char *base = g_file_get_basename (self->file);
    g_autofree char *name = g_filename_display_name (base);

    /* Translators: the name of a file, a sentence that says what is wrong */
    text = g_strdup_printf (_ ("“%s” could not be written. %s"), name, sentence);
  }

  if (text && self->widget)
    dgz_crate_toast_say (self->widget, text);
}

/**
 * dgz_crate_export_to:
 * @widget: a widget within the window's toasts
 * @crates: the crates
 * @crate: one of them
 * @format: what to write it as
 * @file: where
 *
 * Writes a crate into a file, and says how that went.
 */
void
dgz_crate_export_to (GtkWidget     *widget,
                     DgzCrates     *crates,
                     DgzCrate      *crate,
                     DgzCrateFormat format,
                     GFile         *file)
{
  Export *self = export_new (widget, crates, crate, format);

  self->file = g_object_ref (file);
  self->n = g_list_model_get_n_items (G_LIST_MODEL (crate));
  dgz_crates_export_async (crates, crate, format, file, NULL, exported_cb, self);
}

static void
chosen_cb (GtkNativeDialog *dialog,
           int              response,
           Export          *self)
{
  GtkWidget *widget = self->widget;

  if (!widget)
    return;
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

    dgz_crate_export_to (widget, self->crates, self->crate, self->format, file);
  }
  g_object_set_data (G_OBJECT (widget), CHOOSER_KEY, NULL);
}

static void
closure_free (gpointer  data,
              GClosure *closure)
{
  export_free (data);
}

static void
add_filter (GtkFileChooser *chooser,
            DgzCrateFormat  format)
{
  static const struct
  {
    const char *name;
    const char *pattern;
  } kinds[DGZ_N_CRATE_FORMATS] = {
    [DGZ_CRATE_FORMAT_M3U8] = { N_ ("Playlists (M3U8)"), "*.m3u8" },
    [DGZ_CRATE_FORMAT_CSV] = { N_ ("Tables (CSV)"), "*.csv" },
    [DGZ_CRATE_FORMAT_TEXT] = { N_ ("Text"), "*.txt" },
  };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ (kinds[format].name));
  gtk_file_filter_add_pattern (filter, kinds[format].pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

/**
 * dgz_crate_export_ask:
 * @widget: a widget within the window's toasts
 * @crates: the crates
 * @crate: one of them
 * @format: what to write it as
 *
 * Asks for a file and writes a crate into it.
 */
void
dgz_crate_export_ask (GtkWidget     *widget,
                      DgzCrates     *crates,
                      DgzCrate      *crate,
                      DgzCrateFormat format)
{
  g_autofree char *name = dgz_crate_name_file (crate, format);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Export the Crate"), GTK_WINDOW (gtk_widget_get_root (widget)),
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  add_filter (GTK_FILE_CHOOSER (chooser), format);
  g_signal_connect_data (chooser, "response", G_CALLBACK (chosen_cb),
                         export_new (widget, crates, crate, format), closure_free, 0);
  g_object_set_data_full (G_OBJECT (widget), CHOOSER_KEY, chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * dgz_crate_export_copy:
 * @widget: a widget within the window's toasts
 * @crate: a crate
 *
 * Copies the names of a crate's tracks, one a line.
 */
void
dgz_crate_export_copy (GtkWidget *widget,
                       DgzCrate  *crate)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (crate));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *said =
      g_strdup_printf (ngettext ("Copied %u track", "Copied %u tracks", n), n);

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzCrateEntry) entry = g_list_model_get_item (G_LIST_MODEL (crate), i);
    g_autofree char *name = dgz_text_track_name (dgz_crate_entry_get_track (entry));

    g_string_append_printf (text, "%s\n", name);
  }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
  dgz_crate_toast_say (widget, said);
}
