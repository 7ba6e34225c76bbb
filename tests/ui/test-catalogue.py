#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A catalogue is imported, dug in and removed again, in the real window."""

import os
import subprocess
import sys

import driver

EXAMPLE = 'https://www.discogs.com/release/30797823-cv313-Beyond-Starlit-Sky'
# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}
STYLES = ('dub techno', 'ambient', 'trance', 'disco', 'samba')
STARTER = r'^3,130 invented tracks, used until you import something\.$'


def write_table(name, rows):
    path = os.path.join(os.environ['HOME'], name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('track_name,artists,genre,tempo,key,mode\n')
        file.write(',Nobody,disco,120,1,1\n')
        for i in range(rows):
            file.write('Imported %d,Act %d,%s,%d,%d,%d\n'
                       % (i, i % 400, STYLES[i % 5], 100 + i % 40, i % 12, i % 2))
    return path


def drop(path):
    """What a drop on the page does, from outside: nothing else can hand a file over here."""
    subprocess.run(['gapplication', 'action', 'io.github.diggerz.Diggerz', 'import',
                    "['%s']" % path], check=True)


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window):
        self.window = window

    def near(self, label, button):
        """The button that stands by a label; the pages out of sight have some of the same name."""
        node = self.window.find('label', label)
        for _ in range(4):
            node = node and node.get_parent()
            found = node and self.window.find(driver.BUTTONS, button, node)
            if found:
                return found
        return None

    def press_near(self, label, button):
        found = driver.wait(button, lambda: self.near(label, button))
        self.window.atspi.Action.do_action(found, 0)

    def opens_page(self):
        self.window.key('ctrl+i')
        self.window.wait_label(STARTER)
        self.window.wait_label('^Where to Get One$')
        driver.wait('the way back', lambda: self.window.find(driver.BUTTONS, '^Back$'))
        self.window.key('alt+Left')
        driver.wait('the start', lambda: not self.window.find(driver.BUTTONS, '^Back$'))
        self.window.click(driver.BUTTONS, 'Get a Catalogue$')
        driver.wait('the way back', lambda: self.window.find(driver.BUTTONS, '^Back$'))

    def imports(self):
        drop(write_table('club.csv', 600))
        self.window.wait_label(r'^600 tracks are ready to dig in\.$')
        for text in ('^601$', '^1 × no title$', '^600 tracks from 1 source$',
                     '^600 tracks · 1 row left out · Table of tracks · just now$'):
            self.window.wait_label(text)
        for name in ('^Show the report of club.csv$', '^Remove club.csv$', '^Dismiss$'):
            assert self.window.find(driver.BUTTONS, name), name

    def digs_in_it(self):
        self.window.enter(EXAMPLE)
        self.window.key('Return')
        rows = driver.wait('rows', lambda: len(self.window.rows()) == 3 and self.window.rows())
        for row in rows:
            assert row.get_name().startswith('Imported '), row.get_name()

    def says_what_is_wrong(self):
        path = os.path.join(os.environ['HOME'], 'words.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('colour,size\nred,2\n')
        drop(path)
        self.window.wait_label('^words.csv: The Columns Are Not Understood$')
        self.window.wait_label('^Found: colour, size')
        assert self.near('^words.csv: ', 'Try Again$')

    def cancels(self):
        drop(write_table('big.csv', 400000))
        self.press_near('^Importing big.csv$', 'Cancel$')
        driver.wait('the end', lambda: not self.near('^Importing big.csv$', 'Cancel$'))
        self.window.wait_label('^600 tracks from 1 source$')

    def removes(self):
        self.window.click(driver.BUTTONS, '^Remove club.csv$')
        self.window.click(driver.BUTTONS, 'Undo$')
        driver.wait('it again', lambda: self.window.find(driver.BUTTONS, '^Remove club.csv$'))
        self.window.click(driver.BUTTONS, '^Remove club.csv$')
        self.window.wait_label('^Removed club.csv$')
        # The toast goes by itself after five seconds, and the source with it.
        self.window.wait_label(STARTER)

    def ends_meanwhile(self):
        drop(os.path.join(os.environ['HOME'], 'big.csv'))
        self.window.wait_label('^Importing big.csv$')
        self.window.end()
        # What was half done is gone.
        left = os.listdir(os.path.join(os.environ['XDG_DATA_HOME'], 'diggerz', 'catalogue'))
        assert not [name for name in left if name.isdigit()], left


def main():
    driver.require('gapplication')
    driver.run_in_display()
    test = Test(driver.Window(sys.argv[1], environment=OFFLINE))
    driver.run(test, 'opens_page', 'imports', 'digs_in_it', 'says_what_is_wrong', 'cancels',
               'removes', 'ends_meanwhile')


main()
