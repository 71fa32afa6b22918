"""The colours of the light and the dark theme, each named after what it is used for.

Every pair of text and ground reaches a contrast of 4.5, which a test computes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme, as #RRGGBB."""

    window: str
    surface: str
    raised: str
    stripe: str
    hover: str
    divider: str
    border: str
    border_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    sel: str
    sel_text: str
    info: str
    info_fill: str
    ok: str
    ok_fill: str
    warn: str
    warn_fill: str
    err: str
    err_fill: str
    toast: str
    on_toast: str
    toast_link: str


LIGHT = Tokens(
    window="#F6F7F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    stripe="#F9FAFB",
    hover="#EEF1F5",
    divider="#E6E9EE",
    border="#D5DAE1",
    border_strong="#7F8998",
    text="#16202E",
    muted="#566273",
    disabled="#8C96A5",
    accent="#1F5FBF",
    accent_hover="#184E9F",
    on_accent="#FFFFFF",
    sel="#DCE8FA",
    sel_text="#0E2A57",
    info="#1C4F9C",
    info_fill="#E7EFFB",
    ok="#1B7A43",
    ok_fill="#E3F4E9",
    warn="#8A5300",
    warn_fill="#FFF1D6",
    err="#B3261E",
    err_fill="#FCE4E2",
    toast="#1C2531",
    on_toast="#F2F6FD",
    toast_link="#9CC3FF",
)

DARK = Tokens(
    window="#15191F",
    surface="#1C2128",
    raised="#242A33",
    stripe="#20262E",
    hover="#262D37",
    divider="#2C333D",
    border="#3A424E",
    border_strong="#7B8696",
    text="#E6EAF0",
    muted="#A3AEBD",
    disabled="#6F7A89",
    accent="#7FB0FF",
    accent_hover="#9CC3FF",
    on_accent="#0B1B33",
    sel="#253A60",
    sel_text="#F2F6FD",
    info="#A9C9FF",
    info_fill="#1D2E4A",
    ok="#7FD6A2",
    ok_fill="#17301F",
    warn="#F3C069",
    warn_fill="#372810",
    err="#FF9D95",
    err_fill="#3B1B19",
    toast="#E6EAF0",
    on_toast="#15191F",
    toast_link="#1F5FBF",
)

READ_TOGETHER = (
    ("text", "window"),
    ("text", "surface"),
    ("text", "raised"),
    ("text", "stripe"),
    ("text", "hover"),
    ("muted", "window"),
    ("muted", "surface"),
    ("muted", "stripe"),
    ("muted", "hover"),
    ("accent", "window"),
    ("accent", "surface"),
    ("accent", "raised"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("sel_text", "sel"),
    ("info", "surface"),
    ("info", "info_fill"),
    ("text", "info_fill"),
    ("ok", "surface"),
    ("ok", "ok_fill"),
    ("warn", "surface"),
    ("warn", "warn_fill"),
    ("err", "surface"),
    ("err", "window"),
    ("err", "err_fill"),
    ("on_toast", "toast"),
    ("toast_link", "toast"),
)
"""Text and the ground it stands on, wherever style sheet and delegates put them together."""

LEAST_CONTRAST = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, 1.4.3)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - WCAG
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
