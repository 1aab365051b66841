"""What ``overcollect replay`` does."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

from overcollect.captures import Options, open_capture
from overcollect.cli import proxying
from overcollect.live.replay import Replay
from overcollect.model import InputProblem

_REPLAYED = ("flow", "har")


def run(flows: tuple[Path, ...], command: str | None, *, send: bool, **of_proxy: Any) -> None:
    if send and command is not None:
        raise InputProblem("--send", "there is no client to run, since the requests are sent", "Leave out --run")
    for path in flows:
        found = open_capture(str(path), Options()).format
        if found not in _REPLAYED:
            cause = f"is a {found}, and packets cannot be replayed"
            raise InputProblem(str(path), cause, "Give a flow file of mitmproxy, or a HAR")
    replay = Replay(flows=flows, send=send, command=_words(command))
    ends = replay.ends_by_itself
    if of_proxy["port"] is None and ends:
        of_proxy["port"] = 0  # any that is free: nobody has to know it
    proxying.run(modes=("regular",), rotate=0, web=False, adb=None, quiet=ends, replay=replay, **of_proxy)


def _words(command: str | None) -> tuple[str, ...]:
    try:
        words = tuple(shlex.split(command)) if command is not None else ()
    except ValueError as error:
        raise InputProblem("--run", f"{command!r} cannot be read ({error})", "Close every quotation mark") from error
    if command is not None and not words:
        raise InputProblem("--run", "the command is empty", 'Write for example --run "python3 client.py"')
    return words
