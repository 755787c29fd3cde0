#!/usr/bin/env python3
"""Makes the two fonts of this folder from DejaVu Sans: fewer characters, no hints, a name of their own.

    python3 subset.py /usr/share/fonts/truetype/dejavu

Needs fontTools (Debian: fonttools; here 4.38.0). The same input gives the same bytes.
"""
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "LayerGen Sans"

UNICODES = (
    list(range(0x20, 0x7F))          # Basic Latin
    + list(range(0xA0, 0x180))       # Latin-1 Supplement, Latin Extended-A
    + list(range(0x391, 0x3CA))      # Greek
    + [0x3D1, 0x3D5]                 # ϑ ϕ
    + [0x2009, 0x202F, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E]
    + [0x2020, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC]
    + [0x2070] + list(range(0x2074, 0x208F))   # superscripts and subscripts
    + [0x2190, 0x2191, 0x2192, 0x2193, 0x2194, 0x21D2]
    + [0x2202, 0x2207, 0x2208, 0x220F, 0x2211, 0x2212, 0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265, 0x2297, 0x2299]
    + [0x25A0, 0x25A1, 0x25B2, 0x25CF, 0x2713, 0x2717, 0xFFFD]
)


def make(folder: str, style: str, source: str, target: str) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2]
    options.name_legacy = False
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["FFTM", "GDEF", "GPOS", "GSUB", "kern"]
    options.recalc_timestamp = False
    font = TTFont(f"{folder}/{source}", recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=UNICODES)
    subsetter.subset(font)
    postscript = FAMILY.replace(" ", "") + "-" + style
    notice = ("A subset of DejaVu Sans, renamed; see LICENSE.txt. "
              "Copyright (c) 2003 by Bitstream, Inc. All Rights Reserved. Copyright (c) 2006 by Tavmjong Bah. "
              "DejaVu changes are in public domain.")
    table = font["name"]
    table.names = []
    for identifier, text in [(0, notice), (1, FAMILY), (2, style), (3, postscript), (4, f"{FAMILY} {style}"),
                             (5, "Version 1.0"), (6, postscript)]:
        table.setName(text, identifier, 3, 1, 0x409)
    font.save(target)
    print(target, style, len(font.getGlyphOrder()), "glyphs")


if __name__ == "__main__":
    make(sys.argv[1], "Regular", "DejaVuSans.ttf", "LayerGenSans-Regular.ttf")
    make(sys.argv[1], "Bold", "DejaVuSans-Bold.ttf", "LayerGenSans-Bold.ttf")
