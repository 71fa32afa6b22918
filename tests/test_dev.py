"""The parts of dev.py that decide something; what it starts is covered by using it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import dev
from tests.data import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

TASKS = ["demo", "test", "lint", "fix", "lock", "migration", "central", "bench", "screenshots"]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a checkout with a lock and a .venv that was made from it."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "dev.txt").write_text("httpx==1 --hash=sha256:00\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "LOCKS", tmp_path / "requirements")
    (tmp_path / ".venv" / "made-from.txt").write_text(dev.fingerprint())
    return tmp_path


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Collect the programs that would have been started; each of them succeeds."""
    started: list[list[str]] = []

    def succeed(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        started.append(command)
        return subprocess.CompletedProcess(command, returncode=0)

    monkeypatch.setattr("dev.subprocess.run", succeed)
    return started


def test_every_task_has_a_line_in_the_list() -> None:
    done = subprocess.run(  # noqa: S603  our own script, our own Python
        [sys.executable, str(CHECKOUT / "dev.py")], capture_output=True, text=True, check=True
    )
    for name in TASKS:
        assert re.search(rf"^  {name} +\w", done.stdout, re.MULTILINE), name


def test_an_unknown_task_is_answered_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    assert "There is no task 'tset'" in capsys.readouterr().out


def test_the_first_time_makes_the_venv_before_it_installs(
    checkout: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "missing_packages", list)
    (checkout / ".venv" / "made-from.txt").unlink()
    dev.prepare()
    assert [command[2] for command in commands] == ["venv", "pip", "pip", "pip"]


@pytest.mark.usefixtures("checkout")
def test_nothing_is_installed_while_the_lock_is_the_same(commands: list[list[str]]) -> None:
    dev.prepare()
    assert commands == []


def test_a_changed_lock_is_installed_with_its_hashes_and_remembered(
    checkout: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "missing_packages", list)
    (checkout / "requirements" / "dev.txt").write_text("httpx==2 --hash=sha256:11\n")
    dev.prepare()
    assert any("--require-hashes" in command for command in commands)
    commands.clear()
    dev.prepare()
    assert commands == []


def test_a_failed_installation_is_tried_again_next_time(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checkout / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    failed: subprocess.CompletedProcess[str] = subprocess.CompletedProcess([], returncode=1)
    monkeypatch.setattr(dev, "missing_packages", list)
    monkeypatch.setattr("dev.subprocess.run", lambda *_, **__: failed)
    for _ in range(2):
        with pytest.raises(dev.Stop, match="This did not work"):
            dev.prepare()


def test_line_ends_of_windows_do_not_make_another_lock(checkout: Path) -> None:
    before = dev.fingerprint()
    lock = checkout / "requirements" / "dev.txt"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert dev.fingerprint() == before


def test_a_person_who_is_not_root_is_given_the_exact_line(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dev.shutil.which", lambda _: "apt-get")
    monkeypatch.setattr("dev.os.geteuid", lambda: 1000)
    with pytest.raises(dev.Stop, match=r"sudo apt-get install .* libegl1 libgl1$"):
        dev.install_system_packages(["libegl1", "libgl1"])
    assert commands == []


def test_root_installs_what_is_missing(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dev.shutil.which", lambda _: "apt-get")
    monkeypatch.setattr("dev.os.geteuid", lambda: 0)
    dev.install_system_packages(["libegl1"])
    assert [command[1] for command in commands] == ["update", "install"]


def test_a_linux_without_apt_is_told_what_to_look_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dev.shutil.which", lambda _: None)
    with pytest.raises(dev.Stop, match="libegl1"):
        dev.install_system_packages(["libegl1"])


def test_only_missing_libraries_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dev.sys.platform", "linux")
    monkeypatch.setattr("dev.importlib.util.find_spec", lambda _: True)
    monkeypatch.setattr(dev, "loads", lambda library: library != "libEGL.so.1")
    assert dev.missing_packages() == ["libegl1"]
    monkeypatch.setattr("dev.sys.platform", "darwin")
    assert dev.missing_packages() == []


def test_a_python_without_ensurepip_asks_for_debians_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dev.sys.platform", "linux")
    monkeypatch.setattr(dev, "loads", lambda _: True)
    monkeypatch.setattr("dev.importlib.util.find_spec", lambda name: name != "ensurepip" or None)
    assert dev.missing_packages() == [f"python3.{sys.version_info.minor}-venv"]


def test_programs_are_found_where_windows_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "WINDOWS", False)
    assert dev.venv_program("ruff").endswith("ruff")
    monkeypatch.setattr(dev, "WINDOWS", True)
    assert dev.venv_program("ruff").endswith("ruff.exe")


def test_lint_runs_every_check_even_after_one_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = iter([1, 0, 0, 1, 0])
    monkeypatch.setattr(dev, "call", lambda *_, **__: next(codes))
    assert dev.lint([]) == 1
    assert "not clean: ruff's rules, who imports whom" in capsys.readouterr().out


def test_a_migration_needs_words(commands: list[list[str]]) -> None:
    with pytest.raises(dev.Stop, match="what changes"):
        dev.migration([])
    assert dev.migration(["add phone to contact"]) == 0
    assert [command[2] for command in commands] == [
        "bluenote_field.store.migrations.new",
        "bluenote_field.server.migrations.new",
    ]
