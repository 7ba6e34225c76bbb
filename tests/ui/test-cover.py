#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A record's cover without a token: from the archive, through its redirects, to the screen."""

import os
import subprocess
import sys
import tempfile

import archive
import discogs
import driver

COLOR = (201, 31, 163)
SIDE = 112
FROM_ARCHIVE = '^Cover from the .*Cover Art Archive'


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program):
        self.program = program
        self.discogs = discogs.Discogs(pause=1)
        self.archive = archive.Archive(1001, archive.png(500, 400, COLOR))
        self.window = None

    def open(self, scale):
        self.window = driver.Window(self.program, environment={
            'DIGGERZ_DISCOGS_URL': self.discogs.url, 'GDK_SCALE': str(scale),
            'DIGGERZ_MUSICBRAINZ_URL': self.archive.url, 'DIGGERZ_COVERART_URL': self.archive.url})

    def asks(self, text):
        self.window.enter(text)
        self.window.key('Return')

    def pixels(self):
        """How many of the screen's pixels are of the cover's colour."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'screen.png')
            self.window.screenshot(path)
            data = subprocess.run(['convert', path, '-depth', '8', 'rgb:-'], check=True,
                                  capture_output=True).stdout
        return data.count(bytes(COLOR))

    def sees(self, scale):
        """All of a square with round corners, and not one pixel more."""
        area = (SIDE * scale) ** 2
        driver.wait('the cover on the screen', lambda: area * 0.98 < self.pixels() <= area)

    def shows_cover(self):
        self.open(1)
        self.asks('r1001')
        self.window.wait_label(FROM_ARCHIVE)
        self.sees(1)
        said = self.window.find(name='^Cover of Harbour Lights$').get_description()
        assert said == 'Cover from the Cover Art Archive', said

    def sends_no_more_than_it_must(self):
        paths = [path for path, _ in self.archive.requests]
        assert len(paths) == 4, paths
        assert paths[0].startswith('/ws/2/url?'), paths
        for _, headers in self.archive.requests:
            assert headers['User-Agent'].startswith('Diggerz/'), headers
            assert not {'Authorization', 'Cookie', 'Referer'} & set(headers), headers

    def leaves_it_to_its_record(self):
        self.asks('r1002')
        assert self.discogs.wait_request('/releases/1002')
        driver.wait('the sleeve', lambda: self.pixels() == 0)
        assert not self.window.label(FROM_ARCHIVE)

    def keeps_it(self):
        asked = len(self.archive.requests)
        self.asks('r1001')
        self.window.wait_label(FROM_ARCHIVE)
        self.sees(1)
        paths = [path for path, _ in self.archive.requests[asked:]]
        assert not [path for path in paths if '1001' in path or 'front' in path], paths
        self.ends()

    def is_sharp_at_twice_the_scale(self):
        self.open(2)
        self.asks('r1001')
        self.window.wait_label(FROM_ARCHIVE)
        self.sees(2)
        self.ends()

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display('2360x1520')
    driver.require('convert')
    test = Test(sys.argv[1])
    driver.run(test, 'shows_cover', 'sends_no_more_than_it_must', 'leaves_it_to_its_record',
               'keeps_it', 'is_sharp_at_twice_the_scale')


main()
