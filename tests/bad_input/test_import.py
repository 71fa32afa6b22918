"""A file that cannot be imported at central: its name, the row, what to do, and nothing written."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from bluenote_field import central as program

GOOD = "ID;Name;State\n001;Salem Hospital;MA\n002;Dallas Clinic;TX\n"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
NOISE = bytes(range(1, 32)) * 200

Import = Callable[..., tuple[int, str]]


@pytest.fixture
def importing(
    central_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Import:
    """Give a function that imports a file of these bytes: exit code, and all that was printed."""
    monkeypatch.setenv("BLUENOTE_CENTRAL_DATABASE", central_url)

    def run(content: bytes | None, *options: str) -> tuple[int, str]:
        file = tmp_path / "accounts.csv"
        if content is not None:
            file.write_bytes(content)
        words = ["bluenote-central", "import", "accounts", str(file), *options]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            program.main()
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return int(ended.value.code or 0), printed.out + printed.err

    code, said = run(GOOD.encode())
    assert (code, "2 added" in said) == (0, True)
    (tmp_path / "accounts.csv").unlink()
    return run


def accounts(url: str) -> list[tuple[str, str]]:
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT source_key, name FROM account ORDER BY 1").fetchall()


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (None, (), "accounts.csv cannot be opened: No such file or directory."),
        (b"", (), "accounts.csv is empty. Export it again and check that it has rows."),
        (b"\xef\xbb\xbf \r\n\r\n", (), "accounts.csv is empty."),
        (b"ID;Name\n", (), "accounts.csv has a header (row 1) and no rows below it."),
        (PICTURE, (), "accounts.csv is a picture, not a CSV file."),
        (b"PK\x03\x04" + bytes(500), (), "accounts.csv is an Excel workbook"),
        (NOISE, (), "accounts.csv is not a text file"),
        (b"<!DOCTYPE html><html></html>", (), "accounts.csv is a web page, not a CSV file."),
        (b"ID;Name\n1;A;x;y\n2;B;x;y\n", (), "none of its 2 rows can be used. The first is row 2"),
        (b'ID;Name\n1;A\n2;"B\n3;C\n', (), "accounts.csv, row 3: a quotation mark is opened there"),
        ("ID;Name\n1;Bürgerspital\n".encode("cp1252"), ("--encoding", "utf-8"),
         "accounts.csv is not in the encoding utf-8. Leave the encoding out"),
        (b"ID;Name\n1;A\n", ("--encoding", "klingon"), "There is no encoding called klingon."),
        (b"What;Where\na;b\n", (), "No column of the file is the accounts' name."),
        (b"ID;Name\n1;A\n", ("--map", "name"), "'name' is no mapping. Write it as field=Column."),
        (b"ID;Name\n1;A\n", ("--territory", "MA=Nowhere"), "no territory called Nowhere"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused_whole(
    importing: Import,
    central_url: str,
    content: bytes | None,
    options: tuple[str, ...],
    sentence: str,
) -> None:
    before = accounts(central_url)
    code, said = importing(content, *options)
    assert code == 1
    assert sentence in said
    assert accounts(central_url) == before


def test_a_ragged_file_is_taken_but_for_the_rows_that_are_named(
    importing: Import, central_url: str
) -> None:
    ragged = (
        "ID;Name;State\n001;Salem Hospital;MA\n003\n004;Lynn Clinic;MA;left;over\n005;Lowell;MA\n"
    )
    code, said = importing(ragged.encode())
    assert code == 0
    assert "4 rows: 1 added, 0 changed, 1 left as they were, 2 refused." in said
    assert "Row 3: too few cells: 1 where the header has 3." in said
    assert "Row 4: too many cells: 5 where the header has 3." in said
    assert [key for key, _ in accounts(central_url)] == ["001", "002", "005"]


def test_a_file_in_another_encoding_is_read_right_and_says_how(
    importing: Import, central_url: str
) -> None:
    code, said = importing("ID;Name\n009;Bürgerspital Søn\n".encode("cp1252"))
    assert code == 0
    assert "Read as cp1252; look at letters with accents before you import." in said
    assert ("009", "Bürgerspital Søn") in accounts(central_url)


def test_a_row_with_letters_that_are_broken_in_the_file_is_refused_by_number(
    importing: Import, central_url: str
) -> None:
    good = "".join(f"{n};Zürich Spital Nö {n}\n" for n in range(10, 30))
    broken = f"ID;Name\n{good}".encode() + b"40;Broken \xc3 letter\n"
    code, said = importing(broken)
    assert code == 0
    assert "Row 22: letters that are broken in the file itself." in said
    assert "40" not in {key for key, _ in accounts(central_url)}


def test_a_database_made_by_a_newer_central_is_left_alone(
    importing: Import, central_url: str
) -> None:
    with psycopg.connect(central_url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    code, said = importing(GOOD.replace("Salem", "Other").encode())
    assert code == 1
    assert "Central's database was made by a newer version." in said
    assert ("001", "Salem Hospital") in accounts(central_url)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://nobody@127.0.0.1:1/none", "Central's database does not answer."),
        ("mysql://root@localhost/x", "Central needs PostgreSQL."),
        ("not an address", "The address of central's database cannot be read."),
    ],
)
def test_a_database_that_cannot_be_reached_is_told(
    importing: Import, monkeypatch: pytest.MonkeyPatch, url: str, sentence: str
) -> None:
    monkeypatch.setenv("BLUENOTE_CENTRAL_DATABASE", url)
    code, said = importing(GOOD.encode())
    assert code == 1
    assert sentence in said
