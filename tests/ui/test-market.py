#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a record costs: what is offered, a note of past sales, a recommended record's price."""

import os
import subprocess
import sys

import discogs
import driver

NOTE = r'^Past sales, noted \d+ \w+ \d{4}: low 16\.99, median 19\.21, high 1020\.10 USD$'
CHANGED = r'^Past sales, noted \d+ \w+ \d{4}: low 16\.99, high 1020\.10 USD$'


def write_dump(name):
    """A dump of one release that fits the record; its number on Discogs is known."""
    path = os.path.join(os.environ['HOME'], name)
    track = '<track><position>A</position><title>%s</title><duration>6:00</duration></track>'
    with open(path, 'w', encoding='utf-8') as file:
        file.write('<?xml version="1.0"?>\n<releases>\n<release id="2002" status="Accepted">'
                   '<artists><artist><name>Invented Pair</name></artist></artists>'
                   '<title>Breakwater</title><labels><label name="Quay" catno="Q 1"/></labels>'
                   '<genres><genre>Electronic</genre></genres><styles><style>Deep House</style>'
                   '<style>Dub Techno</style></styles><released>2003</released><tracklist>'
                   + track % 'Groyne' + '</tracklist></release>\n</releases>\n')
    return path


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program, server):
        self.program = program
        self.server = server
        self.window = None
        self.start()

    def start(self):
        self.window = driver.Window(self.program,
                                    environment={'DIGGERZ_DISCOGS_URL': self.server.url})

    def digs(self):
        self.window.enter('r1001')
        self.window.key('Return')
        self.window.wait_label('^From EUR 9.50 · 4 for sale$')
        driver.wait('rows', self.window.rows)

    def imports(self):
        subprocess.run(['gapplication', 'action', 'io.github.diggerz.Diggerz', 'import',
                        "['%s']" % write_dump('releases.xml')], check=True)
        self.window.wait_label(r'^1 track is ready to dig in\.$')

    def shows_offer(self):
        self.digs()
        self.window.wait_label('^Discogs, just now$')
        self.window.wait_label('^With your Discogs token, suggested prices are shown too')
        assert self.window.label('Sales history')
        assert not self.window.label('^Past sales')
        assert not self.window.label('^Suggested by Discogs$')

    def field(self, name):
        return driver.wait(name, lambda: self.window.find('text', name))

    def refuses_nonsense(self):
        self.window.click(driver.BUTTONS, 'Note Past Sales$')
        self.field('^Lowest past sale$')
        self.window.type('16.99')
        self.window.key('Tab')
        self.window.type('cheap')
        self.window.key('Tab')
        self.window.type('1.020,10')
        self.window.key('Return')
        self.window.wait_label('^“cheap” is not a price')
        # What was typed is there.
        assert self.window.text_of(self.field('^Lowest past sale$')) == '16.99'
        assert self.window.text_of(self.field('^Highest past sale$')) == '1.020,10'
        assert not self.window.label('^Past sales')

    def saves(self):
        # What is wrong has the keyboard.
        self.window.key('ctrl+a')
        self.window.type('19,21')
        driver.wait('the mended price', lambda: self.window.text_of(
            self.field('^Median of past sales$')) == '19,21')
        driver.wait('no complaint', lambda: not self.window.label('is not a price'))
        self.window.key('Return')
        self.window.wait_label(NOTE)
        driver.wait('the form to go', lambda: not self.window.find('text', 'past sale'))
        # Nothing of it is taken for what is offered.
        assert self.window.label('^From EUR 9.50 · 4 for sale$')

    def keeps_it(self):
        self.ends()
        self.start()
        self.digs()
        self.window.wait_label(NOTE)

    def changes(self):
        self.window.click(driver.BUTTONS, 'Edit$')
        self.field('^Lowest past sale$')
        assert self.window.text_of(self.field('^Highest past sale$')) == '1020.10'
        self.window.key('Tab', 'ctrl+a', 'Delete', 'Return')
        self.window.wait_label(CHANGED)
        self.window.wait_label('^Note of past sales changed$')
        self.window.click(driver.BUTTONS, 'Undo$')
        self.window.wait_label(NOTE)

    def escapes(self):
        self.window.click(driver.BUTTONS, 'Edit$')
        self.field('^Lowest past sale$')
        self.window.key('ctrl+a')
        self.window.type('1')
        self.window.key('Escape')
        driver.wait('the form to go', lambda: not self.window.find('text', 'past sale'))
        assert self.window.label(NOTE)

    def removes_and_undoes(self):
        self.window.click(driver.BUTTONS, 'Edit$')
        self.window.click(driver.BUTTONS, 'Remove$')
        driver.wait('the note to go', lambda: not self.window.label('^Past sales'))
        self.window.wait_label('^Note of past sales removed$')
        self.window.click(driver.BUTTONS, 'Undo$')
        self.window.wait_label(NOTE)

    def press_in_row(self, name):
        button = driver.wait(name, lambda: self.window.find(driver.BUTTONS, name,
                                                            self.window.rows()[0]))
        self.window.atspi.Action.do_action(button, 0)

    def row_label(self, pattern):
        return driver.wait(pattern, lambda: self.window.label(pattern, self.window.rows()[0]))

    def asks_price_of_row(self):
        asked = '/marketplace/stats/2002'
        assert self.window.rows()[0].get_name().startswith('Groyne')
        self.press_in_row('^Open the breakdown$')
        self.server.stats = None
        driver.wait('the button', lambda: self.window.find(driver.BUTTONS, 'Price on Discogs$',
                                                           self.window.rows()[0]))
        assert not any(asked in path for path, _ in self.server.requests)
        self.press_in_row('Price on Discogs$')
        self.row_label('^Price not known: Discogs reports a fault')
        self.server.stats = dict(discogs.STATS, num_for_sale=1)
        self.press_in_row('Ask Again$')
        self.row_label('^From EUR 9.50 · 1 for sale$')
        self.row_label('^Discogs, just now$')
        assert self.window.label('^From EUR 9.50 · 4 for sale$')

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    test = Test(sys.argv[1], discogs.Discogs(pause=1))
    driver.run(test, 'imports', 'shows_offer', 'refuses_nonsense', 'saves', 'keeps_it', 'changes',
               'escapes', 'removes_and_undoes', 'asks_price_of_row', 'ends')


main()
