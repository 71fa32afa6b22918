"""Towards central: set up, sync, what waits, what has to be decided, and in again by the code."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

import pytest

from bluenote_field.cli import profile as opening
from bluenote_field.domain.products import CompanyRule
from bluenote_field.server import staff
from tests.cli.terminal import URL, WORDS, Terminal, content_of
from tests.fakes.central import EARLY, CentralForTests, Seed, address_of
from tests.fakes.secrets import KeptSecrets
from tests.sync.test_scopes import reassign


def test_a_sync_without_central_says_so_and_keeps_its_receipt(
    terminal: Terminal, central: CentralForTests
) -> None:
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", "Met")
    central.transport.down = True
    said = terminal.refusal("sync", "--json")
    assert "cannot be reached" in said
    assert "Everything you entered is saved on this laptop." in said
    assert terminal.json("receipt")["outcome"] == "failed"
    assert "not be reached" in terminal.say("receipt").replace("cannot", "not")
    assert terminal.json("status")["waiting"] == 1
    central.transport.down = False
    assert terminal.json("sync")["waiting"] == 0


def test_a_dry_run_tells_what_would_go_and_sends_nothing(
    terminal: Terminal, central: CentralForTests
) -> None:
    terminal.set_up()
    terminal.say("sync")
    terminal.say("log", "Hillside", "--note", "Met")
    said = terminal.say("sync", "--dry-run")
    assert "Hillside" in said
    assert "Changed at central" in said
    assert terminal.json("status")["waiting"] == 1
    central.transport.down = True
    assert "Central was not asked" in terminal.say("sync", "--dry-run")
    assert terminal.json("status")["waiting"] == 1


def test_the_recovery_code_is_shown_even_where_signing_in_fails_afterwards(
    terminal: Terminal, central: CentralForTests
) -> None:
    central.transport.down = True
    for laptop, more in ((terminal, ()), (terminal.beside("other"), ("--json",))):
        said = laptop.type("setup", "--central", URL, "--email", address_of("Ana"), *more)
        assert said.code == 1
        assert "cannot be reached" in said.err
        assert said.out.count("-") >= 7, "the code, which is never shown again"
    central.transport.down = False
    again = terminal.json("setup", "--central", URL, "--email", address_of("Ana"))
    assert again == {"person": "Ana", "recovery_code": None}


def test_setup_signs_in_again_with_what_the_profile_knows(terminal: Terminal) -> None:
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", "Met")
    assert terminal.json("setup") == {"person": "Ana", "recovery_code": None}
    assert terminal.json("status")["waiting"] == 1


def test_a_wrong_password_and_another_person_are_refused_in_a_sentence(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.set_up()
    said = terminal.refusal("setup", "--email", address_of("Ben"))
    assert "This profile holds the records of Ana." in said
    monkeypatch.setenv(opening.PASSWORD, "not the password at all")
    assert "password is not right" in terminal.refusal("setup")
    assert terminal.json("status")["person"] == "Ana"


def test_a_conflict_is_listed_with_both_versions_and_decided(terminal: Terminal) -> None:
    ben = terminal.beside("ben")
    terminal.set_up()
    ben.set_up("Ben")
    for mine, name in (("mine", "Riverside"), ("theirs", "Hillside")):
        terminal.set_account(name, phone="from ana")
        ben.set_account(name, phone="from ben")
        ben.say("sync")
        assert terminal.json("sync")["conflicts"] == 1
        (card,) = terminal.json("conflicts")
        assert card["before"]["phone"] == "100"
        assert (card["mine"]["phone"], card["theirs"]["phone"]) == ("from ana", "from ben")
        assert (card["by"], card["choices"]) == ("Ben", ["mine", "theirs"])
        said = terminal.say("conflicts")
        assert "Phone: before “100”, mine “from ana”, theirs “from ben”" in said
        assert "does not fit" in terminal.refusal("resolve", card["id"], "aside")
        terminal.json("resolve", card["id"], mine)
        assert terminal.json("conflicts") == []
        terminal.say("sync")
        ben.say("sync")
        (found,) = [a for a in ben.json("accounts") if a["name"] == name]
        assert found["phone"] == ("from ana" if mine == "mine" else "from ben")
        assert "nothing to decide under" in terminal.refusal("resolve", card["id"], "mine")


def test_everything_is_compared_when_that_is_asked_for(terminal: Terminal) -> None:
    terminal.set_up()
    assert not terminal.json("sync")["compared_all"]
    answer = terminal.json("sync", "--verify")
    assert (answer["compared_all"], answer["mismatches"]) == (True, 0)
    assert "Compared everything: " in terminal.say("receipt")


def test_a_proposal_of_a_colleague_is_listed_and_taken_over(
    terminal: Terminal, north: Seed
) -> None:
    ben = terminal.beside("ben")
    north.territory("South")
    north.user("Cleo", "South")
    terminal.set_up("Cleo")
    ben.set_up("Ben")
    ben.set_account("Riverside", phone="from ben")
    reassign(north, "Riverside", "South")
    ben.say("sync")
    assert terminal.json("sync")["proposals"] == 1
    assert terminal.json("status")["proposals"] == 1
    (proposal,) = terminal.json("conflicts")
    assert (proposal["kind"], proposal["by"]) == ("proposal", "Ben")
    assert (proposal["mine"]["phone"], proposal["theirs"]) == ("100", {"phone": "from ben"})
    said = terminal.say("conflicts")
    assert "proposed by Ben" in said
    assert "Phone: now “100”, proposed “from ben”" in said
    assert "does not fit" in terminal.refusal("resolve", proposal["id"], "mine")
    terminal.json("resolve", proposal["id"], "aside")
    assert terminal.json("conflicts") == []
    (waiting,) = terminal.json("pending")
    assert (waiting["what"], waiting["record"]) == ("aside", "Riverside")
    terminal.say("sync")
    assert terminal.json("pending") == []


def test_what_central_refuses_is_told_kept_and_discarded_with_a_reason(
    terminal: Terminal, north: Seed
) -> None:
    terminal.set_up()
    rule = {"id": staff.new_id(), "name": "backdate_days", "number": 1, "holds_from": EARLY}
    north.add(CompanyRule.checked(rule))
    long_ago = f"{datetime.now().astimezone() - timedelta(days=9):%Y-%m-%d %H:%M}"
    terminal.say("log", "Hillside", "--note", "Too late", "--at", long_ago)
    said = terminal.type("sync")
    assert (said.code, said.err) == (1, "")
    assert "refused" in said.out
    (card,) = terminal.json("conflicts")
    assert (card["kind"], card["choices"]) == ("rejected", ["again", "discard"])
    assert card["mine"]["notes"] == "Too late"
    assert terminal.json("pending")[0]["why"] == "refused"
    assert terminal.json("status")["refused"] == 1
    assert "--reason" in terminal.refusal("resolve", card["id"], "discard", code=2)
    terminal.say("resolve", card["id"], "discard", "--reason", "Entered twice")
    assert terminal.json("conflicts") == terminal.json("calls") == []


def test_many_records_leave_only_after_somebody_agreed(
    terminal: Terminal, central: CentralForTests, north: Seed
) -> None:
    north.accounts(60, "North")
    terminal.set_up()
    with central.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE account SET territory_id = NULL")
    said = terminal.refusal("sync")
    assert "Nothing was removed." in said
    assert "To confirm: bluenote-field sync --remove-many" in said
    assert len(terminal.json("accounts")) == 63
    assert terminal.json("sync", "--remove-many")["outcome"] == "complete"
    assert terminal.json("accounts") == []


def test_the_recovery_code_opens_the_profile_and_sets_another_passphrase(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = terminal.json("setup", "--central", URL, "--email", address_of("Ana"))
    other = "seven otters in the reeds"
    monkeypatch.setenv(opening.PASSPHRASE, other)
    said = terminal.refusal("status")
    assert "This is not the passphrase of this profile." in said
    assert "bluenote-field recover" in said
    monkeypatch.setenv(opening.RECOVERY_CODE, "AAAA" * 8)
    assert "recovery code" in terminal.refusal("recover")
    monkeypatch.setenv(opening.RECOVERY_CODE, made["recovery_code"].lower())
    assert terminal.json("recover") == {"recovered": True}
    assert terminal.json("status")["person"] == "Ana"
    monkeypatch.setenv(opening.PASSPHRASE, WORDS)
    assert "not the passphrase" in terminal.refusal("status")


def test_a_keyring_that_lost_its_key_is_set_up_again_by_the_recovery_code(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = KeptSecrets()
    monkeypatch.setattr(opening, "OsKeyring", lambda: kept)
    made = terminal.json("setup", "--central", URL, "--email", address_of("Ana"))
    before = content_of(terminal.folder)
    kept.kept.clear()
    said = terminal.refusal("status")
    assert "This computer's keyring no longer holds the key of this profile." in said
    assert "bluenote-field recover" in said
    assert content_of(terminal.folder) == before
    monkeypatch.setenv(opening.RECOVERY_CODE, made["recovery_code"])
    terminal.say("recover")
    assert len(kept.kept) == 1
    assert terminal.json("status")["person"] == "Ana"


def test_a_secret_is_asked_for_at_a_terminal_and_a_new_one_twice(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter([WORDS, "a slip of the finger", WORDS, WORDS, WORDS])
    monkeypatch.delenv(opening.PASSPHRASE)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: next(typed))
    said = terminal.type("setup", "--central", URL, "--email", address_of("Ana"))
    assert said.code == 0
    assert "These differ" in said.err
    assert list(typed) == []


def test_where_nobody_can_be_asked_the_sentence_names_the_variable(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.set_up()
    monkeypatch.delenv(opening.PASSPHRASE)
    said = terminal.refusal("status")
    assert "Set BLUENOTE_FIELD_PASSPHRASE, or use a terminal." in said
