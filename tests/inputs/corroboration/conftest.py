"""Logs as the tools write them, invented."""

import pytest

from overcollect.inputs.corroboration import Setting, read_accesses


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a log of that content; options are those of Setting."""

    def call(content, **setting):
        path = tmp_path / "log"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_accesses(path, Setting(**setting))

    return call
