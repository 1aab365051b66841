"""What ``overcollect doctor`` does."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click

from overcollect.captures.tshark import install_line, tshark_version
from overcollect.inputs.devices import adb
from overcollect.knowledge import load
from overcollect.model import InputProblem
from overcollect.recipients import suffix_list_version

_PACKAGES = ("mitmproxy", "scapy", "pyshark", "jsonschema", "cryptography")
_CONFDIR = Path("~/.mitmproxy")
_SIGNS = {True: "ok", False: "--"}


def run() -> None:
    catalogue = load()
    _line("overcollect", f"{version('overcollect')}, Python {platform.python_version()}")
    for package in _PACKAGES:
        _line(package, version(package))
    _line(
        "knowledge",
        f"{len(catalogue.data_types)} data types, {len(catalogue.services)} service types, "
        f"{len(catalogue.rules)} rules, digest {catalogue.digest[:12]}",
    )
    _line("public suffix list", suffix_list_version())
    _line("captures", "flow files, HAR, pcap and pcapng with a key log are read without other programs")
    _tshark()
    _adb()
    _proxy()


def _tshark() -> None:
    found = tshark_version()
    only = "only for packet captures of unusual link types"
    if found is None:
        _line("tshark", f"not installed; needed {only}. Install it with: {install_line()}", good=False)
    else:
        _line("tshark", f"{found} (used {only})")


def _adb() -> None:
    found = adb.version()
    only = "for `device read --adb` and `proxy --adb`"
    if found is None:
        _line("adb", f"not installed; needed only {only}. {adb.INSTALL}", good=False)
        return
    _line("adb", f"{found} (used {only})")
    try:
        connected = adb.listed()
    except InputProblem as problem:
        _line("Android devices", str(problem), good=False)
        return
    ready = ", ".join(f"{serial} ({state})" for serial, state in connected.items())
    good = "device" in connected.values()
    _line("Android devices", ready or "none is connected", good=good)


def _proxy() -> None:
    from overcollect.live import checks  # noqa: PLC0415 - loads mitmproxy

    confdir = _CONFDIR.expanduser()
    authority = checks.stored_certificate(confdir)
    if authority is None:
        _line(
            "proxy's CA",
            f"not made yet: `overcollect proxy` makes it at its first start, in {_CONFDIR}, and says how to install it "
            "on the device",
            good=False,
        )
    else:
        until = f"valid until {authority.not_valid_after_utc:%Y-%m-%d}"
        where = "install it on the device under test from http://mitm.it, through `overcollect proxy`"
        _line("proxy's CA", f"in {_CONFDIR}, {until}; {where}")
    port, free = checks.usual_port()
    _line("proxy's port", port, good=free)
    wrong = checks.warnings(authority)
    for warning in wrong or [f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; nothing known here speaks against it"]:
        _line("clock", warning, good=not wrong)


def _line(name: str, text: str, *, good: bool = True) -> None:
    click.echo(f"{_SIGNS[good]:<3} {name:<19} {text}")
