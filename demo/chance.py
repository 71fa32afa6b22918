"""Chance that can be repeated, and keys that fit the moment a record was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID

SEED = 4107


@dataclass(slots=True)
class Keys:
    """Makes UUIDv7 texts; the same seed and moments give the same keys."""

    rng: Random
    born: datetime

    def new(self, at: datetime | None = None) -> str:
        """A key of a record made at that moment, or when the organisation was set up."""
        stamp = int((at or self.born).timestamp() * 1000)
        bits = stamp << 80 | 0x7 << 76 | self.rng.getrandbits(12) << 64
        return str(UUID(int=bits | 0b10 << 62 | self.rng.getrandbits(62)))
