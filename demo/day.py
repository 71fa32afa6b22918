"""A KAM's day, in order. Shared by `python -m demo --headless` and the journey tests."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

from bluenote_field import __version__
from demo import evening, looks, morning, offline
from demo.diary import Counts, Diary
from demo.player import Player
from demo.stage import Stage

Act = Callable[[Player, Counts], None]

DAY: tuple[tuple[str, Act], ...] = (
    ("first run", morning.first_run),
    ("first sync", morning.first_sync),
    ("settings", morning.change_settings),
    ("look around", morning.look_around),
    ("central switched off", morning.switch_central_off),
    ("a call logged", offline.log_first_call),
    ("a call with a new contact", offline.log_second_call),
    ("a task done", offline.finish_a_task),
    ("an account corrected", offline.correct_an_account),
    ("sync without central", offline.try_to_sync),
    ("app closed and opened again", offline.close_and_open),
    ("central back", evening.switch_central_on),
    ("a colleague's edit", evening.let_a_colleague_edit),
    ("sync", evening.sync_the_day),
    ("conflict decided", evening.decide_the_conflict),
    ("receipt", evening.read_the_receipt),
    ("visit summary", evening.print_the_summary),
    ("every screen in the dark", looks.look_in_the_dark),
    ("app closed", evening.go_home),
)


def play_day(stage: Stage, out: Path, *, say: Callable[[str], None]) -> Diary:
    """Play the day on a stage and write what came of it to `out`; StepFailed ends it early."""
    out.mkdir(parents=True, exist_ok=True)
    diary = Diary(say)
    player = Player(stage, diary, out)
    try:
        play_until(player, DAY[-1][0])
    finally:
        try:
            player.close_app()
        finally:
            diary.write(out / "day.json", about=_about(stage))
    return diary


def play_until(player: Player, last: str) -> None:
    """Play the day's steps up to and including one of them."""
    for name, act in DAY:
        with player.diary.step(name) as counts:
            act(player, counts)
        if name == last:
            return


def _about(stage: Stage) -> Counts:
    return {
        "app": __version__,
        "python": platform.python_version(),
        "system": platform.system(),
        "day": stage.today.isoformat(),
        "organisation": stage.source.company,
        "at central": dict(stage.counts),
    }
