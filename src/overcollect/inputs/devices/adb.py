"""The program adb, and the device that it is connected to."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence

from overcollect.model import InputProblem, MissingProgram

_TIMEOUT_S = 30.0
"""The first call starts adb's server, which takes some seconds; a command of the device rarely takes one."""
INSTALL = (
    "Install it: apt-get install adb (Debian, Ubuntu), dnf install android-tools (Fedora), "
    "brew install android-platform-tools (macOS), winget install Google.PlatformTools (Windows)"
)
_CONNECT = (
    "Connect the phone by USB, switch on USB debugging in its developer options, and see that `adb devices` lists it"
)
_REMEDIES = {
    "unauthorized": "Unlock the phone and allow USB debugging in the question that it shows; if there is none, "
    "revoke the authorisations in the developer options and connect it again",
    "authorizing": "Wait a moment, and answer the question that the phone shows",
    "offline": "Connect it again; if it stays offline, run `adb kill-server`",
    "no permissions": "Install the udev rules (apt-get install android-udev-rules), then connect it again",
}
_START_IT = "Start it up to its home screen, with USB debugging on"


class Adb:
    """Runs commands on one device."""

    def __init__(self, program: str, serial: str) -> None:
        self.program = program
        self.serial = serial

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of adb with ``arguments`` for this device."""
        return [self.program, "-s", self.serial, *arguments]

    def shell(self, line: str) -> str:
        """Run ``line`` in the device's shell and return what it printed, errors included.

        Raises:
            InputProblem: the device does not answer (any more).
        """
        done = _run(self.command("shell", line))
        if done.returncode and done.stderr.startswith(("adb: ", "error: ")):
            cause = done.stderr.splitlines()[0].partition(": ")[2]
            raise InputProblem(f"adb -s {self.serial}", cause.rstrip("."), _CONNECT)
        return done.stdout + done.stderr


def connect(serial: str = "", *, option: str = "--serial") -> Adb:
    """Return the device of this serial number, or the only one.

    Args:
        serial: as ``adb devices`` lists it; '' where only one is connected.
        option: of the command that takes it, for messages.

    Raises:
        MissingProgram: adb is not installed.
        InputProblem: there is no such device, more than one, or it does not let itself be read.
    """
    program = _program()
    return Adb(program, _chosen(_listed(program), serial, option))


def devices(listing: str) -> dict[str, str]:
    """Return serial number and state of what ``adb devices`` lists."""
    found = {}
    for line in listing.splitlines():
        serial, tab, state = line.partition("\t")
        if tab:
            # What follows "no permissions" is a long explanation with an address.
            found[serial.strip()] = state.partition("(")[0].partition(";")[0].strip()
    return found


def _chosen(found: dict[str, str], serial: str, option: str) -> str:
    listed = ", ".join(found)
    if not found:
        raise InputProblem("adb devices", "no device is connected", _CONNECT)
    if serial and serial not in found:
        raise InputProblem(f"{option} {serial}", "is not connected", f"Connected are {listed}")
    ready = [name for name, state in found.items() if state == "device"]
    if not serial and len(ready) > 1:
        raise InputProblem(
            "adb devices", f"{len(ready)} devices are connected", f"Choose one of {', '.join(ready)} with {option}"
        )
    chosen = serial or (ready or list(found))[0]
    if (state := found[chosen]) != "device":
        raise InputProblem(f"adb -s {chosen}", f"the device is in the state: {state}", _REMEDIES.get(state, _START_IT))
    return chosen


def version() -> str | None:
    """Return adb's own version, None where it is not installed or does not run.

    https://android.googlesource.com/platform/packages/modules/adb: ``Android Debug Bridge version 1.0.41``, then the
    version of the platform tools.
    """
    program = shutil.which("adb")
    if program is None:
        return None
    try:
        said = _run([program, "version"]).stdout
    except InputProblem:
        return None
    found = re.findall(r"^(?:Android Debug Bridge version|Version) (\S+)", said, re.MULTILINE)
    return found[-1] if found else ""


def listed() -> dict[str, str]:
    """Return serial number and state of what is connected; starts adb's server where it does not run.

    Raises:
        MissingProgram: adb is not installed.
        InputProblem: it does not run.
    """
    return _listed(_program())


def _program() -> str:
    program = shutil.which("adb")
    if program is None:
        raise MissingProgram("adb", "an Android device is read through it", INSTALL)
    return program


def _listed(program: str) -> dict[str, str]:
    done = _run([program, "devices"])
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise InputProblem("adb devices", f"failed ({said})", "Run it by hand; `adb kill-server` often helps")
    return devices(done.stdout)


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - the program from the search path, our own arguments
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        line = " ".join(["adb", *command[1:]])
        raise InputProblem(
            line, f"did not end within {_TIMEOUT_S:g} s", "Connect the device again, or restart it"
        ) from None
    except OSError as error:
        raise InputProblem("adb", f"cannot be run ({error.strerror})", INSTALL) from None
