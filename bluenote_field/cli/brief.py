"""The verb that writes the brief of an account."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import tzlocal
from typer import Argument, Option

from bluenote_field.cli.answers import tell_paper
from bluenote_field.cli.day import account_meant
from bluenote_field.cli.language import chosen_language, translations
from bluenote_field.cli.profile import Folder, Json, folder_of, opened
from bluenote_field.settings import load_settings
from bluenote_field.store.views import account_brief as brief_views


def brief(
    account: Annotated[
        str, Argument(metavar="ACCOUNT", help="Words that fit one account, or its id.")
    ],
    out: Annotated[Path, Option(metavar="FILE", help="The PDF to write.")],
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Write the brief of an account as PDF: one page to take along. The window makes the same."""
    from bluenote_field.reports import account_brief  # noqa: PLC0415 - reportlab only on use
    from bluenote_field.reports.letterhead import letterhead_of  # noqa: PLC0415 - the same

    settings = load_settings(folder_of(profile)).settings
    language = chosen_language(settings)
    with opened(profile) as store, store.read() as reader:
        letterhead = letterhead_of(settings, reader.fact("central_name"))
        value = brief_views.account_brief(
            reader,
            account_meant(reader, account),
            organisation=letterhead.company,
            zone=tzlocal.get_localzone(),
            locale=language,
            translate=translations(language),
        )
    pdf = account_brief.render(value, letterhead, settings.paper)
    tell_paper(out, pdf, missing=account_brief.not_covered(value), as_json=as_json)


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType({"brief": brief})
