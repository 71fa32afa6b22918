"""What the brief of an account prints: read at one moment, put into the reader's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from bluenote_field.domain.accounts import Account, ContactRole
from bluenote_field.domain.brief import (
    AccountBrief,
    BriefNews,
    BriefPerson,
    BriefTask,
    BriefVisit,
    NextVisit,
)
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.summary import Fact
from bluenote_field.store.store import Reader
from bluenote_field.store.views.account import AccountCard, PersonLine, account_card
from bluenote_field.store.views.prep import News, prep

Translate = Callable[[str], str]
VISITS = 3
NOTE_READ = 1_500
_CALLS = """
    SELECT c.starts_at, coalesce(c.objective, '') AS objective,
           substr(coalesce(c.notes, ''), 1, :read) AS notes,
           substr(coalesce(c.pre_call_notes, ''), 1, :read) AS preparation,
           coalesce((SELECT group_concat(t.name, ', ' ORDER BY t.position) FROM call_attendee t
                     WHERE t.call_id = c.id), '') AS people
    FROM call c WHERE c.account_id = :account
"""


def account_brief(
    reader: Reader,
    account_id: str,
    *,
    organisation: str,
    zone: ZoneInfo,
    locale: str = "en",
    translate: Translate = str,
) -> AccountBrief:
    """The brief of one account; an InputProblem where it is no longer on this laptop."""
    today = reader.now.astimezone(zone).date()
    card = account_card(reader, account_id, today=today, zone=zone)
    account = card.account
    synced = reader.rows("SELECT synced_at FROM checkpoint WHERE stream = 'core'")
    news = prep(reader, account_id, before=reader.now).news
    return AccountBrief(
        account_name=account.name,
        kicker=_kicker(card, translate),
        organisation=organisation,
        printed_at=reader.now,
        address=_address(account),
        phone=account.phone or "",
        facts=_facts(account, translate),
        people=tuple(_person(each, translate) for each in card.people),
        cadence=card.cadence,
        last_visit=card.last_visit,
        next_visit=_next_visit(reader, card),
        visits=_visits(reader, account_id),
        tasks=tuple(
            BriefTask(each.title, each.due_on, each.who, late=_is_late(each.due_on, today))
            for each in card.tasks
        ),
        news=tuple(_news(each, translate) for each in news),
        waiting=card.waiting,
        conflicts=card.conflicts,
        synced_at=from_wire_time(synced[0]["synced_at"])
        if synced and synced[0]["synced_at"]
        else None,
        zone=zone.key,
        locale=locale,
    )


def _address(account: Account) -> str:
    town = " ".join(part for part in (account.state, account.postal_code) if part)
    parts = (account.street, account.city, town, account.country)
    return ", ".join(part for part in parts if part)


def _kicker(card: AccountCard, translate: Translate) -> str:
    account = card.account
    segment = f"{translate('Segment')} {account.segment}" if account.segment else ""
    parts = (translate(account.kind.label), segment, translate(account.adoption.label))
    return ", ".join(part for part in (*parts, card.parent_name) if part)


def _facts(account: Account, translate: Translate) -> tuple[Fact, ...]:
    """What one needs at the door."""
    access = ", ".join((translate(account.access.label), *filter(None, [account.best_times])))
    return (Fact(translate("Access"), access),)


def _person(person: PersonLine, translate: Translate) -> BriefPerson:
    role = next((r.label for r in ContactRole if r == person.role), person.role)
    named = person.role != ContactRole.OTHER
    return BriefPerson(
        name=", ".join(part for part in (person.name, person.credentials) if part),
        title=person.title or (translate(role) if named else ""),
        reach=person.phone or person.email,
        influence=person.influence,
        stance=translate(person.stance.label) if person.stance else "",
        last_met=person.last_met,
    )


def _next_visit(reader: Reader, card: AccountCard) -> NextVisit | None:
    if card.next_visit is None:
        return None
    row = reader.rows(
        f"{_CALLS} AND c.status = 'planned' AND c.starts_at = :at LIMIT 1",
        account=card.account.id,
        at=to_wire_time(card.next_visit),
        read=NOTE_READ,
    )[0]
    return NextVisit(
        at=card.next_visit,
        objective=row["objective"],
        people=row["people"],
        preparation=row["preparation"],
    )


def _visits(reader: Reader, account_id: str) -> tuple[BriefVisit, ...]:
    rows = reader.rows(
        f"{_CALLS} AND c.status IN ('saved', 'submitted') AND c.starts_at <= :now "
        "ORDER BY c.starts_at DESC LIMIT :limit",
        account=account_id,
        now=to_wire_time(reader.now),
        limit=VISITS,
        read=NOTE_READ,
    )
    return tuple(
        BriefVisit(from_wire_time(row["starts_at"]), row["objective"], row["people"], row["notes"])
        for row in rows
    )


def _news(news: News, translate: Translate) -> BriefNews:
    return BriefNews(news.called, news.what, tuple(translate(name) for name in news.fields))


def _is_late(due: date | None, today: date) -> bool:
    return due is not None and due < today
