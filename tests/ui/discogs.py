# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands for Discogs on the loopback interface, in any mood."""

import http.server
import json
import threading
import time

RELEASE = {
    'id': 1001, 'title': 'Harbour Lights', 'year': 2011, 'country': 'Norway', 'released': '2011',
    'artists': [{'name': 'Invented Act (3)', 'anv': '', 'join': ''}],
    'labels': [{'name': 'Invented Label', 'catno': 'INV 007'}],
    'formats': [{'name': 'Vinyl', 'qty': '2', 'descriptions': ['12"']}],
    'styles': ['Deep House', 'Dub Techno'], 'genres': ['Electronic'],
    'tracklist': [{'position': 'A1', 'type_': 'track', 'title': 'Pier', 'duration': '6:30'}],
    'community': {'have': 12, 'want': 34, 'rating': {'average': 4.5, 'count': 8}},
}
# Whose the one token is that is known here.
TOKEN = 'Qx7SecretTokenOfFortyLettersOrSoAtLeastX'
USER = 'invented-digger'
STATS = {'lowest_price': {'value': 9.5, 'currency': 'EUR'}, 'num_for_sale': 4,
         'blocked_from_sale': False}
SUGGESTIONS = {grade: {'value': value, 'currency': 'EUR'} for grade, value in (
    ('Mint (M)', 24.0), ('Near Mint (NM or M-)', 21.5), ('Very Good Plus (VG+)', 16.25),
    ('Very Good (VG)', 11.0), ('Good Plus (G+)', 6.5), ('Good (G)', 4.0), ('Fair (F)', 2.5),
    ('Poor (P)', 1.25))}


class Discogs:
    """A server; `mood` is what the next answers are: ok, 429 (with a pause), stall."""

    def __init__(self, pause):
        self.mood = 'ok'
        self.stats = STATS
        self.suggestions = SUGGESTIONS
        self.pause = str(pause)
        self.requests = []
        self.released = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):  # noqa: N802 (the name is the library's)
                outer.requests.append((self.path, dict(self.headers)))
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = 'http://127.0.0.1:%d' % self.server.server_port

    def answer(self, handler):
        path = handler.path.split('?')[0]
        if self.mood == 'stall':
            self.released.wait(60)
            handler.close_connection = True
        elif self.mood == '429':
            self.send(handler, 429, {'message': 'Too many requests.'}, {'Retry-After': self.pause})
            self.mood = 'ok'
        elif path == '/releases/1001' or path == '/releases/1002':
            self.send(handler, 200, dict(RELEASE, id=int(path.rsplit('/', 1)[1])))
        elif path == '/masters/77':
            self.send(handler, 200, {'id': 77, 'main_release': 1001})
        elif path == '/oauth/identity':
            known = handler.headers['Authorization'] == 'Discogs token=' + TOKEN
            self.send(handler, 200 if known else 401,
                      {'id': 7, 'username': USER} if known else {'message': 'Not known.'})
        elif path.startswith('/marketplace/stats/'):
            if self.stats:
                self.send(handler, 200, self.stats)
            else:
                self.send(handler, 500, {'message': 'Out of order.'})
        elif path.startswith('/marketplace/price_suggestions/'):
            if 'Authorization' in handler.headers:
                self.send(handler, 200, self.suggestions)
            else:
                self.send(handler, 401, {'message': 'You must authenticate to access this.'})
        else:
            self.send(handler, 404, {'message': 'Release not found.'})

    @staticmethod
    def send(handler, status, body, headers=None):
        data = json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header('Content-Type', 'application/json')
        handler.send_header('Content-Length', str(len(data)))
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    def wait_request(self, part, limit=10.0):
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if any(part in path for path, _ in self.requests):
                return True
            time.sleep(0.02)
        return False
