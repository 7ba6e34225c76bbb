#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that po/POTFILES lists, in order, exactly the files that hold sentences to translate."""

import re

import lintlib

LIST = 'po/POTFILES'
FOLDERS = ('src/', 'ui/', 'data/')
CALL = re.compile(r'(?<!\w)(_|N_|C_|NC_|Q_|ngettext|gettext|g_d[np]?gettext|g_dpgettext2)\s*\(')
ATTRIBUTE = re.compile(r'\btranslatable\s*=\s*["\'](yes|true|1)["\']')
XML_COMMENT = re.compile(r'<!--.*?-->', re.S)


def translatable(name, text):
    """Whether @text holds sentences to translate."""
    if name.endswith(('.c', '.h')):
        return bool(CALL.search(lintlib.without_comments(text)))
    if name.endswith('.ui'):
        return bool(ATTRIBUTE.search(XML_COMMENT.sub('', text)))
    if name.endswith('.gschema.xml'):
        return '<summary' in XML_COMMENT.sub('', text)
    return name.endswith(('.desktop.in', '.desktop.in.in',
                          '.metainfo.xml.in', '.metainfo.xml.in.in'))


def read_list(root):
    path = root / LIST
    if not path.is_file():
        return []
    lines = [line.strip() for line in path.read_text(encoding='utf-8').splitlines()]
    return [line for line in lines if line and not line.startswith('#')]


def main():
    root = lintlib.root_folder()
    listed = read_list(root)
    wanted = []
    for name in lintlib.files(root):
        if name.startswith(FOLDERS) and translatable(name, lintlib.text(root, name) or ''):
            wanted.append(name)

    problems = ['%s: lacks %s' % (LIST, name) for name in wanted if name not in listed]
    for name in sorted(set(listed) - set(wanted)):
        why = 'has nothing to translate' if (root / name).is_file() else 'does not exist'
        problems.append('%s: %s %s' % (LIST, name, why))
    if len(set(listed)) < len(listed):
        problems.append('%s: lists a file twice' % LIST)
    if listed != sorted(listed):
        first = next(a for a, b in zip(listed, sorted(listed)) if a != b)
        problems.append('%s: is not sorted, from %s on' % (LIST, first))
    lintlib.finish(problems)


main()
