"""A key of an app, as a tester found it."""

from __future__ import annotations

from msgspec import Struct


class PayloadKey(Struct, frozen=True, kw_only=True):
    """Opens what the app encrypts inside TLS. It stands in the app's code, or its calls of ciphers show it."""

    key: str
    """As text, in hex or in base64."""
    vector: str = ""
    """Initialisation vector or nonce, written likewise; '' where it stands before what is encrypted, or is zeros."""
    domains: tuple[str, ...] = ()
    """Where it is used, with their subdomains; none for everywhere."""

    def is_for(self, host: str) -> bool:
        return not self.domains or any(host == domain or host.endswith(f".{domain}") for domain in self.domains)
