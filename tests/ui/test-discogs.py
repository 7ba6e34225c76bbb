#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window against a server that stands for Discogs: 200, 404, 429, a stall with cancel."""

import sys

import discogs
import driver


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window, server):
        self.window = window
        self.server = server

    def asks(self, text):
        self.window.enter(text)
        self.window.key('Return')

    def shows_release(self):
        self.asks('r1001')
        for text in ('^Harbour Lights$', '^Invented Act$', '^Invented Label · INV 007$',
                     '^2 × Vinyl, 12"$', '^From EUR 9.50 · 4 for sale$', '^Have 12 · Want 34',
                     'None of its tracks is in the catalogue; the list rests on its styles alone'):
            self.window.wait_label(text)
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        path, headers = self.server.requests[0]
        assert path.startswith('/releases/1001'), path
        assert headers['User-Agent'].startswith('Diggerz/'), headers
        assert 'Authorization' not in headers, headers

    def resolves_master(self):
        self.asks('https://www.discogs.com/master/77-Invented')
        assert self.server.wait_request('/masters/77')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)

    def says_not_found(self):
        self.asks('404404')
        self.window.wait_label('^Not on Discogs$')
        # What was shown before is still there, and is what is left when the bar is sent away.
        assert self.window.label('^Harbour Lights$')
        assert len(self.window.rows()) == 3
        self.window.click(driver.BUTTONS, '^Dismiss$')
        driver.wait('the bar to go', lambda: not self.window.label('^Not on Discogs$'))
        assert self.window.label('^Harbour Lights$')

    def refreshes(self):
        def asked():
            return [sum(page in path for path, _ in self.server.requests)
                    for page in ('/releases/1001', '/marketplace/stats/1001')]
        wanted = [times + 1 for times in asked()]
        self.window.key('F5')
        driver.wait('the requests', lambda: asked() == wanted)
        driver.wait('rows', lambda: len(self.window.rows()) == 3)

    def waits_and_goes_on(self):
        self.server.mood = '429'
        self.asks('https://www.discogs.com/de/release/1002')
        self.window.wait_label('^Discogs Asks for a Pause$')
        self.window.wait_label(r'goes on in \d+ second')
        driver.wait('the pause to end', lambda: not self.window.label('^Discogs Asks'))
        assert self.window.wait_label('^Harbour Lights$')
        assert sum('/releases/1002' in path for path, _ in self.server.requests) == 2

    def cancels_stall(self):
        self.server.mood = 'stall'
        self.asks('7777')
        assert self.server.wait_request('/releases/7777')
        driver.wait('the button', self.window.can_cancel)
        self.window.key('Escape')
        driver.wait('the end', lambda: not self.window.can_cancel(), limit=3 * driver.SLOW)
        # What was shown before is there again.
        assert self.window.label('^Harbour Lights$')
        assert len(self.window.rows()) == 3
        self.server.released.set()
        self.server.mood = 'ok'

    def digs_again(self):
        self.asks('[r1001]')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    # Longer than two looks at the window take on a busy machine.
    server = discogs.Discogs(pause=10 * min(driver.SLOW, 4))
    window = driver.Window(sys.argv[1], environment={'DIGGERZ_DISCOGS_URL': server.url})
    test = Test(window, server)
    driver.run(test, 'shows_release', 'resolves_master', 'says_not_found', 'refreshes',
               'waits_and_goes_on', 'cancels_stall', 'digs_again', 'ends')


main()
