#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of the list, end to end: columns, menu, shops, copies, removals and what undoes them."""

import os
import stat
import subprocess
import sys
import time

import discogs
import driver

TITLES = ('Dock', 'Mole', 'Quay', 'Slip', 'Wharf')
# Of the starting track, and of the others in turn.
START = 0.5
ENERGIES = (0.8, 0.2, 0.52, 0.9, 0.5)
STEPS = ('More energy than', 'Less energy than', 'As much energy as', 'More energy than',
         'As much energy as')


CHECKS = ('check menu item', 'check box', 'menu item')


def act(title):
    return title + ' & Sons'


def make_browser():
    """A browser of the test's own: it writes down what it is to open."""
    home = os.environ['HOME']
    seen = os.path.join(home, 'opened')
    program = os.path.join(home, 'browser.sh')
    with open(program, 'w', encoding='utf-8') as file:
        file.write('#!/bin/sh\nprintf "%%s\\n" "$1" >> "%s"\n' % seen)
    os.chmod(program, stat.S_IRWXU)
    folder = os.path.join(os.environ['XDG_DATA_HOME'], 'applications')
    os.makedirs(folder)
    with open(os.path.join(folder, 'browser.desktop'), 'w', encoding='utf-8') as file:
        file.write('[Desktop Entry]\nType=Application\nName=Browser\nExec=%s %%u\n'
                   'MimeType=x-scheme-handler/https;x-scheme-handler/http;\n' % program)
    os.makedirs(os.environ['XDG_CONFIG_HOME'], exist_ok=True)
    listing = os.path.join(os.environ['XDG_CONFIG_HOME'], 'mimeapps.list')
    with open(listing, 'w', encoding='utf-8') as file:
        file.write('[Default Applications]\nx-scheme-handler/https=browser.desktop\n')
    return seen


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program):
        self.server = discogs.Discogs(pause=1)
        self.program = program
        self.seen = make_browser()
        self.window = None
        self.order = None

    def starts(self):
        # Settings that last, unlike those of other tests.
        self.window = driver.Window(self.program, environment={
            'DIGGERZ_DISCOGS_URL': self.server.url, 'GSETTINGS_BACKEND': 'keyfile'})
        # GTK would look for a tooltip's place once its window has gone.
        driver.xdo('mousemove', '2', '2')

    def write_table(self):
        path = os.path.join(os.environ['HOME'], 'harbour.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('track_name,artists,genre,tempo,key,mode,energy,duration_ms\n')
            file.write('Pier,Invented Act,dub techno,122,9,0,%s,390000\n' % START)
            for i in range(40):
                file.write('Other %d,Other Act %d,samba,90,3,1,.5,200000\n' % (i, i))
            for i, title in enumerate(TITLES):
                file.write('%s,%s,dub techno,%d,9,0,%s,200000\n'
                           % (title, act(title), 120 + i, ENERGIES[i]))
        return path

    def imports(self):
        self.starts()
        subprocess.run(['gapplication', 'action', 'io.github.diggerz.Diggerz', 'import',
                        "['%s']" % self.write_table()], check=True)
        self.window.wait_label(r'^46 tracks are ready to dig in\.$')
        self.window.key('alt+Left')
        driver.wait('the start', lambda: not self.window.find(driver.BUTTONS, '^Back$'))
        self.dig()
        driver.wait('rows', lambda: sorted(self.titles()) == sorted(TITLES))

    def dig(self):
        self.window.enter('r1001')
        self.window.key('Return')
        driver.wait('rows', self.titles)

    def titles(self):
        return [row.get_name().split(',')[0] for row in self.window.rows(len(TITLES))]

    def row(self, title):
        for row in self.window.rows(len(TITLES)):
            if row.get_name().startswith(title + ','):
                return row
        return None

    def has_focus(self, title):
        row = self.row(title)
        item = row and row.get_parent()
        return item and self.window.has_focus(item)

    def select(self, title):
        """Chooses the row of a title with the keyboard."""
        self.window.key('Home', *['Down'] * self.titles().index(title))
        driver.wait('the keyboard at ' + title, lambda: self.has_focus(title))

    def open_menu(self, title, *keys):
        self.select(title)
        self.window.key(*keys)
        driver.wait('the menu', lambda: self.window.find(None, '^Search for This$'))

    def is_closed(self):
        return not self.window.find(None, '^Search for This$')

    def says_energy(self):
        for title, words in zip(TITLES, STEPS):
            row = self.row(title)
            row.clear_cache()
            assert row.get_description().startswith(words), (title, row.get_description())
            assert self.window.find('label', '^' + words, row), title

    def header(self, name):
        return self.window.find(driver.BUTTONS, name)

    def columns(self, *names):
        """Turns columns on or off in the menu of the header."""
        for name in names:
            # The button that can be pressed is within the one that has the menu.
            buttons = [n for n in self.window.walk() if n.get_name() == 'Columns' and
                       n.get_role_name() in driver.BUTTONS]
            self.window.atspi.Action.do_action(buttons[-1], 0)
            self.window.click(CHECKS, '^%s$' % name)
            driver.wait('its end', lambda: not self.window.find(CHECKS, '^Score Bar$'))

    def hides(self):
        assert self.header('^Sort by Energy$')
        self.columns('Energy Step')
        driver.wait('no such column', lambda: not self.header('^Sort by Energy$'))
        driver.wait('no such cell', lambda: not self.window.find(
            'label', '^More energy', self.row('Dock')))
        self.columns('Key', 'BPM')
        driver.wait('no such columns', lambda: not self.header('^Sort by (Key|BPM)$'))
        self.columns('Key', 'BPM')
        driver.wait('the columns', lambda: self.header('^Sort by Key$') and
                    self.header('^Sort by BPM$'))

    def sorts(self):
        self.window.click(driver.BUTTONS, '^Sort by BPM$')
        driver.wait('its order', lambda: self.header('^Sort by BPM, sorted upwards$'))
        driver.wait('the rows', lambda: self.titles() == list(TITLES))
        self.window.click(driver.BUTTONS, '^Sort by BPM, sorted upwards$')
        driver.wait('its order', lambda: self.header('^Sort by BPM, sorted downwards$'))
        driver.wait('the rows', lambda: self.titles() == list(reversed(TITLES)))

    def has_menu(self):
        self.to_list()
        self.open_menu('Quay', 'Menu')
        self.window.key('Escape')
        driver.wait('its end', self.is_closed)
        driver.wait('the keyboard at the row', lambda: self.has_focus('Quay'))
        self.open_menu('Slip', 'shift+F10')
        self.window.key('Escape')
        driver.wait('its end', self.is_closed)
        driver.wait('the keyboard at the row', lambda: self.has_focus('Slip'))

    def to_list(self):
        """Brings the keyboard from wherever it is to the list."""
        for _ in range(40):
            if any(self.has_focus(title) for title in self.titles()):
                self.window.key('Home')
                driver.wait('the first row', lambda: self.has_focus(self.titles()[0]))
                return
            self.window.key('Tab')
            time.sleep(0.1)
        raise driver.Failure('Tab does not come to the list')

    def copies(self):
        self.select('Mole')
        self.window.key('ctrl+c')
        self.window.wait_label('^Copied “Mole & Sons – Mole”$')
        entry = self.window.find('text', '^Discogs link')
        self.window.key('ctrl+l', 'ctrl+v')
        driver.wait('the copy', lambda: self.window.text_of(entry) == 'Mole & Sons – Mole')
        self.window.key('Escape')
        self.to_list()

    def opened(self):
        if not os.path.exists(self.seen):
            return []
        with open(self.seen, encoding='utf-8') as file:
            return file.read().split('\n')

    def buys(self):
        self.open_menu('Wharf', 'Menu')
        self.window.click(None, '^Buy at$')
        self.window.click(None, '^Beatport$')
        driver.wait('the browser', lambda: 'https://www.beatport.com/search?q='
                                           'Wharf%20%26%20Sons%20Wharf' in self.opened())
        driver.wait('the keyboard at the row', lambda: self.has_focus('Wharf'))

    def buys_by_button(self):
        self.window.key('Right')
        row = self.row('Wharf')
        buttons = driver.wait('the buttons', lambda: [
            n for n in self.window.walk(row) if n.get_name() == 'Buy' and
            n.get_role_name() in driver.BUTTONS])
        self.window.atspi.Action.do_action(buttons[-1], 0)
        item = driver.wait('the shop', lambda: self.window.find(None, '^Juno$', row))
        self.window.atspi.Action.do_action(item, 0)
        driver.wait('the browser', lambda: any('junodownload' in line for line in self.opened()))
        self.to_list()
        self.select('Wharf')
        self.window.key('Left')

    def removes(self):
        before = self.titles()
        self.select(before[1])
        self.window.key('Delete')
        driver.wait('the row gone', lambda: self.titles() == before[:1] + before[2:])
        driver.wait('the keyboard at the next', lambda: self.has_focus(before[2]))
        self.window.wait_label('^“%s” is left out from now on$' % before[1])
        self.window.click(driver.BUTTONS, 'Undo$')
        driver.wait('the row again', lambda: self.titles() == before)
        driver.wait('the keyboard at it', lambda: self.has_focus(before[1]))

    def removes_artist(self):
        before = self.titles()
        self.open_menu(before[2], 'Menu')
        self.window.click(None, '^Not This Artist$')
        driver.wait('the row gone', lambda: self.titles() == before[:2] + before[3:])
        driver.wait('the keyboard at the next', lambda: self.has_focus(before[3]))
        self.window.wait_label('^%s is left out$' % act(before[2]))
        self.window.click(driver.BUTTONS, 'Undo$')
        driver.wait('the row again', lambda: self.titles() == before)

    def removes_for_good(self):
        self.to_list()
        before = self.titles()
        self.select(before[-1])
        self.window.key('Delete')
        driver.wait('the row gone', lambda: self.titles() == before[:-1])
        driver.wait('the keyboard at the last', lambda: self.has_focus(before[-2]))
        self.order = before[:-1]

    def digs_from_here(self):
        self.select('Mole')
        self.window.key('ctrl+Return')
        self.window.wait_label('^Mole$')
        driver.wait('another list', lambda: self.titles() and 'Mole' not in self.titles())
        driver.wait('the keyboard', lambda: self.has_focus(self.titles()[0]))

    def searches(self):
        self.to_list()
        title = self.titles()[0]
        self.open_menu(title, 'Menu')
        self.window.click(None, '^Search for This$')
        entry = self.window.find('text', '^Discogs link')
        driver.wait('the words', lambda: self.window.text_of(entry).endswith(' ' + title))
        driver.wait('the results', lambda: self.window.find('list', '^Search results$'))

    def ends(self):
        code, log = self.window.close()
        assert code == 0 and not log, '%d\n%s' % (code, log)

    def remembers(self):
        self.starts()
        self.dig()
        assert not self.header('^Sort by Energy$')
        assert self.header('^Sort by BPM, sorted downwards$')
        driver.wait('the rows', lambda: self.titles() == self.order)


def main():
    driver.run_in_display()
    test = Test(sys.argv[1])
    driver.run(test, 'imports', 'says_energy', 'hides', 'sorts', 'has_menu', 'copies', 'buys',
               'buys_by_button', 'removes', 'removes_artist', 'removes_for_good', 'digs_from_here',
               'searches', 'ends', 'remembers', 'ends')


main()
