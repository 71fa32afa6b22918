"""The morning: the first run, the first sync, a look at every page, then central goes away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.settings import Language, Settings, load_settings, save_settings
from bluenote_field.ui.frame.workspace import Workspace
from bluenote_field.ui.pages.settings import SettingsPage
from bluenote_field.ui.start.first_run import FirstRun, SignInPage
from demo.diary import Counts, require, same
from demo.hand import clear_line, press, tab_to, type_text, wait_for, wait_until
from demo.player import Player
from demo.source import Person
from demo.stage import PASSPHRASE

WHO = "maren"
CODE = 32


def first_run(player: Player, counts: Counts) -> None:
    """Choose a passphrase, keep the recovery code, sign in at central: all by keys."""
    person = player.stage.source.user(WHO)
    found = player.at_central("SELECT id::text FROM app_user WHERE name = %s", person.name)
    player.ids["me"] = found[0][0]
    # The day is played by what stands on the buttons, whatever this system speaks.
    player.stage.profile.mkdir(exist_ok=True)
    save_settings(player.stage.profile, Settings(language=Language.ENGLISH, sync_at=""))
    player.open_app()
    page = wait_for(FirstRun)
    player.picture("first-run", page.window())
    tab_to(page.begin.button)
    press(Qt.Key.Key_Space)
    passphrase = page.passphrase.lines
    wait_until(passphrase["passphrase"].isVisible, "a passphrase is asked for", seconds=30)
    for line in (passphrase["passphrase"], passphrase["again"]):
        tab_to(line)
        type_text(PASSPHRASE)
    press(Qt.Key.Key_Return)
    wait_until(page.recovery.box.isVisible, "the recovery code is shown", seconds=30)
    counts["recovery code"] = f"{len(page.recovery.code.text())} signs"
    require(len(page.recovery.code.text()) >= CODE, "the recovery code is there to be written down")
    tab_to(page.recovery.box)
    press(Qt.Key.Key_Space)
    tab_to(page.recovery.button)
    press(Qt.Key.Key_Space)
    _sign_in(wait_for(SignInPage, seconds=30), player, person)
    wait_for(Workspace, seconds=30)
    same(player.parts.person.name, person.name, "who is signed in")


def _sign_in(page: SignInPage, player: Player, person: Person) -> None:
    typed = {"url": player.stage.central.url, "email": person.email, "password": person.password}
    for name, text in typed.items():
        tab_to(page.form.lines[name])
        type_text(text)
    player.picture("sign-in", page.window())
    press(Qt.Key.Key_Return)


def first_sync(player: Player, counts: Counts) -> None:
    """Fetch the territory; every table holds exactly what central grants."""
    wait_until(lambda: not player.parts.sync.status.is_running, "nothing runs", seconds=60)
    state = player.sync()
    same((state.waiting, state.conflicts, state.refused), (0, 0, 0), "waiting, conflicts, refused")
    require(state.last_synced is not None, "the laptop knows when it was synchronised")
    mine = player.at_central(
        "SELECT a.id::text FROM account a JOIN territory t ON t.id = a.territory_id"
        " WHERE t.name = 'Great Lakes'"
    )
    same(player.here("SELECT id FROM account ORDER BY id"), sorted(mine), "accounts on the laptop")
    for entity in ENTITIES:
        counts[entity.wire_name()] = player.here(f"SELECT count(*) FROM {entity.wire_name()}")[0][0]  # noqa: S608
    for name in ("contact", "call", "task"):
        granted = player.at_central(
            f"SELECT count(*) FROM {name} x JOIN account a ON a.id = x.account_id"  # noqa: S608
            " JOIN territory t ON t.id = a.territory_id WHERE t.name = 'Great Lakes'"
        )[0][0]
        private = player.at_central(
            "SELECT count(*) FROM task WHERE account_id IS NULL AND owner_id = %s::uuid",
            player.ids["me"],
        )[0][0]
        wanted = granted + (private if name == "task" else 0)
        same(counts[name], wanted, f"{name}s on the laptop")


def look_around(player: Player, counts: Counts) -> None:
    """Every page is there, shows rows, and has its picture."""
    for section in player.workspace.pages:
        player.page(section).focus_filter()
        player.picture(section)
    day = player.page("today")
    require(bool(day.findChildren(type(day))) or day.isVisible(), "today is shown")
    visits = player.here(
        "SELECT count(*) FROM call WHERE owner_id = :me AND status = 'planned'"
        " AND substr(starts_at, 1, 10) >= :today",
        me=player.ids["me"],
        today=player.stage.today.isoformat(),
    )[0][0]
    counts["pages"] = len(player.workspace.pages)
    counts["planned visits"] = visits
    require(visits >= 5, "five visits are planned for today and more for the week")  # noqa: PLR2004


def switch_central_off(player: Player, counts: Counts) -> None:
    """Stop the program; nothing answers at its address any more."""
    player.stage.central.stop()
    require(not player.stage.central.is_running, "the process of central is gone")
    require(not player.is_answered(), "nothing listens where central was")
    QApplication.processEvents()
    counts["answers"] = "nobody"


def change_settings(player: Player, counts: Counts) -> None:
    """Name the company on the letterhead; from now on a sync runs only when asked for."""
    page = player.page("settings")
    if not isinstance(page, SettingsPage):
        raise TypeError("the settings are shown")
    inputs = {name: each for form in page.forms for name, each in form.inputs.items()}
    company = player.stage.source.company
    for name, text in (("company", company), ("sync_minutes", "0")):
        tab_to(inputs[name].editor)
        clear_line()
        type_text(f"{text}\t")
    player.settle()
    kept = load_settings(player.stage.profile).settings
    same((kept.company, kept.sync_minutes), (company, 0), "what the settings file holds")
    counts |= {"company": kept.company, "minutes": kept.sync_minutes}
