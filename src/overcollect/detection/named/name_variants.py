"""Variants of a field name for look-up, without what says how the value is written, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.named.han_names import without_person
from overcollect.detection.named.meaning import GENERIC
from overcollect.detection.named.pinyin_names import without_owner
from overcollect.detection.named.plain_letters import plain_letters
from overcollect.detection.named.related_names import last_words
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_list, word_set

_HASH_WORD = re.compile(r"(md5|sha1|sha256|sha512)|hash(?:ed)?|encrypt(?:ed)?|enc|salted|sm3|b64|base64")
_AFFIX = re.compile(rf"^(?:{_HASH_WORD.pattern})|(?:{_HASH_WORD.pattern})$")
_HASH_WORDS = word_list("name_parts", "hashes")
_DIGESTS = re.compile(r"(?:(md5|sha1|sha256|sha512|sm3)(?:s|list|arr(?:ay)?|set)|hash(?:es|list|arr(?:ay)?|set))$")
"""How names of several digests end: ``mobileMd5List``, ``phoneHashes``."""
_OWNER = re.compile(r"^(?:device|dev|user|client|mobile|phone|app|my|android|ios)(?=.{2})")
"""Whose value it is, before what it is: ``user_adid``, ``device_idfa``, ``mobileip``."""
_WHICH = re.compile(
    r"(?:last|old|cur|current|prev|previous|orig|original)(?:[_-]|(?=[A-Z]))(?!name|used$)(.{3,})", re.IGNORECASE
)
"""Which of several it is, before what it is: ``old_buvid``, ``lastDeviceId``; a last name or use is none."""
NOUNS = word_set("name_parts", "nouns_before_whose")
_PARTS = re.compile(r"[.\[\]/:?#&=|]+")
_PREFIX = re.compile(r"[xX]_|[A-Za-z]-(?=[A-Za-z]{3})|[A-Za-z]_(?=[A-Za-z]{4})")
OF_HEADERS = ("x-", "x_")
"""How headers outside the standards begin."""
_SHORT_MAKER = re.compile(r"[a-z]{2,3}-[a-z]+")
"""Headers of one maker: ``fd-loc``."""
_JOINTS = re.compile(r"[-_]")
_OF_APP = re.compile(r"[a-z0-9]{1,8}(?:_[a-z0-9]{1,8})?[_.-](sid|sessid|sessionid)")
"""Cookies of one app: ``df_sid``, ``connect.sid``, ``acme_login.sid``."""
_OF_SESSION = re.compile(r"(?<=[A-Za-z0-9_-])(sessionid|sessid)(?:_id)?$", re.IGNORECASE)
"""The same without a mark between, as the makers of frameworks glue them: ``jysessionid``, ``DDXQSESSID``."""
_PLAIN = word_set("headers", "plain_words")
_OF_FORMS = word_set("headers", "tokens_of_forms")
_OF_ADS = word_set("headers", "tokens_of_advertisements")
_OF_HEADERS = word_set("headers", "last_words_about_the_request")
_SURE = word_set("name_parts", "sure_identifiers")
_OF_STANDARDS = word_set("headers", "first_words_of_standards")
_TO = re.compile(r"(?i:req_)?(?:[Bb]ill|[Ss]hip|[Ss]old)(?:_to_|To(?:_|(?=[A-Z])))|(?:REQ_)?(?:BILL|SHIP|SOLD)_TO_")
"""Whom a bill or a parcel goes to, before what is told of them: ``bill_to_forename``, ``billTo_firstName``."""
_SEVERAL = re.compile(r"(?:no|num|number|type|name|mobile|phone|email|code|date|mac|imei|oaid)(?=s$)", re.IGNORECASE)
"""How names of several values end, joined in one text or alone: ``passenger_id_nos``, ``mobile_nos``."""
_CREDENTIALS = ("accesstoken", "refreshtoken", "authtoken")
_GLUED = re.compile(r"(?<=[a-z]{2})(?:access|refresh|auth)token$")
"""The end of a header, whose case HTTP loses: ``mobileapiaccesstoken``."""
_NUMBERED = re.compile(r"(?<=[A-Za-z])[0-9]{1,2}(?=[_.-][A-Za-z])")
"""The number of one of several, within a name: ``contact1_mobile``."""
_HUNGARIAN = re.compile(r"^(?:\S*[$])?(?:str|psz|sz|txt|tb|ddl|hid|[msn])(?=[A-Z][a-z]{2})")
"""What kind of variable or control it is, before its name: ``mLatitude``, ``strPhone``, ``ctl00$Main$txtPassword``."""


def digest_in(name: str) -> str | None:
    """Return the digest that a name mentions: ``imei_md5``."""
    return next((word[1] for word in _HASH_WORD.finditer(fold(name)) if word[1]), None)


def without_digest(folded: str) -> str:
    """Return a folded name without the name of a digest beside it.

    >>> without_digest("imeimd5"), without_digest("imei")
    ('imei', 'imei')
    """
    return _AFFIX.sub("", folded) if folded.startswith(_HASH_WORDS) or folded.endswith(_HASH_WORDS) else folded


def variants(name: str) -> Iterator[str]:
    """Yield folded forms of the name, the one that says most first.

    ``device.imei_md5[0]``: the whole, then its last part, without a number at the end, without the name of a digest,
    without the word for whose it is.
    """
    whole = fold(name)
    yield whole
    if _PREFIX.match(name):  # X-Client-IP: headers outside the standards; u-age, d-model, c_device: of whom or of what
        yield whole[1:]
    if not name.islower() and (plain := _HUNGARIAN.sub("", name)) != name:
        yield fold(plain)
    parts = [] if name.isidentifier() else [part for part in _PARTS.split(name) if part and not part.isdigit()]
    last = fold(parts[-1]) if parts else whole
    if len(parts) > 1 and ("[" in name or "." in name):  # card[number], user.id: as an object in an object
        yield fold(parts[-2] + parts[-1])
    for text in (whole,) if last == whole else (whole, last):
        bare = text.rstrip("0123456789")
        yield text
        yield bare
        yield without_digest(text)
        if (rest := _OWNER.sub("", bare)) not in GENERIC:  # ``phone_value`` is that of a phone
            yield rest
        yield without_owner(bare)
        yield without_person(bare)
    yield from _parts_of(name)
    if whole.endswith(_CREDENTIALS) and (glued := _GLUED.search(whole)):
        yield glued[0]
    yield from _of_several(name, whole)
    if (plain := _NUMBERED.sub("", name)) != name:
        yield from variants(plain)
    if not name.isascii() and (plain := plain_letters(name)) != name:
        yield from variants(plain)


def _of_several(name: str, whole: str) -> Iterator[str]:
    """Yield what each value is of which the name says that there are several."""
    if whole.endswith("s") and _SEVERAL.search(name):
        yield from variants(name[:-1])
    if (end := _DIGESTS.search(whole)) is not None and (hashed := whole[: end.start()]) not in GENERIC:
        yield from variants(hashed)


def _parts_of(name: str) -> Iterator[str]:
    """Yield what a name says without the words of its maker, or of which of several it is."""
    if which := _WHICH.fullmatch(name):
        yield fold(which[1])
    if (goes_to := _TO.match(name)) is not None and goes_to.end() < len(name):
        yield from variants(name[goes_to.end() :])
    yield from (end for end in last_words(name) if end in _SURE)  # fd-oaid, reqImsi, oaid_str
    if _SHORT_MAKER.fullmatch(name) and (end := next(last_words(name), "")) in _PLAIN:
        yield end
    if _SHORT_MAKER.fullmatch(name) and name.endswith("-token") and name.partition("-")[0] not in _OF_ADS:
        yield "token"
    if name.endswith("id") and (own := _OF_APP.fullmatch(name)):
        yield own[1]
    if (of_session := _OF_SESSION.search(name)) is not None:
        yield of_session[1].lower()
    if name[:2].lower() in OF_HEADERS:
        yield from _of_header(name)
    elif name.count("-") > 1 and name.partition("-")[0].lower() not in _OF_STANDARDS:
        yield from _of_header(f"x-{name}")


def _of_header(name: str) -> Iterator[str]:
    """Yield what a header is behind the name of its maker: ``X-Acme-Device-Model``."""
    _, maker, *words = _JOINTS.split(name)
    last = fold(words[-1]) if words else ""
    if last in _PLAIN:
        yield last
    if [fold(word) for word in words] == ["token"] and fold(maker) not in _OF_FORMS:
        yield "token"
    yield from (fold("".join(words[start:])) for start in range(len(words) - 1))
    if words and last not in _OF_HEADERS:
        yield last
