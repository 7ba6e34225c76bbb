# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a real window: accessibility to read it, key and pointer events to use it."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

# A program built with sanitizers is some ten times slower to read through the bus.
SLOW = 10 if 'ASAN_OPTIONS' in os.environ else 1
LIMIT = 20.0 * min(SLOW, 4)
# The id of the Flatpak that is tested, if it is one.
SANDBOX = os.environ.get('DIGGERZ_TEST_SANDBOX')
BUTTONS = ('push button', 'button', 'toggle button')


def skip(reason):
    print('1..0 # SKIP ' + reason, flush=True)
    sys.exit(0)


def require(*programs):
    for program in programs:
        if not shutil.which(program):
            skip(program + ' is not installed')


def run_in_display(size='1180x760'):
    """Runs this script anew on a bus and a display of its own."""
    if os.environ.get('DIGGERZ_UI_TEST'):
        return
    require('dbus-run-session', 'xvfb-run', 'xdotool', 'import')
    home = tempfile.mkdtemp(prefix='diggerz-ui-')
    # In a sandbox these folders are given: Flatpak lets nobody else say where they are.
    folder = home + '/.var/app/' + SANDBOX if SANDBOX else home
    settings = os.path.join(folder, 'config', 'gtk-4.0')
    os.makedirs(settings)
    with open(os.path.join(settings, 'settings.ini'), 'w', encoding='utf-8') as file:
        file.write('[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\n')
    environment = dict(
        os.environ, DIGGERZ_UI_TEST=home, HOME=home, XDG_CONFIG_HOME=folder + '/config',
        XDG_DATA_HOME=folder + '/data', XDG_CACHE_HOME=folder + '/cache', GDK_BACKEND='x11',
        GTK_A11Y='atspi', GDK_DEBUG='gl-disable', GTK_USE_PORTAL='0',
        ADW_DISABLE_PORTAL='1', GSK_RENDERER='cairo',
        GSETTINGS_BACKEND='memory', G_DEBUG='fatal-criticals', LC_ALL='C.UTF-8', TZ='UTC',
        DIGGERZ_AUDIO_SINK='fakesink sync=true', DIGGERZ_MUSICBRAINZ_URL='http://127.0.0.1:9',
        DIGGERZ_COVERART_URL='http://127.0.0.1:9', DIGGERZ_DEEZER_URL='http://127.0.0.1:9',
        DIGGERZ_APPLE_URL='http://127.0.0.1:9')
    for name in ('NO_AT_BRIDGE', 'DBUS_SESSION_BUS_ADDRESS', 'WAYLAND_DISPLAY', 'DISPLAY'):
        environment.pop(name, None)
    command = ['dbus-run-session', '--', 'xvfb-run', '-a', '-s',
               '-screen 0 %sx24 -nolisten tcp' % size, sys.executable] + sys.argv
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            # The bus's daemons speak on the same stream.
            if re.match(r'ok |not ok |1\.\.|#', line):
                print(line, end='', flush=True)
    shutil.rmtree(home, ignore_errors=True)
    sys.exit(process.returncode)


class Failure(Exception):
    """What was waited for did not come."""


def wait(what, condition, limit=LIMIT):
    """The first true value of a condition; while the tree changes, errors count as not yet."""
    from gi.repository import GLib
    end = time.monotonic() + limit
    last = None
    while time.monotonic() < end:
        try:
            value = condition()
            if value:
                return value
        except (GLib.Error, IndexError) as error:
            last = error
        time.sleep(0.03)
    raise Failure('%s: not within %d s%s' % (what, limit, ' (%s)' % last if last else ''))


def xdo(*arguments):
    result = subprocess.run(['xdotool', *arguments], check=True, capture_output=True, text=True)
    return result.stdout.strip()


