"""The words of the protocol: what is written is what is read."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain import wire
from bluenote_field.domain.accounts import Account, AccountKind
from bluenote_field.domain.calls import Call
from bluenote_field.domain.fields import field_of
from bluenote_field.domain.wire import Fields, digest_of, from_plain, pack, plain, unpack
from bluenote_field.errors import InputProblem
from tests.data import shared_data

ID = "01900000-0000-7000-8000-000000000001"
PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text() | st.floats(
    allow_nan=False, allow_infinity=False
)  # fmt: skip
FIELDS = st.dictionaries(st.text(min_size=1), PLAIN, max_size=3)
NARROWED: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (Fields, FIELDS),
    (wire.Version, st.integers(0, 2**62)),
    (wire.Scope, st.text().filter(lambda scope: "\0" not in scope)),
]
ROWS = st.lists(st.tuples(st.uuids().map(str), st.integers(1, 2**40)), max_size=8)

STRUCTS = [
    each
    for each in vars(wire).values()
    if isinstance(each, type) and issubclass(each, msgspec.Struct) and each is not msgspec.Struct
]


def strategy_of(type_: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401  any field's type
    """Values for one struct, from its own annotations; dictionaries of values for any fields."""
    if type_ in STRUCTS:
        hints = {field.name: field.type for field in msgspec.structs.fields(type_)}
        return st.builds(type_, **{name: strategy_of(hint) for name, hint in hints.items()})
    for narrowed, drawn in NARROWED:
        if type_ == narrowed:
            return drawn
    if getattr(type_, "__origin__", None) is tuple:
        return st.lists(strategy_of(type_.__args__[0]), max_size=2).map(tuple)
    if getattr(type_, "__args__", None) and type(None) in type_.__args__:
        return st.none() | strategy_of(type_.__args__[0])
    return st.from_type(type_)


def test_every_word_of_the_protocol_is_tried() -> None:
    assert {each.__name__ for each in STRUCTS} >= {
        "Mutation", "Result", "Push", "Pushed", "Pull", "Begin", "Row", "Gone", "Mark", "Leave",
        "Results", "End", "SyncInfo",
    }  # fmt: skip


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda each: each.__name__)
def test_every_message_comes_back_as_it_was_sent(struct: type[msgspec.Struct]) -> None:
    @given(strategy_of(struct))
    def comes_back(message: msgspec.Struct) -> None:
        sent = msgspec.json.encode(message)
        assert msgspec.json.decode(sent, type=struct) == message
        assert b"\n" not in sent

    comes_back()


@given(FIELDS)
def test_a_frame_is_one_line_and_is_known_by_its_tag(fields: Fields) -> None:
    row = wire.Row(scope="0", entity="account", id=ID, v=1, f=fields)
    lines = msgspec.json.encode(row).split(b"\n")
    assert len(lines) == 1
    assert msgspec.json.decode(lines[0], type=wire.Frame) == row


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\u0085", "\n", "\r", "\x0b", "\x1e"])
def test_a_strange_line_end_in_a_note_does_not_end_the_line(mark: str) -> None:
    row = wire.Row(scope="0", entity="call", id=ID, v=1, f={"notes": f"one{mark}two"})
    stream = msgspec.json.encode(row) + b"\n" + msgspec.json.encode(row) + b"\n"
    lines = stream.split(b"\n")
    assert lines.pop() == b""
    assert [msgspec.json.decode(line, type=wire.Frame) for line in lines] == [row, row]


@pytest.mark.realdata
def test_naughty_strings_travel_unchanged() -> None:
    path: Path = shared_data("unicode_blns") / "blns.json"
    for text in json.loads(path.read_text(encoding="utf-8")):
        try:
            record = Account.checked({"id": ID, "name": "x", "best_times": text[:200]})
        except InputProblem:
            continue
        sent = msgspec.json.encode(pack(record))
        assert unpack(Account, ID, msgspec.json.decode(sent)).values() == record.values()


def test_a_field_from_a_later_version_is_left_out() -> None:
    record = unpack(Account, ID, {"name": "x", "shoe_size": 43})
    assert isinstance(record, Account)
    assert (record.name, record.kind) == ("x", AccountKind.HOSPITAL)
    assert "shoe_size" not in pack(record)


@pytest.mark.parametrize(
    ("name", "value"),
    [("starts_at", "soon"), ("starts_at", 7), ("next_step_on", "2026-13-01"), ("minutes", "many")],
)
def test_a_broken_value_from_the_wire_is_refused_in_words(name: str, value: str | int) -> None:
    whole: Fields = {
        "account_id": ID,
        "owner_id": ID,
        "starts_at": "2026-11-20T12:00:00.000Z",
        "recorded_at": "2026-11-20T12:00:00.000Z",
    }
    assert unpack(Call, ID, whole).id == ID
    with pytest.raises(InputProblem) as caught:
        unpack(Call, ID, {**whole, name: value})
    assert [each.field for each in caught.value.complaints] == [name]


def test_values_have_one_wire_form() -> None:
    moment = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert plain(AccountKind.PAYER) == "payer"
    assert type(plain(AccountKind.PAYER)) is str
    assert plain(moment) == "2026-11-20T12:00:00.000Z"
    assert plain(date(2026, 11, 20)) == "2026-11-20"
    assert [plain(value) for value in (None, True, 3, "x")] == [None, True, 3, "x"]
    with pytest.raises(TypeError, match="no wire form"):
        plain({"a": 1})
    assert from_plain(field_of(Call, "starts_at"), "2026-11-20T12:00:00.000Z") == moment
    assert from_plain(field_of(Call, "next_step_on"), "2026-11-20") == date(2026, 11, 20)
    assert from_plain(field_of(Call, "notes"), None) is None


@given(ROWS, st.randoms(use_true_random=False))
def test_a_digest_does_not_depend_on_the_order(
    rows: list[tuple[str, int]],
    rng: Any,  # noqa: ANN401  hypothesis' own class
) -> None:
    shuffled = list(rows)
    rng.shuffle(shuffled)
    assert digest_of(rows) == digest_of(shuffled)


@given(ROWS, st.uuids().map(str), st.integers(1, 2**40))
def test_a_digest_sees_a_row_more_and_a_version_more(
    rows: list[tuple[str, int]], id_: str, v: int
) -> None:
    others = [row for row in rows if row[0] != id_]
    with_it, without, newer = (
        digest_of([*others, (id_, v)]), digest_of(others), digest_of([*others, (id_, v + 1)])
    )  # fmt: skip
    assert len({with_it, without, newer}) == 3


def test_digests_are_what_they_always_were() -> None:
    assert digest_of([]) == "0" * 32
    # printf '<id>|7' | sha256sum | cut -c1-32
    assert digest_of([(ID, 7)]) == "e5b0682fb1470fee6e289f75838ddcb7"
