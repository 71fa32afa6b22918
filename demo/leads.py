"""How the window is led to each of the screens, by what a person would do there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QTabBar, QWidget

from bluenote_field.errors import Problem
from bluenote_field.store.profile.keyrings import OsKeyring
from bluenote_field.store.profile.keys import SlotKind
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.contact_drop.drop import DropFrame
from bluenote_field.ui.contact_drop.preview import ContactPreview
from bluenote_field.ui.contact_drop.rows import read_filed
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.problems import show_bug, show_problem
from bluenote_field.ui.start.first_run import FirstRun, SignInPage
from bluenote_field.ui.start.key_dialogs import PassphraseDialog, RecoveryDialog
from bluenote_field.ui.start.sign_in import SignInDialog
from bluenote_field.ui.start.unlock import UnlockPage
from demo.studio import Studio

Lead = Callable[[Studio], object]
CODE = "K7QM-2RXD-9WPA-4HTN-6CJE-8VSB-3YGF-5ZKU"
PLACE = Path("BlueNoteField")
"""Where the profile of the pictures is said to be; the real one has another name every time."""
CONTACTS = """Last name,First name,Company,Email
<Elmsgarth>,<Greta>,<Lakeshore Cancer Center>,greta@lakeshore.example
<Okafor>,<Ada>,<Cedar Bluff Women's Oncology>,ada@cedarbluff.example
<Vance>,<Osei>,<Somewhere Else>,osei@elsewhere.example
<Okonkwo>,<Amara>,<Lakeshore Cancer Center>,
"""
MARKED, UNMARKED = str.maketrans("<>", "«»"), str.maketrans("", "", "<>")
NOTE = "The committee's date stands. #Eases\n@followup dec 3 send the completion rates"


def show_section(studio: Studio, *, section: str) -> None:
    """Go to a page, and there to its beginning."""
    studio.workspace.show_section(section)
    studio.settle()
    for button in studio.page.findChildren(QPushButton):
        if button.isVisible() and button.text().startswith("←"):
            button.click()
            studio.settle()
            break
    studio.page.focus_filter()


def open_record(studio: Studio, *, entity: str, id_: str) -> None:
    """Open a record."""
    studio.workspace.open_record(entity, id_)


def open_tab(studio: Studio, *, entity: str, id_: str, tab: int) -> None:
    """Open a record at one of its tabs."""
    open_record(studio, entity=entity, id_=id_)
    studio.settle()
    _bar(studio.page).setCurrentIndex(tab)


def tabs_of(studio: Studio, entity: str, id_: str) -> list[int]:
    """The tabs that the record shows, but for the first."""
    open_record(studio, entity=entity, id_=id_)
    studio.settle(follow=False)
    bars = [bar for bar in studio.page.findChildren(QTabBar) if bar.isVisible()]
    return [at for at in range(1, bars[0].count()) if bars[0].isTabVisible(at)] if bars else []


def _bar(within: QWidget) -> QTabBar:
    return next(bar for bar in within.findChildren(QTabBar) if bar.isVisible())


def run_command(command: str) -> Lead:
    """Do what a command does."""

    def lead(studio: Studio) -> None:
        studio.run(command)

    return lead


def open_palette(typed: str) -> Lead:
    """Open the palette with something typed."""

    def lead(studio: Studio) -> None:
        studio.workspace.palette_box.open_with(typed)

    return lead


def _table(studio: Studio) -> EntityTable:
    show_section(studio, section="accounts")
    studio.settle()
    return next(each for each in studio.page.findChildren(EntityTable) if each.isVisible())


def choose_columns(studio: Studio) -> None:
    """The columns of a list."""
    _table(studio).choose_columns()


def open_filter_menu(studio: Studio) -> None:
    """The menu of a list's filter."""
    table = _table(studio)
    button = next(each for each in table.findChildren(QPushButton) if each.menu() is not None)
    menu: QMenu | None = button.menu()
    if menu is not None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def filter_to_nothing(studio: Studio) -> None:
    """A filter to which nothing fits."""
    _table(studio).findChildren(QLineEdit)[0].setText("zzqq")


def _form(studio: Studio, wanted: CallWanted) -> CallForm:
    studio.parts.desk.log_call(wanted)
    studio.settle()
    return next(each for each in studio.windows() if isinstance(each, CallForm))


def fill_call_form(studio: Studio) -> None:
    """A call about to be saved."""
    form = _form(studio, CallWanted(account_id=studio.land.accounts[0]))
    if form.fields is not None:
        is_marked = studio.world == "marked"
        form.fields.note.setPlainText(f"«{NOTE}»" if is_marked else NOTE)


def submit_too_early(studio: Studio) -> None:
    """A call that lacks what a submitted one needs."""
    open_record(studio, entity="call", id_=studio.land.calls[5])
    studio.settle()
    submit = getattr(_detail(studio), "submit", None)
    if callable(submit):
        submit()


def suggest_accounts(studio: Studio) -> None:
    """Accounts that fit to what is typed."""
    form = _form(studio, CallWanted())
    line = next(each for each in form.findChildren(QLineEdit) if each.isVisible())
    line.setFocus()
    line.setText("on")
    line.textEdited.emit("on")


