#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A library that a newer version made: it is said wherever it counts, and all else works."""

import os
import sqlite3
import sys

import driver

# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}
# "DGZL"
APPLICATION = 0x44475A4C
SENTENCE = '^Your library was made by a newer version of Diggerz; it is not used, nor changed.$'


def write_library():
    """Leaves a library of times to come; gives its path."""
    folder = os.path.join(os.environ['XDG_DATA_HOME'], 'diggerz')
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, 'library.sqlite')
    database = sqlite3.connect(path)
    database.executescript('CREATE TABLE dream (x); PRAGMA application_id = %d; '
                           'PRAGMA user_version = 99;' % APPLICATION)
    database.close()
    return path


def read(path):
    with open(path, 'rb') as file:
        return file.read()


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window, path, contents):
        self.window = window
        self.path = path
        self.contents = contents

    def toast(self):
        """Whether it is said in passing; the crates' page says it all the time."""
        return any(self.window.label(SENTENCE, node) for node in self.window.walk()
                   if node.get_name() == 'AdwToastWidget')

    def says(self):
        """Waits until it is said, and until it is said no longer."""
        driver.wait('the sentence', self.toast)
        driver.wait('the end of it', lambda: not self.toast())

    def lists(self):
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        self.says()

    def opens_and_plays(self):
        self.window.key('Right')
        row = self.window.rows()[0]
        driver.wait('the breakdown', lambda: 'Cluster' in self.window.labels(row))
        self.window.key('Left')

    def tells_of_saved_filters(self):
        button = driver.wait('the button', lambda: [
            node for node in self.window.walk() if node.get_description() == 'Saved Filters'])[0]
        pressed = self.window.find(driver.BUTTONS, None, button.get_child_at_index(0))
        self.window.atspi.Action.do_action(pressed, 0)
        self.says()
        self.window.key('Escape')

    def tells_of_crates(self):
        self.window.key('alt+2')
        self.window.wait_label(SENTENCE)
        assert self.window.find(driver.BUTTONS, 'Try Again$')
        self.window.key('alt+1')

    def ends(self):
        self.window.end()
        assert read(self.path) == self.contents


def main():
    driver.run_in_display()
    path = write_library()
    contents = read(path)
    window = driver.Window(sys.argv[1], '--example', environment=OFFLINE)
    driver.run(Test(window, path, contents), 'lists', 'opens_and_plays', 'tells_of_saved_filters',
               'tells_of_crates', 'ends')


main()
