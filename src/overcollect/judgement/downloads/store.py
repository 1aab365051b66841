"""The packages that were seen, kept within bounds and independent of order."""

from __future__ import annotations

from msgspec import Struct

from overcollect.judgement.downloads.sparse import Sparse
from overcollect.model import Attribution, Download, Fact, MessageRef, Package, Piece

_MOST_PACKAGES = 500
_MOST_BYTES = 32 * 1024 * 1024
"""Of all pieces together."""

type _Rank = tuple[float, str, int]
type _PieceRank = tuple[bool, str, int, float, str, int]


class SeenPackage(Struct, frozen=True):
    """One package that came to the device."""

    package: Package
    message: MessageRef
    """The first response that brought it, or a piece of it."""
    attribution: Attribution
    messages: int


class Downloads:
    """Keeps whole packages, and pieces that may belong to one.

    Of each it keeps the first ones in an order of their own, up to a bound; which ones these are does not depend on the
    order in which they come: what falls out once would also fall out of any greater whole.
    """

    __slots__ = ("_cut", "_kept", "_pieces", "_read", "_whole")

    def __init__(self) -> None:
        self._whole: dict[_Rank, SeenPackage] = {}
        self._pieces: dict[_PieceRank, tuple[Piece, MessageRef, Attribution]] = {}
        self._kept = 0
        """Bytes in ``_pieces``."""
        self._cut: _PieceRank | None = None
        """The first piece that had no room; nothing behind it is kept."""

        self._read: dict[tuple[str, Attribution], tuple[frozenset[tuple[int, int]], Package | None]] = {}
        """What a file was found to be, by the pieces that were there: live traffic is judged again and again."""

    def __bool__(self) -> bool:
        return bool(self._whole or self._pieces)

    def add(self, fact: Fact, download: Download) -> None:
        message = fact.message
        if download.package is not None:
            self._keep(SeenPackage(download.package, message, fact.attribution, 1))
        for piece in download.pieces:
            self._keep_piece(piece, message, fact.attribution)

    def merge(self, other: Downloads) -> None:
        for seen in other._whole.values():
            self._keep(seen)
        for piece in other._pieces.values():
            self._keep_piece(*piece)
        if other._cut is not None:
            self._cut_at(other._cut if self._cut is None else min(self._cut, other._cut))

    def seen(self) -> tuple[SeenPackage, ...]:
        """Return the packages in order of time; pieces are put together as far as they reach."""
        files: dict[tuple[str, Attribution], list[tuple[Piece, MessageRef]]] = {}
        for piece, message, attribution in self._pieces.values():
            files.setdefault((piece.file, attribution), []).append((piece, message))
        found = list(self._whole.values())
        for file, parts in files.items():
            attribution = file[1]
            if any(piece.likely for piece, _ in parts) and (package := self._package(file, parts)):
                messages = {(m.capture, m.index): m for _, m in sorted(parts, key=lambda part: part[1].rank)}
                first = min(messages.values(), key=lambda message: message.rank)
                found.append(SeenPackage(package, first, attribution, len(messages)))
        return tuple(sorted(found, key=lambda seen: seen.message.rank))

    def _package(self, file: tuple[str, Attribution], parts: list[tuple[Piece, MessageRef]]) -> Package | None:
        pieces = frozenset((piece.start, len(piece.data)) for piece, _ in parts)
        known = self._read.get(file)
        if known is None or known[0] != pieces:
            known = self._read[file] = (pieces, _put_together(parts))
        return known[1]

    def _keep(self, seen: SeenPackage) -> None:
        self._whole[seen.message.rank] = seen
        if len(self._whole) > _MOST_PACKAGES:
            del self._whole[max(self._whole)]

    def _keep_piece(self, piece: Piece, message: MessageRef, attribution: Attribution) -> None:
        rank = (not piece.likely, piece.file, piece.start, *message.rank)
        if self._cut is not None and rank >= self._cut:
            return
        known = self._pieces.get(rank)
        self._pieces[rank] = (piece, message, attribution)
        self._kept += len(piece.data) - (len(known[0].data) if known is not None else 0)
        if self._kept > _MOST_BYTES:
            ranks = sorted(self._pieces)
            kept = self._kept
            while kept > _MOST_BYTES:
                last = ranks.pop()
                kept -= len(self._pieces[last][0].data)
            self._cut_at(last)

    def _cut_at(self, cut: _PieceRank) -> None:
        self._cut = cut
        for rank in [rank for rank in self._pieces if rank >= cut]:
            self._kept -= len(self._pieces.pop(rank)[0].data)


def _put_together(parts: list[tuple[Piece, MessageRef]]) -> Package | None:
    from overcollect.judgement.downloads.contents import package_of  # noqa: PLC0415 - few captures bring an archive

    return package_of(Sparse(parts[0][0].total, [(piece.start, piece.data) for piece, _ in parts]))
