#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A row's score taken apart, end to end: read by accessibility alone, by keyboard, by mouse."""

import os
import re
import subprocess
import sys

import discogs
import driver

# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}
PARTS = ('Style', 'Audio', 'Cluster', 'BPM', 'Key')
NUMBER = r'\d+\.\d+'


class Reader:
    """What is to be read of a window's rows."""

    def __init__(self, window):
        self.window = window

    def row(self, place=0):
        """The row at a place, which is made anew now and then."""
        rows = self.window.rows(place + 1)
        return rows[place] if len(rows) > place else None

    def fits(self, place=0):
        """The score of 100 in the name of a row."""
        return int(re.search(r', fits (\d+) of 100', self.row(place).get_name()).group(1))

    def has_focus(self, place=0):
        row = self.row(place)
        return row and self.window.has_focus(row.get_parent())

    def box(self, place=0):
        """The breakdown of a row, where it is open."""
        row = self.row(place)
        return row and self.window.find('filler', '^DgzBreakdown$', row)

    def numbers(self, place=0):
        """Of each part its value, weight and contribution, by what each number is said to be."""
        parts = {}
        box = self.box(place)
        for node in self.window.walk(box) if box else ():
            match = re.fullmatch('(%s), (value|weight|contribution to the score)' % '|'.join(PARTS),
                                 node.get_description() or '')
            if match and node.get_role_name() == 'label':
                number = float(re.search(r'[\d.]+', node.get_name()).group(0))
                parts.setdefault(match.group(1), {})[match.group(2).split()[0]] = number
        return parts if all(len(part) == 3 for part in parts.values()) else {}

    def evidence(self, place=0):
        """Of each part what it rests on: the words beside its numbers."""
        words = {}
        box = self.box(place)
        for node in self.window.walk(box) if box else ():
            if node.get_role_name() == 'filler' and node.get_name() == 'DgzPairBox':
                labels = [n for n in self.window.walk(node) if n.get_role_name() == 'label']
                # Breadth first: the words come before the numbers, which are a level deeper.
                if len(labels) == 5 and labels[1].get_name() in PARTS:
                    words[labels[1].get_name()] = labels[0].get_name()
        return words

    def score(self, place=0):
        """The sum that is shown under the parts."""
        labels = self.window.labels(self.box(place))
        sums = [t for t in labels if re.fullmatch(r'= \d\.\d{3}', t)]
        assert 'Score' in labels and sums, labels
        return float(sums[-1][2:])

    def check_sum(self, place=0):
        """The parts add up to the sum below them, and that is the score of the row."""
        parts = self.numbers(place)
        score = self.score(place)
        thousandths = [round(part['contribution'] * 1000) for part in parts.values()]
        assert sum(thousandths) == round(score * 1000), (parts, score)
        assert abs(score * 100 - self.fits(place)) <= 0.56, (score, self.fits(place))
        for name, part in parts.items():
            exact = part['value'] * part['weight'] / 100
            # Both factors are rounded, and the product once more.
            limit = 0.005 * part['weight'] / 100 + 0.005 * part['value'] + 0.0011
            assert abs(part['contribution'] - exact) <= limit, (name, part)
        assert abs(sum(part['weight'] for part in parts.values()) - 100) <= 2, parts
        return parts

    def button(self, name, place=0):
        """A button in a breakdown; of a menu's the one that can be pressed."""
        row = self.row(place)
        found = [n for n in self.window.walk(row) if n.get_role_name() in driver.BUTTONS and
                 re.search(name, n.get_name() or '')] if row else []
        return found[-1] if found else None

    def click(self, node):
        """Presses a button as the mouse does."""
        place = self.window.atspi.Component.get_extents(node, self.window.atspi.CoordType.WINDOW)
        assert place.width > 0, node.get_name()
        driver.xdo('mousemove', '--window', self.window.id, str(place.x + place.width // 2),
                   str(place.y + place.height // 2))
        driver.xdo('click', '1')


class Test(Reader):
    """The steps, in order; each goes on where the one before ended."""

    def opens_by_keyboard(self):
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        driver.wait('the keyboard', self.has_focus)
        assert not self.box()
        self.window.key('Right')
        driver.wait('five parts', lambda: set(self.numbers()) == set(PARTS))
        # The keyboard stays where it was, so that the next row is one key away.
        assert self.has_focus()

    def adds_up(self):
        parts = self.check_sum()
        assert [parts[name]['weight'] for name in PARTS] == [45, 20, 15, 10, 10], parts

    def says_evidence(self):
        words = self.evidence()
        assert set(words) == set(PARTS), words
        assert all(words.values()), words
        assert 'in common' in words['Style'] and 'sounds close' in words['Audio'], words
        assert 'BPM' in words['BPM'] and re.search(r'\d+[AB] to \d+[AB]', words['Key']), words
        # What the row says of itself in short.
        name = self.row().get_name()
        assert all(text in name for text in words.values()), (name, words)

    def draws_the_same(self):
        parts = self.numbers()
        bars = [n for n in self.window.walk(self.row()) if n.get_role_name() == 'image' and
                n.get_name().startswith('Style')]
        assert len(bars) == 2, bars
        for bar in bars:
            drawn = dict(re.findall(r'(\w+) (\d+)', bar.get_name()))
            assert set(drawn) == set(PARTS), drawn
            for name in PARTS:
                assert abs(int(drawn[name]) - parts[name]['contribution'] * 100) <= 0.6, (
                    name, drawn, parts)

    def cells(self):
        """The table's cells, by row and column."""
        table = self.window.find(None, '^Sound, tempo and key in numbers$', self.row())
        cells = {}
        for node in self.window.walk(table) if table else ():
            match = re.fullmatch('(.*), (Record|This track|Median|Middle half): (.*)',
                                 node.get_name() or '')
            if match:
                cells[match.group(1), match.group(2)] = match.group(3)
        return cells

    def has_tables(self):
        radar = self.window.find('image', '^Sound of two tracks', self.row())
        sounds = radar.get_description()
        wheel = self.window.find('panel', '^Key wheel', self.row()).get_name()
        tempo = self.window.label(r' BPM, [+−]', self.row())
        self.window.tab_to(self.button('^Show as Table$'))
        self.window.key('space')
        cells = driver.wait('the table', self.cells)
        assert not self.window.find('image', '^Sound of two tracks', self.row())
        drawn = re.findall(r'([A-Z]\w+): (%s) and (%s) \(catalogue (%s) to (%s), median (%s)\)'
                           % ((NUMBER,) * 5), sounds)
        assert len(drawn) == 7, sounds
        for name, record, track, low, high, median in drawn:
            assert cells[name, 'Record'] == record, (name, cells)
            assert cells[name, 'This track'] == track, (name, cells)
            assert cells[name, 'Median'] == median, (name, cells)
            assert cells[name, 'Middle half'] == '%s–%s' % (low, high), (name, cells)
        assert cells['Key', 'Record'] + ' to ' + cells['Key', 'This track'] in wheel, wheel
        assert tempo.startswith('%s to %s BPM' % (cells['BPM', 'Record'],
                                                  cells['BPM', 'This track'])), (tempo, cells)
        self.window.key('space')
        driver.wait('the pictures', lambda: self.window.find(
            'image', '^Sound of two tracks', self.row()))

    def goes_through_buttons(self):
        for name in ('^Crate$', 'Dig from Here$', '^Not This$'):
            self.window.key('Tab')
            driver.wait('the keyboard at ' + name,
                        lambda name=name: self.window.has_focus(self.button(name)))
        # No shop has what is invented.
        assert not self.window.has_state(self.button('^Buy$'),
                                         self.window.atspi.StateType.SENSITIVE)

    def closes_a_menu(self):
        self.window.key('space')
        driver.wait('its menu', lambda: self.window.find(None, '^Not This Artist$', self.row()))
        self.window.key('Escape')
        driver.wait('the end of it', lambda: not self.window.find(
            None, '^Not This Artist$', self.row()))
        driver.wait('the keyboard', lambda: self.window.has_focus(self.button('^Not This$')))
        assert self.box()

    def closes_from_within(self):
        self.window.key('Escape')
        driver.wait('the end of the breakdown', lambda: not self.box())
        driver.wait('the keyboard at the row', self.has_focus)
        # It has not gone anywhere else by that.
        self.window.key('Down')
        driver.wait('the keyboard at the next', lambda: self.has_focus(1))
        self.window.key('Up')
        driver.wait('the keyboard at the first', self.has_focus)

    def opens_by_mouse(self):
        self.click(driver.wait('the button', lambda: self.button('^Open the breakdown$', 1)))
        driver.wait('five parts', lambda: set(self.numbers(1)) == set(PARTS))
        self.check_sum(1)
        # One row is open at a time.
        self.click(driver.wait('the other button', lambda: self.button('^Open the breakdown$')))
        driver.wait('its parts', lambda: set(self.numbers()) == set(PARTS))
        driver.wait('the end of the other', lambda: not self.box(1))
        self.click(driver.wait('its button', lambda: self.button('^Close the breakdown$')))
        driver.wait('the end of it', lambda: not self.box())

    def crates_from_within(self):
        driver.xdo('mousemove', '2', '2')
        driver.wait('the keyboard', self.has_focus)
        self.window.key('Right')
        button = driver.wait('the button', lambda: self.button('^Crate$'))
        self.window.tab_to(button)
        self.window.key('space')
        item = driver.wait('its menu', lambda: self.window.find(None, '^New Crate', self.row()))
        assert item
        self.window.key('Escape')
        driver.wait('the keyboard at it', lambda: self.window.has_focus(self.button('^Crate$')))

    def follows_weights(self):
        before = self.check_sum()
        buttons = [n for n in self.window.walk() if n.get_name() == 'Ranking' and
                   n.get_role_name() in driver.BUTTONS]
        self.window.atspi.Action.do_action(buttons[-1], 0)
        bpm = driver.wait('the slider', lambda: self.window.find('slider', '^BPM$'))
        self.window.atspi.Value.set_current_value(bpm, 20)
        # Of 110; the row may have moved.
        driver.wait('the weights', lambda: self.find_open() is not None and [
            self.numbers(self.find_open()).get(name, {}).get('weight') for name in PARTS] ==
            [41, 18, 14, 18, 9])
        after = self.check_sum(self.find_open())
        assert after['BPM']['contribution'] > before['BPM']['contribution'], (before, after)
        reset = self.window.find(driver.BUTTONS, 'Reset$')
        self.window.atspi.Action.do_action(reset, 0)
        driver.wait('the weights of before', lambda: self.find_open() is not None and
                    self.numbers(self.find_open()) == before)
        self.window.key('Escape')
        driver.wait('the end of the sliders', lambda: not self.window.find('slider', '^BPM$'))

    def find_open(self):
        """The place of the row that is open."""
        for place, row in enumerate(self.window.rows(10)):
            if self.window.find('filler', '^DgzBreakdown$', row):
                return place
        return None

    def fits_a_phone(self):
        driver.xdo('windowsize', self.window.id, '360', '700')

        def ends():
            """Where the numbers end; hidden ones have no place."""
            place = self.find_open()
            if place is None:
                return None
            boxes = [self.window.atspi.Component.get_extents(n, self.window.atspi.CoordType.WINDOW)
                     for n in self.window.walk(self.box(place)) if n.get_role_name() == 'label']
            return max((b.x + b.width for b in boxes if b.width > 0), default=None)
        driver.wait('the breakdown within 360', lambda: (ends() or 999) <= 360)
        place = self.find_open()
        assert set(self.numbers(place)) == set(PARTS)
        self.check_sum(place)
        assert set(self.evidence(place)) == set(PARTS)

    def ends(self):
        self.window.end()


class Lacking(Reader):
    """Records of which a catalogue knows nothing, something, all; tracks of which it knows little.
    """

    def __init__(self, program):
        super().__init__(None)
        self.server = discogs.Discogs(pause=1)
        self.program = program

    @staticmethod
    def write_table():
        path = os.path.join(os.environ['HOME'], 'harbour.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('track_name,artists,genre,tempo,key,mode,energy,duration_ms\n')
            file.write('Pier,Invented Act,dub techno,122,9,0,.5,390000\n')
            file.write('Jetty,Invented Act,dub techno,,,,.5,390000\n')
            for i in range(40):
                file.write('Other %d,Other Act %d,samba,%d,3,1,.%d,200000\n'
                           % (i, i, 90 + i, 10 + i))
            file.write('Dock,Dock & Sons,dub techno,121,9,0,.5,200000\n')
            file.write('Slip,Slip & Sons,dub techno,,,,.5,200000\n')
        return path

    def place_of(self, title):
        """Where the row of a track is, near the top."""
        for place, row in enumerate(self.window.rows(5)):
            if row.get_name().startswith(title + ','):
                return place
        return None

    def opens(self, title):
        """Opens the row of a track by its button."""
        driver.wait('the row of ' + title, lambda: self.place_of(title) is not None)
        place = self.place_of(title)
        button = driver.wait('its button', lambda: self.button('^Open the breakdown$', place))
        self.window.atspi.Action.do_action(button, 0)
        driver.wait('its parts', lambda: self.numbers(place))
        return place

    def digs(self, number, title):
        """Digs from a release, which has one track."""
        discogs.RELEASE['tracklist'] = [{'position': 'A1', 'type_': 'track', 'title': title,
                                         'duration': '6:30'}]
        self.window.enter('r%d' % number)
        self.window.key('Return')

    def rests_on_styles(self):
        """The starter catalogue has no track of this record."""
        self.window = driver.Window(self.program, environment={
            'DIGGERZ_DISCOGS_URL': self.server.url})
        self.digs(1001, 'Pier')
        driver.wait('rows', lambda: self.window.rows(1))
        self.window.wait_label('the list rests on its styles alone')
        self.window.key('Right')
        driver.wait('the parts', self.numbers)
        parts = self.check_sum()
        assert set(parts) == {'Style'} and parts['Style']['weight'] == 100, parts
        # Neither the bar nor the pictures have anything of what is not there.
        bar = self.window.find('image', '^Style', self.row()).get_name()
        assert re.fullmatch(r'Style \d+', bar), bar
        for name in ('^Key wheel', '^Pitch fader'):
            assert not self.window.find(None, name, self.row()), name

    def imports(self):
        subprocess.run(['gapplication', 'action', 'io.github.diggerz.Diggerz', 'import',
                        "['%s']" % self.write_table()], check=True)
        self.window.wait_label(r'^44 tracks are ready to dig in\.$')
        self.window.key('alt+Left')
        driver.wait('the start', lambda: not self.window.find(driver.BUTTONS, '^Back$'))

    def says_what_is_assumed(self):
        self.digs(1001, 'Pier')
        place = self.opens('Slip')
        words = self.evidence(place)
        for name in ('BPM', 'Key'):
            assert words[name] == 'not known; the catalogue’s mean is assumed', words
        # One feature and some forty tracks are no profile of a sound, and make no clusters.
        parts = self.check_sum(place)
        assert set(parts) == {'Style', 'BPM', 'Key'}, parts
        self.window.wait_label('Not known of this record: Audio and Cluster. '
                               'The other parts count for more.')
        bar = self.window.find('image', '^Style', self.row(place)).get_name()
        assert 'BPM %d (assumed)' % round(parts['BPM']['contribution'] * 100) in bar, bar
        # Never as a reason.
        assert 'assumed' not in self.row(place).get_name(), self.row(place).get_name()

    def says_what_is_known(self):
        place = self.opens('Dock')
        words = self.evidence(place)
        assert not any('assumed' in words[name] for name in ('BPM', 'Key')), words
        assert '(assumed)' not in self.window.find('image', '^Style', self.row(place)).get_name()
        self.check_sum(place)

    def names_missing_parts(self):
        """Of this record's track neither tempo nor key is known."""
        self.digs(1002, 'Jetty')
        self.window.wait_label('Nothing is known of how the chosen tracks sound; '
                               'the list rests on the record.s styles alone')
        place = self.opens('Dock')
        parts = self.check_sum(place)
        assert set(parts) == {'Style'}, parts
        bar = self.window.find('image', '^Style', self.row(place)).get_name()
        assert 'BPM' not in bar and 'Key' not in bar, bar

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    tap = driver.Tap()
    steps = [(Test(driver.Window(sys.argv[1], '--example', environment=OFFLINE)), (
        'opens_by_keyboard', 'adds_up', 'says_evidence', 'draws_the_same', 'has_tables',
        'goes_through_buttons', 'closes_a_menu', 'closes_from_within', 'opens_by_mouse',
        'crates_from_within', 'follows_weights', 'fits_a_phone', 'ends')),
        (Lacking(sys.argv[1]), (
            'rests_on_styles', 'imports', 'says_what_is_assumed', 'says_what_is_known',
            'names_missing_parts', 'ends'))]
    for test, names in steps:
        for name in names:
            tap.step(name.replace('_', ' '), getattr(test, name), test.window)
        if test.window.process.poll() is None:
            test.window.process.kill()
    tap.finish()


main()
