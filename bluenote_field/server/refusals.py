"""How central says no: RFC 9457 problem documents, each with a code and what the client should do.

A refusal never repeats what was sent.
"""

from __future__ import annotations

from typing import Any, Final

import msgspec
from fastapi import Response

from bluenote_field.errors import Problem

_STATUS: Final[dict[str, tuple[int, str]]] = {
    "malformed": (400, "stop"),
    "protocol_unknown": (400, "stop"),
    "wrong_credentials": (401, "sign_in"),
    "token_expired": (401, "sign_in"),
    "device_locked": (401, "stop"),
    "device_wipe": (401, "wipe"),
    "forbidden": (403, "stop"),
    "not_found": (404, "stop"),
    "method_not_allowed": (405, "stop"),
    "epoch_changed": (409, "rebaseline"),
    "mutation_gap": (409, "resend"),
    "scope_changed": (409, "restart"),
    "scopes_wanted": (409, "name_scopes"),
    "replica_conflict": (409, "new_replica"),
    "replica_unknown": (409, "new_replica"),
    "checkpoint_too_old": (410, "rebaseline"),
    "too_large": (413, "halve"),
    "media_type": (415, "stop"),
    "malformed_body": (422, "stop"),
    "schema_unknown": (422, "stop"),
    "client_too_old": (426, "update"),
    "too_many": (429, "later"),
    "our_bug": (500, "later"),
    "busy": (503, "later"),
}
_PROBLEM_TYPE: Final = "https://bluenotefield.invalid/problems/"
"""An identifier and no page; nobody can own that name. docs/protocol.md tells what a code means."""
_NAMES: Final = {
    400: "malformed",
    404: "not_found",
    405: "method_not_allowed",
    422: "malformed_body",
}


class Refused(Problem):
    """A request that central refuses as a whole; `more` goes into the answer as it is."""

    def __init__(self, code: str, message: str, advice: str = "", **more: Any) -> None:  # noqa: ANN401
        """Keep the code, from which status and advice to the client follow."""
        super().__init__(message, advice)
        self.code = code
        self.more = more

    @property
    def status(self) -> int:
        """The HTTP status that goes with the code."""
        return _STATUS[self.code][0]


def answer_refusal(refused: Refused) -> Response:
    """The refusal as an `application/problem+json` answer."""
    status, retry = _STATUS[refused.code]
    document = {
        "type": _PROBLEM_TYPE + refused.code,
        "title": refused.message,
        "status": status,
        "code": refused.code,
        "retry": retry,
        **({"detail": refused.advice} if refused.advice else {}),
        **refused.more,
    }
    headers = {"Retry-After": str(refused.more.get("retry_after", 5))} if retry == "later" else {}
    if status == 401:  # noqa: PLR2004
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        msgspec.json.encode(document),
        status_code=status,
        media_type="application/problem+json",
        headers=headers,
    )


def refusal_of_status(status: int) -> Refused:
    """The refusal that stands for an error of the web framework itself."""
    code = _NAMES.get(status, "our_bug" if status >= 500 else "malformed")  # noqa: PLR2004
    words = {
        "not_found": "Central has no such address.",
        "method_not_allowed": "This address of central does not answer that method.",
        "our_bug": "Something went wrong at central.",
    }
    return Refused(code, words.get(code, "Central does not understand the request."))
