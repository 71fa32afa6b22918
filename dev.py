"""Every task of a contributor, with nothing but Python: `python3 dev.py` lists them.

The first run makes `.venv` from the hashed lock; later runs start at once, because a stamp in
`.venv` remembers which lock it was made from. Packages come from wherever this machine's pip is
set up to find them.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "requirements"
OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"

# These come as source only and are built here, by the tools that requirements/build.txt locks.
WITHOUT_WHEEL = ["font-roboto"]

# What Qt loads from the system and its wheel does not bring, found by ldd over its plugins for the
# platforms offscreen, xcb and wayland and for printing. Each library, and Debian's package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


class Stop(Exception):  # noqa: N818  it is how a task ends, not always an error
    """The task cannot go on; the sentence says why and what to do."""


@dataclass(frozen=True)
class Task:
    """One line of the list, and what it does with the rest of the command line."""

    says: str
    run: Callable[[list[str]], int]


# -- saying and running ------------------------------------------------------------------------


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    print(f"> {words}", flush=True)
    began = time.perf_counter()
    try:
        yield
    finally:
        print(f"  {words}: {time.perf_counter() - began:.1f} s", flush=True)


def call(command: list[str], *, cwd: Path | None = None) -> int:
    """Run a program to its end and give its exit code."""
    try:
        return subprocess.run(command, cwd=cwd, check=False).returncode
    except KeyboardInterrupt:
        return 130


def must(command: list[str], advice: str, *, quietly: bool = False) -> None:
    """Run a program, quietly in that its words are shown only if it fails; then stop."""
    out = subprocess.PIPE if quietly else None
    err = subprocess.STDOUT if quietly else None
    done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=err, text=True, check=False)
    if done.returncode:
        raise Stop(f"{done.stdout or ''}This did not work: {shlex.join(command)}\n{advice}")


def venv_program(name: str) -> str:
    """Give the path of a program in .venv, wherever this system puts programs there."""
    if WINDOWS:
        return str(VENV / "Scripts" / f"{name}.exe")
    return str(VENV / "bin" / name)


def python(*arguments: str, cwd: Path | None = None) -> int:
    """Run .venv's Python."""
    return call([venv_program("python"), *arguments], cwd=cwd)


# -- making .venv ------------------------------------------------------------------------------


def fingerprint() -> str:
    """Say in one line what .venv has to be made from: the lock, our scripts, this Python."""
    made_from = hashlib.sha256()
    for file in (LOCKS / "dev.txt", ROOT / "pyproject.toml"):
        made_from.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return f"{platform.python_implementation()} {platform.python_version()} {made_from.hexdigest()}"


def prepare() -> None:
    """Make or renew .venv and the system libraries, if anything changed since the last time."""
    stamp = VENV / "made-from.txt"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    if missing := missing_packages():
        with step("installing what is missing from the system"):
            install_system_packages(missing)
    if not Path(venv_program("python")).exists():
        with step("making .venv"):
            again = "Delete the folder .venv and try again."
            must([sys.executable, "-m", "venv", "--clear", str(VENV)], again)
    pip = [venv_program("python"), "-m", "pip", "--disable-pip-version-check", "-qq"]
    advice = "Is the network up, and does `pip install` work for other packages?"
    with step("installing what the lock names (the first time takes a minute or two)"):
        for lock_file in ("build.txt", "dev.txt"):
            locked = ["--require-hashes", *built_here(), *only_wheels()]
            must([*pip, "install", *locked, "-r", str(LOCKS / lock_file)], advice)
    with step("installing the checkout itself"):
        must([*pip, "install", "--no-deps", *built_here(), "-e", str(ROOT)], advice)
    stamp.write_text(wanted)


def built_here() -> list[str]:
    """Say to pip that what is built is built with the locked tools, none fetched beside them."""
    return ["--no-build-isolation", "--use-pep517"]


def only_wheels() -> list[str]:
    """Say to pip and uv alike that nothing is to be built, apart from the known few."""
    return ["--only-binary", ":all:", *(f"--no-binary={name}" for name in WITHOUT_WHEEL)]


def missing_packages() -> list[str]:
    """Name Debian's packages without which .venv or Qt would not work; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for library, package in QT_LIBRARIES.items() if not loads(library)]
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return sorted(missing)


def loads(library: str) -> bool:
    """Say whether the system finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(packages: list[str]) -> None:
    """Install Debian packages as root; otherwise stop with the exact line to type."""
    line = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Stop(f"Please install these, by the names your system has for them: {packages}")
    if os.geteuid() != 0:
        raise Stop(
            "Please type this line, then start the task again:\n"
            f"    sudo apt-get update && sudo {shlex.join(line)}"
        )
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    for command in (["apt-get", "update"], line):
        must(command, "Is the network up, and does apt-get work otherwise?", quietly=True)


# -- the tasks ---------------------------------------------------------------------------------


def demo(arguments: list[str]) -> int:
    """Start central and the app with an invented organisation."""
    return python("-m", "demo", *arguments)


