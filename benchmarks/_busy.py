"""A busy day on a heavy laptop: what makes each screen of `journeys` as full as it may be.

One account with forty people, twelve visits today and a week full of them, follow-ups that are due,
three hundred records that wait for a sync, what a sync left to decide, a long receipt, and a file
with the contacts of a whole clinic.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bluenote_field.actions import tasks
from bluenote_field.actions.calls import CallDraft, plan_call
from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.receipt import Receipt, ReceivedLine, SentLine
from bluenote_field.store.exchange.cards import Finding, put_card
from bluenote_field.store.opening import new_id
from bluenote_field.store.store import Store, Unit
from bluenote_field.store.tables import BOOKS

PEOPLE, VISITS, DUE, WAITING, CARDS, SENT, IN_FILE = 40, 12, 8, 300, 3, 300, 248
WEEK = 7


@dataclass(frozen=True, slots=True)
class Busy:
    """What the steps of a journey go to."""

    account: str
    receipt: str
    file: Path


def make_busy(store: Store, folder: Path) -> Busy:
    """Fill a heavy profile with what a busy person has beside its rows."""
    with store.read() as reader:
        accounts = [str(r["id"]) for r in reader.rows("SELECT id FROM account LIMIT 20")]
        found = reader.rows("SELECT id FROM contact LIMIT :most", most=PEOPLE + WAITING)
        people = [str(row["id"]) for row in found]
    with store.unit("fill") as unit:
        _add_people(unit, accounts[0], people[:PEOPLE])
        for id_ in people[PEOPLE:]:
            unit.change(Contact, id_, {"phone": "312 555 0100"})
    _plan(store, accounts)
    with store.unit("as if synced") as unit:
        _add_cards(unit, accounts)
        receipt = _add_receipt(unit)
    file = folder / "clinic.vcf"
    file.write_text("".join(map(_card_of, range(IN_FILE))), "utf-8")
    return Busy(accounts[0], receipt, file)


def _add_people(unit: Unit, account: str, people: list[str]) -> None:
    for id_ in people:
        unit.change(Contact, id_, {"account_id": account})
        unit.add(Affiliation, {"contact_id": id_, "account_id": account, "title": "Oncologist"})


def _plan(store: Store, accounts: list[str]) -> None:
    """Twelve visits today, six on every other day of the week, and tasks that are due."""
    morning = datetime.now(UTC).replace(hour=7, minute=0, second=0, microsecond=0)
    monday = morning - timedelta(days=morning.weekday())
    with store.unit("plan") as unit:
        for number in range(VISITS):
            at = morning + timedelta(hours=number)
            plan_call(unit, CallDraft(accounts[number], at, objective="Agree on the next step"))
        for day in range(WEEK):
            start = monday + timedelta(days=day)
            for number in range(VISITS // 2 if start.date() != morning.date() else 0):
                at = start + timedelta(hours=2 * number)
                plan_call(unit, CallDraft(accounts[number + day], at))
        for number in range(DUE):
            due = morning.date() - timedelta(days=number)
            values = {"title": "Send the study", "account_id": accounts[number], "due_on": due}
            tasks.add_task(unit, values)


def _add_cards(unit: Unit, accounts: list[str]) -> None:
    for id_ in accounts[:CARDS]:
        finding = Finding(
            kind="conflict", entity=Account.wire_name(), row_id=id_, grp="phone", label="A clinic",
            base={"phone": "312 555 0142"}, mine={"phone": "312 555 0199"},
            theirs={"phone": "312 555 0177"},
        )  # fmt: skip
        put_card(unit, finding)


def _add_receipt(unit: Unit) -> str:
    """A run that sent much; gives its id."""
    id_, at = new_id(), datetime.now(UTC) - timedelta(hours=14)
    sent = tuple(
        SentLine(
            entity="call", id=new_id(), label="Call · A clinic", what="new", status="accepted",
            fields=("Notes", "Next step"), version=1200 + number, at=at,
        )
        for number in range(SENT)
    )  # fmt: skip
    receipt = Receipt(
        run_id=id_, person="", device="", central="", started_at=at, ended_at=at,
        outcome="complete", sent=sent, received=(ReceivedLine("account", 0, 2),),
    )  # fmt: skip
    row = {
        "id": id_, "started_at": to_wire_time(at), "ended_at": to_wire_time(at),
        "outcome": "complete", "receipt": json.dumps(receipt.as_dict(), default=str),
    }  # fmt: skip
    unit.connection.execute(BOOKS.tables["sync_run"].insert(), row)
    return id_


def _card_of(number: int) -> str:
    name = f"Person{number};Given"
    return (
        f"BEGIN:VCARD\nVERSION:3.0\nN:{name};;;\nFN:Given Person{number}\n"
        f"EMAIL:p{number}@clinic.example\nTEL:312 555 {number:04}\nORG:A clinic\nEND:VCARD\n"
    )
