"""The language of the windows: our own translations, the domain's, and Qt's for its own buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator

from bluenote_field.resource import resource

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

TRANSLATED = ("es",)
"""Languages other than English that have translations in resources/translations."""


class LanguageOfTheDay(QObject):
    """Installs the translators of the chosen language and knows its locale."""

    def __init__(self, app: QCoreApplication, choice: str = "system") -> None:
        """Speak what was chosen from now on."""
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.locale = QLocale()
        self.code = "en"
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Change to "en", "es" or "system"; windows made before keep their words."""
        self.locale = locale_for(choice)
        self.code = self.locale.name()[:2]
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed = []
        QLocale.setDefault(self.locale)
        if self.code not in TRANSLATED:
            self.code = "en"
            # English needs its plurals: "1 conflict", "2 conflicts".
            self._install(str(resource("translations") / "field_en.qm"))
            return
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._install(f"{qt}/qtbase_{self.code}.qm")
        for name in ("field", "domain"):
            self._install(str(resource("translations") / f"{name}_{self.code}.qm"))

    def _install(self, path: str) -> None:
        translator = QTranslator(self)
        if translator.load(path):
            self._app.installTranslator(translator)
            self._installed.append(translator)


def locale_for(choice: str) -> QLocale:
    """The locale of a choice; a system without one (LANG=C) is taken for American English."""
    system = QLocale.system()
    if choice == "system":
        is_plain = system.language() == QLocale.Language.C
        return (
            QLocale(QLocale.Language.English, QLocale.Country.UnitedStates) if is_plain else system
        )
    if system.name().startswith(choice):
        return system
    return QLocale("es_ES" if choice == "es" else "en_US")
