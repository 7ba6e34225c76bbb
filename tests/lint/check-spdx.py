#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that each file says, in its first lines, whose it is and under which licence."""

import re
from pathlib import PurePosixPath

import lintlib

HEAD_LINES = 6
COPYRIGHT = re.compile(r'SPDX-FileCopyrightText: \d{4}\S* \S')
# CC0 is what software centres ask of the description that they copy.
LICENSE = re.compile(r'SPDX-License-Identifier: (GPL-3\.0-or-later|CC0-1\.0)\s*(-->|\*/)?\s*$')

# What has no room for a comment, is not written by hand, or is prose.
EXEMPT_NAMES = frozenset(('COPYING', 'LINGUAS', 'POTFILES', 'POTFILES.in', '.gitignore',
                          '.gitattributes', '.editorconfig', '.clang-format', '.clang-tidy'))
EXEMPT_SUFFIXES = ('.md', '.json', '.csv', '.svg', '.po', '.pot', '.txt', '.sql.gz', '.html')
# What tests are fed with: replies of services, tables and damaged files, kept as they came.
KEPT_FOLDERS = ('tests/data/', 'tests/fuzz/corpus/')
WRITTEN = ('.py', '.c', '.h', '.sh', '.build')


def exempt(name):
    if name.startswith(KEPT_FOLDERS) and not name.endswith(WRITTEN):
        return True
    return PurePosixPath(name).name in EXEMPT_NAMES or name.endswith(EXEMPT_SUFFIXES)


def missing(text):
    """What the head of @text lacks, None if nothing."""
    head = text.splitlines()[:HEAD_LINES]
    if not any(COPYRIGHT.search(line) for line in head):
        return 'no SPDX-FileCopyrightText'
    if not any(LICENSE.search(line) for line in head):
        return 'no SPDX-License-Identifier of GPL-3.0-or-later'
    return None


def main():
    root = lintlib.root_folder()
    problems = []
    for name in lintlib.files(root):
        if exempt(name):
            continue
        text = lintlib.text(root, name)
        lacks = missing(text) if text is not None else None
        if lacks:
            problems.append('%s: %s in its first %d lines' % (name, lacks, HEAD_LINES))
    lintlib.finish(problems)


main()
