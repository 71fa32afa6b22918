"""Folders that are a bad home for a database, recognised without asking anything of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluenote_field.store.profile.folders import (
    NETWORK_FILE_SYSTEMS,
    file_system_of,
    on_network,
    synced_by,
    warning_for,
)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/data/maria/OneDrive - Blue Note/field", "OneDrive"),
        ("/data/maria/Dropbox (Personal)/field", "Dropbox"),
        ("/data/maria/Library/Mobile Documents/com~apple~CloudDocs/field", "iCloud"),
        ("/data/maria/my dropbox notes", None),
        ("/data/maria/.local/share/Blue Note Field", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(folder: str, service: str | None) -> None:
    assert synced_by(Path(folder)) == service


def test_the_longest_mount_point_decides_and_the_last_one_on_top(tmp_path: Path) -> None:
    folder = tmp_path / "my share" / "field"
    share = str(tmp_path / "my share").replace(" ", "\\040")
    mounts = [("/", "ext4"), (share, "ext4"), (share, "cifs"), (str(tmp_path / "my"), "nfs")]
    assert file_system_of(folder, mounts) == "cifs"
    assert file_system_of(folder, mounts) in NETWORK_FILE_SYSTEMS
    assert file_system_of(tmp_path, mounts) == "ext4"
    assert file_system_of(tmp_path, []) is None


def test_an_ordinary_folder_is_not_warned_about(tmp_path: Path) -> None:
    if on_network(tmp_path):
        pytest.skip("the tests themselves run on a network drive here")
    assert warning_for(tmp_path) is None
