/*
 * SPDX-FileCopyrightText: 2026 The Diggerz developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* Marks a function that is made for each kind of machine it may run on, where there is more than
 * one. Which one it is is asked before a sanitizer has begun, which it would not survive. */
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define DGZ_FOR_EACH_MACHINE __attribute__ ((target_clones ("avx2", "default")))
#else
#define DGZ_FOR_EACH_MACHINE
#endif
