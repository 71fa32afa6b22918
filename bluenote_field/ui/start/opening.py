"""From a profile folder to an open store: look, make or unlock, sign in the first time.

Each step shows its page in the window; what stands in the way is told on a page too, and nothing is
made anew where a profile may still exist.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from bluenote_field.errors import Problem
from bluenote_field.ui.start.trouble import TroublePage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bluenote_field.store.profile.inspection import ProfileState
    from bluenote_field.store.profile.keyrings import SecretStore
    from bluenote_field.store.profile.keys import DatabaseKey
    from bluenote_field.store.store import Store
    from bluenote_field.ui.background import Background
    from bluenote_field.ui.window import Window

PASSPHRASE = "BLUENOTE_FIELD_PASSPHRASE"  # noqa: S105 - the name of the variable


class Opening(QObject):
    """Leads to an open store; `opened` carries it, and whether it was signed in just now."""

    opened = Signal(object, bool)
    sampled = Signal(object)
    """Carries the open store of the sample data that somebody wants to look around in."""
    again = Signal()
    """What stood in the way should be looked at once more."""

    def __init__(
        self,
        profile: Path,
        window: Window,
        background: Background,
        sign_in: Callable[[Store, str, str, str], object],
        *,
        secrets: SecretStore | None = None,
    ) -> None:
        """`sign_in(store, url, email, password)` runs on a network thread."""
        super().__init__(window)
        self._profile, self._window, self._background = profile, window, background
        self._sign_in = sign_in
        self._secrets = secrets
        self._unsigned: Store | None = None
        self._is_closed = False

    @Slot()
    def begin(self) -> None:
        """Look what is in the folder; the libraries are loaded meanwhile."""
        self._background.run(self._look, self._looked, self.show_trouble)

    def show_trouble(self, problem: Problem) -> None:
        """Say what stands in the way."""
        page = TroublePage(problem)
        page.again.connect(self.again)
        self._window.show_content(page)

    def close(self) -> None:
        """Open nothing any more, and give up a store that nobody has signed in to yet."""
        self._is_closed = True
        store, self._unsigned = self._unsigned, None
        if store is not None:
            store.close()

    def _look(self) -> ProfileState:
        from bluenote_field.store import opening  # noqa: F401, PLC0415 - loads what comes next
        from bluenote_field.store.profile.inspection import inspect_profile  # noqa: PLC0415 - after paint
        from bluenote_field.store.sample import remove_sample  # noqa: PLC0415 - after paint

        state = inspect_profile(self._profile)
        with suppress(Problem):  # what a killed program left of a sample; nobody can open it
            remove_sample(self._profile)
        return state

    def _looked(self, state: ProfileState) -> None:
        from bluenote_field.store.profile.inspection import Condition  # noqa: PLC0415 - after the paint

        if self._is_closed:
            return
        problem = state.problem()
        if problem is not None:
            self.show_trouble(problem)
        elif state.condition is Condition.LOCKED:
            work = partial(self._unlock_unasked, state)
            self._background.run(
                work, partial(self._unlocked, state), partial(self._ask, state), lane="network"
            )
        else:
            self._make(state)

    def _make(self, state: ProfileState) -> None:
        from bluenote_field.ui.start.first_run import FirstRun  # noqa: PLC0415 - after the paint

        page = FirstRun(
            self._profile, self._background, self._keyring(), warning=state.warning or ""
        )
        page.finished.connect(self._open)
        page.sample_wanted.connect(self._sample)
        self._window.show_content(page)

    @Slot()
    def _sample(self) -> None:
        self._background.run(self._make_sample, self.sampled.emit, self.show_trouble)

    def _make_sample(self) -> Store:
        import tzlocal  # noqa: PLC0415 - after the paint

        from bluenote_field.actions.sample import make_sample  # noqa: PLC0415 - seldom
        from bluenote_field.settings import (  # noqa: PLC0415 - seldom
            changed_settings,
            load_settings,
            save_settings,
        )
        from bluenote_field.store.sample import sample_folder  # noqa: PLC0415 - seldom

        store = make_sample(self._profile, tzlocal.get_localzone())
        # It looks as the program does, and neither syncs nor locks by itself.
        chosen = load_settings(self._profile).settings
        off = {"sync_minutes": 0, "sync_at": "", "lock_minutes": 0}
        save_settings(sample_folder(self._profile), changed_settings(chosen, off))
        return store

    def _unlock_unasked(self, state: ProfileState) -> DatabaseKey | None:
        """The key, where the keyring or the environment gives it; None where one has to ask."""
        from bluenote_field.store.profile.keys import SlotKind  # noqa: PLC0415 - after the paint
        from bluenote_field.store.profile.sealing import (  # noqa: PLC0415 - after the paint
            Keyring,
            Passphrase,
            unlock_profile,
        )

        if SlotKind.KEYRING in state.ways:
            return unlock_profile(self._profile, Keyring(self._keyring()))
        words = os.environ.get(PASSPHRASE)
        if words and SlotKind.PASSPHRASE in state.ways:
            return unlock_profile(self._profile, Passphrase(words))
        return None

    def _unlocked(self, state: ProfileState, key: DatabaseKey | None) -> None:
        if self._is_closed:
            return
        if key is None:
            self._ask(state, None)
        else:
            self._open(key)

    def ask(self) -> None:
        """Show the unlock page without trying the keyring: the person locked the profile."""
        from bluenote_field.store.profile.inspection import inspect_profile  # noqa: PLC0415 - after paint

        self._background.run(
            partial(inspect_profile, self._profile), partial(self._asked), self.show_trouble
        )

    def _asked(self, state: ProfileState) -> None:
        self._ask(state, None)

    def _ask(self, state: ProfileState, trouble: Problem | None) -> None:
        from bluenote_field.ui.start.unlock import UnlockPage  # noqa: PLC0415 - after the paint

        page = UnlockPage(
            self._profile, state.ways, self._background, self._keyring(), trouble=trouble
        )
        page.unlocked.connect(self._open)
        self._window.show_content(page)

    @Slot(object)
    def _open(self, key: DatabaseKey) -> None:
        from bluenote_field.store.opening import open_store  # noqa: PLC0415 - after the paint

        self._background.run(
            partial(open_store, self._profile, key), self._opened, self.show_trouble
        )

    def _opened(self, store: Store) -> None:
        if self._is_closed:  # the window was closed while this was under way
            store.close()
            return
        with store.read() as reader:
            is_known = bool(reader.fact("user_id"))
        if is_known:
            self.opened.emit(store, False)
            return
        from bluenote_field.ui.start.first_run import SignInPage  # noqa: PLC0415 - after the paint

        self._unsigned = store
        page = SignInPage(self._background, partial(self._sign_in, store))
        page.signed_in.connect(self._signed_in)
        self._window.show_content(page)

    @Slot()
    def _signed_in(self) -> None:
        store, self._unsigned = self._unsigned, None
        if store is not None:
            self.opened.emit(store, True)

    def _keyring(self) -> SecretStore:
        from bluenote_field.store.profile.keyrings import OsKeyring  # noqa: PLC0415 - after the paint

        if self._secrets is None:
            self._secrets = OsKeyring()
        return self._secrets
