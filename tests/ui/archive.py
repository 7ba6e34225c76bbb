# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands for MusicBrainz and the Cover Art Archive on the loopback interface."""

import http.server
import json
import struct
import threading
import urllib.parse
import zlib

MBID = '0a1b2c3d-1111-4222-8333-444455556666'


def png(width, height, color):
    """A picture of one colour."""
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data +
                struct.pack('>I', zlib.crc32(kind + data)))
    row = b'\0' + bytes(color) * width
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2,
                                                               0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(row * height)) + chunk(b'IEND', b''))


class Archive:
    """Knows the cover of one release on Discogs; what it redirects to is another port."""

    def __init__(self, release, image, kind='image/png'):
        self.page = 'https://www.discogs.com/release/%d' % release
        self.image = image
        self.kind = kind
        self.requests = []
        self.url = self.serve(self.answer)
        self.files = self.serve(self.answer_file)

    def serve(self, answer):
        requests = self.requests

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):  # noqa: N802 (the name is the library's)
                requests.append((self.path, dict(self.headers)))
                status, headers, body = answer(urllib.parse.urlsplit(self.path))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return 'http://127.0.0.1:%d' % server.server_port

    def answer(self, address):
        query = urllib.parse.parse_qs(address.query)
        if address.path == '/ws/2/url' and query.get('resource') == [self.page]:
            relation = {'type': 'discogs', 'ended': False, 'target-type': 'release',
                        'release': {'id': MBID, 'title': 'Harbour Lights'}}
            body = {'resource': self.page, 'relations': [relation]}
            return 200, {'Content-Type': 'application/json'}, json.dumps(body).encode()
        if address.path == '/release/%s/front-500' % MBID:
            return 307, {'Location': self.files + '/download/front.png'}, b'SEE: elsewhere'
        return 404, {'Content-Type': 'application/json'}, b'{"error": "Not Found"}'

    def answer_file(self, address):
        if address.path == '/download/front.png':
            return 302, {'Location': '/items/front.png'}, b''
        return 200, {'Content-Type': self.kind}, self.image
