"""Taking a step back: everything is as it was, or a sentence says why it cannot be."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bluenote_field.actions import accounts, calls, drafts, people, tasks
from bluenote_field.actions.calls import AttendeeChoice, CallDraft
from bluenote_field.actions.filters import keep_filters
from bluenote_field.actions.people import NewContact
from bluenote_field.actions.undo import undo
from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.calls import Call, CallAddendum, CallAttendee, CallStatus
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.filters import ListFilter
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import InputProblem
from bluenote_field.store.exchange.outbox import freeze
from bluenote_field.store.steps import Step
from bluenote_field.store.store import Reader, Store, Unit
from bluenote_field.store.views.filters import saved_filters
from tests.fakes.clock import FRIDAY_NOON
from tests.fakes.store import add_account, open_store, settle
from tests.fakes.territory import add_call, add_contact, add_task, add_tie

Verb = Callable[[Unit], object]


def done(store: Store, verb: Verb) -> Step:
    """Carry a verb out in a unit of its own."""
    with store.unit("do") as unit:
        verb(unit)
        return unit.step


def taken_back(store: Store, step: Step) -> Step:
    with store.unit("undo") as unit:
        return undo(unit, step)


def rows_of(store: Store) -> dict[str, object]:
    """Every row of every entity, and what waits to be sent."""
    with store.read() as reader:
        rows: dict[str, object] = {
            entity.wire_name(): [each.model_dump() for each in reader.find(entity)]
            for entity in ENTITIES
        }
        waiting = reader.rows("SELECT entity, id, op, base FROM pending ORDER BY entity, id")
        return rows | {"pending": [tuple(row.values()) for row in waiting]}


@pytest.fixture
def account(store: Store) -> Account:
    with store.unit("add") as unit:
        return add_account(unit, "Riverside")


@pytest.fixture
def call(store: Store, account: Account) -> Call:
    """A saved call of this morning, with somebody who took part; central knows it."""
    with store.unit("log") as unit:
        made = calls.log_call(unit, draft_at(account.id))
        settle(unit)
    return made


def draft_at(account_id: str, **values: object) -> CallDraft:
    draft = CallDraft(account_id, FRIDAY_NOON - timedelta(hours=2), notes="We met.")
    met = (AttendeeChoice(name="Dr. Li", role="Guest"),)
    return replace(draft, attendees=met, **values)  # type: ignore[arg-type]


def test_a_logged_call_goes_with_everything_that_came_with_it(
    store: Store, account: Account
) -> None:
    before = rows_of(store)
    draft = draft_at(account.id, new_contacts=(NewContact("Li", "Zoë"),), next_step="Send the plan")
    step = done(store, lambda unit: calls.log_call(unit, draft))
    logged = rows_of(store)
    back = taken_back(store, step)
    assert rows_of(store) == before
    forth = taken_back(store, back)
    assert rows_of(store) == logged
    taken_back(store, forth)
    assert rows_of(store) == before


def test_an_edit_taken_back_leaves_nothing_pending(store: Store, account: Account) -> None:
    step = done(store, lambda unit: accounts.edit_account(unit, account.id, {"city": "Mesa"}))
    taken_back(store, step)
    assert rows_of(store)["pending"] == []


def test_a_removed_contact_comes_back_under_the_same_key_with_the_tie(
    store: Store, account: Account
) -> None:
    with store.unit("add") as unit:
        contact = add_contact(unit, account.id, "Zoë Li")
        add_tie(unit, account.id, contact, influence=4)
        settle(unit)
    before = rows_of(store)
    step = done(store, lambda unit: people.remove_contact(unit, contact.id))
    assert rows_of(store) != before
    taken_back(store, step)
    assert rows_of(store) == before


def test_a_field_that_was_changed_meanwhile_is_named_and_nothing_is_undone(
    store: Store, account: Account
) -> None:
    step = done(
        store, lambda unit: accounts.edit_account(unit, account.id, {"city": "Mesa", "phone": "1"})
    )
    done(store, lambda unit: accounts.edit_account(unit, account.id, {"phone": "2"}))
    before = rows_of(store)
    with pytest.raises(InputProblem, match="“Phone” of “Riverside” was changed meanwhile"):
        taken_back(store, step)
    assert rows_of(store) == before


def test_a_record_changed_in_another_field_keeps_that_change(
    store: Store, account: Account
) -> None:
    step = done(store, lambda unit: accounts.edit_account(unit, account.id, {"city": "Mesa"}))
    done(store, lambda unit: accounts.edit_account(unit, account.id, {"phone": "2"}))
    taken_back(store, step)
    with store.read() as reader:
        now = reader.require(Account, account.id)
    assert (now.city, now.phone) == (None, "2")


def test_a_record_that_is_gone_refuses_all_of_the_step(store: Store, account: Account) -> None:
    with store.unit("add") as unit:
        first, second = add_task(unit, "One"), add_task(unit, "Two")

    def finish_both(unit: Unit) -> None:
        for task in (first, second):
            tasks.finish_task(unit, task.id)

    step = done(store, finish_both)
    done(store, lambda unit: tasks.remove_task(unit, first.id))
    with pytest.raises(InputProblem, match="no longer on this laptop"):
        taken_back(store, step)
    with store.read() as reader:
        assert reader.require(Task, second.id).done_at is not None


def test_what_is_used_meanwhile_is_not_taken_away(store: Store, account: Account) -> None:
    new = NewContact("Li", "Zoë")
    step = done(store, lambda unit: people.add_contact(unit, account.id, new))
    with store.read() as reader:
        (contact,) = reader.find(Contact)
    met = draft_at(account.id, new_contacts=())
    met = replace(met, attendees=(AttendeeChoice(contact_id=contact.id),))
    done(store, lambda unit: calls.log_call(unit, met))
    with pytest.raises(InputProblem, match="“Zoë Li” is meanwhile used elsewhere"):
        taken_back(store, step)


def test_what_was_removed_comes_back_only_to_an_account_that_is_there(
    store: Store, account: Account
) -> None:
    with store.unit("add") as unit:
        task = add_task(unit, "Call back", account_id=account.id)
        settle(unit)
    step = done(store, lambda unit: tasks.remove_task(unit, task.id))
    done(store, lambda unit: unit.remove(Account, account.id))
    with pytest.raises(InputProblem, match="What “Call back” belongs to is no longer here"):
        taken_back(store, step)


def test_a_record_that_is_back_already_is_not_made_twice(store: Store, account: Account) -> None:
    with store.unit("add") as unit:
        task = add_task(unit, "Call back", account_id=account.id)
    step = done(store, lambda unit: tasks.remove_task(unit, task.id))
    taken_back(store, step)
    with pytest.raises(InputProblem, match="“Call back” was changed meanwhile"):
        taken_back(store, step)


def test_a_submission_can_be_taken_back_until_it_is_prepared_for_sending(
    store: Store, call: Call
) -> None:
    before = rows_of(store)
    taken_back(store, done(store, lambda unit: calls.submit_call(unit, call.id)))
    assert rows_of(store) == before

    step = done(store, lambda unit: calls.submit_call(unit, call.id))
    with store.unit("freeze") as unit:
        assert freeze(unit) == 1
    with pytest.raises(InputProblem, match="sent to central as submitted"):
        taken_back(store, step)


def test_a_submission_central_has_taken_stays(store: Store, call: Call) -> None:
    step = done(store, lambda unit: calls.submit_call(unit, call.id))
    done(store, settle)
    with pytest.raises(InputProblem, match="sent to central as submitted"):
        taken_back(store, step)


def test_a_submission_with_an_addendum_stays(store: Store, call: Call) -> None:
    step = done(store, lambda unit: calls.submit_call(unit, call.id))
    added = done(store, lambda unit: calls.add_addendum(unit, call.id, "One more thing."))
    with pytest.raises(InputProblem, match="addendum"):
        taken_back(store, step)
    taken_back(store, added)
    taken_back(store, step)
    with store.read() as reader:
        assert reader.require(Call, call.id).status is CallStatus.SAVED


def test_an_addendum_at_central_stays(store: Store, call: Call) -> None:
    done(store, lambda unit: calls.submit_call(unit, call.id))
    step = done(store, lambda unit: calls.add_addendum(unit, call.id, "One more thing."))
    done(store, settle)
    with pytest.raises(InputProblem, match="at central already"):
        taken_back(store, step)
    with store.read() as reader:
        assert len(reader.find(CallAddendum)) == 1


def test_an_earlier_edit_of_a_call_that_is_submitted_stays(store: Store, call: Call) -> None:
    changed = draft_at(call.account_id, notes="We met again.")
    changed = replace(changed, attendees=(AttendeeChoice(name="Dr. Ruiz"),))
    edit = done(store, lambda unit: calls.edit_call(unit, call.id, changed))
    submission = done(store, lambda unit: calls.submit_call(unit, call.id))
    with pytest.raises(InputProblem, match="submitted and is locked"):
        taken_back(store, edit)
    taken_back(store, submission)
    taken_back(store, edit)
    with store.read() as reader:
        assert reader.find(CallAttendee)[0].name == "Dr. Li"


def test_submitting_again_asks_again_what_is_missing(store: Store, call: Call) -> None:
    back = taken_back(store, done(store, lambda unit: calls.submit_call(unit, call.id)))
    nobody = replace(draft_at(call.account_id), attendees=())
    done(store, lambda unit: calls.edit_call(unit, call.id, nobody))
    with pytest.raises(InputProblem) as caught:
        taken_back(store, back)
    assert [each.field for each in caught.value.complaints] == ["attendees"]


def test_a_cancelled_visit_goes_back_only_where_central_would_follow(
    store: Store, call: Call
) -> None:
    """Central lets no cancelled call become a saved one; what it never heard it need not follow."""
    taken_back(store, done(store, lambda unit: calls.cancel_call(unit, call.id)))
    step = done(store, lambda unit: calls.cancel_call(unit, call.id))
    done(store, settle)
    with pytest.raises(InputProblem, match="Central knows this call as “Cancelled” already"):
        taken_back(store, step)


def test_a_unit_that_changed_no_record_is_an_empty_step(store: Store, account: Account) -> None:
    step = done(store, lambda unit: unit.touch("draft"))
    assert step.is_empty
    before = rows_of(store)
    assert taken_back(store, step).is_empty
    assert rows_of(store) == before


# -- any sequence ------------------------------------------------------------------------------


@dataclass(slots=True)
class Played:
    """A store in which random verbs are carried out."""

    store: Store
    account_id: str
    steps: list[Step] = field(default_factory=list)

    def play(self, kind: int, pick: int, word: str) -> None:
        """Carry one verb out, on what is there; a verb that is refused changes nothing."""
        try:
            with self.store.unit("play") as unit:
                VERBS[kind % len(VERBS)](unit, self, pick, word)
                step = unit.step
        except InputProblem:
            return
        if not step.is_empty:
            self.steps.append(step)


def chosen(reader: Reader, entity: type[Entity], pick: int) -> str:
    found = reader.find(entity)
    if not found:
        raise InputProblem("There is none.")
    return str(found[pick % len(found)].id)


def play_log(unit: Unit, played: Played, pick: int, word: str) -> None:
    new = (NewContact(f"N{word}"),) if pick % 2 else ()
    step = f"Send {word}" if pick % 3 else None
    draft = draft_at(played.account_id, new_contacts=new, next_step=step)
    (calls.plan_call if pick % 5 == 0 else calls.log_call)(unit, draft)


def play_edit(unit: Unit, played: Played, pick: int, word: str) -> None:
    names = [AttendeeChoice(name=f"{word}{n}") for n in range(pick % 3)]
    draft = replace(
        draft_at(played.account_id, next_step=word if pick % 2 else None),
        notes=f"Note {word}",
        next_step_on=date(2026, 12, 1) if pick % 4 else None,
        attendees=tuple(names),
    )
    calls.edit_call(unit, chosen(unit, Call, pick), draft)


VERBS: tuple[Callable[[Unit, Played, int, str], object], ...] = (
    play_log,
    play_edit,
    lambda unit, _, pick, __: calls.cancel_call(unit, chosen(unit, Call, pick)),
    lambda unit, _, pick, __: calls.mark_not_seen(unit, chosen(unit, Call, pick), notes="Shut."),
    lambda unit, _, pick, __: calls.plan_again(unit, chosen(unit, Call, pick)),
    lambda unit, _, pick, __: calls.submit_call(unit, chosen(unit, Call, pick)),
    lambda unit, _, pick, word: calls.add_addendum(unit, chosen(unit, Call, pick), f"A{word}"),
    lambda unit, _, pick, __: calls.remove_call(unit, chosen(unit, Call, pick)),
    lambda unit, played, _, word: people.add_contact(
        unit, played.account_id, NewContact(f"C{word}")
    ),
    lambda unit, _, pick, word: people.edit_contact(
        unit, chosen(unit, Contact, pick), {"last_name": f"E{word}", "phone": word}
    ),
    lambda unit, _, pick, __: people.remove_contact(unit, chosen(unit, Contact, pick)),
    lambda unit, _, pick, word: people.set_tie(
        unit, chosen(unit, Affiliation, pick), {"title": word, "influence": pick % 5 + 1}
    ),
    lambda unit, played, _, word: tasks.add_task(
        unit, {"title": f"T{word}", "account_id": played.account_id}
    ),
    lambda unit, _, pick, word: tasks.edit_task(
        unit, chosen(unit, Task, pick), {"title": f"T{word}", "due_on": date(2026, 12, 3)}
    ),
    lambda unit, _, pick, __: tasks.finish_task(unit, chosen(unit, Task, pick)),
    lambda unit, _, pick, __: tasks.reopen_task(unit, chosen(unit, Task, pick)),
    lambda unit, _, pick, __: tasks.remove_task(unit, chosen(unit, Task, pick)),
    lambda unit, played, _, word: accounts.edit_account(unit, played.account_id, {"city": word}),
)  # fmt: skip

PLAYS = some.lists(
    some.tuples(some.integers(0, 17), some.integers(0, 40), some.sampled_from("abc")),
    max_size=14,
)


@settings(max_examples=60)
@given(plays=PLAYS)
def test_any_sequence_of_verbs_undone_in_reverse_leaves_everything_as_it_was(
    plays: list[tuple[int, int, str]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(open_store(Path(folder))) as store,
    ):
        played = begun(store)
        before = rows_of(store)
        for kind, pick, word in plays:
            played.play(kind, pick, word)
        after = rows_of(store)
        redo = [taken_back(store, step) for step in reversed(played.steps)]
        assert rows_of(store) == before
        for step in reversed(redo):
            taken_back(store, step)
        assert rows_of(store) == after


def begun(store: Store) -> Played:
    """An account with people, calls and tasks: some that central knows, some that wait."""
    with store.unit("begin") as unit:
        account = add_account(unit, "Riverside")
        contact = add_contact(unit, account.id, "Zoë Li")
        add_tie(unit, account.id, contact)
        call = add_call(unit, account.id, FRIDAY_NOON - timedelta(hours=3), notes="Before.")
        add_task(unit, "Old", account_id=account.id, call_id=call.id)
        settle(unit)
        unit.change(Call, call.id, {"objective": "Changed here"})
        calls.log_call(unit, draft_at(account.id, next_step="New step"))
    return Played(store, account.id)


def drafts_of(store: Store) -> list[str]:
    with store.read() as reader:
        return [str(row["body"]) for row in reader.rows("SELECT body FROM draft")]


def test_a_draft_that_was_ended_comes_back_as_it_was_and_goes_again(store: Store) -> None:
    with store.unit("keep a draft") as unit:
        drafts.keep_draft(unit, "d", kind="call", label="Riverside", body={"notes": "Half a"})
    kept = drafts_of(store)
    step = done(store, lambda unit: drafts.end_draft(unit, "d"))
    assert drafts_of(store) == []
    back = taken_back(store, step)
    assert drafts_of(store) == kept
    assert len(kept) == 1
    forth = taken_back(store, back)
    assert drafts_of(store) == []
    back = taken_back(store, forth)
    with store.unit("keep a draft") as unit:
        drafts.keep_draft(unit, "d", kind="call", label="Riverside", body={"notes": "Half a word"})
    with pytest.raises(InputProblem, match="This draft was changed meanwhile"):
        taken_back(store, back)
    assert len(drafts_of(store)) == 1


def test_named_filters_are_what_they_were_unless_they_were_named_anew(store: Store) -> None:
    def keep(*names: str) -> Step:
        filters = [ListFilter(name=name, words=name) for name in names]
        return done(store, lambda unit: keep_filters(unit, Account, filters))

    def names() -> list[str]:
        with store.read() as reader:
            who = reader.fact("user_id") or ""
            return [each.name for each in saved_filters(reader, Account, who)]

    keep("near")
    step = keep("near", "far")
    back = taken_back(store, step)
    assert names() == ["near"]
    taken_back(store, back)
    assert names() == ["near", "far"]
    keep("else")
    with pytest.raises(InputProblem, match="were changed meanwhile"):
        taken_back(store, step)
    assert names() == ["else"]
    assert keep("else").is_empty
