"""A key of what an app encrypts inside TLS."""

from __future__ import annotations

from msgspec import Struct


class PayloadKey(Struct, frozen=True, kw_only=True):
    """It stands in the app's code, or its calls of ciphers show it."""

    key: str
    """As text, in hex or in base64."""
    cipher: str = ""
    """The only one that is tried: ``aes-cbc``, as the chain of decoders names it; '' for all."""
    vector: str = ""
    """Initialisation vector or nonce, written likewise; '' where the message holds it, or it is zeros."""
    vector_in: str = ""
    """The field, parameter or header that holds it; '' where its name says so."""
    domains: tuple[str, ...] = ()
    """Where it is used, with their subdomains; none for everywhere."""

    def is_for(self, host: str) -> bool:
        return not self.domains or any(host == domain or host.endswith(f".{domain}") for domain in self.domains)
