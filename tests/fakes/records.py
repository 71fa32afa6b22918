"""Invented, valid values for any entity, made from its declaration and a seeded generator."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import FieldSpec, fields_of
from bluenote_field.domain.npi import with_check_digit

WORDS = """
    Ångström Zoë Łódź Mária Søren O'Neil Müller-Lüdenscheidt Ελένη Мария İstanbul naïve Center
    Oncology 42 «quoted» half<2028>line next<85>line e<301>clair 東京 שלום 🎗️ back\\slash
    "double" <b>&amp; 100% a_b
"""
NOT_TYPABLE = {"<2028>": "\u2028", "<85>": "\u0085", "<301>": "\u0301"}
START = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu")


def invent(
    entity: type[Entity], rng: random.Random, *, only_required: bool = False
) -> dict[str, object]:
    """Values for every declared field, or only for those that must be there."""
    specs = [spec for spec in fields_of(entity) if spec.required or not only_required]
    return {spec.name: invent_value(entity, spec, rng) for spec in specs}


def invent_value(entity: type[Entity], spec: FieldSpec, rng: random.Random) -> object:
    """A valid value of one field."""
    if spec.show.refers:
        return invent_id(rng)
    if spec.choices:
        return rng.choice(spec.choices)
    if spec.type is str:
        return _text(spec, rng)
    if spec.type is int:
        return rng.randint(*_bounds(entity, spec.name))
    made: dict[type, object] = {
        bool: rng.random() < 0.5,
        date: START.date() + timedelta(days=rng.randrange(400)),
        datetime: START + timedelta(milliseconds=rng.randrange(400 * 86_400_000)),
    }
    return made[spec.type]


def invent_id(rng: random.Random) -> str:
    """A key as laptops make them."""
    digits = f"{rng.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


def _text(spec: FieldSpec, rng: random.Random) -> str:
    of_a_kind = {
        "npi": with_check_digit(f"1{rng.randrange(10**8):08d}"),
        "email": f"somebody{rng.randrange(10**6)}@example.org",
        "zone": rng.choice(ZONES),
    }
    if spec.name in of_a_kind:
        return of_a_kind[spec.name]
    # The first word is always one that can be searched for.
    words = [f"word{rng.randrange(10**6)}", *rng.choices(_words(), k=rng.randint(0, 6))]
    text = "\n\n".join(words) if spec.show.long else " ".join(words)
    return text[: spec.max_length or len(text)].strip()


def _words() -> list[str]:
    text = WORDS
    for mark, character in NOT_TYPABLE.items():
        text = text.replace(mark, character)
    return [word.strip("\n") for word in text.split(" ") if word.strip()]


def _bounds(entity: type[Entity], name: str) -> tuple[int, int]:
    marks: list[Any] = entity.model_fields[name].metadata
    low = next((mark.ge for mark in marks if hasattr(mark, "ge")), -1000)
    high = next((mark.le for mark in marks if hasattr(mark, "le")), 100_000)
    return low, high
