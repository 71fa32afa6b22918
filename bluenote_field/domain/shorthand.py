"""Two short forms in a note: `#Halcyra` names a topic, `@followup dec 3 send card` makes a task.

A follow-up goes on to the end of its line; its day stands first or last, in English or Spanish. The
note itself is never changed: what was understood is told beside it, and what was not as well. Pure
and without a clock; any text may come, nothing is raised.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bluenote_field.domain.spoken_time import (
    DAYS,
    FILLERS,
    USUAL_DAYS,
    WEEKDAYS,
    Unread,
    begins_like_a_day,
    named_day,
)
from bluenote_field.domain.typed_words import bare, fits

MOST_MARKS = 100
"""More than anybody writes; a text made of signs alone must not keep a keystroke waiting."""
LONGEST_TITLE = 300
LONGEST_DAY = 6
"""The words of "el 3 de diciembre de 2026"."""
LONGEST_NAME = 250
LEAST_LETTERS = 3
"""Fewer letters begin a name too easily by chance."""
SHORT_WEEKDAY = 4
FOLLOWUP = ("followup", "follow-up", "seguimiento")
SIGN = re.compile(
    rf"(?<![\w#@&/.])(?:#(?=[^\W\d_])|@(?:{'|'.join(FOLLOWUP)})(?![\w-]):?)", re.IGNORECASE
)
TOKEN = re.compile(r"[^\W_][\w-]*")
WORD = re.compile(r"\S+")
EDGES = " \t,;:.!?-\u2013\u2014"
CONNECTING = frozenset({"on", "by", "due", "before", "para", "el", "in", "en", "dentro", "next"})
"""Words that make sure that a day follows, where it stands last."""
BEGUN = re.compile(r"(?<![\w#@&/.])([#@])([^#@\n]{0,60})\Z")


class Why(StrEnum):
    """Why something was not understood."""

    NO_TOPIC = "no topic of that name"
    MANY_TOPICS = "more than one topic begins like that"
    NOTHING_TO_DO = "it does not say what to do"
    NO_DAY = "there is no such day"
    PAST = "the day has passed"
    TOO_LONG = "it is too long for a task"


@dataclass(frozen=True, slots=True)
class Subject:
    """Something of the controlled list that may be named after `#`."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class TopicMark:
    """A topic that was named."""

    start: int
    end: int
    subject: Subject


@dataclass(frozen=True, slots=True)
class TaskMark:
    """A follow-up with its day; `is_dated` is false where the day is only the usual one."""

    start: int
    end: int
    title: str
    due_on: date
    is_dated: bool


@dataclass(frozen=True, slots=True)
class UnclearMark:
    """Something that looks meant and is not understood."""

    start: int
    end: int
    why: Why


Mark = TopicMark | TaskMark | UnclearMark


@dataclass(frozen=True, slots=True)
class Begun:
    """What is being typed at the cursor: the place of its sign, and the letters after it."""

    start: int
    sign: str
    typed: str


def read_note(
    text: str, *, subjects: Sequence[Subject], today: date, day_first: bool = False
) -> tuple[Mark, ...]:
    """Everything marked in a note, in the order of its signs; spans may lie in one another."""
    known = sorted(subjects, key=lambda each: -len(each.name))
    found: list[Mark] = []
    for sign in SIGN.finditer(text):
        if len(found) == MOST_MARKS:
            break
        if sign[0] == "#":
            found.append(_topic(text, sign.start(), known))
        else:
            end = _end_of_line(text, sign.end())
            found.append(_task(text, sign, end, today=today, day_first=day_first))
    return tuple(found)


def new_marks(marks: Iterable[Mark], text: str, before: str, known: Iterable[Mark]) -> list[Mark]:
    """Those marks of `text` that did not stand in the same words in the note `before`."""
    old = Counter(_words_of(before, mark) for mark in known)
    fresh = []
    for mark in marks:
        words = _words_of(text, mark)
        if old[words] > 0:
            old[words] -= 1
        else:
            fresh.append(mark)
    return fresh


def begun_at(text: str, cursor: int) -> Begun | None:
    """The short form that is being typed left of the cursor, None where there is none."""
    if cursor < len(text) and text[cursor].isalnum():
        return None
    found = BEGUN.search(text[max(0, cursor - 62) : cursor])
    if found is None or found[2] != found[2].strip() or (found[2] and not found[2][0].isalpha()):
        return None
    return Begun(cursor - len(found[2]) - 1, found[1], found[2])


