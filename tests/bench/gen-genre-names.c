/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gen-genre-names.h"

const GenGenreNames gen_genre_names[GEN_N_STYLES] = {
  { "House", { "Acid", "Soulful", "Vocal House" } },
  { "Deep House", { "Dub House", "Jazzy", NULL } },
  { "Tech House", { "Latin Tech", "Rolling", NULL } },
  { "Progressive House", { "Epic", "Club", NULL } },
  { "Techno (Peak Time / Driving)", { "Driving", "Peak", NULL } },
  { "Techno (Raw / Deep / Hypnotic)", { "Dub", "Broken", "Raw" } },
  { "Melodic House & Techno", { "Melodic House", "Melodic Techno", NULL } },
  { "Minimal / Deep Tech", { "Bounce", "Deep Tech", NULL } },
  { "Electronica", { "Leftfield", "Glitch", "Indie" } },
  { "Organic House / Downtempo", { "Downtempo", "Organic House", NULL } },
  { "Afro House", { "Afro Latin", "Tribal", NULL } },
  { "Amapiano", { "Gqom", "Private", NULL } },
  { "Bass House", { "Warehouse", "Big", NULL } },
  { "Funky House", { "Filter", "Brass", NULL } },
  { "Jackin House", { "Chicago", "Sampled", NULL } },
  { "Indie Dance", { "Dark Disco", "Wave", NULL } },
  { "Nu Disco / Disco", { "Italo", "Funk", "Soul" } },
  { "Electro (Classic / Detroit / Modern)", { "Classic", "Detroit", NULL } },
  { "Trance (Main Floor)", { "Uplifting", "Vocal Trance", "Progressive" } },
  { "Trance (Raw / Deep / Hypnotic)", { "Hypnotic", "Deep Trance", NULL } },
  { "Psy-Trance", { "Full-On", "Forest", "Goa" } },
  { "Hard Techno", { "Industrial", "Schranz", NULL } },
  { "Hard Dance / Hardcore", { "Hardcore", "Gabber", "Frenchcore" } },
  { "Drum & Bass", { "Liquid", "Jump Up", "Jungle" } },
  { "Dubstep", { "Riddim", "Melodic", NULL } },
  { "140 / Deep Dubstep / Grime", { "Grime", "Deep 140", NULL } },
  { "Breaks / Breakbeat / UK Bass", { "Breakbeat", "Glitch Hop", NULL } },
  { "UK Garage / Bassline", { "Two-Step", "Speed", NULL } },
  { "Bass / Club", { "Footwork", "Ballroom", NULL } },
  { "Trap / Wave", { "Phonk", "Future Bass", NULL } },
  { "Mainstage", { "Big Room", "Future Rave", NULL } },
  { "Dance / Electro Pop", { "Pop Vocal", "Tropical", NULL } },
};
