"""Real clients through ``overcollect proxy``: live and offline must say the same."""

import asyncio
import base64
import contextlib
import json
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from websockets.asyncio.client import connect

IMEI = "490154203237518"
OAID = "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"
LEAK = {"device": {"imei": IMEI}}
JARS = ("/usr/share/java/okhttp.jar", "/usr/share/java/okio.jar")  # Debian: libokhttp-java


def printed(*command, **options):
    """Run a client; return the lines that it printed."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=60, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def python(proxy):
    context = ssl.create_default_context(cafile=proxy.certificate)
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({"https": proxy.url, "http": proxy.url}),
        urllib.request.HTTPSHandler(context=context),
    )
    request = urllib.request.Request(
        "https://log.python.example/v1", json.dumps(LEAK).encode(), {"Content-Type": "application/json"}
    )
    with opener.open(request, timeout=20) as response:
        return [response.read().decode()]


def websocket(proxy):
    async def talk():
        context = ssl.create_default_context(cafile=proxy.certificate)
        url = "wss://push.courier.example:8443/ws"
        async with connect(url, ssl=context, proxy=proxy.url) as connection:
            for message in (json.dumps({"oaid": OAID}), b"\x00\x01"):
                await connection.send(message)
                assert await connection.recv() == message
            # Findings come while the connection is open, not only at its end.
            await asyncio.sleep(4)

    asyncio.run(talk())


def okhttp(proxy):
    """Run the recorder's client: a request, a WebSocket, and a request with a pin that does not fit."""
    folder = proxy.folder / "okhttp"
    source = proxy.clients.parents[2] / "captures" / "record" / "clients" / "AppClient.java"
    printed("javac", "-cp", ":".join(JARS), "-d", folder, source)
    store = ("-keystore", folder / "trust.p12", "-storepass", "changeit")
    printed("keytool", "-importcert", "-noprompt", "-alias", "ca", "-file", proxy.certificate, *store)
    properties = {
        "javax.net.ssl.trustStore": folder / "trust.p12",
        "javax.net.ssl.trustStorePassword": "changeit",
        "https.proxyHost": "127.0.0.1",
        "https.proxyPort": proxy.port,
    }
    body, message = (base64.b64encode(json.dumps(each).encode()).decode() for each in (LEAK, {"oaid": OAID}))
    orders = [
        f"POST\thttps://log.okhttp.example/v1\tContent-Type: application/json\t{body}",
        f"WEBSOCKET\twss://push.okhttpsocket.example:8443/ws\t\tT{message}",
        "PINNED\thttps://pay.wallet.example/v1\t",
    ]
    options = [f"-D{name}={value}" for name, value in properties.items()]
    return printed("java", *options, "-cp", ":".join([*JARS, str(folder)]), "AppClient", input="\n".join(orders) + "\n")


def node(proxy):
    program = ("node", proxy.clients / "node_client.mjs", proxy.port, proxy.certificate)
    return printed(*program, json.dumps(LEAK), "http/1.1", "log.node.example", "h2", "log.nodeh2.example")


def grpc(proxy):
    messages = (b"\x0a\x02v1", b"\x12\x0f" + IMEI.encode())
    program = (sys.executable, proxy.clients / "grpc_client.py", proxy.url, proxy.certificate)
    return printed(*program, "log.grpc.example", *(each.hex() for each in messages))


def chromium(proxy):
    """Open a page that tells others by fetch, by a beacon, and by a WebSocket, and that waits for events."""
    script = f"""(async () => {{
        const leak = {json.dumps(json.dumps(LEAK))};
        await fetch("https://log.chromium.example/v1", {{method: "POST", mode: "no-cors", body: leak}});
        navigator.sendBeacon("https://log.beacon.example/v1", leak);
        const socket = new WebSocket("wss://push.chromiumsocket.example:8443/ws");
        socket.onopen = () => socket.send('{{"oaid": "{OAID}"}}');
        const echo = await new Promise((resolve) => socket.onmessage = (event) => resolve(event.data));
        socket.close();
        const events = new EventSource("/events");
        const event = await new Promise((resolve) => events.onmessage = (event) => resolve(event.data));
        return [document.title, echo, event];
    }})()"""

    async def visit():
        async with proxy.browse("https://www.music.example/page", proxy.port) as tab:
            await tab.until("document.title")
            return await tab.eval(script)

    return asyncio.run(visit())


def tls_client(proxy, host, *, trusting):
    """Open TLS through the proxy as a client that pins the certificate does, and send nothing."""
    context = ssl.create_default_context(cafile=proxy.certificate if trusting else None)
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as tunnel:
        tunnel.sendall(f"CONNECT {host}:443 HTTP/1.1\r\nHost: {host}:443\r\n\r\n".encode())
        assert b"200" in tunnel.recv(1000)
        with contextlib.suppress(ssl.SSLError), context.wrap_socket(tunnel, server_hostname=host):
            time.sleep(0.1)


# The client, the programs that it needs, what it prints, and what is found of what it sent.
CLIENTS = {
    python: ([], ["{}"], ["imei > python.example"]),
    websocket: ([], None, ["oaid > courier.example"]),
    okhttp: (
        ["java", "javac", "keytool", *JARS],
        ["h2 200", "closed", "refused SSLPeerUnverifiedException"],
        ["imei > okhttp.example", "oaid > okhttpsocket.example"],
    ),
    node: (["node"], ["HTTP/1.1 {}", "h2 {}"], ["imei > node.example", "imei > nodeh2.example"]),
    grpc: ([], ["0801", "0801", "0 more"], ["imei > grpc.example"]),
    chromium: (
        ["chromium"],
        ["A page", f'{{"oaid": "{OAID}"}}', "an event"],
        ["imei > chromium.example", "imei > beacon.example", "oaid > chromiumsocket.example"],
    ),
}


