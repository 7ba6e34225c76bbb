#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of the README and the software centres: the real window, driven by keys.

screenshots.py PROGRAM FOLDER writes NAME.png and NAME-dark.png of each view, of the example record
in the starter catalogue, with no network. What is seen is what the program draws: only the plain
border that stands in for the shadow where there is no compositor is cut off, and the corners are
rounded. Two runs differ by what has a time: how far the played clip is.
"""

import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'ui'))
import driver  # noqa: E402

# Its record comes with the program.
EXAMPLE = 'https://www.discogs.com/release/30797823'
WIDE = (1180, 760)
NARROW = (360, 700)
BORDER = 5
RADIUS = 12
COLORS = 256
SETTINGS = '''[Settings]
gtk-enable-animations=false
gtk-cursor-blink=false
gtk-font-name=Cantarell 11
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
'''


def convert(*arguments):
    subprocess.run(['convert', *arguments], check=True)


class Studio:
    """One run of the program, in light or dark, and the pictures of it."""

    def __init__(self, program, folder, is_dark):
        self.folder = folder
        self.suffix = '-dark' if is_dark else ''
        self.data = os.path.join(os.environ['HOME'], 'data' + self.suffix)
        self.window = driver.Window(program, EXAMPLE, environment={
            'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9', 'XDG_DATA_HOME': self.data,
            'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark' if is_dark else 'prefer-light'})
        self.size = WIDE

    def resize(self, size):
        self.size = size
        driver.xdo('windowmove', self.window.id, '0', '0')
        driver.xdo('windowsize', '--sync', self.window.id,
                   *(str(length + 2 * BORDER) for length in size))

    def grab(self, path):
        """The window's pixels, without the border."""
        width, height = self.size
        self.window.screenshot(path)
        convert(path, '-crop', '%dx%d+%d+%d' % (width, height, BORDER, BORDER), '+repage', path)

    def shoot(self, name):
        """Takes the picture once nothing changes any more."""
        width, height = self.size
        path = os.path.join(self.folder, name + self.suffix + '.png')
        before = os.path.join(os.environ['HOME'], 'before.png')
        driver.xdo('mousemove', str(width + 2 * BORDER + 100), '5')

        def rests():
            self.grab(before)
            self.grab(path)
            return subprocess.run(['compare', '-metric', 'AE', before, path, 'null:'],
                                  capture_output=True, check=False).returncode == 0
        driver.wait('a picture that stays', rests)
        convert(path, '(', '+clone', '-alpha', 'transparent', '-fill', 'white', '-draw',
                'roundrectangle 0,0,%d,%d,%d,%d' % (width - 1, height - 1, RADIUS, RADIUS), ')',
                '-compose', 'DstIn', '-composite', '-strip', '-define', 'png:compression-level=9',
                path)
        if shutil.which('pngquant'):
            subprocess.run(['pngquant', '--force', '--strip', '--output', path, str(COLORS), path],
                           check=True)
        if shutil.which('optipng'):
            subprocess.run(['optipng', '-quiet', '-strip', 'all', path], check=True)
        print('# %s: %d kB' % (os.path.relpath(path), os.path.getsize(path) / 1000), flush=True)

    def answer(self, label, text):
        entry = driver.wait('the field', lambda: self.window.find('text', label))
        driver.wait('the keyboard in it', lambda: self.window.has_focus(entry))
        self.window.key('ctrl+a')
        self.window.type(text)
        driver.wait('the typed text', lambda: self.window.text_of(entry) == text)
        self.window.key('Return')
        driver.wait('the end of the question', lambda: not self.window.find('text', label))

    def wait_quiet(self):
        """Waits until the toasts have gone."""
        driver.wait('the end of the toasts', lambda: not self.window.label('^Added to'), 60)

    def show_dig(self):
        self.resize(WIDE)
        driver.wait('rows', lambda: len(self.window.rows(3)) == 3)
        # The list has the keyboard, at its first row.
        self.window.key('Return')
        self.window.wait_label('^0:0[2-9]$')
        self.window.key('space')
        driver.wait('silence', lambda: not self.window.find(driver.BUTTONS, '^Pause$'))
        self.window.key('Down', 'Right')
        driver.wait('the breakdown', lambda: self.window.find(
            'label', '^Style$', self.window.list.get_child_at_index(1)))
        self.shoot('dig')

    def show_crates(self):
        self.window.key('alt+2')
        self.window.wait_label('^No Crates')
        for name in ('After Midnight', 'Sunday', 'Warm-up'):
            self.window.key('ctrl+n')
            self.answer('^Name of the New Crate$', name)
        self.window.key('alt+1')
        driver.wait('rows', lambda: len(self.window.rows(3)) == 3)
        self.window.key('Left', 'Home')
        for _ in range(8):
            self.window.key('plus', 'Down')
        self.window.key('alt+2')
        driver.wait('the crate', lambda: self.window.find(None, '^Warm-up, 8 tracks'))
        self.wait_quiet()
        self.shoot('crates')

    def show_narrow(self):
        self.window.key('alt+1')
        driver.wait('rows', lambda: len(self.window.rows(3)) == 3)
        self.window.key('Home')
        self.resize(NARROW)
        self.shoot('narrow')


def main():
    driver.run_in_display('%dx%d' % (WIDE[0] + 2 * BORDER + 200, WIDE[1] + 2 * BORDER))
    program, folder = (os.path.abspath(path) for path in sys.argv[1:3])
    with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0', 'settings.ini'), 'w',
              encoding='utf-8') as file:
        file.write(SETTINGS)
    for is_dark in (False, True):
        studio = Studio(program, folder, is_dark)
        try:
            for show in (studio.show_dig, studio.show_crates, studio.show_narrow):
                show()
        except driver.Failure as error:
            studio.window.screenshot(os.path.join(folder, 'failed.png'))
            print('# %s; see failed.png' % error, flush=True)
            sys.exit(1)
        finally:
            studio.window.close()


main()
