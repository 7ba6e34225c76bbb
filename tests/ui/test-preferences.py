#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences that act at once and are kept: lists, shops, and what was sent where."""

import sys

import discogs
import driver

SHOP = 'https://wax.example/find?a={artist}&t={title}'


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program, server):
        self.program = program
        self.server = server
        self.window = None

    def run(self):
        self.window = driver.Window(self.program, environment={
            'DIGGERZ_DISCOGS_URL': self.server.url, 'GSETTINGS_BACKEND': 'keyfile'})

    def open(self, page):
        window = self.window
        window.focus('^Diggerz$')
        window.key('ctrl+comma')
        window.focus('^Preferences$')
        window.click('page tab', '^%s$' % page)

    def preferences(self):
        return self.window.find('frame', '^Preferences$')

    def close(self):
        window = self.window
        # A toast may take the first for itself.
        for _ in range(3):
            window.key('Escape')
            try:
                window.wait_closed('^Preferences$', 4)
                break
            except driver.Failure:
                pass
        window.wait_closed('^Preferences$')
        window.focus('^Diggerz$')

    def n_rows(self):
        self.window.list = None
        return len(self.window.rows(100))

    def value(self, name):
        node = self.window.find('spin button', name, self.preferences())
        return node and self.window.atspi.Value.get_current_value(node)

    def digs(self):
        self.run()
        self.window.enter('1001')
        self.window.key('Return')
        driver.wait('rows', lambda: self.n_rows() > 5)

    def shortens_the_list(self):
        window = self.window
        self.open('Lists')
        node = driver.wait('the length', lambda: window.find('spin button', '^Number of Tracks$'))
        assert self.value('^Number of Tracks$') == 50
        window.tab_to(node)
        window.key('ctrl+a')
        window.type('4')
        window.key('Tab')
        driver.wait('four rows', lambda: self.n_rows() == 4)

    def refuses_letters_and_too_much(self):
        window = self.window
        window.tab_to(window.find('spin button', '^Number of Tracks$'))
        window.key('ctrl+a')
        window.type('x0')
        window.key('Tab')
        driver.wait('the least', lambda: self.value('^Number of Tracks$') == 1)
        driver.wait('one row', lambda: self.n_rows() == 1)

    def resets(self):
        self.window.click(driver.BUTTONS, 'Reset to Defaults$')
        driver.wait('the default', lambda: self.value('^Number of Tracks$') == 50)
        driver.wait('rows', lambda: self.n_rows() > 5)
        button = self.window.find(driver.BUTTONS, 'Reset to Defaults$')
        assert not self.window.has_state(button, self.window.atspi.StateType.SENSITIVE)
        self.close()

    def says_what_was_sent(self):
        window = self.window
        self.open('Data')
        host = self.server.url.split('/')[2]
        asked = len([path for path, _ in self.server.requests])
        driver.wait('the count', lambda: window.label(
            '^%d requests?$' % asked, self.preferences()))
        # A row that opens has one within that takes the keyboard.
        row = [node for node in window.walk(self.preferences())
               if node.get_role_name() == 'list item' and node.get_name() == host][-1]
        window.tab_to(row)
        window.key('Return')
        driver.wait('the request', lambda: window.label('^/releases/1001', self.preferences()))
        window.click(driver.BUTTONS, '^Copy the List$')
        driver.wait('the word', lambda: window.label('^Copied$', self.preferences()))
        self.close()

    def adds_a_shop(self):
        window = self.window
        self.open('Shops')
        window.tab_to(driver.wait('the row', lambda: window.find('list item', '^Add a Shop$')))
        window.key('Return')
        driver.wait('the form', lambda: window.label('^Add Shop$'))
        name = window.find('text', '^Name$')
        address = window.find('text', '^Address$')
        # The form has the keyboard at its beginning.
        window.type('Wax & <b>Co</b>')
        driver.wait('the name', lambda: window.text_of(name) == 'Wax & <b>Co</b>')
        window.key('Tab')
        window.type('ftp://wax.example/{title}')
        driver.wait('the sentence', lambda: window.find(name='begins with https://'))
        save = window.find(driver.BUTTONS, 'Save$')
        assert not window.has_state(save, window.atspi.StateType.SENSITIVE)
        window.key('ctrl+a')
        window.type(SHOP)
        driver.wait('the address', lambda: window.text_of(address) == SHOP)
        driver.wait('no sentence', lambda: not window.find(name='begins with https://'))
        window.key('Return')
        driver.wait('the shop', lambda: window.label('^Wax & <b>Co</b>$'))
        assert not window.label('^Add Shop$')

    def escape_leaves_the_form(self):
        window = self.window
        window.click(driver.BUTTONS, '^Change Wax')
        driver.wait('the form', lambda: window.label('^Change Shop$'))
        name = window.find('text', '^Name$')
        driver.wait('its name', lambda: window.text_of(name) == 'Wax & <b>Co</b>')
        window.key('Escape')
        driver.wait('the shops', lambda: not window.label('^Change Shop$'))
        assert self.preferences()

    def removes_and_undoes(self):
        window = self.window
        window.click(driver.BUTTONS, '^Remove Wax')
        driver.wait('the shop to go', lambda: not window.find(driver.BUTTONS, '^Change Wax'))
        assert window.has_focus(window.find('list item', '^Add a Shop$'))
        window.click(driver.BUTTONS, 'Undo$')
        driver.wait('the shop', lambda: window.find(driver.BUTTONS, '^Change Wax'))

    def switches_one_off(self):
        window = self.window
        window.tab_to(window.find('list item', '^Juno$'))
        window.key('Return')
        self.close()

    def keeps_them(self):
        self.window.end()
        self.run()
        self.open('Shops')
        driver.wait('the shop', lambda: self.window.find(driver.BUTTONS, '^Change Wax'))
        toggle = self.window.find(('toggle button', 'check box', 'switch'), '^Juno$')
        assert not self.window.has_state(toggle, self.window.atspi.StateType.CHECKED)
        self.close()
        self.window.end()


def main():
    driver.run_in_display()
    server = discogs.Discogs(1)
    driver.run(Test(sys.argv[1], server), 'digs', 'shortens_the_list',
               'refuses_letters_and_too_much', 'resets', 'says_what_was_sent', 'adds_a_shop',
               'escape_leaves_the_form', 'removes_and_undoes', 'switches_one_off', 'keeps_them')


if __name__ == '__main__':
    main()
