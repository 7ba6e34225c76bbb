#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracks are heard by what Deezer and Apple have of them, in the user's order, and never wrong."""

import os
import re
import subprocess
import sys

import discogs
import driver
import previews

# Each by an act of its own, or the list would leave some out.
TITLES = ('Dock', 'Quay', 'Wharf', 'Mole', 'Jetty', 'Slip')


def act(title):
    return 'Act of ' + title


def shown(provider, title):
    """What the bar says of a clip."""
    return '%s: %s – %s' % (provider, title, act(title))


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program):
        self.server = discogs.Discogs(pause=1)
        self.stand_in = previews.Previews()
        self.tracks = {title: self.stand_in.add(title, act(title), 'QZAAA26000%02d' % i, 200)
                       for i, title in enumerate(TITLES)}
        self.tracks['Wharf'].on = {'deezer'}
        self.tracks['Wharf'].isrc = None
        self.tracks['Wharf'].shown['title'] = 'Wharf (Moss Remix)'
        self.tracks['Mole'].on = {'apple'}
        self.tracks['Slip'].sound = '404'
        self.window = driver.Window(program, environment={
            'DIGGERZ_DISCOGS_URL': self.server.url, 'DIGGERZ_DEEZER_URL': self.stand_in.deezer,
            'DIGGERZ_APPLE_URL': self.stand_in.apple})

    def write_table(self):
        path = os.path.join(os.environ['HOME'], 'harbour.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('track_name,artists,genre,tempo,key,mode,isrc,duration_ms,preview_url\n')
            file.write('Pier,Invented Act,dub techno,122,9,0,,390000,\n')
            for i in range(40):
                file.write('Other %d,Other Act %d,samba,90,3,1,,200000,\n' % (i, i))
            for i, title in enumerate(TITLES):
                isrc = '' if title == 'Wharf' else 'QZAAA26000%02d' % i
                # A link that leads nowhere any more.
                link = self.stand_in.sounds + '/sound/99' if title == 'Quay' else ''
                file.write('%s,%s,dub techno,%d,9,0,%s,200000,%s\n'
                           % (title, act(title), 120 + i, isrc, link))
        return path

    def imports(self):
        subprocess.run(['gapplication', 'action', 'io.github.diggerz.Diggerz', 'import',
                        "['%s']" % self.write_table()], check=True)
        self.window.wait_label(r'^47 tracks are ready to dig in\.$')
        self.window.key('alt+Left')
        driver.wait('the start', lambda: not self.window.find(driver.BUTTONS, '^Back$'))
        self.window.enter('r1001')
        self.window.key('Return')
        driver.wait('rows', lambda: sorted(self.titles()) == sorted(TITLES))

    def titles(self):
        return [row.get_name().split(',')[0] for row in self.window.rows(len(TITLES))]

    def play(self, title):
        """Chooses the row of a title with the keyboard, and presses Enter."""
        place = self.titles().index(title)
        self.window.key('Home', *['Down'] * place, 'Return')

    def playing(self, source):
        self.window.wait_label('^%s$' % re.escape(source))
        driver.wait('its sound', lambda: self.position() > 0)

    def position(self):
        slider = self.window.find('slider', '^Position$')
        return self.window.atspi.Value.get_current_value(slider) if slider else -1.0

    def link(self, name):
        return self.window.find('link', name) or self.window.find(driver.BUTTONS, name)

    def plays_deezers(self):
        self.play('Dock')
        self.playing(shown('Deezer', 'Dock'))
        assert self.stand_in.count('deezer', '/track/isrc:QZAAA2600000') == 1
        assert self.stand_in.count('apple') == 0
        driver.wait('the link', lambda: self.link('^View in Deezer$'))

    def looks_ahead(self):
        following = self.titles()[self.titles().index('Dock') + 1]
        number = TITLES.index(following)
        asked = '/track/isrc:QZAAA26000%02d' % number if following != 'Wharf' else '/search'
        if following != 'Quay':
            assert self.stand_in.wait_request('deezer', asked), self.stand_in.requests

    def shows_apples_link(self):
        self.play('Mole')
        self.playing(shown('Apple Music', 'Mole'))
        driver.wait('the link to the shop', lambda: self.link('^View in Apple Music$'))

    def goes_on_from_dead_link(self):
        self.play('Quay')
        self.playing(shown('Deezer', 'Quay'))
        assert self.stand_in.wait_request('sounds', '/sound/99')

    def asks_for_another_link(self):
        asked = '/track/isrc:QZAAA2600004'
        before = self.stand_in.count('deezer', asked)
        self.stand_in.times['sounds'] = 1
        self.stand_in.moods['sounds'] = '403'
        self.stand_in.expire(self.tracks['Jetty'])
        self.play('Jetty')
        driver.wait('the refusal', lambda: self.stand_in.times['sounds'] == 0)
        # As a signature does, it is another one now.
        self.stand_in.expire(self.tracks['Jetty'])
        self.window.wait_label('^(Deezer|Apple Music): Jetty – ')
        driver.wait('its sound', lambda: self.position() > 0)
        assert self.stand_in.count('deezer', asked) >= before + 1

    def refuses_wrong_song(self):
        self.play('Wharf')
        self.window.wait_label('^Deezer and Apple have no preview of this track\\.$')
        assert self.stand_in.count('sounds', '/sound/3') == 0
        assert not self.window.label('^Deezer: Wharf')
        driver.wait('silence', lambda: not self.window.find(driver.BUTTONS, '^Pause$'))

    def says_that_all_are_dead(self):
        self.play('Slip')
        self.window.wait_label('^The previews from Deezer and Apple cannot be played\\.$')

    def says_who_is_offline(self):
        self.stand_in.moods['deezer'] = 'drop'
        self.play('Wharf')
        self.window.wait_label('^Apple has no preview of this track\\. '
                               'Deezer cannot be reached\\.$')
        self.stand_in.moods['deezer'] = 'ok'

    def opens_preferences(self):
        self.window.focus('^Diggerz$')
        self.window.key('ctrl+comma')
        self.window.focus('^Preferences$')

    def closes_preferences(self):
        self.window.key('Escape')
        self.window.wait_closed('^Preferences$')
        self.window.focus('^Diggerz$')

    def order(self):
        names = [n.get_name() for n in self.window.walk() if n.get_role_name() in driver.BUTTONS]
        return [n[len('Move Up: '):] for n in names if n.startswith('Move Up: ')]

    def reorders(self):
        self.opens_preferences()
        driver.wait('the sources', lambda: self.order() == [
            'Your own files', 'The catalogue’s links', 'Deezer', 'Apple Music'])
        self.window.wait_label('^Sends artist, title and ISRC to api.deezer.com; nothing is kept')
        button = self.window.find(driver.BUTTONS, '^Move Up: Apple Music$')
        self.window.tab_to(button)
        self.window.key('space')
        driver.wait('Apple before Deezer', lambda: self.order()[2:] == ['Apple Music', 'Deezer'])
        # The focus went with the row.
        self.window.key('space')
        driver.wait('Apple before the catalogue', lambda: self.order()[1] == 'Apple Music')
        self.closes_preferences()
        self.play('Dock')
        self.playing(shown('Apple Music', 'Dock'))

    def switches_off(self):
        self.opens_preferences()
        self.window.click(('check box', 'switch'), '^Apple Music$')
        self.window.click(('check box', 'switch'), '^Deezer$')
        self.closes_preferences()
        before = len(self.stand_in.requests)
        self.play('Dock')
        self.window.wait_label('^The catalogue has no preview of this track\\.$')
        assert len(self.stand_in.requests) == before, self.stand_in.requests[before:]

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    test = Test(sys.argv[1])
    driver.run(test, 'imports', 'plays_deezers', 'looks_ahead', 'shows_apples_link',
               'goes_on_from_dead_link', 'asks_for_another_link', 'refuses_wrong_song',
               'says_that_all_are_dead', 'says_who_is_offline', 'reorders', 'switches_off', 'ends')


main()
