"""What central says no with: the codes that laptops act on are those that the protocol tells."""

from __future__ import annotations

import re
from pathlib import Path

from bluenote_field.server.refusals import _STATUS
from bluenote_field.sync import engine
from tests.data import CHECKOUT

PROTOCOL = CHECKOUT / "docs" / "protocol.md"


def test_the_protocol_tells_every_code_that_a_laptop_acts_on_and_no_other() -> None:
    text = PROTOCOL.read_text(encoding="utf-8")
    _, table = text.split("| code | because | the laptop then |")
    told = {code for line in table.splitlines() for code in re.findall(r"`(\w+)`", line[:70])}
    told = {code for code in told if "_" in code or code == "busy"}
    assert told <= _STATUS.keys()
    source = Path(engine.__file__).read_text(encoding="utf-8")
    acted_on = set(re.findall(r'"([a-z]+_[a-z_]+)"', source))
    assert acted_on <= told
    for retry in {retry for _status, retry in _STATUS.values()}:
        assert f"`{retry}`" in text
