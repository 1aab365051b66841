"""The clients on the phone, each a real network stack, and the form in which a scenario gives them orders."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from network import Phone

CLIENTS = Path(__file__).parent / "clients"
JARS = ":".join(f"/usr/share/java/{name}.jar" for name in ("okhttp", "okio"))
WEBVIEW = (
    "Mozilla/5.0 (Linux; Android 13; Pixel 6 Build/TQ3A.230805.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/156.0.0.0 Mobile Safari/537.36"
)
type Headers = dict[str, str]


class LineClient:
    """A program that takes one order a line and answers with one line."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def order(self, line: str) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer:
            raise RuntimeError(f"a client ended: {self._process.wait()}")
        return _told(answer)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)


class OkHttp:
    """The app's own code and what is linked into it."""

    def __init__(self, phone: Phone, ca: Path, folder: Path) -> None:
        subprocess.run(["javac", "-cp", JARS, "-d", folder, CLIENTS / "AppClient.java"], check=True)
        store = folder / "trust.p12"
        subprocess.run(
            [
                "keytool",
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                ca,
                "-keystore",
                store,
                "-storepass",
                "changeit",
            ],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        self._client = LineClient(
            phone.command(
                "java",
                f"-Djavax.net.ssl.trustStore={store}",
                "-Djavax.net.ssl.trustStorePassword=changeit",
                "-cp",
                f"{JARS}:{folder}",
                "AppClient",
            )
        )

    def get(self, url: str, headers: Headers | None = None) -> str:
        return self._order("GET", url, headers, "")

    def post(self, url: str, body: bytes, content_type: str, headers: Headers | None = None) -> str:
        return self._order("POST", url, {"Content-Type": content_type, **(headers or {})}, _base64(body))

    def websocket(self, url: str, messages: Sequence[str | bytes], headers: Headers | None = None) -> str:
        parts = [f"T{_base64(m.encode())}" if isinstance(m, str) else f"B{_base64(m)}" for m in messages]
        return self._order("WEBSOCKET", url, headers, *parts)

    def pinned(self, url: str) -> str:
        """A connection that ends without a request, since the certificate is not the expected one."""
        return self._order("PINNED", url, None)

    def _order(self, method: str, url: str, headers: Headers | None, *rest: str) -> str:
        written = "\x1f".join(f"{name}: {value}" for name, value in (headers or {}).items())
        return self._client.order("\t".join([method, url, written, *rest]))

    def close(self) -> None:
        self._client.close()


class Sdk:
    """SDKs of other makers: httpx over HTTP/2, websockets, gRPC."""

    def __init__(self, phone: Phone, ca: Path) -> None:
        self._client = LineClient(phone.command(sys.executable, str(CLIENTS / "sdk_client.py"), str(ca)))

    def http(self, method: str, url: str, body: bytes = b"", headers: Headers | None = None) -> str:
        return self._order(kind="http", method=method, url=url, headers=headers or {}, body=_base64(body))

    def websocket(self, url: str, messages: Sequence[str | bytes], headers: Headers | None = None) -> str:
        written = [
            {"text": isinstance(m, str), "content": _base64(m.encode() if isinstance(m, str) else m)} for m in messages
        ]
        return self._order(kind="websocket", url=url, messages=written, headers=headers or {})

    def rpc(self, host: str, path: str, messages: Sequence[bytes], *, compress: bool = False) -> str:
        return self._order(kind="rpc", host=host, path=path, messages=[_base64(m) for m in messages], compress=compress)

    def _order(self, **order: object) -> str:
        return self._client.order(json.dumps(order))

    def close(self) -> None:
        self._client.close()


class Curl:
    """Native code with libcurl."""

    def __init__(self, phone: Phone, ca: Path) -> None:
        self._phone, self._ca = phone, ca

    def __call__(self, url: str, *options: str, content: bytes = b"") -> str:
        done = subprocess.run(
            self._phone.command(
                "curl",
                "-sS",
                "--cacert",
                str(self._ca),
                "-o",
                "/dev/null",
                "-w",
                "%{http_version} %{http_code}",
                *options,
                url,
            ),
            input=content,
            capture_output=True,
            check=True,
        )
        return _told(done.stdout.decode())

    def distrusting(self, url: str) -> str:
        """A connection that the client refuses with a TLS alert, since it does not know the authority."""
        command = self._phone.command("curl", "-sS", "-o", "/dev/null", url)
        done = subprocess.run(command, check=False, capture_output=True)
        return _told(f"refused {done.returncode}")


class Browser:
    """Chromium without a window, as the app's web view."""

    def __init__(self, phone: Phone, ca: Path, folder: Path) -> None:
        self._phone, self._folder = phone, folder
        database = folder / ".pki" / "nssdb"
        database.mkdir(parents=True)
        store = f"sql:{database}"
        subprocess.run(["certutil", "-d", store, "-N", "--empty-password"], check=True)
        subprocess.run(["certutil", "-d", store, "-A", "-t", "C,,", "-n", "ca", "-i", ca], check=True)

    def open(self, url: str) -> str:
        done = subprocess.run(
            self._phone.command(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-default-apps",
                "--no-first-run",
                "--disable-features=OptimizationHints,MediaRouter,Translate,AsyncDns,HttpsUpgrades",
                "--window-size=412,915",
                f"--user-agent={WEBVIEW}",
                "--lang=zh-CN",
                f"--user-data-dir={self._folder / 'profile'}",
                "--timeout=4000",
                "--virtual-time-budget=2000",
                "--dump-dom",
                url,
            ),
            env={**os.environ, "HOME": str(self._folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=60,
        )
        return _told(f"{len(done.stdout)} bytes shown")


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _told(answer: str) -> str:
    """Show the person who records what happens."""
    print(answer, flush=True)
    return answer
