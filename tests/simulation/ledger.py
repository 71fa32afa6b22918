"""What was written, by whom, on top of what: how the simulation knows that nothing was lost.

Every write carries a token of its own (`w17`) in the text it puts into a field. Whoever takes a
token out of a row had it before their eyes, so the token is superseded knowingly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
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
    """What new rows held that had no number yet when a laptop was copied, by either laptop."""
    copied_edits: dict[str, dict[Row, set[str]]] = field(default_factory=dict)
    """What was typed into rows that central had, and was not settled when a laptop was copied."""
    offered: dict[str, dict[Row, set[str]]] = field(default_factory=dict)
    """Of what somebody took out: what only its author can bring back, since a restore."""
    at_central: Callable[[], set[str]] = set
    """What central holds now."""
    _set_back: set[str] = field(default_factory=set)
    """Written before central was restored, and not in what it was restored from."""
    _shared: dict[str, set[str]] = field(default_factory=dict)
    """What a laptop had written when it was copied, so that the copy can send it, too."""
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
            if (seen - kept) & self._set_back:
                self._note_offered(by, row, there=self.at_central())
        for token in sorted(kept - seen):
            self.written[token] = where

    def note_copy(
        self,
        laptops: Iterable[str],
        made: Mapping[Row, set[str]],
        edited: Mapping[Row, set[str]] | None = None,
    ) -> None:
        """Note that these laptops are one database, with these rows and edits without a number."""
        for name in laptops:
            mine = {t for t, where in self.written.items() if where.partition(".")[0] == name}
            self._shared.setdefault(name, set()).update(mine)
            self.copied.setdefault(name, {}).update(made)
            self.copied_edits.setdefault(name, {}).update(edited or {})

    def note_restore(self, there: set[str]) -> None:
        """Note that central was restored and holds these tokens: others come from laptops only."""
        self._set_back = self.written.keys() - there
        for name, rows in self.replaced.items():
            for row in rows:
                self._note_offered(name, row, there=there)

    def _note_offered(self, name: str, row: Row, *, there: set[str]) -> None:
        old = (self.replaced[name][row] & self._set_back) - there
        found = {t for t in old if self._is_sent_by_another_than(name, t)}
        self.offered.setdefault(name, {}).setdefault(row, set()).update(found)

    def _is_sent_by_another_than(self, name: str, token: str) -> bool:
        """True for what another laptop wrote, or a copy of this one has in its journal, too."""
        author, dot, _ = self.written.get(token, "").partition(".")
        return bool(dot) and (author != name or token in self._shared.get(name, set()))

    def lost(self, found: Iterable[set[str]]) -> list[str]:
        """Tokens that are nowhere and that nobody replaced knowingly."""
        there = set().union(*found) | self.superseded | self.forgiven
        return [f"{t} ({w})" for t, w in self.written.items() if t not in there]
