#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A token typed into the preferences: verified, sent, found again, removed, and left nowhere."""

import os
import subprocess
import sys

import discogs
import driver

KEYRING = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'keyring.py')
WRONG = 'Zk3AnotherToken'


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program, server):
        self.program = program
        self.server = server
        self.window = None
        self.logs = []
        self.keyring = subprocess.Popen([sys.executable, KEYRING, 'open'],
                                        stdout=subprocess.PIPE, text=True)
        assert self.keyring.stdout.readline() == 'ready\n'

    def run(self):
        self.window = driver.Window(self.program, environment={
            'DIGGERZ_DISCOGS_URL': self.server.url, 'G_MESSAGES_DEBUG': 'all',
            # So that settings are in a file that can be looked into.
            'GSETTINGS_BACKEND': 'keyfile'})

    def open(self, page):
        window = self.window
        window.focus('^Diggerz$')
        window.key('ctrl+comma')
        window.focus('^Preferences$')
        window.click('page tab', '^%s$' % page)

    def close(self):
        # A toast may take the first for itself.
        for _ in range(3):
            self.window.key('Escape')
            try:
                self.window.wait_closed('^Preferences$', 4)
                break
            except driver.Failure:
                pass
        self.window.wait_closed('^Preferences$')
        self.window.focus('^Diggerz$')

    def types_token(self, token):
        window = self.window
        row = driver.wait('the row', lambda: window.find('text', '^Token$'))
        # The accessible row never has the focus, what is in it does: come from what follows it.
        window.tab_to(window.find('list item', '^Get a Token$'))
        window.key('shift+Tab', 'shift+Tab', 'ctrl+a')
        window.type(token)
        # Newer GTK lets dots be read in its place.
        driver.wait('the token', lambda: len(window.text_of(row)) == len(token))
        window.key('Return')

    def sent_with(self, number):
        """What went out with the question for a release: a token or None."""
        self.window.enter(number)
        self.window.key('Return')
        assert self.server.wait_request('/releases/' + number)
        headers = [h for path, h in self.server.requests if '/releases/' + number in path][-1]
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        return headers.get('Authorization')

    def starts_signed_out(self):
        self.run()
        assert self.sent_with('1001') is None
        assert not any('/oauth/' in path for path, _ in self.server.requests)

    def refuses_what_discogs_does_not_know(self):
        self.open('Discogs')
        self.types_token(WRONG)
        driver.wait('the sentence', lambda: self.window.find(
            name='^Discogs does not know this token.$'))
        assert not self.window.label('^Signed in')

    def signs_in(self):
        self.types_token(discogs.TOKEN)
        self.window.wait_label('^Signed in as %s$' % discogs.USER)
        self.window.wait_label('^The token is kept in the keyring.$')
        assert not self.window.find(name='^Discogs does not know')
        row = self.window.find('text', '^Token$')
        driver.wait('an empty row', lambda: self.window.text_of(row) == '')
        self.close()
        # What is suggested comes for the record that is shown already.
        assert self.server.wait_request('/marketplace/price_suggestions/1001')
        self.window.wait_label('^Suggested by Discogs')

    def sends_it_with_the_next_dig(self):
        assert self.sent_with('1002') == 'Discogs token=' + discogs.TOKEN

    def follows_the_currency(self):
        window = self.window
        self.open('General')
        window.tab_to(driver.wait('the row', lambda: window.find('combo box', '^Currency$')))
        window.key('Return')
        driver.wait('the list', lambda: window.find('list item', root=window.find(
            'frame', '^Preferences$')) and window.label('^GBP$'))
        window.key('Down', 'Down', 'Return')
        assert self.server.wait_request('/marketplace/stats/1002?curr_abbr=GBP')
        self.close()

    def ends(self):
        code, log = self.window.close()
        self.logs.append(log)
        assert code == 0, '%d\n%s' % (code, log)

    def finds_it_again(self):
        self.run()
        self.open('Discogs')
        self.window.wait_label('^Signed in as %s$' % discogs.USER)
        self.close()

    def deletes_answers(self):
        self.open('Data')
        self.window.wait_label('^[0-9]+ answers, ')
        self.window.click(driver.BUTTONS, '^Delete$')
        self.window.wait_label('^None$')
        self.close()
        self.server.requests.clear()
        assert self.sent_with('1001') == 'Discogs token=' + discogs.TOKEN

    def removes_and_undoes(self):
        window = self.window
        self.open('Discogs')
        window.wait_label('^Signed in')
        window.click(driver.BUTTONS, '^Remove$')
        driver.wait('the name to go', lambda: not window.label('^Signed in'))
        window.click(driver.BUTTONS, 'Undo$')
        window.wait_label('^Signed in')
        window.wait_label('^The token is kept in the keyring.$')
        window.click(driver.BUTTONS, '^Remove$')
        driver.wait('the name to go', lambda: not window.label('^Signed in'))
        self.close()
        self.server.requests.clear()
        assert self.sent_with('1002') is None

    def forgets_it(self):
        self.ends()
        self.run()
        self.open('Discogs')
        driver.wait('the row', lambda: self.window.find('text', '^Token$'))
        assert not self.window.label('^Signed in')

    def says_that_there_is_no_keyring(self):
        self.keyring.kill()
        self.keyring.wait()
        self.types_token(discogs.TOKEN)
        self.window.wait_label('^Signed in')
        self.window.wait_label(
            '^There is no keyring here. The token is kept until Diggerz is closed.$')
        self.close()

    def leaves_it_nowhere(self):
        self.ends()
        places = ['what was said: ' + log for log in self.logs]
        for folder, _, names in os.walk(os.environ['DIGGERZ_UI_TEST']):
            for path in (os.path.join(folder, name) for name in names):
                # The bus's sockets lie there as well.
                if os.path.isfile(path):
                    with open(path, 'rb') as file:
                        places.append('%s: %s' % (path, file.read().decode('latin-1')))
        # What is searched must be what was written.
        assert any('GLib-GIO-DEBUG' in place for place in places)
        assert any('/http/' in place and '/releases/' in place for place in places)
        assert any('currency=' in place for place in places)
        for token in (discogs.TOKEN, WRONG):
            found = [place.split(':')[0] for place in places if token in place]
            assert not found, found
        assert not any(discogs.TOKEN in path for path, _ in self.server.requests)


def main():
    driver.run_in_display()
    server = discogs.Discogs(pause=3)
    test = Test(sys.argv[1], server)
    try:
        driver.run(test, 'starts_signed_out', 'refuses_what_discogs_does_not_know', 'signs_in',
                   'sends_it_with_the_next_dig', 'follows_the_currency', 'ends', 'finds_it_again',
                   'deletes_answers', 'removes_and_undoes', 'forgets_it',
                   'says_that_there_is_no_keyring', 'leaves_it_nowhere')
    finally:
        test.keyring.kill()


main()
