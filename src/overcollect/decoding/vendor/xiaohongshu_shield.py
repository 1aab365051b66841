"""The header ``shield`` of Xiaohongshu's app: the device's id and the app's build under RC4 with a constant key.

The key is that of github.com/br-x1/xhs-shield, shield/algorythm/sub_XXXXX.py.
"""

from __future__ import annotations

import struct

from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

BEGIN = "XYAAAAAQAAAAEAAAB"
KEY = b"std::abort();"
_MARK, _HEAD = len("XY"), 16
_WORDS = struct.Struct(">6I")
"""System, app, version; lengths of the build, the device's id and the digest, which follow."""


class XiaohongshuShield:
    id = "xiaohongshu-shield"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        data = read_base64(value[_MARK:]) if value.startswith(BEGIN) else None
        if not data or len(data) < _HEAD + _WORDS.size:
            return None
        plain = rc4(data[_HEAD:], KEY)
        *_, build, device, digest = _WORDS.unpack_from(plain)
        texts = plain[_WORDS.size :]
        if build + device + digest != len(texts):
            return None
        told = (("build", printable(texts[:build])), ("deviceId", printable(texts[build : build + device])))
        children = [Child((name,), text, name) for name, text in told if text]
        return Opening(children) if children else None
