from datetime import UTC, datetime

from overcollect.inputs.corroboration import marks

START = (
    "01-05 13:51:58.927   790   959 I ActivityTaskManager: START u0 {act=android.content.pm.action.REQUEST_PERMISSIONS "
    "pkg=com.android.permissioncontroller cmp=com.android.permissioncontroller/.permission.ui.GrantPermissionsActivity "
    "(has extras)} from uid 10026 on display 0"
)


def answer(permission, result, at="01-05 13:52:01.000", tag="GrantPermissionsViewModel"):
    return (
        f"{at}  1234  1234 I {tag}: Permission grant result requestId=-12 callingUid=10026 "
        f"callingPackage=com.example.music permission=android.permission.{permission} isImplicit=false result={result}"
    )


def log(*lines):
    return "\n".join(["--------- beginning of main", *lines, "01-05 13:53:00.000 1 2 D other: text"])


def steps(reading):
    return [(access.permission, access.event) for access in reading.accesses]


def test_a_dialog_and_its_answers_are_read(read):
    reading = read(log(START, answer("CAMERA", 4), answer("READ_CONTACTS", 6)), year=2026)
    assert sorted(steps(reading)) == [
        ("camera", "asked"),
        ("camera", "granted"),
        ("contacts", "asked"),
        ("contacts", "denied"),
    ]
    asked = [access for access in reading.accesses if access.event == "asked"]
    began = datetime(2026, 1, 5, 13, 51, 58, tzinfo=UTC).timestamp() + 0.927
    assert all(abs(access.time - began) < 1e-6 for access in asked)
    assert {access.app for access in reading.accesses} == {"com.example.music"}


def test_asking_again_after_a_denial_is_asked_again(read):
    reading = read(log(START, answer("CAMERA", 6), answer("CAMERA", 2, at="01-05 13:59:00.000")), year=2026)
    assert steps(reading) == [("camera", "asked"), ("camera", "denied")] * 2
    assert [mark.permission.event for mark in marks(reading.accesses)] == ["asked", "denied"] * 2


def test_a_dialog_without_an_answer_is_asked_for_an_unknown_permission(read):
    assert steps(read(log(START), year=2026)) == [("unknown", "asked")]
    assert steps(read(log(answer("CAMERA", 1)), year=2026)) == [("camera", "asked")]


def test_a_later_revocation_is_no_asking(read):
    assert steps(read(log(answer("CAMERA", 10, tag="OneTimePermissionRevoker")), year=2026)) == []


def test_an_answer_of_an_unknown_kind_is_noted(read):
    reading = read(log(answer("CAMERA", 14)), year=2026)
    assert steps(reading) == [("camera", "asked")]
    assert any("14" in note for note in reading.notes)


def test_other_forms_of_the_head_are_read(read):
    for head in (
        "1767621118.927   790   959 I ActivityTaskManager",
        "2026-01-05 13:51:58.927 +0000   790   959 I ActivityTaskManager",
        "01-05 13:51:58.927 I/ActivityTaskManager(  790)",
    ):
        reading = read(log(head + START[START.index(": START") :]), year=2026)
        assert abs(reading.accesses[0].time - 1767621118.927) < 1e-3


def test_a_line_about_permissions_that_cannot_be_read_is_counted(read):
    assert read(log("garbage Permission grant result requestId=x"), year=2026).unreadable == 1


def test_a_log_that_windows_wrote_is_read(read):
    assert steps(read(log(START).encode("utf-16"), year=2026)) == [("unknown", "asked")]


def test_a_start_that_two_buffers_tell_is_one_mark_with_its_caller(read):
    event = "01-05 13:50:00.000 790 959 I am_proc_start: [0,4321,10026,com.example.music,service,{.Woken}]"
    line = (
        "01-05 13:50:00.002  790  959 I ActivityManager: Start proc 4321:com.example.music/u0a26 for service "
        "{com.example.music/.Woken} caller=com.example.game"
    )
    (mark,) = marks(read(log(event, line), year=2026).accesses)
    assert (mark.launch.by, mark.launch.caller, mark.launch.package) == (
        "service",
        "com.example.game",
        "com.example.music",
    )
