"""The name of an epoch: central gives it at a restore, and it says where the epoch began.

Laptops read it, too: what central took of them after that version it has lost (docs/adr/0023).
"""

from __future__ import annotations


def name_epoch(before: str, floor_v: int, *, chance: str) -> str:
    """The name of an epoch, which tells the one before it and at which version that one ended.

    A UUID of version 8: eight digits of chance, eight of the epoch before, twelve of the version.
    """
    parent = before[:8]
    return f"{chance[:8]}-{parent[:4]}-8{parent[4:7]}-8{parent[7:]}00-{floor_v:012x}"


def origin_of(epoch: str) -> tuple[str, int]:
    """How the epoch before it begins, and the version at which it ended; 0 where that is lost."""
    try:
        _chance, first, second, third, floor = epoch.split("-")
        if (second[:1], third[:1]) != ("8", "8"):
            return "", 0
        return f"{first}{second[1:]}{third[1:2]}", int(floor, 16)
    except ValueError:
        return "", 0
