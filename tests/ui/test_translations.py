"""Every text has its translation, places to fill are kept, and the windows speak Spanish."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bluenote_field.domain.accounts import AccountKind
from bluenote_field.resource import resource
from bluenote_field.ui import translations, words
from bluenote_field.ui.forms.plain_input import left_out
from bluenote_field.ui.language import LanguageOfTheDay, locale_for
from bluenote_field.ui.pages.sync.rows import outcome_words

FOLDER = resource("translations")
FILES = sorted(FOLDER.glob("*.ts"))
PLACE = re.compile(r"\{\w*\}|%n")


def messages(path: Path) -> list[ET.Element]:
    return list(ET.parse(path).getroot().iter("message"))  # noqa: S314 - a file of our own


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_text_is_without_its_translation(path: Path) -> None:
    assert translations.unfinished_in(path) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_translation_keeps_the_places_to_fill(path: Path) -> None:
    for message in messages(path):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        for form in translation.findall("numerusform") or [translation]:
            assert sorted(PLACE.findall(form.text or "")) == sorted(PLACE.findall(source)), source


def test_every_text_of_the_domain_is_in_its_file() -> None:
    known = {message.findtext("source") for message in messages(FOLDER / "domain_es.ts")}
    assert known == set(translations.domain_texts())


def test_the_texts_of_the_windows_are_all_in_the_file(tmp_path: Path) -> None:
    found = tmp_path / "found_es.ts"
    sources = [
        str(p) for p in [*translations.HOME.glob("ui/**/*.py"), translations.HOME / "app.py"]
    ]
    translations._qt_tool("lupdate", *sources, "-locations", "none", "-ts", str(found))
    known = {m.findtext("source") for m in messages(FOLDER / "field_es.ts")}
    missing = {m.findtext("source") for m in messages(found)} - known
    assert missing == set(), "run: python -m bluenote_field.ui.translations"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_compiled_file_is_that_of_its_source(path: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.qm"
    translations._qt_tool("lrelease", str(path), "-qm", str(made))
    assert made.read_bytes() == path.with_suffix(".qm").read_bytes()


def test_the_domain_speaks_the_language_of_the_day(qtbot: QtBot, qapp: QApplication) -> None:
    language = LanguageOfTheDay(qapp, "es")
    assert words.choice_label(AccountKind.PAYER) == "Pagador"
    assert words.entity_name("account", many=True) == "Cuentas"
    assert words.complaint("is longer than 120 characters") == "Tiene más de 120 caracteres."
    assert words.said("a label nobody translated") == "a label nobody translated"
    language.choose("en")
    assert words.choice_label(AccountKind.PAYER) == "Payer"
    language.deleteLater()


def test_a_complaint_becomes_a_sentence() -> None:
    assert words.complaint("is missing") == "This is missing."
    assert words.complaint("lies more than 14 days back, the company's limit").startswith(
        "Lies more"
    )


def test_a_machine_without_a_language_speaks_american_english() -> None:
    assert locale_for("system").name() in {"en_US", locale_for("system").system().name()}
    assert locale_for("es").name().startswith("es")


def test_an_unfinished_text_is_found(tmp_path: Path) -> None:
    path = tmp_path / "x.ts"
    path.write_text(
        '<TS version="2.1"><context><name>X</name>'
        "<message><source>a</source><translation>b</translation></message>"
        '<message><source>c</source><translation type="unfinished"/></message>'
        "<message><source>d</source><translation/></message></context></TS>"
    )
    assert translations.unfinished_in(path) == ["c", "d"]


def test_writing_the_domain_again_keeps_what_was_translated(tmp_path: Path) -> None:
    path = tmp_path / "domain_es.ts"
    path.write_bytes((FOLDER / "domain_es.ts").read_bytes())
    translations.write_domain(path, "es")
    assert path.read_text() == (FOLDER / "domain_es.ts").read_text()


def test_a_missing_tool_is_no_silent_success(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises((subprocess.CalledProcessError, FileNotFoundError)):
        translations._qt_tool("lrelease", "no such file.ts", "-qm", "nowhere/at/all.qm")


def test_a_number_stands_in_a_text_only_where_the_tool_sees_its_plural() -> None:
    """Qt's tool knows `self.tr("%n …", "", n)`; of a free function it would take one form alone."""
    blind = [
        f"{path.name}:{call.lineno}"
        for path in sorted(translations.HOME.glob("ui/**/*.py"))
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and not (isinstance(call.func, ast.Attribute) and call.func.attr == "tr")
        and any(isinstance(a, ast.Constant) and "%n" in str(a.value) for a in call.args)
    ]
    assert blind == []


@pytest.mark.parametrize(
    ("conflicts", "said"), [(1, "Hecha, 1 conflicto por"), (5, "Hecha, 5 conflictos por")]
)
def test_a_number_of_things_is_said_in_spanish(
    qtbot: QtBot, qapp: QApplication, conflicts: int, said: str
) -> None:
    language = LanguageOfTheDay(qapp, "es")
    assert outcome_words("complete", conflicts)[0].startswith(said)
    minutes = "Se ha omitido un" if conflicts == 1 else "Se han omitido 5 "
    assert left_out(conflicts).startswith(minutes)
    language.choose("en")
    language.deleteLater()
