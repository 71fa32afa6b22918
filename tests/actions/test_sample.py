"""The sample data: the same for the same seed, about today, and nothing that central may have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.actions.sample import make_sample
from bluenote_field.errors import Problem
from bluenote_field.store.profile.inspection import Condition, inspect_profile
from bluenote_field.store.sample import is_sample, remove_sample, sample_folder
from bluenote_field.store.store import Store
from bluenote_field.store.views.sync_state import sync_state
from bluenote_field.sync.session import connect, sync_now

ZONE = ZoneInfo("America/Chicago")


@pytest.fixture
def sample(profile: Path) -> Iterator[Store]:
    store = make_sample(profile, ZONE)
    yield store
    store.close()


def _names(store: Store) -> list[str]:
    with store.read() as reader:
        return [
            f"{row['name']} {row['last_name']} {row['email']}"
            for row in reader.rows(
                "SELECT a.name, c.last_name, c.email FROM contact c"
                " JOIN account a ON a.id = c.account_id ORDER BY a.name, c.last_name, c.email"
            )
        ]


def test_a_sample_has_a_day_a_past_and_something_to_decide(sample: Store) -> None:
    with sample.read() as reader:
        counts = {
            name: reader.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"]  # noqa: S608 - names
            for name in ("account", "contact", "call", "task", "product", "key_message")
        }
        today = sample.clock().astimezone(ZONE).date().isoformat()
        planned = [
            row
            for row in reader.rows("SELECT starts_at FROM call WHERE status = 'planned'")
            if str(row["starts_at"])[:10] >= today
        ]
        late = reader.rows("SELECT id FROM task WHERE due_on < :today", today=today)
        state = sync_state(reader)
    assert counts["account"] == 40
    assert counts["contact"] == 120
    assert counts["call"] > 70
    assert len(planned) >= 4
    assert len(late) == 3
    assert (state.conflicts, state.waiting, state.signed_in) == (1, 0, False)


def test_the_same_seed_invents_the_same_people(sample: Store, tmp_path: Path) -> None:
    again = make_sample(tmp_path / "again", ZONE)
    other = make_sample(tmp_path / "other", ZONE, seed=5)
    assert _names(again) == _names(sample)
    assert _names(other) != _names(sample)
    again.close()
    other.close()


def test_nobody_in_a_sample_can_be_reached(sample: Store) -> None:
    with sample.read() as reader:
        people = reader.rows("SELECT email, phone, npi FROM contact")
    assert all(person["email"].endswith(".example.org") for person in people)
    assert all(re.fullmatch(r"\(\d{3}\) 555-01\d\d", person["phone"]) for person in people)
    assert not any(person["npi"] for person in people)


def test_nothing_of_a_sample_is_sent_whoever_asks(sample: Store) -> None:
    assert is_sample(sample)
    with pytest.raises(Problem, match="sample data"):
        sync_now(sample)
    with pytest.raises(Problem, match="sample data"):
        connect(sample, "https://central.example", email="a@b.example", password="p")


def test_a_sample_is_encrypted_without_a_key_that_is_kept_and_leaves_no_trace(
    profile: Path,
) -> None:
    store = make_sample(profile, ZONE)
    folder = sample_folder(profile)
    store.close()
    assert b"Lanternway" not in (folder / "field.db").read_bytes()
    assert inspect_profile(folder).condition is Condition.KEYS_MISSING
    assert inspect_profile(profile).condition is Condition.NEW
    remove_sample(profile)
    remove_sample(profile)
    assert not folder.exists()
