"""Alerts by which a client refuses a server's certificate (RFC 8446, section 6.2)."""

REFUSALS = {
    42: "bad_certificate",
    43: "unsupported_certificate",
    44: "certificate_revoked",
    45: "certificate_expired",
    46: "certificate_unknown",
    48: "unknown_ca",
    49: "access_denied",
    113: "bad_certificate_status_response",
}
