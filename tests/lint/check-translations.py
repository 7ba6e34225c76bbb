#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that every language of po/LINGUAS says all that the program says, as it says it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import lintlib

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / 'build-aux'))
import potext  # pylint: disable=wrong-import-position

MNEMONIC = re.compile(r'_(?=[^\W_])')
IDENTIFIER = re.compile(r'\w+_\w+')
TAG = re.compile(r'</?[a-z]+(?:\s[^<>]*)?>')
# Spaces that hold words together, which French has before its marks, are letters here.
EDGES = re.compile(r'^([ \t\n]*).*?([ \t\n]*)$', re.S)


def languages(root):
    text = lintlib.text(root, 'po/LINGUAS') or ''
    return [word for line in text.splitlines() for word in line.split('#')[0].split()]


def has_mnemonic(text):
    """Whether one letter of @text is marked, which is no name such as release_id."""
    return len(MNEMONIC.findall(text)) == 1 and not IDENTIFIER.search(text)


def ellipsis(text):
    return text.rstrip().endswith(('…', '...'))


def compare(source, translation):
    """Yields what @translation does not have as @source has it."""
    if has_mnemonic(source) and len(MNEMONIC.findall(translation)) != 1:
        yield 'the mnemonic is missing'
    if '_' not in source and '_' in translation:
        yield 'a mnemonic that the string has not'
    if EDGES.match(source).groups() != EDGES.match(translation).groups():
        yield 'other space at its ends'
    if ellipsis(source) != ellipsis(translation):
        yield 'an ellipsis in one only'
    if sorted(TAG.findall(source)) != sorted(TAG.findall(translation)):
        yield 'other markup'


def check_strings(wanted, entry):
    """Yields what is wrong with the translation @entry of @wanted, an entry of the template."""
    sources = [wanted.id] + ([wanted.plural] if wanted.plural is not None else [])
    for index, translation in sorted(entry.strings.items()):
        source = sources[min(index, len(sources) - 1)]
        yield from compare(source, translation)
        # A plural form for one number may leave the number out.
        if potext.directives(translation) not in [potext.directives(s) for s in sources]:
            yield 'other directives than %s' % ' '.join(potext.directives(source) or ['none'])


def check_entry(wanted, entries):
    """Yields what is wrong with a string of the template, by the entries of a language."""
    entry = entries.get(wanted.key)
    if entry is None:
        yield 'is missing'
    elif entry.obsolete:
        yield 'is obsolete, though the program says it'
    elif 'fuzzy' in entry.flags:
        yield 'is fuzzy'
    elif not entry.translated:
        yield 'is untranslated'
    elif (entry.plural is None) != (wanted.plural is None) or entry.plural != wanted.plural:
        yield 'has another plural'
    else:
        yield from check_strings(wanted, entry)


def check_msgfmt(root, name):
    result = subprocess.run(['msgfmt', '--check', '--output-file=/dev/null', str(root / name)],
                            stderr=subprocess.PIPE, text=True, check=False)
    lines = [line for line in result.stderr.splitlines() if line.strip()]
    return ['msgfmt: ' + line for line in lines] if result.returncode or lines else []


def check_language(root, language, template):
    name = 'po/%s.po' % language
    if not (root / name).is_file():
        return ['po/LINGUAS: %s does not exist' % name]
    parsed = potext.parse(lintlib.text(root, name) or '')
    entries = {}
    for entry in parsed:
        if entry.key not in entries or entries[entry.key].obsolete:
            entries[entry.key] = entry
    problems = check_msgfmt(root, name)
    for wanted in template:
        for problem in check_entry(wanted, entries):
            problems.append('%s: %s: "%s" (%s)' % (name, problem, wanted.id.strip()[:70],
                                                   ' '.join(wanted.places[:1])))
    known = {wanted.key for wanted in template}
    for entry in parsed[1:]:
        if entry.key not in known:
            problems.append('%s:%d: the program does not say "%s"' %
                            (name, entry.line, (entry.id or '').strip()[:70]))
    return problems


def main():
    root = lintlib.root_folder()
    for program in ('xgettext', 'msgfmt'):
        if not shutil.which(program):
            lintlib.skip(program + ' is not installed')
    template = potext.parse(potext.make_template(root))[1:]
    if not template:
        lintlib.finish(['po/POTFILES: the template made of it is empty'])
    listed = languages(root)
    problems = ['%s: po/LINGUAS lacks it' % name for name in lintlib.files(root, '.po')
                if name.startswith('po/') and Path(name).stem not in listed]
    if listed != sorted(set(listed)):
        problems.append('po/LINGUAS: is not sorted, or names a language twice')
    for language in listed:
        problems += check_language(root, language, template)
    lintlib.finish(problems)


main()
