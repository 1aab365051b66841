"""A server of the app's hosts and a proxy before it, as real programs."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import warnings
from concurrent.futures import Future
from pathlib import Path

import pytest
import trustme

from overcollect.live.batch import Batch, Examined
from overcollect.model import Fact, Kind, MessageRef

from ..browser import browse, chromium, proxy_authority  # noqa: F401 - fixtures
from ..conftest import a_message

with warnings.catch_warnings():
    # ldap3, which mitmproxy loads, calls names that pyasn1 has renamed.
    warnings.simplefilter("ignore", DeprecationWarning)
    import mitmproxy.addons  # noqa: F401 - loaded here, so that the tests need not

IMEI = "490154203237518"
HOSTS = ("*.adnet.example", "*.music.example", "*.courier.example", "*.tally.example", "*.mapway.example")
HOSTS += tuple(f"*.{name}.example" for name in ("okhttp", "chromium", "beacon", "node", "nodeh2", "grpc", "python"))
HOSTS += tuple(f"*.{name}.example" for name in ("okhttpsocket", "chromiumsocket", "wallet"))
HOSTS += tuple(f"*.{name}.example" for name in ("curlh1", "curlh2", "curlh3", "socks", "upstream", "router"))

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


@pytest.fixture(scope="session")
def authority():
    """The authority of the hosts' certificates."""
    return trustme.CA()


@pytest.fixture(scope="session")
def clients(root):
    """The folder of programs that stand at either end of the proxy."""
    return root / "tests" / "live" / "clients"


@pytest.fixture(scope="session")
def origin_certificate(authority, tmp_path_factory):
    """Return files with the chain and the key of all hosts."""
    folder = tmp_path_factory.mktemp("origin")
    issued = authority.issue_cert(*HOSTS, "127.0.0.1")
    (folder / "chain.pem").write_bytes(b"".join(each.bytes() for each in issued.cert_chain_pems))
    issued.private_key_pem.write_to_path(str(folder / "key.pem"))
    return folder / "chain.pem", folder / "key.pem"


@pytest.fixture(scope="session")
def origin(clients, origin_certificate):
    """Serve all hosts on loopback; return the ports that stand for 80, 443, 8443 (WebSocket) and http3."""
    command = [sys.executable, clients / "origin.py", *origin_certificate, "127.0.0.1", "any"]
    with subprocess.Popen(list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        ports = json.loads(process.stdout.readline())
        yield {int(known) if known.isdigit() else known: port for known, port in ports.items()}
        process.stdin.close()


class Proxy:
    """A running proxy, its folder and, at the end, what it printed."""

    def __init__(self, folder, port, second, process):
        self.folder, self.port, self.second, self.process = folder, port, second, process
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
    """Return a function that starts a proxy in a folder and waits until it listens.

    In the command, ``{port}`` and ``{second}`` stand for free ports. The proxy trusts the origin, or ``trusted``.
    """
    started = []

    def start(folder, command, *, trusted=None):
        port, second = free_port(), free_port()
        (folder / "helper.py").write_text(HELPER.format(ports=origin))
        authority.cert_pem.write_to_path(str(folder / "origin.pem"))
        command = [str(each).format(port=port, second=second) for each in command]
        trusted = trusted or folder / "origin.pem"
        command += ["--set", f"confdir={folder}", "--set", f"ssl_verify_upstream_trusted_ca={trusted}"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "text": True}
        process = subprocess.Popen(command, cwd=root, **pipes)
        proxy = Proxy(folder, port, second, process)
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
    return [sys.executable, "-m", "overcollect"]


@pytest.fixture(scope="session")
def mitmdump():
    return Path(sys.executable).parent / "mitmdump"


@pytest.fixture(scope="session")
def need():
    """Return a function that skips where a program is missing, and fails where it must be there."""

    def check(present, what):
        if not present:
            (pytest.fail if os.environ.get("OVERCOLLECT_REQUIRE_PROGRAMS") else pytest.skip)(f"needs {what}")

    return check


@pytest.fixture(scope="session")
def curl_with_http3(need):
    program = shutil.which("curl")
    features = subprocess.run([program, "-V"], capture_output=True, check=False).stdout if program else b""
    need(b"HTTP3" in features, "curl with HTTP/3")
    return program


@pytest.fixture(scope="session")
def curl(need):
    """Return a function that posts JSON with curl through a proxy."""
    program = shutil.which("curl")
    need(program, "curl")

    def post(proxy, url, content, *options):
        command = [program, "-sS", "-m", "20", "--noproxy", "", "-x", proxy.url, "--cacert", proxy.certificate]
        command += ["-H", "Content-Type: application/json", "-d", json.dumps(content), *options, url]
        return subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)

    return post


@pytest.fixture
def flow():
    """Return a function that makes a flow, as it is handed over, with one message of 100 bytes."""

    def make(body=b"x" * 100):
        connection = {"id": "0123456789", "sni": None, "tls": False, "peername": None, "error": None}
        return {
            "type": "udp",
            "client_conn": connection | {"timestamp_start": 1.0},
            "server_conn": connection | {"address": ("a.example", 443)},
            "error": None,
            "messages": [(True, body, 1.0)],
        }

    return make


@pytest.fixture
def message():
    """Return a function that makes the message of that flow."""

    def make(index):
        return a_message(
            capture="live",
            index=index,
            kind=Kind.UDP,
            scheme="udp",
            host="a.example",
            connection="01234567-01234567",
            body=b"x" * 100,
        )

    return make


class SlowWorker:
    """A worker that finishes only when it is told to."""

    def __init__(self, baseline):
        self.baseline = baseline
        self.futures = []

    def ask(self, batch):
        future = Future()
        self.futures.append((future, batch))
        return future

    def finish(self):
        for future, batch in self.futures:
            if not future.done():
                facts = [Fact(message=MessageRef.of(message)) for message in batch.unpack().messages]
                future.set_result(Examined.of(facts, self.baseline, with_facts=True))

    def close(self, *, at_once):
        pass


@pytest.fixture
def slow_worker(catalogue):
    return SlowWorker(catalogue.baseline)


@pytest.fixture
def batch(flow):
    """Return a function that makes a batch of one message."""
    return lambda index: Batch.of([(flow(), index)], 1, with_facts=True)


@pytest.fixture
def facts_of():
    """Return a function that takes the facts out of what a backlog gave."""
    return lambda examined: [fact for each in examined for fact in each.facts]
