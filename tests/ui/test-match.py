#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A track's match, end to end: rejected, undone, chosen by keyboard alone, kept, left again."""

import sys

import discogs
import driver

ACT = [{'name': 'Northern Annexe', 'anv': '', 'join': ''}]
# Two tracks of the starter catalogue, and one that it does not have.
RELEASE = dict(
    discogs.RELEASE, id=1003, title='Annexe Works', artists=ACT,
    tracklist=[{'position': '', 'type_': 'heading', 'title': 'First Side', 'duration': ''},
               {'position': 'A1', 'type_': 'track', 'title': 'Mille lettere (Extended Mix)',
                'duration': ''},
               {'position': 'A2', 'type_': 'track', 'title': 'Only Balcony', 'duration': ''},
               {'position': 'B1', 'type_': 'track', 'title': 'Nowhere Heard', 'duration': ''}])


class Server(discogs.Discogs):
    """Has the release with these tracks, too."""

    def answer(self, handler):
        if handler.path.split('?')[0] == '/releases/1003':
            self.send(handler, 200, RELEASE)
        else:
            super().answer(handler)


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, command, environment):
        self.command = command
        self.environment = environment
        self.window = None
        self.before = None

    def opens(self):
        self.window = driver.Window(self.command, environment=self.environment)
        # GTK would look for a tooltip's place once its window has gone.
        driver.xdo('mousemove', '2', '2')
        self.window.enter('r1003')
        self.window.key('Return')
        driver.wait('the list', self.list)

    def list(self):
        """What the list begins with, once it has that many rows."""
        names = [row.get_name() for row in self.window.rows(8)]
        return names if len(names) == 8 else None

    def row(self, position):
        """The row of a track in the tracklist."""
        tracks = self.window.find('list', '^Tracks of the record$')
        return tracks and self.window.find('list item', '^%s, ' % position, tracks)

    def is_called(self, position, words):
        row = self.row(position)
        return row and words in row.get_name()

    def wait_match(self, position, words):
        driver.wait('%s: %s' % (position, words), lambda: self.is_called(position, words))

    def focused(self, root):
        for node in self.window.walk(root) if root else ():
            if self.window.has_focus(node):
                return node
        return None

    def press_match_of(self, position):
        tracks = self.window.find('list', '^Tracks of the record$')
        # The button that can be pressed is within the one that has the popover.
        buttons = [n for n in self.window.walk(tracks) if n.get_name() == 'Match of ' + position]
        self.window.atspi.Action.do_action(buttons[-1], 0)
        driver.wait('the popover', self.popover)

    def popover(self):
        """Its entry, once it is open."""
        return self.window.find('text', '^Search the catalogue for the track$')

    def results(self):
        return self.window.find('list', '^Tracks of the catalogue$')

    def shows_matches(self):
        self.opens()
        self.wait_match('A1', 'In the catalogue, by artist and title (')
        self.wait_match('A2', 'In the catalogue, by artist and title (')
        self.wait_match('B1', 'Not in the catalogue')
        self.window.wait_label('^By artist and title, .* % sure$')
        # A heading is none of the catalogue's tracks.
        tracks = self.window.find('list', '^Tracks of the record$')
        buttons = [n.get_name() for n in self.window.walk(tracks)
                   if n.get_name().startswith('Match of ')]
        assert set(buttons) == {'Match of A1', 'Match of A2', 'Match of B1'}, buttons

    def reject(self):
        self.press_match_of('A1')
        self.window.click(driver.BUTTONS, 'Not This Track$')

    def rejects(self):
        self.before = self.list()
        self.reject()
        self.window.wait_label('^A1 is marked as not in the catalogue$')
        self.wait_match('A1', 'Marked as not in the catalogue')
        driver.wait('another list', lambda: self.list() and self.list() != self.before)
        driver.wait('the row', lambda: self.window.has_focus(self.row('A1')))
        self.press_match_of('A1')
        self.window.click(driver.BUTTONS, 'Use the Automatic Match$')
        driver.wait('the list before', lambda: self.list() == self.before)

    def undoes(self):
        # At once: a toast does not stay for long.
        self.reject()
        self.window.wait_label('^A1 is marked as not in the catalogue$')
        driver.wait('the end of the toast before',
                    lambda: not self.window.label('^A1 is matched automatically$'))
        self.window.click(driver.BUTTONS, 'Undo$')
        self.wait_match('A1', 'In the catalogue, by artist and title (')
        driver.wait('the list before', lambda: self.list() == self.before)

    def chooses_by_keyboard(self):
        driver.wait('the row', lambda: self.window.has_focus(self.row('A1')))
        self.window.key('Down', 'Down')
        driver.wait('the row', lambda: self.window.has_focus(self.row('B1')))
        self.window.key('Return')
        entry = driver.wait('the popover', self.popover)
        assert self.window.text_of(entry) == 'Northern Annexe Nowhere Heard', entry
        driver.wait('the keyboard in it', lambda: self.focused(entry))
        self.window.wait_label('^No track found. Try fewer words.$')
        self.window.type('nutmeg ledger shoal')
        second = driver.wait('the results', lambda: self.results() and self.window.find(
            'list item', '^Shoal and Lighthouse', self.results()))
        assert second.get_name().endswith(', track'), second.get_name()
        self.window.key('Down')
        driver.wait('the keyboard at the first', lambda: self.focused(self.results()))
        self.window.key('Up')
        driver.wait('the keyboard in the entry', lambda: self.focused(entry))
        self.window.key('Down', 'Down')
        driver.wait('the keyboard at the second', lambda: self.window.has_focus(second))
        self.window.key('Return')
        self.window.wait_label('^B1 is matched to Shoal and Lighthouse')
        self.wait_match('B1', 'Chosen by you')
        driver.wait('another list', lambda: self.list() and self.list() != self.before)
        driver.wait('the row', lambda: self.window.has_focus(self.row('B1')))

    def escapes(self):
        self.window.key('space')
        driver.wait('the popover', self.popover)
        self.window.key('Escape')
        driver.wait('its end', lambda: not self.popover())
        driver.wait('the row', lambda: self.window.has_focus(self.row('B1')))

    def ends(self):
        self.window.end()

    def keeps(self):
        self.opens()
        self.wait_match('B1', 'Chosen by you')

    def shows_choice(self):
        self.press_match_of('B1')
        self.window.wait_label('^B1 · Nowhere Heard$')
        self.window.wait_label('^Shoal and Lighthouse')
        self.window.wait_label('^Nutmeg Ledger$')

    def leaves(self):
        self.window.click(driver.BUTTONS, 'Use the Automatic Match$')
        self.window.wait_label('^B1 is matched automatically$')
        self.wait_match('B1', 'Not in the catalogue')
        driver.wait('the list before', lambda: self.list() == self.before)

    def ends_while_open(self):
        self.press_match_of('A2')
        self.ends()


def main():
    driver.run_in_display()
    server = Server(pause=1)
    test = Test(sys.argv[1], {'DIGGERZ_DISCOGS_URL': server.url})
    driver.run(test, 'shows_matches', 'rejects', 'undoes', 'chooses_by_keyboard', 'escapes',
               'ends', 'keeps', 'shows_choice', 'leaves', 'ends_while_open')


main()
