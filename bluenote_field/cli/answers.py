"""How the command line answers: a table for people, JSON for programs."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


def table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Rows under their names in columns, the id last; nothing for no rows."""
    if not rows:
        return []
    names = [name for name in rows[0] if name != "id"] + (["id"] if "id" in rows[0] else [])
    widths = {n: min(40, max(len(n), *(len(str(row[n])) for row in rows))) for n in names}
    return [
        "  ".join(f"{str(row[n])[:40]:{widths[n]}}" for n in names).rstrip()
        for row in ({n: n for n in names}, *rows)
    ]


def tell(answer: object, lines: Sequence[str], *, as_json: bool) -> None:
    """Print the answer."""
    print(json.dumps(answer, ensure_ascii=False) if as_json else "\n".join(lines))
