/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The catalogue in the search of GNOME Shell's overview.
 *
 * A text is searched as the window's entry does it, on a thread, but Discogs
 * is never asked: who types in the overview may want anything. A newer
 * question ends the older, which is answered with nothing, as is one that
 * takes too long and one of a catalogue that cannot be read: the shell shows
 * no errors. The catalogue is open only while it is asked, so that a program
 * that was begun for a question ends by itself, and an import finds nobody in
 * its way.
 *
 * The shell may give an identifier to a program that was begun later, and so
 * an identifier says all: on its first line the address on Discogs, or
 * nothing, on each further one a track's id.
 */

#include "config.h"

#include "dgz-search-provider.h"

#include <string.h>

#include "dgz-searcher.h"
#include "dgz-text.h"

#define INTERFACE "org.gnome.Shell.SearchProvider2"
#define MOST_RESULTS 5
/* Of the five, where there are more tracks. */
#define LEAST_RECORDS 2
#define MOST_TRACK_IDS 64
/* One letter would find anything. */
#define LEAST_LETTERS 2
/* Longer is no title; bytes. */
#define MOST_TEXT 512
/* An answer that comes later is none that is waited for. */
#define LIMIT_MS 2500
#define IDLE_SECONDS 20

struct _DgzSearchProvider
{
  GObject parent_instance;

  char *data_dir;
  GDBusConnection *connection;
  guint object;
  DgzSearcher *searcher;          /* NULL while nothing is asked */
  gulong watch;                   /* of its state */
  GHashTable *found;              /* char *, DgzSuggestion: what the last searches found */
  GDBusMethodInvocation *pending; /* that waits for the searcher */
  guint limit;
  guint idle;
};

enum {
  PROP_0,
  PROP_IS_OPEN,
  N_PROPS,
};

enum {
  SIGNAL_ACTIVATE_RESULT,
  SIGNAL_LAUNCH_SEARCH,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DgzSearchProvider, dgz_search_provider, G_TYPE_OBJECT)

static void
answer (GDBusMethodInvocation *invocation,
        GPtrArray             *ids)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (!ids)
    ids = none;
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(@as)", g_variant_new_strv ((const char *const *) ids->pdata,
                                                              (gssize) ids->len)));
}

/* Answers the question that waits, if one does. */
static void
settle (DgzSearchProvider *self,
        GPtrArray         *ids)
{
  GDBusMethodInvocation *invocation = g_steal_pointer (&self->pending);

  g_clear_handle_id (&self->limit, g_source_remove);
  if (invocation)
    answer (invocation, ids);
}

static char *
make_id (DgzSuggestion *suggestion)
{
  const char *url = dgz_suggestion_get_url (suggestion);
  const char *const *track_ids = dgz_suggestion_get_track_ids (suggestion);
  GString *id = g_string_new (url ? url : "");

  for (guint i = 0; track_ids && track_ids[i] && i < MOST_TRACK_IDS; i++)
    g_string_append_printf (id, "\n%s", track_ids[i]);
  return g_string_free (id, FALSE);
}

static gboolean
is_track (DgzSuggestion *suggestion)
{
  return dgz_suggestion_get_kind (suggestion) == DGZ_SUGGESTION_TRACK;
}

/* The first few: tracks, and records beside them where there are some. */
static GPtrArray *
take_results (DgzSearchProvider *self)
{
  GListModel *list = G_LIST_MODEL (self->searcher);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  guint n = g_list_model_get_n_items (list);
  guint n_tracks = 0;
  guint left[2]; /* of tracks, of others */

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzSuggestion) suggestion = g_list_model_get_item (list, i);

    n_tracks += is_track (suggestion) ? 1 : 0;
  }
  left[0] = MIN (n_tracks, MOST_RESULTS - MIN (n - n_tracks, LEAST_RECORDS));
  left[1] = MOST_RESULTS - left[0];

  for (guint i = 0; i < n; i++) {
    g_autoptr (DgzSuggestion) suggestion = g_list_model_get_item (list, i);
    guint *quota = &left[is_track (suggestion) ? 0 : 1];
    char *id;

    if (*quota == 0)
      continue;
    (*quota)--;
    id = make_id (suggestion);
    g_hash_table_insert (self->found, g_strdup (id), g_steal_pointer (&suggestion));
    g_ptr_array_add (ids, id);
  }

  return ids;
}

static void
searcher_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (DgzSearchProvider) self = user_data;

  dgz_searcher_close_finish (DGZ_SEARCHER (source), result, NULL);
  /* Asked again meanwhile, it has another by now. */
  if (self->searcher == DGZ_SEARCHER (source)) {
    g_clear_object (&self->searcher);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_OPEN]);
  }
}

static gboolean
idle_cb (gpointer data)
{
  DgzSearchProvider *self = data;

  self->idle = 0;
  dgz_search_provider_close (self);
  return G_SOURCE_REMOVE;
}

static gboolean
limit_cb (gpointer data)
{
  DgzSearchProvider *self = data;

  self->limit = 0;
  settle (self, NULL);
  dgz_searcher_set_text (self->searcher, "");
  return G_SOURCE_REMOVE;
}

