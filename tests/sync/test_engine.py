"""The engine's decisions alone: what it asks for next, whatever it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bluenote_field.domain.wire import End
from bluenote_field.errors import CentralProblem, Problem
from bluenote_field.sync.engine import MOST_ROWS, ROUNDS, Engine
from bluenote_field.sync.pages import Page
from bluenote_field.sync.steps import (
    Apply,
    AskAgain,
    AskInfo,
    BecomeNewReplica,
    Command,
    Done,
    DropStaging,
    Event,
    Fetched,
    FetchPage,
    Freeze,
    Frozen,
    Informed,
    Look,
    Looked,
    Refused,
    Reopen,
    SendBatch,
    Sent,
    Stage,
    StartOver,
    Verified,
    Verify,
    VerifyAll,
)

END = End(checkpoint_v=9, watermark=0, rows=0, scopes=("0",), digest={})
LAST = Page(session="s", epoch="e1", frames=(), end=END)
MIDDLE = Page(session="s2", epoch="e1", frames=())


def _usual(command: Command) -> Event:
    """The outcome where nothing is to do and nothing goes wrong."""
    usual: dict[type, Event] = {
        AskInfo: Informed("e1"),
        Look: Looked("e1", ""),
        Freeze: Frozen(0),
        SendBatch: Sent(0, 0),
        FetchPage: Fetched(LAST),
        Verify: Verified(()),
    }
    return usual.get(type(command), Done())


def _play(
    *unusual: tuple[type[Command], Event], commands: list[Command] | None = None
) -> list[Command]:
    """Run to the end; the n-th command of a kind gets the n-th unusual event for that kind."""
    left = list(unusual)
    engine = Engine()
    commands = [] if commands is None else commands
    command = engine.step()
    while command is not None:
        assert len(commands) < 100, "it goes round in circles"
        commands.append(command)
        found = next((i for i, (kind, _) in enumerate(left) if isinstance(command, kind)), None)
        command = engine.step(_usual(command) if found is None else left.pop(found)[1])
    return commands


def _refused(code: str, **more: object) -> Refused:
    return Refused(CentralProblem("no", code=code), code, **more)  # type: ignore[arg-type]


def _names(commands: list[Command]) -> list[str]:
    return [type(command).__name__ for command in commands]


def test_with_nothing_to_do_it_looks_once_and_stops() -> None:
    assert _names(_play()) == [
        *("AskInfo", "Look", "Freeze", "SendBatch"),
        *("Look", "FetchPage", "Apply", "Verify"),
        *("Look", "Freeze", "SendBatch"),
    ]


def test_what_was_sent_is_always_fetched_before_it_counts() -> None:
    names = _names(_play((SendBatch, Sent(2, 2)), (SendBatch, Sent(0, 0))))
    assert names.index("Apply") > names.index("SendBatch")


def test_a_batch_without_any_answer_is_not_sent_for_ever() -> None:
    assert _names(_play((SendBatch, Sent(2, 0)))).count("SendBatch") == 2


def test_there_are_at_most_three_rounds() -> None:
    busy: list[tuple[type[Command], Event]] = []
    for _ in range(ROUNDS + 3):
        busy += [(SendBatch, Sent(1, 1)), (SendBatch, Sent(0, 0))]
    assert _names(_play(*busy)).count("Apply") == ROUNDS


def test_a_refused_size_is_made_smaller() -> None:
    commands = _play((SendBatch, _refused("too_large")))
    sizes = [command.most_rows for command in commands if isinstance(command, SendBatch)]
    assert sizes[:2] == [MOST_ROWS, MOST_ROWS // 2]


def test_what_was_really_sent_is_halved_down_to_one_which_is_parked() -> None:
    sent = (5, 2, 1)
    commands = _play(*[(SendBatch, _refused("too_large", count=count)) for count in sent])
    sizes = [command.most_rows for command in commands if isinstance(command, SendBatch)]
    assert sizes[:4] == [MOST_ROWS, 2, 1, MOST_ROWS]
    names = _names(commands)
    at = names.index("ParkFirst")
    assert names[at : at + 3] == ["ParkFirst", "Freeze", "SendBatch"]


def test_an_empty_request_that_is_too_large_is_no_reason_to_go_on_for_ever() -> None:
    with pytest.raises(CentralProblem):
        _play(*[(SendBatch, _refused("too_large")) for _ in range(20)])


def test_an_app_that_is_too_old_only_sends_and_says_so() -> None:
    with pytest.raises(CentralProblem, match="no"):
        _play((FetchPage, _refused("client_too_old")))
    commands: list[Command] = []
    with pytest.raises(CentralProblem):
        _play(
            (FetchPage, _refused("client_too_old")),
            (SendBatch, Sent(0, 0)),
            (SendBatch, Sent(1, 1)),
            commands=commands,
        )
    names = _names(commands)
    assert names.count("CloseAnswered") == 2
    assert "Apply" not in names


def test_a_gap_makes_it_send_again_from_the_watermark() -> None:
    commands = _play((SendBatch, _refused("mutation_gap", watermark=41)))
    assert Reopen(41) in commands


def test_a_restored_central_is_first_asked_what_it_lost() -> None:
    commands = _play(
        (AskInfo, Informed("e2")),
        (SendBatch, _refused("epoch_changed", epoch="e2", watermark=7)),
        (FetchPage, Fetched(Page(session="s", epoch="e2", frames=(), end=END))),
        (Look, Looked("e1", "")),
        (Look, Looked("e1", "")),
        (Look, Looked("e2", "")),
    )
    sends = [command for command in commands if isinstance(command, SendBatch)]
    assert (sends[0].epoch, sends[0].always) == ("e1", True)
    assert (sends[1].epoch, sends[1].always) == ("e2", False)
    at = commands.index(Reopen(7, "e2"))
    assert commands[at + 1] == StartOver()
    assert [c.epoch for c in commands if isinstance(c, FetchPage)] == ["e2"]


def test_a_number_used_twice_makes_it_register_anew_and_fetch_before_it_sends() -> None:
    names = _names(_play((SendBatch, _refused("replica_conflict"))))
    at = names.index("BecomeNewReplica")
    assert names[at : at + 4] == ["BecomeNewReplica", "Look", "FetchPage", "Apply"]
    assert "SendBatch" in names[at:]


def test_a_central_that_lost_this_replica_is_given_all_its_work_before_anything_is_fetched() -> (
    None
):
    commands = _play((SendBatch, _refused("replica_unknown")))
    at = commands.index(BecomeNewReplica(offer_again=True))
    assert _names(commands)[at + 1] == "SendBatch"


def test_numbers_that_a_copy_used_after_a_restore_make_it_register_anew_and_offer_everything() -> (
    None
):
    restored = _refused("epoch_changed", epoch="e2", watermark=7)
    page = Page(session="s", epoch="e2", frames=(), end=END)
    commands = _play(
        (SendBatch, restored), (Reopen, _refused("replica_conflict")), (FetchPage, Fetched(page))
    )
    at = commands.index(BecomeNewReplica(offer_again=True))
    assert _names(commands)[at - 1 : at + 2] == ["Reopen", "BecomeNewReplica", "SendBatch"]


def test_everything_is_offered_again_where_central_was_restored_after_it_was_asked() -> None:
    page = Page(session="s", epoch="e2", frames=(), end=END)
    commands = _play(
        (SendBatch, _refused("epoch_changed", epoch="e2", watermark=7)),
        (SendBatch, _refused("replica_conflict")),
        (FetchPage, Fetched(page)),
    )
    assert BecomeNewReplica(offer_again=True) in commands


def test_what_a_restored_central_lost_is_sent_before_anything_is_fetched() -> None:
    page = Page(session="s", epoch="e2", frames=(), end=END)
    commands = _play(
        (AskInfo, Informed("e2")),
        (SendBatch, _refused("epoch_changed", epoch="e2", watermark=7)),
        *((Look, Looked("e1", "")) for _ in range(2)),
        *((Look, Looked("e2", "")) for _ in range(3)),
        (FetchPage, _refused("replica_conflict")),
        (FetchPage, Fetched(page)),
    )
    names = _names(commands)
    assert commands.count(BecomeNewReplica(offer_again=True)) == 1
    after = names[names.index("BecomeNewReplica") :]
    assert after.index("SendBatch") < after.index("FetchPage") < after.index("Apply")


@pytest.mark.parametrize("asked", [SendBatch, FetchPage])
def test_nothing_is_fetched_under_the_old_number_where_registering_failed(
    asked: type[Command],
) -> None:
    commands: list[Command] = []
    with pytest.raises(CentralProblem, match="no"):
        _play(
            (asked, _refused("replica_conflict")),
            (BecomeNewReplica, _refused("busy")),
            commands=commands,
        )
    assert isinstance(commands[-1], BecomeNewReplica)


def test_pages_are_staged_until_the_last_which_is_applied() -> None:
    commands = _play((FetchPage, Fetched(MIDDLE)))
    names = _names(commands)
    assert names.count("Stage") == 1
    assert [c.session for c in commands if isinstance(c, FetchPage)] == ["", "s2"]
    assert names.index("Stage") < names.index("Apply")


def test_an_unfinished_pull_goes_on_with_its_session() -> None:
    commands = _play((Look, Looked("e1", "kept")), (Look, Looked("e1", "kept")))
    assert [c.session for c in commands if isinstance(c, FetchPage)] == ["kept"]


@pytest.mark.parametrize(
    ("code", "then"),
    [
        ("scope_changed", DropStaging),
        ("checkpoint_too_old", StartOver),
        ("replica_conflict", BecomeNewReplica),
    ],
)
def test_a_pull_begins_again_where_that_helps(code: str, then: Callable[[], Command]) -> None:
    commands = _play((FetchPage, Fetched(MIDDLE)), (FetchPage, _refused(code)))
    assert then() in commands
    assert [c.session for c in commands if isinstance(c, FetchPage)] == ["", "s2", ""]


def test_a_pull_that_never_ends_is_given_up() -> None:
    with pytest.raises(CentralProblem):
        _play(*[(FetchPage, _refused("scope_changed")) for _ in range(20)])


def test_an_unknown_refusal_stops_and_is_shown() -> None:
    with pytest.raises(CentralProblem, match="no"):
        _play((SendBatch, _refused("a code of a later version")))


def test_a_page_of_another_epoch_is_not_applied() -> None:
    with pytest.raises(Problem, match="restored"):
        _play((FetchPage, Fetched(Page(session="s", epoch="e9", frames=(), end=END))))


def test_what_differs_is_fetched_whole_once_more() -> None:
    commands = _play((Verify, Verified(("a",))))
    at = commands.index(AskAgain(("a",), whole=False))
    assert "Apply" in _names(commands[at:])


def test_a_difference_that_stays_has_the_whole_scope_sent() -> None:
    commands = _play(*[(Verify, Verified(("a",))) for _ in range(2)])
    asked = [command for command in commands if isinstance(command, AskAgain)]
    assert asked == [AskAgain(("a",), whole=False), AskAgain(("a",), whole=True)]


def test_a_difference_that_stays_does_not_go_on_for_ever() -> None:
    commands = _play(*[(Verify, Verified(("a",))) for _ in range(9)])
    assert _names(commands).count("Apply") == ROUNDS
    assert isinstance(commands[-1], Verify)


@pytest.mark.parametrize("code", ["epoch_changed", "replica_unknown"])
@pytest.mark.parametrize("asked", [VerifyAll, AskAgain])
def test_where_central_was_restored_since_the_pull_nothing_is_compared_and_nothing_fails(
    asked: type[Command], code: str
) -> None:
    is_due = asked is VerifyAll
    verified = Verified(() if is_due else ("a",), is_due=is_due)
    commands = _play((Verify, verified), (asked, _refused(code, epoch="e2", watermark=7)))
    assert isinstance(commands[-1], SendBatch)
    names = _names(commands)
    assert names[names.index(asked.__name__) + 1] == "Look"
    assert names.count("FetchPage") == 1


@pytest.mark.parametrize("asked", [VerifyAll, AskAgain])
def test_any_other_refusal_of_a_comparison_is_told(asked: type[Command]) -> None:
    is_due = asked is VerifyAll
    verified = Verified(() if is_due else ("a",), is_due=is_due)
    with pytest.raises(CentralProblem, match="no"):
        _play((Verify, verified), (asked, _refused("forbidden")))


def test_stage_and_apply_carry_the_pages() -> None:
    commands = _play((FetchPage, Fetched(MIDDLE)))
    assert Stage(MIDDLE) in commands
    assert Apply(LAST) in commands
    assert Look("e1") in commands
