"""Cut off at any point: nothing is lost or doubled, and the next sync goes on from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluenote_field.errors import NetworkProblem, Problem, SignInProblem
from bluenote_field.store.exchange.runs import only_sync
from bluenote_field.sync import runner
from bluenote_field.sync.session import connect, sign_out
from tests.fakes.central import PASSWORD, CentralForTests, Seed
from tests.sync.conftest import Connect
from tests.sync.laptop import Laptop, reopen_laptop


class _Killed(BaseException):
    """The end of the program at this very point."""


def _kill_after(phase: str, times: int) -> object:
    left = times

    def progress(now: str, _rows: int) -> None:
        nonlocal left
        left -= now == phase
        if left == 0 and now == phase:
            raise _Killed

    return progress


def _reopened(laptop: Laptop, central: CentralForTests, folder: Path) -> Laptop:
    laptop.store.close()
    return reopen_laptop(folder, central, person=laptop.person)


def test_killed_between_two_pages_it_goes_on_with_the_second(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runner, "MOST_ROWS", 2)
    ana = connect_laptop("Ana")
    with pytest.raises(_Killed):
        ana.sync(progress=_kill_after("receive", 3))
    staged = ana.count("staging")
    assert staged == 4
    assert ana.count("account") == 0
    again = _reopened(ana, central, tmp_path / "Ana")
    receipt = again.sync()
    pages = again.transport.requests.count("POST /v1/sync/pull")
    assert receipt.outcome == "complete"
    assert receipt.mismatches == 0
    assert again.count("account") == 3
    assert again.count("staging") == 0
    assert pages == 1
    again.store.close()


def test_killed_before_apply_commits_nothing_shows_and_nothing_is_lost(
    connect_laptop: Connect, north: Seed, central: CentralForTests, tmp_path: Path
) -> None:
    ana = connect_laptop("Ana")
    with pytest.raises(_Killed):
        ana.sync(progress=_kill_after("apply", 1))
    assert ana.count("account") == 0
    again = _reopened(ana, central, tmp_path / "Ana")
    assert again.sync().outcome == "complete"
    assert again.count("account") == 3
    again.store.close()


def test_killed_after_a_push_nothing_is_sent_twice(
    connect_laptop: Connect, north: Seed, central: CentralForTests, tmp_path: Path
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ana.log_call("Riverside")
    with pytest.raises(_Killed):
        ana.sync(progress=_kill_after("send", 1))
    again = _reopened(ana, central, tmp_path / "Ana")
    receipt = again.sync()
    assert [line.status for line in receipt.sent] == ["accepted", "accepted"]
    assert "POST /v1/sync/push" not in again.transport.requests
    ben.sync()
    assert ben.count("call") == 1
    again.store.close()


@pytest.mark.parametrize("phase", ["connect", "send", "receive", "apply", "check"])
def test_stopped_in_any_phase_the_next_sync_completes(
    connect_laptop: Connect, north: Seed, phase: str
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    north.account("Newside", "North")
    seen: list[str] = []
    receipt = ana.sync(
        progress=lambda now, _rows: seen.append(now), cancelled=lambda: phase in seen
    )
    assert receipt.outcome in {"stopped", "complete"}
    ana.sync()
    assert ana.count("pending") == 0
    assert ana.count("account") == 4
    assert ana.count("journal") == 2


def test_a_central_that_is_down_is_told_in_words_and_nothing_is_lost(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    ana.transport.down = True
    with pytest.raises(NetworkProblem, match=r"central\.example cannot be reached"):
        ana.sync()
    assert ana.count("pending") == 2
    run = ana.rows("SELECT outcome, receipt FROM sync_run ORDER BY id DESC LIMIT 1")[0]
    assert run["outcome"] == "failed"
    assert "cannot be reached" in str(run["receipt"])


def test_a_portal_that_answers_for_central_is_told_in_words(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    ana.transport.answer_html = True
    with pytest.raises(NetworkProblem, match="wants you to sign in first"):
        ana.sync()
    assert ana.count("pending") == 2


def test_a_portal_that_comes_in_the_middle_costs_nothing(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")

    def get_in_the_way() -> None:
        ana.transport.answer_html = True

    ana.transport.before_answer["/v1/sync/push"] = get_in_the_way
    with pytest.raises(NetworkProblem):
        ana.sync()
    ana.transport.answer_html = False
    assert {line.status for line in ana.sync().sent} == {"accepted"}
    assert ana.count("pending") == 0


def test_one_sync_at_a_time(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    with only_sync(ana.store), pytest.raises(Problem, match="already running"):
        ana.sync()
    assert ana.sync().outcome == "complete"


def test_signing_in_as_somebody_else_is_refused_and_changes_nothing(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    with pytest.raises(SignInProblem, match="holds the records of Ana"):
        connect(
            ana.store,
            "https://central.example",
            email="ben@example.org",
            password=PASSWORD,
            transport=ana.transport,
        )
    assert ana.sync().outcome == "complete"


def test_a_wrong_password_is_told_in_words(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    with pytest.raises(SignInProblem, match="password is not right"):
        connect(
            ana.store,
            "https://central.example",
            email="ana@example.org",
            password="not this one",
            transport=ana.transport,
        )


def test_signing_out_keeps_everything_and_signing_in_goes_on(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    sign_out(ana.store, transport=ana.transport)
    with pytest.raises(SignInProblem, match="not signed in"):
        ana.sync()
    assert ana.count("pending") == 2
    connect(
        ana.store,
        "central.example",
        email="ana@example.org",
        password=PASSWORD,
        transport=ana.transport,
    )
    assert {line.status for line in ana.sync().sent} == {"accepted"}


def test_a_token_that_central_ended_asks_for_a_sign_in(
    connect_laptop: Connect, north: Seed, central: CentralForTests
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    central.clock.advance(days=100)
    with pytest.raises(SignInProblem):
        ana.sync()
    with pytest.raises(SignInProblem, match="not signed in"):
        ana.sync()
