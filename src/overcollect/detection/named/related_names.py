"""Names that lead to a data type by their words: enough beside a value that is known, too little to guess by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from overcollect.detection.named.han_names import last_of_han
from overcollect.knowledge import fold

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+|[^\W\d_a-zA-Z]+")
_MOST_WORDS = 6
_WHOSE = """
    app my user usr client customer buyer member account login device dev d h x os sys system hw hardware phone mobile
    android ios web wap sim card owner self person personal current cur default last main primary
    passenger rider driver contact contacts receiver recipient consignee sender emergency guardian parent patient guest
    visitor applicant insured payer payee employee student teacher invoice delivery shipping billing invitee inviter
    spouse relative urgent link backup bound bind reserve reserved register registered lianxiren third baby child kid
    previous candidate tenant borrower donor resident traveler traveller partner shopper
    psn pat policyholder beneficiary viewer holder cust stu psg recv rcv
    attribute attr trait
    trainee elder resident donor claimant reporter guarantor staff worker friend roommate
    nutzer benutzer kunde kunden kundin geraet gerat handy mein meine aktuell aktuelle antragsteller bewerber fahrgast
    patienten versicherte inhaber halter besteller
    utilisateur utilisatrice appareil mon ma actuel actuelle passager demandeur patiente titulaire assure adherent
    abonne
    usuario cliente dispositivo mi actual pasajero paciente solicitante titular asegurado socio alumno
    utilizador aparelho celular meu minha atual passageiro segurado aluno
    utente mio mia attuale passeggero paziente richiedente intestatario assicurato
    gebruiker klant toestel apparaat mijn huidige reiziger verzekerde
    uzytkownik uzytkownika klient klienta urzadzenie urzadzenia moj pacjent pacjenta pasazer pasazera
    kullanici musteri cihaz hasta yolcu uye pengguna pelanggan perangkat pasien penumpang anggota nasabah
    polzovatel polzovatelya klienta ustroystvo ustroystva patsient patsienta passazhir
    пользователь пользователя клиент клиента устройство устройства пациент пациента пассажир
    khachhang nguoidung thietbi
    ctc bene insd appl hldr psgr pax recv rcvr snd cnee emp mem mbr vip clt usrs applier proposer insurant
    assured lessee booker buyers orderer taker picker signer remitter kin family father mother
    acct rcpt bill ship profile signup subscriber player
    cardholder accountholder who voter
    mom dad mum parents mate couple husband wife lead chief co new bind now live present permanent residence household
    hukou census reg native origin domicile dropoff pickup
"""
_HOW = """
    name code type no num number id val value info state status level group tag text str string data field title
    monthly yearly annual month year avg average latest sms new full real raw hash hashed md sha hmac of hex enc
    list lists array items records detail details json str sec secs seconds ms millis percent base b64
    desc flag range en th cn zh kr jp ja ko local native latin roman kanji kana
    nummer nr numero nro numer nomor kod kodu kode codigo codice datum fecha tarihi tanggal wert valor valeur valore
    waarde deger nilai bezeichnung adi nombre nome nom nama texto texte testo
    cm mm kg lb lbs px dp kb mb gb mib gib bytes byte utc iso epoch unix nanos
"""
_OTHERS = """
    type status state level tag group title label count num version key url
"""
_LONGEST_ENDING = 3
_WRITTEN = frozenset(["str", "string", "val", "value", "raw", "plain"])
"""Words of how a value is written, behind what it is."""
_DIGESTS = frozenset(["md", "sha", "sm", "hash", "hashed", "enc", "encrypt", "encrypted", "digest", "salted"])
"""Words of digests without their numbers, behind what was hashed."""
_SERVICES = """
    service hotline support kefu help store shop official sales supplier merchant hotel restaurant pharmacy dealer poi
    station branch dpo cta advertiser depot hq clinic vendor helpdesk reception frontdesk switchboard hospital airline
    embassy manufacturer sponsor publisher
"""
_OF_SERVICES = frozenset(_SERVICES.split())
OF_ANOTHER = frozenset(_OTHERS.split())
"""Words that make the name one of something else, unless the value is known: ``account_type`` holds no account."""
_SAYING_NOTHING = frozenset([*_WHOSE.split(), *_HOW.split()])
"""Whose value it is, how it is written, what kind of answer it is, for how long it holds."""


def related(
    name: str, types_of: Callable[[str], Iterable[str]], without: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return the ids of the data types whose aliases, with words that say nothing, make up the name.

    ``monthly_income``, ``userRealName``, ``sys_locale``; not ``article_lang``, which speaks of an article's language.

    Args:
        name: as sent.
        types_of: gives the data types that a folded alias speaks for, strongly or weakly.
        without: words that must not stand beside an alias.
    """
    words = [word for word in map(fold, _WORD.findall(name)) if not word.isdigit()]
    if not words or len(words) > _MOST_WORDS:
        return frozenset()
    found = set()
    for alias, rest in _runs(words):
        if not without.isdisjoint(rest):
            continue
        for data_type in types_of(alias):
            if all(word in _SAYING_NOTHING or data_type in types_of(word) for word in rest):
                found.add(data_type)
    return frozenset(found)


def ending(name: str) -> Iterator[str]:
    """Yield the last words of a name as aliases, the longest first: what ``legalPersonIdCard`` is, whoever's it is.

    Nothing for the telephone numbers and addresses of a service, which are no person's.
    """
    if found := last_of_han(name):
        yield found
        return
    words = [fold(word) for word in _WORD.findall(name) if not word.isdigit()]
    while words and words[-1] in _DIGESTS:
        words.pop()
    if 1 < len(words) <= _MOST_WORDS and _OF_SERVICES.isdisjoint(words):
        for start in range(max(1, len(words) - _LONGEST_ENDING), len(words)):
            yield "".join(words[start:])


def last_words(name: str) -> Iterator[str]:
    """Yield the last word of a name of several, and the last two as one, without what says how a value is written.

    >>> list(last_words("fd-oaid")), list(last_words("sys_android_id")), list(last_words("oaid"))
    (['oaid', 'fdoaid'], ['id', 'androidid'], [])
    """
    words = [fold(word) for word in _WORD.findall(name)]
    if len(words) > 1:
        while len(words) > 1 and words[-1] in _WRITTEN:
            words.pop()
        yield words[-1]
        yield "".join(words[-2:])


def _runs(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield every run of neighbouring words as one alias, pairs in either order, with the words around it."""
    for start in range(len(words)):
        for stop in range(start + 1, len(words) + 1):
            run, rest = words[start:stop], [*words[:start], *words[stop:]]
            yield "".join(run), rest
            if len(run) == 2 and min(map(len, run)) > 1:  # ``date_b`` is the second of two, and no ``bdate``
                yield run[1] + run[0], rest
