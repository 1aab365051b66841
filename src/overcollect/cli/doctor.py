"""``overcollect doctor``: what this installation can do."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path

import click

from overcollect.captures.tshark import install_line, tshark_version
from overcollect.knowledge import load
from overcollect.recipients import suffix_list_version

_PACKAGES = ("mitmproxy", "scapy", "pyshark", "jsonschema", "cryptography")


@click.command()
def doctor() -> None:
    """Tell what this installation can do, and what it lacks."""
    catalogue = load()
    tshark = tshark_version()
    _line("ok", "overcollect", f"{version('overcollect')}, Python {platform.python_version()}")
    for package in _PACKAGES:
        _line("ok", package, version(package))
    _line(
        "ok",
        "knowledge",
        f"{len(catalogue.data_types)} data types, {len(catalogue.services)} service types, "
        f"{len(catalogue.rules)} rules, digest {catalogue.digest[:12]}",
    )
    _line("ok", "public suffix list", suffix_list_version())
    _line("ok", "captures", "flow files, HAR, pcap and pcapng with a key log are read without other programs")
    if tshark is None:
        _line(
            "--",
            "tshark",
            f"not installed; needed only for packet captures of unusual link types. Install it with: {install_line()}",
        )
    else:
        _line("ok", "tshark", f"{tshark} (used only for packet captures of unusual link types)")
    authority = Path.home() / ".mitmproxy" / "mitmproxy-ca-cert.pem"
    if authority.exists():
        _line("ok", "mitmproxy CA", "made; install it on the device under test from http://mitm.it through the proxy")
    else:
        _line("--", "mitmproxy CA", "not made yet; run mitmdump once, then open http://mitm.it through the proxy")


def _line(state: str, name: str, text: str) -> None:
    click.echo(f"{state:<3} {name:<19} {text}")
