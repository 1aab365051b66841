"""``overcollect replay``: a client under test against recorded responses, and recorded requests sent again."""

import json
import shutil
import sys

import pytest

LEAK = '\ncall("https://ads.example/v1", {"imei": IDENTITY["imei"]})\n'


@pytest.fixture
def repository(root, tmp_path):
    """A copy of the repository of the example, whose client is at hand."""
    folder = tmp_path / "app"
    shutil.copytree(root / "docs" / "examples" / "ci", folder)
    return folder


@pytest.fixture
def replayed(run, repository, tmp_path):
    """Return a function that replays the recorded responses to the client."""

    def call(*options, command=None):
        command = command or f"sh -c 'cd {repository} && exec {sys.executable} client.py'"
        inputs = (
            "--app",
            repository / "app.yaml",
            "--device",
            repository / "device.yaml",
            "--confdir",
            tmp_path / "conf",
        )
        return run("replay", repository / "recorded.flow", "--run", command, *inputs, *options)

    return call


def test_a_clean_client_ends_with_zero_and_its_traffic_is_kept(replayed, run, tmp_path):
    done = replayed("-f", "json", "-w", tmp_path / "fresh.flow")
    assert done.returncode == 0
    assert json.loads(done.out)["coverage"]["messages"] > 4
    assert len(run("detect", tmp_path / "fresh.flow").out.splitlines()) > 4


def test_a_leak_ends_with_one(replayed, repository):
    client = repository / "client.py"
    client.write_text(client.read_text() + LEAK)
    done = replayed("-f", "json")
    assert done.returncode == 1
    found = [one for one in json.loads(done.out)["findings"] if one["data_type"] == "imei"]
    assert found
    known = repository / "known.txt"
    known.write_text("".join(f"{one['id']}  # agreed\n" for one in json.loads(done.out)["findings"]))
    assert replayed("--baseline", known).returncode == 0


def test_a_client_that_fails_is_no_clean_one(replayed):
    assert replayed(command=f"{sys.executable} -c 'raise SystemExit(7)'").returncode == 3
    done = replayed(command="no-such-program-anywhere")
    assert done.returncode == 3
    assert "could not be started" in done.err


def test_requests_are_sent_again(run, upstream, posted, tmp_path):
    recorded = posted((f"http://127.0.0.1:{upstream}/v1", {"imei": "490154203237518"}))
    done = run("replay", recorded, "--send", "--confdir", tmp_path / "conf", "-w", tmp_path / "sent.flow")
    assert done.returncode == 3  # what goes to this machine itself is not the app's
    assert '"490154203237518"' in run("detect", tmp_path / "sent.flow", "--reveal").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("{pcap}", "--run", "true"), "packets cannot be replayed"),
        (("{flow}", "--send", "--run", "true"), "Leave out --run"),
        (("{flow}", "--run", ""), "the command is empty"),
        (("{flow}", "--run", "echo 'x"), "Close every quotation mark"),
        (("missing.flow", "--run", "true"), "missing.flow"),
        (("{flow}", "--run", "true", "-w", "{flow}"), "would be lost"),
    ],
)
def test_wrong_usage_is_told(run, root, tmp_path, arguments, words):
    music = root / "captures" / "example-music"
    shutil.copy(music / "first-run.flow", tmp_path)
    places = {"flow": tmp_path / "first-run.flow", "pcap": music / "first-run.pcapng"}
    done = run("replay", *(one.format(**places) for one in arguments), "--confdir", tmp_path)
    assert (done.returncode, words in done.err) == (2, True)
    assert places["flow"].read_bytes() == (music / "first-run.flow").read_bytes()
