#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the pictures that README and metainfo name are there, small, and no others."""

import re

import lintlib

FOLDER = 'data/screenshots/'
NAMED_BY = ('README.md', 'data/io.github.diggerz.Diggerz.metainfo.xml.in')
NAME = re.compile(r'data/screenshots/([\w.-]+)')
# A README is read over slow lines, too.
MOST_BYTES = 200 * 1000
PNG = b'\x89PNG\r\n\x1a\n'


def check_picture(root, name):
    content = (root / name).read_bytes()
    if not content.startswith(PNG):
        return [name + ': is no PNG']
    if len(content) > MOST_BYTES:
        return ['%s: %d bytes, more than %d' % (name, len(content), MOST_BYTES)]
    return []


def main():
    root = lintlib.root_folder()
    there = {name for name in lintlib.files(root) if name.startswith(FOLDER)}
    named = set()
    problems = []
    for page in NAMED_BY:
        names = {FOLDER + name for name in NAME.findall((root / page).read_text(encoding='utf-8'))}
        if not names:
            problems.append(page + ': shows no picture')
        problems += ['%s: %s is not there' % (page, name) for name in sorted(names - there)]
        named |= names
    problems += [name + ': nothing shows it' for name in sorted(there - named)]
    for name in sorted(there):
        problems += check_picture(root, name)
    lintlib.finish(problems)


main()
