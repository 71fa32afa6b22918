"""An invented territory on a real encrypted store: what a KAM's laptop looks like on a Wednesday.

Every name is made up. The clock stands still at 10:05 in Chicago, 18 November 2026, unless moved.
"""

# ruff: noqa: E501 - tables of invented data read best in rows

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import uuid_utils
from sqlalchemy import text

from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.calls import Call, CallAddendum, CallAttendee, CallTopic
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.people import Territory, User
from bluenote_field.domain.products import CompanyRule, KeyMessage, Product
from bluenote_field.domain.receipt import Receipt, ReceivedLine, SentLine
from bluenote_field.domain.tasks import Task
from bluenote_field.store import books, migrations
from bluenote_field.store.profile import cipher
from bluenote_field.store.profile.keys import DatabaseKey
from bluenote_field.store.store import Store, Unit
from bluenote_field.store.tables import BOOKS

ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 18, 10, 5, tzinfo=ZONE)
TODAY = NOW.date()

ACCOUNTS = (
    ("Lakeshore Cancer Center", "nci_center", "A", "Chicago", "IL", "312 555 0142", "committee", "appointment", 4),
    ("Prairie Oncology Associates", "community_practice", "A", "Naperville", "IL", "630 555 0117", "champion", "open", 4),
    ("St. Brigid Medical Center", "hospital", "B", "Milwaukee", "WI", "414 555 0163", "identified", "credentialing", 2),
    ("Great Plains Hematology & Oncology", "community_practice", "B", "Omaha", "NE", "402 555 0188", "training", "open", 3),
    ("Northfield University Hospital", "hospital", "A", "Evanston", "IL", "847 555 0125", "contract", "credentialing", 4),
    ("Fox River Cancer Institute", "cancer_center", "A", "Aurora", "IL", "630 555 0190", "active", "appointment", 6),
    ("Three Oaks Community Oncology", "community_practice", "C", "Madison", "WI", "608 555 0131", "identified", "open", 2),
    ("Heartland Health System", "health_system", "A", "Des Moines", "IA", "515 555 0106", "committee", "appointment", 4),
    ("Cedar Bluff Women's Oncology", "community_practice", "B", "Cedar Rapids", "IA", "319 555 0172", "champion", "open", 3),
    ("Midland Mutual Health Plan", "payer", "A", "Springfield", "IL", "217 555 0150", "identified", "appointment", 2),
    ("Blue Earth Regional Hospital", "hospital", "C", "Rochester", "MN", "507 555 0119", "identified", "open", 1),
    ("Harbor Light Oncology Group", "community_practice", "B", "Kenosha", "WI", "262 555 0144", "training", "open", 3),
)  # fmt: skip

PEOPLE = (
    (0, "Amara", "Okonkwo", "MD", "prescriber", "Medical oncology", "Director, Supportive Care", 5, "champion"),
    (0, "Daniel", "Reyes", "RN, OCN", "nurse_navigator", None, "Lead nurse navigator", 3, "supporter"),
    (0, "Ingrid", "Sørensen", "PsyD", "psycho_oncology", "Psycho-oncology", "Head of Psycho-oncology", 4, "supporter"),
    (0, "Marcus", "Feld", "PharmD", "pharmacy", None, "Formulary pharmacist", 4, "sceptic"),
    (1, "Helen", "Tran", "MD", "prescriber", "Hematology", "Managing partner", 5, "supporter"),
    (1, "Priya", "Raman", "NP", "nurse_navigator", None, "Nurse practitioner", 3, "champion"),
    (2, "Owen", "Gallagher", "MD, PhD", "prescriber", "Radiation oncology", "Chief of Oncology", 5, "neutral"),
    (3, "Lucía", "Márquez", "MD", "prescriber", "Medical oncology", "Partner", 4, "supporter"),
    (3, "Tom", "Bauer", None, "administration", None, "Practice manager", 3, "neutral"),
    (4, "Yusuf", "Demir", "MD", "prescriber", "Breast oncology", "Associate professor", 4, "supporter"),
    (4, "Ellen", "Kowalczyk", None, "it_security", None, "IT security officer", 4, "blocker"),
    (5, "Naomi", "Whitfield", "MD", "prescriber", "Gynecologic oncology", "Medical director", 5, "champion"),
    (6, "Gareth", "Lloyd", "DO", "prescriber", "Medical oncology", "Physician", 3, "neutral"),
    (7, "Sofia", "Papadopoulou", "MBA", "finance", None, "VP Contracting", 5, "neutral"),
    (8, "June", "Hargrove", "MD", "prescriber", "Medical oncology", "Founder", 5, "champion"),
    (9, "Victor", "Anand", "PharmD", "pharmacy", None, "Director of Clinical Programs", 5, "sceptic"),
    (11, "Beatrice", "Nakamura", "LCSW", "psycho_oncology", "Oncology social work", "Social worker", 2, "supporter"),
)  # fmt: skip

