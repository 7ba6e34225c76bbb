# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the files of gettext, and makes the template of this tree."""

import ast
import re
import subprocess

# As the preset "glib" of meson's i18n module has it.
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3',
            'g_dpgettext2:2c,3')
FLAGS = ('N_:1:pass-c-format', 'C_:2:pass-c-format', 'NC_:2:pass-c-format',
         'g_dngettext:2:pass-c-format', 'g_strdup_printf:1:c-format',
         'g_string_printf:2:c-format', 'g_string_append_printf:2:c-format',
         'g_set_error:4:c-format', 'g_markup_printf_escaped:1:c-format')

# Without the flag of a space: "95 % de" has no directive in it.
DIRECTIVE = re.compile(r'%(?:\d+\$)?[-+#0\']*(?:\d+|\*)?(?:\.(?:\d+|\*)?)?(?:hh|h|ll|l|z|j|t)?'
                       r'[diouxXeEfFgGcsp%]')
FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s+(".*)')


class Entry:
    """One string and what it is translated with."""

    def __init__(self):
        self.context = None
        self.id = None
        self.plural = None
        self.strings = {}
        self.flags = set()
        self.places = []
        self.obsolete = False
        self.line = 0

    @property
    def key(self):
        return self.context, self.id

    @property
    def translated(self):
        return bool(self.strings) and all(self.strings.values())


def _add(entry, field, index, text):
    if field == 'msgctxt':
        entry.context = (entry.context or '') + text
    elif field == 'msgid':
        entry.id = (entry.id or '') + text
    elif field == 'msgid_plural':
        entry.plural = (entry.plural or '') + text
    else:
        entry.strings[index] = entry.strings.get(index, '') + text


def parse(text):
    """The entries of a .po or .pot file, in their order; the first is the head."""
    entries = []
    entry = Entry()
    field = index = None
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith('#~'):
            line = line[2:].lstrip()
            entry.obsolete = True
        match = FIELD.match(line)
        if (line.startswith('#') or match and match.group(1) in ('msgctxt', 'msgid')) and \
                entry.strings:
            entries.append(entry)
            obsolete = entry.obsolete and match is not None
            entry = Entry()
            entry.obsolete = obsolete
        if line.startswith('#,'):
            entry.flags.update(flag.strip() for flag in line[2:].split(','))
        elif line.startswith('#:'):
            entry.places += line[2:].split()
        elif match:
            field = match.group(1).split('[')[0]
            index = int(match.group(2) or 0)
            entry.line = entry.line or number
            _add(entry, field, index, ast.literal_eval(match.group(3)))
        elif line.startswith('"'):
            _add(entry, field, index, ast.literal_eval(line))
    if entry.strings:
        entries.append(entry)
    return entries


def make_template(root):
    """The text of the template, made afresh from what po/POTFILES lists in the folder @root."""
    command = ['xgettext', '--from-code=UTF-8', '--add-comments', '--package-name=diggerz',
               '--directory=' + str(root), '--files-from=' + str(root / 'po' / 'POTFILES'),
               '--output=-']
    command += ['--keyword=' + keyword for keyword in KEYWORDS]
    command += ['--flag=' + flag for flag in FLAGS]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding='utf-8').stdout


def quote(text):
    """The text as a field of a .po file has it."""
    escaped = text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')
    return '"' + escaped.replace('\t', '\\t') + '"'


def directives(text):
    """The sorted directives of printf(), whatever the order the arguments are taken in."""
    return sorted(re.sub(r'^%\d+\$', '%', found) for found in DIRECTIVE.findall(text))
