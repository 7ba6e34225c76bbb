/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Members of the objects in the documents: what is not known is null.
 */

#include "config.h"

#include "dgz-cli-member.h"

#include <json-glib/json-glib.h>
#include <math.h>

/**
 * dgz_cli_add_text:
 * @builder: an object under way
 * @name: the member's name
 * @text: (nullable): its value
 *
 * Adds a text.
 */
void
dgz_cli_add_text (JsonBuilder *builder,
                  const char  *name,
                  const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/**
 * dgz_cli_add_number:
 * @builder: an object under way
 * @name: the member's name
 * @number: its value; one that is not finite is unknown
 *
 * Adds a number.
 */
void
dgz_cli_add_number (JsonBuilder *builder,
                    const char  *name,
                    double       number)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (number))
    json_builder_add_double_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

/**
 * dgz_cli_add_count:
 * @builder: an object under way
 * @name: the member's name
 * @count: its value
 *
 * Adds a number of things.
 */
void
dgz_cli_add_count (JsonBuilder *builder,
                   const char  *name,
                   gint64       count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}
