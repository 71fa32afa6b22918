"""A record that could not go its way, whole: as it is read on the screen and printed."""

from __future__ import annotations

from dataclasses import dataclass

Facts = tuple[tuple[str, str], ...]
"""Labels and values, both in words of the day's language."""


@dataclass(frozen=True, slots=True)
class ParkedPart:
    """The record itself, or something that belongs to it: an attendee, a topic."""

    head: str
    """What it is; nothing for the record itself, whose kind stands above its name."""
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkedRecord:
    """Everything that was typed, under the reason why it waits."""

    kind: str
    name: str
    why: str
    parts: tuple[ParkedPart, ...]

    def as_text(self) -> str:
        """The same for the clipboard."""
        lines = [f"{self.kind}: {self.name}", self.why]
        for part in self.parts:
            lines += ["", *([part.head] if part.head else [])]
            lines += (f"{label}: {value}" for label, value in part.facts)
        return "\n".join(lines)
