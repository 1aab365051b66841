"""SOCKS5, and one proxy behind another: curl through two runs of ``overcollect proxy``."""

import json
import subprocess
import time

import pytest

LEAK = {"device": {"imei": "490154203237518"}}


@pytest.fixture(scope="module")
def runs(start_proxy, overcollect_command, curl, tmp_path_factory):
    def started(name, *options, helped=True, **trust):
        folder = tmp_path_factory.mktemp(name)
        command = [*overcollect_command, "proxy", "--listen-host", "127.0.0.1", "--port", "{port}", *options]
        command += ["-w", folder / "saved.flow", "-f", "json", "-o", folder / "report.json", "--confdir", folder]
        command += ["--set", f"scripts={folder / 'helper.py'}"] if helped else []
        return start_proxy(folder, command, **trust)

    outer = started("outer", "--mode", "regular", "--mode", "socks5@{second}")
    inner = started("inner", "--mode", f"upstream:{outer.url}", helped=False, trusted=outer.certificate)
    answers = [
        curl(outer, "https://log.socks.example/v1", LEAK, "-x", f"socks5h://127.0.0.1:{outer.second}").stdout,
        curl(inner, "https://log.upstream.example/v1", LEAK).stdout,
    ]
    time.sleep(1)
    return inner.stop(), outer.stop(), answers


def test_the_clients_got_their_answers(runs):
    assert runs[2] == ["{}", "{}"]


@pytest.mark.parametrize(
    ("number", "domains"),
    [(0, {"upstream.example"}), (1, {"socks.example", "upstream.example"})],
    ids=["inner", "outer"],
)
def test_live_and_offline_give_the_same_findings(runs, overcollect_command, number, domains):
    run = runs[number]
    live = json.loads((run.folder / "report.json").read_text())
    command = [*overcollect_command, "audit", run.folder / "saved.flow", "-f", "json"]
    told = json.loads(subprocess.run(list(map(str, command)), capture_output=True, check=False).stdout)
    assert [f["id"] for f in live["findings"]] == [f["id"] for f in told["findings"]]
    assert {f["domain"] for f in live["findings"]} == domains
