"""Key logs in the format of SSLKEYLOGFILE (RFC 9850): ``LABEL client_random secret``, in hexadecimal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from overcollect.model import InputProblem

_LINE = re.compile(rb"\s*([A-Z][A-Z0-9_]*)[ \t]+([0-9A-Fa-f]{64})[ \t]+((?:[0-9A-Fa-f]{2})+)(?![0-9A-Za-z])")
"""What stands behind a secret is passed over, as in Wireshark: key logs are often copied out of another log."""
EXAMPLE = "CLIENT_RANDOM <64 hexadecimal digits> <96 hexadecimal digits>"


class Secrets:
    """Secrets by the client's random number. ``given`` is False where the user gave no key log at all."""

    def __init__(self) -> None:
        self._secrets: dict[bytes, dict[str, bytes]] = {}
        self.given = False

    def __bool__(self) -> bool:
        return bool(self._secrets)

    def of(self, client_random: bytes) -> dict[str, bytes]:
        return self._secrets.get(client_random, {})

    def add(self, lines: Iterable[bytes]) -> None:
        """Take the lines that are secrets; a key log is often still being written, so others are passed over."""
        self.given = True
        for line in lines:
            match = _LINE.match(line)
            if match:
                secrets = self._secrets.setdefault(bytes.fromhex(match[2].decode()), {})
                secrets[match[1].decode()] = bytes.fromhex(match[3].decode())


def load(path: Path | None) -> Secrets:
    """Read a key log.

    Raises:
        InputProblem: the file cannot be read, or holds no secret.
    """
    secrets = Secrets()
    if path is None:
        return secrets
    try:
        with path.open("rb") as file:
            secrets.add(file)
    except OSError as error:
        raise InputProblem(
            str(path),
            f"the key log cannot be read ({error.strerror})",
            "Give the file that SSLKEYLOGFILE named during the recording",
        ) from error
    if not secrets:
        raise InputProblem(
            str(path),
            "the key log holds no secret",
            f"Record again with SSLKEYLOGFILE set; a line looks like: {EXAMPLE}",
        )
    return secrets
