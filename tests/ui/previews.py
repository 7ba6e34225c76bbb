# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands for Deezer, Apple and a host of sounds on the loopback interface, each on a port.

    stand_in = previews.Previews()
    pier = stand_in.add('Pier', 'Invented Act', isrc='QZAAA2600001', seconds=390)
    env = {'DIGGERZ_DEEZER_URL': stand_in.deezer, 'DIGGERZ_APPLE_URL': stand_in.apple}
    pier.sound = '404'               # what its sound answers from now on
    stand_in.moods['apple'] = '429'  # what Apple answers from now on
    stand_in.expire(pier)            # links given out so far answer 403
    stand_in.count('deezer', '/search')
"""

import array
import http.server
import io
import json
import math
import re
import threading
import time
import urllib.parse
import wave

RATE = 8000
# What may be said instead of an answer, of a service or of a sound.
STATUSES = ('401', '403', '404', '410', '429', '500', '503')


def tone(hertz, seconds):
    """A WAV file of a tone, hertz a whole number so that each second ends where it began."""
    second = array.array('h', (int(6000 * math.sin(2 * math.pi * hertz * i / RATE))
                               for i in range(RATE)))
    out = io.BytesIO()
    with wave.open(out, 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        whole = int(seconds)
        file.writeframes(second.tobytes() * whole +
                         second[:int((seconds - whole) * RATE)].tobytes())
    return out.getvalue()


class Track:
    """A track that the services have.

    `on` says which of them have it; `shown` what they call it (title, artist, seconds); `sound` is
    what its sound answers: ok, a status of STATUSES, html, empty, cut (half of it, and then the
    connection ends), short (a file that says that it is longer than it is), stall, stall-body,
    endless; `mood` likewise for a service's answer about it: ok, none, no-preview.
    """

    def __init__(self, number, title, artist, isrc, seconds, on, clip):
        self.number = number
        self.title = title
        self.artist = artist
        self.isrc = isrc
        self.on = set(on)
        self.shown = {'title': title, 'artist': artist, 'seconds': seconds}
        self.mood = 'ok'
        self.sound = 'ok'
        self.signed = 1
        self.body = clip


class Previews:
    """`deezer`, `apple` and `sounds` are addresses.

    `moods` is what a service answers: ok, a status of STATUSES, quota (Deezer's, with status 200),
    garbage, html, drop, stall. `times`, where a service is in it, is how many answers more its
    mood is for. What is not `add`ed is not found. `clip_seconds` is how long a sound is.
    """

    def __init__(self, clip_seconds=30.0, retry_after=1):
        self.clip_seconds = clip_seconds
        self.retry_after = retry_after
        self.tracks = []
        self.requests = []
        self.moods = {'deezer': 'ok', 'apple': 'ok', 'sounds': 'ok'}
        self.times = {}
        self.released = threading.Event()
        self.lock = threading.Lock()
        self.deezer = self.serve('deezer', self.answer_deezer)
        self.apple = self.serve('apple', self.answer_apple)
        self.sounds = self.serve('sounds', self.answer_sound)

    def add(self, title, artist, isrc=None, seconds=200, on=('deezer', 'apple'), body=None):
        number = len(self.tracks) + 1
        clip = tone(220 + 20 * number, self.clip_seconds) if body is None else body
        track = Track(number, title, artist, isrc, seconds, on, clip)
        self.tracks.append(track)
        return track

    def link(self, track):
        """A signed link to the track's sound, for a catalogue's preview_url too."""
        return '%s/sound/%d?exp=%d' % (self.sounds, track.number, track.signed)

    @staticmethod
    def expire(track):
        track.signed += 1

    def release(self):
        """Lets go of what stalls."""
        self.released.set()

    def count(self, service, part=''):
        return sum(name == service and part in path for name, path, _ in self.requests)

    def wait_request(self, service, part='', n=1, limit=10.0):
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if self.count(service, part) >= n:
                return True
            time.sleep(0.02)
        return False

    def serve(self, service, answer):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'
            # Else a body waits 40 ms for the client to confirm the headers before it.
            disable_nagle_algorithm = True

            def do_GET(self):  # noqa: N802 (the name is the library's)
                path = urllib.parse.unquote(self.path.replace('+', ' '))
                outer.requests.append((service, path, dict(self.headers)))
                try:
                    if not outer.answer_mood(self, outer.take_mood(service)):
                        answer(self, urllib.parse.urlsplit(self.path))
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return 'http://127.0.0.1:%d' % server.server_port

    def take_mood(self, service):
        with self.lock:
            left = self.times.get(service)
            if left == 0:
                return 'ok'
            if left is not None and self.moods[service] != 'ok':
                self.times[service] = left - 1
            return self.moods[service]

    def answer_mood(self, handler, mood):
        """Whether a mood has answered."""
        if mood in STATUSES:
            self.send(handler, int(mood), b'{"message": "no"}', 'application/json')
        elif mood == 'quota':
            self.send_json(handler, {'error': {'type': 'Exception', 'code': 4,
                                               'message': 'Quota limit exceeded'}})
        elif mood == 'garbage':
            self.send(handler, 200, b'\x7fELF\xff\xfe{["', 'application/json')
        elif mood == 'html':
            self.send(handler, 200, b'<!DOCTYPE html><p>Sign in to this network', 'text/html')
        elif mood == 'drop':
            handler.close_connection = True
        elif mood == 'stall':
            self.released.wait(60)
            handler.close_connection = True
        else:
            return False
        return True

    def send(self, handler, status, body, kind, headers=None):
        handler.send_response(status)
        handler.send_header('Content-Type', kind)
        handler.send_header('Content-Length', str(len(body)))
        if status in (429, 503):
            handler.send_header('Retry-After', str(self.retry_after))
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    def send_json(self, handler, body, kind='application/json; charset=utf-8'):
        self.send(handler, 200, json.dumps(body).encode(), kind)

    def as_deezer(self, track):
        shown = track.shown
        body = {'id': track.number, 'readable': True, 'title': shown['title'],
                'title_short': shown['title'], 'title_version': '', 'type': 'track',
                'link': 'https://www.deezer.com/track/%d' % track.number,
                'duration': shown['seconds'],
                'preview': '' if track.mood == 'no-preview' else self.link(track),
                'artist': {'id': 7, 'name': shown['artist'], 'type': 'artist'}}
        if track.isrc:
            body['isrc'] = track.isrc
        return body

    def answer_deezer(self, handler, address):
        known = [track for track in self.tracks if 'deezer' in track.on and track.mood != 'none']
        if address.path.startswith('/track/isrc:'):
            code = urllib.parse.unquote(address.path[len('/track/isrc:'):])
            found = [track for track in known if track.isrc == code]
            if found:
                self.send_json(handler, self.as_deezer(found[0]))
            else:
                self.send_json(handler, {'error': {'type': 'DataException', 'message': 'no data',
                                                   'code': 800}})
        elif address.path == '/search':
            query = urllib.parse.parse_qs(address.query).get('q', [''])[0].casefold()
            asked = dict(re.findall(r'(artist|track):"([^"]*)"', query))
            found = [track for track in known
                     if asked.get('artist', query) in track.artist.casefold() and
                     asked.get('track', query) in track.title.casefold()]
            self.send_json(handler, {'data': [self.as_deezer(track) for track in found],
                                     'total': len(found)})
        else:
            self.send(handler, 404, b'{"error":"Not Found"}', 'application/json')

    def as_apple(self, track):
        shown = track.shown
        body = {'wrapperType': 'track', 'kind': 'song', 'trackId': track.number,
                'artistName': shown['artist'], 'trackName': shown['title'],
                'trackViewUrl': 'https://music.apple.com/us/album/x/9?i=%d&uo=4' % track.number,
                'trackTimeMillis': int(shown['seconds'] * 1000)}
        if track.mood != 'no-preview':
            body['previewUrl'] = self.link(track)
        return body

    def answer_apple(self, handler, address):
        if address.path != '/search':
            self.send(handler, 404, b'', 'text/html')
            return
        term = urllib.parse.parse_qs(address.query).get('term', [''])[0].casefold()
        words = set(re.findall(r'\w+', term))
        found = [track for track in self.tracks
                 if 'apple' in track.on and track.mood != 'none' and
                 words >= set(re.findall(r'\w+', track.title.casefold()))]
        self.send_json(handler, {'resultCount': len(found),
                                 'results': [self.as_apple(track) for track in found]},
                       'text/javascript; charset=utf-8')

    def find_sound(self, address):
        number = address.path.rpartition('/')[2]
        if address.path.startswith('/sound/') and number.isdigit():
            for track in self.tracks:
                if track.number == int(number):
                    return track
        return None

    def answer_sound(self, handler, address):
        track = self.find_sound(address)
        signed = urllib.parse.parse_qs(address.query).get('exp', ['0'])[0]
        if not track:
            self.send(handler, 404, b'', 'text/html')
        elif signed != str(track.signed):
            self.send(handler, 403, b'<p>Access denied', 'text/html')
        elif track.sound == 'empty':
            self.send(handler, 200, b'', 'audio/x-wav')
        elif track.sound in ('cut', 'short', 'stall-body'):
            self.send_half(handler, track)
        elif track.sound == 'endless':
            self.send_endless(handler, track)
        elif not self.answer_mood(handler, track.sound):
            self.send_range(handler, track.body)

    def send_half(self, handler, track):
        half = track.body[:len(track.body) // 2]
        length = len(half) if track.sound == 'short' else len(track.body)
        handler.send_response(200)
        handler.send_header('Content-Type', 'audio/x-wav')
        handler.send_header('Content-Length', str(length))
        handler.end_headers()
        handler.wfile.write(half)
        if track.sound == 'stall-body':
            handler.wfile.flush()
            self.released.wait(60)
        handler.close_connection = track.sound != 'short'

    @staticmethod
    def send_endless(handler, track):
        handler.send_response(200)
        handler.send_header('Content-Type', 'audio/x-wav')
        handler.send_header('Connection', 'close')
        handler.end_headers()
        # A WAV file says how long it is: this one says "as long as can be".
        head = bytearray(track.body[:44])
        head[4:8] = head[40:44] = b'\xff\xff\xff\xff'
        handler.wfile.write(bytes(head))
        while True:
            handler.wfile.write(track.body[44:])

    def send_range(self, handler, body):
        asked = re.fullmatch(r'bytes=(\d*)-(\d*)', handler.headers.get('Range', ''))
        headers = {'Accept-Ranges': 'bytes'}
        if not asked or asked.groups() == ('', ''):
            self.send(handler, 200, body, 'audio/x-wav', headers)
            return
        first, last = asked.groups()
        size = len(body)
        start = int(first) if first else max(size - int(last), 0)
        end = min(int(last) if first and last else size - 1, size - 1)
        if start > end:
            self.send(handler, 416, b'', 'audio/x-wav', {'Content-Range': 'bytes */%d' % size})
            return
        headers['Content-Range'] = 'bytes %d-%d/%d' % (start, end, size)
        self.send(handler, 206, body[start:end + 1], 'audio/x-wav', headers)
