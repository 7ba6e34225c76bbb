/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DgzMatchTitle:
 * @head: the title before any bracket or dash, folded, without blanks
 * @rest: what stands behind it and belongs to the title: "(Part 2)"; folded, without blanks
 * @base: both together
 * @version: the words that tell the version from others, in order of the alphabet: "sel"
 * @shape: these and the words that only tell its length or make: "extended remix sel"
 * @remixer: the words of @version as they stand: whoever made it, if it is a remix
 * @guests: names of guests
 * @is_weak: whether many tracks are called so: "Untitled", "Intro", "A1", "Track 2"
 * @is_shaped: whether the length or make is told: "Radio Edit"
 * @is_numbered: whether @rest tells a part: "Part 2", "Reprise"
 *
 * What a title says, taken apart so that those of shops and of record
 * collectors can be compared.
 */
typedef struct
{
  char *head;
  char *rest;
  char *base;
  char *version;
  char *shape;
  char *remixer;
  char **guests;
  gboolean is_weak;
  gboolean is_shaped;
  gboolean is_numbered;
} DgzMatchTitle;

DgzMatchTitle *dgz_match_title_new   (const char    *title);
void           dgz_match_title_free  (DgzMatchTitle *self);
guint16        dgz_match_title_start (const char    *title,
                                      gboolean      *is_short);
char         **dgz_match_split_names (const char    *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DgzMatchTitle, dgz_match_title_free)

G_END_DECLS
