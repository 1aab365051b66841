"""Checks that must pass before the proxy starts, so that nobody sets up a phone for nothing."""

from __future__ import annotations

import errno
import re
import socket
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from mitmproxy.certs import CertStore
from mitmproxy.options import CONF_BASENAME
from mitmproxy.proxy.mode_specs import ProxyMode

from overcollect.model import InputProblem
from overcollect.recipients import suffix_list_version

_KEY_BITS = 2048
_SOON_DAYS = 30


def check_port(mode: ProxyMode, listen_host: str, port: int | None) -> None:
    """Check that the port of ``mode`` is free.

    Raises:
        InputProblem: it is taken, or not to be had.
    """
    host, number = mode.listen_host(listen_host), mode.listen_port(port)
    if number is None:
        return
    kinds = {"tcp": (socket.SOCK_STREAM,), "udp": (socket.SOCK_DGRAM,)}
    for kind in kinds.get(mode.transport_protocol, (socket.SOCK_STREAM, socket.SOCK_DGRAM)):
        try:
            family, _, _, _, address = socket.getaddrinfo(host or None, number, type=kind, flags=socket.AI_PASSIVE)[0]
            with socket.socket(family, kind) as probe:
                if kind is socket.SOCK_STREAM:
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError as error:
            where = f"{host or '*'}:{number}"
            remedy = "Give another one with --port, or end the program that has it"
            if error.errno == errno.EADDRNOTAVAIL:
                remedy = "Give an address of this machine with --listen-host, or none for all of them"
                raise InputProblem(where, f"{host} is no address of this machine", remedy) from error
            raise InputProblem(where, f"the port cannot be had ({error.strerror or error})", remedy) from error


def usual_port() -> tuple[str, bool]:
    """Return what there is to say about the port that the proxy takes unless told otherwise, and whether it is free."""
    mode = ProxyMode.parse("regular")
    number = mode.listen_port(None)
    try:
        check_port(mode, "", None)
    except InputProblem as problem:
        return (
            f"{number}: {problem.cause}. Another program listens there; give overcollect proxy another with --port",
            False,
        )
    return f"{number} is free", True


def stored_certificate(confdir: Path) -> x509.Certificate | None:
    """Return the certificate that the device has to trust; None where there is none, or none that can be read."""
    try:
        return x509.load_pem_x509_certificate((confdir / f"{CONF_BASENAME}-ca-cert.pem").read_bytes())
    except (OSError, ValueError):
        return None


def certificate(confdir: Path) -> x509.Certificate:
    """Return the certificate that the device has to trust; it is made where there is none.

    Raises:
        InputProblem: it cannot be made or read.
    """
    try:
        CertStore.from_store(confdir.expanduser(), CONF_BASENAME, _KEY_BITS)
        path = confdir.expanduser() / f"{CONF_BASENAME}-ca-cert.pem"
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as error:
        cause = f"the certificate authority cannot be made or read ({error})"
        raise InputProblem(str(confdir), cause, "Name a folder that can be written to with --confdir") from error


def fingerprint(authority: x509.Certificate) -> str:
    """SHA-256 of the certificate as phones show it."""
    return authority.fingerprint(hashes.SHA256()).hex(" ", 2).upper()


def warnings(authority: x509.Certificate | None, now: datetime | None = None) -> list[str]:
    """Return what is wrong with the clock and the certificate, as far as this machine can tell."""
    now = now or datetime.now(UTC)
    found = []
    if (known := _date_of_knowledge()) is not None and now < known:
        found.append(
            f"The clock says {now:%Y-%m-%d}, but data of overcollect is of {known:%Y-%m-%d}: marks and certificates "
            "would have wrong times. Set the clock."
        )
    if authority is None:
        return found
    if not found and now < authority.not_valid_before_utc:
        found.append(
            f"The clock says {now:%Y-%m-%d}, before the certificate begins to be valid "
            f"({authority.not_valid_before_utc:%Y-%m-%d}). Set the clock."
        )
    if (left := (authority.not_valid_after_utc - now).days) < _SOON_DAYS:
        found.append(
            f"The proxy's certificate is valid for {left} more days. Delete it in the --confdir folder, and install "
            "the new one on the device."
        )
    return found


def _date_of_knowledge() -> datetime | None:
    """Return a day that has certainly come."""
    stated = re.match(r"(\d{4})-(\d\d)-(\d\d)", suffix_list_version())
    return datetime(*map(int, stated.groups()), tzinfo=UTC) if stated else None  # type: ignore[arg-type, misc]  # three numbers
