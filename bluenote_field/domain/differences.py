"""Which words of a text are others than in another version of it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+")
_MOST = 4_000
"""Words; of a longer text everything counts as changed, for comparing takes the square of it."""

Span = tuple[int, int]


def changed_words(before: str, after: str) -> tuple[Span, ...]:
    """Where in `after` words stand that `before` does not have there; neighbours are one span."""
    old = [found.group() for found in _WORD.finditer(before)]
    new = list(_WORD.finditer(after))
    if not new:
        return ()
    if len(old) > _MOST or len(new) > _MOST:
        return () if before == after else ((0, len(after)),)
    words = [found.group() for found in new]
    compared = SequenceMatcher(a=old, b=words, autojunk=False)
    return tuple(
        (new[first].start(), new[last - 1].end())
        for kind, _, _, first, last in compared.get_opcodes()
        if kind in {"insert", "replace"}
    )
