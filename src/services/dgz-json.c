/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dgz-json-private.h"

#include <json-glib/json-glib.h>
#include <math.h>

#include "dgz-discogs-error.h"

struct _DgzJsonDocument
{
  JsonParser *parser;
};

static JsonNode *
node (DgzJson *json)
{
  return (JsonNode *) json;
}

/**
 * dgz_json_document_parse:
 * @bytes: JSON whose root is an object, and nothing behind it
 * @error: return location for %DGZ_DISCOGS_ERROR_BAD_REPLY
 *
 * Parses a document.
 *
 * Returns: (transfer full) (nullable): the document
 */
DgzJsonDocument *
dgz_json_document_parse (GBytes  *bytes,
                         GError **error)
{
  g_autoptr (DgzJsonDocument) document = g_new0 (DgzJsonDocument, 1);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  document->parser = json_parser_new_immutable ();
  if (!text || !g_utf8_validate_len (text, length, NULL) || !dgz_json_is_sound (text, length) ||
      !json_parser_load_from_data (document->parser, text, (gssize) length, NULL) ||
      !json_parser_get_root (document->parser) ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (document->parser))) {
    g_set_error (error, DGZ_DISCOGS_ERROR, DGZ_DISCOGS_ERROR_BAD_REPLY, "The answer is not JSON");
    return NULL;
  }

  return g_steal_pointer (&document);
}

/**
 * dgz_json_document_free:
 * @document: a document
 *
 * Frees a document and its values.
 */
void
dgz_json_document_free (DgzJsonDocument *document)
{
  g_clear_object (&document->parser);
  g_free (document);
}

/**
 * dgz_json_document_root:
 * @document: a document
 *
 * Its root object.
 *
 * Returns: (transfer none)
 */
DgzJson *
dgz_json_document_root (DgzJsonDocument *document)
{
  return (DgzJson *) json_parser_get_root (document->parser);
}

/**
 * dgz_json_member:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * A member of an object.
 *
 * Returns: (transfer none) (nullable): %NULL when there is none
 */
DgzJson *
dgz_json_member (DgzJson    *object,
                 const char *name)
{
  if (!object || !JSON_NODE_HOLDS_OBJECT (node (object)))
    return NULL;

  return (DgzJson *) json_object_get_member (json_node_get_object (node (object)), name);
}

/**
 * dgz_json_n_members:
 * @object: (nullable): a value
 *
 * How many members an object has; 0 for anything else.
 */
guint
dgz_json_n_members (DgzJson *object)
{
  if (!object || !JSON_NODE_HOLDS_OBJECT (node (object)))
    return 0;

  return json_object_get_size (json_node_get_object (node (object)));
}

/**
 * dgz_json_is_array:
 * @json: (nullable): a value
 *
 * Whether it is an array, be it an empty one.
 */
gboolean
dgz_json_is_array (DgzJson *json)
{
  return json && JSON_NODE_HOLDS_ARRAY (node (json));
}

/**
 * dgz_json_length:
 * @array: (nullable): a value
 *
 * How many elements an array has; 0 for anything else.
 */
guint
dgz_json_length (DgzJson *array)
{
  if (!array || !JSON_NODE_HOLDS_ARRAY (node (array)))
    return 0;

  return json_array_get_length (json_node_get_array (node (array)));
}

/**
 * dgz_json_element:
 * @array: an array
 * @index: less than its length
 *
 * An element of an array.
 *
 * Returns: (transfer none)
 */
DgzJson *
dgz_json_element (DgzJson *array,
                  guint    index)
{
  return (DgzJson *) json_array_get_element (json_node_get_array (node (array)), index);
}

static GType
value_type (DgzJson *json)
{
  return json && JSON_NODE_HOLDS_VALUE (node (json)) ? json_node_get_value_type (node (json))
                                                     : G_TYPE_INVALID;
}

static char *
value_text (DgzJson *json)
{
  GType type = value_type (json);

  if (type == G_TYPE_STRING) {
    g_autofree char *text = g_strstrip (json_node_dup_string (node (json)));

    return *text ? g_steal_pointer (&text) : NULL;
  }
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node (json)));

  return NULL;
}

/**
 * dgz_json_text:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * A member as text, without blanks around it; a whole number counts as one.
 *
 * Returns: (transfer full) (nullable): %NULL when there is none or it is empty
 */
char *
dgz_json_text (DgzJson    *object,
               const char *name)
{
  return value_text (dgz_json_member (object, name));
}

/**
 * dgz_json_int:
 * @object: (nullable): a value
 * @name: a member's name
 * @unknown: what to return when there is none
 *
 * A member as a whole number; a text of digits counts as one.
 */
gint64
dgz_json_int (DgzJson    *object,
              const char *name,
              gint64      unknown)
{
  DgzJson *json = dgz_json_member (object, name);
  GType type = value_type (json);
  gint64 value;

  if (type == G_TYPE_INT64)
    return json_node_get_int (node (json));
  if (type == G_TYPE_DOUBLE && fabs (json_node_get_double (node (json))) < 9e15)
    return (gint64) json_node_get_double (node (json));
  if (type == G_TYPE_STRING && g_ascii_string_to_signed (json_node_get_string (node (json)), 10,
                                                         G_MININT64, G_MAXINT64, &value, NULL))
    return value;

  return unknown;
}

/**
 * dgz_json_count:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * A member as a number of things; -1 when there is none, or a negative one.
 */
gint64
dgz_json_count (DgzJson    *object,
                const char *name)
{
  return MAX (dgz_json_int (object, name, -1), -1);
}

/**
 * dgz_json_bool:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * Whether a member is true.
 */
gboolean
dgz_json_bool (DgzJson    *object,
               const char *name)
{
  DgzJson *json = dgz_json_member (object, name);

  return value_type (json) == G_TYPE_BOOLEAN && json_node_get_boolean (node (json));
}

/**
 * dgz_json_double:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * A member as a number; NaN when there is none, or one too large.
 */
double
dgz_json_double (DgzJson    *object,
                 const char *name)
{
  DgzJson *json = dgz_json_member (object, name);
  GType type = value_type (json);

  double value = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE
                     ? json_node_get_double (node (json))
                     : NAN;

  return isfinite (value) ? value : NAN;
}

/**
 * dgz_json_texts:
 * @object: (nullable): a value
 * @name: a member's name
 *
 * A member as a list of texts; what is no text is left out, a text alone is a
 * list of one.
 *
 * Returns: (transfer full): the list, may be empty
 */
char **
dgz_json_texts (DgzJson    *object,
                const char *name)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  DgzJson *array = dgz_json_member (object, name);
  g_autofree char *alone = value_text (array);

  if (alone)
    g_strv_builder_add (builder, alone);
  for (guint i = 0; i < dgz_json_length (array); i++) {
    g_autofree char *text = value_text (dgz_json_element (array, i));

    if (text)
      g_strv_builder_add (builder, text);
  }

  return g_strv_builder_end (builder);
}
