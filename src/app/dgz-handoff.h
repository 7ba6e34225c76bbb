/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/*
 * Marks where an object passes from one thread to another through GLib.
 *
 * GLib is not built with ThreadSanitizer, so the ordering that its queues and
 * tasks give is invisible to it. The marks assert that ordering; they do not
 * test it.
 */
#if defined(__SANITIZE_THREAD__)
void __tsan_acquire (void *address);
void __tsan_release (void *address);
#define DGZ_HANDOFF_GIVE(object) __tsan_release (object)
#define DGZ_HANDOFF_TAKE(object) __tsan_acquire (object)
#else
#define DGZ_HANDOFF_GIVE(object) ((void) (object))
#define DGZ_HANDOFF_TAKE(object) ((void) (object))
#endif