def offered(begun: Begun, subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """What may complete it; nothing where it is complete already."""
    matching = tuple(each for each in subjects if fits(begun.typed, each.name))
    is_whole = len(matching) == 1 and bare(matching[0].name) == bare(begun.typed)
    return () if is_whole else matching


def _topic(text: str, start: int, known: Sequence[Subject]) -> Mark:
    """The longest name that stands here; else the only one that begins with the word."""
    folded, places = _folded(text, start + 1)
    for subject in known:
        name = bare(subject.name)
        if name and folded.startswith(name) and not folded[len(name) :][:1].isalnum():
            return TopicMark(start, places[len(name)], subject)
    token = TOKEN.match(text, start + 1)
    end = token.end() if token else start + 1
    is_long = end - start > LEAST_LETTERS
    matching = [each for each in known if is_long and fits(text[start + 1 : end], each.name)]
    if len(matching) == 1:
        return TopicMark(start, end, matching[0])
    return UnclearMark(start, end, Why.MANY_TOPICS if matching else Why.NO_TOPIC)


def _folded(text: str, start: int) -> tuple[str, list[int]]:
    """The text from `start` as names are compared, and where each of its letters ends."""
    letters: list[str] = []
    places = [start]
    for at in range(start, min(len(text), start + LONGEST_NAME)):
        plain = bare(text[at])
        if not plain and unicodedata.combining(text[at]):
            places[-1] = at + 1
        letters.append(plain)
        places.extend([at + 1] * len(plain))
    return "".join(letters), places


def _end_of_line(text: str, start: int) -> int:
    """Where a follow-up ends: with its line, or where the next one begins."""
    line = text.find("\n", start)
    end = len(text) if line < 0 else line
    following = next((m for m in SIGN.finditer(text, start, end) if m[0] != "#"), None)
    return following.start() if following else end


def _task(
    text: str, sign: re.Match[str], end: int, *, today: date, day_first: bool
) -> TaskMark | UnclearMark:
    body = text[sign.end() : end]
    start, end = sign.start(), sign.end() + len(body.rstrip())
    if len(body.strip()) > LONGEST_TITLE:
        return UnclearMark(start, end, Why.TOO_LONG)
    try:
        day, rest = _split(body.strip(EDGES), today=today, day_first=day_first)
    except Unread:
        return UnclearMark(start, end, Why.NO_DAY)
    title = re.sub(r"#(?=[^\W\d_])", "", rest).strip(EDGES)
    if day is None and begins_like_a_day(title):
        return UnclearMark(start, end, Why.NO_DAY)
    if not any(letter.isalnum() for letter in title):
        return UnclearMark(start, end, Why.NOTHING_TO_DO)
    if day is not None and day < today:
        return UnclearMark(start, end, Why.PAST)
    due_on = day or today + timedelta(days=USUAL_DAYS)
    return TaskMark(start, end, " ".join(title.split()), due_on, is_dated=day is not None)


def _split(body: str, *, today: date, day_first: bool) -> tuple[date | None, str]:
    """The day that stands first or last, and the rest."""
    words = list(WORD.finditer(body))
    for count in range(min(LONGEST_DAY, len(words)), 0, -1):
        last = words[count - 1]
        if bare(last[0].strip(EDGES)) in FILLERS:
            continue
        day = named_day(body[: last.end()].strip(EDGES), today=today, day_first=day_first)
        if day is not None:
            return day, body[last.end() :]
    for count in range(min(LONGEST_DAY, len(words) - 1), 0, -1):
        first = words[-count]
        day = named_day(body[first.start() :].strip(EDGES), today=today, day_first=day_first)
        if day is not None and _is_surely_a_day(first[0]):
            return day, body[: first.start()]
    return None, body


def _is_surely_a_day(word: str) -> bool:
    """Whether a day at the end is meant as one: "on fri" and "friday" are, "in the sun" is not."""
    plain = bare(word.strip(EDGES))
    is_named = plain in DAYS or (plain in WEEKDAYS and len(plain) > SHORT_WEEKDAY)
    return is_named or plain in CONNECTING or plain[:1].isdigit()


def _words_of(text: str, mark: Mark) -> str:
    return " ".join(bare(text[mark.start : mark.end]).split())
