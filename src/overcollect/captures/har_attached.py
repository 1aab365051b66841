"""Bodies that stand in files beside the HAR, in one zip archive with it, as Playwright records them."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from overcollect.captures.limits import LARGEST

_NAMED = re.compile(r"[0-9a-f]{40}\.[A-Za-z0-9]{1,20}")
"""How Playwright calls them: by the SHA-1 digest of what is in them."""
_DAMAGE = (OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zipfile.BadZipFile, zlib.error)


def is_attached(name: str) -> bool:
    """Tell whether a file beside a HAR is a body by its name."""
    return _NAMED.fullmatch(name.rpartition("/")[2]) is not None


class Attached:
    """The files beside a HAR; none where it is in no archive.

    Args:
        path: of the capture as it was given.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._archive: zipfile.ZipFile | None = None

    def body(self, name: str) -> bytes | None:
        """Return what is in a file; None where there is none, or one that does not open or is too large."""
        if self._path is None:
            return None
        try:
            if self._archive is None:
                self._archive = zipfile.ZipFile(self._path)
            info = self._archive.getinfo(name)
            return self._archive.read(info) if info.file_size <= LARGEST else None
        except KeyError:
            return None
        except _DAMAGE:
            if self._archive is None:
                self._path = None
            return None

    def close(self) -> None:
        if self._archive is not None:
            self._archive.close()


NOTHING_ATTACHED = Attached()
