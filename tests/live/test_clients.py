"""Real clients through ``overcollect proxy``: live and offline must say the same."""

import asyncio
import contextlib
import json
import socket
import ssl
import subprocess
import time
import urllib.request

import pytest
from websockets.asyncio.client import connect

IMEI = "490154203237518"
OAID = "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"


def python_post(proxy, url, content):
    context = ssl.create_default_context(cafile=proxy.certificate)
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({"https": proxy.url, "http": proxy.url}),
        urllib.request.HTTPSHandler(context=context),
    )
    headers = {"Content-Type": "application/json"}
    with opener.open(urllib.request.Request(url, json.dumps(content).encode(), headers), timeout=20) as response:
        assert response.read() == b"{}"


async def websocket(proxy, url, messages):
    context = ssl.create_default_context(cafile=proxy.certificate)
    async with connect(url, ssl=context, proxy=proxy.url) as connection:
        for message in messages:
            await connection.send(message)
            assert await connection.recv() == message
        # Findings come while the connection is open, not only at its end.
        await asyncio.sleep(4)


def tls_client(proxy, host, *, trusting):
    """Open TLS through the proxy as a client that pins the certificate does, and send nothing."""
    context = ssl.create_default_context(cafile=proxy.certificate if trusting else None)
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as tunnel:
        tunnel.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
        assert b"200" in tunnel.recv(1000)
        with contextlib.suppress(ssl.SSLError), context.wrap_socket(tunnel, server_hostname=host):
            time.sleep(0.1)


@pytest.fixture(scope="module")
def run(root, start_proxy, overcollect_command, curl, tmp_path_factory):
    """Drive all clients through one proxy."""
    folder = tmp_path_factory.mktemp("clients")
    (folder / "device.yaml").write_text(
        json.dumps({"schema": "overcollect/device/1", "values": {"imei": [IMEI], "oaid": OAID}})
    )
    inputs = ["--app", root / "captures" / "example-music" / "app.yaml", "--device", folder / "device.yaml"]
    command = [*overcollect_command, "proxy", "--listen-host", "127.0.0.1", "--port", "{port}", *inputs]
    command += ["-w", folder / "saved.flow", "-f", "json", "-o", folder / "report.json"]
    command += ["--set", f"scripts={folder / 'helper.py'}", "--confdir", folder]
    proxy = start_proxy(folder, command)
    leak = {"device": {"imei": IMEI}}
    mark = ("-H", "x-test-mark: consent refused")
    done = [
        curl(proxy, "https://log.adnet.example/v1", leak, "--http1.1"),
        curl(proxy, "https://api.music.example/mark", {"n": 1}, "--http2", *mark),
        curl(proxy, "https://log.adnet.example/v2", leak, "--http2", "-w", "%{http_version}"),
    ]
    python_post(proxy, "https://api.music.example/profile", leak)
    tls_client(proxy, "pinned.tally.example", trusting=False)
    tls_client(proxy, "shy.mapway.example", trusting=True)
    tls_client(proxy, "log.adnet.example", trusting=True)
    asyncio.run(websocket(proxy, "wss://push.courier.example:8443/ws", [json.dumps({"oaid": OAID}), b"\x00\x01"]))
    time.sleep(3)
    proxy.stop()
    proxy.inputs = inputs
    proxy.answers = done
    return proxy


def test_the_clients_got_their_answers(run):
    assert [answer.stdout for answer in run.answers] == ["{}", "{}", "{}2"]


def test_live_and_offline_give_the_same_findings(run, overcollect_command):
    command = [*overcollect_command, "audit", run.folder / "saved.flow", *run.inputs, "-f", "json"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    offline, live = json.loads(done.stdout), json.loads((run.folder / "report.json").read_text())
    told = ("id", "severity", "confidence", "count")
    assert [[f[k] for k in told] for f in live["findings"]] == [[f[k] for k in told] for f in offline["findings"]]
    assert {f["domain"] for f in live["findings"]} >= {"adnet.example", "courier.example", "music.example"}
    assert live["coverage"]["sent"] == offline["coverage"]["sent"]
    assert (run.status, done.returncode) == (1, 1)


def test_findings_come_while_traffic_flows(run):
    assert "NEED-02 imei > adnet.example" in run.err
    assert "oaid > courier.example" in run.err
    assert IMEI not in run.err


def test_hosts_that_do_not_accept_the_certificate_are_told(run):
    assert "Not seen, so no clean verdict: pinned.tally.example refused the proxy's certificate" in run.err
    assert "Not seen, so no clean verdict: shy.mapway.example went silent after the handshake" in run.err
    assert "no clean verdict: log.adnet.example" not in run.err  # a spare connection of a host that was read
    hosts = {host["host"]: host for host in json.loads((run.folder / "report.json").read_text())["coverage"]["hosts"]}
    assert hosts["pinned.tally.example"]["connections_not_opened"] == 1
    assert hosts["shy.mapway.example"]["connections_not_opened"] == 1


def test_the_instructions_name_address_and_certificate(run):
    assert f"127.0.0.1:{run.port}" in run.err
    assert "http://mitm.it" in run.err
    assert "network security config" in run.err
