"""Names that are nearly what was typed: a letter left out, one too many, another, or two exchanged.

For whoever found nothing: a name is heard on the telephone and typed in a hurry, and "bjorn" is how
an American keyboard writes Bjørn. Short words have to be right, for nearly every one is near them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from bluenote_field.domain.matching import typed_words

Named = TypeVar("Named")
ONE_MISTAKE, TWO_MISTAKES = 4, 8
"""From so many letters on a word may have one mistake, and two."""


def nearest(
    things: Iterable[Named], typed: str, name: Callable[[Named], str], *, limit: int
) -> list[Named]:
    """Those whose names are nearly what was typed, the nearest first."""
    asked = typed_words(typed)
    if not any(_allowed(word) for word in asked):
        return []
    found = []
    for thing in things:
        count = mistakes(asked, typed_words(name(thing)))
        if count is not None:
            found.append((count, name(thing), thing))
    found.sort(key=lambda each: each[:2])
    return [thing for _, _, thing in found[:limit]]


def mistakes(asked: Sequence[str], words: Sequence[str]) -> int | None:
    """How many mistakes there are if each typed word was to begin a word; None for too many."""
    total = 0
    for word in asked:
        allowed = _allowed(word)
        least = min((_beginning(word, other, allowed) for other in words), default=allowed + 1)
        if least > allowed:
            return None
        total += least
    return total


def _allowed(word: str) -> int:
    return (len(word) >= ONE_MISTAKE) + (len(word) >= TWO_MISTAKES)


def _beginning(typed: str, word: str, allowed: int) -> int:
    """The mistakes between what was typed and the beginning of a word that is nearest to it."""
    if word.startswith(typed):
        return 0
    if not allowed or len(word) + allowed < len(typed) or not _begin_alike(typed, word):
        return allowed + 1
    word = word[: len(typed) + allowed]
    before: list[int] = []
    row = list(range(len(word) + 1))
    for at, letter in enumerate(typed):
        before, last, row = row, before, [at + 1]
        for place, other in enumerate(word):
            least = min(before[place] + (letter != other), before[place + 1] + 1, row[place] + 1)
            if at and place and letter == word[place - 1] and typed[at - 1] == other:
                least = min(least, last[place - 1] + 1)
            row.append(least)
    return min(row[len(typed) - allowed :])


def _begin_alike(typed: str, word: str) -> bool:
    """Whether one of the first two letters stands where it should: most names are told apart so."""
    return typed[0] == word[0] or typed[:2] == word[1::-1] or typed[1] == word[1:2]