CALLS = (
    # account, days from today, hour, minute, status, channel, minutes, objective, note, next step, due in
    (0, -34, 9, 0, "submitted", "in_person", 40, "Introduce the supportive-care workflow", "Dr. Okonkwo wants a two-page summary for the committee. Asked how referrals reach the navigator.", "Send the committee summary", -30),
    (0, -13, 14, 30, "submitted", "video", 25, "Prepare the committee date", "Committee meets on 3 December. Marcus doubts the completion rates; wants them by age group.", "Completion rates by age group for Marcus", -2),
    (0, 0, 11, 0, "planned", "in_person", 45, "Walk the committee summary through with Dr. Okonkwo", None, None, None),
    (0, 15, 9, 30, "planned", "in_person", 60, "Formulary committee", None, None, None),
    (1, -20, 10, 0, "submitted", "in_person", 30, "First referrals", "Priya referred four patients since the training. Front desk forgets the leaflet.", "Bring leaflets for the front desk", 0),
    (1, -1, 16, 15, "saved", "in_person", 30, "Check the referral numbers", "Seven referrals now. Helen would speak at a regional dinner meeting about the roll-out.", None, None),
    (1, 0, 14, 30, "planned", "in_person", 30, "Agree the training date for the second site", None, None, None),
    (2, -6, 13, 0, "not_seen", "in_person", None, "Meet Dr. Gallagher", "Called away to theatre; the front desk offers Thursday mornings.", None, None),
    (3, -9, 8, 30, "submitted", "phone", 15, "Training follow-up", "Tom needs the evaluation logins for two new nurses.", "Evaluation logins for two nurses", 0),
    (3, 0, 8, 45, "saved", "phone", 15, "Evaluation logins", "Logins arrived; Tom will pass them on this week.", None, None),
    (4, -27, 11, 0, "submitted", "in_person", 50, "Security questionnaire", "Ellen wants the penetration-test letter before she signs.", "Penetration-test letter to Ellen", -5),
    (5, -4, 15, 0, "saved", "in_person", 35, "Quarterly numbers", "61 active patients, 48 finished module four. Naomi asks for Spanish leaflets.", "Spanish leaflets to Naomi", 2),
    (5, 1, 10, 0, "planned", "video", 30, "Renewal terms", None, None, None),
    (8, -16, 9, 15, "submitted", "in_person", 30, "Champion meeting", "June presents her first cases on 4 December.", None, None),
    (7, 0, 16, 30, "planned", "phone", 30, "Contract redlines with Sofia", None, None, None),
)  # fmt: skip

TASKS: tuple[tuple[str, int | None, int], ...] = (
    ("Order name badges for the Kenosha training", 11, 5),
    ("Ask Medical for the elderly-cohort abstract", 0, 6),
    ("Mileage sheet for October", None, -3),
)


@dataclass(slots=True)
class Land:
    """The store and the keys of what is in it, by the order of the lists above."""

    store: Store
    user_id: str
    accounts: list[str] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    product_id: str = ""
    clock: list[datetime] = field(default_factory=lambda: [NOW])

    def account(self, words: str) -> str:
        """The key of the account whose name begins like that."""
        return next(self.accounts[n] for n, row in enumerate(ACCOUNTS) if row[0].startswith(words))


def new_id() -> str:
    return str(uuid_utils.uuid7())


def make_store(folder: Path, clock: list[datetime], key: DatabaseKey | None = None) -> Store:
    """An empty encrypted store with the newest schema."""
    key = key or DatabaseKey.new()
    cipher.connect(folder / "field.db", key, create=True).close()
    store = open_again(folder, clock, key)
    migrations.upgrade(store.engine)
    return store


def open_again(folder: Path, clock: list[datetime], key: DatabaseKey) -> Store:
    """The store that was made here, as after it was closed."""
    engine = cipher.make_engine(folder / "field.db", key)
    return Store(engine, clock=lambda: clock[0].astimezone(UTC), new_id=new_id)


def settle_territory(folder: Path, key: DatabaseKey | None = None) -> Land:
    """Make the store and fill it; as if everything had come from central."""
    clock = [NOW]
    land = Land(make_store(folder, clock, key), user_id=new_id(), clock=clock)
    with land.store.unit("sign in") as unit:
        for name, value in (
            ("user_id", land.user_id),
            ("user_name", "Nora Lindqvist"),
            ("user_email", "nora.lindqvist@bluenote.example"),
            ("user_role", "kam"),
            ("central_url", "https://central.bluenote.example"),
            ("central_name", "Quillmere Health"),
            ("device_id", new_id()),
            ("replica_id", new_id()),
            ("token", "invented"),
        ):
            books.set_fact(unit.connection, name, value)
    with land.store.unit("fill the territory") as unit:
        _add_company(unit, land)
        _add_accounts(unit, land)
        _add_calls(unit, land)
    _as_if_synced(land.store)
    return land


