"""A server of the app's hosts and a proxy before it, as real programs."""

import asyncio
import json
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
import warnings
from concurrent.futures import Future
from pathlib import Path

import h2.config
import h2.connection
import h2.events
import pytest
import trustme
from websockets.asyncio.server import serve

from overcollect.model import Direction, Fact, Kind, Message, MessageRef

with warnings.catch_warnings():
    # ldap3, which mitmproxy loads, calls names that pyasn1 has renamed.
    warnings.simplefilter("ignore", DeprecationWarning)
    import mitmproxy.addons  # noqa: F401 - loaded here, so that the tests need not

IMEI = "490154203237518"
HOSTS = ("log.adnet.example", "api.music.example", "push.courier.example", "pinned.tally.example", "shy.mapway.example")

HELPER = """
import socket

from mitmproxy import ctx


def requestheaders(flow):
    # Names of the sample hosts lead to the test's own server; the flow keeps the names.
    mark = flow.request.headers.pop("x-test-mark", None)
    if mark:
        ctx.master.commands.call("overcollect.mark", *mark.split())


def server_connect(data):
    port = {ports}.get(data.server.address[1])
    if port:
        data.server.address = ("127.0.0.1", port)
"""


class Origin(asyncio.Protocol):
    """Answers every request with {}, over HTTP/1.1 and HTTP/2."""

    def connection_made(self, transport):
        self.transport = transport
        self.data = b""
        self.h2 = None
        security = transport.get_extra_info("ssl_object")
        if security is not None and security.selected_alpn_protocol() == "h2":
            self.h2 = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            self.h2.initiate_connection()
            transport.write(self.h2.data_to_send())

    def data_received(self, data):
        if self.h2 is not None:
            self._http2(data)
            return
        self.data += data
        while b"\r\n\r\n" in self.data:
            head, _, rest = self.data.partition(b"\r\n\r\n")
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
            length = int(fields.get(b"content-length", 0))
            if len(rest) < length:
                return
            self.data = rest[length:]
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")

    def _http2(self, data):
        for event in self.h2.receive_data(data):
            if isinstance(event, h2.events.DataReceived):
                self.h2.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            if isinstance(event, h2.events.StreamEnded):
                self.h2.send_headers(event.stream_id, [(":status", "200"), ("content-type", "application/json")])
                self.h2.send_data(event.stream_id, b"{}", end_stream=True)
        self.transport.write(self.h2.data_to_send())


async def echo(connection):
    async for message in connection:
        await connection.send(message)


@pytest.fixture(scope="session")
def authority():
    """The authority of the hosts' certificates."""
    return trustme.CA()


@pytest.fixture(scope="session")
def origin(authority):
    """Serve all hosts on loopback; return the ports that stand for 80, 443 and 8443 (WebSocket)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*HOSTS).configure_cert(context)
    websocket_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*HOSTS).configure_cert(websocket_context)
    context.set_alpn_protocols(["h2", "http/1.1"])
    ready, ports, stop = threading.Event(), {}, None
    loop = asyncio.new_event_loop()

    async def main():
        nonlocal stop
        stop = asyncio.Event()
        plain = await loop.create_server(Origin, "127.0.0.1", 0)
        secure = await loop.create_server(Origin, "127.0.0.1", 0, ssl=context)
        async with serve(echo, "127.0.0.1", 0, ssl=websocket_context) as sockets:
            for known, server in ((80, plain), (443, secure), (8443, sockets)):
                ports[known] = next(iter(server.sockets)).getsockname()[1]
            ready.set()
            await stop.wait()
        plain.close()
        secure.close()

    thread = threading.Thread(target=lambda: loop.run_until_complete(main()), daemon=True)
    thread.start()
    assert ready.wait(10)
    yield ports
    loop.call_soon_threadsafe(stop.set)
    thread.join(10)
    loop.close()


class Proxy:
    """A running proxy, its folder and, at the end, what it printed."""

    def __init__(self, folder, port, process):
        self.folder, self.port, self.process = folder, port, process
        self.url = f"http://127.0.0.1:{port}"
        self.out = self.err = ""
        self.status = None

    @property
    def certificate(self):
        return self.folder / "mitmproxy-ca-cert.pem"

    def stop(self, by=signal.SIGINT):
        self.process.send_signal(by)
        self.out, self.err = self.process.communicate(timeout=60)
        self.status = self.process.returncode
        return self


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def start_proxy(root, origin, authority):
    """Return a function that starts a proxy in a folder and waits until it listens."""
    started = []

    def start(folder, command, *, named=True):
        port = free_port()
        (folder / "helper.py").write_text(HELPER.format(ports=origin))
        authority.cert_pem.write_to_path(str(folder / "origin.pem"))
        command = [str(each).format(port=port) for each in command]
        command += ["--set", f"confdir={folder}", "--set", f"ssl_verify_upstream_trusted_ca={folder / 'origin.pem'}"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "text": True}
        process = subprocess.Popen(command, cwd=root, **pipes)
        proxy = Proxy(folder, port, process)
        started.append(process)
        wait_for(port, process)
        return proxy

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
            process.communicate()


def wait_for(port, process):
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            pytest.fail(f"the proxy ended: {process.communicate()}")
        time.sleep(0.1)
    pytest.fail("the proxy did not start")


@pytest.fixture(scope="session")
def overcollect_command():
    return [sys.executable, "-c", "from overcollect.cli import main; main()"]


@pytest.fixture(scope="session")
def mitmdump():
    return Path(sys.executable).parent / "mitmdump"


@pytest.fixture(scope="session")
def curl():
    """Return a function that posts JSON with curl through a proxy."""
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")

    def post(proxy, url, content, *options):
        command = [program, "-sS", "-m", "20", "--noproxy", "", "-x", proxy.url, "--cacert", proxy.certificate]
        command += ["-H", "Content-Type: application/json", "-d", json.dumps(content), *options, url]
        return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)

    return post


@pytest.fixture
def message():
    """Return a function that makes a message of 100 bytes."""

    def make(index):
        return Message(
            capture="live",
            index=index,
            time=float(index),
            kind=Kind.HTTP_REQUEST,
            direction=Direction.SENT,
            host="a.example",
            port=443,
            scheme="https",
            body=b"x" * 100,
        )

    return make


class SlowWorkers:
    """Workers that finish only when they are told to."""

    def __init__(self):
        self.futures = []

    def submit(self, batch):
        future = Future()
        self.futures.append((future, batch))
        return future

    def finish(self):
        for future, batch in self.futures:
            if not future.done():
                future.set_result([Fact(message=MessageRef.of(message)) for message in batch])

    def close(self):
        pass


@pytest.fixture
def slow_workers():
    return SlowWorkers()
