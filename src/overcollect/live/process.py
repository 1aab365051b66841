"""Another process that answers requests in their order, without a thread in this one.

The pools of concurrent.futures hand over in threads, which take turns with the proxy's loop at the interpreter's lock:
it cost every flow a tenth of a millisecond.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import select
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from typing import Any

from tornado.platform.asyncio import AddThreadSelectorEventLoop

from overcollect.workers import deaf_to_interrupts

_LENGTH = struct.Struct(">Q")
"""Bytes of the frame that follows."""
_CHUNK = 1 << 18
_END_S = 5.0
"""How long a process may take to end by itself."""
_NICENESS = 10
"""By how much a process gives way. Where cores are few, the proxy's clients come first: they notice a millisecond, and
whoever reads findings does not. What has to wait meanwhile is kept by whoever asks."""


class ProcessDiedError(Exception):
    """The process ended before it had answered."""


class Process[Request, Answer]:
    """Started with the first request, and again with the first one after it died.

    Where an event loop runs then, its thread sends and receives between other work; elsewhere ``wait`` does. All
    methods are called in one thread.

    Args:
        make: called once in the process; what it returns is called with every request.
    """

    def __init__(self, make: Callable[[], Callable[[Request], Answer]]) -> None:
        self._make = make
        self._process: SpawnProcess | None = None
        self._line: socket.socket | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._asked: deque[Future[Answer]] = deque()
        self._out: deque[memoryview] = deque()
        self._is_full = False
        """The loop tells when the line takes more."""
        self._in = bytearray()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def ask(self, request: Request) -> Future[Answer]:
        """Send a request, and return where its answer will be: a result, the error it met, or ProcessDiedError."""
        data = pickle.dumps(request, pickle.HIGHEST_PROTOCOL)
        line = self._line or self._start()
        future: Future[Answer] = Future()
        self._asked.append(future)
        self._out.append(memoryview(_LENGTH.pack(len(data)) + data))
        self._write(line)
        return future

    def wait(self, seconds: float) -> None:
        """Send and receive until something is answered, or so long."""
        first = next((future for future in self._asked if not future.done()), None)
        until = time.monotonic() + seconds
        while first is not None and not first.done() and self._line is not None:
            left = until - time.monotonic()
            if left <= 0:
                return
            readable, writable, _ = select.select([self._line], [self._line] if self._out else [], [], left)
            if readable:
                self._read(self._line)
            if writable and self._line is not None:
                self._write(self._line)

    def close(self, *, at_once: bool = False) -> None:
        """End the process; what it has not answered is cancelled.

        Args:
            at_once: whatever it is doing. Otherwise it has some seconds for that.
        """
        process, self._process = self._process, None
        self._hang_up()
        self._settle(lambda future: future.cancel())
        if process is None:
            return
        if at_once:
            process.kill()
        process.join(_END_S)
        if process.is_alive():
            process.kill()
            process.join()

    def _start(self) -> socket.socket:
        line, theirs = socket.socketpair()
        with theirs, deaf_to_interrupts():
            self._process = get_context("spawn").Process(target=_serve, args=(theirs, self._make), daemon=True)
            self._process.start()
        line.settimeout(0)
        with contextlib.suppress(RuntimeError):  # no loop runs
            self._loop = _watching(asyncio.get_running_loop())
            self._loop.add_reader(line, self._read, line)
        self._line = line
        return line

    def _write(self, line: socket.socket) -> None:
        try:
            while self._out:
                sent = line.send(self._out[0])
                if sent == len(self._out[0]):
                    self._out.popleft()
                else:
                    self._out[0] = self._out[0][sent:]
        except BlockingIOError:
            pass
        except OSError:
            # What it answered before it died is still to be read; the end of that tells of its death.
            self._out.clear()
        if self._loop is not None and self._is_full != bool(self._out):
            self._is_full = not self._is_full
            if self._is_full:
                self._loop.add_writer(line, self._write, line)
            else:
                self._loop.remove_writer(line)

    def _read(self, line: socket.socket) -> None:
        try:
            chunk = line.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            self._died()
            return
        self._in += chunk
        while len(self._in) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._in)[0]
            if len(self._in) < end:
                break
            answer, error = pickle.loads(self._in[_LENGTH.size : end])  # noqa: S301 - from a process of this program
            del self._in[:end]
            future = self._asked.popleft()
            if not future.set_running_or_notify_cancel():
                continue
            if error is None:
                future.set_result(answer)
            else:
                future.set_exception(error)

    def _died(self) -> None:
        process, self._process = self._process, None
        self._hang_up()
        if process is not None:
            process.kill()
            process.join()
        self._settle(_fail)

    def _hang_up(self) -> None:
        line, loop, self._line, self._loop = self._line, self._loop, None, None
        if line is not None:
            if loop is not None:
                loop.remove_reader(line)
                loop.remove_writer(line)
            line.close()
        self._out.clear()
        self._is_full = False
        self._in.clear()

    def _settle(self, settle: Callable[[Future[Answer]], object]) -> None:
        # A callback may ask anew.
        asked, self._asked = self._asked, deque()
        for future in asked:
            settle(future)


def _watching(loop: asyncio.AbstractEventLoop) -> asyncio.AbstractEventLoop:
    """Return what watches sockets for a loop: the one of Windows cannot by itself."""
    if sys.platform == "win32":
        return AddThreadSelectorEventLoop(loop)
    return loop


def _fail(future: Future[Any]) -> None:
    if future.set_running_or_notify_cancel():
        future.set_exception(ProcessDiedError())


def _serve(line: socket.socket, make: Callable[[], Callable[[Any], Any]]) -> None:
    answer = make()
    if hasattr(os, "nice"):  # not on Windows; nor before this, or a busy machine would have it ready after a minute
        os.nice(_NICENESS)
    # An error of the line: nobody waits for an answer any more.
    with contextlib.suppress(OSError), line, line.makefile("rb") as requests:
        while len(head := requests.read(_LENGTH.size)) == _LENGTH.size:
            data = _answered(answer, pickle.loads(requests.read(_LENGTH.unpack(head)[0])))  # noqa: S301 - from the process that started this one
            line.sendall(_LENGTH.pack(len(data)) + data)


def _answered(answer: Callable[[Any], Any], request: Any) -> bytes:
    try:
        found: tuple[Any, Exception | None] = (answer(request), None)
    except Exception as error:  # noqa: BLE001 - whoever asked decides what it means
        found = (None, error)
    try:
        return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - neither may an error that cannot travel end the process
        return pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")), pickle.HIGHEST_PROTOCOL)
