"""Proposals of colleagues on the sync page: seen beside what is here, taken over or set aside."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QPushButton

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import Op, Proposal, Proposals
from bluenote_field.store.books import set_fact
from bluenote_field.store.exchange.comparing import COMPARED
from bluenote_field.store.exchange.proposals import keep_proposals
from bluenote_field.store.opening import new_id
from bluenote_field.ui.frame.chip import chip_words
from bluenote_field.ui.pages.sync.page import SyncPage
from bluenote_field.ui.pages.sync.proposal_box import AT_ONCE, ProposalBox
from bluenote_field.ui.syncing import SyncStatus
from tests.ui.pages.conftest import Field
from tests.ui.pages.territory import NOW


def propose(day: Field, *items: Proposal) -> SyncPage:
    """The sync page after a pull that brought these."""
    with day.land.store.unit("apply") as unit:
        keep_proposals(unit, Proposals("mark", items))
    shown = day.show("sync")
    assert isinstance(shown, SyncPage)
    return shown


def another(day: Field, **values: object) -> Proposal:
    """A phone of Lakeshore that Ravi proposes."""
    account = day.land.account("Lakeshore")
    usual: dict[str, object] = {
        "name": new_id(),
        "group": new_id(),
        "scope": account,
        "op": Op.UPDATE,
    }
    usual |= {"entity": "account", "id": account, "set": {"phone": "312 555 0177"}}
    usual |= {"by": "Ravi Menon", "at": to_wire_time(NOW)}
    return Proposal(**{**usual, **values})  # type: ignore[arg-type]


def press(box: ProposalBox, wish: str) -> None:
    next(b for b in box.findChildren(QPushButton) if b.property("wish") == wish).click()


def phone_of(day: Field) -> object:
    id_ = day.land.account("Lakeshore")
    return day.rows("SELECT phone FROM account WHERE id = :id", id=id_)[0]["phone"]


def test_a_proposal_shows_whose_it_is_and_what_is_here(day: Field) -> None:
    page = propose(day, another(day))
    (box,) = page.findChildren(ProposalBox)
    (line,) = box.shown.fields
    assert (line.label, line.now, line.proposed) == ("Phone", phone_of(day), "312 555 0177")
    words = " ".join(each.text() for each in box.findChildren(QLabel))
    assert "Ravi Menon changed this" in words
    assert "Lakeshore Cancer Center had already come to you" in words
    assert page.sentence.text() == "A colleague's proposal waits for your decision."


def test_what_is_taken_over_waits_for_the_sync_and_can_be_undone(day: Field) -> None:
    page = propose(day, another(day))
    before = phone_of(day)
    press(page.findChildren(ProposalBox)[0], "take")
    day.settle()
    assert phone_of(day) == "312 555 0177"
    assert not [box for box in page.findChildren(ProposalBox) if not box.isHidden()]
    assert day.rows("SELECT decision FROM proposal")[0]["decision"] == "taken"
    assert len(day.rows("SELECT id FROM pending")) == 1
    day.workspace.toast.do_it()
    day.settle()
    assert phone_of(day) == before
    assert day.rows("SELECT decision FROM proposal")[0]["decision"] is None
    assert len([box for box in page.findChildren(ProposalBox) if not box.isHidden()]) == 1


def test_what_is_set_aside_changes_nothing(day: Field) -> None:
    page = propose(day, another(day))
    before = phone_of(day)
    press(page.findChildren(ProposalBox)[0], "aside")
    day.settle()
    assert phone_of(day) == before
    assert day.rows("SELECT id FROM pending") == []
    assert day.rows("SELECT decision FROM proposal")[0]["decision"] == "aside"


def test_what_cannot_be_carried_out_says_so_and_stays(day: Field) -> None:
    page = propose(day, another(day, set={"phone": "5" * 500}))
    press(page.findChildren(ProposalBox)[0], "take")
    day.settle()
    assert "40" in str(day.problems.pop())
    assert day.rows("SELECT decision FROM proposal")[0]["decision"] is None


def test_a_new_contact_a_deletion_and_nonsense_are_told_for_what_they_are(day: Field) -> None:
    account = day.land.account("Lakeshore")
    new = {"last_name": "Okafor", "first_name": "Ada", "account_id": account}
    page = propose(
        day,
        another(day, op=Op.CREATE, entity="contact", id=new_id(), set=new),
        another(day, op=Op.DELETE, entity="contact", id=day.land.contacts[0], set={}),
        another(day, set={"phone": 7, "name": None}),
        another(day, entity="voucher"),
    )
    boxes = page.findChildren(ProposalBox)
    texts = [" ".join(each.text() for each in box.findChildren(QLabel)) for box in boxes]
    assert len(boxes) == 3
    assert "Ravi Menon added this" in texts[0]
    assert "Ravi Menon deleted this" in texts[1]
    press(boxes[0], "take")
    day.settle()
    assert day.rows("SELECT last_name FROM contact WHERE last_name = 'Okafor'")


def test_the_chip_tells_of_proposals_when_nothing_is_more_urgent(day: Field) -> None:
    propose(day, another(day), another(day))
    state = day.parts.sync.status.state
    assert state is not None
    calm = SyncStatus(state=replace(state, conflicts=0, refused=0, waiting=0, signed_in=True))
    assert chip_words(calm, day.parts) == ("2 proposals", "info")


def test_everything_is_compared_with_the_next_sync_when_that_is_wished(day: Field) -> None:
    with day.land.store.unit("compared") as unit:
        set_fact(unit.connection, COMPARED, "2026-11-20T08:00:00.000Z")
    page = day.show("sync")
    assert isinstance(page, SyncPage)
    page.compare.click()
    day.settle()
    with day.land.store.read() as reader:
        assert reader.fact(COMPARED) is None


def test_the_bar_moves_while_what_came_is_saved(day: Field) -> None:
    page = day.show("sync")
    assert isinstance(page, SyncPage)
    day.parts.sync.status = SyncStatus(is_running=True, phase="apply", rows=5000, expected=12000)
    day.parts.sync.changed.emit()
    assert (page.progress.maximum(), page.progress.value()) == (12000, 5000)
    assert page.sentence.text() == "Saving what came: 5,000 of 12,000 rows …"


def test_of_many_the_oldest_are_shown_and_the_others_come_up(day: Field) -> None:
    page = propose(day, *(another(day) for _ in range(AT_ONCE + 1)))
    boxes = page.proposals.findChildren(ProposalBox)
    assert len(boxes) == AT_ONCE
    (more,) = [e for e in page.proposals.findChildren(QLabel) if "as these are" in e.text()]
    assert more.text().startswith("1 more")
    press(boxes[0], "aside")
    day.settle()
    assert more.isHidden()
    assert not page.proposals.isHidden()


def together(day: Field, *items: dict[str, object]) -> list[Proposal]:
    group = new_id()
    return [another(day, group=group, **each) for each in items]


def a_call(day: Field, people: int) -> list[Proposal]:
    """A call that was sent with the people who took part."""
    account, call = day.land.account("Lakeshore"), new_id()
    told: dict[str, object] = {"account_id": account, "owner_id": day.land.user_id}
    told |= {"zone": "America/Chicago", "channel": "phone", "status": "saved"}
    told |= {"starts_at": "2026-11-16T16:00:00.000Z", "recorded_at": "2026-11-16T16:30:00.000Z"}
    head: dict[str, object] = {"op": Op.CREATE, "entity": "call", "id": call, "set": told}
    met: list[dict[str, object]] = [
        {
            "op": Op.CREATE, "entity": "call_attendee", "id": new_id(),
            "set": {"call_id": call, "account_id": account, "name": f"Person {n}", "position": n},
        }
        for n in range(people)
    ]  # fmt: skip
    return together(day, head, *met)


def shown_texts(box: ProposalBox) -> list[str]:
    return [each.text() for each in box.findChildren(QLabel) if each.isVisibleTo(box)]


def test_records_that_were_sent_together_are_named_one_by_one(day: Field) -> None:
    contact, gone = day.land.contacts[:2]
    items = together(
        day,
        {},
        {"entity": "contact", "id": contact, "set": {"phone": "312 555 7777"}},
        {"entity": "contact", "id": gone, "op": Op.DELETE, "set": {}},
    )
    (box,) = propose(day, *items).findChildren(ProposalBox)
    told = shown_texts(box)
    assert "Lakeshore Cancer Center and 2 more records" in told
    assert any(each.startswith("Ravi Menon sent these together") for each in told)
    assert "Amara Okonkwo · Lakeshore Cancer Center" in told
    assert told.count("would be changed") == 2
    at = told.index("Daniel Reyes · Lakeshore Cancer Center")
    assert "would be deleted" in told[at : at + 3]


def test_of_a_long_proposal_a_few_records_are_shown_and_every_deletion(day: Field) -> None:
    items = a_call(day, people=29)
    gone = {"group": items[0].group, "entity": "contact", "op": Op.DELETE, "set": {}}
    items += [another(day, **gone, id=each) for each in day.land.contacts[:5]]
    (box,) = propose(day, *items).findChildren(ProposalBox)
    told = shown_texts(box)
    assert "Call Nov 16, 2026, 10:00\u202fAM and 34 more records" in told
    assert told.count("would be deleted") == 5
    assert "Attendee Person 0" not in told
    assert box.values.rest.text() == "Show 29 more records"
    box.values.rest.click()
    day.settle()
    assert shown_texts(box).count("would be added") == 30
    assert box.values.rest.isHidden()


def test_a_proposal_of_one_record_says_what_it_is_once(day: Field) -> None:
    (box,) = propose(day, *a_call(day, people=0)).findChildren(ProposalBox)
    told = shown_texts(box)
    assert [each for each in told if each.startswith("Call Nov 16")] == [told[1]]
    assert "would be added" not in told
    assert not box.values.rest.isVisibleTo(box)
