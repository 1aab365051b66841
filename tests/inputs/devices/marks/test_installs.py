import pytest

from overcollect.inputs.devices.marks.installs import added, is_installer, updated
from overcollect.inputs.devices.marks.line import Line


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("ActivityManager", "Force stopping com.example.other appid=10128 user=-1: installPackageLI"),
        (
            "PackageManager",
            "Update package com.example.other code path from /data/app/a to /data/app/b; Retain data and using new",
        ),
    ],
)
def test_an_update_is_seen_in_the_log(tag, said):
    install = updated(Line(5.0, tag, said))
    assert (install.time, install.package, install.update) == (5.0, "com.example.other", True)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("ActivityManager", "Force stopping com.example.other appid=10128 user=0: from pid 4711"),
        ("ActivityManager", "Force stopping com.example.other appid=10128 user=-1: uninstall pkg"),
        ("SomeApp", "Force stopping com.example.other appid=10128 user=-1: installPackageLI"),
    ],
)
def test_other_stops_are_no_update(tag, said):
    assert updated(Line(5.0, tag, said)) is None


def test_new_packages_are_those_that_were_not_listed_before():
    assert [each.package for each in added(["a.b", "c.d"], ["a.b", "e.f", "e.a"], 7.0)] == ["e.a", "e.f"]
    assert added(["a.b", "c.d"], ["a.b"], 7.0) == ()


def test_the_installers_dialog_is_recognised():
    said = "[0,com.google.android.packageinstaller/com.android.packageinstaller.InstallStart,x]"
    assert is_installer(Line(1.0, "wm_set_resumed_activity", said))
    assert not is_installer(Line(1.0, "wm_set_resumed_activity", "[0,com.example.music/.Main,x]"))
