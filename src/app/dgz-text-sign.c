/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "dgz-text-sign.h"

#include <glib.h>
#include <math.h>

/* U+2066 and U+2069: what is between them reads from left to right, and moves nothing around it. */
#define ISOLATE "\u2066"
#define POP "\u2069"

/* The toolkit's own word for the direction of the language that is spoken. */
static gboolean
is_right_to_left (void)
{
  static gsize known;
  /* Not a literal in the call: it is the toolkit's to translate, not this program's. */
  const char *direction = "default:LTR";

  if (g_once_init_enter (&known)) {
    const char *said = g_dgettext ("gtk40", direction);

    g_once_init_leave (&known, g_strcmp0 (said, "default:RTL") == 0 ? 2 : 1);
  }

  return known == 2;
}

/**
 * dgz_text_keep_sign:
 * @text: (transfer full): a number with its sign, and with what follows it
 *
 * Keeps the sign of a number before it.
 *
 * A sign has no direction of its own: in a line that is read from right to left, it would stand
 * behind its number, and a per cent sign after a space before it. Any thread.
 *
 * Returns: (transfer full): @text, or where that is read from right to left, @text in an isolate
 */
char *
dgz_text_keep_sign (char *text)
{
  char *kept;

  g_return_val_if_fail (text != NULL, NULL);

  if (!is_right_to_left ())
    return text;

  kept = g_strconcat (ISOLATE, text, POP, NULL);
  g_free (text);
  return kept;
}

/**
 * dgz_text_signed:
 * @value: finite
 * @shows_plus: whether there is a plus before what is more than nothing
 *
 * A number to two decimals: "+0.25", "−0.06". What is rounded to nothing has no sign. Any thread.
 *
 * Returns: (transfer full): the text
 */
char *
dgz_text_signed (double   value,
                 gboolean shows_plus)
{
  const char *sign = value < 0.0 ? "−" : shows_plus ? "+"
                                                    : "";

  if (fabs (value) < 0.005)
    return g_strdup_printf ("%.2f", 0.0);

  return dgz_text_keep_sign (g_strdup_printf ("%s%.2f", sign, fabs (value)));
}
