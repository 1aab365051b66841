"""docs/examples/ci: a stranger's repository whose build fails on a leak."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

LEAK = '\ncall("https://ads.example/v1/show", {"imei": IDENTITY["imei"], "slot": 3})\n'


@pytest.fixture
def build(root, tmp_path):
    """Run the example's build in a copy of it, with what is added to its client."""

    def run(added=""):
        folder = tmp_path / "repository"
        shutil.copytree(root / "docs" / "examples" / "ci", folder)
        client = folder / "client.py"
        client.write_text(client.read_text() + added)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        env = {**os.environ, "PATH": path, "PORT": str(port)}
        done = subprocess.run([folder / "audit.sh"], capture_output=True, text=True, env=env, timeout=120, check=False)
        return done, json.loads((folder / "report.json").read_text())

    return run


def test_the_build_of_the_honest_client_passes(build):
    done, report = build()
    assert done.returncode == 0, done.stderr
    assert report["coverage"]["messages_sent"] == 5


def test_a_leak_added_to_the_client_fails_the_build(build):
    done, report = build(LEAK)
    assert done.returncode == 1, done.stderr
    assert ("NEED-02", "imei > ads.example") in {(f["rule"], f["subject"]) for f in report["findings"]}
