"""How a day is played: a step that fails ends it with a sentence; without a screen it says so."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bluenote_field.errors import Problem
from demo import __main__ as command_line
from demo.diary import Diary, StepFailed, require, same


def test_a_step_that_fails_ends_the_day_and_says_which_and_why(tmp_path: Path) -> None:
    said: list[str] = []
    diary = Diary(said.append)
    with diary.step("sync") as counts:
        counts["sent"] = 3
    with pytest.raises(StepFailed, match=r"receipt.*expected 0, found 2"), diary.step("receipt"):
        same(2, 0, "what waits")
    diary.write(tmp_path / "day.json", about={"day": "2026-11-21"})
    written = json.loads((tmp_path / "day.json").read_text(encoding="utf-8"))
    assert [(step["name"], step["outcome"]) for step in written["steps"]] == [
        ("sync", "done"),
        ("receipt", "failed"),
    ]
    assert written["steps"][0]["counts"] == {"sent": 3}
    assert "expected 0, found 2" in written["steps"][1]["why"]
    assert "FAILED receipt" in said[-1]


@pytest.mark.parametrize(
    "error", [Problem("Central is gone.", "Start it."), TimeoutError("waited 15 s in vain")]
)
def test_a_problem_or_a_wait_in_vain_fails_the_step(error: Exception) -> None:
    diary = Diary(print)
    with pytest.raises(StepFailed, match="sync"), diary.step("sync"):
        raise error
    assert diary.steps[0].why == str(error)


def test_a_mistake_of_ours_is_not_taken_for_a_failed_step() -> None:
    diary = Diary(print)
    with pytest.raises(ZeroDivisionError), diary.step("sync"):
        print(1 // 0)  # noqa: T201
    assert diary.steps[0].outcome == "failed"


def test_a_claim_that_holds_says_nothing() -> None:
    require(1 < 2, "never said")  # noqa: PLR0133
    same([1], [1], "never said")


def test_without_a_screen_the_day_is_played_without_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played: list[Path] = []

    def play(out: Path) -> int:
        played.append(out)
        return 0

    monkeypatch.setattr(command_line, "play", play)
    monkeypatch.setattr(command_line, "live", lambda: pytest.fail("there is no screen"))
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert command_line.main([]) == 0
    assert played == [Path("demo-out")]
    assert "no screen here" in capsys.readouterr().out
