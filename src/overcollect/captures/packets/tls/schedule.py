"""From secrets to keys: the PRF of TLS 1.2 (RFC 5246, section 5) and HKDF of TLS 1.3 (RFC 8446, section 7)."""

from __future__ import annotations

import hashlib
from hmac import digest

from overcollect.captures.packets.tls.suites import Suite


def prf(secret: bytes, label: bytes, seed: bytes, length: int, algorithm: str) -> bytes:
    seed = label + seed
    output = b""
    a = seed
    while len(output) < length:
        a = digest(secret, a, algorithm)
        output += digest(secret, a + seed, algorithm)
    return output[:length]


def expand_label(secret: bytes, label: bytes, length: int, algorithm: str) -> bytes:
    """HKDF-Expand-Label with an empty context."""
    label = b"tls13 " + label
    info = length.to_bytes(2) + bytes([len(label)]) + label + b"\0"
    output = block = b""
    counter = 1
    while len(output) < length:
        block = digest(secret, block + info + bytes([counter]), algorithm)
        output += block
        counter += 1
    return output[:length]


def next_secret(secret: bytes, suite: Suite) -> bytes:
    """The traffic secret after a KeyUpdate."""
    return expand_label(secret, b"traffic upd", hashlib.new(suite.hash).digest_size, suite.hash)


def key_block(master: bytes, client_random: bytes, server_random: bytes, suite: Suite) -> tuple[bytes, ...]:
    """Split the key block of TLS 1.2: MAC keys, keys and fixed nonces, of the client and of the server each."""
    mac = hashlib.new(suite.mac).digest_size if suite.mac else 0
    nonce = {"gcm": 4, "ccm": 4, "ccm8": 4, "chacha20": 12}.get(suite.cipher, 0)
    sizes = (mac, mac, suite.key, suite.key, nonce, nonce)
    block = prf(master, b"key expansion", server_random + client_random, sum(sizes), suite.hash)
    parts = []
    for size in sizes:
        parts.append(block[:size])
        block = block[size:]
    return tuple(parts)
