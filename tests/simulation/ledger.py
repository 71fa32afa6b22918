"""What was written, by whom, on top of what: how the simulation knows that nothing was lost.

Every write carries a token of its own (`w17`) in the text it puts into a field. Whoever takes a
token out of a row had it before their eyes, so the token is superseded knowingly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Row = tuple[str, str]
"""Entity and key of a row."""
TOKEN = re.compile(r"w\d+")


def tokens_of(fields: Mapping[str, object] | None) -> set[str]:
    """The tokens in the values of a row."""
    return set(TOKEN.findall(" ".join(str(v) for v in (fields or {}).values() if v is not None)))


def tokens_in(text: str | None) -> set[str]:
    """The tokens in any text."""
    return set(TOKEN.findall(text or ""))


@dataclass(slots=True)
class Ledger:
    """Tokens in the order of their making, and those that somebody replaced knowingly."""

    written: dict[str, str] = field(default_factory=dict)
    """Where each token was written: laptop, row, field."""
    superseded: set[str] = field(default_factory=set)
    forgiven: set[str] = field(default_factory=set)
    """Written at central itself, and gone with a restore: no laptop could know of it."""
    replaced: dict[str, dict[Row, set[str]]] = field(default_factory=dict)
    """What somebody took out of a row with their own hands, by laptop: it must not come back."""
    copied: dict[str, dict[Row, set[str]]] = field(default_factory=dict)
    """What rows held that had no number yet when a laptop was copied, by either laptop."""
    offered: dict[str, dict[Row, set[str]]] = field(default_factory=dict)
    """Of what somebody took out: what only its author can bring back, since a restore."""
    _made: int = 0

    def token(self) -> str:
        """A token nobody has used."""
        self._made += 1
        return f"w{self._made}"

    def note(
        self,
        where: str,
        before: Mapping[str, object] | None,
        after: Mapping[str, object] | None,
        *,
        by: str = "",
        row: Row = ("", ""),
    ) -> None:
        """Note a committed write and what its author saw before."""
        seen, kept = tokens_of(before), tokens_of(after)
        self.superseded |= seen - kept
        self.superseded -= kept - seen
        for rows in self.replaced.values():
            rows.get(row, set()).difference_update(kept - seen)
        if by and seen - kept:
            self.replaced.setdefault(by, {}).setdefault(row, set()).update(seen - kept)
            self.offered.get(by, {}).get(row, set()).difference_update(seen - kept)
        for token in sorted(kept - seen):
            self.written[token] = where

    def note_copy(self, laptops: Iterable[str], unnumbered: Mapping[Row, set[str]]) -> None:
        """Note that these laptops are one database, with these rows that no push has named yet."""
        for name in laptops:
            self.copied.setdefault(name, {}).update(unnumbered)

    def note_restore(self, there: set[str]) -> None:
        """Note that central was restored and holds these tokens: others come from laptops only."""
        for name, rows in self.replaced.items():
            for row, old in rows.items():
                found = {t for t in old - there if self._is_written_at_a_laptop_but(name, t)}
                self.offered.setdefault(name, {}).setdefault(row, set()).update(found)

    def _is_written_at_a_laptop_but(self, name: str, token: str) -> bool:
        author, dot, _ = self.written.get(token, "").partition(".")
        return bool(dot) and author != name

    def lost(self, found: Iterable[set[str]]) -> list[str]:
        """Tokens that are nowhere and that nobody replaced knowingly."""
        there = set().union(*found) | self.superseded | self.forgiven
        return [f"{t} ({w})" for t, w in self.written.items() if t not in there]
