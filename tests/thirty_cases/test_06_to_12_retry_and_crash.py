"""Cases 6 to 12: answers that are lost, doubled or late, edits in between, ends of the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import msgspec
import pytest
from sqlalchemy import text

from bluenote_field.errors import NetworkProblem
from tests.agreement import assert_sound
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop as InMiniature
from tests.server.laptop import new_id
from tests.sync.conftest import Connect, InStep
from tests.sync.laptop import Laptop, reopen_laptop
from tests.thirty_cases.conftest import Agree

STEPS = ("/v1/sync/info", "/v1/sync/push", "/v1/sync/pull")


class Killed(BaseException):
    """The end of the program at this very point."""


def _lose() -> None:
    raise httpx.ReadError("the line broke before the answer came")


def test_case_06_a_lost_answer_makes_no_duplicate(
    connect_laptop: Connect, north: Seed, central: CentralForTests, agree: Agree
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    ana.transport.before_answer["/v1/sync/push"] = _lose
    ana.sync()
    with central.engine.connect() as connection:
        assert list(connection.scalars(text("SELECT id::text FROM call"))) == [call_id]
    agree(ana)


def test_case_07_the_answer_to_a_repetition_is_the_first_answer(
    north: Seed, central: CentralForTests
) -> None:
    ana = InMiniature.signed_in(central, "Ana").pull()
    account = north.ids["Riverside"]
    made = ana.change("create", "contact", new_id(), set={"account_id": account, "last_name": "R"})
    edit = ana.change("update", "account", account, set={"phone": "200"})
    bad = ana.change("create", "contact", new_id(), set={"account_id": account})
    first = ana.send(made, edit, bad)
    again = ana.send(made, edit, bad)
    assert again.status_code == first.status_code == 200
    assert again.json()["results"] == first.json()["results"]
    assert again.json()["watermark"] == first.json()["watermark"]
    assert [each["status"] for each in again.json()["results"]] == [
        "applied",
        "applied",
        "rejected",
    ]


def test_case_08_an_edit_during_the_push_survives_in_order(
    connect_laptop: Connect, north: Seed, agree: Agree
) -> None:
    """At the same moment of the clock, and to the very field that is on its way."""
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    ana.transport.before_answer["/v1/sync/push"] = lambda: ana.set_account("Riverside", phone="300")
    receipt = ana.sync()
    assert [line.status for line in receipt.sent] == ["accepted", "accepted"]
    assert ana.account("Riverside").phone == "300"
    agree(ana, ben)
    assert ben.account("Riverside").phone == "300"
    assert ana.cards() == []


def test_case_09_killed_at_every_commit_of_a_sync_it_goes_on_by_itself(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    tmp_path: Path,
    agree: Agree,
) -> None:
    """`tests/crash/` does the same with a real process and a real SIGKILL."""
    ana = connect_laptop("Ana")
    ana.sync()
    commits = 0
    while True:
        ana.log_call("Riverside")
        north.account(f"New {commits}", "North")
        commits += 1
        ana.store.on_changed = _dying_after(commits)
        try:
            ana.sync()
        except Killed:
            ana.store.engine.dispose()
            ana = reopen_laptop(tmp_path / "Ana", central, person="Ana")
            assert_sound(ana.store)
            agree(ana)
        else:
            ana.store.on_changed = lambda _changed: None
            break
    assert commits >= 4
    agree(ana)
    assert ana.count("call") == commits
    ana.store.close()


def _dying_after(commits: int) -> Callable[[object], None]:
    left = commits

    def count(_changed: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed

    return count


@pytest.mark.parametrize("path", STEPS)
def test_case_10_after_any_trouble_ended_the_queue_empties_in_one_sync(
    connect_laptop: Connect, north: Seed, agree: Agree, path: str
) -> None:
    """And while the trouble lasts there is an error that can be seen."""
    ana = connect_laptop("Ana")
    ana.sync()
    for number in range(3):
        ana.log_call("Riverside", notes=f"Note {number}")
        ana.transport.before_answer[path] = lambda: _go_down(ana)
        with pytest.raises(NetworkProblem):
            ana.sync()
        ana.transport.down = False
        run = ana.rows("SELECT outcome FROM sync_run ORDER BY id DESC LIMIT 1")
        assert run[0]["outcome"] in {"failed", "partial"}
    assert ana.sync().outcome == "complete"
    assert (ana.count("outbox"), ana.count("pending")) == (0, 0)
    agree(ana)


def _go_down(laptop: Laptop) -> None:
    laptop.transport.down = True
    _lose()


def test_case_11_own_edits_are_never_seen_to_go_back(in_step: InStep, agree: Agree) -> None:
    """Looked at after every commit of every sync, with answers lost and others writing."""
    ana, ben = in_step
    shown: list[str | None] = []
    ana.store.on_changed = lambda _changed: shown.append(ana.account("Riverside").phone)
    for phone, lost in (("201", "/v1/sync/push"), ("202", "/v1/sync/pull"), ("203", "")):
        ben.set_account("Riverside", website=f"https://{phone}.example")
        ben.sync()
        ana.set_account("Riverside", phone=phone)
        if lost:
            ana.transport.before_answer[lost] = _lose
        shown.clear()
        ana.sync()
        assert set(shown) == {phone}
    ana.store.on_changed = lambda _changed: None
    agree(ana, ben)


def test_case_12_a_stale_duplicate_that_comes_late_changes_nothing(
    connect_laptop: Connect, north: Seed, central: CentralForTests, agree: Agree
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    pushes: list[httpx.Request] = []
    handle = ana.transport.handle_request

    def note(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/sync/push":
            body, headers = request.read(), request.headers
            pushes.append(httpx.Request("POST", request.url, headers=headers, content=body))
        return handle(request)

    ana.transport.handle_request = note  # type: ignore[method-assign]
    ana.sync()
    for phone in ("1", "2", "3"):
        ana.set_account("Riverside", phone=phone)
        ana.log_call("Riverside")
        ana.sync()
        for old in pushes:
            answer = handle(old)
            said = msgspec.json.decode(answer.read())
            assert {each["status"] for each in said.get("results", [])} <= {"applied", "dup"}
    assert ana.account("Riverside").phone == "3"
    agree(ana, ben)
    assert ben.account("Riverside").phone == "3"
    assert ben.count("call") == 3
