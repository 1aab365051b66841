"""Live output and keys."""

import io

import pytest
from msgspec.structs import replace

from overcollect.audit import Setting
from overcollect.inputs import device_of, load_app, parse_document
from overcollect.live.changes import NotSeen, State, update
from overcollect.live.keys import Keys
from overcollect.live.mark_log import MarkLog
from overcollect.live.screen import Screen
from overcollect.model import Mark

STATE = State(outcome=None, marks=(), not_seen=(), received=5, waiting=2, on_disk=True, unexamined=1)
SHY = NotSeen(host="pinned.example", reason="tls-refused", connections=1, last=None)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_hosts_that_are_not_seen_are_one_line_each_in_a_pipe(catalogue):
    out = io.StringIO()
    screen = Screen(Setting(catalogue=catalogue), "en", out)
    screen.start(STATE)
    for connections in (1, 2):
        screen.tell(update(None, replace(STATE, not_seen=(replace(SHY, connections=connections),))))
    screen.stop()
    assert out.getvalue() == "Not seen, so no clean verdict: pinned.example refused the proxy's certificate\n"


def test_a_terminal_shows_them_on_top_and_how_far_the_audit_is(catalogue, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    screen = Screen(Setting(catalogue=catalogue), "zh", out, "Marks: a accepted")
    screen.start(STATE)
    screen.tell(update(None, replace(STATE, not_seen=(SHY,))))
    screen.stop()
    text = out.getvalue()
    assert text.index("pinned.example 拒绝代理的证书") < text.rindex("5 条报文")
    assert "2 条待检查（在磁盘上）" in text
    assert "Marks: a accepted" in text


class Marked(MarkLog):
    """A session, as far as keys need one."""

    @property
    def marks(self):
        return self.in_force

    def mark(self, mark):
        self.add(mark, by_hand=True)

    def undo(self):
        undoing = self.undoing()
        if undoing is not None:
            self.mark(undoing)
        return undoing


@pytest.fixture
def setting(catalogue, root):
    return Setting(catalogue=catalogue, app=load_app(root / "captures" / "example-music" / "app.yaml", catalogue))


def test_keys_set_marks(setting):
    session, said = Marked(), []
    keys = Keys(setting, session, said.append, "en")
    for key in "ab1?1x":
        keys.press(key)
    function = setting.app.functions[0].id
    assert [(m.consent, m.visibility, m.function, m.ends) for m in session.marks] == [
        ("accepted", None, "", False),
        ("", "background", "", False),
        ("", None, function, False),
        ("", None, function, True),
    ]
    assert said[0] == "Marked: Accepted"
    assert "a Accepted" in keys.help
    assert "u Undo" in keys.help


def test_a_key_takes_back_the_last_mark(setting):
    session, said = Marked(), []
    keys = Keys(setting, session, said.append, "zh")
    for key in "raubuuu":
        keys.press(key)
    assert session.marks == ()
    assert said[2] == "已撤销：已同意"
    assert said[-1] == "没有可以撤销的标记。"


def test_a_function_that_was_begun_on_the_page_is_ended_by_its_key(setting):
    session, said = Marked(), []
    session.mark(Mark(start=1.0, function=setting.app.functions[0].id))
    Keys(setting, session, said.append, "en").press("1")
    assert session.marks[-1].ends


def test_a_host_that_holds_a_known_value_is_masked(catalogue):
    content = '{"schema": "overcollect/device/1", "values": {"imei": "490154203237518"}}'
    device = device_of(parse_document(content, "device.yaml"), catalogue)
    out = io.StringIO()
    screen = Screen(Setting(catalogue=catalogue, device=device), "en", out)
    shy = replace(SHY, host="490154203237518.pinned.example")
    screen.tell(update(None, replace(STATE, not_seen=(shy,))))
    assert "490154203237518" not in out.getvalue()
    assert "pinned.example refused" in out.getvalue()
