"""Where typed words are found in a text, with accents, case and the order of words forgiven.

The index of the store finds the rows; this says which letters of them to mark, and which part of a
long note to show. It cuts words as the index does: a word is a run of letters and digits, and what
was typed matches the beginning of one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")
_START = r"(?<![^\W_])"
LEAD = 40
"""How many letters of a note are shown before the first that was found."""


def fold(text: str) -> str:
    """The text in small letters without accents, letter for letter, so that places stay true."""
    return text.lower() if text.isascii() else "".join(map(_bare, text))


def typed_words(typed: str) -> tuple[str, ...]:
    """What was typed as folded words."""
    return tuple(_WORD.findall(fold(unicodedata.normalize("NFC", typed))))


def marks(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """The beginnings of words in `text` that were typed, in order."""
    if not words:
        return ()
    some = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return tuple(found.span() for found in re.finditer(f"{_START}(?:{some})", fold(text)))


def has_all(text: str, words: Sequence[str]) -> bool:
    """Whether every word begins a word of `text`."""
    folded = fold(text)
    return all(begins_a_word(folded, word) for word in words)


def begins_a_word(folded: str, word: str) -> bool:
    """Whether a folded word begins a word of a folded text."""
    # Most texts do not hold it at all, and that is told soonest.
    return word in folded and re.search(_START + re.escape(word), folded) is not None


def part_around(text: str, words: Sequence[str], *, width: int) -> str:
    """The part of a text in which a word is found first, in one line; nothing where none is."""
    line = " ".join(text.split())
    found = marks(line, words)
    if not found:
        return ""
    start = found[0][0]
    if start > LEAD and len(line) > width:
        start = line.find(" ", start - LEAD, start) + 1 or start
    else:
        start = 0
    part = line[start : start + width]
    after = "…" if start + width < len(line) else ""
    return ("…" if start else "") + part.rstrip() + after


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter
