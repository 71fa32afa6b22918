"""What happened, step by step: told on the terminal at once and kept for `day.json`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bluenote_field.errors import Problem

Counts = dict[str, object]


class StepFailed(Exception):  # noqa: N818 - it is how the day ends, and its text is the sentence
    """A step of the day did not come out as it must."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what came of it, what was counted, how long it took, and why if it failed."""

    name: str
    outcome: str
    counts: Counts
    milliseconds: int
    why: str = ""


@dataclass(slots=True)
class Diary:
    """The steps so far; the first one that fails ends the day."""

    say: Callable[[str], None]
    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[Counts]:
        """Do a step inside the block and put what it counts into the yielded dict."""
        counts: Counts = {}
        began = time.perf_counter()
        try:
            yield counts
        except (AssertionError, Problem, TimeoutError) as error:
            self._note(name, "failed", counts, began, why=str(error) or type(error).__name__)
            raise StepFailed(f"“{name}” failed: {error}") from error
        except BaseException as error:
            self._note(name, "failed", counts, began, why=f"{type(error).__name__}: {error}")
            raise
        self._note(name, "done", counts, began)

    def write(self, file: Path, *, about: Counts) -> None:
        """Write everything as JSON."""
        whole = {**about, "steps": [asdict(step) for step in self.steps]}
        file.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def _note(
        self, name: str, outcome: str, counts: Counts, began: float, *, why: str = ""
    ) -> None:
        took = round((time.perf_counter() - began) * 1000)
        self.steps.append(Step(name, outcome, dict(counts), took, why))
        figures = ", ".join(f"{what} {value}" for what, value in counts.items())
        mark = "ok    " if outcome == "done" else "FAILED"
        self.say(f"  {mark} {name} ({took} ms){': ' if figures or why else ''}{why or figures}")


def require(claim: bool, sentence: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Fail the step with a sentence unless the claim holds."""
    if not claim:
        raise AssertionError(sentence)


def same(found: object, wanted: object, what: str) -> None:
    """Fail the step unless both are equal, saying what was found."""
    require(found == wanted, f"{what}: expected {wanted!r}, found {found!r}")
