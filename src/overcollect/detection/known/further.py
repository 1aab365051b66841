"""Spellings of known values that are looked for only under conditions: as a whole field, or under a name that agrees.

Here are numbers, cards, mailboxes and plates as people and other systems write them; ``further_addresses`` has those
of networks and radios, ``further_days`` those of dates of birth.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from urllib.parse import quote, quote_plus

from overcollect.decoding.coding.alphabets import BASE32_ALPHABETS
from overcollect.detection.known.codings import decimals, in_base
from overcollect.detection.known.further_addresses import of_ip, of_mac, of_octets
from overcollect.detection.known.further_days import of_day
from overcollect.detection.known.further_interface import Further
from overcollect.detection.known.octets import octets
from overcollect.detection.known.traditional import other_characters
from overcollect.detection.known.variants import name_parts
from overcollect.forms.uuid import UUID
from overcollect.knowledge.words import word_list

_SHORTEST = 11
"""Digits of a number that is looked for in rarer spellings: fewer are met by chance."""
_SHORTEST_UIN = 10
"""Digits of a number of 32 bits, as QQ numbers are."""
_WORDS = word_list("dates_and_numbers", "digits_in_english")
_SYLLABLES = word_list("dates_and_numbers", "digits_in_pinyin")
_LETTERS = ("abcdefghij", "jabcdefghi")
"""For the digits from 0 on: counted from 0, and from 1."""
_ATS = (
    "(at)",
    " (at) ",
    "[at]",
    " [at] ",
    "{at}",
    " at ",
    "_at_",
    "-at-",
    "#",
    " @ ",
    "＠",
    "艾特",
    "#at#",
    "%40",
    "(a)",
    "[@]",
    "(@)",
)
_DOTS = (".", "(dot)", " (dot) ", "[dot]", " [dot] ", "{dot}", " dot ", "_dot_", "-dot-", "[.]", "(.)", "。")
"""How addresses are written so that no machine reads them."""
_FOR_DOTS = ("-", "|", ":", "!", "*", "+", " ", "%2E", "%2e", "_dot_", "-dot-", "_DOT_", "(dot)", "__", "--", "_", ",")
"""What stands in keys in place of the dots of an address."""
_FOR_AT = ("_", "-", ".", "+", "=", "|", ":", "!", "~", "$", "*", "%", "/", "__", "--", "")
"""The same for its sign."""
_WRITTEN = frozenset(["postal_address", "device_name", "wifi_ssid", "user_account", "vehicle_plate"])
"""Texts beside names that are written in the characters of where the user is."""
_BETWEEN_NAMES = (" ", "·", "•", ".", "/", " / ", ",", ", ", "<<", "<", "_", "-", "|", "\u3000", "&", "+", ";")
_TITLES = ("mr", "ms", "mrs", "miss", "mstr", "chd", "inf", "dr", "先生", "女士", "小姐")
"""Behind names on tickets (IATA Resolution 722)."""
_PROVINCES = {word[0]: word[1:] for word in word_list("places", "provinces_on_plates")}
"""The signs of plates (GA 36) with their pinyin."""
_PERMANENT = "0126"
"""What stands before an IMSI in the identities of EAP-AKA, EAP-SIM, fast AKA and AKA' (RFC 4187, 4186, 9048)."""
_CITIZEN = 18
_TOKEN = re.compile("[0-9a-fA-F]{64}|[0-9a-fA-F]{160}").fullmatch
_UUID = re.compile(UUID).fullmatch
_FIELD_LENGTHS = (16, 18, 20, 24, 32)
"""Of records of fixed length, whose numbers have zeros in front."""
_COUNTRY, _NETWORKS = 3, (2, 3)
"""Digits of the codes in an IMSI (ITU-T E.212)."""


def further(data_type: str, canonical: str) -> Iterator[Further]:
    """Yield what is looked for beside the spellings of a value's form."""
    if make := _MAKERS.get(data_type):
        yield from make(canonical)
    if data_type in _WRITTEN:
        yield from (Further(text, "other characters", is_inside=True) for text in other_characters(canonical))
    if (raw := octets(canonical)) is not None:
        yield from of_octets(raw)
    numbers = decimals(canonical)
    for digits in numbers:
        yield from _of_number(digits)
    if data_type == "phone_number":
        for digits in numbers[-1:]:
            yield from _spoken(digits)


