"""`bluenote-field VERB`: what the window can do, without a window.

Every verb takes `--profile DIR` and `--json`. The answer goes to stdout (with `--json` exactly one
JSON value), everything else to stderr. Exit codes: 0 done; 1 the world stood in the way, told in a
sentence; 2 the command was not understood; 130 interrupted. A profile without a keyring is unlocked
by a passphrase, asked for or taken from BLUENOTE_FIELD_PASSPHRASE; the password for central is
asked for or taken from BLUENOTE_FIELD_PASSWORD.
"""

import logging
import sys
from collections.abc import Sequence
from typing import Annotated

from typer import Abort, Exit, Option, Typer, TyperException

import bluenote_field
from bluenote_field.cli import day, papers, planning, records, settling, syncing
from bluenote_field.cli.answers import in_words, note
from bluenote_field.cli.interrupting import INTERRUPTED
from bluenote_field.errors import Problem

PROGRAM = "bluenote-field"

app = Typer(
    name=PROGRAM,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Plan the day, log every visit offline, sync at night and prove that it arrived. "
    "Without a verb the window opens.",
    epilog="Every verb has its own --help. Exit codes: 0 done, 1 something stood in the way "
    "(a sentence says what), 2 the command was not understood.",
)
for part in (day, papers, planning, records, syncing, settling):
    for name, verb in part.VERBS.items():
        app.command(name)(verb)


def _tell_version(asked: bool) -> None:
    if asked:
        print(bluenote_field.__version__)
        raise Exit


@app.callback()
def _options(
    version: Annotated[
        bool, Option("--version", callback=_tell_version, is_eager=True, help="Tell the version.")
    ] = False,
) -> None:
    """Take what belongs to no verb."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; gives the exit code."""
    # What is logged goes to the profile's log; without a handler Python would print warnings.
    if not (logger := logging.getLogger("bluenote_field")).handlers:
        logger.addHandler(logging.NullHandler())
    try:
        given = _verb_first(sys.argv[1:] if arguments is None else arguments)
        code = app(args=given, standalone_mode=False, prog_name=PROGRAM)
    except Problem as problem:
        note(in_words(problem))
        return 1
    except TyperException as misunderstood:
        print(_usage(misunderstood), file=sys.stderr)
        return misunderstood.exit_code
    except Abort:
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _verb_first(given: Sequence[str]) -> list[str]:
    """The profile may also stand before the verb, as it does for the window."""
    match list(given):
        case ["--profile", folder, verb, *rest]:
            return [verb, "--profile", folder, *rest]
        case [str(profile), verb, *rest] if profile.startswith("--profile="):
            return [verb, profile, *rest]
        case same:
            return same


def _usage(misunderstood: TyperException) -> str:
    """What was not understood, and where it is explained."""
    said = misunderstood.format_message().replace("Value error, ", "").replace("?.", "?")
    context = getattr(misunderstood, "ctx", None)
    path = context.command_path if context is not None else PROGRAM
    if said.startswith("Usage:"):
        return said  # nothing was asked for: the help itself
    ended = said if said.endswith((".", "?")) else f"{said.rstrip('.')}."
    return f"{ended} See: {path} --help"
