"""Ctrl+C during a sync: it stops whole, says so, and the next one goes on."""

from __future__ import annotations

import json
import signal
from typing import Any

import pytest

from bluenote_field.cli.interrupting import stoppable
from bluenote_field.store.exchange.runs import begin_run, note_interrupted, only_sync
from tests.cli.terminal import Terminal
from tests.fakes.central import CentralForTests


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_during_a_sync_ends_it_with_a_receipt_and_130(
    terminal: Terminal, central: CentralForTests, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    """Once it stops at the next safe point; twice it is torn off, and keeps a receipt as well."""
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", "Met")
    answer = central.transport.handle_request

    def press(request: Any) -> Any:  # noqa: ANN401 - as httpx gives them
        if request.url.path.endswith("/push"):
            for _ in range(times):
                signal.raise_signal(signal.SIGINT)
        return answer(request)

    monkeypatch.setattr(central.transport, "handle_request", press)
    usual = signal.getsignal(signal.SIGINT)
    said = terminal.type("sync", "--json")
    monkeypatch.undo()
    assert said.code == 130
    assert "Stopping …" in said.err
    assert signal.getsignal(signal.SIGINT) is usual


def test_the_receipt_of_a_stopped_sync_says_so_and_the_next_one_goes_on(
    terminal: Terminal, central: CentralForTests, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", "Met")
    answer = central.transport.handle_request

    def press(request: Any) -> Any:  # noqa: ANN401 - as httpx gives them
        signal.raise_signal(signal.SIGINT)
        return answer(request)

    with monkeypatch.context() as patch:
        patch.setattr(central.transport, "handle_request", press)
        said = terminal.type("sync", "--json")
    assert said.code == 130
    receipt = json.loads(said.out)
    assert (receipt["outcome"], receipt["waiting"]) == ("stopped", 1)
    assert receipt["sentence"].startswith("Stopped before the end.")
    assert terminal.json("receipt") == receipt
    assert "The last sync was stopped" in terminal.say("status")
    assert terminal.json("sync")["outcome"] == "complete"
    assert "The last sync" not in terminal.say("status")


def test_a_run_that_ended_with_the_program_is_told_as_interrupted(terminal: Terminal) -> None:
    terminal.set_up()
    terminal.say("log", "Hillside", "--note", "Met")
    with terminal.opened() as store:
        run_id = begin_run(store)
    assert terminal.json("status")["last_outcome"] == "interrupted"
    receipt = terminal.json("receipt")
    assert (receipt["run_id"], receipt["outcome"]) == (run_id, "interrupted")
    assert (receipt["ended_at"], receipt["waiting"]) == (None, 1)
    assert terminal.json("sync")["outcome"] == "complete"


def test_a_run_that_is_still_going_on_is_not_called_interrupted(terminal: Terminal) -> None:
    terminal.set_up()
    with terminal.opened() as store, only_sync(store):
        begin_run(store)
        assert note_interrupted(store) == 0


def test_nothing_is_left_of_the_handler_afterwards() -> None:
    usual = signal.getsignal(signal.SIGINT)
    with stoppable() as is_stopped:
        assert not is_stopped()
        signal.raise_signal(signal.SIGINT)
        assert is_stopped()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is usual
