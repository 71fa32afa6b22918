"""Settings: validated, kept whole, never in the way."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bluenote_field.errors import InputProblem, StorageProblem
from bluenote_field.settings import (
    FILE,
    Settings,
    changed_settings,
    load_settings,
    save_settings,
    settings_fields,
)


def test_a_new_profile_has_the_usual_settings(profile: Path) -> None:
    assert load_settings(profile).settings == Settings()
    assert load_settings(profile).remarks == ()


def test_what_is_saved_is_read_again(profile: Path) -> None:
    wanted = changed_settings(
        Settings(), {"theme": "dark", "company": 'Ünï "quoted" \\ Ltd', "lock_minutes": 5}
    )
    save_settings(profile, wanted)
    assert load_settings(profile).settings == wanted


def test_every_value_that_cannot_be_used_is_complained_of(profile: Path) -> None:
    with pytest.raises(InputProblem) as refused:
        changed_settings(Settings(), {"theme": "pink", "lock_minutes": -1, "language": "es"})
    assert {each.field for each in refused.value.complaints} == {"theme", "lock_minutes"}


def test_a_name_of_a_newer_version_is_reported_and_kept(profile: Path) -> None:
    (profile / FILE).write_text('sparkle = "much"\ntheme = "dark"\n')
    loaded = load_settings(profile)
    assert loaded.settings.theme == "dark"
    assert any("sparkle" in remark for remark in loaded.remarks)
    save_settings(profile, changed_settings(loaded.settings, {"theme": "light"}))
    assert 'sparkle = "much"' in (profile / FILE).read_text()


def test_a_bad_value_leaves_the_others_as_they_are(profile: Path) -> None:
    (profile / FILE).write_text('theme = "pink"\nlock_minutes = 7\n')
    loaded = load_settings(profile)
    assert loaded.settings == changed_settings(Settings(), {"lock_minutes": 7})
    assert len(loaded.remarks) == 1


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe\x00", b"[[[["])
def test_a_file_that_is_no_toml_is_remarked_on(profile: Path, content: bytes) -> None:
    (profile / FILE).write_bytes(content)
    loaded = load_settings(profile)
    assert loaded.settings == Settings()
    assert len(loaded.remarks) == 1


def test_settings_that_cannot_be_written_are_a_problem_in_words(profile: Path) -> None:
    with pytest.raises(StorageProblem):
        save_settings(profile / "is not there", Settings())


def test_every_setting_has_a_label_and_no_setting_is_a_secret() -> None:
    specs = settings_fields()
    assert [spec.name for spec in specs] == list(Settings.__struct_fields__)
    assert all(spec.label for spec in specs)
    assert not any(word in spec.name for spec in specs for word in ("password", "token", "secret"))


@pytest.mark.parametrize(
    "company", ["Blue 🎷 Note", "𠮷野家", "DEL \x7f and \x01", "a\ud83d", "a\tb"]
)
def test_no_letter_of_a_name_spoils_the_whole_file(profile: Path, company: str) -> None:
    wanted = changed_settings(Settings(), {"company": company, "theme": "dark"})
    save_settings(profile, wanted)
    loaded = load_settings(profile)
    assert loaded.remarks == ()
    assert loaded.settings.theme == "dark"
    assert loaded.settings.company == company.replace("\ud83d", "?")


def test_odd_names_and_numbers_of_a_newer_version_are_kept_as_they_were(profile: Path) -> None:
    written = '"a name" = 1\n"dotted.name" = true\nmost = inf\nnone = nan\n"🎷" = 1e+20\n'
    (profile / FILE).write_text(written, encoding="utf-8")
    before = tomllib.loads(written)
    save_settings(profile, changed_settings(load_settings(profile).settings, {"theme": "dark"}))
    after = tomllib.loads((profile / FILE).read_text(encoding="utf-8"))
    assert {name: str(after[name]) for name in before} == {n: str(v) for n, v in before.items()}
