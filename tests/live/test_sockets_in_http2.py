"""WebSockets inside HTTP/2 (RFC 8441): the proxy offers none, so clients open them over HTTP/1.1, where it sees all."""

import asyncio
import json
import socket
import ssl
import subprocess
import sys
import time

import h2.config
import h2.connection
import pytest
from h2.events import ConnectionTerminated

OAID = "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"
HOST = "push.chromiumsocket.example"
LEAD = """
def server_connect(data):
    data.server.address = ("127.0.0.1", {port})
"""


@pytest.fixture
def sockets(clients, origin_certificate):
    """The server, as a process, and its port."""
    command = list(map(str, [sys.executable, clients / "socket_origin.py", *origin_certificate]))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process, int(process.stdout.readline())
        process.stdin.close()


@pytest.fixture
def proxy(start_proxy, overcollect_command, proxy_authority, sockets, tmp_path):
    for each in proxy_authority.iterdir():
        (tmp_path / each.name).write_bytes(each.read_bytes())
    (tmp_path / "lead.py").write_text(LEAD.format(port=sockets[1]))
    command = [*overcollect_command, "proxy", "-q", "--listen-host", "127.0.0.1", "--port", "{port}"]
    command += ["--confdir", tmp_path, "-f", "json", "-o", tmp_path / "report.json", "--fail-on", "never"]
    command += ["--set", f"scripts={tmp_path / 'lead.py'}"]
    return start_proxy(tmp_path, command)


def report_of(proxy):
    proxy.stop()
    return json.loads((proxy.folder / "report.json").read_text())


@pytest.mark.chromium
def test_chromium_opens_them_over_http1_and_they_are_seen(proxy, sockets, browse):
    script = f"""(async () => {{
        const socket = new WebSocket("wss://{HOST}/ws");
        await new Promise((resolve, reject) => {{ socket.onopen = resolve; socket.onerror = reject; }});
        socket.send('{{"oaid": "{OAID}"}}');
        return await new Promise((resolve) => socket.onmessage = (event) => resolve(event.data));
    }})()"""

    async def visit():
        async with browse(f"https://{HOST}/page", proxy.port) as tab:
            await tab.until("document.title === 'A page'")
            protocol = "performance.getEntriesByType('navigation')[0].nextHopProtocol"
            return await tab.eval(protocol), await tab.eval(script)

    page, echo = asyncio.run(visit())
    assert (page, OAID in echo) == ("h2", True)
    report = report_of(proxy)
    server, _ = sockets
    server.stdin.close()
    assert server.stdout.read().splitlines() == ["opened over HTTP/1.1"]
    assert "oaid" in {flow["data_type"] for flow in report["data_flows"]}


def test_a_client_that_opens_one_all_the_same_gets_nowhere_and_its_host_counts_as_not_seen(proxy, sockets):
    config = h2.config.H2Configuration(validate_outbound_headers=False)
    connection = h2.connection.H2Connection(config)
    context = ssl.create_default_context(cafile=proxy.certificate)
    context.set_alpn_protocols(["h2"])
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=20) as tunnel:
        tunnel.sendall(f"CONNECT {HOST}:443 HTTP/1.1\r\nHost: {HOST}:443\r\n\r\n".encode())
        assert b"200" in tunnel.recv(1000)
        with context.wrap_socket(tunnel, server_hostname=HOST) as security:
            connection.initiate_connection()
            headers = {":method": "CONNECT", ":protocol": "websocket", ":scheme": "https", ":path": f"/ws?oaid={OAID}"}
            connection.send_headers(1, [*headers.items(), (":authority", HOST), ("sec-websocket-version", "13")])
            security.sendall(connection.data_to_send())
            events = []
            while data := security.recv(1 << 16):
                events += connection.receive_data(data)
    assert connection.remote_settings.enable_connect_protocol == 0
    assert isinstance(events[-1], ConnectionTerminated)
    time.sleep(0.5)
    report = report_of(proxy)
    server, _ = sockets
    server.stdin.close()
    assert "opened" not in server.stdout.read()
    assert [(gap["reason"], gap["count"]) for gap in report["coverage"]["gaps"]] == [("silent-after-handshake", 1)]
