"""A whole day in the field through the real windows, as `python -m demo --headless` plays it."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from demo.day import DAY, play_day
from demo.stage import stage

SCREENS = {
    "first-run", "sign-in", "unlock", "today", "accounts", "account-detail", "contacts", "calls",
    "call-detail", "log-first-call", "log-second-call", "tasks", "sync", "sync-conflict", "receipt",
    "settings", "edit-account", "preview", "preview-leave-behind", "preview-receipt",
    "today-offline", "today-dark", "accounts-dark", "calls-dark", "sync-dark",
}  # fmt: skip
PAPERS = ("visit-summary.pdf", "visit-summary-leave-behind.pdf", "receipt.pdf")


def test_a_day_in_the_field_comes_out_as_it_must(
    qapp: QApplication, database_url: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with stage(print, database=database_url) as set_up:
        folder, central = set_up.folder, set_up.central
        diary = play_day(set_up, out, say=print)
    assert [step.name for step in diary.steps] == [name for name, _ in DAY]
    assert {step.outcome for step in diary.steps} == {"done"}
    assert not folder.exists(), "the demo cleans up behind itself"
    assert not central.is_running
    written = json.loads((out / "day.json").read_text(encoding="utf-8"))
    assert [step["name"] for step in written["steps"]] == [name for name, _ in DAY]
    assert all(isinstance(step["milliseconds"], int) for step in written["steps"])
    assert {name for name in PAPERS if (out / name).read_bytes()[:5] == b"%PDF-"} == set(PAPERS)
    assert {file.stem for file in out.glob("*.png")} >= SCREENS
    assert not [file.name for file in out.glob("*.png") if is_empty(QImage(str(file)))]


def is_empty(picture: QImage) -> bool:
    """Whether a picture shows one colour only, as a window does that was never painted."""
    small = picture.scaled(64, 64)
    return len({small.pixel(x, y) for x in range(64) for y in range(64)}) < 3
