"""Hebrew and Arabic put in the order in which a page is drawn, from left to right.

reportlab draws characters in the order in which they come. So every stretch of right-to-left text
is turned round here, with its numbers and brackets kept readable, and Arabic letters are replaced
by the joined form that their neighbours ask for. That is enough for names and short sentences
inside a left-to-right page, which is what these reports hold. It is not the whole of the Unicode
bidirectional algorithm: a stretch that is wider than its line is read from the lower line upwards,
and vowel marks are not placed by the font's own rules.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
NUMERALS: Final = frozenset({"EN", "AN"})
MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
JOINERS: Final = "\u200c\u200d"
PRESENTATION_FORMS: Final = (*range(0xFB50, 0xFDD0), *range(0xFE80, 0xFEFD))
LAM: Final = "\u0644"
NUMBER: Final = re.compile(r"\d(?:[\d.,:/+-]*\d)?")


def _forms() -> dict[tuple[str, str], str]:
    """(position, letter or lam with alef) -> the joined form, from Unicode's own tables."""
    forms: dict[tuple[str, str], str] = {}
    for code in PRESENTATION_FORMS:
        position, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        plain = "".join(chr(int(letter, 16)) for letter in letters.split())
        if len(plain) == 1 or (len(plain) == len("la") and plain[0] == LAM):
            forms.setdefault((position.strip("<>"), plain), chr(code))
    return forms


FORMS: Final = _forms()


def right_to_left_in(text: str) -> set[str]:
    """The characters of the text that are written from right to left."""
    return {sign for sign in text if unicodedata.bidirectional(sign) in RIGHT_TO_LEFT}


def in_visual_order(text: str) -> str:
    """The text with its right-to-left stretches joined and turned round, line by line."""
    return "\n".join(_line_in_visual_order(line) for line in text.split("\n"))


def _line_in_visual_order(line: str) -> str:
    """One line; a stretch reaches from its first right-to-left letter to its last."""
    done: list[str] = []
    rest = join_arabic(line)
    for sign in JOINERS:
        rest = rest.replace(sign, "")
    while rest:
        start, end = _stretch(rest)
        done += (rest[:start], _turned(rest[start:end]))
        rest = rest[end:]
    return "".join(done)


def _stretch(text: str) -> tuple[int, int]:
    """Where the first right-to-left stretch begins and ends; at the end if there is none."""
    start, end = len(text), len(text)
    for place, sign in enumerate(text):
        direction = unicodedata.bidirectional(sign)
        begun = start < len(text)
        if direction in RIGHT_TO_LEFT or (begun and direction in NUMERALS):
            start, end = min(start, place), place + 1
        elif direction == "NSM" and place == end:
            end = place + 1
        elif direction == "L" and begun:
            break
    return start, end


def _turned(stretch: str) -> str:
    """A stretch from right to left: clusters reversed, numbers kept, brackets mirrored."""
    clusters: list[str] = []
    place = 0
    while place < len(stretch):
        number = NUMBER.match(stretch, place)
        end = number.end() if number else place + 1
        while end < len(stretch) and unicodedata.combining(stretch[end]):
            end += 1
        cluster = stretch[place:end]
        clusters.append(cluster if number else cluster.translate(MIRRORED))
        place = end
    return "".join(reversed(clusters))


def join_arabic(text: str) -> str:
    """Arabic letters in the form their neighbours ask for, lam with alef as the one sign it is."""
    if not any("\u0600" <= sign <= "\u06ff" for sign in text):
        return text
    units = _units(text)
    bare = [place for place, unit in enumerate(units) if not unicodedata.combining(unit[0])]
    joined = list(units)
    for order, place in enumerate(bare):
        before = units[bare[order - 1]] if order else ""
        after = units[bare[order + 1]] if order + 1 < len(bare) else ""
        joined[place] = _form(before, units[place], after)
    return "".join(joined)


def _units(text: str) -> list[str]:
    """Single characters, but lam and the alef after it together."""
    units: list[str] = []
    for sign in text:
        if units and units[-1] == LAM and ("isolated", LAM + sign) in FORMS:
            units[-1] += sign
        else:
            units.append(sign)
    return units


def _form(before: str, letter: str, after: str) -> str:
    """The shape of one letter between two neighbours."""
    from_before = _joins_onward(before) and ("final", letter) in FORMS
    to_after = _joins_onward(letter) and (("final", after) in FORMS or after == JOINERS[1])
    if from_before and to_after:
        position = "medial"
    elif from_before:
        position = "final"
    else:
        position = "initial" if to_after else "isolated"
    return FORMS.get((position, letter), letter)


def _joins_onward(letter: str) -> bool:
    """Whether this letter reaches out to the one after it."""
    return ("initial", letter) in FORMS or letter in {"\u0640", JOINERS[1]}