def _add_company(unit: Unit, land: Land) -> None:
    unit.add(User, {"id": land.user_id, "name": "Nora Lindqvist", "email": "nora.lindqvist@bluenote.example", "title": "Key Account Manager"})  # fmt: skip
    for name, role in (("Ravi Menon", "kam"), ("Elena Duarte", "manager")):
        unit.add(User, {"name": name, "email": f"{name.split()[0].lower()}@bluenote.example", "role": role})  # fmt: skip
    unit.add(Territory, {"name": "Upper Midwest"})
    product = unit.add(Product, {"name": "Halcyra", "indication": "Anxiety and depression in people with cancer"})  # fmt: skip
    land.product_id = product.id
    for place, title in enumerate(
        ("Eases anxiety in twelve weeks", "Fits the distress-screening workflow", "Covered by the major plans of the region")
    ):  # fmt: skip
        unit.add(KeyMessage, {"product_id": product.id, "title": title, "approval_number": f"BN-2026-0{place + 1}1", "position": place})  # fmt: skip
    unit.add(Product, {"name": "Halcyra Teen", "position": 1})
    unit.add(CompanyRule, {"name": "backdate_days", "number": 30, "holds_from": date(2026, 1, 1)})


def _add_accounts(unit: Unit, land: Land) -> None:
    for name, kind, segment, city, state, phone, adoption, access, planned in ACCOUNTS:
        account = unit.add(
            Account,
            {
                "name": name, "kind": kind, "segment": segment, "city": city, "state": state,
                "phone": phone, "adoption": adoption, "access": access, "planned_calls": planned,
                "owner_id": land.user_id, "street": "1200 Harbor Street", "postal_code": "60601",
                "best_times": "Thursday mornings",
            },
        )  # fmt: skip
        land.accounts.append(account.id)
    for at, first, last, credentials, role, specialty, title, influence, stance in PEOPLE:
        account_id = land.accounts[at]
        contact = unit.add(
            Contact,
            {
                "account_id": account_id, "first_name": first, "last_name": last,
                "credentials": credentials, "role": role, "specialty": specialty,
                "phone": ACCOUNTS[at][5], "email": f"{first[0].lower()}.contact@clinic.example",
            },
        )  # fmt: skip
        land.contacts.append(contact.id)
        unit.add(
            Affiliation,
            {"account_id": account_id, "contact_id": contact.id, "title": title, "influence": influence, "stance": stance},
        )  # fmt: skip


def _add_calls(unit: Unit, land: Land) -> None:
    messages = unit.find(KeyMessage)
    for at, days, hour, minute, status, channel, minutes, objective, note, step, due in CALLS:
        moment = datetime(TODAY.year, TODAY.month, TODAY.day, hour, minute, tzinfo=ZONE)
        moment += timedelta(days=days)
        account_id = land.accounts[at]
        on = TODAY + timedelta(days=due) if due is not None else None
        call = unit.add(
            Call,
            {
                "account_id": account_id, "owner_id": land.user_id, "status": status,
                "starts_at": moment, "zone": "America/Chicago", "minutes": minutes,
                "channel": channel, "objective": objective, "notes": note, "next_step": step,
                "next_step_on": on, "recorded_at": moment + timedelta(hours=1),
                "submitted_at": moment + timedelta(hours=2) if status == "submitted" else None,
            },
        )  # fmt: skip
        land.calls.append(call.id)
        people = [n for n, person in enumerate(PEOPLE) if person[0] == at]
        for place, n in enumerate(people[:2] if days != -1 else []):
            unit.add(
                CallAttendee,
                {"call_id": call.id, "account_id": account_id, "contact_id": land.contacts[n], "name": f"{PEOPLE[n][1]} {PEOPLE[n][2]}", "role": PEOPLE[n][6], "position": place},
            )  # fmt: skip
        if status in {"saved", "submitted"} and messages:
            unit.add(
                CallTopic,
                {"call_id": call.id, "account_id": account_id, "product_id": land.product_id, "message_id": messages[at % 3].id, "reaction": "positive"},
            )  # fmt: skip
        if step:
            done = moment + timedelta(days=2) if days == -34 else None
            unit.add(Task, {"title": step, "due_on": on, "owner_id": land.user_id, "account_id": account_id, "call_id": call.id, "done_at": done})  # fmt: skip
    unit.add(
        CallAddendum,
        {"call_id": land.calls[1], "account_id": land.accounts[0], "author_id": land.user_id, "text": "Marcus wrote: ages 50 to 70 are what the committee asks about.", "written_at": NOW - timedelta(days=11)},
    )  # fmt: skip
    for title, about, ahead in TASKS:
        unit.add(Task, {"title": title, "due_on": TODAY + timedelta(days=ahead), "owner_id": land.user_id, "account_id": land.accounts[about] if about is not None else None})  # fmt: skip


