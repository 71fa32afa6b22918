"""Walks the program as a screen reader does, by AT-SPI, and prints what it met as JSON.

Run by the system's Python, which alone has the bindings: `python3 walk.py SECONDS [BUTTON]`. Each
line is [depth, role, name, states]; with BUTTON that button is pressed first, and a dialog waited
for.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version has to be said first

PROGRAM = "bluenote-field"
DEEPEST = 40


def main() -> int:
    """Find the program, press what was asked for, and print the tree."""
    until = time.monotonic() + float(sys.argv[1])
    program = _await(until, _program)
    if program is None:
        print("the program is not on the accessibility bus", file=sys.stderr)
        return 1
    if len(sys.argv) > 2:
        button = _await(until, lambda: _named(program, "button", sys.argv[2]))
        if button is None:
            print(f"there is no button {sys.argv[2]}", file=sys.stderr)
            return 1
        button.get_action_iface().do_action(0)
        _await(until, lambda: _of_role(program, "dialog"))
        time.sleep(0.5)
    json.dump([_line(*met) for met in _with_depth(program, 0)], sys.stdout)
    return 0


def _await(until: float, find: Callable[[], Any]) -> Any:  # noqa: ANN401 - Atspi has no types
    """What `find` gives, as soon as it gives something."""
    while time.monotonic() < until:
        found = find()
        if found is not None:
            return found
        time.sleep(0.2)
    return None


def _program() -> Any:  # noqa: ANN401 - same
    desktop = Atspi.get_desktop(0)
    for place in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(place)
        if child is not None and PROGRAM in (child.get_name() or "").lower().replace(" ", "-"):
            return child
    return None


def _named(node: Any, role: str, name: str) -> Any:  # noqa: ANN401 - same
    fits = (n for n in _nodes(node) if role in n.get_role_name() and n.get_name() == name)
    return next(fits, None)


def _of_role(node: Any, role: str) -> Any:  # noqa: ANN401 - same
    return next((n for n in _nodes(node) if n.get_role_name() == role), None)


def _nodes(node: Any) -> Iterator[Any]:  # noqa: ANN401 - same
    return (each for each, _ in _with_depth(node, 0))


def _with_depth(node: Any, depth: int) -> Iterator[tuple[Any, int]]:  # noqa: ANN401 - same
    yield node, depth
    if depth == DEEPEST:
        return
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            yield from _with_depth(child, depth + 1)


def _line(node: Any, depth: int) -> list[object]:  # noqa: ANN401 - same
    states = [state.value_nick for state in node.get_state_set().get_states()]
    return [depth, node.get_role_name(), node.get_name() or "", states]


if __name__ == "__main__":
    sys.exit(main())
