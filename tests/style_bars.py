"""The style bars that no linter has: how long things are, how they are named, what they give away.

Run by `python3 dev.py lint` over the files git knows or would take. The numbers are those of
well-kept projects of this kind; a file that passes a bar wants splitting, not squeezing.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VAGUE_NAMES = {"utils", "util", "common", "helpers", "helper", "managers", "manager", "core"}
# Two halves each, so that this file does not name what it forbids.
REGISTRIES = [
    a + b
    for a, b in (
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("npmjs", ".org"),
        ("crates", ".io"),
        ("deb.debian", ".org"),
        ("proxy.golang", ".org"),
    )
]
HOME_OF_SOMEONE = r"(?<![\w.])(/(root|home/[a-z]\w*|Users/[A-Za-z]\w*)/|[A-Z]:\\Users\\)"
GIVEN_AWAY = re.compile("|".join([*map(re.escape, REGISTRIES), HOME_OF_SOMEONE]))
TEXT_KINDS = {"", ".py", ".md", ".toml", ".txt", ".cfg", ".ini", ".sh", ".spec", ".service"}
TEXT_KINDS |= {".json", ".yml", ".yaml", ".qss", ".svg", ".ts", ".mako", ".csv", ".html"}


@dataclass(frozen=True, slots=True)
class Bar:
    """The longest a thing may be: in the middle, at the ninth tenth, at most."""

    median: int
    p90: int
    most: int


FILE_BAR = Bar(median=130, p90=300, most=400)
FUNCTION_BAR = Bar(median=9, p90=25, most=50)
LONGEST_TEST_FUNCTION = 60
LONGEST_CLASS = 200


@dataclass(slots=True)
class Lengths:
    """Lengths in lines, each under the place where it was measured."""

    files: dict[str, int] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)
    classes: dict[str, int] = field(default_factory=dict)


def main() -> int:
    """Print what is over a bar; the exit code says whether anything is."""
    names = sorted(files_of_the_project())
    source = [name for name in names if name.startswith("bluenote_field/") and is_ours(name)]
    around = [name for name in names if name.endswith(".py") and name not in source]
    lengths = measure(source)
    faults = [
        *over_bar("file", lengths.files, FILE_BAR),
        *over_bar("function", lengths.functions, FUNCTION_BAR),
        *over("class", lengths.classes, LONGEST_CLASS),
        *over("function", measure(filter(is_ours, around)).functions, LONGEST_TEST_FUNCTION),
        *vague_names(names),
        *given_away(names),
    ]
    print("\n".join([*faults, summary(lengths)]))
    return 1 if faults else 0


def files_of_the_project() -> list[str]:
    """List the files that git has or would take, so that a stray .venv does not count."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return [name for name in listed.stdout.splitlines() if (CHECKOUT / name).is_file()]


def is_ours(name: str) -> bool:
    """Say whether a person wrote the file: Python, and not a generated migration."""
    return name.endswith(".py") and "/migrations/versions/" not in name


def measure(names: Iterable[str]) -> Lengths:
    """Measure files, functions and classes; docstrings count, as they are read too."""
    lengths = Lengths()
    for name in names:
        text = (CHECKOUT / name).read_text(encoding="utf-8")
        lengths.files[name] = len(text.splitlines())
        for node in ast.walk(ast.parse(text)):
            place = f"{name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lengths.functions[f"{place} {node.name}"] = lines_of(node)
            elif isinstance(node, ast.ClassDef):
                lengths.classes[f"{place} {node.name}"] = lines_of(node)
    return lengths


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    """Count the lines of a definition."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def over_bar(kind: str, lengths: dict[str, int], bar: Bar) -> Iterator[str]:
    """Say which are too long, and whether they are too long on the whole."""
    yield from over(kind, lengths, bar.most)
    if (middle := share(lengths.values(), 0.5)) > bar.median:
        yield f"{kind}s: the median is {middle} lines (bar {bar.median})"
    if (tenth := share(lengths.values(), 0.9)) > bar.p90:
        yield f"{kind}s: a tenth is longer than {tenth} lines (bar {bar.p90})"


def over(kind: str, lengths: dict[str, int], most: int) -> Iterator[str]:
    """Say which are longer than the most allowed."""
    for place, length in lengths.items():
        if length > most:
            yield f"{place}: a {kind} of {length} lines (bar {most})"


def share(lengths: Iterable[int], part: float) -> int:
    """Give the length that this part of them does not pass."""
    ordered = sorted(lengths)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0


def vague_names(names: Iterable[str]) -> Iterator[str]:
    """Name the files and folders whose names do not say what is in them."""
    for name in names:
        if vague := VAGUE_NAMES & {Path(part).stem for part in Path(name).parts}:
            yield f"{name}: '{min(vague)}' does not say what is in it"


def given_away(names: Iterable[str]) -> Iterator[str]:
    """Find hosts of package registries and folders of somebody's machine."""
    for name in names:
        if Path(name).suffix not in TEXT_KINDS:
            continue
        text = (CHECKOUT / name).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if found := GIVEN_AWAY.search(line):
                yield f"{name}:{number}: names '{found[0]}', which is no business of the project's"


def summary(lengths: Lengths) -> str:
    """Say in one line where the source stands."""
    files, functions = lengths.files.values(), lengths.functions.values()
    return (
        f"{len(files)} files (median {share(files, 0.5)}, p90 {share(files, 0.9)} lines), "
        f"{len(functions)} functions (median {share(functions, 0.5)}, p90 {share(functions, 0.9)})"
    )


if __name__ == "__main__":
    sys.exit(main())
