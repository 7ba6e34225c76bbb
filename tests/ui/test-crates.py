#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Crates: filled from the list, ordered, noted on, emptied and deleted, by the keyboard alone."""

import os
import sys

import driver

# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window):
        self.window = window
        self.titles = []

    def row(self, name):
        return self.window.find(('panel', 'grouping'), name)

    def wait_row(self, name):
        return driver.wait('a row like "%s"' % name, lambda: self.row(name))

    def wait_focus(self, name):
        """Waits until the keyboard is at the row of a track."""
        driver.wait('the keyboard at "%s"' % name,
                    lambda: self.window.has_focus(self.row(name).get_parent()))

    def answer(self, label, text):
        """Types into the field that is asked with, and gives the answer."""
        entry = driver.wait('the field', lambda: self.window.find('text', label))
        driver.wait('the keyboard in it', lambda: self.window.has_focus(entry))
        self.window.key('ctrl+a')
        self.window.type(text)
        driver.wait('the typed text', lambda: self.window.text_of(entry) == text)
        self.window.key('Return')
        driver.wait('the end of the question', lambda: not self.window.find('text', label))

    def adds_from_the_list(self):
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        self.titles = [row.get_name().split(',')[0] for row in self.window.rows()]
        self.window.key('plus')
        self.answer('^Name of the New Crate$', 'Warm-up')
        self.window.wait_label('^Added to “Warm-up”$')
        self.window.key('Down', 'plus', 'Down', 'plus')
        self.window.key('plus')
        self.window.wait_label('^Already in “Warm-up”$')

    def shows_the_crate(self):
        self.window.key('alt+2')
        driver.wait('the crate', lambda: self.window.find(
            None, '^Warm-up, 3 tracks · .*, new tracks are added here$'))
        for number, title in enumerate(self.titles, 1):
            self.wait_row(r'^%d\. %s, ' % (number, title.replace('(', r'\(').replace(')', r'\)')))

    def moves_by_the_keyboard(self):
        self.window.key('Return')
        self.wait_focus(r'^1\. ')
        self.window.key('alt+Down')
        self.wait_row(r'^2\. ' + self.titles[0].split('(')[0])
        self.wait_focus(r'^2\. ')

    def notes(self):
        self.window.key('F2')
        self.answer('^Note on ', 'after the break')
        self.wait_row(r'^2\. .*Note: after the break$')
        self.wait_focus(r'^2\. ')

    def removes_and_undoes(self):
        self.window.key('Delete')
        driver.wait('two tracks', lambda: not self.row(r'^3\. '))
        self.wait_focus(r'^2\. ')
        self.window.wait_label('^Removed “.*” from “Warm-up”$')
        self.window.click(driver.BUTTONS, 'Undo$')
        self.wait_row(r'^2\. .*Note: after the break$')

    def makes_another(self):
        self.window.key('ctrl+n')
        self.answer('^Name of the New Crate$', 'Peak')
        self.window.wait_label('^Nothing in Here Yet$')
        self.window.key('F2')
        self.answer('^Name of the Crate$', 'Afters')
        self.window.wait_label('^Renamed “Peak” to “Afters”$')

    def exports(self):
        self.window.key('Down')
        self.wait_row(r'^1\. ')
        path = os.environ['HOME'] + '/night.txt'
        menu = driver.wait('the menu', lambda: self.window.find(
            driver.BUTTONS + ('menu button',), '^_?Export$'))
        self.window.tab_to(menu)
        self.window.key('space')
        driver.wait('its items', lambda: self.window.find('menu item', '^_?Text…$'))
        self.window.key('Down', 'Down', 'Return')
        self.window.focus('^Export the Crate$')
        driver.wait('the suggested name', lambda: any(
            self.window.text_of(node) == 'Warm-up.txt' for node in self.window.walk()
            if node.get_role_name() == 'text'))
        self.window.key('ctrl+a')
        self.window.type(path)
        self.window.key('Return')
        self.window.wait_closed('^Export the Crate$')
        self.window.wait_label('^Exported 3 tracks$')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        assert all(title in text for title in self.titles), text
        self.window.focus('^Diggerz$|— Diggerz$')

    def deletes(self):
        # The list is where it was left, and where the crates were left is the one that is chosen.
        self.window.key('Escape')
        driver.wait('the keyboard in the list', lambda: any(
            self.window.has_focus(row.get_parent()) for row in self.window.rows()))
        self.window.key('alt+2')
        driver.wait('the keyboard at the crate', lambda: self.window.has_focus(
            self.window.find(None, '^Warm-up, 3 tracks')))
        self.window.key('Delete')
        self.window.wait_label('^Deleted “Warm-up”$')
        self.window.key('Delete')
        self.window.wait_label('^No Crates Yet$')

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    test = Test(driver.Window(sys.argv[1], '--example', environment=OFFLINE))
    driver.run(test, 'adds_from_the_list', 'shows_the_crate', 'moves_by_the_keyboard', 'notes',
               'removes_and_undoes', 'makes_another', 'exports', 'deletes', 'ends')


main()
