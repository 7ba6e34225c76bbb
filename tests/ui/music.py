# SPDX-FileCopyrightText: 2026 The Diggerz developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes small WAV files: a drum in an even tempo, with or without tags."""

import array
import math
import os
import struct

RATE = 22050
# A drum that falls from high to low, as long as a sixteenth at 150 beats a minute.
DRUM = [math.exp(-i / (0.04 * RATE)) * math.sin(2 * math.pi * (50 + 120 * math.exp(-i / 400)) *
                                                i / RATE) for i in range(RATE // 10)]


def samples(bpm, seconds):
    count = int(RATE * seconds)
    sound = array.array('h', bytes(2 * count))
    beat = 0
    while True:
        start = int(beat * 60 * RATE / bpm)
        if start >= count:
            return sound
        for i, value in enumerate(DRUM[:count - start]):
            sound[start + i] = int(24000 * value)
        beat += 1


def chunk(name, data):
    return name + struct.pack('<I', len(data)) + data + b'\0' * (len(data) % 2)


def info(**tags):
    """A list of tags as WAV has it: INAM is the title, IART the artist, IGNR the genre."""
    return chunk(b'LIST', b'INFO' + b''.join(
        chunk(name.encode(), value.encode() + b'\0') for name, value in tags.items()))


def write(path, bpm, seconds=20, **tags):
    """Whole at once, as something that is copied by a careful program."""
    data = samples(bpm, seconds).tobytes()
    body = (b'WAVE' + chunk(b'fmt ', struct.pack('<HHIIHH', 1, 1, RATE, 2 * RATE, 2, 16)) +
            (info(**tags) if tags else b'') + chunk(b'data', data))
    with open(path + '.part', 'wb') as file:
        file.write(chunk(b'RIFF', body))
    os.rename(path + '.part', path)
