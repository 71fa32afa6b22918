"""vCards of three versions, as programs write them and as they should not."""

from __future__ import annotations

import base64

import pytest

from bluenote_field.interchange.vcard import Card, looks_like_cards, read_cards


def _only(text: str | bytes) -> Card:
    raw = text.encode() if isinstance(text, str) else text
    read = read_cards(raw)
    assert not read.refused
    (card,) = read.cards
    return card


def _text(card: Card, name: str) -> str:
    found = card.first(name)
    return found.text if found else ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_card_is_read_whatever_ends_its_lines(end: str) -> None:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Greta Elmsgarth", "END:VCARD", ""]
    assert _text(_only(end.join(lines)), "FN") == "Greta Elmsgarth"


def test_a_line_folded_in_the_middle_of_a_letter_comes_together_again() -> None:
    raw = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Quéravelle\r\nEND:VCARD\r\n".encode()
    middle = raw.index("é".encode()) + 1
    assert _text(_only(raw[:middle] + b"\r\n " + raw[middle:]), "FN") == "Zoë Quéravelle"


def test_version_two_keeps_the_blank_at_which_it_folds() -> None:
    card = _only("BEGIN:VCARD\nVERSION:2.1\nFN:Greta\n Elmsgarth\nEND:VCARD")
    assert _text(card, "FN") == "Greta Elmsgarth"


def test_quoted_printable_goes_on_after_an_equals_sign_in_its_own_character_set() -> None:
    card = _only(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=FCrgen =\r\nG=F6=DFwaldt\r\n"
        b"TITLE;QUOTED-PRINTABLE:Chief =\r\n=C3=A9\r\nEND:VCARD\r\n"
    )
    assert _text(card, "FN") == "Jürgen Gößwaldt"
    assert _text(card, "TITLE") == "Chief é"


def test_plain_text_in_windows_letters_is_read_as_such() -> None:
    card = _only("BEGIN:VCARD\nVERSION:2.1\nFN:Núria Muñozalde\nEND:VCARD".encode("cp1252"))
    assert _text(card, "FN") == "Núria Muñozalde"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_card(encoding: str) -> None:
    raw = "BEGIN:VCARD\nVERSION:3.0\nFN:Ömer Çağlamaz\nEND:VCARD\n".encode(encoding)
    assert looks_like_cards(raw)
    assert _text(_only(raw), "FN") == "Ömer Çağlamaz"


def test_escapes_and_semicolons_mean_what_the_standard_says() -> None:
    card = _only("BEGIN:VCARD\nN:Vance\\; Jr.;Ada\\,eze;;;MD\nNOTE:one\\ntwo\nEND:VCARD")
    name = card.first("N")
    assert name is not None
    assert name.parts == ("Vance; Jr.", "Ada,eze", "", "", "MD")
    assert _text(card, "NOTE") == "one\ntwo"


@pytest.mark.parametrize(
    "lines",
    [
        "TEL;HOME:1\nTEL;WORK;PREF:2",
        "TEL;TYPE=home:1\nTEL;TYPE=work,pref:2",
        'TEL;TYPE="home":1\nTEL;PREF=1;TYPE="work,voice":2',
    ],
)
def test_the_preferred_number_comes_first_in_every_version(lines: str) -> None:
    assert _text(_only(f"BEGIN:VCARD\n{lines}\nEND:VCARD"), "TEL") == "2"


def test_a_picture_is_passed_over() -> None:
    picture = base64.b64encode(bytes(2000)).decode()
    folded = "\n ".join(picture[at : at + 70] for at in range(0, len(picture), 70))
    card = _only(f"BEGIN:VCARD\nPHOTO;ENCODING=b;TYPE=JPEG:{folded}\nFN:A B\nEND:VCARD")
    assert _text(card, "FN") == "A B"
    assert not card.named("PHOTO")


def test_groups_and_small_letters_are_read() -> None:
    card = _only("begin:vcard\nitem1.email;type=INTERNET:a@b.example\nend:vcard")
    assert _text(card, "EMAIL") == "a@b.example"


def test_an_agent_belongs_to_its_card_and_is_nobody_of_its_own() -> None:
    card = _only(
        "BEGIN:VCARD\nFN:The one\nAGENT:\nBEGIN:VCARD\nFN:The agent\nEND:VCARD\n"
        "EMAIL:one@x.example\nEND:VCARD"
    )
    assert _text(card, "FN") == "The one"
    assert _text(card, "EMAIL") == "one@x.example"


def test_a_card_that_never_ends_is_told_by_its_line_and_the_next_is_read() -> None:
    read = read_cards(
        b"BEGIN:VCARD\nFN:Cut off\nBEGIN:VCARD\nFN:Whole\nEND:VCARD\nBEGIN:VCARD\nFN:"
    )
    assert [_text(card, "FN") for card in read.cards] == ["Whole"]
    assert [each.row_number for each in read.refused] == [1, 6]


def test_lines_that_are_none_are_left_out() -> None:
    card = _only(b"BEGIN:VCARD\nFN:A B\n;;;\nno colon\n\xff\xfe:\nTEL;ENCODING=b:%%%\nEND:VCARD")
    assert _text(card, "FN") == "A B"
    assert not card.named("TEL")
