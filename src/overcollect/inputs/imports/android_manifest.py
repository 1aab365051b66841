"""AndroidManifest.xml, as text or as the binary XML of an .apk: the app's id, the permissions it asks for, a key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overcollect.inputs.imports import axml
from overcollect.inputs.imports.interface import Published
from overcollect.inputs.imports.text import shown
from overcollect.model import InputProblem

_ANDROID = "{http://schemas.android.com/apk/res/android}"
_USES = ("uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m")
_MOST_PERMISSIONS = 2000
_APPLOVIN = "applovin.sdk.key"
"""The name under which AppLovin's SDK finds the key with which it encrypts (support.axon.ai, MAX for Android)."""


def read_android_manifest(content: bytes, name: str) -> Published:
    """Read a manifest in either form.

    Raises:
        InputProblem: it is none.
    """
    tags = axml.tags(content, name) if content.startswith(axml.MAGIC) else _tags_of_text(content, name)
    return _published(tags, name)


def _published(tags: Iterable[axml.Tag], name: str) -> Published:
    app_id = version = label = ""
    permissions: dict[str, None] = {}
    keys: dict[str, None] = {}
    first = True
    for tag in tags:
        if first and tag.name != "manifest":
            raise InputProblem(
                name, f"is XML of <{shown(tag.name, 40)}>, no Android manifest", "Name an AndroidManifest.xml"
            )
        first = False
        if tag.name == "manifest":
            app_id = app_id or tag.attributes.get("package", "")
            version = version or tag.attributes.get("versionName", "")
        elif tag.name == "application":
            label = label or tag.attributes.get("label", "")
        elif tag.name in _USES and len(permissions) < _MOST_PERMISSIONS:
            permissions[shown(tag.attributes.get("name", ""), 200)] = None
        elif tag.name == "meta-data" and tag.attributes.get("name", "").lower() == _APPLOVIN:
            keys[_plain(tag.attributes.get("value", ""))] = None
    if first:
        raise InputProblem(name, "is XML without a tag", "Name an AndroidManifest.xml")
    permissions.pop("", None)
    return Published(
        kind="android-manifest",
        name=name,
        permissions=tuple(permissions),
        applovin_keys=tuple(filter(None, keys)),
        app_id=_plain(app_id),
        app_name=_plain(label),
        version=_plain(version),
        platform="android",
        declares=False,
    )


def _plain(text: str) -> str:
    """References into resources (@0x7f…, @string/…) and build variables stand for values that are not here."""
    return "" if text.startswith(("@", "$")) else shown(text)


def _tags_of_text(content: bytes, place: str) -> Iterator[axml.Tag]:
    from lxml import etree  # noqa: PLC0415 - a tenth of a second that only imports wait for

    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        parser.feed(content)
        for _, element in parser.read_events():
            assert isinstance(element, etree._Element)  # noqa: SLF001 - the class has no public name
            attributes = {str(key).removeprefix(_ANDROID): str(value) for key, value in element.attrib.items()}
            yield axml.Tag(str(element.tag), attributes)
        parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputProblem(place, f"is no XML ({shown(str(error), 100)})", "Name an AndroidManifest.xml") from None
