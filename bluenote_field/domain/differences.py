"""Which words of a text are others than in another version of it, and how dear it is to compare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+")
_MOST = 4_000
"""Words; of a longer text everything counts as changed."""
_MOST_PAIRS = 200_000
"""What a third of a second is enough for, however the words are mixed."""

Span = tuple[int, int]


def changed_words(before: str, after: str) -> tuple[Span, ...]:
    """Where in `after` words stand that `before` does not have there; neighbours are one span."""
    old = _WORD.findall(before)
    found = list(_WORD.finditer(after))
    new = [word.group() for word in found]
    if not new:
        return ()
    if max(len(old), len(new)) > _MOST or pairs_between(old, new) > _MOST_PAIRS:
        return () if before == after else ((0, len(after)),)
    compared = SequenceMatcher(a=old, b=new, autojunk=False)
    return tuple(
        (found[first].start(), found[last - 1].end())
        for kind, _, _, first, last in compared.get_opcodes()
        if kind in {"insert", "replace"}
    )


def pairs_between(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pieces of one text equal a piece of another, each with each.

    `difflib` looks at all of them for each stretch that both texts have: where a few short pieces
    come again and again, a text of one page would take it hours.
    """
    counted = Counter(other)
    return sum(counted[piece] for piece in one)
