"""What can go wrong in the world, each with a sentence for the person it happens to.

    Problem                  the world's fault: shown calmly where it happened
    ├── InputProblem         something typed, imported or received is not acceptable
    ├── StorageProblem       the profile on this laptop cannot be opened or written
    │   └── UnlockProblem    … because the key, passphrase or keyring does not fit
    ├── CentralProblem       central answered, and the answer is a refusal
    │   └── SignInProblem    … because this laptop has to sign in again
    └── NetworkProblem       central did not answer, or something else answered for it

Anything that is not a `Problem` is our bug: it is logged with its traceback and shown with a report
that can be copied. A `Problem` is never used to hide one.
"""

from __future__ import annotations

from dataclasses import dataclass


class Problem(Exception):  # noqa: N818 - it is not an error of ours, and people read the name
    """Something in the world went wrong; `message` names it, `advice` says what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        """Keep the two sentences apart so that a screen can weigh them differently."""
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        """Both sentences, for a terminal."""
        return f"{self.message} {self.advice}".strip()


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong with one field (`field` is None where it concerns the whole)."""

    field: str | None
    message: str


class InputProblem(Problem):
    """Values that cannot be accepted; `complaints` lists every one of them at once."""

    def __init__(
        self, message: str, advice: str = "", *, complaints: tuple[Complaint, ...] = ()
    ) -> None:
        """Carry the complaints so that a form can put each beside its field."""
        super().__init__(message, advice)
        self.complaints = complaints


class StorageProblem(Problem):
    """The profile on this laptop cannot be opened or written."""


class UnlockProblem(StorageProblem):
    """The profile is there, but what was given does not open it."""


class CentralProblem(Problem):
    """Central understood the request and refused it; `code` is the problem code of the answer."""

    def __init__(self, message: str, advice: str = "", *, code: str = "") -> None:
        """Carry the code so that the engine can tell refusals apart."""
        super().__init__(message, advice)
        self.code = code


class SignInProblem(CentralProblem):
    """This laptop's sign-in has ended; pending work is untouched."""


class NetworkProblem(Problem):
    """Central did not answer, or what answered was not central."""
