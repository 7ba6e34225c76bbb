#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The token is kept by the key that the Secret portal has from a keyring, and found again."""

import os
import sys

import portals
import discogs
import driver


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program, server):
        self.program = program
        self.server = server
        self.portals = portals.Portals()
        self.portals.start_secrets()
        self.window = None

    def run(self):
        self.window = driver.Window(self.program, environment={
            'DIGGERZ_DISCOGS_URL': self.server.url, 'DIGGERZ_TEST_STRICT': '1'})

    def open(self):
        self.window.focus('^Diggerz$')
        self.window.key('ctrl+comma')
        self.window.focus('^Preferences$')
        self.window.click('page tab', '^Discogs$')

    def keeps_token(self):
        self.run()
        self.open()
        row = driver.wait('the row', lambda: self.window.find('text', '^Token$'))
        # The accessible row never has the focus, what is in it does: come from what follows it.
        self.window.tab_to(self.window.find('list item', '^Get a Token$'))
        self.window.key('shift+Tab', 'shift+Tab', 'ctrl+a')
        self.window.type(discogs.TOKEN)
        # What is read of it are dots.
        driver.wait('the token', lambda: len(self.window.text_of(row)) == len(discogs.TOKEN))
        self.window.key('Return')
        self.window.wait_label('^Signed in as %s$' % discogs.USER)
        self.window.wait_label('^The token is kept in the keyring.$')

    def locks_it(self):
        path = os.path.join(os.environ['XDG_DATA_HOME'], 'keyrings', 'default.keyring')
        with open(path, 'rb') as file:
            assert discogs.TOKEN.encode() not in file.read()

    def finds_it_again(self):
        self.window.end()
        self.run()
        self.open()
        self.window.wait_label('^Signed in as %s$' % discogs.USER)

    def ends(self):
        self.window.end()


def main():
    driver.require('flatpak')
    driver.run_in_display()
    test = Test(sys.argv[1], discogs.Discogs(pause=3))
    try:
        driver.run(test, 'keeps_token', 'locks_it', 'finds_it_again', 'ends')
    finally:
        test.portals.end()


main()
