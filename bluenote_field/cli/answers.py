"""How the command line answers: a table for people, JSON for programs, sentences on stderr."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import tzlocal

from bluenote_field.domain.plaintext import seen
from bluenote_field.errors import (
    InputProblem,
    Problem,
    SignInProblem,
    StorageProblem,
    UnlockProblem,
)
from bluenote_field.store.exchange.removal import MassRemoval
from bluenote_field.store.profile.files import write_durably

WIDEST = 40
SIGNED_OUT = frozenset({"signed_out", "token_expired"})


def table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Rows under their names in columns, the id last; nothing for no rows."""
    if not rows:
        return []
    names = [name for name in rows[0] if name != "id"] + (["id"] if "id" in rows[0] else [])
    lines = [{n: n for n in names}, *({n: _cell(row[n]) for n in names} for row in rows)]
    widths = {n: max(len(line[n]) for line in lines) for n in names}
    return ["  ".join(f"{line[n]:{widths[n]}}" for n in names).rstrip() for line in lines]


def tell(answer: object, lines: Sequence[str], *, as_json: bool) -> None:
    """Print the answer, at once: whoever reads it may have stopped reading."""
    # A console that is not UTF-8 still has to be given every name.
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    # What steers a terminal instead of being read stays out of it; JSON is for programs.
    text = json.dumps(answer, ensure_ascii=not is_utf8) if as_json else seen("\n".join(lines))
    if not is_utf8:
        text = text.encode(sys.stdout.encoding or "ascii", "replace").decode(
            sys.stdout.encoding or "ascii"
        )
    print(text, flush=True)


def note(text: str) -> None:
    """Say something that is not the answer."""
    print(seen(text), file=sys.stderr, flush=True)


def in_words(problem: Problem) -> str:
    """A Problem for a terminal: every complaint, and the verb that helps where there is one."""
    complaints = getattr(problem, "complaints", ())
    if complaints:
        # The advice speaks of a form; the complaints say all that is needed here.
        about = [f"  {(c.field or 'all').replace('_', ' ')}: {c.message}" for c in complaints]
        return "\n".join([problem.message, *about])
    if isinstance(problem, SignInProblem) and problem.code in SIGNED_OUT:
        return f"{problem} Command: bluenote-field setup"
    if isinstance(problem, MassRemoval):
        return f"{problem} To confirm: bluenote-field sync --remove-many"
    if isinstance(problem, UnlockProblem):
        return f"{problem} With the recovery code: bluenote-field recover"
    return str(problem)


def local_time(moment: datetime | None) -> str:
    """A moment as the clock on the wall shows it; nothing for None."""
    return f"{moment.astimezone(tzlocal.get_localzone()):%Y-%m-%d %H:%M}" if moment else ""


def write_file(path: Path, content: bytes) -> None:
    """Write what was asked for wholly or not at all; a StorageProblem says why it cannot be."""
    if path.is_dir():
        raise InputProblem(f"“{path}” is a folder.", "Name a file in it.")
    try:
        write_durably(path, content)
    except OSError as error:
        raise StorageProblem(
            f"“{path}” cannot be written: {error.strerror or error}.",
            "Choose another place; nothing else was changed.",
        ) from error


def _cell(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1].rstrip() + "…"
