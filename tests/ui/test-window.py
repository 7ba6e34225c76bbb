#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, end to end, offline: a link is typed, a list is read, opened and heard."""

import re
import sys

import driver

EXAMPLE = 'https://www.discogs.com/release/30797823-cv313-Beyond-Starlit-Sky'
# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window):
        self.window = window
        self.first = None

    def types_bad_links(self):
        cases = {
            'https://example.org/release/1': 'another site',
            'https://www.discogs.com/release/': 'number of the release is missing',
            'https://www.discogs.com/user/somebody/collection': 'a collection',
            'ftp://www.discogs.com/release/1': 'begins with https',
        }
        for text, reason in cases.items():
            self.window.enter(text)
            driver.wait('the reason for ' + text,
                        lambda reason=reason: self.window.find('alert', reason))

    def digs(self):
        self.window.enter(EXAMPLE)
        driver.wait('the reason to go', lambda: not self.window.find('alert', '.'))
        self.window.key('Return')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        # Newer GTK has no more rows on the bus than can be seen.
        self.window.wait_label('^The best [2-9][0-9] of 3,130 tracks')
        assert self.window.list.get_child_count() >= 8, self.window.list.get_child_count()

    def shows_record(self):
        for text in ('^cv313$', '^Beyond Starlit Sky$', '^Echospace \\[detroit\\] · 014$',
                     '^Vinyl, 12", 33 ⅓ RPM, Reissue, Blue Transparent$', '^US · 21 May 2024$',
                     '^Dub Techno · Ambient$', '^From EUR 17.48 · 18 for sale$',
                     'low 16.99, median 19.21, high 20.10 EUR', '^Have 106 · Want 31 · Rated 5.0',
                     '^Data provided by Discogs.*8 October 2024', 'tracks are invented',
                     'example data'):
            self.window.wait_label(text)
        tracks = self.window.find('list', '^Tracks of the record$')
        labels = self.window.labels(tracks)
        for text in ('A', '9:24', 'B', 'Beyond Starlit Sky (Live)', '16:20', '123.2 BPM', '8A'):
            assert text in labels, (text, labels)

    def reads_first_row(self):
        row = self.window.rows()[0]
        self.first = row.get_name().split(',')[0]
        labels = self.window.labels(row)
        assert self.first in labels, labels
        score = int(re.search(r'fits (\d+) of 100', row.get_name()).group(1))
        assert str(score) in labels, labels
        bar = self.window.find('image', 'Style', row)
        parts = [int(n) for n in re.findall(r' (\d+)', bar.get_name())]
        assert len(parts) == 5 and abs(sum(parts) - score) <= 3, (parts, score)

    def opens_first_row(self):
        self.window.key('Right')
        labels = driver.wait('the breakdown', lambda: self.breakdown(self.window.rows()[0]))
        values = [float(t[2:]) for t in labels if re.fullmatch(r'= \d\.\d{3}', t)]
        assert len(values) == 6, labels
        assert abs(sum(values[:5]) - values[5]) < 0.003, values
        weights = [t for t in labels if re.fullmatch(r'× \d+ %', t)]
        assert weights == ['× 45 %', '× 20 %', '× 15 %', '× 10 %', '× 10 %'], weights
        assert any('in common' in t for t in labels), labels

    def breakdown(self, row):
        labels = self.window.labels(row)
        return labels if 'Cluster' in labels else None

    def plays(self):
        self.window.key('space')
        driver.wait('the position to move', lambda: self.position() > 0)
        before = self.position()
        driver.wait('the position to move on', lambda: self.position() > before)
        self.window.wait_label('^0:30$')

    def position(self):
        slider = self.window.find('slider', '^Position$')
        # While the tree changes there may be none.
        return self.window.atspi.Value.get_current_value(slider) if slider else -1.0

    def pauses(self):
        bar = [n for n in self.window.walk() if n.get_role_name() in driver.BUTTONS]
        assert any(n.get_name() == 'Pause' for n in bar)
        self.window.key('space')
        driver.wait('the pause', lambda: not self.window.find(driver.BUTTONS, '^Pause$'))

    def moves_down(self):
        title = self.window.rows()[1].get_name().split(',')[0]
        self.window.key('Down', 'Return')
        driver.wait('the next preview', lambda: self.window.label('^' + re.escape(title) + '$'))
        driver.wait('its sound', lambda: self.position() > 0)

    def sorts(self):
        self.window.click(driver.BUTTONS, '^Sort by BPM')

        def is_sorted(most_first):
            labels = [self.window.labels(row) for row in self.window.rows()]
            tempi = [float(t) for row in labels for t in row if re.fullmatch(r'\d+\.\d', t)]
            return len(tempi) >= 3 and tempi == sorted(tempi, reverse=most_first)
        driver.wait('the slowest first', lambda: is_sorted(False))
        # A button that is still pressed takes no second press: each is waited for.
        self.window.click(driver.BUTTONS, '^Sort by BPM')
        driver.wait('the fastest first', lambda: is_sorted(True))
        self.window.click(driver.BUTTONS, '^Sort by BPM')

        def is_first():
            rows = self.window.rows(1)
            return rows and rows[0].get_name().startswith(self.first)
        driver.wait('the order picked', is_first)

    def fits_a_phone(self):
        driver.xdo('windowsize', self.window.id, '360', '700')

        def ends_at(role, name):
            node = self.window.find(role, name)
            place = node and self.window.atspi.Component.get_extents(
                node, self.window.atspi.CoordType.WINDOW)
            return place.x + place.width if place and place.width > 0 else None
        for role, name in (('page tab', '^Music$'), (None, '^Ranking$'),
                           (None, '^Volume$'), (driver.BUTTONS, '^Columns$')):
            end = driver.wait(name, lambda role=role, name=name: ends_at(role, name))
            driver.wait('the end of %s within 360, not %d' % (name, end),
                        lambda role=role, name=name: (ends_at(role, name) or 999) <= 360)

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    test = Test(driver.Window(sys.argv[1], environment=OFFLINE))
    driver.run(test, 'types_bad_links', 'digs', 'shows_record', 'reads_first_row',
               'opens_first_row', 'plays', 'pauses', 'moves_down', 'sorts', 'fits_a_phone',
               'ends')


main()