def test(arguments: list[str]) -> int:
    """Run the tests; the whole suite on two processes, a part of it in one."""
    workers = [] if arguments else ["-n", "2", "--dist", "worksteal"]
    with step("testing"):
        return python("-m", "pytest", *workers, *arguments, cwd=ROOT)


def lint(_arguments: list[str]) -> int:
    """Run every check that reads the code, all of them even if one fails."""
    checks = {
        "ruff's rules": [venv_program("ruff"), "check"],
        "the formatting": [venv_program("ruff"), "format", "--check"],
        "the types": [venv_program("mypy")],
        "who imports whom": [venv_program("lint-imports"), "--no-logo"],
        "the style bars": [venv_program("python"), "-m", "tests.style_bars"],
    }
    failed = []
    for words, command in checks.items():
        with step(f"checking {words}"):
            if call(command, cwd=ROOT):
                failed.append(words)
    print(f"lint: not clean: {', '.join(failed)}" if failed else "lint: clean")
    return 1 if failed else 0


def fix(_arguments: list[str]) -> int:
    """Mend what a machine can mend."""
    with step("fixing and formatting"):
        rules = call([venv_program("ruff"), "check", "--fix"], cwd=ROOT)
        return call([venv_program("ruff"), "format"], cwd=ROOT) or rules


def lock(arguments: list[str]) -> int:
    """Write the locks anew; `--upgrade` takes newer versions where there are any."""
    parts = {
        "build.txt": ["--group", "build"],
        "app.txt": ["pyproject.toml"],
        "central.txt": ["pyproject.toml", "--extra", "central", "--extra", "embedded"],
        "dev.txt": ["pyproject.toml", "--all-extras", "--group", "dev"],
    }
    always = ["--universal", "--python-version", ".".join(map(str, OLDEST_PYTHON))]
    always += ["--generate-hashes", "--quiet", *only_wheels()]
    always += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    for file, chosen in parts.items():
        with step(f"locking requirements/{file}"):
            into = ["--output-file", f"requirements/{file}"]
            command = [venv_program("uv"), "pip", "compile", *always, *chosen, *into, *arguments]
            must(command, "Nothing is changed in .venv yet.")
    return 0


def migration(arguments: list[str]) -> int:
    """Write the next migration of both databases from the entities as they are now."""
    if len(arguments) != 1:
        raise Stop('Say in a few words what changes: dev.py migration "add phone to contact"')
    for side in ("store", "server"):
        with step(f"writing the migration of {side}"):
            module = f"bluenote_field.{side}.migrations.new"
            if code := python("-m", module, arguments[0], cwd=ROOT):
                return code
    return 0


def central(arguments: list[str]) -> int:
    """Run central's command line, `serve` where nothing else is said."""
    return python("-m", "bluenote_field.central", *(arguments or ["serve"]))


def bench(arguments: list[str]) -> int:
    """Run the benchmarks, all of them or those whose names are given."""
    names = arguments or sorted(file.stem for file in (ROOT / "benchmarks").glob("[!_]*.py"))
    worst = 0
    for name in names:
        with step(f"measuring {name}"):
            worst = max(worst, python("-m", f"benchmarks.{name}", cwd=ROOT))
    return worst


def screenshots(arguments: list[str]) -> int:
    """Write a picture of every screen."""
    return python("-m", "demo.screenshots", *(arguments or ["--out", "screenshots-out"]))


TASKS = {
    "demo": Task("live a day in the field; --headless --out DIR plays it without a screen", demo),
    "test": Task("run the tests; anything after it goes to pytest", test),
    "lint": Task("check rules, formatting, types, imports and the style bars", lint),
    "fix": Task("mend what ruff can mend, and format", fix),
    "lock": Task("write requirements/ from pyproject.toml; --upgrade for newer versions", lock),
    "migration": Task('write a migration for both databases: migration "add phone"', migration),
    "central": Task("run central here; anything after it goes to bluenote-central", central),
    "bench": Task("run the benchmarks, or those named", bench),
    "screenshots": Task("write a picture of every screen; --out DIR", screenshots),
}


def list_tasks() -> str:
    """Give the list of tasks, a line each."""
    width = max(map(len, TASKS))
    lines = [f"  {name:{width}}  {task.says}" for name, task in TASKS.items()]
    return "\n".join(["python3 dev.py TASK", "", *lines])


def main(arguments: list[str]) -> int:
    """Do the task that was asked for; without one, list them."""
    if sys.version_info < OLDEST_PYTHON:
        print(f"Blue Note Field needs Python 3.11 or newer; this is {platform.python_version()}.")
        return 2
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(list_tasks())
        return 0
    name, *rest = arguments
    if name not in TASKS:
        print(f"There is no task '{name}'.\n\n{list_tasks()}")
        return 2
    try:
        prepare()
        return TASKS[name].run(rest)
    except Stop as stop:
        print(stop)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
