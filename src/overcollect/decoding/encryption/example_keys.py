"""Keys of tutorials, which programs keep: ``1234567890123456``. They hide nothing from those who have read one.

Beside those that everybody thinks of they are of examples that were found in several public repositories each: of Java
("Bar12345Bar12345"), of Python ("This is a key123"), of CryptoJS, Java or C# in China ("1234123412ABCDEF",
"abcdefgabcdefg12", "smkldospdosldaaa"); two that older SDKs of Baidu share (decompiled, ``com.baidu.mobstat``); one of
Jiguang's SDKs, such as JPush (decompiled, ``cn.jiguang``); and that of the first round of NetEase's weapi, whose second
key is drawn (``presetKey`` in public programs for it).
"""

from __future__ import annotations

from overcollect.decoding.encryption.key_batch import KeyBatch, TriedKey

_NAME = "example"
"""What the chain of decoders calls them."""
_AES = (
    b"1234567890123456",
    b"0123456789abcdef",
    b"0123456789ABCDEF",
    b"1234567890abcdef",
    b"1234567890ABCDEF",
    b"abcdef1234567890",
    b"1234567812345678",
    b"abcdefghijklmnop",
    b"abcdefghabcdefgh",
    b"0000000000000000",
    b"1111111111111111",
    b"8080808080808080",
    b"abcdefgabcdefg12",
    b"0123456789abcdef0123456789abcdef",
    b"12345678901234567890123456789012",
    b"h9YLQoINGWyOBYYk",
    b"30212102dicudiab",
    b"DFA84B10B7ACDD25",
    bytes(16),
    bytes(range(16)),
    bytes(32),
)
_AES_WITH_VECTORS = (
    (b"smkldospdosldaaa", b"0392039203920300"),
    (b"1234123412ABCDEF", b"ABCDEF1234123412"),
    (b"Bar12345Bar12345", b"RandomInitVector"),
    (b"aesEncryptionKey", b"encryptionIntVec"),
    (b"This is a key123", b"This is an IV456"),
    (b"0CoJUm6Qyw8W8jud", b"0102030405060708"),
)
_VECTORS = (b"0102030405060708", b"1234567890123456", b"0123456789abcdef", b"0000000000000000")
_DES = (b"12345678", b"87654321", b"abcdefgh", b"ABCDEFGH", b"88888888", b"password", b"01234567")
_DES_VECTORS = (b"12345678", bytes(range(1, 9)), bytes.fromhex("1234567890abcdef"))
_TRIPLE_DES = (b"123456781234567812345678", b"123456789012345678901234", b"abcdefghijklmnopqrstuvwx")


def batches() -> list[tuple[int, KeyBatch]]:
    """Return the size of a block and the keys for each cipher."""
    of_aes = [TriedKey(_NAME, key) for key in _AES] + [TriedKey(_NAME, key, (own,)) for key, own in _AES_WITH_VECTORS]
    of_des = [TriedKey(_NAME, key) for key in (*_DES, *_TRIPLE_DES)]
    return [(16, KeyBatch("aes", 16, of_aes, _VECTORS)), (8, KeyBatch("des", 8, of_des, _DES_VECTORS))]
