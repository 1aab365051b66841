"""How attributes of SAML 2.0 are called (OASIS, saml-core-2.0-os, 2.7.3; saml-profiles-2.0-os, 8).

By a friendly name, by a number of X.500 as a URN, or by a URI whose last part is the name, as Microsoft's servers do.
"""

from __future__ import annotations

from collections.abc import Mapping

from overcollect.decoding.x500_names import NAMES

ATTRIBUTE, VALUE = "Attribute", "AttributeValue"
"""The elements, without their prefix."""
_NUMBER = "urn:oid:"


def attribute_name(attributes: Mapping[str, str]) -> str:
    """Return the name that an ``Attribute`` gives its values, '' for none.

    >>> attribute_name({"Name": "urn:oid:0.9.2342.19200300.100.1.3"})
    'mail'
    >>> attribute_name({"Name": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"})
    'emailaddress'
    """
    name = attributes.get("Name", "")
    if name.startswith(_NUMBER):
        name = NAMES.get(name.removeprefix(_NUMBER), "")
    return attributes.get("FriendlyName") or name.rstrip("/").rpartition("/")[2]
