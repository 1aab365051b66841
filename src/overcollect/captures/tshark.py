"""Captures of link types that are not read directly (PPP, 802.11, USB, ...), through tshark.

tshark only finds the IP packets in the frames. Everything above is read as in any other packet capture, so that
messages, gaps and the account of bytes are the same.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from typing import Any

from overcollect.captures.interface import Source
from overcollect.captures.limits import moment_of
from overcollect.captures.packets.assembly import Assembly
from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.model import Gap, GapReason, Message, MissingProgram

_RAW_IP = 101
_WAITING_FRAMES = 1024
_OPENED = "ip or ipv6 or wlan.fc.protected == 1"
_UPKEEP = (
    "arp or eapol or stp or lldp or cdp or llc.dsap == 0 or ppp.protocol >= 0x8000 "
    "or (wlan and wlan.fc.type != 2) or wlan.fc.type_subtype in {0x24..0x27, 0x2c, 0x2e, 0x2f}"
)
"""What stations of a link tell each other: management, control and empty frames of Wi-Fi, negotiations of PPP."""
_INSTALL = {
    "debian": "apt-get install tshark",
    "ubuntu": "apt-get install tshark",
    "fedora": "dnf install wireshark-cli",
    "rhel": "dnf install wireshark-cli",
    "suse": "zypper install wireshark",
    "arch": "pacman -S wireshark-cli",
    "alpine": "apk add tshark",
}


def tshark_version() -> str | None:
    """Return the version of the tshark on the search path, None where there is none."""
    program = shutil.which("tshark")
    if program is None:
        return None
    run = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - no input in it
    words = (run.stdout.splitlines() or [""])[0].removesuffix(".").split()
    return words[-1] if words else None


def install_line() -> str:
    """Return the command that installs tshark on this system."""
    if platform.system() == "Darwin":
        return "brew install wireshark"
    if platform.system() == "Windows":
        return "winget install WiresharkFoundation.Wireshark"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    return next((_INSTALL[name] for name in names if name in _INSTALL), "apt-get install tshark")


def read_with_tshark(source: Source, secrets: Secrets, what: str) -> Iterator[Message | Gap]:
    """Read a capture whose frames only tshark can open.

    Args:
        source: the capture; tshark reads the file itself, or a copy where it does not unpack it.
        secrets: of the key log, and those in the capture.
        what: what the direct path cannot read, for messages.

    Raises:
        MissingProgram: tshark is not installed.
    """
    program = shutil.which("tshark")
    if program is None:
        raise MissingProgram("tshark", f"{source.name} has frames of {what}", f"Install it: {install_line()}")
    with _unpacked(source) as path:
        frames = _Frames(program, path)
        yield from Assembly(source.name, secrets).read(frames)
        unread = _without_ip(program, path)
    if frames.problem:
        yield Gap(capture=source.name, reason=GapReason.CUT_CAPTURE, detail=f"tshark stopped: {frames.problem}")
    if frames.sealed:
        detail = f"encrypted frames of {what}"
        yield Gap(capture=source.name, reason=GapReason.NO_KEY, bytes=frames.sealed, detail=detail)
    if unread or not (frames.count or frames.sealed or frames.problem):
        detail = f"no IP packet in frames of {what}"
        yield Gap(capture=source.name, reason=GapReason.UNKNOWN_PROTOCOL, bytes=unread, detail=detail)


def _without_ip(program: str, path: Path) -> int:
    """Return how many bytes are in frames without an IP packet, but for the link's own upkeep."""
    question = f"not ({_OPENED}) and not ({_UPKEEP})"
    command = [program, "-n", "-r", str(path), "-Y", question, "-T", "fields", "-e", "frame.len"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:  # noqa: S603 - as above
        assert run.stdout is not None
        return sum(int(line) for line in run.stdout if line.strip().isdigit())


@contextmanager
def _unpacked(source: Source) -> Iterator[Path]:
    """Give a file that tshark opens: it undoes gzip, and no other packing."""
    from overcollect.captures.packing import is_packed, unpack  # noqa: PLC0415 - the registry of readers imports this

    with source.path.open("rb") as file:
        head = file.peek(4)[:4]
        if not is_packed(head) or head.startswith(b"\x1f\x8b"):
            yield source.path
            return
        with tempfile.NamedTemporaryFile(prefix="overcollect-") as copy:
            shutil.copyfileobj(unpack(source.name, file), copy)
            copy.flush()
            yield Path(copy.name)


class _Frames:
    """The frames as raw IP packets.

    pyshark drives tshark by an event loop of its own, which neither the main thread nor a running loop takes well,
    so it has a thread to itself.
    """

    def __init__(self, program: str, path: Path) -> None:
        self._program = program
        self._path = path
        self.problem = ""
        self.count = 0
        self.sealed = 0
        """Bytes of frames whose IP packet is not in them as captured, since the link encrypts them."""

    def __iter__(self) -> Iterator[Frame]:
        queue: Queue[Frame | None] = Queue(_WAITING_FRAMES)
        stop = Event()
        thread = Thread(target=self._run, args=(queue, stop), name="tshark", daemon=True)
        thread.start()
        try:
            while (frame := queue.get()) is not None:
                self.count += 1
                yield frame
        finally:
            stop.set()
            while thread.is_alive():
                while not queue.empty():
                    queue.get_nowait()
                thread.join(0.01)

    def _run(self, queue: Queue[Frame | None], stop: Event) -> None:
        try:
            self._put_frames(queue, stop)
        except Exception as error:  # noqa: BLE001 - whatever stops the thread must reach the reader
            self.problem = " ".join(str(error).split())[:200] or type(error).__name__
        queue.put(None)

    def _put_frames(self, queue: Queue[Frame | None], stop: Event) -> None:
        import pyshark  # noqa: PLC0415 - slow to import and rarely needed

        capture = pyshark.FileCapture(
            str(self._path),
            tshark_path=self._program,
            display_filter=_OPENED,
            keep_packets=False,
            use_json=True,
            include_raw=True,
        )
        try:
            for packet in capture:
                if stop.is_set():
                    return
                frame = _frame(packet)
                if frame is None:
                    self.sealed += int(packet.length)
                else:
                    queue.put(frame)
        finally:
            _close(capture)


def _close(capture: Any) -> None:
    """Close without an exception of its own, and so that the object's end finds nothing left to close."""
    with suppress(Exception):
        capture.close()
    capture._running_processes.clear()  # noqa: SLF001 - a crashed tshark stays in it and would be closed again
    capture.eventloop.close()


def _seconds(stamp: str) -> float:
    """Return when a frame was recorded; tshark 4.4 says it in seconds since 1970, 4.6 as ISO 8601 in UTC."""
    try:
        return moment_of(float(stamp)) or 0.0
    except ValueError:
        pass
    try:
        return moment_of(datetime.fromisoformat(stamp).timestamp()) or 0.0
    except (ValueError, OverflowError):  # tshark's words for a time that is none
        return 0.0


def _frame(packet: Any) -> Frame | None:
    """Cut the outermost IP packet out of a frame; None where it is not in the frame as captured (encrypted links)."""
    data: bytes = packet.get_raw_packet()
    layer = next((layer for layer in packet.layers if layer.layer_name in ("ip_raw", "ipv6_raw")), None)
    if layer is None:
        return None
    outermost = layer.value if isinstance(layer.value, list) else [layer.value, layer.duplicate_layers[0].value]
    header, at = bytes.fromhex(outermost[0]), int(outermost[1])
    if not data.startswith(header, at):
        return None
    length = max(int(packet.length), len(data)) - at
    return Frame(int(packet.number), _seconds(packet.sniff_timestamp), _RAW_IP, data[at:], length)
