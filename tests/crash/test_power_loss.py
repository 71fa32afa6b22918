"""Power loss: the write-ahead log cut at every frame, and between, gives a prefix of the history.

With `synchronous=FULL` what was acknowledged is in the log before the save returns; this shows that
whatever else a disk leaves of the log, the database opens whole at some earlier save.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import text

from bluenote_field.domain.tasks import Task
from bluenote_field.store.store import Store
from tests.agreement import assert_sound
from tests.fakes.clock import SetClock
from tests.fakes.store import DATABASE, KAM, open_store

WAL_HEADER, FRAME_HEADER = 32, 24
SAVES = 5


def _save(store: Store, number: int) -> str:
    with store.unit("save") as unit:
        task = unit.add(Task, {"title": f"Task {number}", "owner_id": KAM})
        unit.change(Task, task.id, {"detail": "kept"})
    return task.id


def _titles(folder: Path, clock: SetClock) -> list[str]:
    store = open_store(folder, clock=clock)
    assert_sound(store)
    with store.read() as reader:
        rows = reader.rows("SELECT id, detail FROM task ORDER BY title")
        audited = {row["id"] for row in reader.rows("SELECT id FROM audit WHERE action = 'save'")}
    store.engine.dispose()
    assert all(row["detail"] == "kept" for row in rows), "half a save"
    assert audited == {row["id"] for row in rows}
    return [row["id"] for row in rows]


def test_a_log_cut_anywhere_opens_as_it_was_after_some_save(
    tmp_path: Path, clock: SetClock
) -> None:
    store = open_store(tmp_path, clock=clock)
    with store.engine.connect() as connection:
        page = int(connection.execute(text("PRAGMA page_size")).scalar_one())
    saved = [_save(store, number) for number in range(SAVES)]
    database = (tmp_path / DATABASE).read_bytes()
    log = (tmp_path / f"{DATABASE}-wal").read_bytes()
    store.close()
    frame = FRAME_HEADER + page
    frames = (len(log) - WAL_HEADER) // frame
    assert frames > 2 * SAVES
    reached: list[int] = []
    copy = tmp_path / "copy"
    for count in range(frames + 1):
        whole = WAL_HEADER + count * frame
        for length in (whole, whole + frame // 2) if count % 4 == 0 else (whole,):
            copy.mkdir()
            (copy / DATABASE).write_bytes(database)
            (copy / f"{DATABASE}-wal").write_bytes(log[:length])
            kept = _titles(copy, clock)
            assert kept == saved[: len(kept)]
            reached.append(len(kept))
            shutil.rmtree(copy)
    assert set(reached) == set(range(SAVES + 1)), "every save was seen as the last one"
    assert reached[-1] == SAVES
