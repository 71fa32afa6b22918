"""Brings the translations up to date: `python -m bluenote_field.ui.translations`.

The texts of the windows are found by Qt's lupdate. The texts of the domain (labels, help,
choices, complaints) are read from the declarations themselves, so a new field asks for its word
by itself. Translated files (.qm) are kept beside their sources: an installation needs no tool of
Qt's. The exit code is 1 while a text is without its translation.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.fields import FieldSpec, fields_of
from bluenote_field.resource import resource
from bluenote_field.settings import settings_fields
from bluenote_field.ui.language import TRANSLATED
from bluenote_field.ui.problem_texts import PROBLEMS
from bluenote_field.ui.words import COMPLAINTS, CONTEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

HOME = Path(__file__).resolve().parent.parent
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def main() -> int:
    """Find, merge and translate; tell what is left to do."""
    folder = resource("translations")
    sources = sorted(str(path) for path in [*HOME.glob("ui/**/*.py"), HOME / "app.py"])
    _qt_tool("lupdate", *sources, "-no-obsolete", "-locations", "none", "-pluralonly", "-ts",
             str(folder / "field_en.ts"))  # fmt: skip
    for code in TRANSLATED:
        field = folder / f"field_{code}.ts"
        _qt_tool("lupdate", *sources, "-no-obsolete", "-locations", "none", "-ts", str(field))
        write_domain(folder / f"domain_{code}.ts", code)
    left = 0
    for path in sorted(folder.glob("*.ts")):
        _compile(path)
        unfinished = unfinished_in(path)
        left += len(unfinished)
        sys.stdout.write(f"{path.name}: {len(unfinished)} texts without translation\n")
        sys.stdout.writelines(f"  {text}\n" for text in unfinished)
    return 1 if left else 0


def domain_texts() -> list[str]:
    """Every text of the domain that a person may see, each once, in the order of declaration."""
    found: dict[str, None] = {}
    for entity in ENTITIES:
        found.update(dict.fromkeys(entity.nouns))
        found.update(dict.fromkeys(_texts_of(fields_of(entity))))
    found.update(dict.fromkeys(_texts_of(settings_fields())))
    found.update(dict.fromkeys((*COMPLAINTS, *PROBLEMS)))
    return [text for text in found if text]


def unfinished_in(path: Path) -> list[str]:
    """The texts of a .ts file that nobody translated yet."""
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own
    return [
        message.findtext("source") or ""
        for message in root.iter("message")
        if not _is_translated(message.find("translation"))
    ]


def write_domain(path: Path, code: str) -> None:
    """Write the domain's texts, keeping the translations there are."""
    known = _known_in(path)
    root = ET.Element("TS", version="2.1", language=code, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in domain_texts():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        if text in known:
            translation.text = known[text]
        else:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    path.write_text(f"{HEAD}{ET.tostring(root, encoding='unicode')}\n", encoding="utf-8")


def _texts_of(specs: Iterable[FieldSpec]) -> Iterable[str]:
    for spec in specs:
        yield spec.label
        yield spec.show.help
        for choice in spec.choices:
            yield choice.label


def _known_in(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own
    return {
        message.findtext("source") or "": message.findtext("translation") or ""
        for message in root.iter("message")
        if _is_translated(message.find("translation"))
    }


def _is_translated(translation: ET.Element | None) -> bool:
    if translation is None or translation.get("type") == "unfinished":
        return False
    forms = translation.findall("numerusform") or [translation]
    return all(form.text for form in forms)


def _compile(path: Path) -> None:
    """Put the compiled file there in one move: a program that runs has the old one mapped."""
    made = path.with_suffix(".new")
    _qt_tool("lrelease", str(path), "-qm", str(made))
    made.replace(path.with_suffix(".qm"))


def _qt_tool(name: str, *arguments: str) -> None:
    """Run one of Qt's tools, which PySide6 puts beside Python."""
    program = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([str(program), *arguments], check=True, capture_output=True)  # noqa: S603 - ours


if __name__ == "__main__":
    sys.exit(main())