def _as_if_synced(store: Store) -> None:
    with store.unit("as if synced") as unit:
        unit.connection.execute(text("DELETE FROM pending"))
        for entity in ENTITIES:
            unit.connection.execute(text(f"UPDATE {entity.wire_name()} SET revision = 7"))  # noqa: S608


def add_sync_history(land: Land) -> None:
    """Three runs with receipts, and one card of each kind."""
    at = NOW - timedelta(hours=1, minutes=53)
    _add_run(land, at - timedelta(days=1, hours=1), outcome="failed", sent=0)
    _add_run(land, at - timedelta(hours=15), outcome="partial", sent=5)
    _add_run(land, at, outcome="complete", sent=3)
    cards = (
        ("conflict", "account", land.accounts[0], "phone", "Lakeshore Cancer Center", {"phone": "312 555 0142"}, {"phone": "312 555 0199"}, {"phone": "312 555 0177"}, None, None),
        ("rejected", "contact", land.contacts[4], "*", "Helen Tran · Prairie Oncology Associates", {"npi": None}, {"npi": "1234567890", "email": "h.tran@prairie.example"}, None, "invalid", "Contact: NPI: the last digit does not fit the others; please compare with the source."),
        ("scope_lost", "account", new_id(), "*", "Riverbend Oncology", {"best_times": None}, {"best_times": "Mondays before 9, ask for Carla"}, None, "scope_lost", "The account is no longer one of yours; the change waits for whoever has it now."),
        ("deleted", "contact", new_id(), "*", "Paul Brandt · Harbor Light Oncology Group", {"phone": "262 555 0101"}, {"phone": "262 555 0102"}, None, "deleted", "The record has been deleted at central."),
    )  # fmt: skip
    with land.store.unit("as if synced") as unit:
        for n, (kind, entity, row, group, label, base, mine, theirs, code, reason) in enumerate(
            cards
        ):
            unit.connection.execute(
                BOOKS.tables["card"].insert(),
                {
                    "id": new_id(), "kind": kind, "entity": entity, "row_id": row, "grp": group,
                    "label": label, "base": _json(base), "mine": _json(mine),
                    "theirs": _json(theirs) if theirs else None, "their_v": 9,
                    "by": "Ravi Menon", "at": to_wire_time(NOW - timedelta(hours=3)), "code": code,
                    "reason": reason, "made_at": to_wire_time(at + timedelta(seconds=n)),
                },
            )  # fmt: skip


def _add_run(land: Land, at: datetime, *, outcome: str, sent: int) -> None:
    lines = tuple(
        SentLine(entity="call" if n % 2 else "task", id=new_id(), label=f"{'Call 2026-11-17 16:15' if n % 2 else 'Bring leaflets'} · Prairie Oncology Associates", what="new" if n % 2 else "changed", status="accepted" if n < 4 else "waiting", fields=("Notes", "Next step"), version=1200 + n, at=at.astimezone(UTC))
        for n in range(sent)
    )  # fmt: skip
    sentence = {
        "complete": "Everything is at central, and this laptop is up to date.",
        "partial": "Synchronised; 1 change still waits.",
        "failed": "Not synchronised. Nothing is lost; what waits is saved on this laptop.",
    }[outcome]
    run_id = new_id()
    receipt = Receipt(
        run_id=run_id, person="Nora Lindqvist", device="nora-laptop", central="Quillmere Health",
        started_at=at.astimezone(UTC), ended_at=(at + timedelta(seconds=4)).astimezone(UTC),
        outcome=outcome, sentence=sentence, sent=lines,  # type: ignore[arg-type]
        received=(ReceivedLine("account", 0, 2), ReceivedLine("call", 1, 0)) if sent else (),
        checkpoint_before=1180, checkpoint_after=1204, bytes_up=2140, bytes_down=8312, requests=5,
        scopes_checked=12,
    )  # fmt: skip
    with land.store.unit("as if synced") as unit:
        unit.connection.execute(
            BOOKS.tables["sync_run"].insert(),
            {
                "id": run_id, "started_at": to_wire_time(at),
                "ended_at": to_wire_time(at + timedelta(seconds=4)), "outcome": outcome,
                "receipt": _json(receipt.as_dict()),
            },
        )  # fmt: skip


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
