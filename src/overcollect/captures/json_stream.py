"""Walks a large JSON text value by value, so that only one value is in memory at a time.

Why not ijson: its fast backend refuses or loses what real HAR files hold (lone surrogates, in which mitmproxy keeps
bytes that are not UTF-8; control characters; NaN). msgspec refuses them as well, but is so much faster that it is asked
first, and the standard library's decoder where it says no.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

_CHUNK = 256 * 1024
_NEARLY_READ = 64 * 1024
"""When fewer characters than this remain in the buffer, read another chunk before looking for the item's end."""
_TAIL = 16
"""An error this close to the end of what was read can be cured by reading on (a cut literal or escape)."""
_SPACE = re.compile(r"[ \t\r\n]*")
_OUTSIDE = re.compile(r'["\[\]{},]')
_INSIDE = re.compile(r'["\\]')
_BETWEEN = re.compile(r'}[ \t\r\n]*,[ \t\r\n]*{[ \t\r\n]*"[^"\\]{1,64}"')
"""From the end of an object to the first key of the next one in the same array."""
_FAST: msgspec.json.Decoder[Any] = msgspec.json.Decoder()


class BrokenJsonError(Exception):
    """The text is no JSON from here on."""

    def __init__(self, cause: str, line: int, column: int) -> None:
        super().__init__(f"line {line} column {column}: {cause}")


class UnreadableValueError(Exception):
    """The value is too large or nested too deep; the stream still stands before it and can skip it."""


class JsonStream:
    """A cursor in a JSON text. Whatever ``members`` and ``items`` stop at must be read or skipped before the next."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        head = stream.read(max(_CHUNK, 4))  # by the first four bytes the encoding is known
        encoding = json.detect_encoding(head)
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        self._codec = codecs.getincrementaldecoder(encoding)(errors)
        self._text = self._codec.decode(head)
        self._at = 0
        self._ended = not head
        self._lines = 0
        self._line_start = 0
        """Where the current line began, counted from the start of ``_text``; negative where that is gone."""
        self._between = ""
        """What stood between the last item of an array and the one that stands here; '' where that is not known."""
        # Numbers of any length become floats: int() refuses long ones.
        self._decoder = json.JSONDecoder(strict=False, parse_int=float)

    def peek(self) -> str:
        """Tell the next character that is not white space; '' at the end."""
        char = self._text[self._at : self._at + 1]
        if char > " ":  # as mostly, which need not be looked for
            return char
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # it always matches
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def members(self) -> Iterator[str]:
        """Yield the keys of the object that stands here, each time standing before the value."""
        for _ in self._entries("{", "}"):
            key = self.value()
            if not isinstance(key, str):
                raise self._broken("a key that is no string")
            self._take(":")
            yield key

    def items(self) -> Iterator[None]:
        """Stop before each item of the array that stands here."""
        return self._entries("[", "]")

    def value(self, limit: int = 1 << 20) -> Any:
        """Decode the value that stands here; numbers are floats.

        Args:
            limit: characters that a value may have.

        Raises:
            UnreadableValueError: where it has more, or is nested beyond Python's limit.
        """
        self.peek()
        wanted = _CHUNK
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                unfinished = error.msg.startswith("Unterminated string")
                curable = unfinished or error.pos >= len(self._text) - _TAIL
                if not curable or not self._more(wanted):
                    if unfinished or error.pos >= len(self._text):
                        raise self._broken("the text ends inside a value", len(self._text)) from error
                    raise self._broken(error.msg, error.pos) from error
            except RecursionError as error:
                raise UnreadableValueError("nested too deep") from error
            else:
                if end < len(self._text) or not self._more():  # a number may go on
                    self._at = end
                    return value
            read = len(self._text) - self._at
            if read > limit:
                raise UnreadableValueError(f"more than {limit} characters")
            wanted = min(read, limit - read + 1)  # doubling keeps the repeated decoding cheap

    def item(self, limit: int) -> Any:
        """Decode the item of an array that stands here, as ``value`` does, but for whole numbers, which stay integers.

        Objects in an array are mostly written alike, so that one ends where what stood behind the last one comes again.
        What can be decoded up to there is the object: none goes on behind its last bracket.
        """
        if end := self._end_of_item():
            try:
                value = _FAST.decode(self._text[self._at : end])
            except (ValueError, RecursionError):
                pass
            else:
                self._at = end
                return value
        value = self.value(limit)
        between = _BETWEEN.match(self._text, self._at - 1)
        self._between = between.group() if between else ""
        return value

    def skip(self) -> int:
        """Step over the value that stands here without building it; return its characters."""
        self.peek()
        skipped, depth, inside = 0, 0, False
        while True:
            found = (_INSIDE if inside else _OUTSIDE).search(self._text, self._at)
            end = found.start() if found else len(self._text)
            mark = found.group() if found else ""
            closes_outer = mark in ("]", "}", ",") and depth == 0 and not inside
            end += 2 if mark == "\\" else 1 if mark and not closes_outer else 0
            skipped += end - self._at
            self._at = end
            if closes_outer:
                return skipped
            if mark == '"':
                inside = not inside
            elif not inside:
                depth += (mark in ("[", "{")) - (mark in ("]", "}"))
            if depth == 0 and not inside and mark in ("]", "}", '"'):
                return skipped
            if self._at >= len(self._text) and not self._more():
                raise self._broken("the text ends inside a value")

    def rest(self) -> int:
        """Read to the end; return how many characters stood there."""
        left = len(self._text) - self._at
        self._at = len(self._text)
        while self._more():
            left += len(self._text) - self._at
            self._at = len(self._text)
        return left

    def _end_of_item(self) -> int:
        """Return where the item ends if the next begins as this one did, 0 where that does not show."""
        if not self._between:
            return 0
        end = self._text.find(self._between, self._at) + 1
        if not end and len(self._text) - self._at < _NEARLY_READ and self._more():
            end = self._text.find(self._between, self._at) + 1
        return end

    def _entries(self, opening: str, closing: str) -> Iterator[None]:
        self._take(opening)
        if self.peek() == closing:
            self._at += 1
            return
        while True:
            self.peek()
            yield
            sign = self.peek()
            if sign not in (closing, ","):
                raise self._broken("expected ','")
            self._at += 1
            if sign == closing:
                return

    def _take(self, expected: str) -> None:
        if self.peek() != expected:
            raise self._broken(f"expected {expected!r}")
        self._at += 1

    def _more(self, wanted: int = _CHUNK) -> bool:
        """Read on, and let go of what lies behind the cursor; False at the end."""
        while not self._ended:
            data = self._stream.read(max(wanted, _CHUNK))
            self._ended = not data
            text = self._codec.decode(data, final=self._ended)
            if text:
                keep = min(self._at, len(self._text))
                self._lines += self._text.count("\n", 0, keep)
                if (newline := self._text.rfind("\n", 0, keep)) >= 0:
                    self._line_start = newline + 1
                self._line_start -= keep
                self._text = self._text[keep:] + text
                self._at -= keep
                return True
        return False

    def _broken(self, cause: str, at: int | None = None) -> BrokenJsonError:
        at = self._at if at is None else at
        newline = self._text.rfind("\n", 0, at)
        start = newline + 1 if newline >= 0 else self._line_start
        return BrokenJsonError(cause, self._lines + self._text.count("\n", 0, at) + 1, at - start + 1)
