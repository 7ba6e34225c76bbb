#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the tree speaks of itself alone: no machine's paths, no forgotten notes."""

import re

import lintlib

EXEMPT = ('COPYING',)
RULES = (
    ('a path of one machine', re.compile(r'(?<![\w.$}])/(?:work|root|home)/')),
    ('the host of a package mirror', re.compile(
        r'\b(?:(?:deb|ftp|security|snapshot|httpredir)\.debian\.org|'
        r'(?:archive|security|ports)\.ubuntu\.com|files\.pythonhosted\.org|'
        r'(?:mirrors?|artifactory|nexus|proxy)\.[\w-]+\.[a-z]{2,})\b')),
    ('a host of a private network', re.compile(
        r'//[\w.-]+\.(?:internal|intranet|corp|lan)\b|'
        r'//(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+')),
    ('a note without the number of its issue', re.compile(r'\b(?:TOD[O]|FIXM[E])\b(?!.*#\d)')),
)


def check_file(name, text):
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        problems += ['%s:%d: %s: %s' % (name, number, what, line.strip()[:80])
                     for what, pattern in RULES if pattern.search(line)]
    return problems


def main():
    root = lintlib.root_folder()
    problems = []
    for name in lintlib.files(root):
        text = None if name in EXEMPT else lintlib.text(root, name)
        if text is not None:
            problems += check_file(name, text)
    lintlib.finish(problems)


main()