class Window:
    """One run of the program."""

    def __init__(self, *command, environment=None):
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi
        self.atspi = Atspi
        # 800 ms by itself, which a busy machine takes now and then.
        Atspi.set_timeout(int(LIMIT * 1000), 15000)
        self.list = None
        self.log = tempfile.TemporaryFile(mode='w+')
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log,
                                        env=dict(os.environ, **(environment or {})))
        self.root = wait('the program on the accessibility bus', self._find_root)
        self.id = wait('the window', self._find_window)
        xdo('windowfocus', '--sync', self.id)

    def _find_root(self):
        if self.process.poll() is not None:
            raise Failure('the program ended with %d' % self.process.returncode)
        desktop = self.atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            # In a sandbox the bus sees the process that stands between.
            if application and (application.get_process_id() == self.process.pid or
                                SANDBOX):
                return application
        return None

    def _find_window(self):
        found = self.windows('^Diggerz$')
        return found[0] if found else None

    def walk(self, root=None):
        """Breadth first; hidden branches and, without a root, the rows of the list are left out."""
        queue = [root or self.root]
        while queue:
            node = queue.pop(0)
            yield node
            for i in range(node.get_child_count()):
                child = node.get_child_at_index(i)
                if child is None:
                    continue
                child.clear_cache()
                if root is None and child.get_name() == 'Recommended tracks':
                    self.list = child
                elif child.get_state_set().contains(self.atspi.StateType.VISIBLE):
                    queue.append(child)

    def find(self, role=None, name=None, root=None):
        roles = (role,) if isinstance(role, str) else role
        for node in self.walk(root):
            if roles and node.get_role_name() not in roles:
                continue
            if name is None or re.search(name, node.get_name() or ''):
                return node
        return None

    def label(self, pattern, root=None):
        """The text of the first label that matches."""
        node = self.find('label', pattern, root)
        return node.get_name() if node else None

    def labels(self, root):
        return [n.get_name() for n in self.walk(root) if n.get_role_name() == 'label']

    def wait_label(self, pattern, limit=LIMIT):
        return wait('a label like "%s"' % pattern, lambda: self.label(pattern), limit)

    def rows(self, most=3):
        """The first rows of the list."""
        rows = []
        if self.list is None:
            # A walk to the end comes by the list.
            self.find(name='^No such name$')
        for i in range(min(self.list.get_child_count(), most) if self.list else 0):
            item = self.list.get_child_at_index(i)
            row = self.find(name=r', fits \d+ of 100', root=item)
            if row:
                rows.append(row)
        return rows

    def can_cancel(self):
        button = self.find(BUTTONS, 'Cancel$')
        return button and button.get_state_set().contains(self.atspi.StateType.SENSITIVE)

    def click(self, role, name):
        node = wait(name, lambda: self.find(role, name))
        self.atspi.Action.do_action(node, 0)

    @staticmethod
    def windows(title):
        """The windows of the display that have a title."""
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', title],
                              capture_output=True, text=True, check=False).stdout.split()

    def focus(self, title):
        """Gives the keyboard to a window, as a window manager would."""
        xdo('windowfocus', '--sync', wait('the window ' + title, lambda: self.windows(title))[0])

    def wait_closed(self, title, limit=LIMIT):
        """Waits until a window has gone from the display as well as from the bus."""
        wait('the end of ' + title,
             lambda: not self.windows(title) and not self.find('frame', title), limit)

    def has_state(self, node, state):
        """Whether a node is in one of Atspi.StateType by now."""
        node.clear_cache()
        return node.get_state_set().contains(state)

    def has_focus(self, node):
        return self.has_state(node, self.atspi.StateType.FOCUSED)

    def tab_to(self, node):
        """Presses Tab until the keyboard is at a node."""
        for _ in range(30):
            if self.has_focus(node):
                return
            self.key('Tab')
            time.sleep(0.1)
        raise Failure('Tab does not come to "%s"' % node.get_name())

    def key(self, *keys):
        xdo('key', '--delay', '30', *keys)

    def type(self, text):
        xdo('type', '--delay', '3', text)

    def text_of(self, node):
        node.clear_cache()
        return self.atspi.Text.get_text(node, 0, self.atspi.Text.get_character_count(node))

    def enter(self, text):
        """Types into the entry as a person does: Ctrl+L, the text."""
        entry = wait('the entry', lambda: self.find('text', '^Discogs link'))
        self.key('ctrl+l')
        self.type(text)
        wait('the typed text', lambda: self.text_of(entry) == text)

    def screenshot(self, path):
        subprocess.run(['import', '-window', 'root', path], check=False)

    def close(self):
        """Ends the program; what it said and what it ended with."""
        self.process.terminate()
        try:
            code = self.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.log.seek(0)
        return code, self.log.read()

    def end(self):
        """Ends the program, which goes well."""
        code, log = self.close()
        assert code == 0, '%d\n%s' % (code, log)
        # A sandbox has its own GTK, which may complain of what others let pass.
        assert not SANDBOX or not re.search('(Gtk|Gdk|Gsk|Pango|Adwaita)-WARNING', log), log


class Tap:
    """Runs the steps of a test and says how they went."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def step(self, name, function, window=None):
        self.count += 1
        try:
            function()
            print('ok %d - %s' % (self.count, name), flush=True)
        except (Failure, AssertionError) as error:
            self.failed += 1
            lines = '\n'.join('# ' + line for line in str(error).split('\n'))
            print('not ok %d - %s\n%s' % (self.count, name, lines), flush=True)
            folder = os.environ.get('G_TEST_BUILDDIR')
            if window and folder:
                window.screenshot(os.path.join(folder, 'failed-%d.png' % self.count))

    def finish(self):
        print('1..%d' % self.count, flush=True)
        sys.exit(1 if self.failed else 0)


def run(test, *names):
    """Runs the steps of a test, its methods, in order, and exits with how they went."""
    tap = Tap()
    for name in names:
        tap.step(name.replace('_', ' '), getattr(test, name), test.window)
    if test.window and test.window.process.poll() is None:
        test.window.process.kill()
    tap.finish()
