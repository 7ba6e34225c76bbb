#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a list is ranked by, end to end and by keyboard: sliders, presets, the way back."""

import sys

import driver

# Nothing listens there: the network is away.
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}
PARTS = ('Style', 'Audio', 'Cluster', 'BPM', 'Key')
PRESETS = ('Balanced', 'Mix Next', 'Sounds Like', 'Same World')


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, window):
        self.window = window
        self.before = None

    def order(self):
        """The names of the list's first rows without their scores; none while it changes."""
        names = [row.get_name().split(', fits')[0] for row in self.window.rows(10)]
        return names if len(names) == 10 else None

    def lists(self):
        self.before = driver.wait('the list', self.order)

    def slider(self, name):
        return driver.wait('the slider ' + name, lambda: self.window.find('slider', '^%s$' % name))

    def value(self, name):
        node = self.slider(name)
        node.clear_cache()
        return self.window.atspi.Value.get_current_value(node)

    def opens(self):
        # The button that can be pressed is within the one that has the popover.
        buttons = [n for n in self.window.walk() if n.get_name() == 'Ranking' and
                   n.get_role_name() in driver.BUTTONS]
        assert buttons, 'no button'
        self.window.atspi.Action.do_action(buttons[-1], 0)
        for name, value in zip(PARTS, (45, 20, 15, 10, 10)):
            assert self.value(name) == value, (name, self.value(name))
        for name in PRESETS:
            assert self.window.find(driver.BUTTONS, '^%s$' % name), name
        assert abs(self.value('Closer to wider') - 0.3) < 1e-6
        assert self.window.find(None, '^_?Related Artists First')

    def moves_by_keyboard(self):
        bpm = self.slider('BPM')
        self.window.tab_to(bpm)
        for value in range(11, 16):
            self.window.key('Right')
            driver.wait('%d' % value, lambda value=value: self.value('BPM') == value)
        self.window.key('End')
        driver.wait('100', lambda: self.value('BPM') == 100)
        driver.wait('another order', lambda: self.order() not in (None, self.before))
        # 100 of 190.
        self.window.wait_label('^53 %$')
        # The list took nothing of the keyboard, and the popover is still there.
        assert self.window.has_state(bpm, self.window.atspi.StateType.FOCUSED)

    def tells_share(self):
        words = self.slider('BPM').get_description()
        assert words == 'Counts for 53 % of the score', words

    def presses_preset(self):
        mix = self.window.find(driver.BUTTONS, '^Mix Next$')
        self.window.tab_to(mix)
        self.window.key('space')
        driver.wait('its weights', lambda: [self.value(n) for n in PARTS] == [15, 15, 10, 30, 30])
        assert self.window.has_state(mix, self.window.atspi.StateType.PRESSED)

    def refuses_zero(self):
        for name in PARTS:
            self.window.tab_to(self.slider(name))
            self.window.key('Home')
        driver.wait('the reason', lambda: self.window.find(None, '^At least one part'))
        assert self.value('Key') == 1, self.value('Key')

    def resets(self):
        reset = self.window.find(driver.BUTTONS, 'Reset$')
        self.window.tab_to(reset)
        self.window.key('space')
        driver.wait('the weights of before', lambda: self.value('Style') == 45)
        driver.wait('the order of before', lambda: self.order() == self.before)
        assert not self.window.has_state(reset, self.window.atspi.StateType.SENSITIVE)
        # The keyboard has not gone with the button.
        driver.wait('the keyboard', lambda: self.window.has_state(
            self.slider('Style'), self.window.atspi.StateType.FOCUSED))

    def closes(self):
        self.window.key('Escape')
        driver.wait('the end of the popover', lambda: not self.window.find('slider', '^Style$'))
        assert self.order() == self.before

    def ends(self):
        self.window.end()


def main():
    driver.run_in_display()
    test = Test(driver.Window(sys.argv[1], '--example', environment=OFFLINE))
    driver.run(test, 'lists', 'opens', 'moves_by_keyboard', 'tells_share', 'presses_preset',
               'refuses_zero', 'resets', 'closes', 'ends')


main()
