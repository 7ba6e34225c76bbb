#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The search below the entry, end to end, offline: typed, read and opened by keyboard alone."""

import sys

import driver

# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window):
        self.window = window

    def entry(self):
        return self.window.find('text', '^Discogs link')

    def results(self):
        """What the rows of the list are called, once it is open."""
        found = self.window.find('list', '^Search results$')
        if not found:
            return []
        return [n.get_name() for n in self.window.walk(found) if n.get_role_name() == 'list item']

    def focused(self):
        """What the row with the keyboard is called."""
        found = self.window.find('list', '^Search results$')
        for node in self.window.walk(found) if found else ():
            if (node.get_role_name() == 'list item' and
                    node.get_state_set().contains(self.window.atspi.StateType.FOCUSED)):
                return node.get_name()
        return None

    def has_entry_focus(self):
        entry = self.entry()
        entry.clear_cache()
        states = [entry.get_state_set()]
        states += [n.get_state_set() for n in self.window.walk(entry)]
        return any(s.contains(self.window.atspi.StateType.FOCUSED) for s in states)

    def types(self):
        self.window.enter('northern annexe - mille letter')
        names = driver.wait('results', lambda: len(self.results()) >= 3 and self.results())
        assert all('Northern Annexe' in name for name in names), names
        assert names[0].startswith('Mille lettere'), names
        assert names[0].endswith(', track'), names

        def is_counted():
            entry = self.entry()
            entry.clear_cache()
            return entry.get_description() == '%d results' % len(names)
        driver.wait('the number of results', is_counted)
        self.window.wait_label('^Tracks in the Catalogue$')

    def goes_down_and_up(self):
        names = self.results()
        self.window.key('Down')
        driver.wait('the first row', lambda: self.focused() == names[0])
        self.window.key('Down')
        driver.wait('the second row', lambda: self.focused() == names[1])
        self.window.key('Up', 'Up')
        driver.wait('the entry', lambda: self.focused() is None and self.has_entry_focus())
        assert self.results() == names, self.results()

    def types_on_from_the_list(self):
        self.window.key('Down')
        driver.wait('the first row', lambda: self.focused() is not None)
        self.window.type('e extended')
        driver.wait('the text', lambda: self.window.text_of(self.entry()) ==
                    'northern annexe - mille lettere extended')
        driver.wait('the one', lambda: len(self.results()) == 1 and
                    self.results()[0].startswith('Mille lettere (Extended Mix)'))

    def escapes(self):
        self.window.key('Down')
        driver.wait('the row', lambda: self.focused() is not None)
        self.window.key('Escape')
        driver.wait('no list', lambda: not self.results())
        driver.wait('the entry', self.has_entry_focus)
        assert self.window.text_of(self.entry()).endswith('extended')

    def finds_nothing(self):
        self.window.enter('nothing like it')
        self.window.wait_label('^Nothing Found for “nothing like it”$')
        self.window.wait_label('^Try fewer words')

    def opens(self):
        self.window.enter('northern annexe window seat')
        driver.wait('results', lambda: len(self.results()) >= 2)
        wanted = self.results()[1].split(',')[0]
        self.window.key('Down', 'Down')
        driver.wait('the row', lambda: (self.focused() or '').startswith(wanted))
        self.window.key('Return')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        assert not self.results(), self.results()
        tracks = self.window.find('list', '^Tracks of the record$')
        assert wanted in self.window.labels(tracks), (wanted, self.window.labels(tracks))

    def takes_the_first_with_enter(self):
        self.window.enter('northern annexe only balcony')
        self.window.key('Return')

        def shown():
            tracks = self.window.find('list', '^Tracks of the record$')
            return tracks and 'Only Balcony' in self.window.labels(tracks)
        driver.wait('the record', shown)
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        assert not self.results(), self.results()

    def ends_while_searching(self):
        self.window.enter('northern')
        self.window.end()


def main():
    driver.run_in_display()
    test = Test(driver.Window(sys.argv[1], environment=OFFLINE))
    driver.run(test, 'types', 'goes_down_and_up', 'types_on_from_the_list', 'escapes',
               'finds_nothing', 'opens', 'takes_the_first_with_enter', 'ends_while_searching')


main()
