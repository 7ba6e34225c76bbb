#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's media controls and the media keys, as another program and a keyboard have them."""

import sys

import driver

NAME = 'org.mpris.MediaPlayer2.io.github.diggerz.Diggerz'
PATH = '/org/mpris/MediaPlayer2'
ROOT = 'org.mpris.MediaPlayer2'
PLAYER = ROOT + '.Player'
EXAMPLE = 'https://www.discogs.com/release/30797823-cv313-Beyond-Starlit-Sky'
# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}


class Client:
    """What a desktop's control does."""

    def __init__(self):
        from gi.repository import Gio
        from gi.repository import GLib
        self.gio = Gio
        self.glib = GLib
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)

    def ask(self, interface, method, arguments=None):
        return self.bus.call_sync(NAME, PATH, interface, method, arguments, None,
                                  self.gio.DBusCallFlags.NO_AUTO_START, 20000, None)

    def get(self, name, interface=PLAYER):
        answer = self.ask('org.freedesktop.DBus.Properties', 'Get',
                          self.glib.Variant('(ss)', (interface, name)))
        return answer.unpack()[0]

    def tell(self, method, interface=PLAYER):
        self.ask(interface, method)

    def is_there(self):
        answer = self.bus.call_sync(
            'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
            'NameHasOwner', self.glib.Variant('(s)', (NAME,)), None,
            self.gio.DBusCallFlags.NONE, 20000, None)
        return answer.unpack()[0]

    def wait_status(self, status):
        driver.wait(status, lambda: self.get('PlaybackStatus') == status)

    def wait_heard(self):
        """Until it is not only to come: what loads stops, and does not pause."""
        driver.wait('sound', lambda: self.get('PlaybackStatus') == 'Playing'
                    and self.get('Position') > 0)

    def wait_title(self, accept):
        """The title that is played, once it is one that is wanted."""
        def title():
            now = self.get('Metadata').get('xesam:title')
            return now if now and accept(now) else None
        return driver.wait('another track', title)


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window):
        self.window = window
        self.client = Client()
        self.titles = []

    def is_absent(self):
        self.window.enter(EXAMPLE)
        self.window.key('Return')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)
        assert not self.client.is_there()

    def plays(self):
        self.window.key('Down', 'Return')
        driver.wait('the player', self.client.is_there)
        self.client.wait_status('Playing')
        metadata = self.client.get('Metadata')
        row = next(r.get_name() for r in self.window.rows(10)
                   if r.get_name().startswith(metadata['xesam:title']))
        assert metadata['xesam:artist'][0] in row, (row, metadata)
        assert 'xesam:url' not in metadata, metadata
        driver.wait('the length',
                    lambda: self.client.get('Metadata').get('mpris:length') == 30000000)
        driver.wait('a position', lambda: self.client.get('Position') > 0)
        self.titles.append(metadata['xesam:title'])

    def pauses(self):
        self.client.tell('PlayPause')
        self.client.wait_status('Paused')
        driver.wait('the button', lambda: self.window.find(driver.BUTTONS, '^Play$'))
        self.client.tell('PlayPause')
        self.client.wait_status('Playing')

    def goes_on(self):
        self.client.tell('Next')
        self.titles.append(self.client.wait_title(lambda title: title != self.titles[0]))
        self.client.wait_status('Playing')
        self.client.tell('Previous')
        self.client.wait_title(lambda title: title == self.titles[0])

    def takes_keys(self):
        self.client.wait_heard()
        self.window.key('XF86AudioPlay')
        self.client.wait_status('Paused')
        self.window.key('XF86AudioPlay')
        self.client.wait_status('Playing')
        self.window.key('XF86AudioNext')
        self.client.wait_title(lambda title: title == self.titles[1])
        self.client.wait_status('Playing')
        # Also while a text has the keyboard.
        self.window.key('ctrl+l', 'XF86AudioPrev')
        self.client.wait_title(lambda title: title == self.titles[0])
        self.client.wait_status('Playing')
        self.window.key('XF86AudioStop')
        self.client.wait_status('Stopped')
        self.client.tell('Play')
        self.client.wait_status('Playing')

    def raises(self):
        self.client.tell('Raise', ROOT)
        assert self.client.get('DesktopEntry', ROOT) == 'io.github.diggerz.Diggerz'

    def opens(self):
        self.client.ask(PLAYER, 'OpenUri',
                        self.client.glib.Variant('(s)', ('https://example.org/release/1',)))
        driver.wait('the reason', lambda: self.window.find('alert', 'another site'))

    def quits(self):
        self.client.tell('Quit', ROOT)
        driver.wait('the end', lambda: not self.client.is_there())
        code = self.window.process.wait(driver.LIMIT)
        assert code == 0, code


def main():
    driver.run_in_display()
    test = Test(driver.Window(sys.argv[1], environment=OFFLINE))
    driver.run(test, 'is_absent', 'plays', 'pauses', 'goes_on', 'takes_keys', 'raises', 'opens',
               'quits')


main()
