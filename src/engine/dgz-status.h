/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/**
 * DgzStatus:
 * @DGZ_STATUS_OK: done
 * @DGZ_STATUS_STOPPED: the caller's should_stop said so
 * @DGZ_STATUS_NO_MEMORY: an allocation failed; nothing was changed
 * @DGZ_STATUS_INVALID: an argument makes no sense (all weights zero, no track)
 * @DGZ_STATUS_DAMAGED: a feature file is not what its header says
 * @DGZ_STATUS_VERSION: a feature file of another layout or byte order
 *
 * What a function of this floor reports. The floors above turn it into words.
 */
typedef enum {
  DGZ_STATUS_OK,
  DGZ_STATUS_STOPPED,
  DGZ_STATUS_NO_MEMORY,
  DGZ_STATUS_INVALID,
  DGZ_STATUS_DAMAGED,
  DGZ_STATUS_VERSION,
} DgzStatus;
