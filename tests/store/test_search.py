"""Search as one types: any text may be asked, and what is gone is not found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import InputProblem
from bluenote_field.store.search import index_all, match_words, reindex, search
from bluenote_field.store.store import Reader, Store
from bluenote_field.store.views.lists import list_ids
from bluenote_field.store.views.pickers import find_accounts
from tests.data import shared_data
from tests.fakes.store import KAM, add_account

# One store for all examples of a test: they only read.
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def reader(store: Store) -> Iterator[Reader]:
    """Give a reader on three accounts, a contact and a task."""
    with store.unit("add") as unit:
        clinic = add_account(unit, "Hôpital Saint-Éloi", city="Montpellier")
        add_account(unit, "Universitätsklinikum Müller", city="Köln")
        add_account(unit, "O'Neil & Søns (North)", city="NULL")
        unit.add(Contact, {"account_id": clinic.id, "last_name": "Éloi", "first_name": "Zoë"})
        unit.add(Task, {"title": "Call", "owner_id": KAM, "detail": "about the Montpellier trial"})
    with store.read() as reader:
        yield reader


def names(reader: Reader, words: str) -> list[str]:
    found = search(reader.connection, words, entities=["account"])
    return [reader.require(Account, hit.id).name for hit in found]


@pytest.mark.parametrize(
    "words",
    [
        "Hôpital Saint-Éloi",
        "hopital",
        "ELOI saint",
        "montpellier hopi",
        "éloi",
        "e\u0301loi",
        "saint-eloi",
        '"hopital',
        "  hopital \u2003 eloi ",
    ],
)
def test_accents_case_and_the_order_of_words_are_forgiven(reader: Reader, words: str) -> None:
    assert names(reader, words) == ["Hôpital Saint-Éloi"]


@pytest.mark.parametrize("words", ["hopital köln", "opital", "hopital xyz"])
def test_every_word_must_begin_a_word_of_the_row(reader: Reader, words: str) -> None:
    assert names(reader, words) == []


@pytest.mark.parametrize("words", ["", " ", "-", "\x00", "***", '"', "() ^", "🎗", "\ud83d"])
def test_where_no_word_was_typed_nothing_is_found(reader: Reader, words: str) -> None:
    assert search(reader.connection, words) == []


@pytest.mark.parametrize(
    "words", ["OR", "NOT hopital", "name:hopital", "NEAR(a b)", "hop*", "^hop"]
)
def test_the_words_of_the_query_language_are_words(reader: Reader, words: str) -> None:
    found = names(reader, words)
    assert found == (["Hôpital Saint-Éloi"] if words in {"hop*", "^hop"} else [])


def test_a_word_with_an_apostrophe_or_an_ampersand_is_found(reader: Reader) -> None:
    for words in ("o'neil", "o\N{RIGHT SINGLE QUOTATION MARK}neil", "O'NEIL & (north)", "soons"):
        assert names(reader, words) == ([] if words == "soons" else ["O'Neil & Søns (North)"])


def test_all_kinds_are_found_and_the_newest_first(reader: Reader) -> None:
    kinds = [hit.entity for hit in search(reader.connection, "montpellier")]
    assert kinds == ["task", "account"]
    assert [hit.entity for hit in search(reader.connection, "eloi")] == ["contact", "account"]
    only = search(reader.connection, "eloi", entities=["contact", "task"])
    assert [hit.entity for hit in only] == ["contact"]
    assert len(search(reader.connection, "eloi", limit=1)) == 1


def ask_everywhere(reader: Reader, words: str) -> None:
    search(reader.connection, words)
    list_ids(reader, Account, words=words)
    list_ids(reader, Contact, words=words)
    find_accounts(reader, words)


@pytest.mark.realdata
def test_any_naughty_string_may_be_asked(reader: Reader) -> None:
    path: Path = shared_data("unicode_blns") / "blns.json"
    strings = json.loads(path.read_text(encoding="utf-8"))
    assert len(strings) > 400
    for text in strings:
        ask_everywhere(reader, text)
    ask_everywhere(reader, " ".join(strings))


@SHARED
@given(words=st.text(st.characters(), max_size=40))
def test_any_text_may_be_asked(reader: Reader, words: str) -> None:
    ask_everywhere(reader, words)


def test_half_a_character_may_be_typed(reader: Reader) -> None:
    ask_everywhere(reader, "hopital\ud83d")
    assert names(reader, "hopital\ud83d \udc00") == ["Hôpital Saint-Éloi"]


def test_a_whole_page_may_be_pasted(reader: Reader) -> None:
    ask_everywhere(reader, "hopital " * 5000)
    ask_everywhere(reader, "x" * 100_000)
    assert names(reader, "hopital " * 5000) == ["Hôpital Saint-Éloi"]


@pytest.mark.realdata
def test_a_naughty_name_is_found_by_its_own_words(store: Store) -> None:
    path: Path = shared_data("unicode_blns") / "blns.json"
    lost = []
    with store.unit("add") as unit:
        for text in json.loads(path.read_text(encoding="utf-8")):
            try:
                account = unit.add(Account, {"name": text[:200]})
            except InputProblem:
                continue
            found = search(unit.connection, account.name, limit=10_000)
            if match_words(account.name) and account.id not in {hit.id for hit in found}:
                lost.append(account.name)
    assert lost == []


def test_what_was_changed_or_deleted_is_not_found_by_what_it_was(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside", city="Ulm")
        task = unit.add(Task, {"title": "Riverside report", "owner_id": KAM, "detail": "canary"})
    with store.unit("change") as unit:
        unit.change(Account, account.id, {"name": "Lakeside"})
        unit.remove(Task, task.id)
        assert search(unit.connection, "riverside") == search(unit.connection, "canary") == []
        assert [hit.id for hit in search(unit.connection, "lakeside ulm")] == [account.id]
        assert unit.rows("SELECT count(*) AS n FROM search_text")[0]["n"] == len(
            unit.rows("SELECT n FROM search_row")
        )


def test_many_rows_are_indexed_at_once_and_only_once(store: Store) -> None:
    with store.unit("add") as unit:
        ids = [unit.new_id() for _ in range(1200)]
        unit.connection.exec_driver_sql(
            "INSERT INTO account (id, name, kind, adoption, access) "
            "VALUES (?, ?, 'payer', 'active', 'open')",
            [(id_, f"Bulk Center {n}") for n, id_ in enumerate(ids)],
        )
        assert search(unit.connection, "bulk", limit=5000) == []
        index_all(unit.connection, Account)
        index_all(unit.connection, Account)
        assert len(search(unit.connection, "bulk", limit=5000)) == 1200
        unit.connection.exec_driver_sql("DELETE FROM account WHERE id < ?", (ids[700],))
        reindex(unit.connection, Account, ids)
        assert len(search(unit.connection, "bulk", limit=5000)) == 500
        assert len(unit.rows("SELECT n FROM search_row WHERE entity = 'account'")) == 500