@pytest.fixture(scope="module")
def present(request):
    """The clients whose programs are here, and what opens a browser."""
    found = [
        client
        for client, (programs, _, _) in CLIENTS.items()
        if all(shutil.which(program) or Path(program).is_file() for program in programs)
    ]
    return found, request.getfixturevalue("browse") if chromium in found else None


@pytest.fixture(scope="module")
def run(root, clients, present, proxy_authority, start_proxy, overcollect_command, curl, tmp_path_factory):
    """Drive all clients through one proxy."""
    folder = tmp_path_factory.mktemp("clients")
    shutil.copytree(proxy_authority, folder, dirs_exist_ok=True)
    (folder / "device.yaml").write_text(
        json.dumps({"schema": "overcollect/device/1", "values": {"imei": [IMEI], "oaid": OAID}})
    )
    inputs = ["--app", root / "captures" / "example-music" / "app.yaml", "--device", folder / "device.yaml"]
    command = [*overcollect_command, "proxy", "--listen-host", "127.0.0.1", "--port", "{port}", *inputs]
    command += ["-w", folder / "saved.flow", "-f", "json", "-o", folder / "report.json"]
    command += ["--set", f"scripts={folder / 'helper.py'}", "--confdir", folder]
    proxy = start_proxy(folder, command)
    proxy.clients, proxy.inputs = clients, inputs
    proxy.started, proxy.browse = present
    mark = ("-H", "x-test-mark: consent refused")
    proxy.answers = [
        curl(proxy, "https://log.adnet.example/v1", LEAK, "--http1.1"),
        curl(proxy, "https://api.music.example/mark", {"n": 1}, "--http2", *mark),
        curl(proxy, "https://log.adnet.example/v2", LEAK, "--http2", "-w", "%{http_version}"),
        curl(proxy, "https://api.music.example/profile", LEAK, "--http1.1"),
    ]
    with ThreadPoolExecutor() as pool:
        begun = {client: pool.submit(client, proxy) for client in proxy.started}
    proxy.printed = {client: each.exception() or each.result() for client, each in begun.items()}
    tls_client(proxy, "pinned.tally.example", trusting=False)
    tls_client(proxy, "shy.mapway.example", trusting=True)
    tls_client(proxy, "log.adnet.example", trusting=True)
    time.sleep(3)
    proxy.stop()
    assert proxy.status == 1, proxy.err
    proxy.report = json.loads((folder / "report.json").read_text())
    return proxy


def test_curl_got_its_answers(run):
    assert [answer.stdout for answer in run.answers] == ["{}", "{}", "{}2", "{}"]


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.__name__)
def test_what_a_client_sends_is_found_while_traffic_flows(run, need, client):
    programs, printed, told = CLIENTS[client]
    need(client in run.started, ", ".join(programs))
    assert run.printed[client] == printed
    for each in told:
        assert each in run.err


def test_live_and_offline_give_the_same_findings(run, overcollect_command):
    command = [*overcollect_command, "audit", run.folder / "saved.flow", *run.inputs, "-f", "json"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    offline, live = json.loads(done.stdout), run.report
    told = ("id", "severity", "confidence", "count")
    assert [[f[k] for k in told] for f in live["findings"]] == [[f[k] for k in told] for f in offline["findings"]]
    domains = {found.partition(" > ")[2] for client in run.started for found in CLIENTS[client][2]}
    assert {f["domain"] for f in live["findings"]} >= {"adnet.example", "music.example"} | domains
    assert live["coverage"]["sent"] == offline["coverage"]["sent"]
    assert (run.status, done.returncode) == (1, 1)


def test_findings_come_without_the_values(run):
    assert "NEED-02 imei > adnet.example" in run.err
    assert IMEI not in run.err


def test_hosts_that_do_not_accept_the_certificate_are_told(run):
    not_seen = "Not seen, so no clean verdict:"
    assert f"{not_seen} pinned.tally.example refused the proxy's certificate" in run.err
    assert f"{not_seen} shy.mapway.example went silent after the handshake" in run.err
    assert "no clean verdict: log.adnet.example" not in run.err  # a spare connection of a host that was read
    hosts = {host["host"]: host for host in run.report["coverage"]["hosts"]}
    assert hosts["pinned.tally.example"]["connections_not_opened"] == 1
    assert hosts["shy.mapway.example"]["connections_not_opened"] == 1


def test_a_host_that_okhttp_pins_is_told_as_not_seen(run, need):
    need(okhttp in run.started, "java")
    assert "Not seen, so no clean verdict: pay.wallet.example went silent after the handshake" in run.err
    (host,) = [host for host in run.report["coverage"]["hosts"] if host["host"] == "pay.wallet.example"]
    assert host["connections_not_opened"] == 1
    assert "wallet.example" in {f["domain"] for f in run.report["findings"] if f["rule"].startswith("COVER")}


def test_the_instructions_name_address_and_certificate(run):
    assert f"127.0.0.1:{run.port}" in run.err
    assert "http://mitm.it" in run.err
    assert "network security config" in run.err
