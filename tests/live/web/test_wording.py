"""The words of the page."""

import re
import string
from pathlib import Path

import pytest
from msgspec.structs import replace

from overcollect.data_folders import folder
from overcollect.knowledge import yaml_file
from overcollect.live import web
from overcollect.live.web.buttons import buttons
from overcollect.reports.wording import Wording


def words(lang):
    path = folder("reports") / "wording" / f"{lang}.yaml"
    return yaml_file.read(path.read_bytes(), path.name)["live"]


def test_both_languages_fill_the_same_places():
    def places(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert {key: places(text) for key, text in words("en").items()} == {k: places(t) for k, t in words("zh").items()}


def test_every_word_is_used_somewhere(music_setting):
    pages = folder("reports") / "live"
    files = [*pages.glob("*.html"), *pages.glob("*.js"), *Path(web.__file__).parent.parent.glob("**/*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in files)
    made = {button.value for button in buttons(music_setting, Wording("en"))}
    unused = [
        key
        for key in words("en")
        if key not in made and not key.startswith(("reason_", "key_")) and not re.search(rf"\b{key}\b", text)
    ]
    assert unused == []


@pytest.mark.parametrize(("lang", "first", "function"), [("en", "Before consent", "Search"), ("zh", "同意前", "搜索")])
def test_buttons_and_functions_speak_the_language(music_setting, lang, first, function):
    found = list(buttons(music_setting, Wording(lang)))
    assert found[0].label == first
    search = next(button for button in found if button.value == "search")
    assert function.lower() in search.label.lower()
    assert search.note == "search"


def test_functions_that_are_like_the_same_one_are_told_apart_by_their_ids(music_setting):
    app = music_setting.app
    like = app.functions[0].like or app.functions[0].id
    twins = tuple(replace(app.functions[0], id=name, like=like) for name in ("first", "second"))
    setting = replace(music_setting, app=replace(app, functions=twins))
    labels = [button.label for button in buttons(setting, Wording("en")) if button.fact == "function"]
    assert [label.rpartition(" ")[2] for label in labels] == ["(first)", "(second)"]
