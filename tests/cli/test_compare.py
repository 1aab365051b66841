"""compare: two identities, and what follows them."""

import json
import shutil

import pytest

A, B = "first-run.flow", "other-identity.flow.gz"


@pytest.fixture(scope="session")
def music(root):
    return root / "captures" / "example-music"


@pytest.fixture(scope="session")
def blind(run, music):
    """Return what is told of two recordings of which no identity is given."""
    return json.loads(run("compare", music / A, music / B, "-f", "json").out)


def found(document, location):
    return next(one for one in document["followers"] if any(place["location"] == location for place in one["places"]))


def test_a_digest_that_no_data_type_has_follows_the_identity(blind, run, music):
    one = found(blind, "body.form.dev")
    assert (one["digest"], one["proved"], one["values"]) == ("md5", True, ["0eae…dea1", "765e…1fdf"])
    alone = run("detect", music / A).out.splitlines()
    assert not any(json.loads(line)["location"] == "body.form.dev" for line in alone)


def test_what_was_planted_follows_and_what_was_not_does_not(blind):
    planted = {"imei", "imsi", "android_id", "oaid", "mac_address", "push_token", "email_address", "precise_location"}
    planted |= {"contacts_list", "installed_apps"}
    assert {kind["id"] for one in blind["followers"] for kind in one["data_types"]} == planted
    assert all(one["explained"] for one in blind["followers"])
    assert blind["steady"] == []
    assert blind["places"]["same"] > 200


def test_folders_bring_known_values_along(run, music, tmp_path):
    for name, capture, device in (("a", A, "device.yaml"), ("b", B, "other-identity.device.yaml")):
        (tmp_path / name).mkdir()
        shutil.copy(music / capture, tmp_path / name / ("run" + "".join((music / capture).suffixes)))
        shutil.copy(music / device, tmp_path / name / "device.yaml")
    document = json.loads(run("compare", tmp_path / "a", tmp_path / "b", "-f", "json").out)
    assert all(one["known_values"] for one in document["identities"])
    assert found(document, "body.form.dev")["data_types"] == [{"id": "imei", "grade": "certain"}]
    options = ("--device", music / "device.yaml", "--device", music / "other-identity.device.yaml")
    by_option = json.loads(run("compare", music / A, music / B, *options, "-f", "json").out)
    assert by_option["followers"] == document["followers"]


def test_text_names_no_known_value(run, music):
    done = run("compare", music / A, music / B)
    assert done.returncode == 0
    assert "imei (probable)  md5  0eae…dea1 | 765e…1fdf" in done.out
    for value in ("490154203237518", "王芳", "xiaoming.li@example.test"):
        assert value not in done.out
    assert "490154203237518" in run("compare", music / A, music / B, "--reveal").out


def test_the_page_of_the_manual_shows_what_is_printed(run, root):
    page = (root / "docs" / "compare.md").read_text(encoding="utf-8")
    command = next(line.split() for line in page.splitlines() if line.startswith("    overcollect compare captures/"))
    printed = run(*(root / word if word.startswith("captures/") else word for word in command[1:])).out
    shown = page.partition("```text\n")[2].partition("```")[0]
    assert shown.replace("captures/", f"{root}/captures/") == printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("{a}",), "is one identity"),
        (("{a}", "{a}"), "the same content"),
        (("{a}", "{b}", "--device", "{device}"), "given 1 times for 2 identities"),
        (("{folder}", "{b}"), "two formats"),
        (("{a}", "missing.har"), "missing.har"),
    ],
)
def test_wrong_usage_is_told(run, music, arguments, words):
    places = {"a": music / A, "b": music / B, "device": music / "device.yaml", "folder": music}
    done = run("compare", *(argument.format(**places) for argument in arguments))
    assert (done.returncode, words in done.err) == (2, True)


def test_nothing_in_common_is_no_result(run, posted):
    one, other = (posted((f"https://{host}.example/log", {"a": 1})) for host in ("one", "two"))
    done = run("compare", one, other)
    assert done.returncode == 3
    assert "nothing was compared" in done.err


def test_what_was_not_read_is_told(run, music, posted):
    done = run("compare", music / "first-run.pcapng", posted(("https://one.example/log", {"a": 1})))
    assert f"{music / 'first-run.pcapng'}: " in done.err
    assert "--keylog" in done.err
