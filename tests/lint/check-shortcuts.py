#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key that src/widgets acts on stands in the window of shortcuts."""

import re
import sys
from pathlib import Path

TABLE = 'dgz-shortcuts-window.c'
MASKS = {'GDK_CONTROL_MASK': '<Control>', 'GDK_ALT_MASK': '<Alt>', 'GDK_SHIFT_MASK': '<Shift>'}
# What every entry, popover and menu does with its keys, and no one looks up.
USUAL = {'dgz-search-entry.c', 'dgz-match-popover.c', 'dgz-toast-guard.c'}
BINDING = re.compile(r'add_binding(?:_action)? \(\s*[^,]+,\s*GDK_KEY_(\w+),\s*([^,]+?),')
KEY = re.compile(r'GDK_KEY_(\w+)')


def plain(key):
    """A key by the name that the table has: as on the main block, small where it is a letter."""
    named = {'KP_Enter': 'Return', 'KP_Add': 'plus', 'KP_Space': 'space'}
    key = named.get(key, re.sub('^KP_', '', key))
    return key.lower() if len(key) == 1 else key


def normal(accelerator):
    """An accelerator with its modifiers in one order."""
    held = sorted(re.findall('<[A-Za-z]+>', accelerator))
    return ''.join(held) + plain(re.sub('<[A-Za-z]+>', '', accelerator))


def table(text):
    """The accelerators that the window lists."""
    entries = re.findall(r'\{ N_ \("[^"]*"\), "([^"]*)" \}', text)
    return {normal(key) for keys in entries for key in keys.split('|')}


def bound(name, text):
    """The accelerators of a file: of the application's actions and of its classes' bindings."""
    found = set()
    for keys in re.findall(r'\{ "(?:app|win)\.[\w-]+", \{ ("[^}]*") \} \}', text):
        found.update(normal(key) for key in re.findall('"([^"]*)"', keys))
    if name not in USUAL:
        for key, masks in BINDING.findall(text):
            held = ''.join(MASKS[mask] for mask in re.findall(r'GDK_\w+_MASK', masks))
            found.add(normal(held + key))
    return found


def main(root):
    sources = {path.name: path.read_text(encoding='utf-8')
               for path in sorted((Path(root) / 'src/widgets').glob('*.c'))}
    listed = table(sources[TABLE])
    keys = {re.sub('<[A-Za-z]+>', '', accelerator) for accelerator in listed}
    faults = []

    for name, text in sources.items():
        for accelerator in sorted(bound(name, text) - listed):
            faults.append('%s: %s is not in %s' % (name, accelerator, TABLE))
        if name in USUAL:
            continue
        # Keys that a handler compares: with what modifiers is not to be read from here.
        for key in sorted({plain(key) for key in KEY.findall(text)} - keys):
            faults.append('%s: the key %s is not in %s' % (name, key, TABLE))

    assert len(listed) > 30 and bound('', sources['dgz-application.c']), 'nothing was read'
    print('\n'.join(faults) or '%d shortcuts' % len(listed))
    return 1 if faults else 0


sys.exit(main(sys.argv[1]))
