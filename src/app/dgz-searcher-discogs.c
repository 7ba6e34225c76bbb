/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What Discogs has for a text that was typed.
 *
 * What a text is taken for is a guess: where the search that is surest finds
 * nothing, the next is asked for.
 */

#include "config.h"

#include "dgz-searcher-discogs.h"

#include "dgz-discogs-search.h"

/* One page, since each is a request; more than this is read by nobody. */
#define MOST_FOUND 15

typedef struct
{
  DgzDiscogs *discogs;
  GPtrArray *plan; /* DgzDiscogsSearch */
  guint next;
} Asking;

static void ask_next (GTask *task);

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->discogs);
  g_ptr_array_unref (asking->plan);
  g_free (asking);
}

static DgzSuggestion *
suggest (const DgzFound *found)
{
  g_autofree char *label = g_strjoin (found->label && found->catno ? " " : "",
                                      found->label ? found->label : "",
                                      found->catno ? found->catno : "", NULL);
  g_autofree char *year = found->year > 0 ? g_strdup_printf ("%d", found->year) : g_strdup ("");
  g_autofree char *url =
      g_strdup_printf ("https://www.discogs.com/%s/%" G_GINT64_FORMAT,
                       found->is_master ? "master" : "release", found->id);
  const char *details[] = {
    found->artist ? found->artist : "",
    label,
    year,
    found->country ? found->country : "",
    found->format ? found->format : "",
    NULL,
  };

  return dgz_suggestion_new (found->is_master ? DGZ_SUGGESTION_DISCOGS_MASTER
                                              : DGZ_SUGGESTION_DISCOGS_RELEASE,
                             found->title, details, url, NULL);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DgzFoundPage) page =
      dgz_discogs_search_finish (DGZ_DISCOGS (source), result, NULL, &error);
  g_autoptr (GPtrArray) suggestions = NULL;

  if (!page) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  if (page->found->len == 0 && asking->next < asking->plan->len) {
    ask_next (task);
    return;
  }

  suggestions = g_ptr_array_new_with_free_func (g_object_unref);
  /* A page may hold more than was asked for. */
  for (guint i = 0; i < MIN (page->found->len, MOST_FOUND); i++)
    g_ptr_array_add (suggestions, suggest (page->found->pdata[i]));
  g_task_return_pointer (task, g_steal_pointer (&suggestions), (GDestroyNotify) g_ptr_array_unref);
}

static void
ask_next (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);

  dgz_discogs_search_async (asking->discogs, asking->plan->pdata[asking->next++], 1, MOST_FOUND,
                            g_task_get_cancellable (task), found_cb, g_object_ref (task));
}

static gboolean
can_search (gpointer data)
{
  return dgz_discogs_has_token (data);
}

static void
search_async (gpointer            data,
              const char         *text,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (data, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  asking->discogs = g_object_ref (data);
  asking->plan = dgz_discogs_search_plan (text);
  g_task_set_source_tag (task, search_async);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);

  if (asking->plan->len > 0)
    ask_next (task);
  else
    g_task_return_pointer (task, g_ptr_array_new_with_free_func (g_object_unref),
                           (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
search_finish (gpointer      data,
               GAsyncResult *result,
               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dgz_searcher_use_discogs:
 * @self: a searcher
 * @discogs: the client
 *
 * Has Discogs searched, too, while the client has a token. Main thread.
 */
void
dgz_searcher_use_discogs (DgzSearcher *self,
                          DgzDiscogs  *discogs)
{
  static const DgzSearcherRemote remote = { can_search, search_async, search_finish };

  dgz_searcher_set_remote (self, &remote, g_object_ref (discogs), g_object_unref);
}
