"""vCards as they come from other programs: versions 2.1, 3.0 and 4.0, well made or not.

A file is read as bytes, because a card of version 2.1 may say for each line in which encoding it
is, and because a line may be folded in the middle of a letter. What a line says is decoded on its
own; a line that is none is left out, and a card that never ends or holds nothing is told by the
line at which it begins. Pictures and sounds are passed over unread.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bluenote_field.interchange.report import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_NAME: Final = re.compile(r"(?:[\w-]+\.)?[A-Za-z][A-Za-z0-9-]*")
_PARAMETER: Final = re.compile(r";((?:\"[^\"]*\"|[^\";:])*)")
_PASSED_OVER: Final = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_WIDE: Final = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card: its name, its types in small letters, and its parts, unescaped."""

    name: str
    types: frozenset[str]
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The first part that says something."""
        return next((part for part in self.parts if part), "")

    def part(self, index: int) -> str:
        """A part by its place; nothing where there are fewer."""
        return self.parts[index] if index < len(self.parts) else ""


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the line at which it begins, and its properties."""

    line: int
    properties: tuple[Property, ...]

    def named(self, name: str) -> list[Property]:
        """The properties of that name which say something, the preferred ones first."""
        found = [each for each in self.properties if each.name == name and each.text]
        return sorted(found, key=lambda each: "pref" not in each.types)

    def first(self, name: str) -> Property | None:
        """The preferred property of that name."""
        return next(iter(self.named(name)), None)


@dataclass(frozen=True, slots=True)
class Cards:
    """What a file held: cards, and what could not be read, by its line."""

    cards: tuple[Card, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line after it was unfolded: where it began, and what it is."""

    number: int
    raw: bytes


def looks_like_cards(raw: bytes) -> bool:
    """Whether a file begins as one of vCards does."""
    return _plain_bytes(raw[:512]).lstrip().upper().startswith(b"BEGIN:VCARD")


def read_cards(raw: bytes) -> Cards:
    """Every card of a file; a card inside a card (an agent) belongs to nobody and is left out."""
    cards: list[Card] = []
    refused: list[Refusal] = []
    inside: list[list[Property]] = []
    began = 0
    for line in _unfolded(_plain_bytes(raw)):
        mark = bytes(line.raw.split()[0] if line.raw.split() else b"").upper()
        if mark == b"BEGIN:VCARD":
            if inside and line.number and not _is_agent(inside):
                refused.append(_never_ends(began))
                inside = []
            began = began if inside else line.number
            inside.append([])
        elif mark == b"END:VCARD" and inside:
            properties = inside.pop()
            if not inside:
                cards.append(Card(began, tuple(properties)))
        elif inside and (found := _property(line.raw)) is not None:
            inside[-1].append(found)
    if inside:
        refused.append(_never_ends(began))
    return Cards(tuple(cards), tuple(refused))


def _never_ends(line: int) -> Refusal:
    return Refusal(line, "a card begins here and never ends.")


def _is_agent(inside: list[list[Property]]) -> bool:
    """Whether the line before was an AGENT, whose value is a card of its own."""
    return bool(inside[-1]) and inside[-1][-1].name == "AGENT"


def _plain_bytes(raw: bytes) -> bytes:
    """The file in an encoding in which a line end is one byte, without a byte order mark."""
    for mark, encoding in _WIDE:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace").encode()
    return raw.removeprefix(codecs.BOM_UTF8)


def _unfolded(raw: bytes) -> Iterator[_Line]:
    """Lines put together again: folded by a blank, or by quoted-printable's equals sign."""
    parts: list[bytes] = []
    began, is_soft, keeps_blank = 1, False, False
    for number, line in enumerate(_LINE_END.split(raw), start=1):
        if is_soft or (line[:1] in {b" ", b"\t"} and parts):
            # Version 2.1 folds where a blank is and keeps it.
            parts.append(line if is_soft or keeps_blank else line[1:])
        else:
            if parts:
                yield _Line(began, b"".join(parts))
            parts, began = [line], number
        if line.upper().replace(b" ", b"") == b"VERSION:2.1":
            keeps_blank = True
        elif line.upper().startswith(b"BEGIN:VCARD"):
            keeps_blank = False
        head = parts[0].upper().partition(b":")[0]
        is_soft = b"QUOTED-PRINTABLE" in head and parts[-1].endswith(b"=")
        if is_soft:
            parts[-1] = parts[-1][:-1]
    if parts:
        yield _Line(began, b"".join(parts))


def _property(raw: bytes) -> Property | None:
    """What a line says; None where it is no line of a card."""
    head = raw.partition(b":")[0].decode("ascii", errors="replace")
    found = _NAME.match(head)
    if found is None or b":" not in raw:
        return None
    name = found[0].rpartition(".")[2].upper()
    if name in _PASSED_OVER:
        return Property(name, frozenset(), ())
    parameters, value = _split(raw[found.end() :])
    types, charset, encoding = _told_by(parameters)
    text = _decoded(value, encoding, charset)
    return Property(name, types, tuple(_parts_of(text)))


def _split(rest: bytes) -> tuple[list[str], bytes]:
    """The parameters of a line, and its value; a colon within quotes ends nothing."""
    text = rest.decode("latin-1")
    parameters: list[str] = []
    at = 0
    while (found := _PARAMETER.match(text, at)) is not None:
        parameters.append(found[1])
        at = found.end()
    return parameters, text[at:].partition(":")[2].encode("latin-1")


def _told_by(parameters: Iterable[str]) -> tuple[frozenset[str], str, str]:
    """Types, character set and encoding; version 2.1 writes types and encodings bare."""
    types: set[str] = set()
    charset = encoding = ""
    for parameter in parameters:
        key, _, value = parameter.strip().partition("=")
        key, value = key.strip().lower(), value.strip().strip('"').lower()
        if key == "charset":
            charset = value
        elif key == "encoding":
            encoding = value
        elif key == "type":
            types.update(word.strip() for word in value.split(","))
        elif key == "pref" or (not value and key == "pref"):
            types.add("pref")
        elif not value and key in {"quoted-printable", "base64", "8bit", "7bit"}:
            encoding = key
        elif not value and key:
            types.add(key)
    return frozenset(types), charset, encoding


def _decoded(value: bytes, encoding: str, charset: str) -> str:
    if encoding == "quoted-printable":
        value = quopri.decodestring(value)
    elif encoding in {"base64", "b"}:
        try:
            value = base64.b64decode(b"".join(value.split()), validate=True)
        except binascii.Error:
            return ""
    for each in (charset, "utf-8", "cp1252"):
        if not each:
            continue
        try:
            return value.decode(each)
        except (LookupError, UnicodeError):
            continue
    return value.decode("latin-1")


def _parts_of(text: str) -> Iterator[str]:
    """The value cut at semicolons that nobody escaped."""
    part: list[str] = []
    at = 0
    while at < len(text):
        letter = text[at]
        if letter == "\\" and at + 1 < len(text):
            part.append(text[at : at + 2])
            at += 2
            continue
        if letter == ";":
            yield _unescaped("".join(part))
            part = []
        else:
            part.append(letter)
        at += 1
    yield _unescaped("".join(part))


def _unescaped(part: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], part).strip()
