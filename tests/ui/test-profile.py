#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the record sounds: the example's profile as pictures in words, walked by keys, as tables."""

import re
import sys

import driver

CHARTS = ('^Tempo, key and energy of each track$', '^Energy through the tracklist$',
          '^Sound beside the catalogue$', '^Map of the catalogue’s sound$')


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program):
        self.window = driver.Window(program, '--example')

    def chart(self, index):
        return driver.wait(CHARTS[index], lambda: self.window.find(name=CHARTS[index]))

    def says_what_it_shows(self):
        assert driver.wait('the group', lambda: self.window.find(name='^How the record sounds$'))
        gists = (r'^2 tracks\. Tempo in BPM: 123\.2\. Energy: 0\.\d\d to 0\.\d\d\.$',
                 r'^Energy from 0\.\d\d \(A\) to 0\.\d\d \(B\)\.$',
                 r'^Danceability: A 0\.\d\d, B 0\.\d\d\. Energy: ',
                 r'^2 tracks of the record and \d+ recommendations\. Across: ')
        for index, gist in enumerate(gists):
            driver.wait(gist, lambda i=index, g=gist: re.search(
                g, self.chart(i).get_description()))

    def focus(self, index):
        chart = self.chart(index)
        # From the list, all its rows would come before the record.
        self.window.key('ctrl+l')
        self.window.tab_to(chart)
        return chart

    def says(self, chart, pattern):
        def matches():
            chart.clear_cache()
            return re.search(pattern, chart.get_name())
        driver.wait(pattern, matches)

    def walks_energy(self):
        chart = self.focus(1)
        self.window.key('Right')
        self.says(chart, r'^A, Beyond Starlit Sky: energy 0\.\d\d$')
        self.window.key('Right')
        self.says(chart, r'^B, .*: energy 0\.\d\d$')
        self.window.key('Home')
        self.says(chart, '^A, ')
        # Who goes on leaves the chart as it was.
        self.window.key('Tab')
        self.says(chart, CHARTS[1])

    def selects_on_map(self):
        chart = self.focus(3)
        self.window.key('Right')
        self.says(chart, '^A, .*, on the record$')
        for _ in range(40):
            self.window.key('Left')
            chart.clear_cache()
            if ', fits ' in chart.get_name():
                break
        name = chart.get_name()
        assert ', fits ' in name, name
        title = name.split(' – ', 1)[1].split(', fits ')[0]
        self.window.key('Return')

        def is_selected():
            if self.window.list is None:
                self.window.find(name='^No such name$')
            for i in range(self.window.list.get_child_count()):
                item = self.window.list.get_child_at_index(i)
                item.clear_cache()
                if item.get_state_set().contains(self.window.atspi.StateType.SELECTED):
                    row = self.window.find(name='^' + re.escape(title), root=item)
                    return row is not None
            return False
        driver.wait('the row of ' + title, is_selected)

    def shows_tables(self):
        self.window.click(driver.BUTTONS, '^Show as Table$')
        self.window.wait_label('^A, Beyond Starlit Sky$')
        self.window.wait_label('^Median$')
        assert self.window.find(name='^Tempo, key and sound of each track$')
        assert not self.window.find(name=CHARTS[1])
        self.window.click(driver.BUTTONS, '^Show as Table$')
        self.chart(1)
        driver.wait('no table', lambda: not self.window.label('^Median$'))

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    test = Test(sys.argv[1])
    driver.run(test, 'says_what_it_shows', 'walks_energy', 'selects_on_map', 'shows_tables',
               'ends')


main()
