from __future__ import annotations

from overcollect.decoding.coding.simple_ciphers import rot13


def test_rot13_undoes_itself():
    assert rot13("nyvpr@rknzcyr.grfg") == "alice@example.test"
    assert rot13(rot13("490154203237518 李")) == "490154203237518 李"
