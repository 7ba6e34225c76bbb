/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The error domain that everything which reads a file's sound or tags shares.
 */

#include "config.h"

#include "dgz-sound.h"

G_DEFINE_QUARK (dgz-sound-error-quark, dgz_sound_error)
