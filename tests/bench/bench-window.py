#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the real window is: its start, a long list that is scrolled, and a weight that is moved.

Everything runs in 1280 x 800 on a display of its own, drawn by cairo, with a catalogue made for
it and the desktop's accessibility bus, as on a desktop. GNOME Text Editor, where it is installed,
does the same in the same run by the same means, since machines differ and are busy: compare
ratios.

A frame's time is what bench-frames.c says at its head: all that the program did for it, what the
events did included, until the display server has drawn it; waiting for something to do is not in
it. "cpu" is what of it the program's main thread had of a processor, which does not rise when
others have the machine. A start is from the call to the end of the first frame; "keyboard" and
"list" are the first frames with the keyboard in the entry and with rows in the list of the example
record.

DIGGERZ_BENCH_TRACKS sets the size of the catalogue (100000 if not said).
"""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'ui'))
import driver  # noqa: E402

TRACKS = '100000'
# Its record comes with the program, and so nothing plays that is drawn.
EXAMPLE = 'https://www.discogs.com/release/30797823-cv313-Beyond-Starlit-Sky'
WIDTH, HEIGHT = 1280, 800
ROWS = 500
LINES = 10000
STARTS = 7
GOAL = 16.0  # Milliseconds, of 95 % of frames.
TICK = 1 / 60
STEPS = 330  # Of a weight.
RIGHT, LEFT = 0xff53, 0xff51
STILL = 30  # Turns of the wheel without a frame: it is at an end.
WHEEL_UP, WHEEL_DOWN = 4, 5

# The list is as long as it is said to be, from few artists too.
SETTINGS = {'window-width': WIDTH, 'window-height': HEIGHT, 'list-length': ROWS, 'cap-artist': 0,
            'cap-release': 0, 'cap-label': 0, 'threshold': 0.0}


class Failed(Exception):
    """Something could not be measured."""


class Input:
    """The pointer and its wheel, by itself: another program for each turn would be too slow."""

    def __init__(self):
        self.x11 = ctypes.CDLL(ctypes.util.find_library('X11'))
        self.xtst = ctypes.CDLL(ctypes.util.find_library('Xtst'))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    def move(self, x, y):
        self.xtst.XTestFakeMotionEvent(self.display, -1, int(x), int(y), ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def button(self, number, is_down):
        self.xtst.XTestFakeButtonEvent(self.display, ctypes.c_uint(number), is_down,
                                       ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def key(self, keysym):
        code = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(keysym))
        for is_down in (1, 0):
            self.xtst.XTestFakeKeyEvent(self.display, ctypes.c_uint(code), is_down,
                                        ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def turn(self, number):
        self.button(number, 1)
        self.button(number, 0)


class Frames:
    """The file that the frames of one program are written to."""

    def __init__(self, folder):
        self.path = os.path.join(folder, 'frames')
        open(self.path, 'w', encoding='utf-8').close()

    def lines(self):
        with open(self.path, encoding='utf-8') as file:
            return [line.split() for line in file.read().split('\n')[:-1]]

    def count(self):
        return sum(line[0] == 'frame' for line in self.lines())

    def first(self, mark):
        """When a mark, or the first frame, was: seconds."""
        return next((int(line[1]) / 1e6 for line in self.lines() if line[0] == mark), None)

    def between(self, begin, end):
        """Milliseconds and milliseconds of a processor, of the frames of a while."""
        return [(int(line[2]) / 1e3, int(line[3]) / 1e3) for line in self.lines()
                if line[0] == 'frame' and begin <= int(line[1]) / 1e6 <= end]

    def wait_rest(self):
        """Waits until nothing was drawn for half a second."""
        last = [self.count(), time.monotonic()]

        def rests():
            count = self.count()
            if count != last[0]:
                last[:] = [count, time.monotonic()]
            return time.monotonic() - last[1] > 0.5
        driver.wait('the end of what is drawn', rests)


class Program:
    """One run of a program whose frames are counted."""

    def __init__(self, bench, *command, is_driven=False):
        self.folder = tempfile.mkdtemp(dir=bench.folder)
        self.frames = Frames(self.folder)
        environment = {
            'DGZ_BENCH_FRAMES': self.frames.path, 'LD_PRELOAD': bench.library,
            'XDG_DATA_HOME': bench.data, 'GSETTINGS_BACKEND': 'dconf', 'G_DEBUG': '',
            'DIGGERZ_DISCOGS_URL': 'http://127.0.0.1:9'}
        self.begin = time.monotonic()
        self.window = None
        self.log = open(os.path.join(self.folder, 'log'), 'w+', encoding='utf-8')
        if is_driven:
            self.window = driver.Window(*command, environment=environment)
            self.process = self.window.process
        else:
            self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log,
                                            env=dict(os.environ, **environment))

    def wait(self, mark, limit=60):
        """Seconds from the call to a mark."""
        def is_there():
            if self.process.poll() is not None:
                self.log.seek(0)
                raise Failed('ended with %d\n%s' % (self.process.returncode, self.log.read()))
            return self.frames.first(mark)
        return driver.wait(mark, is_there, limit) - self.begin

    def fill_display(self, title):
        """Gives its window all of the display, as a window manager would, and the keyboard."""
        window = driver.wait('the window ' + title, lambda: driver.Window.windows(title))[0]
        driver.xdo('windowmove', window, '0', '0')
        driver.xdo('windowsize', '--sync', window, str(WIDTH), str(HEIGHT))
        driver.xdo('windowfocus', '--sync', window)
        self.frames.wait_rest()

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def say(text):
    # The display's run lets through what a test says.
    print('# ' + text, flush=True)


def percentile(values, share):
    values = sorted(values)
    return values[int(share * (len(values) - 1))]


def tell(name, frames, goal=None):
    """Prints a line of the table of frames; what its p95 was."""
    if not frames:
        raise Failed(name + ': nothing was drawn')
    took = [frame[0] for frame in frames]
    cpu = [frame[1] for frame in frames]
    p95 = percentile(took, 0.95)
    say('%-26s %6d %7.1f %7.1f %7.1f %9.1f %9.1f%s' % (
        name, len(frames), percentile(took, 0.5), p95, max(took), percentile(cpu, 0.5),
        percentile(cpu, 0.95), '  !' if goal and p95 > goal else ''))
    return p95


class Bench:
    """What the parts share: the programs, the catalogue, the pointer."""

    def __init__(self, diggerz, cli, generate, library):
        self.diggerz, self.cli, self.generate, self.library = diggerz, cli, generate, library
        self.folder = tempfile.mkdtemp(dir=os.environ['HOME'])
        self.data = os.path.join(self.folder, 'data')
        self.input = Input()
        # The driver's tests have no animations; who uses the program has.
        with open(os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0', 'settings.ini'), 'w',
                  encoding='utf-8') as file:
            file.write('[Settings]\ngtk-cursor-blink=false\n')

    def set_settings(self):
        schemas = os.path.join(os.path.dirname(self.cli), '..', '..', 'data')
        for name, value in SETTINGS.items():
            subprocess.run(['gsettings', '--schemadir', schemas, 'set', 'io.github.diggerz.Diggerz',
                            name, str(value)], check=True,
                           env=dict(os.environ, GSETTINGS_BACKEND='dconf'))

    def make_catalogue(self):
        tracks = os.environ.get('DIGGERZ_BENCH_TRACKS') or TRACKS
        table = os.path.join(self.folder, 'table.csv')
        for command in ([self.generate, 'merged', '--out', table, '--tracks', tracks],
                        [self.cli, 'import', '--data-dir', os.path.join(self.data, 'diggerz'),
                         table]):
            result = subprocess.run(command, capture_output=True, text=True, check=False)
            if result.returncode != 0:
                raise Failed('%s: %s' % (command[0], result.stderr))
        os.unlink(table)
        say('catalogue of %s invented tracks, window of %d x %d, cairo' % (tracks, WIDTH, HEIGHT))

    def open_example(self, is_driven=False):
        program = Program(self, self.diggerz, EXAMPLE, is_driven=is_driven)
        program.wait('rows')
        program.fill_display('^Diggerz$')
        return program

    def scroll(self, program, button, most):
        """Turns the wheel 60 times a second until nothing moves: the frames, and the turns."""
        self.input.move(WIDTH * 0.6, HEIGHT * 0.6)
        program.frames.wait_rest()
        begin = time.monotonic()
        drawn, last, turns = program.frames.count(), 0, 0
        while turns < most and turns - last <= STILL:
            self.input.turn(button)
            turns += 1
            time.sleep(max(0.0, begin + turns * TICK - time.monotonic()))
            if turns % STILL == 0:
                count = program.frames.count()
                if count != drawn:
                    drawn, last = count, turns
        program.frames.wait_rest()
        return program.frames.between(begin, time.monotonic()), last


def measure_starts(bench):
    say('')
    say('%-26s %6s %7s %7s %7s' % ('start, warm, ms', 'runs', 'p50', 'least', 'max'))
    empty, example = [], []
    # The first one is for the disk.
    for i in range(STARTS + 1):
        program = Program(bench, bench.diggerz)
        empty.append((program.wait('frame'), program.wait('focus')))
        program.end()
        program = Program(bench, bench.diggerz, EXAMPLE)
        example.append((program.wait('frame'), program.wait('rows')))
        program.end()
    for name, values in (('first frame', [run[0] for run in empty[1:]]),
                         ('entry has the keyboard', [run[1] for run in empty[1:]]),
                         ('example: first frame', [run[0] for run in example[1:]]),
                         ('example: list', [run[1] for run in example[1:]])):
        say('%-26s %6d %7.0f %7.0f %7.0f' % (name, len(values), 1000 * percentile(values, 0.5),
                                             1000 * min(values), 1000 * max(values)))


def measure_list(bench):
    program = bench.open_example()
    down, turns = bench.scroll(program, WHEEL_DOWN, 100 * ROWS)
    up, _ = bench.scroll(program, WHEEL_UP, turns)
    program.end()
    # A row is 56 px or more, and a turn no page.
    if turns < ROWS * 56 / HEIGHT:
        raise Failed('the list was at its end after %d turns' % turns)
    p95 = tell('list of %d rows, down' % ROWS, down, GOAL)
    tell('and up again', up, GOAL)
    return p95, turns


def measure_editor(bench, turns):
    """The same number of turns in a long text; its p95, None where there is no editor."""
    editor = shutil.which('gnome-text-editor')
    if not editor:
        say('GNOME Text Editor is not installed: nothing to compare with')
        return None
    path = os.path.join(bench.folder, 'long.txt')
    with open(path, 'w', encoding='utf-8') as file:
        for i in range(LINES):
            file.write('%05d  a line of invented text, %d words to be shown and scrolled\n'
                       % (i, i * 7919 % 1000))
    program = Program(bench, editor, '--standalone', path)
    program.wait('frame')
    program.fill_display('long.txt')
    down, _ = bench.scroll(program, WHEEL_DOWN, turns)
    up, _ = bench.scroll(program, WHEEL_UP, turns)
    program.end()
    p95 = tell('Text Editor, down', down)
    tell('and up again', up)
    return p95


def measure_weights(bench):
    """Moves a weight to and fro, 60 times a second, while the list ranks itself anew."""
    program = bench.open_example(is_driven=True)
    window = program.window
    buttons = [node for node in window.walk() if node.get_name() == 'Ranking' and
               node.get_role_name() in driver.BUTTONS]
    window.atspi.Action.do_action(buttons[-1], 0)
    slider = driver.wait('the slider', lambda: window.find('slider', '^Style$'))
    window.tab_to(slider)
    program.frames.wait_rest()
    before = window.atspi.Value.get_current_value(slider)

    begin = time.monotonic()
    for i in range(STEPS):
        # A percent each, 50 up and 50 down.
        bench.input.key(RIGHT if i % 100 < 50 else LEFT)
        time.sleep(max(0.0, begin + (i + 1) * TICK - time.monotonic()))
    frames = program.frames.between(begin, time.monotonic())
    program.frames.wait_rest()
    slider.clear_cache()
    after = window.atspi.Value.get_current_value(slider)
    program.end()
    if after == before:
        raise Failed('the slider stayed at %d' % before)
    tell('weight moved, %d rows' % ROWS, frames, GOAL)


def main():
    driver.run_in_display('%dx%d' % (WIDTH, HEIGHT))
    bench = Bench(*(os.path.abspath(path) for path in sys.argv[1:5]))
    try:
        bench.set_settings()
        bench.make_catalogue()
        measure_starts(bench)
        say('')
        say('%-26s %6s %7s %7s %7s %9s %9s' % ('frames, ms', 'n', 'p50', 'p95', 'max',
                                              'cpu p50', 'cpu p95'))
        p95, turns = measure_list(bench)
        editor = measure_editor(bench, turns)
        if editor:
            say('%-26s %6s %7s %7.2f' % ('list : Text Editor', '', '', p95 / editor))
        measure_weights(bench)
    except (Failed, driver.Failure) as error:
        say(str(error))
        sys.exit(1)


main()
