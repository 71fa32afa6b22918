"""What the engine asks to be done, and what it is told was done. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bluenote_field.errors import CentralProblem
from bluenote_field.sync.pages import Page


@dataclass(frozen=True, slots=True)
class AskInfo:
    """Ask central what it is and which epoch lasts."""


@dataclass(frozen=True, slots=True)
class Look:
    """See how far this laptop has come; a new database begins in `epoch`."""

    epoch: str


@dataclass(frozen=True, slots=True)
class Freeze:
    """Number the edits that have no mutation on their way."""


@dataclass(frozen=True, slots=True)
class SendBatch:
    """Send the next unanswered mutations; with `always`, also none, to hear what central knows."""

    epoch: str
    most_rows: int
    always: bool = False


@dataclass(frozen=True, slots=True)
class FetchPage:
    """Fetch the next page of the pull that `session` names, or the first of a new one.

    What is held is said by a hash unless `names_scopes`.
    """

    epoch: str
    session: str
    names_scopes: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Keep a page that is not the last."""

    page: Page


@dataclass(frozen=True, slots=True)
class Apply:
    """Bring everything staged and the last page into the current rows."""

    page: Page


@dataclass(frozen=True, slots=True)
class Verify:
    """Compare what this laptop holds with central's digests."""

    page: Page


@dataclass(frozen=True, slots=True)
class VerifyAll:
    """Compare everything that this laptop holds, not only what has changed."""


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Have what differs in these scopes sent with the next pull: row by row, or scopes `whole`."""

    scopes: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class DropStaging:
    """Forget an unfinished pull."""


@dataclass(frozen=True, slots=True)
class StartOver:
    """Ask for everything again with the next pull; edits stay."""


@dataclass(frozen=True, slots=True)
class Reopen:
    """Make every mutation after `watermark` unanswered again; `epoch` is the one that lost them."""

    watermark: int
    epoch: str = ""


@dataclass(frozen=True, slots=True)
class ParkFirst:
    """Put the next transaction onto cards: central does not take it; what is behind it moves up."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class CloseAnswered:
    """End what central took, although no pull brings its effect: only sending is possible."""


@dataclass(frozen=True, slots=True)
class BecomeNewReplica:
    """Register this database anew, number its edits from one, ask for everything again.

    With `offer_again`, what central once acknowledged is sent again too: a central that does not
    know this replica was restored from before it registered, and has lost all of its work.
    """

    offer_again: bool = False


@dataclass(frozen=True, slots=True)
class Informed:
    """Central is there; its epoch."""

    epoch: str


@dataclass(frozen=True, slots=True)
class Looked:
    """How far this laptop has come, and the pull that is not complete."""

    epoch: str
    session: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """How many edits got a number."""

    count: int


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mutations went out, and how many got their first answer."""

    count: int
    answered: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole page."""

    page: Page


@dataclass(frozen=True, slots=True)
class Verified:
    """The scopes that differ from central's, and whether it is time to compare all others."""

    differing: tuple[str, ...]
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """It was done."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Central refused the request; the engine decides what follows."""

    problem: CentralProblem
    code: str
    epoch: str = ""
    watermark: int = 0
    count: int = 0
    """How many mutations the refused request held."""


Command: TypeAlias = (
    AskInfo
    | Look
    | Freeze
    | SendBatch
    | FetchPage
    | Stage
    | Apply
    | Verify
    | VerifyAll
    | AskAgain
    | DropStaging
    | StartOver
    | Reopen
    | ParkFirst
    | CloseAnswered
    | BecomeNewReplica
)
Event: TypeAlias = Informed | Looked | Frozen | Sent | Fetched | Verified | Done | Refused
