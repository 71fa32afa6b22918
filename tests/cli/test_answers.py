"""What is said at a terminal steers nobody's terminal."""

from __future__ import annotations

import json

import pytest

from bluenote_field.central import database
from bluenote_field.cli import answers

STEERING = "Dr. \x1b[31mRed\x1b[0m\x07 \x9b2J\u202eLi"


def test_what_a_record_holds_is_read_and_never_carried_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers.tell({}, [STEERING, "second line"], as_json=False)
    answers.note(STEERING)
    database.tell([STEERING], [], as_json=False)
    said = capsys.readouterr()
    plain = "Dr. [31mRed[0m 2JLi\n"
    assert (said.out, said.err) == (f"{plain}second line\n{plain}", plain)


def test_programs_are_given_every_character(capsys: pytest.CaptureFixture[str]) -> None:
    answers.tell({"name": STEERING}, [], as_json=True)
    assert json.loads(capsys.readouterr().out) == {"name": STEERING}
