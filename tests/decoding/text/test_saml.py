import base64
import zlib
from urllib.parse import quote_plus

import pytest

ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:Subject>
<saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">bob@example.test</saml:NameID>
</saml:Subject><saml:AttributeStatement>
<saml:Attribute Name="mail"><saml:AttributeValue>alice@example.test</saml:AttributeValue></saml:Attribute>
<saml:Attribute Name="urn:oid:2.5.4.42"><saml:AttributeValue>小明</saml:AttributeValue></saml:Attribute>
<saml:Attribute Name="urn:oid:2.5.4.4" FriendlyName="sn"><saml:AttributeValue>李</saml:AttributeValue></saml:Attribute>
<saml:Attribute Name="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/mobilephone">
<saml:AttributeValue>13800138000</saml:AttributeValue><saml:AttributeValue>13800138001</saml:AttributeValue>
</saml:Attribute></saml:AttributeStatement></saml:Assertion>"""
NAMES = {
    "bob@example.test": "NameID",
    "alice@example.test": "mail",
    "小明": "givenName",
    "李": "sn",
    "13800138000": "mobilephone",
    "13800138001": "mobilephone",
}


@pytest.mark.parametrize("deflated", [True, False], ids=["redirect", "post"])
def test_values_are_called_as_their_attributes(opened, deflated):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packer.compress(ASSERTION.encode()) + packer.flush() if deflated else ASSERTION.encode()
    form = f"SAMLResponse={quote_plus(base64.b64encode(data))}&RelayState=%2F".encode()
    found = opened(form, "application/x-www-form-urlencoded")
    assert {value: found.of(value).name for value in NAMES} == NAMES


def test_other_documents_keep_the_names_of_their_elements(opened):
    body = b"<a><Attribute><Value>x1</Value></Attribute><b Name='c'><AttributeValue>x2</AttributeValue></b></a>"
    found = opened(body)
    assert (found.of("x1").name, found.of("x2").name) == ("Value", "AttributeValue")
