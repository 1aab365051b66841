"""A file that gets its name only when it is complete, so that nobody takes a part for the whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from overcollect.model import InputProblem


@contextmanager
def whole_file(target: Path, check: Callable[[], None] = lambda: None) -> Iterator[BinaryIO]:
    """Give the file to write to.

    Args:
        target: the name that it gets in the end.
        check: asked just before, and may raise: somebody may have made a file of that name meanwhile.

    Raises:
        InputProblem: it cannot be written there.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.absolute().parent)
    except OSError as error:
        raise _unwritable(target, error) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        part.chmod(0o666 & ~_umask())
        check()
        part.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(target: Path, error: OSError) -> InputProblem:
    return InputProblem(
        str(target), f"cannot be written ({error.strerror or error})", "Give the name of a file in an existing folder"
    )
