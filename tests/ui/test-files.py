#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own music: added, heard, played, dug from and removed, in the real window."""

import os
import re
import shutil
import subprocess
import sys
import time

import driver
import music

# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}
# The shelf lets a file rest before it looks at it, and the machine may be busy.
HEAR_LIMIT = 3 * driver.LIMIT


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window, program):
        self.window = window
        self.program = os.path.abspath(program)
        self.folder = os.path.join(os.environ['HOME'], 'Music & More')
        self.parked = os.path.join(os.environ['HOME'], 'parked')
        os.makedirs(self.folder)
        os.makedirs(self.parked)

    def call(self, argument, folder=None):
        """What a second call of the program hands over; it ends at once."""
        subprocess.run([self.program, argument], check=True, timeout=driver.LIMIT, cwd=folder)

    def row(self, name):
        return self.window.find('panel', name) or self.window.find('grouping', name)

    def wait_row(self, name, limit=driver.LIMIT):
        return driver.wait('a file like "%s"' % name, lambda: self.row(name), limit)

    def press(self, name, button):
        """Presses a button of a file's row."""
        row = self.wait_row(name)
        found = driver.wait(button, lambda: self.window.find(driver.BUTTONS, button, row))
        self.window.atspi.Action.do_action(found, 0)

    def select(self, name):
        """Brings the keyboard from the list to a file's row."""
        item = self.wait_row(name).get_parent()
        self.window.key('Home')
        for _ in range(10):
            if self.window.has_focus(item):
                return
            self.window.key('Down')
            time.sleep(0.1)
        raise driver.Failure('the arrow keys do not come to ' + name)

    def begins_empty(self):
        self.window.key('ctrl+m')
        self.window.wait_label('^Your Own Music$')
        button = driver.wait('the button', lambda: self.window.find(driver.BUTTONS, 'Add Folder'))
        driver.wait('the keyboard at it', lambda: self.window.has_focus(button))
        self.window.key('Escape')
        driver.wait('the start', lambda: not self.window.find(driver.BUTTONS, '^Back$'))

    def adds_and_hears(self):
        path = self.folder + '/'
        music.write(path + 'one.wav', 124, INAM='Relief Action', IART='Ian Invented',
                    IGNR='Techno')
        music.write(path + 'two.wav', 125, INAM='Quiet <b>', IART='Jürgen & Co',
                    IGNR='Techno')
        music.write(path + 'click track.wav', 140)
        with open(path + 'words.mp3', 'w', encoding='utf-8') as file:
            file.write('there is no sound in here\n' * 200)
        self.call(self.folder)
        self.wait_row('^Relief Action, Ian Invented, 124.0 BPM, estimated from the sound',
                      HEAR_LIMIT)
        self.wait_row('^click track, 140.0 BPM, estimated from the sound', HEAR_LIMIT)
        self.wait_row(r'^Quiet <b>, Jürgen & Co, 125.0 BPM, estimated', HEAR_LIMIT)

    def says_what_is_wrong(self):
        self.wait_row(r'^words, .*\.$', HEAR_LIMIT)
        self.window.wait_label('^4 files · 1 cannot be analysed$')

    def filters(self):
        # Whoever types in the list goes on in the filter, and by Enter back.
        self.window.type('jurgen')
        self.window.wait_label('^1 of 4$')
        assert not self.row('^Relief Action')
        self.window.key('Escape')
        self.window.wait_label('^4 files')
        self.window.key('Return')

    def doubles_the_tempo(self):
        self.select('^Quiet')
        self.window.key('Menu')
        # One up from "Copy", "Show", "Halve" is "Double".
        driver.wait('the menu', lambda: self.window.find(None, '^Double Tempo$'))
        self.window.click(None, '^Double Tempo$')
        self.wait_row('^Quiet <b>, Jürgen & Co, 250.0 BPM')
        self.window.wait_label('^Doubled the tempo of “Quiet <b>”$')
        self.window.click(driver.BUTTONS, 'Undo$')
        self.wait_row('^Quiet <b>, Jürgen & Co, 125.0 BPM')

    def plays_in_full(self):
        self.select('^click track')
        self.window.key('Return')
        self.window.wait_label('^0:20$')
        row = self.wait_row('^click track')
        driver.wait('that it plays', lambda: self.window.find(driver.BUTTONS, '^Pause$', row))
        self.window.key('space')
        driver.wait('that it rests', lambda: self.window.find(driver.BUTTONS, '^Play$', row))

    def goes_to_the_one_before(self):
        self.window.click(driver.BUTTONS, '^Previous')
        row = self.wait_row('^Quiet')
        driver.wait('that it plays', lambda: self.window.find(driver.BUTTONS, '^Pause$', row))
        self.select('^Quiet')
        self.window.key('space')
        driver.wait('that it rests', lambda: self.window.find(driver.BUTTONS, '^Play$', row))

    def sees_what_comes_later(self):
        self.select('^Relief Action')
        music.write(self.parked + '/later.wav', 110, INAM='Later', IART='Zed')
        shutil.copy(self.parked + '/later.wav', self.folder)
        self.wait_row('^Later, Zed, 110.0 BPM', HEAR_LIMIT)
        # Who was in the list meanwhile still is.
        assert self.window.has_focus(self.wait_row('^Relief Action').get_parent())

    def digs_from_it(self):
        self.select('^Relief Action')
        self.window.key('ctrl+Return')
        driver.wait('the record', lambda: self.window.find(
            None, '^Relief Action, .*124.0 BPM, estimated from the sound'))
        rows = driver.wait('rows', self.window.rows)
        # One of the user's own is among them, and marked in words.
        assert [row for row in rows if re.search('^Quiet.* In your files.$', row.get_name())], \
            [row.get_name() for row in rows]

    def removes_the_folder(self):
        self.window.key('ctrl+m')
        self.wait_row('^Later')
        self.window.click(('radio button', 'toggle button', 'page tab'), '^Folders$')
        self.window.wait_label(r'^.*Music & More\n5 files')
        self.window.click(driver.BUTTONS, '^Remove Music & More$')
        self.window.wait_label('^Removed Music & More$')
        driver.wait('that it is gone', lambda: self.window.find(driver.BUTTONS, 'Add Folder') and
                    not self.window.find(driver.BUTTONS, '^Remove Music'))
        self.window.click(driver.BUTTONS, 'Undo$')
        driver.wait('it again',
                    lambda: self.window.find(driver.BUTTONS, '^Remove Music & More$'))
        self.window.key('alt+Left')

    def digs_from_a_file_given(self):
        music.write(self.parked + '/given.wav', 122, INAM='Given', IART='Ada', IGNR='Techno')
        self.call('given.wav', self.parked)
        driver.wait('the record', lambda: self.window.find(
            None, '^Given, .*122.0 BPM, estimated from the sound'), HEAR_LIMIT)

    def says_why_not(self):
        self.call('missing.flac', self.parked)
        self.window.wait_label('^missing.flac: The file is not there, or may not be read.$')
        self.call(self.folder + '/words.mp3')
        self.window.wait_label(r'^words.mp3: .*\.$')

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    window = driver.Window(sys.argv[1], environment=OFFLINE)
    test = Test(window, sys.argv[1])
    driver.run(test, 'begins_empty', 'adds_and_hears', 'says_what_is_wrong', 'filters',
               'doubles_the_tempo', 'plays_in_full', 'goes_to_the_one_before',
               'sees_what_comes_later', 'digs_from_it', 'removes_the_folder',
               'digs_from_a_file_given', 'says_why_not', 'ends')


main()
