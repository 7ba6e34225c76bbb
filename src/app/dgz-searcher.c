/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is offered for a text while it is typed: the link that it is, tracks
 * and records of the catalogue at once, and what Discogs has a little later.
 *
 * A newer text cancels the search for the older; until its own answer is
 * there, the older's stays, so that nothing flickers. Discogs is asked only
 * when the keys have rested, since its requests are counted.
 */

#include "config.h"

#include "dgz-searcher-private.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "dgz-entry.h"
#include "dgz-searcher-find.h"
#include "dgz-settings.h"
#include "dgz-text.h"

/* How long the keys must have rested before Discogs is asked. */
#define REST_MS 400
/* Fewer letters would find anything. */
#define LEAST_LETTERS 3

typedef enum {
  REMOTE_IDLE,
  REMOTE_NO_TOKEN,
  REMOTE_WAITING, /* for the keys to rest */
  REMOTE_ASKING,
  REMOTE_DONE,
  REMOTE_FAILED,
} RemoteState;

/* The list's sections, from its beginning to its end. */
typedef enum {
  SECTION_LINK,
  SECTION_CATALOGUE,
  SECTION_DISCOGS,
  N_SECTIONS,
} Section;

struct _DgzSearcher
{
  GObject parent_instance;

  DgzSearcherWorker *worker; /* NULL once closed, and where @lender's is used */
  DgzSearcher *lender;       /* NULL for one with a thread of its own */
  char *text;
  DgzEntry entry; /* of @text */
  DgzSearcherState state;
  char *trouble; /* why the catalogue could not be searched */
  GCancellable *cancellable;
  GPtrArray *sections[N_SECTIONS];

  const DgzSearcherRemote *remote;
  gpointer remote_data;
  GDestroyNotify remote_destroy;
  RemoteState remote_state;
  char *remote_trouble;
  GCancellable *remote_cancellable;
  guint rest;
};

enum {
  PROP_0,
  PROP_STATE,
  PROP_NOTE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static GType
dgz_searcher_get_item_type (GListModel *model)
{
  return DGZ_TYPE_SUGGESTION;
}

static guint
dgz_searcher_get_n_items (GListModel *model)
{
  DgzSearcher *self = DGZ_SEARCHER (model);
  guint n = 0;

  for (int i = 0; i < N_SECTIONS; i++)
    n += self->sections[i]->len;
  return n;
}

static gpointer
dgz_searcher_get_item (GListModel *model,
                       guint       position)
{
  DgzSearcher *self = DGZ_SEARCHER (model);

  for (int i = 0; i < N_SECTIONS; i++) {
    if (position < self->sections[i]->len)
      return g_object_ref (self->sections[i]->pdata[position]);
    position -= self->sections[i]->len;
  }

  return NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = dgz_searcher_get_item_type;
  interface->get_n_items = dgz_searcher_get_n_items;
  interface->get_item = dgz_searcher_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DgzSearcher,
                               dgz_searcher,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GPtrArray *
new_section (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

/* Takes what a section has from now on; the rows of the others stay the same. */
static void
set_section (DgzSearcher *self,
             Section      section,
             GPtrArray   *items)
{
  guint position = 0;
  guint removed = self->sections[section]->len;

  for (int i = 0; i < (int) section; i++)
    position += self->sections[i]->len;
  g_ptr_array_unref (self->sections[section]);
  self->sections[section] = items;
  if (removed > 0 || items->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, items->len);
}

static void
set_state (DgzSearcher     *self,
           DgzSearcherState state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

static void
set_remote_state (DgzSearcher *self,
                  RemoteState  state)
{
  self->remote_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOTE]);
}

static void
abandon_remote (DgzSearcher *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  g_cancellable_cancel (self->remote_cancellable);
  g_clear_object (&self->remote_cancellable);
  g_clear_pointer (&self->remote_trouble, g_free);
}

static void
abandon (DgzSearcher *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->trouble, g_free);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (DgzSearcher) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = dgz_searcher_worker_search_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error) {
    g_debug ("The search failed: %s", error->message);
    self->trouble = dgz_text_error (error);
  }
  set_section (self, SECTION_CATALOGUE, found ? found : new_section ());
  set_state (self, found ? DGZ_SEARCHER_DONE : DGZ_SEARCHER_FAILED);
}

