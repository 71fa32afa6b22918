"""The time of day as people say it: "3pm", "10h30", "a las 9 de la mañana", "yesterday afternoon".

Words come in small letters without accents. An hour that nobody gave a half of the day is one of a
working day: "at 3" is said of the afternoon, and so is "3:30"; "03:30" is as it stands. What is no
time of day is left among the words, so that it is refused with them.
"""

from __future__ import annotations

import re
from datetime import time
from enum import Enum

NOON = 12
LAST_HOUR = 23
LAST_MINUTE = 59
FIRST_WORKING_HOUR = 7


class Part(Enum):
    """A part of the day, and the hour that is meant where none is said."""

    MORNING = 9
    AFTERNOON = 15
    EVENING = 19


PARTS = {
    "morning": Part.MORNING, "afternoon": Part.AFTERNOON, "tarde": Part.AFTERNOON,
    "evening": Part.EVENING, "night": Part.EVENING, "noche": Part.EVENING,
}  # fmt: skip
SAID = (
    (re.compile(r"\b(?:last night|anoche)\b"), "yesterday evening"),
    (re.compile(r"\btonight\b"), "today evening"),
    (re.compile(r"\besta manana\b"), "today morning"),
    (re.compile(r"\b(?:por|de|en|a) la manana\b"), "morning"),
    (re.compile(r"\b(?:this|esta) (morning|afternoon|evening|tarde|noche)\b"), r"today \1"),
    (re.compile(rf"\b(?:in the|at|por la|de la|en la) ({'|'.join(PARTS)})\b"), r"\1"),
    (re.compile(r"\b(?:half an hour|media hora)\b"), "30 min"),
    (re.compile(r"(\d{4}-\d{1,2}-\d{1,2})t(?=\d)"), r"\1 "),
    (re.compile(r"\b([ap])\.? m\.?(?![a-z])"), r"\1m"),
)
"""Ways of saying the same; "mañana" is the morning only where these words say so."""
CLOCK = re.compile(
    r"(?<![\d/.-])(?:(\d{1,2})[:.h](\d{2})(?:\s*(am|pm)|([ap])(?![a-z]))?"
    r"|(\d{1,2})(?:\s*(am|pm|h|hs|horas)|([ap])(?![a-z]))|(noon|mediodia))(?![\d/.-])"
)
COMPACT = re.compile(r"([01]?\d|2[0-3])([0-5]\d)")
HOUR = re.compile(r"\d{1,2}")


def said_plainly(words: str) -> str:
    """The same words with one way of saying a part of the day."""
    for pattern, plain in SAID:
        words = pattern.sub(plain, words)
    return words


def take_part(words: str) -> tuple[Part | None, str]:
    """The part of the day that is named, and the words without it."""
    found = [word for word in words.split() if word in PARTS]
    if len(found) != 1:
        return None, words
    return PARTS[found[0]], " ".join(word for word in words.split() if word != found[0])


def take_clock(words: str, part: Part | None) -> tuple[time | None, str]:
    """The time of day, and the words without it."""
    compact = COMPACT.fullmatch(words)
    if compact is not None:
        return time(int(compact[1]), int(compact[2])), ""
    found = CLOCK.search(words)
    if found is None:
        return None, words
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    if found[8]:
        return time(NOON), rest
    half = (found[3] or found[4] or found[6] or found[7] or "")[:1]
    made = _time(found[1] or found[5], int(found[2] or 0), half if half in "ap" else "", part)
    return (made, rest) if made else (None, words)


def hour_alone(words: str, part: Part | None) -> time | None:
    """The time of day where the words are an hour and nothing else."""
    return _time(words, 0, "", part) if HOUR.fullmatch(words) else None


def _time(digits: str, minute: int, half: str, part: Part | None) -> time | None:
    """The time of day; None where there is no such hour in that half of the day."""
    hour = int(digits)
    if hour > LAST_HOUR or minute > LAST_MINUTE or (half and not 1 <= hour <= NOON):
        return None
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    elif part is not None:
        hour += NOON if part is not Part.MORNING and hour < NOON else 0
    elif 0 < hour < FIRST_WORKING_HOUR and not digits.startswith("0"):
        hour += NOON
    return time(hour, minute)
