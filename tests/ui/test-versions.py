#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a master's link to one of its pressings, by the keyboard alone."""

import re
import sys

import discogs
import driver

VERSIONS = '/masters/77/versions'


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window, server):
        self.window = window
        self.server = server

    def focused(self):
        """What has the keyboard."""
        state = self.window.atspi.StateType.FOCUSED
        return next((node for node in self.window.walk(self.window.root)
                     if node.get_state_set().contains(state)), None)

    def row(self, pattern):
        """A row of the page, by what a screen reader says."""
        return self.window.find(name=pattern)

    def says_trouble(self):
        self.server.broken.add(VERSIONS)
        self.window.enter('https://www.discogs.com/master/77-Invented')
        self.window.key('Return')
        self.window.wait_label('^This is the main release of several versions')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        self.window.key('ctrl+e')
        self.window.wait_label('^Trouble at Discogs$')

    def tries_again(self):
        self.server.broken.clear()
        self.window.key('Tab')
        driver.wait('the button', lambda: re.search('Try Again$', self.focused().get_name()))
        self.window.key('Return')
        self.window.wait_label('^The first 100 of 230$')
        self.window.wait_label('^Versions of “Harbour Lights”$')
        self.window.wait_label(r'^Vinyl, 12", 33 ⅓ RPM · Invented Label · INV 007$')
        assert self.row('INV 007.*Norway.*1994.*the version that is shown')
        assert not self.window.label('^From EUR 9.50$')

    def goes_back(self):
        self.window.key('Escape')
        self.window.wait_label('^This is the main release of 230 versions')
        self.window.wait_label('^From EUR 9.50 · 4 for sale$')
        # The keyboard is where it was.
        driver.wait('the list', lambda: self.focused().get_role_name() == 'list item')

    def asks_price(self):
        before = self.server.count('/marketplace/stats/')
        self.window.key('ctrl+e')
        self.window.wait_label('^The first 100 of 230$')
        driver.wait('the list', lambda: self.focused().get_role_name() == 'list item')
        self.window.key('Down', 'Right')
        self.window.wait_label('^From EUR 9.50$')
        assert self.server.count('/marketplace/stats/') == before + 1
        assert self.server.wait_request('/marketplace/stats/1002?curr_abbr=')
        assert self.row('INV 008.*From EUR 9.50')

    def loads_more(self):
        assert self.server.count(VERSIONS + '?page=2') == 0
        self.window.key('End')
        self.window.wait_label('^The first 200 of 230$')
        assert self.server.count(VERSIONS + '?page=2') == 1

    def filters(self):
        self.window.type('inv 011')
        self.window.wait_label('^1 matches, of the first 200 of 230$')

    def chooses(self):
        self.window.key('Return')
        driver.wait('the list', lambda: self.focused().get_role_name() == 'list item')
        self.window.key('Return')
        self.window.wait_label('^Invented Label · INV 011$')
        self.window.wait_label('^Japan · 1994$')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        assert self.server.wait_request('/releases/1005')
        # It was chosen: nothing says that it is one of many, but the others are there.
        assert not self.window.label('^This is the main release')
        assert driver.wait('the button',
                           lambda: self.window.find(driver.BUTTONS, '^229 Other _?Versions'))

    def marks_it(self):
        self.window.key('ctrl+e')
        self.window.wait_label('^The first 200 of 230$')
        driver.wait('the mark', lambda: self.row('INV 011.*the version that is shown'))
        assert not self.row('INV 007.*the version that is shown')
        self.window.key('alt+Left')
        driver.wait('the list', lambda: self.focused().get_role_name() == 'list item')

    def has_none(self):
        self.window.enter('1002')
        self.window.key('Return')
        self.window.wait_label('^Norway · 2011$')
        driver.wait('no button', lambda: not self.window.find(driver.BUTTONS, 'Other _?Versions'))
        self.window.key('ctrl+e')
        assert self.window.label('^Norway · 2011$')

    def lists_artist(self):
        self.window.enter('https://www.discogs.com/artist/55-Invented-Act-3')
        assert not self.window.label('^This is an artist')
        self.window.key('Return')
        self.window.wait_label('^Releases by Invented Act$')
        self.window.wait_label('^Invented Act · Breakwater$')
        self.window.wait_label('^2 releases$')
        driver.wait('the list', lambda: self.focused().get_role_name() == 'list item')
        self.window.key('Return')
        # The first is a master: its main release is shown, and the versions are offered.
        self.window.wait_label('^This is the main release of 230 versions')

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    server = discogs.Discogs(pause=3 * driver.SLOW)
    window = driver.Window(sys.argv[1], environment={'DIGGERZ_DISCOGS_URL': server.url})
    test = Test(window, server)
    driver.run(test, 'says_trouble', 'tries_again', 'goes_back', 'asks_price', 'loads_more',
               'filters', 'chooses', 'marks_it', 'has_none', 'lists_artist', 'ends')


main()
