"""Lines of logcat about starts of processes."""

import pytest

from overcollect.inputs.corroboration.process_starts import ProcessStart, process_start

MUSIC = "com.example.music"


@pytest.mark.parametrize(
    ("line", "by", "caller"),
    [
        (f"[0,4321,10123,{MUSIC},activity,{MUSIC}/.Main]", "activity", ""),
        (f"am_proc_start: [0,4321,10123,{MUSIC},pre-top-activity,{{{MUSIC}/{MUSIC}.Main}}]", "activity", ""),
        (f"[0,4321,10123,{MUSIC},content provider,{MUSIC}/.Files]", "provider", ""),
        (f"Start proc 4321:{MUSIC}/u0a123 for broadcast {{{MUSIC}/.Boot}}", "broadcast", ""),
        (
            f"Start proc 4321:{MUSIC}/u0a123 for service {MUSIC}/.S caller=com.example.game",
            "service",
            "com.example.game",
        ),
        (f"Start proc 4321:{MUSIC}/u0a123 for content provider {MUSIC}/.Files", "provider", ""),
        (f"Start proc 4321:{MUSIC}/u0a123 for next-top-activity {{{MUSIC}/.Main}}", "activity", ""),
    ],
)
def test_a_start_says_what_caused_it(line, by, caller):
    assert process_start(line) == ProcessStart("4321", MUSIC, by, caller)


@pytest.mark.parametrize(
    "line",
    [
        f"[0,4321,10123,{MUSIC}:push,service,{MUSIC}/.Push]",
        f"Start proc 4321:{MUSIC}:push/u0a123 for service {MUSIC}/.Push",
        f"[0,4321,10123,{MUSIC},restart,{MUSIC}]",
        f"Start proc 4321:{MUSIC}/u0a123 for added application {MUSIC}",
        "Start proc 12:system/1000 for service android/.S",
        "Start proc of something else",
        "[0,1]",
    ],
)
def test_other_processes_and_causes_tell_nothing(line):
    assert process_start(line) is None