static void
state_cb (DgzSearchProvider *self)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (!self->pending || dgz_searcher_get_state (self->searcher) == DGZ_SEARCHER_SEARCHING)
    return;

  ids = take_results (self);
  settle (self, ids);
}

/* Has a searcher, for a while from now on. */
static void
open_searcher (DgzSearchProvider *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  self->idle = g_timeout_add_seconds (IDLE_SECONDS, idle_cb, self);
  /* One that is being closed finds nothing any more. */
  if (self->searcher && self->watch)
    return;

  g_clear_object (&self->searcher);
  self->searcher = dgz_searcher_new (self->data_dir);
  self->watch = g_signal_connect_object (self->searcher, "notify::state", G_CALLBACK (state_cb),
                                         self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_OPEN]);
}

/* The words as they were typed; of what is too long the beginning. */
static char *
join_terms (GVariant *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);
  g_autofree char *text = g_strjoinv (" ", (char **) words);
  gsize length = strlen (text);

  if (length > MOST_TEXT)
    length = (gsize) (g_utf8_find_prev_char (text, text + MOST_TEXT) - text);
  return g_strndup (text, length);
}

static void
search (DgzSearchProvider     *self,
        GVariant              *terms,
        GDBusMethodInvocation *invocation)
{
  g_autofree char *text = join_terms (terms);

  settle (self, NULL);
  if (g_utf8_strlen (text, -1) < LEAST_LETTERS) {
    answer (invocation, NULL);
    return;
  }

  open_searcher (self);
  /* The same text again may find something else after an import. */
  dgz_searcher_set_text (self->searcher, "");
  self->pending = invocation;
  self->limit = g_timeout_add (LIMIT_MS, limit_cb, self);
  dgz_searcher_set_text (self->searcher, text);
}

static GVariant *
describe (const char    *id,
          DgzSuggestion *suggestion)
{
  g_autoptr (GIcon) icon =
      g_themed_icon_new (is_track (suggestion) ? "audio-x-generic" : "media-optical");
  /* What a table said need not be UTF-8, which a message on the bus has to be. */
  g_autofree char *name = g_utf8_make_valid (dgz_suggestion_get_title (suggestion), -1);
  g_autofree char *subtitle = g_utf8_make_valid (dgz_suggestion_get_subtitle (suggestion), -1);
  g_auto (GVariantDict) meta = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&meta, "id", "s", id);
  g_variant_dict_insert (&meta, "name", "s", name);
  g_variant_dict_insert (&meta, "description", "s", subtitle);
  g_variant_dict_insert_value (&meta, "icon", g_icon_serialize (icon));
  return g_variant_dict_end (&meta);
}

/* What was found by a program that has ended since is not known any more, and left out. */
static void
describe_results (DgzSearchProvider     *self,
                  GVariant              *ids,
                  GDBusMethodInvocation *invocation)
{
  g_autofree const char **list = g_variant_get_strv (ids, NULL);
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; list[i]; i++) {
    DgzSuggestion *suggestion = g_hash_table_lookup (self->found, list[i]);

    if (suggestion)
      g_variant_builder_add_value (&metas, describe (list[i], suggestion));
  }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

/* Any program on the bus may say anything: what is no address of a record is left out. */
static void
activate (DgzSearchProvider *self,
          const char        *id,
          guint32            timestamp)
{
  g_auto (GStrv) lines = g_strsplit (id, "\n", MOST_TRACK_IDS + 2);
  const char *url = lines[0];

  if (g_strv_length (lines) == MOST_TRACK_IDS + 2)
    g_clear_pointer (&lines[MOST_TRACK_IDS + 1], g_free);
  if (url && (dgz_text_check_entry (url) != NULL || !*url))
    url = NULL;
  if (!url && (!lines[0] || *lines[0] || !lines[1]))
    return;
  for (guint i = 1; lines[i]; i++) {
    if (!*lines[i])
      return;
  }

  g_signal_emit (self, signals[SIGNAL_ACTIVATE_RESULT], 0, url, lines + 1, timestamp);
}

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *name,
         GVariant              *arguments,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  g_autoptr (DgzSearchProvider) self = g_object_ref (user_data);
  g_autoptr (GVariant) first = g_variant_get_child_value (arguments, 0);
  guint32 timestamp;

  if (g_str_equal (name, "GetInitialResultSet")) {
    /* What is found from now on belongs to another search. */
    g_hash_table_remove_all (self->found);
    search (self, first, invocation);
  } else if (g_str_equal (name, "GetSubsearchResultSet")) {
    g_autoptr (GVariant) terms = g_variant_get_child_value (arguments, 1);

    search (self, terms, invocation);
  } else if (g_str_equal (name, "GetResultMetas")) {
    describe_results (self, first, invocation);
  } else if (g_str_equal (name, "ActivateResult")) {
    g_variant_get_child (arguments, 2, "u", &timestamp);
    activate (self, g_variant_get_string (first, NULL), timestamp);
    g_dbus_method_invocation_return_value (invocation, NULL);
  } else {
    g_autofree char *text = join_terms (first);

    g_variant_get_child (arguments, 1, "u", &timestamp);
    g_signal_emit (self, signals[SIGNAL_LAUNCH_SEARCH], 0, text, timestamp);
    g_dbus_method_invocation_return_value (invocation, NULL);
  }
}

