"""The options of the addons beside those of the command."""

import json

import pytest
from mitmproxy import exceptions
from mitmproxy.test import taddons

from overcollect.cli.proxy import proxy
from overcollect.live.audit import Audit
from overcollect.live.feed import Feed

OF_THE_STATUS = {"fail_on", "baseline", "min_coverage", "require", "expect"}
"""mitmdump ends with a status of its own."""
OF_MITMPROXY = {"modes", "listen_host", "port", "confdir", "settings", "quiet"}
OF_THE_COMMAND = {"web", "adb"}
"""What runs beside the proxy."""
OF_SAVE = {"write", "rotate"}


@pytest.fixture
def feed():
    feed = Feed()
    with taddons.context(feed, Audit(), loadcore=False) as context:
        feed.context = context
        yield feed
    if feed.session is not None:
        feed.session.close()


def test_what_the_command_takes_for_the_audit_the_addons_take_as_well(feed):
    wanted = {parameter.name for parameter in proxy.params} - OF_THE_STATUS - OF_MITMPROXY - OF_THE_COMMAND - OF_SAVE
    names = {name.replace("formats", "format") for name in wanted}
    assert {f"overcollect_{name}" for name in names} <= set(feed.context.options.keys())


def test_norms_publications_and_answers_reach_the_setting(feed, root, tmp_path):
    app = {"id": "com.example.music", "platform": "ios", "market": "US", "version": "2.0"}
    tally = {"id": "tally", "domains": ["tally.example"], "role": "analytics", "capacity": "processor"}
    operator = {"name": "Example Ltd", "domains": ["music.example"]}
    declared = {"schema": "overcollect/app/1", "app": app, "operator": operator, "recipients": [tally], "purposes": []}
    (tmp_path / "app.yaml").write_text(json.dumps(declared))
    manifest = root / "tests" / "inputs" / "imports" / "published" / "device-info.xcprivacy"
    given = {
        "overcollect_app": str(tmp_path / "app.yaml"),
        "overcollect_published": [str(manifest), f"tally={manifest}"],
        "overcollect_norms": "apple,eu",
        "overcollect_norms_on": "2025-06-01",
    }
    feed.context.configure(feed, **given)
    setting = feed.session.setting
    assert [publication.of for publication in setting.published] == ["", "tally"]
    assert (setting.norms, setting.norms_on) == (("apple", "eu"), "2025-06-01")


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("overcollect_published", ["no-such.xcprivacy"], "no-such.xcprivacy"),
        ("overcollect_published", ["nobody=label.json"], "overcollect_published: 'nobody' is no recipient"),
        ("overcollect_norms", "mars", "overcollect_norms: 'mars' is not one of them"),
        ("overcollect_norms_on", "tomorrow", "overcollect_norms_on: 'tomorrow' is not a date"),
        ("overcollect_answers", "no-such.yaml", "no-such.yaml"),
        ("overcollect_mmdb", "no-such.mmdb", "no-such.mmdb"),
    ],
)
def test_what_cannot_be_used_is_told_by_the_name_of_its_option(feed, option, value, told):
    with pytest.raises(exceptions.OptionsError, match=told):
        feed.context.configure(feed, **{option: value})
