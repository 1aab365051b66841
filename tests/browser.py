"""A headless Chromium, and the authority of the proxy that it trusts: fixtures for the tests of pages."""

import asyncio
import base64
import contextlib
import hashlib
import json
import shutil
import signal
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest
import websockets
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from mitmproxy.certs import CertStore


@pytest.fixture(scope="session")
def proxy_authority(tmp_path_factory):
    """Return a folder with an authority of the proxy, for clients that have to trust it before the proxy starts."""
    folder = tmp_path_factory.mktemp("proxy_authority")
    CertStore.from_store(folder, "mitmproxy", 2048)
    return folder


class Tab:
    """One page of a headless Chromium, spoken to by the DevTools protocol."""

    def __init__(self, socket):
        self._socket = socket
        self._sent = 0
        self.errors = []

    async def call(self, method, **parameters):
        self._sent += 1
        await self._socket.send(json.dumps({"id": self._sent, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await self._socket.recv())
            if answer.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
                self.errors.append(json.dumps(answer["params"])[:2000])
            if answer.get("id") == self._sent:
                assert "error" not in answer, answer
                return answer["result"]

    async def open(self, url):
        for domain in ("Page", "Runtime", "Log"):
            await self.call(f"{domain}.enable")
        await self.call("Page.navigate", url=url)

    async def eval(self, script):
        answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def until(self, script, seconds=15):
        """Wait until the script gives something true, and return it."""
        async with asyncio.timeout(seconds):
            while True:
                with contextlib.suppress(AssertionError):  # the page may just be changing
                    if value := await self.eval(script):
                        return value
                await asyncio.sleep(0.05)

    async def press(self, key):
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if kind == "keyDown" and len(key) == 1 else {}
            await self.call("Input.dispatchKeyEvent", type=kind, key=key, **text)


@pytest.fixture(scope="session")
def chromium(proxy_authority, tmp_path_factory):
    """The DevTools address of a running Chromium that trusts the proxy's authority."""
    folder = tmp_path_factory.mktemp("chromium")
    command = [shutil.which("chromium"), "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--disable-background-networking", "--disable-dev-shm-usage", "--disable-component-update"]
    trusted = x509.load_pem_x509_certificate((proxy_authority / "mitmproxy-ca-cert.pem").read_bytes()).public_key()
    key = hashlib.sha256(trusted.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    command += [f"--ignore-certificate-errors-spki-list={base64.b64encode(key).decode()}"]
    command += ["--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield _devtools(folder / "DevToolsActivePort", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _devtools(port_file: Path, process):
    wait = threading.Event()
    for _ in range(300):
        if port_file.exists() and (lines := port_file.read_text().splitlines()):
            return f"http://127.0.0.1:{lines[0]}"
        assert process.poll() is None, "chromium ended"
        wait.wait(0.1)
    pytest.fail("chromium did not start")


@pytest.fixture(scope="session")
def browse(chromium):
    """``async with browse(url) as tab``: a new tab at ``url``, through the ``proxy`` on a port of this machine."""

    @contextlib.asynccontextmanager
    async def opened(url, proxy=None):
        def version():
            with urllib.request.urlopen(f"{chromium}/json/version", timeout=10) as answer:
                return json.load(answer)["webSocketDebuggerUrl"]

        through = {} if proxy is None else {"proxyServer": f"http://127.0.0.1:{proxy}"}
        async with websockets.connect(await asyncio.to_thread(version), max_size=None) as socket:
            browser = Tab(socket)
            context = (await browser.call("Target.createBrowserContext", **through))["browserContextId"]
            made = await browser.call("Target.createTarget", url="about:blank", browserContextId=context)
            address = chromium.replace("http:", "ws:") + f"/devtools/page/{made['targetId']}"
            async with websockets.connect(address, max_size=None) as own:
                tab = Tab(own)
                await tab.open(url)
                yield tab
            await browser.call("Target.disposeBrowserContext", browserContextId=context)

    return opened
