"""Several addons as one, inside mitmproxy's own framework."""

from typing import ClassVar

import pytest
from mitmproxy import ctx, exceptions
from mitmproxy.proxy.layers.http import HttpRequestHook
from mitmproxy.test import taddons, tflow

from overcollect.live.addon_group import AddonGroup, the


class Heard:
    name: ClassVar[str] = "test-heard"

    def __init__(self):
        self.heard = []

    def load(self, _):
        self.heard.append("load")

    def running(self):
        self.heard.append("running")

    def request(self, flow):
        self.heard.append(flow.request.path)

    def done(self):
        self.heard.append("done")


class Fails(Heard):
    name: ClassVar[str] = "test-fails"

    def request(self, _):
        raise ValueError("of the test")


class Refuses(Heard):
    name: ClassVar[str] = "test-refuses"

    def configure(self, _):
        raise exceptions.OptionsError("a wrong option")

    def request(self, _):
        raise exceptions.AddonHalt


def request(context):
    context.master.addons.trigger(HttpRequestHook(tflow.tflow()))


def test_each_hears_what_it_has_hooks_for_and_is_found_by_its_name():
    together = AddonGroup(Heard)
    with taddons.context(together, loadcore=False) as context:
        heard = the(Heard, ctx.master)
        request(context)
        assert heard.heard == ["load", "/path"]
        assert not hasattr(together, "response"), "so mitmproxy has nothing to call"


def test_one_that_another_script_has_brought_is_left_out():
    with taddons.context(AddonGroup(Heard), loadcore=False) as context:
        first = the(Heard, ctx.master)
        context.master.addons.add(AddonGroup(Heard, Fails))
        assert the(Heard, ctx.master) is first
        assert the(Fails, ctx.master) is not None
        assert first.heard.count("load") == 1


def test_what_fails_in_one_is_logged_and_keeps_nothing_from_the_others(caplog):
    heard = Heard()
    with taddons.context(AddonGroup(Fails, heard), loadcore=False) as context:
        request(context)
        assert "/path" in heard.heard
        assert "of the test" in caplog.text


def test_what_addons_tell_mitmproxy_reaches_it():
    heard = Heard()
    with taddons.context(loadcore=False) as context:
        context.master.addons.add(AddonGroup(Refuses, heard))
        with pytest.raises(exceptions.OptionsError):
            context.options.update(listen_port=1)
        request(context)
        assert "/path" not in heard.heard


def test_a_script_that_is_removed_takes_its_addons_with_it():
    together = AddonGroup(Heard)
    with taddons.context(together, loadcore=False) as context:
        heard = the(Heard, ctx.master)
        context.master.addons.remove(together)
        assert heard.heard[-1] == "done"
        assert the(Heard, ctx.master) is None
        context.master.addons.add(AddonGroup(Heard))
        assert the(Heard, ctx.master) is not None


def test_at_the_end_of_the_run_addons_of_other_scripts_still_find_them():
    together = AddonGroup(Heard)
    with taddons.context(together, loadcore=False):
        together.done()
        assert the(Heard, ctx.master) is not None
