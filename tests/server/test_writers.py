"""Who wrote what: said with what a pull brings, and no more than that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bluenote_field.server import writers
from tests.fakes.central import Seed
from tests.server.laptop import Laptop

SignIn = Callable[[str], Laptop]
ACCOUNT = "Eastern Hospital"


def said(laptop: Laptop) -> list[list[object]]:
    """Who wrote what came, as the frame of a pull says it."""
    frames = laptop.page(scopes=laptop.scopes)
    found: list[list[object]] = []
    for frame in frames:
        if frame["t"] == "writers":
            found += frame["items"]
    laptop.apply(frames)
    return found


def write(laptop: Laptop, account: str, **values: str) -> None:
    laptop.push(laptop.change("update", "account", account, set=values))


def test_a_pull_names_the_writers_of_what_it_brings_and_of_nothing_else(
    field: Seed, laptop: SignIn
) -> None:
    account = field.ids[ACCOUNT]
    field.user("Cy", "East")
    ada, other = laptop("Ada").pull(), laptop("Cy").pull()
    write(ada, account, phone="7")
    assert [item[:3] + item[4:5] for item in said(other)] == [
        ["account", account, "phone", ada.user_id]
    ]
    write(ada, account, website="seven.example")
    assert [item[2] for item in said(other)] == ["website"]
    assert said(ada) == []
    assert said(laptop("Cy")) == []


def test_of_very_many_the_newest_writers_are_named(
    field: Seed, laptop: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writers, "MOST", 1)
    account = field.ids[ACCOUNT]
    field.user("Cy", "East")
    ada, other = laptop("Ada").pull(), laptop("Cy").pull()
    write(ada, account, phone="7")
    write(ada, account, website="seven.example")
    assert [item[2] for item in said(other)] == ["website"]
