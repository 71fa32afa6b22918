"""The style bars see what they are there to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests import style_bars
from tests.style_bars import Bar, given_away, measure, over, over_bar, share, vague_names

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(style_bars, "CHECKOUT", tmp_path)
    return tmp_path


def test_lengths_are_measured_in_lines(checkout: Path) -> None:
    text = "class Call:\n    def save(self):\n        pass\n\n\ndef sync():\n    pass\n"
    (checkout / "calls.py").write_text(text)
    lengths = measure(["calls.py"])
    assert lengths.files == {"calls.py": 7}
    assert lengths.classes == {"calls.py:1 Call": 3}
    assert lengths.functions == {"calls.py:2 save": 2, "calls.py:6 sync": 2}


def test_what_is_longer_than_the_bar_is_named() -> None:
    assert list(over("function", {"a.py:1 f": 51, "a.py:60 g": 50}, 50)) == [
        "a.py:1 f: a function of 51 lines (bar 50)"
    ]


def test_things_that_are_too_long_on_the_whole_are_told() -> None:
    lengths = {str(n): n for n in range(1, 11)}
    assert list(over_bar("file", lengths, Bar(median=6, p90=10, most=10))) == []
    assert list(over_bar("file", lengths, Bar(median=5, p90=9, most=10))) == [
        "files: the median is 6 lines (bar 5)",
        "files: a tenth is longer than 10 lines (bar 9)",
    ]
    assert share([], 0.5) == 0


def test_a_vague_name_is_named_wherever_it_stands() -> None:
    names = ["bluenote_field/utils.py", "core/money.py", "bluenote_field/score.py"]
    assert [fault.split(":")[0] for fault in vague_names(names)] == names[:2]


@pytest.mark.parametrize(
    "line",
    ["--index-url https://" + "pypi" + ".org/simple", "cd /" + "root/thing", "/home/" + "ana/x"],
)
def test_a_registry_or_somebodys_folder_is_found(checkout: Path, line: str) -> None:
    (checkout / "notes.md").write_text(f"fine\n{line}\n")
    assert [fault.split(":")[1] for fault in given_away(["notes.md"])] == ["2"]


def test_ordinary_paths_and_addresses_are_left_alone(checkout: Path) -> None:
    (checkout / "notes.md").write_text(
        "https://bluenote.example/home/ and ." + "/root" + "/ and Path.home\n"
    )
    assert list(given_away(["notes.md"])) == []
