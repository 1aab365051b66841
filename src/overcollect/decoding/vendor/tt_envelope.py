"""The envelope of ByteDance's SDKs: AES under a key that is made of 32 bytes of the envelope and 64 of every SDK.

Bodies of ``device_register/?tt_data=a`` and ``app_log``, the parameters ``tt_info`` and ``crypto_info``: of Douyin,
TikTok, Toutiao and all apps with AppLog. Behind six bytes that name it and the 32 stand, encrypted (AES-128-CBC,
PKCS 7), the SHA-512 of the content, and the content, mostly gzip of JSON or of a form.
"""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha512

from overcollect.decoding.encryption.block_ciphers import opened_cbc
from overcollect.decoding.interface import Child, Opening, Room

MAGIC = b"tc\x05\x10\0\0"
OF_EVERY_SDK = b64decode("TdTC5rgxYgkOUrPHpnM7pByyRiuCmrWKGWs521cXdST0m69/COjWjSanLjfBqVovHwWlGJKu8pSXMrYqOKrdWA==")
_SEED = slice(len(MAGIC), len(MAGIC) + 32)
_BLOCK, _DIGEST = 16, 64


class TtEnvelope:
    id = "tt-envelope"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        sealed = value[_SEED.stop :]
        if not value.startswith(MAGIC) or len(sealed) <= _DIGEST or len(sealed) % _BLOCK or len(sealed) > room.output:
            return None
        made = sha512(sha512(value[_SEED]).digest() + OF_EVERY_SDK).digest()
        plain = opened_cbc(sealed, made[:_BLOCK], made[_BLOCK : 2 * _BLOCK])
        content = plain[_DIGEST:]
        # The digest proves it: other envelopes have the same beginning and bytes of their own.
        return Opening((Child((), content),)) if content and sha512(content).digest() == plain[:_DIGEST] else None
