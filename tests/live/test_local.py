"""Mode local: programs of this machine, redirected."""

import asyncio
import contextlib
import json
import logging
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from overcollect.live.redirector import Redirector, check_redirection
from overcollect.model import InputProblem

IMEI = "490154203237518"
BODY = json.dumps({"device": {"imei": IMEI}})
SUDO = """#!/bin/sh
while :; do case "$1" in -*) shift ;; *) break ;; esac; done
"""
"""Takes the options off, and is ready to do something."""


def fake_sudo(folder, does):
    (folder / "sudo").write_text(SUDO + does)
    (folder / "sudo").chmod(0o755)


@pytest.fixture
def system(tmp_path, monkeypatch):
    """A folder of programs that is the only one, and a folder of control groups."""
    monkeypatch.setattr("overcollect.live.redirector.sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("mitmproxy_rs.local.LocalRedirector.unavailable_reason", lambda: None, raising=False)
    return tmp_path


def test_a_system_that_has_everything_is_let_go_on(system):
    fake_sudo(system, 'exec "$@"')
    (system / "cgroup.controllers").write_text("cpu io memory\n")
    check_redirection(system)


def test_what_is_missing_is_told_with_what_it_takes(system):
    with pytest.raises(InputProblem, match=r"--mode local: sudo is not installed. On Linux mode local needs sudo"):
        check_redirection(system)
    fake_sudo(system, 'exec "$@"')
    with pytest.raises(
        InputProblem, match=r"does not hold control groups v2\. On Linux .* --mode regular, and https_proxy="
    ):
        check_redirection(system)


WROTE = """object BTF couldn't be loaded
Error: eBPF initialization failed

Caused by:
    0: failed to attach cgroup_sock_create program
    1: Bad file descriptor (os error 9)

Stack backtrace:
   0: <unknown>
"""


def ended(lines, level, *, done=False):
    """What a run is told when the redirector wrote ``lines`` and mitmproxy logged its end."""

    async def run():
        told = []
        redirector = Redirector(told.append)
        redirector.running()
        logger = logging.getLogger("mitmproxy.packet_sources.linux")
        for line in lines.splitlines():
            logger.warning(line)
        if level is not None:
            logger.log(level, "[linux-redirector] exited: Ok(ExitStatus(unix_wait_status(256)))")
        await asyncio.sleep(0.01)
        if done:
            redirector.done()
        await asyncio.sleep(0.1)
        redirector.done()
        return told

    return asyncio.run(run())


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("overcollect.live.redirector._GRACE_S", 0.05)


def test_its_end_is_told_once_with_the_cause():
    cause = "eBPF initialization failed: failed to attach cgroup_sock_create program: Bad file descriptor (os error 9)"
    assert ended(WROTE, logging.ERROR) == [cause]


@pytest.mark.parametrize("level", [logging.ERROR, logging.DEBUG])
def test_an_end_without_a_cause_is_told_as_well(level):
    assert ended("a warning", level) == ["the program that redirects has ended"]


def test_warnings_are_no_end():
    assert ended(WROTE, None) == []


def test_its_end_with_the_run_is_not_told():
    assert ended(WROTE, logging.ERROR, done=True) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")
def test_a_system_that_forbids_it_ends_the_command_with_cause_and_remedy(run_command, tmp_path):
    done = run_command({"PATH": str(tmp_path)})
    assert done.returncode == 2
    assert "overcollect: --mode local: sudo is not installed. On Linux mode local needs sudo" in done.stderr


@pytest.fixture
def run_command(overcollect_command, tmp_path):
    def run(environment):
        command = [*overcollect_command, "proxy", "-q", "--mode", "local:probe", "--confdir", tmp_path]
        return subprocess.run(
            list(map(str, command)),
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def groups(curl_with_http3):
    """A folder of control groups of its own; skips where the system allows none."""
    mounts = Path("/proc/mounts")
    listed = [line.split() for line in mounts.read_text().splitlines()] if mounts.exists() else []
    whole = next((Path(line[1]) for line in listed if line[2] == "cgroup2"), None)
    tried = subprocess.run(["unshare", "-m", "-n", "true"], capture_output=True, check=False) if whole else None
    if whole is None or tried is None or tried.returncode or os.geteuid() or not Path("/dev/net/tun").exists():
        pytest.skip("needs root, control groups v2, namespaces and /dev/net/tun")
    own = whole / f"overcollect-{os.getpid()}"
    own.mkdir()
    yield own
    for _ in range(100):  # the redirector ends a moment after the proxy
        with contextlib.suppress(OSError):
            own.rmdir()
            return
        time.sleep(0.1)
    pytest.fail(f"processes are left in {own}")


def test_what_a_program_of_this_machine_sends_is_found(
    groups, root, clients, origin_certificate, authority, proxy_authority, overcollect_command, tmp_path
):
    shutil.copytree(proxy_authority, tmp_path, dirs_exist_ok=True)
    shutil.copy(shutil.which("curl"), tmp_path / "probe")
    fake_sudo(tmp_path, 'exec "$@"')
    authority.cert_pem.write_to_path(str(tmp_path / "origin.pem"))
    proxy = [*overcollect_command, "proxy", "--mode", "local:probe", "--confdir", tmp_path]
    proxy += ["-w", tmp_path / "saved.flow", "-f", "json", "-o", tmp_path / "report.json", "--fail-on", "never"]
    proxy += ["--set", f"ssl_verify_upstream_trusted_ca={tmp_path / 'origin.pem'}"]
    bench = ["unshare", "-m", "-n", "sh", clients / "local.sh", groups, tmp_path, BODY, sys.executable]
    bench += [clients / "origin.py", *origin_certificate, *proxy]
    done = subprocess.run(list(map(str, bench)), capture_output=True, text=True, check=False, timeout=120, cwd=root)
    said = (tmp_path / "said.txt").read_text()
    assert (done.returncode, done.stdout) == (0, "{}"), (done.stderr, said)
    assert "Programs of this machine: probe." in said
    assert "imei > adnet.example" in said
    live = json.loads((tmp_path / "report.json").read_text())
    command = [*overcollect_command, "audit", tmp_path / "saved.flow", "-f", "json"]
    offline = json.loads(subprocess.run(list(map(str, command)), capture_output=True, check=False).stdout)
    assert live["findings"]
    assert [each["id"] for each in live["findings"]] == [each["id"] for each in offline["findings"]]
