"""Live output and keys."""

import io

from msgspec.structs import replace

from overcollect.inputs import App
from overcollect.live.changes import NotSeen, State, update
from overcollect.live.keys import Keys
from overcollect.live.screen import Screen

STATE = State(outcome=None, marks=(), not_seen=(), received=5, waiting=2, on_disk=True, unexamined=1)
SHY = NotSeen(host="pinned.example", reason="tls-refused", connections=1, last=None)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_hosts_that_are_not_seen_are_one_line_each_in_a_pipe(catalogue):
    out = io.StringIO()
    screen = Screen(catalogue, "en", out)
    screen.start(STATE)
    for connections in (1, 2):
        screen.tell(update(None, replace(STATE, not_seen=(replace(SHY, connections=connections),))))
    screen.stop()
    assert out.getvalue() == "Not seen, so no clean verdict: pinned.example refused the proxy's certificate\n"


def test_a_terminal_shows_them_on_top_and_how_far_the_audit_is(catalogue, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    screen = Screen(catalogue, "zh", out, "Marks: a accepted")
    screen.start(STATE)
    screen.tell(update(None, replace(STATE, not_seen=(SHY,))))
    screen.stop()
    text = out.getvalue()
    assert text.index("pinned.example 拒绝代理的证书") < text.rindex("5 条消息")
    assert "2 条待检查（在磁盘上）" in text
    assert "Marks: a accepted" in text


def test_keys_set_marks(catalogue, root):
    from overcollect.inputs import load_app  # noqa: PLC0415

    app = load_app(root / "captures" / "example-music" / "app.yaml", catalogue)
    assert isinstance(app, App)
    marks, said = [], []
    keys = Keys(app, marks.append, said.append)
    for key in "ab1?1x":
        keys.press(key)
    function = app.functions[0].id
    assert [(m.consent, m.visibility, m.function, m.ends) for m in marks] == [
        ("accepted", None, "", False),
        ("", "background", "", False),
        ("", None, function, False),
        ("", None, function, True),
    ]
    assert said[0] == "Marked: consent accepted"
    assert f"1 {function}" in keys.help
