#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop has of the program: its search, its links, its notifications, and the window as
it was left."""

import os
import re
import shutil
import subprocess
import sys
import threading

import discogs
import driver

NAME = 'io.github.diggerz.Diggerz'
PATH = '/io/github/diggerz/Diggerz'
SEARCH = 'org.gnome.Shell.SearchProvider2'
OFFLINE = {'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}
NOTIFICATIONS = """<node><interface name="org.freedesktop.Notifications">
  <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
    <arg type="as" direction="in"/><arg type="a{sv}" direction="in"/>
    <arg type="i" direction="in"/><arg type="u" direction="out"/></method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation"><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/></method>
</interface></node>"""


class Bus:
    """The session bus: what the shell asks of the program."""

    def __init__(self):
        from gi.repository import Gio
        from gi.repository import GLib
        self.gio = Gio
        self.glib = GLib
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)

    def call(self, path, interface, method, types, values, name=NAME, limit=20000):
        return self.bus.call_sync(name, path, interface, method, self.glib.Variant(types, values),
                                  None, self.gio.DBusCallFlags.NO_AUTO_START, limit, None).unpack()

    def ask(self, method, types, values):
        return self.call(PATH + '/SearchProvider', SEARCH, method, types, values)

    def search(self, *terms):
        return self.ask('GetInitialResultSet', '(as)', (terms,))[0]

    def metas(self, ids):
        return self.ask('GetResultMetas', '(as)', (ids,))[0]

    def has_owner(self, name=NAME):
        return self.call('/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner', '(s)',
                         (name,), 'org.freedesktop.DBus')[0]


class Shell:
    """Shows notifications, of which it remembers the words; on a thread of its own."""

    def __init__(self, bus):
        self.bus = bus
        self.shown = {}
        self.actions = {}
        self.count = 0
        context = bus.glib.MainContext()
        self.connection = None
        ready = threading.Event()
        threading.Thread(target=self.run, args=(context, ready), daemon=True).start()
        ready.wait(driver.LIMIT)

    def run(self, context, ready):
        gio = self.bus.gio
        context.push_thread_default()
        self.connection = gio.DBusConnection.new_for_address_sync(
            os.environ['DBUS_SESSION_BUS_ADDRESS'],
            gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
            gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        node = gio.DBusNodeInfo.new_for_xml(NOTIFICATIONS)
        self.connection.register_object('/org/freedesktop/Notifications', node.interfaces[0],
                                        self.called, None, None)
        self.connection.call_sync(
            'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'RequestName',
            self.bus.glib.Variant('(su)', ('org.freedesktop.Notifications', 4)), None,
            gio.DBusCallFlags.NONE, 20000, None)
        ready.set()
        loop = self.bus.glib.MainLoop.new(context, False)
        loop.run()

    def called(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        values = arguments.unpack()
        answer = None
        if method == 'Notify':
            number = values[1]
            if not number:
                self.count += 1
                number = self.count
            self.actions[number] = values[5][::2]
            self.shown[number] = (values[3], values[4])
            answer = self.bus.glib.Variant('(u)', (number,))
        elif method == 'CloseNotification':
            self.shown.pop(values[0], None)
        elif method == 'GetCapabilities':
            answer = self.bus.glib.Variant('(as)', (['actions', 'body'],))
        else:
            answer = self.bus.glib.Variant('(ssss)', ('shell', 'test', '1', '1.2'))
        invocation.return_value(answer)

    def wait_shown(self, title):
        """A big import takes its time on a busy machine."""
        return driver.wait('the notification ' + title, lambda: next(
            (n for n, words in list(self.shown.items()) if words[0] == title), None),
                           6 * driver.LIMIT)

    def press(self, number, action):
        self.connection.emit_signal(
            None, '/org/freedesktop/Notifications', 'org.freedesktop.Notifications',
            'ActionInvoked', self.bus.glib.Variant('(us)', (number, action)))


def write_table(name, rows):
    path = os.path.join(os.environ['HOME'], name)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('title,artist,genre,bpm,energy\n')
        for i in range(rows):
            file.write('Imported %d,Artist %d,techno,%d,0.5\n' % (i, i % 900, 110 + i % 30))
    return path


class Attached(driver.Window):
    """The window of a program that was begun before."""

    def __init__(self, process):
        self.process_begun = process
        super().__init__('true')

    def _find_root(self):
        self.process = self.process_begun
        return super()._find_root()


class Test:
    """The steps, in order; each goes on where the one before ended."""

    def __init__(self, program):
        self.program = program
        self.window = None
        self.bus = Bus()
        self.shell = Shell(self.bus)
        self.service = None
        self.titles = []

    def start(self, *arguments, environment=None):
        self.window = driver.Window(self.program, *arguments,
                                    environment=dict(OFFLINE, **(environment or {}),
                                                     GSETTINGS_BACKEND='keyfile'))
        return self.window

    def start_service(self):
        self.service = subprocess.Popen([self.program, '--gapplication-service'],
                                        env=dict(os.environ, **OFFLINE,
                                                 GSETTINGS_BACKEND='keyfile'))
        driver.wait('the service', self.bus.has_owner)

    def end_service(self):
        self.service.terminate()
        code = self.service.wait(driver.LIMIT)
        assert code == 0, code
        driver.wait('the end', lambda: not self.bus.has_owner())

    def second(self, *arguments):
        """Calls the program again; what it says."""
        return subprocess.run([self.program, *arguments], check=True, capture_output=True,
                              text=True, timeout=driver.LIMIT,
                              env=dict(os.environ, **OFFLINE, GSETTINGS_BACKEND='keyfile'))

    def is_begun_by_the_bus(self):
        """As an installed program is, for a search; once nothing is asked it ends by itself."""
        folder = os.path.join(os.environ['XDG_DATA_HOME'], 'dbus-1', 'services')
        os.makedirs(folder)
        with open(os.path.join(folder, NAME + '.service'), 'w', encoding='utf-8') as file:
            file.write('[D-BUS Service]\nName=%s\nExec=%s --gapplication-service\n'
                       % (NAME, os.path.abspath(self.program)))
        self.bus.call('/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ReloadConfig', '()', (),
                      'org.freedesktop.DBus')
        # As a session does once it has a display.
        self.bus.call('/org/freedesktop/DBus', 'org.freedesktop.DBus',
                      'UpdateActivationEnvironment', '(a{ss})',
                      ({name: os.environ[name] for name in ('DISPLAY', 'XAUTHORITY')
                        if name in os.environ},), 'org.freedesktop.DBus')
        assert not self.bus.has_owner()
        answer = self.bus.bus.call_sync(
            NAME, PATH + '/SearchProvider', SEARCH, 'GetInitialResultSet',
            self.bus.glib.Variant('(as)', (['the'],)), None, self.bus.gio.DBusCallFlags.NONE,
            20000, None)
        assert len(answer.unpack()[0]) <= 5
        assert self.bus.has_owner() and not self.window_ids()
        driver.wait('the end', lambda: not self.bus.has_owner(), 3 * driver.LIMIT)
        shutil.rmtree(folder)
        self.bus.call('/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ReloadConfig', '()', (),
                      'org.freedesktop.DBus')

    def searches_without_a_window(self):
        self.start_service()
        ids = self.bus.search('dub', 'techno')
        assert isinstance(ids, list) and len(ids) <= 5, ids
        ids = driver.wait('results', lambda: self.bus.search('the'))
        assert 0 < len(ids) <= 5, ids
        metas = self.bus.metas(ids)
        assert [m['id'] for m in metas] == ids, (ids, metas)
        for meta in metas:
            assert meta['name'] and meta['description'] and meta['icon'], meta
        self.titles = [metas[0]['name'], ids[0]]
        # One that is narrowed, and a link.
        more = self.bus.ask('GetSubsearchResultSet', '(asas)', (ids, metas[0]['name'].split()))[0]
        assert metas[0]['name'] in [m['name'] for m in self.bus.metas(more)], more
        link = self.bus.metas(self.bus.search('discogs.com/release/30797823'))
        assert [m['name'] for m in link] == ['Release 30797823'], link
        assert not self.window_ids(), 'a search opened a window'

    @staticmethod
    def window_ids():
        return driver.Window.windows('^Diggerz$')

    def survives_hostile_words(self):
        hostile = (
            [''], [], ['a'], ['\'"; DROP TABLE track; --'], ['*'], ['"'], ['NEAR('], ['a*b', 'OR'],
            ['x' * 100000], ['é' * 4000], ['\u202e\u0007'], ['%s%n%s'], ['-' * 300] * 200,
            ['AND', 'OR', 'NOT'], ['title:"x'], ['^', '(', ')'], ['diggerz:/etc/passwd'],
            ['file:///etc/passwd'], ['0'], ['9' * 400])
        for terms in hostile:
            ids = self.bus.search(*terms)
            assert len(ids) <= 5, (terms, ids)
        assert self.bus.metas(['', 'nonsense', '\n\n', 'x' * 50000]) == []
        for identifier in ('', '\n', 'nonsense', '/etc/passwd', 'file:///etc/passwd',
                           'https://example.com/release/1', 'https://example.com/\na'):
            self.bus.ask('ActivateResult', '(sasu)', (identifier, ['x'], 0))
        assert not self.window_ids(), 'nonsense opened a window'

    def answers_the_newer(self):
        """Many questions at once: each is answered, the last one with what it asks for."""
        answers = []
        gio = self.bus.gio

        def done(bus, result, wanted):
            answers.append((wanted, bus.call_finish(result).unpack()[0]))
        words = [self.titles[0][:n] for n in range(2, len(self.titles[0]) + 1)]
        for word in words:
            self.bus.bus.call(NAME, PATH + '/SearchProvider', SEARCH, 'GetInitialResultSet',
                              self.bus.glib.Variant('(as)', ([word],)), None,
                              gio.DBusCallFlags.NO_AUTO_START, 20000, None, done, word)
        context = self.bus.glib.MainContext.default()

        def all_answered():
            context.iteration(False)
            return len(answers) == len(words)
        driver.wait('all answers', all_answered)
        last = next(ids for word, ids in answers if word == words[-1])
        assert self.titles[0] in [m['name'] for m in self.bus.metas(last)], last

    def finds_nothing_in_ruins(self):
        """A catalogue that cannot be read: no results, no end."""
        self.end_service()
        folder = os.path.join(os.environ['XDG_DATA_HOME'], 'diggerz', 'catalogue')
        os.makedirs(os.path.join(folder, '000007'))
        with open(os.path.join(folder, '000007', 'catalogue.sqlite'), 'wb') as file:
            file.write(b'SQLite format 3\0' + b'\xee' * 9000)
        with open(os.path.join(folder, 'current'), 'w', encoding='utf-8') as file:
            file.write('000007\n')
        self.start_service()
        self.bus.search('the')
        self.bus.search('techno')
        assert self.bus.has_owner()
        self.end_service()
        shutil.rmtree(folder)

    def digs_from_a_result(self):
        """The window comes to a program that had none; the identifier is of one that has ended."""
        self.start_service()
        self.bus.ask('ActivateResult', '(sasu)', (self.titles[1], ['the'], 0))
        driver.wait('the window', self.window_ids)
        self.window = window = Attached(self.service)
        window.wait_label('^' + re.escape(self.titles[0]))
        driver.wait('rows', lambda: len(window.rows()) == 3)

    def takes_words(self):
        self.bus.ask('LaunchSearch', '(asu)', (['dub', 'techno'], 0))
        entry = self.window.find('text', '^Discogs link')
        driver.wait('the words', lambda: self.window.text_of(entry) == 'dub techno')

    def wait_hint(self, pattern):
        driver.wait('the reason', lambda: self.window.find('alert', pattern))

    def opens_links(self):
        entry = self.window.find('text', '^Discogs link')
        self.second('diggerz:/etc/passwd.mp3')
        self.wait_hint('^A link to this program looks like diggerz:release/123')
        assert self.window.text_of(entry) == 'diggerz:/etc/passwd.mp3'
        self.second('diggerz:https%3A%2F%2Fexample.com%2Frelease%2F1')
        self.wait_hint('^This leads to another site')
        # As a desktop hands it over that has begun the program by the bus.
        self.bus.call(PATH, 'org.freedesktop.Application', 'Open', '(asa{sv})',
                      (['diggerz:release/1001'], {}))
        self.window.wait_label('^Offline$|^No Connection$|reach')
        self.second('--example')
        self.window.wait_label('^Beyond Starlit Sky$')
        driver.wait('rows', lambda: len(self.window.rows()) == 3)

    def comes_back(self):
        """What was dug from, and the view, are there again."""
        rows = [row.get_name() for row in self.window.rows(8)]
        self.window.end()
        window = self.start()
        window.wait_label('^Beyond Starlit Sky$')
        driver.wait('the same rows', lambda: [r.get_name() for r in window.rows(8)] == rows)
        window.key('alt+2')
        driver.wait('the crates', lambda: window.find(name='^New [Cc]rate'))
        window.end()
        window = self.start()
        driver.wait('the crates', lambda: window.find(name='^New [Cc]rate'))
        window.key('alt+1')
        window.wait_label('^Beyond Starlit Sky$')
        driver.wait('the same rows', lambda: [r.get_name() for r in window.rows(8)] == rows)

    def comes_back_offline(self):
        """A record of Discogs: first from what is kept, then without it."""
        server = discogs.Discogs(pause=1)
        self.window.end()
        window = self.start('r1001', environment={'DIGGERZ_DISCOGS_URL': server.url})
        window.wait_label('^Harbour Lights$')
        driver.wait('rows', lambda: len(window.rows()) == 3)
        rows = [row.get_name() for row in window.rows(8)]
        window.end()
        # What is kept is kept by address: the same one, where nobody answers any more.
        server.server.shutdown()
        server.server.server_close()
        window = self.start(environment={'DIGGERZ_DISCOGS_URL': server.url})
        window.wait_label('^Harbour Lights$')
        driver.wait('the same rows', lambda: [r.get_name() for r in window.rows(8)] == rows)
        window.end()
        shutil.rmtree(os.path.join(os.environ['XDG_CACHE_HOME'], 'diggerz'))
        window = self.start(environment={'DIGGERZ_DISCOGS_URL': server.url})
        driver.wait('a way to go on', lambda: window.find(driver.BUTTONS, 'Try Again$'))
        assert len([n for n in window.walk() if n.get_role_name() == 'alert']) <= 1
        window.end()
        # An argument is what is wanted, and not what was.
        window = self.start('--example')
        window.wait_label('^Beyond Starlit Sky$')

    def imports_without_the_window(self):
        path = write_table('big.csv', 150000)
        self.bus.call(PATH, 'org.gtk.Actions', 'Activate', '(sava{sv})',
                      ('import', [self.bus.glib.Variant('as', [path])], {}))
        self.window.wait_label('^Importing big.csv$')
        self.close_window()
        number = self.shell.wait_shown('Importing big.csv')
        assert 'while the window is closed' in self.shell.shown[number][1]
        assert self.window.process.poll() is None
        done = self.shell.wait_shown('Catalogue Ready')
        assert self.shell.shown[done] == ('Catalogue Ready', '150,000 tracks of big.csv')
        assert self.window.process.wait(driver.LIMIT) == 0

    def close_window(self):
        """By the button in the corner."""
        self.window.click(driver.BUTTONS, '^Close$')
        driver.wait('the window to go', lambda: not self.window_ids())

    def comes_to_the_import(self):
        """Called again meanwhile, the same window comes back; what it is told of is withdrawn."""
        window = self.start()
        path = os.path.join(os.environ['HOME'], 'big.csv')
        self.bus.call(PATH, 'org.gtk.Actions', 'Activate', '(sava{sv})',
                      ('import', [self.bus.glib.Variant('as', [path])], {}))
        window.wait_label('^Importing big.csv$')
        self.close_window()
        number = self.shell.wait_shown('Importing big.csv')
        self.shell.press(number, 'default')
        driver.wait('the window', self.window_ids)
        window.id = self.window_ids()[0]
        driver.xdo('windowfocus', '--sync', window.id)
        window.wait_label('^Importing big.csv$')
        driver.wait('no notification', lambda: number not in self.shell.shown)

    def quits_for_good(self):
        self.window.key('ctrl+q')
        assert self.window.process.wait(driver.LIMIT) == 0
        folder = os.path.join(os.environ['XDG_DATA_HOME'], 'diggerz', 'catalogue')
        assert len([name for name in os.listdir(folder) if name.isdigit()]) == 1


def main():
    driver.run_in_display()
    test = Test(sys.argv[1])
    driver.run(test, 'is_begun_by_the_bus', 'searches_without_a_window',
               'survives_hostile_words', 'answers_the_newer', 'finds_nothing_in_ruins',
               'digs_from_a_result', 'takes_words', 'opens_links', 'comes_back',
               'comes_back_offline', 'imports_without_the_window', 'comes_to_the_import',
               'quits_for_good')


main()
