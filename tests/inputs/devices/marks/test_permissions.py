from overcollect.inputs.devices.marks.permissions import Permissions, permission_changes, permission_states, settled
from overcollect.model import Mark, Permission

DIALOG = (
    "1767225600.500   790   959 I ActivityTaskManager: START u0 {act=android.content.pm.action.REQUEST_PERMISSIONS "
    "pkg=com.android.permissioncontroller cmp=com.android.permissioncontroller/.permission.ui.GrantPermissionsActivity "
    "(has extras)} from uid {uid} on display 0"
)


def dialog(uid=10026):
    return DIALOG.replace("{uid}", str(uid))


def answer(permission, result, at="1767225603.250", app="com.example.music"):
    return (
        f"{at}  1234  1234 V GrantPermissionsViewModel: Permission grant result requestId=-12 callingUid=10026 "
        f"callingPackage={app} permission=android.permission.{permission} isImplicit=false result={result}"
    )


def dump(*lines, user=0):
    runtime = "\n".join(f"        {line}" for line in lines)
    return (
        "Packages:\n  Package [com.example.music] (7f3):\n    install permissions:\n"
        "      android.permission.INTERNET: granted=true\n"
        f"    User {user}: ceDataInode=1 installed=true\n      gids=[3003]\n      runtime permissions:\n{runtime}\n"
        "      disabledComponents:\n    User 150: ceDataInode=0 installed=false\n      runtime permissions:\n"
        "        android.permission.READ_SMS: granted=true, flags=[ ]\n"
    )


def steps(marks):
    return [(mark.permission.name, mark.permission.event, mark.start) for mark in marks]


def test_answers_are_told_as_they_come_with_the_time_of_the_dialog():
    follow = Permissions("com.example.music", 10026)
    assert follow.take(dialog()) == ()
    assert follow.asked == 1767225600.5
    told = follow.take(answer("CAMERA", 4))
    assert steps(told) == [("camera", "asked", 1767225600.5), ("camera", "granted", 1767225603.25)]
    assert follow.asked is None
    assert follow.take("1767225604.0 1 1 D other: text") == ()
    assert follow.rest() == ()


def test_each_mark_is_told_once():
    follow = Permissions("com.example.music", 10026)
    follow.take(dialog())
    follow.take(answer("CAMERA", 4))
    assert steps(follow.take(answer("READ_CONTACTS", 6))) == [
        ("contacts", "asked", 1767225600.5),
        ("contacts", "denied", 1767225603.25),
    ]


def test_dialogs_of_other_apps_are_not_this_apps():
    follow = Permissions("com.example.music", 10026)
    follow.take(dialog(uid=10099))
    assert follow.asked is None
    assert follow.take(answer("CAMERA", 4, app="com.example.other").replace("10026", "10099")) == ()
    assert follow.rest() == ()


def test_a_dialog_without_an_answer_is_told_at_the_end():
    follow = Permissions("com.example.music", 10026)
    follow.take(dialog())
    assert steps(follow.rest()) == [("unknown", "asked", 1767225600.5)]
    assert follow.rest() == ()


def test_a_dialog_whose_answer_came_from_elsewhere_is_not_told_again():
    follow = Permissions("com.example.music", 10026)
    follow.take(dialog())
    follow.looked(found=True)
    assert follow.asked is None
    assert follow.rest() == ()


def test_a_dump_tells_the_runtime_permissions_of_one_user():
    states = permission_states(
        dump(
            "android.permission.CAMERA: granted=true, flags=[ USER_SET ]",
            "android.permission.READ_CONTACTS: granted=false, flags=[ USER_SET|USER_FIXED|USER_SENSITIVE_WHEN_GRANTED]",
            "android.permission.RECORD_AUDIO: granted=false",
        )
    )
    assert {name.rpartition(".")[2]: state.granted for name, state in states.items()} == {
        "CAMERA": True,
        "READ_CONTACTS": False,
        "RECORD_AUDIO": False,
    }
    assert states["android.permission.READ_CONTACTS"].decided == {"USER_SET", "USER_FIXED"}


def changes(before, after):
    return steps(permission_changes(permission_states(dump(*before)), permission_states(dump(*after)), 1.0, 2.0))


def test_what_changed_around_a_dialog_is_its_answer():
    no, yes = "android.permission.CAMERA: granted=false, flags=[ ]", "android.permission.CAMERA: granted=true"
    assert changes([no], [yes]) == [("camera", "asked", 1.0), ("camera", "granted", 2.0)]
    denied = "android.permission.CAMERA: granted=false, flags=[ USER_SET ]"
    assert changes([no], [denied]) == [("camera", "asked", 1.0), ("camera", "denied", 2.0)]
    for_good = "android.permission.CAMERA: granted=false, flags=[ USER_SET|USER_FIXED ]"
    assert changes([denied], [for_good]) == [("camera", "asked", 1.0), ("camera", "denied", 2.0)]
    assert changes([denied], [denied]) == []
    assert changes([], []) == []


def test_coarse_location_beside_a_denied_fine_one_is_a_grant():
    before = [f"android.permission.ACCESS_{kind}_LOCATION: granted=false, flags=[ ]" for kind in ("COARSE", "FINE")]
    after = [
        "android.permission.ACCESS_COARSE_LOCATION: granted=true, flags=[ USER_SET ]",
        "android.permission.ACCESS_FINE_LOCATION: granted=false, flags=[ USER_SET ]",
    ]
    assert [event for _, event, _ in changes(before, after)] == ["asked", "granted"]
    pair = [Mark(start=5.1, permission=Permission(name="location", event=event)) for event in ("granted", "denied")]
    assert settled(pair) == (pair[0],)
    other = Mark(start=9.0, permission=Permission(name="location", event="denied"))
    assert settled([*pair, other]) == (pair[0], other)