static void
search_catalogue (DgzSearcher *self)
{
  DgzSearcherWorker *worker = self->lender ? self->lender->worker : self->worker;

  if (!worker || !dgz_searcher_wants (&self->entry)) {
    set_section (self, SECTION_CATALOGUE, new_section ());
    set_state (self, DGZ_SEARCHER_IDLE);
    return;
  }

  self->cancellable = g_cancellable_new ();
  set_state (self, DGZ_SEARCHER_SEARCHING);
  dgz_searcher_worker_search_async (worker, self->text, self->lender != NULL, self->cancellable,
                                    found_cb, g_object_ref (self));
}

static void
remote_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (DgzSearcher) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *found = self->remote->search_finish (self->remote_data, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error) {
    g_debug ("Discogs could not be searched: %s", error->message);
    self->remote_trouble = dgz_text_error (error);
  }
  set_section (self, SECTION_DISCOGS, found ? found : new_section ());
  set_remote_state (self, found ? REMOTE_DONE : REMOTE_FAILED);
}

static gboolean
rested_cb (gpointer data)
{
  DgzSearcher *self = data;

  self->rest = 0;
  self->remote_cancellable = g_cancellable_new ();
  set_remote_state (self, REMOTE_ASKING);
  self->remote->search_async (self->remote_data, self->text, self->remote_cancellable,
                              remote_found_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
search_discogs (DgzSearcher *self)
{
  gboolean wants = self->worker && self->remote && self->entry.kind != DGZ_ENTRY_LINK &&
                   dgz_searcher_wants (&self->entry) &&
                   g_utf8_strlen (self->entry.text, (gssize) self->entry.text_length) >=
                       LEAST_LETTERS;

  /* What Discogs had for another text is not mixed with what the catalogue has for this. */
  set_section (self, SECTION_DISCOGS, new_section ());
  if (!wants) {
    set_remote_state (self, REMOTE_IDLE);
    return;
  }
  if (!self->remote->can_search (self->remote_data)) {
    set_remote_state (self, REMOTE_NO_TOKEN);
    return;
  }

  self->rest = g_timeout_add (REST_MS, rested_cb, self);
  set_remote_state (self, REMOTE_WAITING);
}

static void
offer_link (DgzSearcher *self)
{
  GPtrArray *items = new_section ();

  if (!self->lender && self->entry.kind == DGZ_ENTRY_LINK &&
      !dgz_searcher_get_refusal (self)) {
    static const char *const kinds[] = {
      [DGZ_URL_RELEASE] = N_ ("Release"),
      [DGZ_URL_MASTER] = N_ ("Master"),
      [DGZ_URL_ARTIST] = N_ ("Artist"),
      [DGZ_URL_LABEL] = N_ ("Label"),
    };
    g_autofree char *id = g_strdup_printf ("%" PRId64, self->entry.url.id);
    /* Translators: a kind of page of Discogs, and its number: "Release 123" */
    g_autofree char *title = g_strdup_printf (_ ("%s %s"), _ (kinds[self->entry.url.kind]), id);
    const char *details[] = { "discogs.com", NULL };

    g_ptr_array_add (items, dgz_suggestion_new (DGZ_SUGGESTION_LINK, title, details, self->text,
                                                NULL));
  }
  set_section (self, SECTION_LINK, items);
}

static void
dgz_searcher_dispose (GObject *object)
{
  DgzSearcher *self = DGZ_SEARCHER (object);
  DgzSearcherWorker *worker = g_steal_pointer (&self->worker);

  abandon (self);
  abandon_remote (self);
  if (worker)
    dgz_searcher_worker_quit (worker, g_task_new (NULL, NULL, NULL, NULL));
  if (self->remote_destroy)
    self->remote_destroy (self->remote_data);
  self->remote_destroy = NULL;
  g_clear_object (&self->lender);

  G_OBJECT_CLASS (dgz_searcher_parent_class)->dispose (object);
}

static void
dgz_searcher_finalize (GObject *object)
{
  DgzSearcher *self = DGZ_SEARCHER (object);

  for (int i = 0; i < N_SECTIONS; i++)
    g_ptr_array_unref (self->sections[i]);
  g_free (self->text);

  G_OBJECT_CLASS (dgz_searcher_parent_class)->finalize (object);
}

static void
dgz_searcher_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  DgzSearcher *self = DGZ_SEARCHER (object);

  switch (prop_id) {
  case PROP_STATE:
    g_value_set_uint (value, self->state);
    break;
  case PROP_NOTE:
    g_value_set_string (value, dgz_searcher_get_note (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
dgz_searcher_class_init (DgzSearcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dgz_searcher_dispose;
  object_class->finalize = dgz_searcher_finalize;
  object_class->get_property = dgz_searcher_get_property;

  props[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, DGZ_SEARCHER_FAILED, DGZ_SEARCHER_IDLE, flags);
  props[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
dgz_searcher_init (DgzSearcher *self)
{
  self->text = g_strdup ("");
  dgz_entry_read (self->text, 0, &self->entry);
  for (int i = 0; i < N_SECTIONS; i++)
    self->sections[i] = new_section ();
}

/**
 * dgz_searcher_new:
 * @data_dir: the program's data folder
 *
 * Makes a searcher, with a thread. Nothing is opened before the first text.
 *
 * Returns: (transfer full): the list of #DgzSuggestion, for the main thread
 */
DgzSearcher *
dgz_searcher_new (const char *data_dir)
{
  DgzSearcher *self = g_object_new (DGZ_TYPE_SEARCHER, NULL);
  g_autofree char *starter = dgz_settings_starter_dir ();

  self->worker = dgz_searcher_worker_new (data_dir, starter);
  return self;
}

/**
 * dgz_searcher_new_for_tracks:
 * @lender: a searcher
 *
 * Makes a searcher for tracks of the catalogue alone, each version by itself. It has no thread of
 * its own, and needs not be closed: it uses @lender's, and finds nothing once that is closed.
 *
 * Returns: (transfer full): the list of #DgzSuggestion, for the main thread
 */
DgzSearcher *
dgz_searcher_new_for_tracks (DgzSearcher *lender)
{
  DgzSearcher *self = g_object_new (DGZ_TYPE_SEARCHER, NULL);

  self->lender = g_object_ref (lender);
  return self;
}

/**
 * dgz_searcher_set_remote:
 * @self: a searcher
 * @remote: who searches Discogs; must outlive the searcher
 * @data: for @remote
 * @destroy: (nullable): frees @data
 *
 * Lets Discogs be searched, too. Without, nobody is asked and nothing is said of it.
 */
void
dgz_searcher_set_remote (DgzSearcher             *self,
                         const DgzSearcherRemote *remote,
                         gpointer                 data,
                         GDestroyNotify           destroy)
{
  self->remote = remote;
  self->remote_data = data;
  self->remote_destroy = destroy;
}

/**
 * dgz_searcher_refresh_remote:
 * @self: a searcher
 *
 * Asks anew whether Discogs can be searched, and does so for the text that is there, or no longer.
 * For when a token has come or gone.
 */
void
dgz_searcher_refresh_remote (DgzSearcher *self)
{
  gboolean had_token = self->remote_state != REMOTE_NO_TOKEN;

  if (!self->worker || !self->remote || self->remote_state == REMOTE_IDLE ||
      had_token == self->remote->can_search (self->remote_data))
    return;

  abandon_remote (self);
  search_discogs (self);
}

/**
 * dgz_searcher_set_text:
 * @self: a searcher
 * @text: what is in the entry now
 *
 * Searches for a text, and no more for the one before.
 */
void
dgz_searcher_set_text (DgzSearcher *self,
                       const char  *text)
{
  if (strcmp (text, self->text) == 0)
    return;

  abandon (self);
  abandon_remote (self);
  g_free (self->text);
  self->text = g_strdup (text);
  dgz_entry_read (self->text, strlen (self->text), &self->entry);

  offer_link (self);
  search_discogs (self);
  search_catalogue (self);
}

/**
 * dgz_searcher_get_text:
 * @self: a searcher
 *
 * The text that is searched for.
 *
 * Returns: (transfer none)
 */
const char *
dgz_searcher_get_text (DgzSearcher *self)
{
  return self->text;
}

/**
 * dgz_searcher_get_state:
 * @self: a searcher
 *
 * Where the search in the catalogue is.
 */
DgzSearcherState
dgz_searcher_get_state (DgzSearcher *self)
{
  return self->state;
}

/**
 * dgz_searcher_get_is_busy:
 * @self: a searcher
 *
 * Whether more may come: from the catalogue, or from Discogs.
 */
gboolean
dgz_searcher_get_is_busy (DgzSearcher *self)
{
  return self->state == DGZ_SEARCHER_SEARCHING || self->remote_state == REMOTE_WAITING ||
         self->remote_state == REMOTE_ASKING;
}

/**
 * dgz_searcher_get_is_link:
 * @self: a searcher
 *
 * Whether the text is a link, or a number, that can be dug from as it is.
 */
gboolean
dgz_searcher_get_is_link (DgzSearcher *self)
{
  return self->sections[SECTION_LINK]->len > 0;
}

/**
 * dgz_searcher_get_refusal:
 * @self: a searcher
 *
 * Why a text is neither opened nor searched for.
 *
 * Returns: (transfer none) (nullable): a sentence; %NULL for no text, too
 */
const char *
dgz_searcher_get_refusal (DgzSearcher *self)
{
  if (self->entry.kind != DGZ_ENTRY_REFUSED && self->entry.kind != DGZ_ENTRY_LINK)
    return NULL;

  return dgz_text_names_list (self->text) ? NULL : dgz_text_check_entry (self->text);
}

/**
 * dgz_searcher_get_note:
 * @self: a searcher
 *
 * What is to be said below the list: what is under way, what failed, what more could be had.
 *
 * Returns: (transfer none) (nullable): a sentence
 */
const char *
dgz_searcher_get_note (DgzSearcher *self)
{
  if (self->state == DGZ_SEARCHER_FAILED)
    return self->trouble;

  switch (self->remote_state) {
  case REMOTE_NO_TOKEN:
    return _ ("Add a Discogs token in Preferences to search all of Discogs.");
  case REMOTE_WAITING:
  case REMOTE_ASKING:
    return _ ("Searching Discogs…");
  case REMOTE_FAILED:
    return self->remote_trouble;
  case REMOTE_IDLE:
  case REMOTE_DONE:
  default:
    return NULL;
  }
}

/**
 * dgz_searcher_get_worker:
 * @self: a searcher that is not closed
 *
 * Its thread.
 *
 * Returns: (transfer none)
 */
DgzSearcherWorker *
dgz_searcher_get_worker (DgzSearcher *self)
{
  return self->worker;
}

/**
 * dgz_searcher_close_async:
 * @self: a searcher
 * @callback: called when the thread has closed the catalogue
 * @user_data: for @callback
 *
 * Ends what is under way, and the thread. The list stays as it is.
 */
void
dgz_searcher_close_async (DgzSearcher        *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  DgzSearcherWorker *worker = g_steal_pointer (&self->worker);

  g_task_set_source_tag (task, dgz_searcher_close_async);
  abandon (self);
  abandon_remote (self);
  if (worker) {
    dgz_searcher_worker_quit (worker, task);
    return;
  }

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/**
 * dgz_searcher_close_finish:
 * @self: a searcher
 * @result: what the callback was given
 * @error: return location for a #GError
 *
 * Ends dgz_searcher_close_async().
 */
gboolean
dgz_searcher_close_finish (DgzSearcher  *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
