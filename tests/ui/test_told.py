"""What a Problem says is said in the language of the window, with its names and numbers kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bluenote_field import resource
from bluenote_field.domain.accounts import Contact
from bluenote_field.errors import InputProblem, NetworkProblem, Problem
from bluenote_field.ui.language import LanguageOfTheDay
from bluenote_field.ui.problem_texts import PROBLEMS
from bluenote_field.ui.words import complaint, told, told_problem
from tests.ui.pages.territory import add_sync_history, settle_territory

PACKAGE = Path(resource.__file__).parent
SAYING = (
    "actions",
    "domain",
    "interchange",
    "store",
    "sync",
    "server",
    "settings.py",
    "ui",
)


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[None]:
    language = LanguageOfTheDay(qapp, "es")
    yield
    language.choose("en")
    language.deleteLater()


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("english", "translated"),
    [
        # the network
        ("Central at c.example:80 cannot be reached.", "No se puede llegar a la central en c.exa"),
        (
            "Try again later. Everything you entered is saved on this laptop.",
            "Inténtelo más tarde.",
        ),
        # signing in, the profile
        ("Central wants you to sign in again.", "La central quiere que usted inicie sesión"),
        ("This is not the passphrase of this profile.", "Esta no es la frase de contraseña"),
        (
            "Blue Note Field is already open on this profile (since 09:14).",
            "Blue Note Field ya está abierto con este perfil",
        ),
        # a call
        ("This call cannot be submitted yet.", "Esta visita aún no se puede entregar."),
        ("say who took part", "diga quién"),
        ("lies more than 14 days back, the company's limit", "14 días"),
        ("the last digit does not fit the others; please compare with the source", "último dígito"),
        # a receipt
        ("Synchronised; 1 conflict needs you.", "Sincronizado; 1 conflicto le espera."),
        (
            "Synchronised; 3 changes still wait and 2 conflicts need you.",
            "Sincronizado; 3 cambios aún esperan y 2 conflictos le esperan.",
        ),
        # settings
        ("The settings could not be written to “/home/a b”.", "Los ajustes no se pudieron"),
    ],
)
def test_what_a_person_meets_on_an_ordinary_day_is_said_in_spanish(
    english: str, translated: str
) -> None:
    assert translated.casefold() in told(english).casefold()
    assert told(english) != english


@pytest.mark.usefixtures("spanish")
def test_both_sentences_of_a_problem_are_said() -> None:
    problem = NetworkProblem(
        "Central at c.example cannot be reached.",
        "Check that this laptop is online; perhaps central is switched off. "
        "Everything you entered is saved on this laptop.",
    )
    words = told_problem(problem)
    assert "c.example" in words
    assert words.endswith("está guardado en este portátil.")
    assert not re.search(r"\b(Central at|Check|Everything)\b", words)


@pytest.mark.usefixtures("spanish")
def test_what_central_finds_wrong_in_a_record_is_said_field_by_field() -> None:
    with pytest.raises(InputProblem) as refused:
        Contact.checked({"id": "x" * 36, "account_id": "a" * 36, "npi": "1234567890"})
    assert told(refused.value.message) == (
        "Contacto: Apellido: falta; NPI: el último dígito no encaja con los demás; "
        "compárelo con la fuente."
    )
    assert told("Contact: nothing of ours.") == "Contact: nothing of ours."


@pytest.mark.usefixtures("spanish")
def test_cards_and_receipts_of_the_invented_territory_say_what_the_program_says(
    profile: Path,
) -> None:
    land = settle_territory(profile)
    add_sync_history(land)
    with land.store.read() as reader:
        kept = reader.rows(
            "SELECT reason AS words FROM card WHERE reason IS NOT NULL "
            "UNION SELECT json_extract(receipt, '$.sentence') FROM sync_run"
        )
    land.store.close()
    assert len(kept) == 6
    assert [each["words"] for each in kept if told(each["words"]) == each["words"]] == []


@pytest.mark.usefixtures("spanish")
def test_what_nobody_translated_is_shown_as_it_is() -> None:
    assert told("A mouse ate the cable. Get a cat.") == "A mouse ate the cable. Get a cat."
    assert told_problem(Problem("Odd.")) == "Odd."


def test_in_english_nothing_is_changed() -> None:
    for text in PROBLEMS:
        filled = re.sub(r"\{\w+\}", "7", text)
        assert told(filled) == filled
    assert complaint("is missing") == "This is missing."


def test_every_sentence_of_the_catalogue_is_said_somewhere() -> None:
    """A sentence that was reworded where it is said would silently lose its translation."""
    files = [path for name in SAYING for path in _files(PACKAGE / name)]
    said = _plain("".join(path.read_text(encoding="utf-8") for path in files))
    missing = [text for text in PROBLEMS if not all(part in said for part in _fixed(text))]
    assert missing == []


def _files(path: Path) -> list[Path]:
    found = [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [each for each in found if each.name != "problem_texts.py"]


def _plain(source: str) -> str:
    """Source text with the seams of literals that go on in the next line closed."""
    return re.sub(r'"\s*\n\s*f?"', "", source)


def _fixed(text: str) -> list[str]:
    """The parts of a sentence that are not filled in, without the ends that joining may change."""
    if text[0].isdigit() or text.startswith("{n}"):
        return [text.rsplit(maxsplit=1)[-1]]
    parts = (part.strip(" .();") for part in re.split(r"\{\w+\}", text))
    return [part for part in parts if len(part) > 4]  # an "and" is put in by a join
