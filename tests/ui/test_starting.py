"""What the program has loaded by the time its first page is there."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.start_up import make_profile
from bluenote_field.domain.people import User
from bluenote_field.store.opening import new_id

CHECKOUT = Path(__file__).resolve().parents[2]


def test_what_the_first_page_does_not_need_is_not_loaded_before_it(tmp_path: Path) -> None:
    ann = User.checked({"id": new_id(), "name": "Ann Lind", "email": "ann@bluenote.example"})
    make_profile(tmp_path, [ann])
    command = [
        sys.executable, "-m", "benchmarks._starting", "ours", str(time.time()), str(tmp_path),
    ]  # fmt: skip
    started = subprocess.run(  # noqa: S603 - ours
        command, cwd=CHECKOUT, capture_output=True, text=True, timeout=100, check=False
    )
    assert started.returncode == 0, started.stderr
    told = json.loads(started.stdout.splitlines()[-1])
    assert told["loaded_painted"] == []
    assert told["loaded_ready"] == []