def _of_number(digits: str) -> Iterator[Further]:
    number = int(digits)
    if len(digits) >= _SHORTEST_UIN:
        turned = number.to_bytes((number.bit_length() + 7) // 8, "little").hex()
        yield Further(turned, "little-endian bytes", plain=turned)
    if len(digits) < _SHORTEST:
        return
    size = 8 if number < 1 << 64 else 16
    yield Further(number.to_bytes(size, "big").hex(), "hexadecimal number")
    yield Further(number.to_bytes(size, "little").hex(), "little-endian bytes")
    yield Further(f"{number:o}", "octal number")
    yield Further(f"{number:b}", "binary number")
    yield Further(in_base(number, BASE32_ALPHABETS["base32hex"]), "base32")  # as Java and JavaScript write it
    yield Further("".join([str(9 - int(digit)) for digit in digits]), "nines' complement")
    for letters in _LETTERS:
        yield Further("".join([letters[int(digit)] for digit in digits]), "letters for digits")
    yield Further(" ".join([f"{ord(digit):08b}" for digit in digits]), "bits")
    for order in "><":
        yield Further(struct.pack(f"{order}d", number).hex(), "bytes of a double in hexadecimal")
    yield from _in_row(digits)


def _in_row(digits: str) -> Iterator[Further]:
    """Yield the digits of a number with something between them, in front of them or instead of them."""
    yield Further(f"{int(digits):,}", "number with commas")
    yield Further(_in_lakhs(digits), "number with commas")
    for length in _FIELD_LENGTHS:
        if len(digits) < length:
            yield Further(digits.zfill(length), "filled with zeros")
    for gap in (" ", "-", ",", ", ", ".", "_"):
        yield Further(gap.join(digits), "digits apart")
    for size in (3, 4):
        for gap in (" ", "-", "."):
            yield Further(gap.join(digits[at : at + size] for at in range(0, len(digits), size)), "digits in groups")
    for words in (_WORDS, _SYLLABLES):
        for gap in (" ", ", ", "-", ","):
            yield Further(gap.join([words[int(digit)] for digit in digits]), "digits in words")
    yield Further(" ".join([_SYLLABLES[int(digit)] for digit in digits]).replace("yi", "yao"), "digits in words")


def _spoken(digits: str) -> Iterator[Further]:
    """Yield a telephone number as a machine writes down what somebody says, with other words around."""
    spoken = " ".join([_WORDS[int(digit)] for digit in digits])
    yield Further(spoken, "digits in words", is_inside=True)
    if "0" in digits:
        yield Further(spoken.replace("zero", "oh"), "digits in words", is_inside=True)
    words, twice = spoken.split(), []
    while words:
        word = words.pop(0)
        if words and words[0] == word:
            words.pop(0)
            twice.append("double")
        twice.append(word)
    if "double" in twice:
        yield Further(" ".join(twice), "digits in words", is_inside=True)


def _of_subscriber(imsi: str) -> Iterator[Further]:
    """The identity that the network asks for over Wi-Fi (3GPP TS 23.003, 14.3), and its parts apart."""
    if not imsi.isdecimal():
        return
    for sign in _PERMANENT:
        yield Further(f"{sign}{imsi}@", "identity of EAP", is_inside=True)
    yield Further(_of_subscriber_file(imsi), "file of the SIM card")
    for length in _NETWORKS:
        parts = (imsi[:_COUNTRY], imsi[_COUNTRY : _COUNTRY + length], imsi[_COUNTRY + length :])
        for gap in "- _.:,/|":
            yield Further(gap.join(parts), "parts apart")
        for routing in ("0", "0000"):
            yield Further("-".join(("suci-0", *parts[:2], routing, "0-0", parts[2])), "parts apart")


def _of_subscriber_file(imsi: str) -> str:
    """The file EF_IMSI of a SIM card: its length, a nibble for the parity, and the digits in pairs (3GPP TS 31.102)."""
    nibbles = f"{9 if len(imsi) % 2 else 1}{imsi}{'' if len(imsi) % 2 else 'f'}"
    return "08" + "".join([nibbles[at + 1] + nibbles[at] for at in range(0, len(nibbles), 2)])


def _of_card(iccid: str) -> Iterator[Further]:
    """A SIM card's number with the F that fills up its last byte, and in groups of four (ITU-T E.118)."""
    for text in dict.fromkeys((iccid, iccid[:-1])):
        yield Further(f"{text}F", "filled")
        groups = [text[at : at + 4] for at in range(0, len(text), 4)]
        for gap in (" ", "-", "."):
            yield Further(gap.join(groups), "digits in groups")
            yield Further(gap.join((*groups, "F")), "digits in groups")
            yield Further(gap.join(groups) + "F", "digits in groups")


def _of_line(phone: str) -> Iterator[Further]:
    """A telephone number as a name in the DNS (ENUM, RFC 6116)."""
    digits = phone.lstrip("+")
    if digits.isdecimal():
        yield Further(f"{'.'.join(reversed(digits))}.e164.arpa", "name in the DNS", is_inside=True)


def _of_advertising(gaid: str) -> Iterator[Further]:
    """What CleverTap's SDK calls a device (its public code, ``GUID_PREFIX_GOOGLE_AD_ID``)."""
    yield Further(f"__g{gaid.replace('-', '')}", "behind __g", is_inside=True)


def _of_installation(text: str) -> Iterator[Further]:
    """What Facebook's SDK calls an installation (``anonymousAppDeviceGUID`` of com.facebook.appevents)."""
    if _UUID(text):
        yield Further(f"XZ{text}", "behind XZ", is_inside=True)


def _of_token(text: str) -> Iterator[Further]:
    """A token of bytes as older systems of Apple print it: ``<740f4707 bebcf74f …>``."""
    if _TOKEN(text):
        groups = " ".join([text[at : at + 8] for at in range(0, len(text), 8)]).lower()
        yield Further(f"<{groups}>", "printed bytes")
        yield Further(groups, "printed bytes")


def _of_mailbox(text: str) -> Iterator[Further]:
    local, _, domain = text.rpartition("@")
    yield from _in_other_address(text)
    for at in (*_ATS, "@") if local else ():
        for dot in _DOTS:
            written = domain.replace(".", dot)
            yield Further(f"{local}{at}{written}", "written out")
            yield Further(f"{local.replace('.', dot)}{at}{written}", "written out")


def _in_other_address(text: str) -> Iterator[Further]:
    """Yield an address as a key and as a part of another address.

    Keys of Firebase's database have no dots, so that apps put commas in their place (firebase.google.com, "Structure
    Your Database"), or underscores; bounces have the recipient in their sender (VERP, D. J. Bernstein 1997; RFC 3464
    names it in appendix), forwarders the other way round (SRS), guests of Microsoft Entra have theirs before ``#EXT#``.
    """
    local, _, domain = text.rpartition("@")
    if not local:
        return
    for transform, made in (
        ("dots as commas", text.replace(".", ",")),
        ("dots as commas", text.replace(".", ",").replace("@", ",")),
        ("dots as commas", f"{local}@{domain.replace('.', ',')}"),
        ("dots as underscores", text.replace(".", "_")),
        ("dots as underscores", text.replace(".", "_").replace("@", "_")),
        ("in another address", f"{local}={domain}"),
        ("in another address", f"{domain}={local}"),
        # As a part of the identity at a gateway (XEP-0106), and in messages between airlines (IATA, SSR CTCE).
        ("in another address", text.replace("@", r"\40")),
        ("in a telegram", text.replace("-", "./").replace("_", "..").replace("@", "//")),
    ):
        yield Further(made, transform, is_inside=True)
    yield Further(f"{local}_{domain}#ext#", "in another address", is_inside=True)
    for at in _FOR_AT:
        yield Further(f"{local}{at}{domain}", "sign replaced")
    for dot in _FOR_DOTS:
        for at in (*_FOR_DOTS, "@", "_at_", "-at-", "%40"):
            yield Further(text.replace(".", dot).replace("@", at), "dots replaced")


def _of_citizen(text: str) -> Iterator[Further]:
    """An identity card's number in its parts: region, date of birth, order and check (GB 11643)."""
    if len(text) != _CITIZEN:
        return
    parts = (text[:6], text[6:14], text[14:])
    for gap in (" ", "-", "_", "/"):
        yield Further(gap.join(parts), "parts apart")
        yield Further(gap.join((text[:6], text[6:10], text[10:14], text[14:])), "parts apart")


def _of_plate(text: str) -> Iterator[Further]:
    province, office, rest = text[:1], text[1:2], text[2:]
    written = [
        f"{province}{office}{gap}{rest}" for gap in ("·", "•", "・", "‧", "∙", "●", "-", " ", ".", "_", "|", "/")
    ]
    yield from (Further(one, "parts apart") for one in written)
    for one in (text, *written) if not text.isascii() else ():
        # With one character beyond ASCII no decoder can tell the charset.
        raw = one.encode("gb18030")
        yield from (Further(spelled, "percent(gb18030)") for spelled in dict.fromkeys((quote(raw), quote_plus(raw))))
        yield Further(f"{quote(raw[:2])}{raw[2:].decode('gb18030')}", "percent(gb18030)")
    if pinyin := _PROVINCES.get(province):
        for gap in ("", "-", "_", " "):
            for other in ("", "-", "·", " "):
                yield Further(f"{pinyin}{gap}{office}{other}{rest}", "pinyin of the province")


def _of_passport(text: str) -> Iterator[Further]:
    letters = text.rstrip("0123456789")
    for gap in (" ", "-") if 0 < len(letters) < len(text) else ():
        yield Further(f"{letters}{gap}{text[len(letters) :]}", "parts apart")


def _of_person(text: str) -> Iterator[Further]:
    """Surname and given name with the signs of forms and tickets between them, and Chinese ones sign by sign."""
    for surname, given in name_parts(text):
        for gap in _BETWEEN_NAMES:
            yield Further(f"{surname}{gap}{given}", "parts apart")
            yield Further(f"{given}{gap}{surname}", "parts apart")
        # The five parts of a vCard, and the first two of them (RFC 6350, 6.2.2).
        yield from (Further(f"{surname};{given}{';' * empty}", "parts apart") for empty in (1, 2, 3))
        for title in _TITLES:
            yield Further(f"{surname}/{given}{title}", "name of a ticket")
            yield Further(f"{surname}/{given} {title}", "name of a ticket")
            yield Further(f"{title} {surname}/{given}", "name of a ticket")
            for gap in (" ", ", "):
                yield Further(f"{surname}{gap}{given} {title}", "name with a title")
                yield Further(f"{title} {surname}{gap}{given}", "name with a title")
            yield Further(f"{title}. {given} {surname}", "name with a title")
            yield Further(f"{title} {given} {surname}", "name with a title")
    if not text.isascii() and " " not in text:
        yield Further(" ".join(text), "parts apart")
        for title in _TITLES:
            yield from (Further(f"{text}{gap}{title}", "name with a title") for gap in ("", " "))


def _in_lakhs(digits: str) -> str:
    """Return a number with commas as it is written in India: thousands, then hundreds of them."""
    head, tail = digits[:-3], digits[-3:]
    first = len(head) % 2
    pairs = [head[:first], *(head[at : at + 2] for at in range(first, len(head), 2)), tail]
    return ",".join([pair for pair in pairs if pair])


_MAKERS: dict[str, Callable[[str], Iterator[Further]]] = {
    "imsi": _of_subscriber,
    "iccid": _of_card,
    "email_address": _of_mailbox,
    "phone_number": _of_line,
    "gaid": _of_advertising,
    "install_id": _of_installation,
    "app_anonymous_id": _of_installation,
    "sdk_device_id": _of_installation,
    "push_token": _of_token,
    "national_id_cn": _of_citizen,
    "vehicle_plate": _of_plate,
    "passport_number": _of_passport,
    "person_name": _of_person,
    "date_of_birth": of_day,
    "local_ip": of_ip,
    "ip_address": of_ip,
    "mac_address": of_mac,
    "bluetooth_mac": of_mac,
    "wifi_bssid": of_mac,
}
