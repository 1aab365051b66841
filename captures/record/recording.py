"""One recording: mitmdump and dumpcap around a scenario, and the marks that the scenario sets."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pcapng
from apps import Browser, Curl, OkHttp, Sdk
from network import PHONE_INTERFACE, PROXY_PORT, Phone

QUIET = 1.8
"""Seconds of silence on either side of a mark: more than the uncertainty of one second, and half as much again."""
PROGRAMS = Path(sys.executable).parent


class Stage:
    """What a scenario sees: the clients, and the marks. Prints what happens."""

    def __init__(self, phone: Phone, ca: Path, folder: Path) -> None:
        self.okhttp = OkHttp(phone, ca, folder)
        self.sdk = Sdk(phone, ca)
        self.curl = Curl(phone, ca)
        self.browser = Browser(phone, ca, folder)
        self.marks: list[dict[str, Any]] = []

    def mark(self, **fact: Any) -> None:
        """Set a mark, with silence before and after it."""
        time.sleep(QUIET)
        self.marks.append({"at": _now(), **fact})
        time.sleep(QUIET)

    def note(self, **fact: Any) -> None:
        """Set a mark that divides nothing (what the user typed), without silence."""
        self.marks.append({"at": _now(), **fact})

    @contextmanager
    def function(self, name: str) -> Iterator[None]:
        """A function is in use."""
        time.sleep(QUIET)
        fact: dict[str, Any] = {"from": _now(), "to": "", "function": name}
        self.marks.append(fact)
        time.sleep(QUIET)
        yield
        time.sleep(QUIET)
        fact["to"] = _now()
        time.sleep(QUIET)

    def close(self) -> None:
        self.okhttp.close()
        self.sdk.close()


@contextmanager
def recording(phone: Phone, folder: Path, target: Path, upstream_ca: Path) -> Iterator[Path]:
    """Record the phone's traffic into ``target``.flow, .pcapng, .keys and .har.

    Yields the authority that clients must trust.
    """
    keys, raw, flow = folder / "keys", folder / "raw.pcap", folder / "recording.flow"
    configuration = folder / "mitmproxy"
    proxy = subprocess.Popen(
        [
            PROGRAMS / "mitmdump",
            "-q",
            "--mode",
            "transparent",
            "-p",
            str(PROXY_PORT),
            "-w",
            flow,
            "--set",
            f"confdir={configuration}",
            "--set",
            f"ssl_verify_upstream_trusted_ca={upstream_ca}",
        ],
        env={**os.environ, "MITMPROXY_SSLKEYLOGFILE": str(keys)},
    )
    capture = subprocess.Popen(
        phone.command(
            "dumpcap", "-q", "-P", "-i", PHONE_INTERFACE, "-f", "tcp port 80 or tcp port 443", "-w", str(raw)
        ),
        stderr=subprocess.DEVNULL,
    )
    ca = configuration / "mitmproxy-ca-cert.pem"
    while not (ca.exists() and raw.exists()):
        time.sleep(0.1)
    time.sleep(1)
    yield ca
    time.sleep(1)
    for process in (proxy, capture):
        process.send_signal(signal.SIGINT)
        process.wait(20)
    pcapng.rewrite(raw, target.with_suffix(".pcapng"))
    target.with_suffix(".flow").write_bytes(flow.read_bytes())
    target.with_suffix(".keys").write_text(_keys_of(target.with_suffix(".pcapng"), keys))
    subprocess.run(
        [
            PROGRAMS / "mitmdump",
            "-q",
            "-n",
            "-r",
            flow,
            "--set",
            f"confdir={configuration}",
            "--set",
            f"hardump={target.with_suffix('.har')}",
        ],
        check=True,
    )


def _keys_of(capture: Path, keys: Path) -> str:
    """The secrets of the capture's connections only: mitmdump also notes those of its own to the servers."""
    fields = subprocess.run(
        ["tshark", "-r", capture, "-Y", "tls.handshake.type == 1", "-T", "fields", "-e", "tls.handshake.random"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    lines = keys.read_text().splitlines(keepends=True)
    return "".join(line for line in lines if line.split(" ")[1:2] and line.split(" ")[1] in fields)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
