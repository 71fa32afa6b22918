"""From bytes to text: which encoding a file is in, and whether it is text at all.

UTF-8 proves itself (other encodings almost never decode as it), UTF-16 shows by its mark or by its
zero bytes. What is left is one of the 8-bit encodings: Windows-1252 unless there is enough text for
charset-normalizer to say otherwise.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from bluenote_field.errors import InputProblem

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_TABLES: Final = (
    (b"PK\x03\x04", "an Excel workbook or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"BEGIN:VCARD", "a file of contacts (vCard)"),
    (b"BEGIN:VCALENDAR", "a calendar"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)
_ODD_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_VALID_UTF8: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
_SLIPS: Final = 3
"""Control characters that may be in a text by accident; the row that has one is refused."""
_LINE_END: Final = re.compile(rb"[\r\n]+")
_SAMPLE_BYTES: Final = 65_536
_ENOUGH_TO_GUESS: Final = 64
"""Non-ASCII bytes below which a statistical guess is worth less than the most common encoding."""
_GOOD_PER_BROKEN: Final = 3
_FIRST_BEYOND_ASCII: Final = 0x80
_OTHER_SCRIPTS: Final = frozenset(
    {"cp1251", "koi8_r", "cp1253", "cp1255", "cp1256", "cp932", "shift_jis", "euc_jp", "gb18030"}
    | {"big5", "cp949", "euc_kr", "cp950", "gbk"}
)
SAVE_AS_CSV: Final = 'In the spreadsheet choose "Save as", "CSV UTF-8", and import that file.'


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; `damaged` where some bytes did not fit and became U+FFFD."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    damaged: bool = False


def decode(raw: bytes, *, name: str, encoding: str | None = None) -> Decoded:
    """The text of a file called `name`; `encoding` overrules the guess.

    Raises InputProblem where the bytes are no text, or not text in the encoding asked for.
    """
    _refuse_other_formats(raw, name)
    decoded = _decode_as(raw, name, encoding) if encoding else _guess(raw)
    text = decoded.text
    odd = len(_ODD_CONTROLS.findall(text[:_SAMPLE_BYTES]))
    if odd > _SLIPS and odd * 20 > min(len(text), _SAMPLE_BYTES):
        raise InputProblem(
            f"{name} is not a text file, or not in the encoding {decoded.encoding}.", SAVE_AS_CSV
        )
    return decoded


def other_format(raw: bytes) -> str:
    """What a file is that begins so, where it is known and no table; else nothing."""
    start = raw[:64].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return next((what for mark, what in _NOT_TABLES if start.startswith(mark.lower())), "")


def _refuse_other_formats(raw: bytes, name: str) -> None:
    what = other_format(raw)
    if what:
        raise InputProblem(f"{name} is {what}, not a CSV file.", SAVE_AS_CSV)


def _decode_as(raw: bytes, name: str, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding).removeprefix("\ufeff"), encoding)
    except LookupError as error:
        raise InputProblem(
            f"There is no encoding called {encoding}.", "Common ones: utf-8, utf-16, cp1252."
        ) from error
    except UnicodeError as error:
        raise InputProblem(
            f"{name} is not in the encoding {encoding}.",
            "Leave the encoding out and it will be recognised.",
        ) from error


def _guess(raw: bytes) -> Decoded:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decode_or_mark_damage(raw, encoding)
    if wide := _utf16_without_mark(raw[:_SAMPLE_BYTES]):
        return _decode_or_mark_damage(raw, wide)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(raw):
        return _decode_or_mark_damage(raw, "utf-8")
    return _eight_bit(raw)


def _decode_or_mark_damage(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding)
    except UnicodeError:
        text = raw.decode(encoding, errors="replace")
    return Decoded(text, encoding, damaged=True)


def _utf16_without_mark(sample: bytes) -> str | None:
    """ASCII written as UTF-16 has a zero in every other byte; which one tells the byte order."""
    pairs = len(sample) // 2
    if pairs and sample[1::2].count(0) > 0.6 * pairs and sample[::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if pairs and sample[::2].count(0) > 0.6 * pairs and sample[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return None


def _is_damaged_utf8(raw: bytes) -> bool:
    """More than three good letters for each broken byte: UTF-8 that was hurt on its way."""
    broken = raw.decode("utf-8", errors="replace").count("\ufffd")
    return len(_VALID_UTF8.findall(raw)) > _GOOD_PER_BROKEN * broken


def _eight_bit(raw: bytes) -> Decoded:
    text, encoding = _first_that_fits(raw, (_other_script(raw) or "cp1252", "cp1252", "cp1250"))
    note = f"Read as {encoding}; look at letters with accents before you import."
    return Decoded(text, encoding, (note,))


def _first_that_fits(raw: bytes, encodings: tuple[str, ...]) -> tuple[str, str]:
    """The text and its encoding; Latin-1 fits everything."""
    for encoding in encodings:
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1"), "latin-1"


def _other_script(raw: bytes) -> str | None:
    """A non-Western encoding, where there is enough text for charset-normalizer to be believed."""
    lines = [line for line in _LINE_END.split(raw[: 16 * _SAMPLE_BYTES]) if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE_BYTES]
    if sum(byte >= _FIRST_BEYOND_ASCII for byte in sample) < _ENOUGH_TO_GUESS:
        return None
    best = from_bytes(sample).best()
    return best.encoding if best is not None and best.encoding in _OTHER_SCRIPTS else None
