#!/usr/bin/env python3
"""Draws the icon of the packages: a network with two inputs, three hidden units and one output.

    python3 draw.py

Needs only Python. Other sizes, to look at them: python3 draw.py 16 small.png
"""
import math
import os
import struct
import sys
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = 4                       # per pixel and axis

# In a square of 16 × 16, the smallest size that the gallery and editors show. The units are large enough to be seen there.
CORNER = 3.5
TOP, BOTTOM = (0x7A, 0x35, 0xC4), (0x22, 0x4A, 0xC4)
LAYERS = [[(3.5, 5), (3.5, 11)], [(8, 3), (8, 8), (8, 13)], [(12.5, 8)]]
RADIUS = 1.7
LINE, OPACITY = 0.8, 0.5          # the width of a connection, and how white it is
CONNECTIONS = [(a, b) for layer, after in zip(LAYERS, LAYERS[1:]) for a in layer for b in after]


def distance(x: float, y: float, a: tuple[float, float], b: tuple[float, float]) -> float:
    """Returns the distance of a point from the line between a and b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = min(max(((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy), 0), 1)
    return math.hypot(x - a[0] - t * dx, y - a[1] - t * dy)


def color(x: float, y: float) -> tuple[float, float, float, float]:
    """Returns red, green, blue and opacity at a point."""
    if math.hypot(max(CORNER - x, x - 16 + CORNER, 0), max(CORNER - y, y - 16 + CORNER, 0)) > CORNER:
        return 0, 0, 0, 0
    white = 0.0
    if any(distance(x, y, a, b) < LINE / 2 for a, b in CONNECTIONS):
        white = OPACITY
    if any(math.hypot(x - a[0], y - a[1]) < RADIUS for layer in LAYERS for a in layer):
        white = 1
    red, green, blue = (start + (end - start) * y / 16 for start, end in zip(TOP, BOTTOM))
    return red + (255 - red) * white, green + (255 - green) * white, blue + (255 - blue) * white, 1


def draw(size: int) -> bytes:
    """Returns the picture as a PNG file."""
    rows = b""
    for row in range(size):
        rows += b"\0"                # no filter
        for column in range(size):
            sums = [0.0, 0.0, 0.0, 0.0]
            for j in range(SAMPLES):
                for i in range(SAMPLES):
                    red, green, blue, alpha = color(
                        (column + (i + 0.5) / SAMPLES) * 16 / size, (row + (j + 0.5) / SAMPLES) * 16 / size)
                    sums = [sums[0] + red, sums[1] + green, sums[2] + blue, sums[3] + alpha]
            count = max(sums[3], 1)
            rows += bytes(round(value / count) for value in sums[:3]) + bytes([round(255 * sums[3] / SAMPLES ** 2)])

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


if __name__ == "__main__":
    size, path = (int(sys.argv[1]), sys.argv[2]) if len(sys.argv) == 3 else (128, os.path.join(HERE, "icon.png"))
    with open(path, "wb") as file:
        file.write(draw(size))
