#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes src/engine/dgz-fold-table.h: what each accented or capital letter folds to.

The result is kept in the tree, not made by the build: the folded names stand in
users' databases, so they must not change with the Unicode version of a Python.
"""

import unicodedata

RANGES = [(0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x2000), (0xFF01, 0xFF5F)]
# Letters that Unicode does not take apart, as record shops spell them.
PLAIN = {'ø': 'o', 'đ': 'd', 'ł': 'l', 'æ': 'ae', 'œ': 'oe', 'þ': 'th', 'ð': 'd', 'ħ': 'h',
         'ı': 'i',
         'ŧ': 't', 'ƒ': 'f', 'ɨ': 'i', 'ʉ': 'u', 'ς': 'σ'}


def fold(char):
    folded = unicodedata.normalize('NFKD', char.casefold())
    folded = ''.join(c for c in folded if not unicodedata.combining(c)).casefold()
    # What is no letter or digit by itself would be a blank when folded again.
    return ''.join(PLAIN.get(c, c) for c in folded if c.isalnum())


def main():
    entries = []
    for first, end in RANGES:
        for code in range(first, end):
            folded = fold(chr(code))
            keeps = folded == chr(code) or not unicodedata.category(chr(code)).startswith('L')
            if not keeps and len(folded.encode()) < 8:
                entries.append('{ 0x%04x, "%s" }' % (code, folded))

    print('/*\n * SPDX-FileCopyrightText: 2026 The Diggerz developers')
    print(' * SPDX-License-Identifier: GPL-3.0-or-later\n */\n')
    version = unicodedata.unidata_version
    print('/* Made by build-aux/fold-table.py with Unicode %s; sorted. */' % version)
    print('/* clang-format off */')
    for i in range(0, len(entries), 5):
        print('  ' + ', '.join(entries[i:i + 5]) + ',')
    print('/* clang-format on */')


main()
