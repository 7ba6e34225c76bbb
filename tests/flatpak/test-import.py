#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file outside the sandbox is imported once the user has picked it, and not before."""

import os
import subprocess
import sys

import portals
import driver

OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9', 'DIGGERZ_TEST_STRICT': '1'}
N_TRACKS = 40


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program):
        self.path = os.path.join(os.environ['HOME'], 'outside.csv')
        with open(self.path, 'w', encoding='utf-8') as file:
            file.write('track_name,artists,genre,tempo,key,mode\n')
            for i in range(N_TRACKS):
                file.write('Pier %d,Invented Act %d,dub techno,%d,9,0\n' % (i, i, 110 + i))
        self.portals = portals.Portals()
        self.portals.start_documents()
        self.window = driver.Window(program, environment=OFFLINE)

    @staticmethod
    def hand_over(path):
        subprocess.run(['gapplication', 'action', driver.SANDBOX, 'import', "['%s']" % path],
                       check=True)

    def cannot_see_it(self):
        self.hand_over(self.path)
        self.window.wait_label('outside.csv|cannot be|not there|no such|No such')
        assert not self.window.label('tracks are ready to dig in')

    def exports_it(self):
        """What the file chooser's portal does with the file that is picked."""
        exported = subprocess.run(
            ['flatpak', 'document-export', '--app=' + driver.SANDBOX, '--allow-read',
             self.path], check=True, capture_output=True, text=True).stdout.strip()
        document = exported.split('/doc/')[1]
        # Within, the folder of the run is the user's own whatever it is without.
        self.hand_over('/run/user/%d/doc/%s' % (os.getuid(), document))

    def imports_it(self):
        self.window.wait_label(r'^%d tracks are ready to dig in\.$' % N_TRACKS)

    def ends(self):
        self.window.end()


def main():
    driver.require('flatpak', 'gapplication')
    driver.run_in_display()
    test = Test(sys.argv[1])
    try:
        driver.run(test, 'cannot_see_it', 'exports_it', 'imports_it', 'ends')
    finally:
        test.portals.end()


main()
