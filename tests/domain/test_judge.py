"""What central decides about an update."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.judge import GroupVersion, Verdict, judge_update
from bluenote_field.domain.wire import Base, Clash, Fields, Mutation, Op, Plain, Status
from tests.domain.merging import ROWS, Sample, row

HERE, THERE = "replica-here", "replica-there"
BASE_V = 10
GROUPS = ("title", "address", "colour", "detail", "owner")


def judge(
    set_: Fields,
    current: Fields,
    *,
    v: int = BASE_V + 1,
    last: str = THERE,
    was: Fields | None = None,
) -> Verdict:
    mutation = Mutation(
        n=1, txn="t1", op=Op.UPDATE, entity="sample", id="x", base=Base("e", BASE_V),
        set=set_, was=was or {},
    )  # fmt: skip
    versions = {group: GroupVersion(v, last, "A. Sommer", "2026-11-20") for group in GROUPS}
    return judge_update(Sample, mutation, current, versions=versions, base_v=BASE_V, replica=HERE)


@given(
    st.sampled_from([None, "x", "y"]),
    st.sampled_from([None, "x", "y"]),
    st.integers(BASE_V - 1, BASE_V + 1),
    st.sampled_from([HERE, THERE]),
)
def test_it_is_a_conflict_only_if_newer_and_different_and_from_elsewhere(
    wanted: Plain, held: Plain, v: int, last: str
) -> None:
    verdict = judge({"title": wanted}, row(title=str(held) if held else None), v=v, last=last)
    is_conflict = v > BASE_V and wanted != held and last != HERE
    assert (verdict.status is Status.CONFLICT) == is_conflict
    assert verdict.write == ({} if is_conflict or wanted == held else {"title": wanted})
    assert verdict.applied == (() if is_conflict else ("title",))


@given(ROWS, ROWS)
def test_the_replay_of_an_own_edit_never_conflicts_and_writes_nothing(
    current: Fields, edit: Fields
) -> None:
    known = {name: value for name, value in edit.items() if name != "owner"}
    after = {**current, **known}
    assert judge(known, after, last=HERE) == judge(known, after, last=THERE)
    verdict = judge(known, after, last=HERE)
    assert (verdict.status, verdict.write, verdict.clashes) == (Status.APPLIED, {}, ())


def test_a_clash_says_what_central_holds_since_when_and_by_whom() -> None:
    verdict = judge({"street": "New", "city": "Town"}, row(street="Old", city="Ville"))
    assert verdict.clashes == (
        Clash(
            group="address",
            server={"street": "Old", "city": "Ville"},
            v=BASE_V + 1,
            by="A. Sommer",
            at="2026-11-20",
        ),
    )
    assert verdict.write == {}


def test_the_other_groups_of_a_conflicting_edit_still_apply() -> None:
    mutation = Mutation(
        n=1, txn="t", op=Op.UPDATE, entity="sample", id="x", set={"title": "mine", "city": "Here"}
    )
    versions = {"title": GroupVersion(11, THERE), "address": GroupVersion(9, THERE)}
    current = row(title="theirs", city="There")
    verdict = judge_update(
        Sample, mutation, current, versions=versions, base_v=BASE_V, replica=HERE
    )
    assert verdict.status is Status.CONFLICT
    assert verdict.write == {"city": "Here"}
    assert verdict.applied == ("address",)


def test_a_group_that_nobody_wrote_yet_takes_the_edit() -> None:
    mutation = Mutation(n=1, txn="t", op=Op.UPDATE, entity="s", id="x", set={"title": "mine"})
    verdict = judge_update(Sample, mutation, row(), versions={}, base_v=0, replica=HERE)
    assert (verdict.status, verdict.write) == (Status.APPLIED, {"title": "mine"})


def test_texts_of_both_sides_are_merged() -> None:
    verdict = judge({"detail": "A\n\nb"}, row(detail="a\n\nb\n\nc"), was={"detail": "a\n\nb"})
    assert (verdict.status, verdict.write) == (Status.MERGED, {"detail": "A\n\nb\n\nc"})


def test_texts_that_changed_in_one_paragraph_conflict() -> None:
    verdict = judge({"detail": "A"}, row(detail="B"), was={"detail": "a"})
    assert verdict.status is Status.CONFLICT
    assert verdict.write == {}


def test_what_only_central_decides_is_ignored() -> None:
    for last in (HERE, THERE):
        verdict = judge({"owner": "me"}, row(owner="them"), last=last)
        assert (verdict.status, verdict.write, verdict.applied) == (Status.APPLIED, {}, ())


def test_where_the_last_one_wins_the_last_one_is_written() -> None:
    verdict = judge({"colour": "red"}, row(colour="blue"))
    assert verdict.write == {"colour": "red"}
    assert verdict.clashes == ()
