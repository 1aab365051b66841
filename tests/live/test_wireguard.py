"""A WireGuard client in a network namespace through ``overcollect proxy``, and one behind a router that redirects."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

IMEI = "490154203237518"
NAMESPACES = ("unshare", "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child")
BODY = json.dumps({"device": {"imei": IMEI}})
PROGRAMS = ("unshare", "nsenter", "ip", "wg", "wg-quick", "wireguard-go", "nft")


@pytest.fixture(scope="module")
def namespaces(need, curl_with_http3):
    """The command that makes them; skips where the system forbids it."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    need(not missing, ", ".join(missing))
    command = [*NAMESPACES, "--mount-proc"]
    tried = subprocess.run([*command, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"this system lets nobody make namespaces: {tried.stderr.strip()}")
    if not Path("/dev/net/tun").exists():
        pytest.skip("this system has no /dev/net/tun")
    return command


@pytest.fixture(scope="module")
def run(root, clients, origin_certificate, authority, namespaces, overcollect_command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wireguard")
    authority.cert_pem.write_to_path(str(folder / "origin.pem"))
    (folder / "device.yaml").write_text(json.dumps({"schema": "overcollect/device/1", "values": {"imei": [IMEI]}}))
    command = [*overcollect_command, "proxy", "--mode", "wireguard", "--mode", "transparent@8080"]
    command += ["--listen-host", "192.0.2.1", "--confdir", folder]
    command += ["--device", folder / "device.yaml", "-w", folder / "saved.flow", "-f", "json"]
    command += ["-o", folder / "report.json", "--set", f"ssl_verify_upstream_trusted_ca={folder / 'origin.pem'}"]
    bench = [*namespaces, sys.executable, clients / "wireguard.py", folder, *origin_certificate]
    bench += [BODY, IMEI, *command]
    done = subprocess.run(list(map(str, bench)), capture_output=True, text=True, check=False, timeout=240, cwd=root)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"folder": folder, "report": json.loads((folder / "report.json").read_text())}


def test_every_client_of_the_device_is_answered(run):
    assert run["answers"] == {
        "curl": "{} 1.1",
        "curl over HTTP/2": "{} 2",
        "curl over HTTP/3": "{} 3",
        "curl beside the tunnel": "{} 2",
        "curl that does not trust": 60,
        "curl over HTTP/3 that does not trust": 60,
        "datagram": BODY,
        "name": 2,
    }


def test_live_and_offline_give_the_same_findings(run, overcollect_command):
    folder = run["folder"]
    command = [*overcollect_command, "audit", folder / "saved.flow", "--device", folder / "device.yaml", "-f", "json"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    offline, live = json.loads(done.stdout), run["report"]
    told = ("id", "severity", "confidence", "count")
    assert [[f[k] for k in told] for f in live["findings"]] == [[f[k] for k in told] for f in offline["findings"]]
    assert live["coverage"]["sent"] == offline["coverage"]["sent"]
    assert (run["status"], done.returncode) == (1, 1)


@pytest.mark.parametrize(
    ("sent", "recipient"),
    [
        ("by HTTP/1.1", "curlh1.example"),
        ("by HTTP/2", "curlh2.example"),
        ("by HTTP/3", "curlh3.example"),
        ("by HTTP/2 through transparent mode", "router.example"),
        ("in a datagram", "203.0.113.99"),
        ("as a name", "10.0.0.53"),
    ],
)
def test_what_goes_through_the_tunnel_is_found(run, sent, recipient):
    assert f"imei > {recipient}" in run["printed"], sent
    assert recipient in {f["domain"] for f in run["report"]["findings"] if f["subject"].startswith("imei")}, sent


def test_the_ways_of_a_device_to_the_proxy_are_told(run):
    assert "WireGuard: import the configuration below" in run["printed"]
    assert "Transparent proxy: 192.0.2.1:8080. On the router" in run["printed"]


def test_hosts_that_refuse_the_certificate_are_told(run):
    hosts = {host["host"]: host["connections_not_opened"] for host in run["report"]["coverage"]["hosts"]}
    for host in ("pinned.tally.example", "pinned.mapway.example"):
        assert f"Not seen, so no clean verdict: {host} refused the proxy's certificate" in run["printed"]
        assert hosts[host]