static void
dgz_search_provider_dispose (GObject *object)
{
  DgzSearchProvider *self = DGZ_SEARCH_PROVIDER (object);

  settle (self, NULL);
  g_clear_handle_id (&self->idle, g_source_remove);
  dgz_search_provider_unexport (self);
  g_clear_object (&self->searcher);

  G_OBJECT_CLASS (dgz_search_provider_parent_class)->dispose (object);
}

static void
dgz_search_provider_finalize (GObject *object)
{
  DgzSearchProvider *self = DGZ_SEARCH_PROVIDER (object);

  g_hash_table_unref (self->found);
  g_free (self->data_dir);

  G_OBJECT_CLASS (dgz_search_provider_parent_class)->finalize (object);
}

static void
dgz_search_provider_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_IS_OPEN)
    g_value_set_boolean (value, dgz_search_provider_get_is_open (DGZ_SEARCH_PROVIDER (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
dgz_search_provider_class_init (DgzSearchProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dgz_search_provider_dispose;
  object_class->finalize = dgz_search_provider_finalize;
  object_class->get_property = dgz_search_provider_get_property;

  props[PROP_IS_OPEN] = g_param_spec_boolean (
      "is-open", NULL, NULL, FALSE,
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * DgzSearchProvider::activate-result:
   * @self: the provider
   * @url: (nullable): an address of a record on Discogs
   * @track_ids: ids of tracks of the catalogue; at least one where there is no @url
   * @timestamp: when that was clicked, for the window
   *
   * A result is to be dug from.
   */
  signals[SIGNAL_ACTIVATE_RESULT] =
      g_signal_new ("activate-result", DGZ_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRV, G_TYPE_UINT);
  /**
   * DgzSearchProvider::launch-search:
   * @self: the provider
   * @text: what was typed
   * @timestamp: when that was asked for, for the window
   *
   * The search is to go on in the window.
   */
  signals[SIGNAL_LAUNCH_SEARCH] =
      g_signal_new ("launch-search", DGZ_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
dgz_search_provider_init (DgzSearchProvider *self)
{
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * dgz_search_provider_new:
 * @data_dir: the program's data folder
 *
 * Makes a provider, which does nothing until it is exported and asked.
 *
 * Returns: (transfer full): the provider, for the main thread
 */
DgzSearchProvider *
dgz_search_provider_new (const char *data_dir)
{
  DgzSearchProvider *self = g_object_new (DGZ_TYPE_SEARCH_PROVIDER, NULL);

  self->data_dir = g_strdup (data_dir);
  return self;
}

/**
 * dgz_search_provider_export:
 * @self: a provider
 * @connection: the session bus
 * @path: where it shall be found
 * @error: return location for a #GError of GDBus
 *
 * Answers on the bus from now on.
 *
 * Returns: whether it does
 */
gboolean
dgz_search_provider_export (DgzSearchProvider *self,
                            GDBusConnection   *connection,
                            const char        *path,
                            GError           **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GBytes) xml = g_resources_lookup_data (RESOURCE_PATH "/app/search-provider.xml",
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GDBusNodeInfo) node =
      xml ? g_dbus_node_info_new_for_xml (g_bytes_get_data (xml, NULL), error) : NULL;

  if (!node)
    return FALSE;

  dgz_search_provider_unexport (self);
  self->object = g_dbus_connection_register_object (
      connection, path, g_dbus_node_info_lookup_interface (node, INTERFACE), &vtable, self, NULL,
      error);
  if (self->object)
    self->connection = g_object_ref (connection);
  return self->object != 0;
}

/**
 * dgz_search_provider_unexport:
 * @self: a provider
 *
 * Answers no more.
 */
void
dgz_search_provider_unexport (DgzSearchProvider *self)
{
  if (self->connection)
    g_dbus_connection_unregister_object (self->connection, self->object);
  self->object = 0;
  g_clear_object (&self->connection);
}

/**
 * dgz_search_provider_get_is_open:
 * @self: a provider
 *
 * Whether the catalogue is open, or may be: for some seconds after a question. Until it is not,
 * the program should not end.
 */
gboolean
dgz_search_provider_get_is_open (DgzSearchProvider *self)
{
  return self->searcher != NULL;
}

/**
 * dgz_search_provider_close:
 * @self: a provider
 *
 * Closes the catalogue, which is told by its property is-open; another question opens it again.
 */
void
dgz_search_provider_close (DgzSearchProvider *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  settle (self, NULL);
  if (!self->searcher || !self->watch)
    return;

  g_clear_signal_handler (&self->watch, self->searcher);
  dgz_searcher_close_async (self->searcher, searcher_closed_cb, g_object_ref (self));
}