def edit_account(studio: Studio) -> None:
    """The form of an account."""
    open_record(studio, entity="account", id_=studio.land.accounts[0])
    studio.settle()
    edit = getattr(studio.page, "edit", None) or getattr(_detail(studio), "edit", None)
    if callable(edit):
        edit()


def _detail(studio: Studio) -> object:
    both = getattr(studio.page, "both", None)
    return getattr(both, "detail", None)


def open_own_window(studio: Studio) -> None:
    """A record in a window of its own."""
    studio.workspace.windows.open("account", studio.land.accounts[0])


def preview_summary(studio: Studio) -> None:
    """A visit summary before it is printed."""
    studio.parts.desk.print_summary(studio.land.calls[0])


def preview_day(studio: Studio) -> None:
    """The sheet of a day before it is printed."""
    studio.parts.desk.print_day_sheet(studio.parts.today)


def preview_brief(studio: Studio) -> None:
    """The page to take along to an account, before it is printed."""
    studio.parts.desk.print_brief(studio.land.accounts[0])


def export_calendar(studio: Studio) -> None:
    """What goes into a calendar file."""
    show_section(studio, section="week")
    studio.settle()
    studio.run("export")


def preview_contacts(studio: Studio) -> None:
    """The people of a file, before they are added."""
    is_marked = studio.world == "marked"
    people = CONTACTS.translate(MARKED if is_marked else UNMARKED)
    file = studio.parts.profile / "people.csv"
    file.write_text(people, encoding="utf-8")
    filed = read_filed(studio.parts.store, file)
    ContactPreview(filed, studio.parts, studio.desktop.window).open()


def hold_file(studio: Studio) -> None:
    """A file is held over the window."""
    show_section(studio, section="contacts")
    for frame in studio.workspace.findChildren(DropFrame):
        frame.setGeometry(studio.workspace.rect())
        frame.show()
        frame.raise_()


def change_passphrase(studio: Studio) -> None:
    """The dialog for another passphrase."""
    PassphraseDialog(studio.parts, parent=studio.desktop.window).open()


def renew_code(studio: Studio) -> None:
    """The dialog for another recovery code."""
    RecoveryDialog(studio.parts, parent=studio.desktop.window).open()


def show_sample(studio: Studio) -> None:
    """The band over invented people."""
    show_section(studio, section="today")
    studio.workspace.sample_banner.say_so()


def show_parked(studio: Studio) -> None:
    """Everything that was typed into a parked record."""
    show_section(studio, section="sync")
    studio.settle()
    for button in studio.page.findChildren(QPushButton):
        if button.property("wish") == "whole" and button.isVisible():
            button.click()
            return


def show_toast(studio: Studio) -> None:
    """A notice with something to do about it."""
    show_section(studio, section="today")
    studio.settle()
    said, undo, again = (
        QCoreApplication.translate(context, words)
        for context, words in (
            ("CallForm", "Call saved."),
            ("Undoing", "Undo"),
            ("CallForm", "Log another"),
        )
    )
    studio.parts.desk.notice(said, undo, studio.tidy)
    studio.parts.desk.offer_also(again, studio.tidy)


def go_offline(studio: Studio) -> None:
    """Sync without central."""
    show_section(studio, section="sync")
    studio.parts.sync.sync_now()


def tell_bug(studio: Studio) -> None:
    """The report of our own mistake."""
    show_bug(ValueError("invented"), studio.desktop.window)


def tell_problem(studio: Studio) -> None:
    """A problem told in a dialog."""
    show_problem(_trouble_to_tell(), studio.desktop.window)


def sign_in_again(studio: Studio) -> None:
    """The dialog in which one signs in again."""
    SignInDialog(
        studio.parts.background,
        lambda *_: None,
        url="https://central.bluenote.example",
        email="nora.lindqvist@bluenote.example",
        parent=studio.desktop.window,
    ).open()


def _trouble_to_tell() -> Problem:
    return Problem("The disk that holds “BlueNoteField” is full.", "Free some space and try again.")


def stand_in_the_way(studio: Studio) -> None:
    """A profile that cannot be opened."""
    studio.leave_profile()
    studio.desktop.opening.show_trouble(_trouble_to_tell())


def unlock_page(studio: Studio) -> UnlockPage:
    """Show the page of a locked profile."""
    page = UnlockPage(
        PLACE,
        (SlotKind.PASSPHRASE, SlotKind.RECOVERY),
        studio.desktop.background,
        OsKeyring(),
    )
    studio.show_page(page)
    return page


def unlock(studio: Studio) -> None:
    """The page of a locked profile."""
    unlock_page(studio)


def unlock_wrongly(studio: Studio) -> None:
    """The same after nothing was typed."""
    unlock_page(studio).submit()


def first_run(studio: Studio, *, step: int) -> None:
    """One of the steps of the first run."""
    page = FirstRun(PLACE, studio.desktop.background, OsKeyring())
    studio.show_page(page)
    page.recovery.show_code(CODE)
    page._go(step)  # noqa: SLF001 - without making a profile in between


def first_sign_in(studio: Studio) -> None:
    """The last step of the first run."""
    studio.show_page(SignInPage(studio.desktop.background, _nobody))


def _nobody(_url: str, _email: str, _password: str) -> None:
    """Sign nobody in."""
