"""Encodings are recognised from the letters people's names are made of."""

from __future__ import annotations

import csv

import pytest

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.decoding import decode
from tests.data import shared_data


@pytest.mark.realdata
@pytest.mark.parametrize(
    ("encoding", "locale"),
    [
        ("cp1251", "ru_RU"),
        ("koi8_r", "ru_RU"),
        ("cp1253", "el_GR"),
        ("cp932", "ja_JP"),
        ("gb18030", "zh_CN"),
        ("cp949", "ko_KR"),
        ("cp1255", "he_IL"),
        ("cp1252", "de_DE"),
        ("cp1252", "fr_FR"),
        ("latin-1", "es_ES"),
        ("cp1252", "da_DK"),
        ("cp1250", "cs_CZ"),
    ],
)
def test_thirty_addresses_are_enough_to_recognise_an_encoding(encoding: str, locale: str) -> None:
    path = shared_data("names_faker_locales") / "faker_people.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["locale"] == locale]
    raw = "\n".join(",".join(row.values()) for row in rows).encode(encoding, errors="ignore")
    assert decode(raw, name="people.csv").text == raw.decode(encoding)


def test_a_few_foreign_letters_are_taken_for_the_most_common_encoding() -> None:
    decoded = decode("Zürich".encode("cp1252"), name="a.csv")
    assert (decoded.text, decoded.encoding) == ("Zürich", "cp1252")


def test_bytes_that_no_windows_encoding_has_are_still_read() -> None:
    assert decode(b"a\x81\x88\x90\xe9", name="a.csv").encoding == "latin-1"


def test_utf32_with_its_mark_is_read_and_with_a_false_mark_is_refused() -> None:
    text = "name,city\nA,B\n"
    assert decode(text.encode("utf-32"), name="a.csv").text == text
    with pytest.raises(InputProblem, match="not a text file"):
        decode(b"\xfe\xff" + text.encode("utf-32-le"), name="a.csv")
