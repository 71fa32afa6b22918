"""Contact sheets: all pictures of one look on a few large ones, and a page that shows them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

ACROSS, DOWN = 3, 3
WIDE, HIGH = 640, 420
HEAD = 22
GROUND, INK = "#444A52", "#FFFFFF"


def write_sheets(pictures: Mapping[str, Sequence[str]], out: Path) -> list[Path]:
    """Write `sheets/LOOK-N.png`; gives the files."""
    files = []
    (out / "sheets").mkdir(parents=True, exist_ok=True)
    for look, names in pictures.items():
        for number, part in enumerate(_parts(names), start=1):
            file = out / "sheets" / f"{look}-{number}.png"
            _sheet(out / look, part).save(str(file))
            files.append(file)
    return files


def write_index(pictures: Mapping[str, Sequence[str]], out: Path) -> None:
    """Write `index.html`: one screen in a row and one look in a column."""
    names = dict.fromkeys(name for each in pictures.values() for name in each)
    head = "".join(f"<th>{escape(look)}</th>" for look in pictures)
    rows = "".join(
        f"<tr><th>{escape(name)}</th>{''.join(_cell(look, name, pictures) for look in pictures)}"
        "</tr>\n"
        for name in sorted(names)
    )
    style = "body{font-family:sans-serif}img{width:420px;border:1px solid #ccc}th{padding:4px}"
    (out / "index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Every screen</title>'
        f"<style>{style}</style><table><tr><th></th>{head}</tr>{rows}</table></html>\n",
        encoding="utf-8",
    )


def _cell(look: str, name: str, pictures: Mapping[str, Sequence[str]]) -> str:
    if name not in pictures[look]:
        return "<td></td>"
    file = escape(f"{look}/{name}.png")
    return f'<td><a href="{file}"><img loading="lazy" src="{file}" alt="{escape(name)}"></a></td>'


def _parts(names: Sequence[str]) -> Iterator[list[str]]:
    left = iter(names)
    while part := list(islice(left, ACROSS * DOWN)):
        yield part


def _sheet(folder: Path, names: Sequence[str]) -> QImage:
    sheet = QImage(ACROSS * WIDE, DOWN * (HIGH + HEAD), QImage.Format.Format_RGB32)
    sheet.fill(QColor(GROUND))
    with QPainter(sheet) as painter:
        painter.setPen(QColor(INK))
        for at, name in enumerate(names):
            row, column = divmod(at, ACROSS)
            place = QRect(column * WIDE, row * (HIGH + HEAD), WIDE, HIGH + HEAD)
            painter.drawText(place.adjusted(6, 3, 0, 0), name)
            picture = QImage(str(folder / f"{name}.png"))
            picture.setDevicePixelRatio(1)
            room = QSize(WIDE - 6, HIGH - 4)
            if picture.width() > room.width() or picture.height() > room.height():
                picture = picture.scaled(
                    room,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            painter.drawImage(place.x() + 3, place.y() + HEAD, picture)
    return sheet
