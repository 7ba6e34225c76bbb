#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the views are called on the accessibility bus: once, and without the mark of a mnemonic."""

import re
import sys

import driver

# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}
# The columns of a table, as they are written in a file.
COLUMNS = re.compile(r'track_(name|id), ')
# Controls whose name must be there.
CONTROLS = driver.BUTTONS + ('menu item', 'check box', 'radio button', 'slider', 'spin button',
                             'text', 'entry', 'combo box', 'page tab')


def is_said_twice(name):
    words = name.split()
    half = len(words) // 2
    return len(words) % 2 == 0 and half > 0 and words[:half] == words[half:]


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program):
        self.program = program
        self.window = None

    def shown(self):
        """All that is drawn, popovers and other windows with it."""
        return [n for n in self.window.walk() if self.is_drawn(n)]

    def is_drawn(self, node):
        """Whether a node has a place: what is on a page behind another has none."""
        return 'Component' in node.get_interfaces() and self.window.atspi.Component.get_extents(
            node, self.window.atspi.CoordType.WINDOW).width > 0

    def read(self, what):
        """Reads a view, once it has anything to be used."""
        nodes = driver.wait(what, self.shown)
        faults = []
        for node in nodes:
            role, name = node.get_role_name(), node.get_name() or ''
            if '_' in name + (node.get_description() or '') and not COLUMNS.match(name):
                faults.append('%s "%s" with a mark' % (role, name))
            if role in CONTROLS and is_said_twice(name):
                faults.append('%s "%s" twice' % (role, name))
        assert not faults, '%s:\n%s' % (what, '\n'.join(faults))

    def wait_shown(self, name, role=None):
        def found():
            return [n for n in self.window.walk() if re.search(name, n.get_name() or '') and
                    (role is None or n.get_role_name() in role) and self.is_drawn(n)]
        return driver.wait(name, found)[0]

    def start(self, *arguments):
        self.window = driver.Window(self.program, *arguments, environment=OFFLINE)

    def reads_the_start(self):
        self.start()
        self.wait_shown('^Try the Example Record$', driver.BUTTONS)
        self.wait_shown('^Get a Catalogue$', driver.BUTTONS)
        self.read('the start page')
        self.window.end()

    def reads_the_list(self):
        self.start('--example')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        self.wait_shown('^Note Past Sales$', driver.BUTTONS)
        self.read('record and list')

    def reads_the_breakdown(self):
        self.window.key('Right')
        row = driver.wait('a row', self.window.rows)[0]
        driver.wait('the breakdown', lambda: self.window.find(
            driver.BUTTONS, '^Dig from Here$', self.window.rows()[0]))
        for node in self.window.walk(row):
            name = node.get_name() or ''
            assert '_' not in name and not (
                node.get_role_name() in CONTROLS and is_said_twice(name)), name
        self.window.key('Left')

    def reads_popovers(self):
        for opener, within in (('^Saved [Ff]ilters$', None), ('^Ranking$', '^Reset$'),
                               ('^Columns$', None), ('^Main menu$', '^Preferences$')):
            button = self.wait_shown(opener)
            inner = next(n for n in self.window.walk(button) if 'Action' in n.get_interfaces() and
                         self.window.atspi.Action.get_n_actions(n) > 0)
            self.window.atspi.Action.do_action(inner, 0)
            if within:
                self.wait_shown(within)
            self.read('the popover of ' + opener)
            self.window.key('Escape')

    def reads_the_crates(self):
        self.window.key('alt+2')
        self.wait_shown('^New Crate$', driver.BUTTONS)
        self.read('the crates')
        self.window.key('ctrl+n')
        self.wait_shown('^Name of the New Crate$')
        self.read('the question for a name')
        self.window.key('Escape')

    def reads_the_music(self):
        self.window.key('alt+3')
        self.wait_shown('^Add Folder…$', driver.BUTTONS)
        self.read('the music')

    def reads_the_catalogue(self):
        self.window.key('ctrl+i')
        self.wait_shown('^Choose a File')
        self.read('the catalogue')

    def reads_the_preferences(self):
        self.window.key('alt+1', 'ctrl+comma')
        for page, text in (('General', '^Currency$'), ('Lists', '^Reset to Defaults$'),
                           ('Discogs', 'oken'), ('Shops', 'Bandcamp'), ('Data', 'Stored|nswers')):
            tab = driver.wait(page, lambda page=page: self.window.find(
                ('page tab', 'toggle button', 'radio button'), '^%s$' % page))
            self.window.atspi.Action.do_action(tab, 0)
            self.wait_shown(text)
            self.read('the preferences, ' + page)

    def reads_the_shortcuts(self):
        self.window.focus('^Preferences$')
        self.window.key('Escape')
        self.window.wait_closed('^Preferences$')
        driver.xdo('windowfocus', '--sync', self.window.id)
        self.window.key('ctrl+question')
        self.wait_shown('^Go to the link or search')
        self.read('the shortcuts')
        own = self.window.windows('^Keyboard Shortcuts$')[0]
        driver.xdo('windowsize', own, '360', '640')

        def is_narrow():
            size = driver.xdo('getwindowgeometry', own)
            return re.search(r'Geometry: (\d+)', size).group(1) == '360'
        driver.wait('360 pixels', is_narrow)
        last = self.wait_shown('^Paste a link and dig, or search')
        place = self.window.atspi.Component.get_extents(last, self.window.atspi.CoordType.WINDOW)
        assert place.x + place.width <= 360, place.x + place.width
        self.window.focus('^Keyboard Shortcuts$')
        self.window.key('Escape')
        self.window.wait_closed('^Keyboard Shortcuts$')

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    driver.run(Test(sys.argv[1]), 'reads_the_start', 'reads_the_list', 'reads_the_breakdown',
               'reads_popovers', 'reads_the_crates', 'reads_the_music', 'reads_the_catalogue',
               'reads_the_preferences', 'reads_the_shortcuts', 'ends')


main()
