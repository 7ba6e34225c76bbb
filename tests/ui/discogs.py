# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands for Discogs on the loopback interface, in any mood."""

import http.server
import json
import threading
import time
import urllib.parse

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

COUNTRIES = ('Norway', 'UK', 'Germany', 'US', 'Japan', 'Bosnia & Herzegovina')
FORMATS = (('Vinyl', '12", 33 ⅓ RPM'), ('Vinyl', '12", Repress'), ('CD', 'Album'),
           ('File', 'WAV, EP'), ('Vinyl', '2x12", Album, Limited Edition, Numbered, Blue Marbled'))
N_VERSIONS = 230


def version(i):
    """A pressing of the master, numbered from 1001."""
    major, rest = FORMATS[i % len(FORMATS)]
    return {'id': 1001 + i, 'title': 'Harbour Lights', 'major_formats': [major], 'format': rest,
            'label': 'Invented Label', 'catno': 'INV %03d' % (7 + i), 'status': 'Accepted',
            'country': COUNTRIES[i % len(COUNTRIES)], 'released': str(1994 + i // 10),
            'stats': {'community': {'in_collection': 12 + i, 'in_wantlist': 34 + i}}}


RECORDS = [
    {'id': 77, 'type': 'master', 'main_release': 1001, 'title': 'Harbour Lights', 'year': 2011,
     'artist': 'Invented Act (3)', 'role': 'Main'},
    {'id': 1002, 'type': 'release', 'title': 'Breakwater', 'year': 2009, 'label': 'Invented Label',
     'format': '12", EP', 'artist': 'Invented Act (3)', 'role': 'Main'}]


def page_of(items, name, query):
    """A page of a list, as Discogs gives it."""
    number = int(query.get('page', ['1'])[0])
    size = int(query.get('per_page', ['50'])[0])
    return {'pagination': {'page': number, 'pages': -(-len(items) // size), 'per_page': size,
                           'items': len(items)},
            name: items[(number - 1) * size:number * size]}


STATS = {'lowest_price': {'value': 9.5, 'currency': 'EUR'}, 'num_for_sale': 4,
         'blocked_from_sale': False}
SUGGESTIONS = {grade: {'value': value, 'currency': 'EUR'} for grade, value in (
    ('Mint (M)', 24.0), ('Near Mint (NM or M-)', 21.5), ('Very Good Plus (VG+)', 16.25),
    ('Very Good (VG)', 11.0), ('Good Plus (G+)', 6.5), ('Good (G)', 4.0), ('Fair (F)', 2.5),
    ('Poor (P)', 1.25))}


class Discogs:
    """A server; `mood` is what the next answers are: ok, 429 (with a pause), stall.

    What is in `broken` is answered with 500.
    """

    def __init__(self, pause):
        self.mood = 'ok'
        self.stats = STATS
        self.suggestions = SUGGESTIONS
        self.pause = str(pause)
        self.requests = []
        self.broken = set()
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
        elif path in self.broken:
            self.send(handler, 500, {'message': 'An internal server error occurred.'})
        elif path == '/releases/1001' or path == '/releases/1002':
            number = int(path.rsplit('/', 1)[1])
            self.send(handler, 200, dict(RELEASE, id=number, master_id=77 if number == 1001 else 0))
        elif path == '/masters/77/versions':
            query = urllib.parse.parse_qs(handler.path.partition('?')[2])
            versions = [version(i) for i in range(N_VERSIONS)]
            self.send(handler, 200, page_of(versions, 'versions', query))
        elif path == '/artists/55':
            self.send(handler, 200, {'id': 55, 'name': 'Invented Act (3)'})
        elif path == '/artists/55/releases':
            query = urllib.parse.parse_qs(handler.path.partition('?')[2])
            self.send(handler, 200, page_of(RECORDS, 'releases', query))
        elif path.startswith('/releases/1') and 0 <= int(path[10:]) - 1001 < N_VERSIONS:
            made = version(int(path[10:]) - 1001)
            self.send(handler, 200, dict(RELEASE, id=made['id'], master_id=77,
                                         country=made['country'], released=made['released'],
                                         labels=[{'name': made['label'], 'catno': made['catno']}]))
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

    def count(self, part):
        return sum(part in path for path, _ in self.requests)

    def wait_request(self, part, limit=10.0):
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if any(part in path for path, _ in self.requests):
                return True
            time.sleep(0.02)
        return False
