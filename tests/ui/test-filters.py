#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filters over the list, end to end: by mouse, by keyboard alone, in a narrow window."""

import sys
import time

import driver

# Nothing listens there: the network is away.
ENVIRONMENT = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9', 'GSETTINGS_BACKEND': 'keyfile'}
# Where the window's content begins, beside its edge.
EDGE = 5
WIDE, NARROW = (1180, 760), (360, 720)
KINDS = ('BPM', 'Pitch from the Record', 'Key', 'Year', 'Length', 'Sound', 'Popularity',
         'Preview', 'What You Own', 'Label', 'Style', 'Without Style', 'Without Artist',
         'Energy Step', 'Format', 'Without Label')


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program):
        self.program = program
        self.window = None
        self.count = None

    def starts(self):
        self.window = driver.Window(self.program, '--example', environment=ENVIRONMENT)
        self.resize(WIDE)
        driver.wait('rows', lambda: self.window.rows(3))

    def resize(self, size):
        driver.xdo('windowmove', self.window.id, '0', '0')
        driver.xdo('windowsize', '--sync', self.window.id, str(size[0]), str(size[1]))

    # What is seen

    def find(self, role, name):
        return driver.wait(name, lambda: self.window.find(role, name))

    def button(self, name):
        """The innermost button of a name: the one that has the keyboard and can be pressed."""
        def last():
            nodes = [n for n in self.window.walk() if n.get_name() == name and
                     n.get_role_name() in driver.BUTTONS]
            return nodes[-1] if nodes else None
        return driver.wait('the button ' + name, last)

    def has_chip(self, text):
        return self.window.find(driver.BUTTONS, '^%s$' % text)

    def wait_chip(self, text):
        driver.wait('the chip ' + text, lambda: self.has_chip(text))

    def wait_no_chip(self, text):
        driver.wait('no chip ' + text, lambda: not self.has_chip(text))

    def matches(self):
        """How many tracks pass, as it is said beside the chips."""
        node = self.window.find('status bar', r'^[\d,]+ match$')
        return int(node.get_name().split()[0].replace(',', '')) if node else None

    def wait_matches(self, what, condition):
        driver.wait(what, lambda: self.matches() is not None and condition(self.matches()))
        return self.matches()

    def has_focus(self, name):
        nodes = [n for n in self.window.walk() if n.get_name() == name]
        return any(self.window.has_focus(node) for node in nodes)

    def wait_focus(self, name):
        driver.wait('the keyboard at ' + name, lambda: self.has_focus(name))

    def spin(self, name):
        return self.find('spin button', '^%s' % name)

    def value(self, name):
        node = self.spin(name)
        node.clear_cache()
        return self.window.atspi.Value.get_current_value(node)

    def is_open(self, heading):
        return any(n.get_name() == heading and n.get_role_name() == 'dialog'
                   for n in self.window.walk())

    def wait_open(self, heading):
        driver.wait(heading, lambda: self.is_open(heading))

    def wait_closed(self, heading):
        driver.wait('the end of ' + heading, lambda: not self.is_open(heading))

    # What is done

    def press(self, node):
        """Clicks in the middle of what is seen, with the pointer."""
        atspi = self.window.atspi

        def place():
            node.clear_cache()
            box = atspi.Component.get_extents(node, atspi.CoordType.WINDOW)
            return (box.x, box.y, box.width, box.height)
        # Where it comes to rest.
        before = None
        box = place()
        while box != before:
            time.sleep(0.1)
            before, box = box, place()
        x, y = box[0] + box[2] // 2 + EDGE, box[1] + box[3] // 2 + EDGE
        # A pointer that never moved is not over anything anew.
        driver.xdo('mousemove', str(x - 1), str(y), 'mousemove', str(x), str(y), 'click', '1')

    def open_by_keyboard(self, kind):
        """Opens the controls of a limit with the keyboard alone."""
        self.window.tab_to(self.button('Filter'))
        self.window.key('space')
        menu = self.find('menu item', '^%s$' % kind).get_parent()

        def is_at():
            return self.window.has_focus(self.window.find('menu item', '^%s$' % kind, menu))
        for _ in KINDS:
            if is_at():
                break
            self.window.key('Down')
            time.sleep(0.1)
        assert is_at(), kind
        self.window.key('Return')
        self.wait_open(kind)

    def open_by_mouse(self, kind):
        self.press(self.button('Filter'))
        self.press(self.find('menu item', '^%s$' % kind))
        self.wait_open(kind)

    def rewrite(self, name, text):
        """Types into a field instead of what is in it."""
        self.window.tab_to(self.spin(name))
        self.window.key('ctrl+a')
        self.window.type(text)
        self.window.key('Return')

    # The steps

    def offers_all(self):
        assert not self.window.find('status bar', 'match$')
        self.press(self.button('Filter'))
        self.find('menu item', '^BPM$')
        for kind in KINDS:
            assert self.window.find('menu item', '^%s$' % kind), kind
        self.window.key('Escape')
        driver.wait('the end of the menu', lambda: not self.window.find('menu item', '^BPM$'))
        self.wait_focus('Filter')

    def adds_by_mouse(self):
        self.press(self.button('Filter'))
        self.press(self.find('menu item', '^BPM$'))
        self.wait_open('BPM')
        # It begins with what is around the record.
        assert (self.value('Lowest tempo'), self.value('Highest tempo')) == (119, 128)
        self.wait_chip('119–128 BPM')
        self.count = self.wait_matches('a count', lambda n: n > 0)
        self.window.tab_to(self.spin('Highest tempo'))
        self.window.key('Up', 'Up')
        self.wait_chip('119–130 BPM')
        self.count = self.wait_matches('more', lambda n: n > self.count)

    def takes_no_letters(self):
        before = self.count
        self.rewrite('Highest tempo', 'fast')
        self.wait_chip('119–130 BPM')
        assert self.value('Highest tempo') == 130, self.value('Highest tempo')
        self.rewrite('Highest tempo', '99999')
        # More than any: no limit.
        self.wait_chip('from 119 BPM')
        self.wait_matches('more', lambda n: n > before)

    def tells_crossed(self):
        self.rewrite('Highest tempo', '100')
        self.find('label', r'^The lowest tempo is higher than the highest\.$')
        self.rewrite('Lowest tempo', '90')
        self.wait_chip('90–100 BPM')
        driver.wait('no refusal', lambda: not self.window.find('label', '^The lowest tempo is'))
        self.rewrite('Lowest tempo', '119')
        self.rewrite('Highest tempo', '130')
        self.wait_chip('119–130 BPM')

    def closes_by_escape(self):
        self.window.key('Escape')
        self.wait_closed('BPM')
        self.wait_focus('119–130 BPM')
        # The chip opens it again, and the keyboard comes back to the chip.
        self.window.key('Return')
        self.wait_open('BPM')
        self.window.key('Escape')
        self.wait_closed('BPM')
        self.wait_focus('119–130 BPM')

    def adds_by_keyboard(self):
        self.count = self.matches()
        self.open_by_keyboard('Style')
        self.wait_focus('Search for a style')
        self.window.type('ambient')
        self.window.key('Return')
        self.wait_chip('Ambient')
        self.wait_matches('fewer', lambda n: 0 < n < self.count)
        self.window.key('Escape')
        self.wait_closed('Style')
        self.wait_focus('Ambient')

    def types_strange_name(self):
        """A style that no catalogue has, with what would be markup."""
        self.window.key('Return')
        self.wait_focus('Search for a style')
        self.window.type('<b>R&B')
        self.window.key('Return')
        self.wait_chip('Ambient or <b>R&B')
        self.window.type('<b>R&B')
        self.window.key('Return')
        self.wait_chip('Ambient')
        self.window.key('Escape')
        self.wait_closed('Style')

    def saves(self):
        self.window.tab_to(self.button('Saved filters'))
        self.window.key('Return')
        self.wait_focus('Name of the filters')
        self.window.key('Return')
        self.find('label', r'^The filters need a name\.$')
        self.window.type('Warm up')
        self.window.key('Return')
        self.wait_closed('Saved Filters')
        self.wait_focus('Saved filters')

    def removes_by_key(self):
        before = self.matches()
        self.press(self.find(driver.BUTTONS, '^119–130 BPM$'))
        self.wait_open('BPM')
        self.window.key('Escape')
        self.wait_focus('119–130 BPM')
        self.window.key('Delete')
        self.wait_no_chip('119–130 BPM')
        self.wait_matches('more', lambda n: n > before)
        # The neighbour has the keyboard.
        self.wait_focus('Ambient')

    def undoes(self):
        self.window.click(driver.BUTTONS, 'Undo$')
        self.wait_chip('119–130 BPM')

    def removes_by_mouse(self):
        self.press(self.find(driver.BUTTONS, '^Remove “119–130 BPM”$'))
        self.wait_no_chip('119–130 BPM')
        self.press(self.find(driver.BUTTONS, '^Remove “Ambient”$'))
        self.wait_no_chip('Ambient')
        driver.wait('no count', lambda: self.matches() is None)
        self.wait_focus('Filter')

    def ends(self):
        code, log = self.window.close()
        assert code == 0 and not log, '%d\n%s' % (code, log)

    def uses_set(self):
        self.press(self.button('Saved filters'))
        self.wait_focus('Warm up')
        self.window.key('Return')
        self.wait_chip('119–130 BPM')
        self.wait_chip('Ambient')
        self.wait_focus('Saved filters')

    def renames_set(self):
        self.window.key('Return')
        self.wait_open('Saved Filters')
        self.window.click(driver.BUTTONS, '^Rename “Warm up”$')
        self.wait_focus('Another name of the filters')
        self.window.key('ctrl+a')
        self.window.type('Early')
        self.window.key('Return')
        self.wait_focus('Early')

    def deletes_set(self):
        self.window.tab_to(self.button('Delete “Early”'))
        self.window.key('Return')
        driver.wait('the set gone', lambda: not self.window.find(None, '^Delete “Early”$'))
        # What can still be done has the keyboard.
        self.wait_focus('Name of the filters')
        self.window.key('Escape')
        self.wait_closed('Saved Filters')
        self.window.click(driver.BUTTONS, 'Undo$')
        self.press(self.button('Saved filters'))
        self.find(driver.BUTTONS, '^Delete “Early”$')
        self.window.key('Escape')
        self.wait_closed('Saved Filters')

    def relaxes(self):
        """Nothing passes: the list says which filter to relax, and does it."""
        self.open_by_mouse('Year')
        self.rewrite('Last year', '0')
        self.find('label', r'^The first year is after the last\.$')
        self.rewrite('First year', '0')
        self.wait_chip('up to 1919')
        self.window.key('Escape')
        self.wait_closed('Year')
        self.find('label', '^Nothing Fits$')
        self.find('label', r'^No track passes the filters\. Relax this one first: year')
        assert self.matches() == 0, self.matches()
        self.press(self.find(driver.BUTTONS, '^Remove “up to 1919”$'))
        self.wait_no_chip('up to 1919')
        driver.wait('rows', lambda: self.window.rows(3))

    def is_narrow(self):
        self.resize(NARROW)
        driver.wait('its width', lambda: self.right(self.button('Saved filters')) <= 360)
        self.has_room('Filter')
        self.press(self.find(driver.BUTTONS, '^119–130 BPM$'))
        self.wait_open('BPM')
        self.window.key('Escape')
        self.wait_closed('BPM')
        self.wait_focus('119–130 BPM')

    def right(self, node):
        atspi = self.window.atspi
        node.clear_cache()
        box = atspi.Component.get_extents(node, atspi.CoordType.WINDOW)
        return box.x + box.width

    def has_room(self, name):
        for node in self.window.walk():
            if node.get_name() == name:
                assert self.right(node) <= 360, (name, self.right(node))


def main():
    driver.run_in_display()
    test = Test(sys.argv[1])
    driver.run(test, 'starts', 'offers_all', 'adds_by_mouse', 'takes_no_letters', 'tells_crossed',
               'closes_by_escape', 'adds_by_keyboard', 'types_strange_name', 'saves',
               'removes_by_key', 'undoes', 'removes_by_mouse', 'ends', 'starts', 'uses_set',
               'renames_set', 'deletes_set', 'relaxes', 'is_narrow', 'ends')


main()
