"""The addons inside mitmproxy's own framework."""

import asyncio
import json
import subprocess
import time

import pytest
from mitmproxy import contentviews, exceptions
from mitmproxy.io import FlowWriter
from mitmproxy.test import taddons, tflow
from mitmproxy.tools.console import defaultkeys
from mitmproxy.tools.console.keymap import Keymap

from overcollect.audit import Setting
from overcollect.audit import audit as run_audit
from overcollect.captures import open_capture
from overcollect.captures.flow import MARKS, pack_marks
from overcollect.captures.interface import Options
from overcollect.live.annotate import Annotate
from overcollect.live.audit import Audit
from overcollect.live.feed import Feed
from overcollect.live.marking import Marking
from overcollect.live.save import Save
from overcollect.model import Mark, in_force

IMEI = "490154203237518"


def leak(number=0):
    flow = tflow.tflow(resp=True)
    flow.request.host = flow.request.headers["host"] = "log.adnet.example"
    flow.request.headers["content-type"] = "application/json"
    flow.request.text = json.dumps({"device": {"imei": IMEI}, "n": number, "title": "a song"})
    return flow


def refused_start(root, mitmdump, *options):
    """What mitmdump says of options that must end its start, without a traceback."""
    done = subprocess.run(
        [mitmdump, "-s", root / "addons" / "audit.py", *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in said
    return said


def test_wrong_inputs_are_told_in_a_line_and_end_the_start(root, tmp_path, mitmdump):
    (tmp_path / "app.yaml").write_text("schema: overcollect/app/1\nservices: [onlineshop]\n")
    options = ("--set", f"overcollect_app={tmp_path / 'app.yaml'}", "--set", f"confdir={tmp_path}", "-p", "0", "-n")
    said = refused_start(root, mitmdump, *options)
    assert "app.yaml:1" in said or "app.yaml:2" in said


def test_options_that_nobody_knows_are_told(caplog):
    feed = Feed()
    with taddons.context(feed, loadcore=False) as context:
        context.options.set("overcollect_ap=app.yaml", "other_option=1", defer=True)
        feed.running()
    assert [one.getMessage() for one in caplog.records if "no option" in one.getMessage()] == [
        "overcollect_ap is no option of the addons that are loaded, and counts for nothing"
    ]


def test_known_values_cannot_be_changed_during_the_run(tmp_path):
    feed = Feed()
    with taddons.context(feed, loadcore=False) as context:
        feed.configure({"overcollect_app"})
        with pytest.raises(exceptions.OptionsError, match="before the start"):
            context.configure(feed, overcollect_device=str(tmp_path / "device.yaml"))


def test_a_declaration_that_cannot_be_read_is_refused_during_the_run(tmp_path):
    feed = Feed()
    with taddons.context(feed, loadcore=False) as context:
        feed.configure({"overcollect_app"})
        with pytest.raises(exceptions.OptionsError, match="no-such"):
            context.configure(feed, overcollect_app=str(tmp_path / "no-such.yaml"))


def test_marks_are_stored_with_the_flows_that_follow():
    marking = Marking()
    with taddons.context(marking, loadcore=False) as context:
        before, after = tflow.tflow(resp=True), tflow.tflow(resp=True)
        marking.response(before)
        context.master.commands.execute("overcollect.consent accepted")
        context.master.commands.execute("overcollect.mark function play")
        context.master.commands.execute("overcollect.function.end play")
        context.master.commands.execute("overcollect.visibility background")
        marking.response(after)
        assert MARKS not in before.metadata
        stored = json.loads(after.metadata[MARKS])
        assert [(m.get("consent"), m.get("function"), m.get("ends"), m.get("visibility")) for m in stored] == [
            ("accepted", None, None, None),
            (None, "play", None, None),
            (None, "play", True, None),
            (None, None, None, "background"),
        ]


@pytest.mark.parametrize(
    "line", ["overcollect.consent perhaps", "overcollect.mark consent perhaps", "overcollect.mark mood good"]
)
def test_wrong_marks_are_refused(line):
    with taddons.context(Marking(), loadcore=False) as context, pytest.raises(exceptions.CommandError):
        context.master.commands.execute(line)


def test_commands_offer_what_they_take():
    with taddons.context(Marking(), loadcore=False) as context:
        parts, rest = context.master.commands.parse_partial("overcollect.consent ")
        assert parts[0].valid
        assert rest[0].name == "value"
        assert "refused" in context.master.commands.execute("overcollect.marks.consent")


def test_the_console_gets_keys_that_mitmproxy_leaves_free():
    marking = Marking()
    with taddons.context(marking, loadcore=False) as context:
        keys = context.master.keymap = Keymap(context.master)
        defaultkeys.map(keys)
        free = [key for key in ("f2", "f3", "f4", "f5", "f6", "f7", "f8") if keys.get("global", key) is None]
        marking.running()
        assert len(free) == 7
        assert keys.get("global", "f3").command == "overcollect.consent refused"


def test_the_saved_file_knows_the_marks(tmp_path):
    save, marking = Save(), Marking()
    path = tmp_path / "run.flow"
    with taddons.context(save, marking, loadcore=False) as context:
        context.configure(save, overcollect_save=str(path))
        context.master.commands.execute("overcollect.consent accepted")
        flow = leak()
        save.request(flow)
        save.response(flow)
        still_open = leak()
        still_open.response = None
        save.request(still_open)
        save.done()
    items = list(open_capture(str(path), Options()).read())
    assert {item.consent for item in items if isinstance(item, Mark)} == {"accepted"}
    assert json.loads(path.with_suffix(".account.json").read_text())["flows"] == 2


def test_a_mark_that_is_taken_back_after_the_last_flow_is_taken_back_in_the_file(tmp_path, catalogue):
    save, marking = Save(), Marking()
    path = tmp_path / "run.flow"
    with taddons.context(save, marking, loadcore=False) as context:
        context.configure(save, overcollect_save=str(path))
        context.master.commands.execute("overcollect.consent refused")
        context.master.commands.execute("overcollect.consent accepted")
        flow = leak()
        save.request(flow)
        save.response(flow)
        context.master.commands.execute("overcollect.undo")
        save.done()
    capture = open_capture(str(path), Options())
    items = list(capture.read())
    marks = [item for item in items if isinstance(item, Mark)]
    assert [mark.consent for mark in in_force(marks)] == ["refused", "refused"]
    assert len(items) - len(marks) == 2, "the request and its response"
    outcome = run_audit([capture], Setting(catalogue=catalogue))
    assert {finding.consent for finding in outcome.findings if finding.data_type == "imei"} <= {"refused", "unknown"}


def test_there_may_be_nothing_to_take_back(caplog):
    caplog.set_level(0)
    with taddons.context(Marking(), loadcore=False) as context:
        context.master.commands.execute("overcollect.undo")
    assert "no mark to take back" in caplog.text


def test_the_proxys_own_pages_are_neither_audited_nor_saved(tmp_path):
    feed, save = Feed(), Save()
    with taddons.context(feed, save) as context:
        context.options.add_option("onboarding", bool, default=True, help="")
        context.options.add_option("onboarding_host", str, "mitm.it", "")
        context.configure(save, overcollect_save=str(tmp_path / "run.flow"))
        flows = [tflow.tflow(resp=True), tflow.tflow(resp=True)]
        flows[0].request.host = flows[0].request.headers["host"] = "mitm.it"
        flows[1].metadata["overcollect.own"] = True
        for flow in flows:
            for hook in (feed.request, save.request, feed.response, save.response):
                hook(flow)
        assert feed.session.received == 0
        assert save.file.written == 0
        feed.session.close()
        save.done()


def test_a_connection_that_ends_after_the_end_is_neither_audited_nor_saved_twice(tmp_path):
    feed, save = Feed(), Save()
    with taddons.context(feed, save) as context:
        context.configure(save, overcollect_save=str(tmp_path / "run.flow"))
        flow = tflow.tudpflow()
        for addon in (feed, save):
            addon.udp_start(flow)
            addon.done()
            addon.udp_end(flow)
        assert feed.session.received == len(flow.messages)
        feed.session.close()
    assert [path.name for path in tmp_path.glob("*.flow")] == ["run.flow"]


def test_a_hook_that_fails_is_logged_and_counted(caplog):
    feed = Feed()
    with taddons.context(feed, loadcore=False):
        feed.configure({"overcollect_app"})
        broken = leak()
        answer, broken.response = broken.response, None
        feed.request(broken)
        broken.request, broken.response = None, answer
        feed.response(broken)
        assert feed.session.unexamined == 1
        assert "Not examined" in caplog.text
        feed.session.close()


def test_flows_are_marked_commented_and_shown_decoded():
    feed, marking, annotate, audit = Feed(), Marking(), Annotate(), Audit()

    async def main():
        with taddons.context(marking, feed, annotate, audit) as context:
            context.configure(feed, overcollect_scope="app")
            feed.running()
            annotate.running()
            flow, own, plain = leak(), leak(1), tflow.tflow(resp=True)
            own.comment = "mine"
            for each in (flow, own, plain):
                feed.request(each)
                feed.response(each)
            for _ in range(600):
                if "NEED-06" in flow.comment:
                    break
                await asyncio.sleep(0.05)
            view = contentviews.registry["overcollect"]
            shown = contentviews.prettify_message(flow.request, flow, "overcollect")
            chosen = contentviews.prettify_message(flow.request, flow).view_name
            feed.done()
            feed.session.close()
            return flow, own, plain, view, shown, chosen

    flow, own, plain, view, shown, chosen = asyncio.run(main())
    assert flow.comment.startswith("imei (")
    assert "NEED-06 Unchangeable device identifier used" in flow.comment
    assert "SEC-01 Personal information in clear text" in flow.comment
    assert flow.marked == ":red_circle:"
    assert (own.comment, own.marked) == ("mine", "")
    assert (plain.comment, plain.marked) == ("", "")
    assert view.name == "overcollect"
    assert shown.view_name == "overcollect"
    assert ">> body.json$.device.imei = 490…518   [json]" in shown.text
    assert "^^ imei: " in shown.text
    assert "   body.json$.title = a song   [json]" in shown.text
    assert chosen != "overcollect"


@pytest.mark.parametrize(
    ("name", "option"),
    [("audit", "overcollect_output"), ("annotate", "overcollect_lang"), ("marks", ""), ("save", "overcollect_save")],
)
def test_each_addon_loads_alone(root, tmp_path, mitmdump, name, option):
    command = [mitmdump, "-s", root / "addons" / f"{name}.py", "--set", f"confdir={tmp_path}", "--options"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60)
    assert option in done.stdout
    assert "scripts" in done.stdout
    assert "rror" not in done.stderr


@pytest.mark.parametrize("program", ["mitmweb", "mitmproxy"])
def test_all_addons_load_together_in_the_other_programs(root, tmp_path, mitmdump, program):
    command = [mitmdump.parent / program, "--set", f"confdir={tmp_path}", "--options"]
    for name in ("audit", "annotate", "marks", "save"):
        command += ["-s", root / "addons" / f"{name}.py"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60)
    assert "overcollect_output" in done.stdout
    assert "rror" not in done.stderr


def test_addons_share_one_session(root, tmp_path, start_proxy, curl, mitmdump):
    command = [mitmdump, "--listen-host", "127.0.0.1", "-p", "{port}", "-s", tmp_path / "helper.py"]
    for name in ("annotate", "save", "audit", "marks"):
        command += ["-s", root / "addons" / f"{name}.py"]
    command += ["--set", f"overcollect_save={tmp_path / 'run.flow'}"]
    command += ["--set", f"overcollect_output={tmp_path / 'report.json'}", "--set", "overcollect_format=json"]
    proxy = start_proxy(tmp_path, command)
    curl(proxy, "http://log.adnet.example/v1", {"imei": IMEI}, "-H", "x-test-mark: consent accepted")
    time.sleep(1)
    proxy.stop()
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["coverage"]["messages_sent"] == 1
    assert {finding["consent"] for finding in report["findings"] if finding["data_type"] == "imei"} == {"unknown"}
    assert json.loads((tmp_path / "run.account.json").read_text())["flows"] == 1
    marks = [item for item in open_capture(str(tmp_path / "run.flow"), Options()).read() if isinstance(item, Mark)]
    assert [mark.consent for mark in marks] == ["accepted"]
    assert "raceback" not in proxy.out + proxy.err


def test_marks_that_a_file_holds_count_and_those_of_what_is_sent_again_do_not():
    stored = pack_marks([Mark(start=5.0, consent="accepted"), Mark(start=6.0, visibility="background")])
    read, again = tflow.tflow(resp=True), tflow.tflow(resp=True)
    read.metadata[MARKS] = again.metadata[MARKS] = stored
    again.is_replay = "request"
    marking = Marking()
    with taddons.context(marking, loadcore=False):
        marking.response(again)
        assert marking.stored == b""
        marking.response(read)
        marking.response(read)
        assert marking.stored == stored
        assert marking.take_back() is None, "nobody set them by hand in this run"


def test_a_saved_file_is_audited_with_its_marks(root, tmp_path, mitmdump):
    path = tmp_path / "run.flow"
    flow = leak()
    flow.metadata[MARKS] = pack_marks([Mark(start=flow.request.timestamp_start - 60, consent="refused")])
    with path.open("wb") as file:
        FlowWriter(file).add(flow)
    output = tmp_path / "report.json"
    options = ("--set", f"overcollect_output={output}", "--set", "overcollect_format=json")
    done = subprocess.run(
        [mitmdump, "-q", "-s", root / "addons" / "audit.py", *options, "--set", f"confdir={tmp_path}", "-nr", path],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    states = {s["consent"] for f in json.loads(output.read_text())["data_flows"] for s in f["situations"]}
    assert states == {"refused"}, done.stderr


@pytest.mark.parametrize("option", ["overcollect_lang=fr", "overcollect_scope=phone"])
def test_what_is_none_of_the_choices_ends_the_start_in_a_line(root, tmp_path, mitmdump, option):
    options = ("--set", option, "--set", f"confdir={tmp_path}", "-n")
    assert refused_start(root, mitmdump, *options).count("is not one of them. Use ") == 1
