"""`bluenote-field VERB`: what the window can do, without a window.

Every verb takes `--profile DIR` and `--json`. A profile without a keyring is unlocked by a
passphrase, asked for or taken from BLUENOTE_FIELD_PASSPHRASE; the password for central is asked for
or taken from BLUENOTE_FIELD_PASSWORD. A Problem is printed and ends with exit code 1.
"""

import sys
from collections.abc import Sequence

from typer import Exit, Typer

from bluenote_field.cli import day, syncing
from bluenote_field.errors import Problem

app = Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Plan the day, log every visit offline, sync at night and prove that it arrived.",
)
for verbs in (day.VERBS, syncing.VERBS):
    for name, verb in verbs.items():
        app.command(name)(verb)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; the exit code is 0, or 1 where the world stood in the way."""
    try:
        app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except Exit as ended:
        return ended.exit_code
    return 0
