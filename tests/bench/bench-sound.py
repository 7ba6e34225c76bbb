#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it takes in the real window from the key to the first sample at the sink.

A row is chosen, what played before is paused, Enter is pressed; the sink writes what is heard
as it is heard into a pipe. Services and sounds are on the loopback. Also told is when the
service and the sound were asked for: what is before that is the window, what is after is GStreamer.
"""

import array
import ctypes
import ctypes.util
import os
import select
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'ui'))
import discogs  # noqa: E402
import driver  # noqa: E402
import previews  # noqa: E402

N = 30
GOAL = 0.150
EXAMPLE = 'https://www.discogs.com/release/30797823-cv313-Beyond-Starlit-Sky'
SINK = ('audioconvert ! audioresample ! audio/x-raw,format=S16LE,rate=44100,channels=2 ! '
        'filesink sync=true buffer-mode=unbuffered location=%s')


class Ear(threading.Thread):
    """Listens at the pipe: when something other than silence came last, and first since `reset`."""

    def __init__(self, path):
        super().__init__(daemon=True)
        # Also for writing, so that it does not end with the first that has written.
        self.pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        self.first = None
        self.last = 0.0
        self.start()

    def run(self):
        while True:
            select.select([self.pipe], [], [])
            now = time.monotonic()
            data = os.read(self.pipe, 65536)
            if any(array.array('h', data[:len(data) // 2 * 2])):
                self.last = now
                if self.first is None:
                    self.first = now

    def wait_silence(self):
        driver.wait('silence', lambda: time.monotonic() - self.last > 0.4)

    def reset(self):
        self.first = None


class Keys:
    """Presses keys by itself: another program for it would count for ten milliseconds."""

    def __init__(self):
        self.x11 = ctypes.CDLL(ctypes.util.find_library('X11'))
        self.xtst = ctypes.CDLL(ctypes.util.find_library('Xtst'))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))

    def press(self, keysym):
        code = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(keysym))
        now = time.monotonic()
        for is_down in (1, 0):
            self.xtst.XTestFakeKeyEvent(self.display, ctypes.c_uint(code), is_down,
                                        ctypes.c_ulong(0))
        self.x11.XFlush(self.display)
        return now


class Asked(list):
    """Requests, each with its time."""

    def __init__(self):
        super().__init__()
        self.times = []

    def append(self, request):
        self.times.append((time.monotonic(), request[0]))
        super().append(request)

    def since(self, start, service):
        return next((at - start for at, name in self.times if at >= start and name == service),
                    None)


class Bench:
    """One run of the program."""

    def __init__(self, program, has_links=False, discogs_url=None):
        self.folder = tempfile.mkdtemp(dir=os.environ['HOME'])
        path = os.path.join(self.folder, 'pipe')
        os.mkfifo(path)
        self.ear = Ear(path)
        self.keys = Keys()
        self.server = discogs.Discogs(pause=1)
        self.stand_in = previews.Previews()
        self.stand_in.requests = Asked()
        body = previews.tone(440, 30.0)
        self.tracks = [self.stand_in.add('Track %02d' % i, 'Act of %d' % i, 'QZAAA26%05d' % i, 200,
                                         body=body) for i in range(2 * N + 2)]
        self.has_links = has_links
        self.window = driver.Window(program, environment={
            'DIGGERZ_AUDIO_SINK': SINK % path,
            'DIGGERZ_DISCOGS_URL': discogs_url or self.server.url,
            'DIGGERZ_DEEZER_URL': self.stand_in.deezer, 'DIGGERZ_APPLE_URL': self.stand_in.apple})

    def dig(self):
        path = os.path.join(self.folder, 'table.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('track_name,artists,genre,tempo,key,mode,isrc,duration_ms,preview_url\n')
            file.write('Pier,Invented Act,dub techno,122,9,0,,390000,\n')
            for i in range(40):
                file.write('Other %d,Other Act %d,samba,90,3,1,,200000,\n' % (i, i))
            for i, track in enumerate(self.tracks):
                link = self.stand_in.link(track) if self.has_links else ''
                file.write('%s,%s,dub techno,%.1f,9,0,%s,200000,%s\n'
                           % (track.title, track.artist, 120 + i / 20, track.isrc, link))
        subprocess.run(['gapplication', 'action', 'io.github.diggerz.Diggerz', 'import',
                        "['%s']" % path], check=True)
        self.window.wait_label(r'tracks are ready to dig in\.$')
        self.window.key('alt+Left')
        driver.wait('the start', lambda: not self.window.find(driver.BUTTONS, '^Back$'))
        self.look('r1001')

    def look(self, record):
        self.window.enter(record)
        self.window.key('Return')
        driver.wait('rows', lambda: len(self.window.rows(3)) == 3)
        self.window.key('Home')

    def play(self, step):
        """Goes on by so many rows, plays that one, and pauses it; what it took."""
        if step:
            self.window.key(*['Down'] * step)
        time.sleep(0.3)
        self.ear.reset()
        start = self.keys.press(0xff0d)
        heard = driver.wait('sound', lambda: self.ear.first) - start
        # The row ahead is looked for once this one plays.
        time.sleep(0.3)
        self.window.key('space')
        self.ear.wait_silence()
        return start, heard

    def measure(self, name, step, n=N):
        taken = [self.play(step if i or not step else 1) for i in range(n)]
        heard = sorted(seconds for _, seconds in taken)
        legs = []
        for service in ('deezer', 'sounds'):
            times = sorted(at for at in (self.stand_in.requests.since(start, service)
                                         for start, _ in taken) if at is not None and at < 1.0)
            # What is asked after the sound is for the next row.
            times = [at for at in times if at < heard[-1]]
            if len(times) > n // 2:
                legs.append('%s asked after %.0f ms' % (service, 1000 * times[len(times) // 2]))
        p95 = heard[int(0.95 * (n - 1))]
        print('# %-28s p50 %4.0f ms, p95 %4.0f ms, max %4.0f ms%s%s'
              % (name, 1000 * heard[n // 2], 1000 * p95, 1000 * heard[-1],
                 ' (slow)' if p95 > GOAL else '', '; ' + ', '.join(legs) if legs else ''),
              flush=True)

    def close(self):
        code, log = self.window.close()
        assert code == 0, '%d\n%s' % (code, log)


def main():
    driver.run_in_display()
    # Nothing listens there: the example stands for its own record.
    bench = Bench(sys.argv[1], discogs_url='http://127.0.0.1:9')
    bench.look(EXAMPLE)
    bench.measure('synthesised, not made before', 1, 12)
    bench.measure('synthesised, made before', 0)
    bench.close()

    bench = Bench(sys.argv[1], has_links=True)
    bench.dig()
    bench.measure('link of the catalogue', 1)
    bench.close()

    bench = Bench(sys.argv[1])
    bench.dig()
    bench.measure('Deezer, not looked for ahead', 2)
    bench.window.key('Home')
    bench.measure('Deezer, looked for ahead', 1)
    bench.close()


main()
