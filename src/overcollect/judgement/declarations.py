"""Does the app say that it sends this? The answer *declared*, and which purposes cover what."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from overcollect.inputs.app import App, Purpose
from overcollect.judgement.outcome import DeclaredAnswer
from overcollect.knowledge import Catalogue, Sentences, Text, listed
from overcollect.model import Consent, Declared
from overcollect.recipients import RecipientInfo

_SAID = Sentences("judgement", "declarations")
_MADE_UP = frozenset({"install_id", "sdk_device_id", "app_anonymous_id"})
"""Identifiers that software makes for an installation. Which of them a number called device_id is, traffic does not
show: who declares one has declared such a number."""
_SUM = "payment_record"
_ORDERED = frozenset({"purchase_history", "accommodation_record", "travel_itinerary", "event_ticket"})
"""Who declares what is ordered or booked has declared what it comes to and how it is paid."""


def names_recipient(purpose: Purpose, recipient: RecipientInfo) -> bool:
    """Tell whether ``purpose`` names the recipient; without any recipient it speaks of the operator."""
    named = purpose.recipients or ("operator",)
    # A declared recipient under the operator's own domain is the operator's affair as well.
    return recipient.declared_as in named or (recipient.party == "first" and "operator" in named)


class WhenSent(Struct, frozen=True):
    """When it was sent, as far as purposes speak of it."""

    consent: Consent
    functions: tuple[str, ...] | None
    """Ids of app.yaml (or of the function they are like); None where no mark tells."""

    def outside(self, purpose: Purpose) -> str:
        """Return which part of ``purpose.when`` does not hold: ``consent``, ``function`` or ''.

        What is not known does not stand against the app.
        """
        when = purpose.when
        if when.consent and self.consent is not Consent.UNKNOWN and self.consent not in when.consent:
            return "consent"
        if when.functions and self.functions is not None and not set(when.functions) & set(self.functions):
            return "function"
        return ""


class Declarations:
    """What one app.yaml declares."""

    def __init__(self, app: App | None, catalogue: Catalogue) -> None:
        self._app = app
        self._catalogue = catalogue
        self._alike = {function.id: function.like for function in app.functions if function.like} if app else {}

    def circumstances(self, consent: Consent, functions: tuple[str, ...] | None) -> WhenSent:
        if functions is None:
            return WhenSent(consent, None)
        return WhenSent(consent, (*functions, *(self._alike[name] for name in functions if name in self._alike)))

    def covers(self, purpose: Purpose, data_type: str) -> bool:
        """Tell whether ``purpose`` names the data type, a finer one, or one that cannot be told from it."""
        alike = _MADE_UP if data_type in _MADE_UP else {data_type, *(_ORDERED if data_type == _SUM else ())}
        return any(named in alike or data_type in self._catalogue.coarser(named) for named in purpose.data)

    def covering(self, data_type: str, recipient: RecipientInfo, circumstances: WhenSent) -> list[Purpose]:
        """Return the purposes that name the data type and the recipient, and hold in the circumstances."""
        purposes = self._app.purposes if self._app else ()
        return [
            purpose
            for purpose in purposes
            if self.covers(purpose, data_type)
            and names_recipient(purpose, recipient)
            and not circumstances.outside(purpose)
        ]

    def is_processor(self, data_type: str, recipient: RecipientInfo, circumstances: WhenSent) -> bool:
        """Tell whether the app declares the recipient as its processor for a purpose that covers the data type."""
        return recipient.capacity == "processor" and bool(self.covering(data_type, recipient, circumstances))

    def leaves_purpose_open(self, recipient: RecipientInfo) -> bool:
        """Tell whether the app declares the recipient as its processor, and no purposes at all (PIPL 21)."""
        return self._app is not None and self._app.declares_nothing and recipient.capacity == "processor"

    def leaves_capacity_open(self, data_type: str, recipient: RecipientInfo, circumstances: WhenSent) -> bool:
        """Tell whether nothing that the app declares says in which capacity the recipient gets the data type.

        Who lists recipients and leaves this one out, or purposes and none for it, has said something.
        """
        if self._app is None or recipient.capacity:
            return False
        if recipient.declared_as is None and self._app.recipients:
            return False
        return self._app.declares_nothing or bool(self.covering(data_type, recipient, circumstances))

    def answer(
        self,
        data_type: str,
        recipient: RecipientInfo,
        consent: Consent = Consent.UNKNOWN,
        functions: tuple[str, ...] | None = None,
    ) -> DeclaredAnswer:
        """Say whether the app declares that it sends ``data_type`` to ``recipient`` under these circumstances."""
        if self._app is None:
            return DeclaredAnswer.of(Declared.UNKNOWN, _SAID("no_declaration"))
        if self._app.declares_nothing:
            return DeclaredAnswer.of(Declared.UNKNOWN, _SAID("no_purposes"))
        held = self.circumstances(consent, functions)
        if purposes := self.covering(data_type, recipient, held):
            text = _SAID("declared", purposes=_quoted(purposes), data_type=data_type)
            return DeclaredAnswer.of(Declared.YES, text, _ids(purposes))
        return self._partly(data_type, recipient, held) or DeclaredAnswer.of(
            Declared.NO, _SAID("not_declared", data_type=data_type)
        )

    def _partly(self, data_type: str, recipient: RecipientInfo, held: WhenSent) -> DeclaredAnswer | None:
        assert self._app is not None
        naming = [purpose for purpose in self._app.purposes if self.covers(purpose, data_type)]
        for_recipient = [purpose for purpose in naming if names_recipient(purpose, recipient)]
        if for_recipient:
            return _elsewhen(for_recipient, data_type, held)
        if naming:
            name = Text(en=recipient.display_name, zh=recipient.display_name_zh)
            text = _SAID("not_for_recipient", purposes=_quoted(naming), data_type=data_type, recipient=name)
            return DeclaredAnswer.of(Declared.PARTLY, text, _ids(naming))
        for coarse in self._catalogue.coarser(data_type):
            purposes = [purpose for purpose in self._app.purposes if coarse in purpose.data]
            if purposes:
                text = _SAID("only_coarser", purposes=_quoted(purposes), coarser=coarse, data_type=data_type)
                return DeclaredAnswer.of(Declared.PARTLY, text, _ids(purposes))
        return None


def _elsewhen(purposes: list[Purpose], data_type: str, held: WhenSent) -> DeclaredAnswer:
    """Answer for purposes that name type and recipient, but not these circumstances."""
    names = _quoted(purposes)
    if all(held.outside(purpose) == "consent" for purpose in purposes):
        states = ", ".join(dict.fromkeys(state for purpose in purposes for state in purpose.when.consent))
        text = _SAID("other_consent", purposes=names, data_type=data_type, states=states, consent=held.consent)
    else:
        allowed = ", ".join(dict.fromkeys(name for purpose in purposes for name in purpose.when.functions))
        text = _SAID("function_not_in_use", purposes=names, data_type=data_type, functions=allowed)
    return DeclaredAnswer.of(Declared.PARTLY, text, _ids(purposes))


def _ids(purposes: Iterable[Purpose]) -> tuple[str, ...]:
    return tuple(purpose.id for purpose in purposes)


def _quoted(purposes: Iterable[Purpose]) -> Text:
    return listed(_SAID("quoted", purpose=purpose.id) for purpose in purposes)
