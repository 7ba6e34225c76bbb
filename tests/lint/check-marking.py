#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that what the user reads is marked for translation."""

import re
from xml.parsers import expat

import lintlib

CODE = ('src/app/', 'src/cli/', 'src/widgets/')
# What of a .ui file is read, or read out.
TEXTS = frozenset((
    'body', 'description', 'heading', 'help-text', 'label', 'placeholder-text', 'secondary-text',
    'subtitle', 'text', 'title', 'tooltip', 'tooltip-markup', 'tooltip-text', 'value-text'))
LETTERS = re.compile(r'[^\W\d_]')

MARKERS = re.compile(r'_|N_|C_|NC_|Q_|(n|d|dn|dc|p|np|dp)?gettext|g_d[np]?gettext|g_dpgettext2')
# What takes a text as it is shown.
SHOWN = re.compile(
    r'gtk_label_(new|new_with_mnemonic|set_label|set_text|set_markup\w*)|'
    r'gtk_\w*button_(new_with_(label|mnemonic)|set_label)|'
    r'(gtk|adw)_\w+_set_(title|subtitle|description|tooltip_text|tooltip_markup|heading|body|'
    r'placeholder_text|label|button_label)|'
    r'adw_toast_new|g_menu_(append|insert|append_section|append_submenu|item_new|item_set_label)')
# What a developer reads, or a machine.
UNSEEN = re.compile(
    r'g_(debug|info|message|warning|critical|error|log|return_\w+|assert\w*|'
    r'signal_\w+|quark_\w+|str_has_prefix|str_has_suffix|test_\w+|type_\w+|date_time_format|'
    r'variant_\w+|regex_\w+)|G_\w+|g_param_spec_\w+|sqlite3_\w+|\w+_debug|strftime|'
    r'g_object_(new|set|get)')
# An action's name beside a label.
ACTION = re.compile(r'[a-z]+\.[\w-]*')
SENTENCE = re.compile(r'[A-Z](?=\S* )(?![A-Z]+[ (])')

# Literals that are no sentences of ours: the file, how the text begins, why.
NOT_SHOWN = 'only its code is looked at; dgz-text-error.c has the sentence'
CANCELLED = 'what is cancelled is not told'
PICTURE = 'a cover that cannot be drawn is left out'
ON_THE_BUS = 'an answer to another program'
ALLOWED = (
    ('src/app/dgz-finder.c', 'Nothing is known of the record', NOT_SHOWN),
    ('src/app/dgz-finder.c', 'The engine failed with status', NOT_SHOWN),
    ('src/app/dgz-keeper.c', 'Another wish came', CANCELLED),
    ('src/app/dgz-library.c', 'The library is damaged', NOT_SHOWN),
    ('src/app/dgz-lookup.c', 'The token was refused', NOT_SHOWN),
    ('src/app/dgz-mpris.c', 'Only web addresses can be opened', ON_THE_BUS),
    ('src/app/dgz-mpris.c', 'This is no number', ON_THE_BUS),
    ('src/app/dgz-preview-order.c', 'Apple Music', 'a name'),
    ('src/app/dgz-preview-walk.c', 'The walk was ended', CANCELLED),
    ('src/app/dgz-release-list.c', 'There is no place yet', NOT_SHOWN),
    ('src/app/dgz-session.c', 'A pause', NOT_SHOWN),
    ('src/widgets/dgz-cover-image.c', 'Too large', PICTURE),
    ('src/widgets/dgz-cover-image.c', 'Took too long', PICTURE),
    ('src/widgets/dgz-cover-image.c', 'Not a picture', PICTURE),
    ('src/widgets/dgz-cover-image.c', 'No picture', PICTURE),
    ('src/widgets/dgz-cover-image.c', 'No memory for a picture', PICTURE),
)

_CALL = re.compile(r'([A-Za-z_]\w*)\s*$')


class UiReader:
    """Finds the unmarked texts of one .ui file."""

    def __init__(self, name):
        self.name = name
        self.problems = []
        self.stack = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, tag, attributes):
        self.stack.append([tag, attributes, '', self.parser.CurrentLineNumber])

    def _text(self, text):
        if self.stack:
            self.stack[-1][2] += text

    def _end(self, tag):
        _, attributes, text, line = self.stack.pop()
        is_text = (tag in ('property', 'attribute') and
                   attributes.get('name', '').replace('_', '-') in TEXTS) or tag == 'item'
        if is_text and LETTERS.search(text) and 'translatable' not in attributes:
            self.problems.append('%s:%d: "%s" is neither translatable="yes" nor "no"' %
                                 (self.name, line, text.strip()[:60]))

    def read(self, text):
        self.parser.Parse(text, True)
        return self.problems


def calls_at(masked, ends):
    """For each of the places @ends, the functions whose arguments it is among, innermost last."""
    stack = []
    found = {}
    at = 0
    for match in re.finditer(r'[(){};]', masked + ';'):
        while at < len(ends) and ends[at] < match.start():
            found[ends[at]] = [name for name in stack if name]
            at += 1
        sign = match.group()
        if sign == '(':
            before = _CALL.search(masked, max(0, match.start() - 80), match.start())
            stack.append(before.group(1) if before else '')
        elif sign == ')' and stack:
            stack.pop()
        elif sign in '{}':
            stack = []
    return found


def literals(code):
    """Yields each string literal outside of directives: its place, its text, its calls."""
    masked = lintlib.without_directives(lintlib.without_comments(code))
    # The quotes alone are left of a string; a character's is another.
    places = list(re.finditer(r'"_*"', masked))
    calls = calls_at(masked, [match.start() for match in places])
    after = -1
    for match in places:
        between = masked[max(after, 0):match.start()]
        joined = after >= 0 and re.fullmatch(r'(\s|PRI\w+|G_\w+_FORMAT)*', between)
        after = match.end()
        if not joined:
            yield match.start(), code[match.start() + 1:match.end() - 1], calls[match.start()]


def is_unmarked(text, calls):
    if any(MARKERS.fullmatch(name) or UNSEEN.fullmatch(name) for name in calls):
        return False
    if calls and SHOWN.fullmatch(calls[-1]):
        return bool(LETTERS.search(text)) and not ACTION.fullmatch(text)
    return bool(SENTENCE.match(text))


def check_code(name, code, used):
    problems = []
    for place, text, calls in literals(code):
        if not is_unmarked(text, calls):
            continue
        allowed = [entry for entry in ALLOWED if entry[0] == name and text.startswith(entry[1])]
        used.update(allowed)
        if not allowed:
            problems.append('%s:%d: "%s" is not marked for translation' %
                            (name, lintlib.line_of(code, place), text[:60]))
    return problems


def main():
    root = lintlib.root_folder()
    problems = []
    used = set()
    for name in lintlib.files(root, '.ui'):
        if name.startswith('ui/'):
            try:
                problems += UiReader(name).read(lintlib.text(root, name) or '')
            except expat.ExpatError as error:
                problems.append('%s: %s' % (name, error))
    for name in lintlib.files(root, '.c'):
        if name.startswith(CODE):
            problems += check_code(name, lintlib.text(root, name) or '', used)
    problems += ['%s: "%s" is allowed in check-marking.py, and not there' % entry[:2]
                 for entry in ALLOWED if entry not in used and (root / entry[0]).is_file()]
    lintlib.finish(problems)


main()
