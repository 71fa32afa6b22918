"""The words of the domain in the language of the settings, read without Qt.

The window translates a label by the file `domain_es.ts`; a summary made here has to say the same,
so the same file is read.
"""

import locale
from collections.abc import Callable
from xml.etree import ElementTree as ET

from bluenote_field.resource import resource
from bluenote_field.settings import Language, Settings

SPANISH = "es"


def chosen_language(settings: Settings) -> str:
    """The language that reports are written in: "en" or "es"."""
    if settings.language is Language.SYSTEM:
        system = (locale.getlocale()[0] or "").lower()
        return SPANISH if system.startswith(("es", "spanish")) else "en"
    return SPANISH if settings.language is Language.SPANISH else "en"


def translations(language: str) -> Callable[[str], str]:
    """What turns a label of the domain into that language; what nobody translated stays."""
    if language != SPANISH:
        return str
    # Our own file, from the installation.
    tree = ET.parse(resource("translations") / f"domain_{language}.ts")  # noqa: S314
    words = {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in tree.iter("message")
    }
    return lambda text: words.get(text) or text
