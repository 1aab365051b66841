"""QR codes in the terminal."""

from __future__ import annotations

import io

import segno


def qr_code(text: str) -> str:
    """Return ``text`` as a QR code made of half blocks, for a terminal with dark or light ground."""
    lines = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(lines, compact=True)
    return lines.getvalue()
