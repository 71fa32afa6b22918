"""An import says what it did, to people and to programs."""

from __future__ import annotations

import json

from bluenote_field.interchange.report import ImportReport, Refusal

REPORT = ImportReport(
    added=1200,
    changed=2,
    left=3,
    refused=(Refusal(7, "too few cells."), Refusal(9, "not a phone number.", "Phone")),
    notes=("ZIP Code: repaired 2.",),
)


def test_people_read_counts_notes_and_each_refused_row() -> None:
    assert REPORT.lines() == (
        "Done.",
        "1,207 rows: 1,200 added, 2 changed, 3 left as they were, 2 refused.",
        "ZIP Code: repaired 2.",
        "Row 7: too few cells.",
        "Row 9, Phone: not a phone number.",
    )


def test_many_refusals_are_counted_instead_of_listed() -> None:
    assert REPORT.lines(most_refusals=1)[-1] == "… and 1 more refused rows."


def test_a_dry_run_says_that_nothing_was_written() -> None:
    assert "Nothing was written" in ImportReport(dry_run=True).lines()[0]


def test_programs_read_every_refusal() -> None:
    read = json.loads(json.dumps(REPORT.as_dict()))
    assert read["refused"][1] == {"row": 9, "column": "Phone", "reason": "not a phone number."}
    assert (read["rows"], read["added"], read["dry_run"]) == (1207, 1200, False)
