"""Computes expected-services.tsv from the two reference files alone, by the order that implied.yaml's header states.

    python tests/judgement/needs/make_table.py FOLDER > tests/judgement/needs/expected-services.tsv

FOLDER holds necessity.yaml and implied.yaml. Nothing of overcollect is imported: the table is a second opinion.

The case is the plainest one: a value in a field of its own, to the operator, after consent, one service type, an
app.yaml that declares no functions. Function is the one that marks show in use, ``none`` where marks show that
none was, ``unmarked`` without any function mark, and ``*`` for all of these that the same service and data type do
not name in another row. The column engine is empty where the engine must say the same. Whether the user is signed
in is known only from a sign-in in use.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

NONE, UNMARKED = "none", "unmarked"
REGISTERED = "registered_user"
TO_OPERATOR = {"any", "operator", "operator_or_processor", "operator_processor_or_chosen", "issuer"}
"""``issuer``: what the operator gets back was issued by the operator."""

COMMENTS = {
    "registered": "registered at an earlier time is possible: no mark says, so the condition stays open",
    "open": "no function of the reference grants this condition: no mark can settle it",
    "signed_in": "whether the user is signed in is known from no mark: conditional, as the header says of functions",
    "not_personal": "not a kind of personal information: it gets no answer",
    "card": "engine: a card typed for this very payment is what pays (note of the function in the shipped knowledge); "
    "the reference names cards under bank_card_binding only",
    "account": "engine: the account that pays where no card does (a wallet, a direct debit); the reference names none",
    "billing": "engine: what a payer types beside the card, for the bill and the receipt; the reference names no such",
    "contact": "engine: the name and address of the contact whom the user picked; the reference has the contact itself",
    "addressee": "engine: letters bear the names of those to whom the user writes",
    "met": "engine: the flight or train from which the user wants to be met; the reference has the order itself",
    "sum": "engine: an order has a sum and a way of payment; the reference has the order itself",
    "condition": "engine: what describes a condition is told in figures as well; the reference has the record alone",
    "looked_for": "engine: doctors are looked for by hospital and department, rooms by the ages of children, work by "
    "its pay, violations by the vehicle; meetings name who is invited",
    "addressed": "engine: what is ordered is for somebody somewhere where no list of the service type speaks of orders",
    "remark": "engine: orders bear remarks (no chillies, at the east gate); the reference has the order itself",
    "booked": "engine: what is booked is the stay, and who repairs at home comes to somebody somewhere; the reference "
    "says so in the reason of local life services alone",
    "place": "engine: a place that is sent has a name and an address as well as a position",
    "guardian": "engine: a guardian who consents gives a name; the reference has the number alone",
    "listing": "engine: what is offered is offered somewhere, at a price",
    "added": "engine: a function that the reference does not have",
    "parcel": "engine: a parcel is looked up by its number; the reference has the order alone",
    "city": "engine: the city in which the user chose to search; the reference has the words alone",
    "pay": "engine: a CV names the pay and the city that somebody expects or had; the reference names the CV "
    "and what it leads to",
    "network": "engine: the carrier finds the number by the address that its network gave the phone; the reference has "
    "the number and the carrier only",
    "crash": "engine: what crashed depends on the model; the reference counts the model towards the operator alone",
    "accessory": "engine: a value that is not known to be the phone's may be that of the thing that the user connects",
    "other_law": "engine: another law that the reference names under by_other_law may ask for it in this step",
    "only_if": "engine: the function carries it under a fact that traffic does not show",
    "before": "engine: the list has it without saying when, and what leads up to the order may need it",
    "text": "engine: which kind of text it is, only the field's name tells, and the function carries another kind",
    "call": "engine: the others of a call see the name under which the user joins",
    "right": "engine: who closes the account or asks for a copy tells which account, and that it is the user who asks; "
    "the reference has the choice alone",
    "payer": "engine: the wallet itself issued the id by which it knows the payer",
    "during": "engine: without function marks an undeclared sign-in or payment may have been in use; the reference "
    "counts only basic and declared functions, and a password called unneeded would be a false accusation",
}
CARRIED_BEYOND = {
    ("payment", "bank_card_number"): "card",
    ("payment", "wechat_id"): "payer",
    ("video_call", "profile_info"): "call",
    ("payment", "financial_account"): "account",
    ("payment", "person_name"): "billing",
    ("payment", "email_address"): "billing",
    ("payment", "postal_address"): "billing",
    ("invite_contacts", "person_name"): "contact",
    ("invite_contacts", "email_address"): "contact",
    ("email", "person_name"): "addressee",
    ("crash_report", "device_model"): "crash",
    ("carrier_sign_in", "local_ip"): "network",
    ("place_order", "travel_itinerary"): "met",
    ("place_order", "payment_record"): "sum",
    ("vehicle_rental", "payment_record"): "sum",
    ("medical_consultation", "health_metric"): "condition",
    ("medical_consultation", "reproductive_health"): "condition",
    ("place_order", "user_generated_content"): "remark",
    ("own_records", "parcel_contents"): "parcel",
    ("search", "coarse_location"): "city",
    ("resume_upload", "assets_income"): "pay",
    ("resume_upload", "coarse_location"): "pay",
    ("share_location", "postal_address"): "place",
    ("guardian_consent", "person_name"): "guardian",
    ("publish_listing", "coarse_location"): "listing",
    ("publish_listing", "property_listing"): "listing",
    **{
        ("privacy_choices", name): "right"
        for name in (
            *("user_account", "install_id", "push_token", "phone_number", "email_address"),
            *("verification_code", "password"),
        )
    },
}
"""Function and data type that the shipped knowledge adds to what functions carry, and the comment that says why."""
_LISTED_ORDERS = (
    *("food_delivery", "hotel_services", "investment_wealth_management", "medical_consultation_registration"),
    *("online_shopping", "parcel_delivery", "performance_ticketing", "ride_hailing", "transport_ticketing"),
    *("travel_services", "used_car_trading"),
)
"""Service types whose list says what an order needs."""
ADDRESSED = ("person_name", "phone_number", "postal_address")
LOOKED_FOR = {
    ("search", "medical_appointment"): ("medical_consultation_registration",),
    ("view_item", "medical_appointment"): ("medical_consultation_registration",),
    **{(use, "vehicle_plate"): ("vehicle_use_services", "local_life_services") for use in ("payment", "place_order")},
    **{
        ("own_records", name): ("vehicle_use_services", "utility_tools")
        for name in ("vehicle_plate", "vin", "vehicle_licence")
    },
    **{("search", name): ("job_recruitment",) for name in ("assets_income", "education_employment")},
    ("calendar_reminder", "email_address"): ("remote_meeting",),
    ("calendar_reminder", "person_name"): ("remote_meeting",),
    ("search", "minor_data"): ("hotel_services", "travel_services"),
}
BORDER = ("gender", "date_of_birth", "id_document_validity", "profile_info")
INSURED = ("gender", "date_of_birth", "age")
_STAYS = ("travel_services", "local_life_services", "transport_ticketing", "map_navigation")
BY_SERVICE = {
    ("place_order", "accommodation_record"): _STAYS,
    ("publish_listing", "vehicle_plate"): ("used_car_trading",),
    ("publish_listing", "postal_address"): ("used_car_trading",),
    ("publish_listing", "precise_location"): ("property_rental_sale",),
    ("place_order", "property_listing"): ("local_life_services",),
    **{("place_order", name): ("travel_services", "transport_ticketing") for name in BORDER},
    **{("financial_application", name): ("investment_wealth_management",) for name in INSURED},
    **{("video_call", name): ("remote_meeting",) for name in ("phone_number", "person_name")},
    **LOOKED_FOR,
}
"""Function and data type that it carries for some service types alone."""
PICKED = {("delivery_address", "precise_location"), ("publish_listing", "precise_location")}
"""What the reference takes from a function, and the product leaves open where it may be picked in a map."""
_BANKS = ("mobile_banking", "online_payment")
ONLY_IF = {
    **dict.fromkeys((("bank_card_binding", name) for name in ("bank_card_number", "national_id_cn")), _BANKS),
    **dict.fromkeys(((name, "card_security_data") for name in ("bank_card_binding", "payment")), _BANKS),
    **{
        ("edit_profile", name): ()
        for name in ("age", "marital_status", "person_name", "health_metric", "assets_income")
    },
    **{("health_tracking", name): () for name in ("age", "gender", "minor_data")},
    ("guardian_consent", "date_of_birth"): (),
    ("delivery_address", "precise_location"): (),
}
"""Function and data type that it carries under an open fact; the service types for which the fact holds."""
OPEN_FACTS = ONLY_IF.keys()
ONLY_IF = ONLY_IF | {
    ("place_order", "property_listing"): (),
    **{("place_order", name): () for name in BORDER},
    **{("financial_application", name): () for name in INSURED},
    **{("video_call", name): () for name in ("phone_number", "person_name")},
    **{("publish_listing", name): () for name in ("vehicle_plate", "precise_location", "postal_address")},
}
"""With what is carried for some service types alone."""
BEFORE = {
    "ride_hailing": ("trip_endpoints", "precise_location", "coarse_location"),
    "transport_ticketing": ("trip_endpoints", "travel_itinerary"),
    "travel_services": ("trip_endpoints", "travel_itinerary"),
    "hotel_services": ("accommodation_record",),
}
"""By service type: what may be needed before the listed condition holds, while the user looks for something.
With no function in use that takes an order that the marks show to follow, and there is none in this table."""
TEXTS = ("message_content", "user_generated_content")
HANDED_OVER = ("message_content", "search_history", "user_generated_content", "keyboard_input", "files_docs")
DUE_DILIGENCE = (
    *("person_name", "gender", "profile_info", "education_employment", "postal_address", "phone_number"),
    *("id_document_type", "national_id_cn", "id_document_number", "passport_number", "id_document_validity"),
)
TERMINAL = ("phone_number", "local_ip", "mac_address", "imei", "device_serial")
REAL_NAME = "real_name_verification"
OPENING = ("real_name_verification", "identity_document_upload", "financial_application", "bank_card_binding")
OTHER_LAW: dict[str, list[tuple[str | tuple[str, ...], tuple[str, ...]]]] = {
    "hotel_services": [(REAL_NAME, ("place_order",))],
    "medical_consultation_registration": [(REAL_NAME, ("medical_consultation",))],
    "online_games": [(REAL_NAME, ("account_sign_in", "game_play"))],
    "live_streaming": [(REAL_NAME, ("comment_post", "live_stream"))],
    "performance_ticketing": [(REAL_NAME, ("place_order",))],
    "investment_wealth_management": [
        ("investor_suitability", ("financial_application", "place_order")),
        (DUE_DILIGENCE, ("financial_application", "identity_document_upload")),
        (TERMINAL, ("place_order", "transfer_money")),
    ],
    "mobile_banking": [(DUE_DILIGENCE, OPENING)],
    "online_payment": [(DUE_DILIGENCE, OPENING)],
    "online_lending": [(DUE_DILIGENCE, OPENING[:3])],
}
ADDED = {"customer_due_diligence": DUE_DILIGENCE, "trading_terminal": TERMINAL}
"""Functions that the shipped knowledge has beyond the reference, and what they imply."""
PLACED_BEYOND = {
    "customer_due_diligence": ("mobile_banking", "online_payment", "online_lending", "investment_wealth_management")
}
POSTING = ("comment_post", "live_stream")
VERIFIED = ("phone_number", "verification_code")
"""By service type: the function that another law may ask for, or data types that the product knows to be asked for, and
the functions during which it may. Who posts anywhere is asked for a verified number (CSL 26)."""
ACCESSORIES = {("device_pairing", name) for name in ("device_serial", "mac_address", "bluetooth_mac")}
"""Function and data type of which it stays open whether it is the phone's or the connected thing's."""


class Reference:
    """The two files, and with ``beyond`` the decisions of the product that go beyond them."""

    def __init__(self, folder: Path, *, beyond: bool = False) -> None:
        self._beyond = beyond
        law = yaml.safe_load((folder / "necessity.yaml").read_text(encoding="utf-8"))
        reading = yaml.safe_load((folder / "implied.yaml").read_text(encoding="utf-8"))
        self.categories: list[dict[str, Any]] = law["categories"]
        self.functions = {function["id"]: function for function in reading["functions"]}
        self.services = {service["id"]: service for service in reading["services"]}
        self.common = reading["common"]
        self.technical = {entry["type"] for entry in reading["technical"] if entry["recipients"] in TO_OPERATOR}
        self.authentication: list[dict[str, Any]] = reading["authentication"]
        self.never = {name: entry for entry in reading["never_without_separate_basis"] for name in entry["types"]}
        self.not_personal = {entry["type"] for entry in reading["not_personal"]}
        if beyond:
            self.functions |= {
                name: {"starts": "user", "implied": [{"type": one} for one in types]} for name, types in ADDED.items()
            }
        self.grantable = {grant for function in self.functions.values() for grant in function.get("grants", ())}

    def answer(self, category: dict[str, Any], data_type: str, use: str) -> tuple[str, str]:
        """Return the answer and a comment; the first step that fits."""
        if data_type in self.not_personal:
            return "unknown", COMMENTS["not_personal"]
        found = self._first(category, data_type, use)
        if self._beyond and data_type in TEXTS and found[0] in ("no", "claimed", "conditional"):
            others = (self._first(category, name, use) for name in HANDED_OVER if name != data_type)
            carried = next((other for other in others if other[0] in ("yes", "implied", "conditional")), None)
            if carried is not None:
                return ("conditional" if use == UNMARKED else carried[0]), ""
        return found

    def _first(self, category: dict[str, Any], data_type: str, use: str) -> tuple[str, str]:
        for step in (self.listed, self.implied, self.protocol, self.other_law, self.claimed):
            answer, comment = step(category, data_type, use)
            if answer:
                return answer, comment
        return "no", ""

    def listed(self, category: dict[str, Any], data_type: str, use: str) -> tuple[str, str]:
        conditions = [item["condition"] for item in category["necessary_items"] if data_type in item["data_types"]]
        granted = {"always", *self.functions.get(use, {}).get("grants", ())}
        if any(condition in granted for condition in conditions):
            return "yes", ""
        if conditions and use == UNMARKED:
            return "conditional", ""
        if REGISTERED in conditions:
            return "conditional", COMMENTS["registered"]
        if any(condition not in self.grantable for condition in conditions):
            return "conditional", COMMENTS["open"]
        return "", ""

    def implied(self, category: dict[str, Any], data_type: str, use: str) -> tuple[str, str]:
        service = self.services[category["id"]]
        basic = {*service["basic"], *self.common["basic"]}
        accessory = self._beyond and (use, data_type) in ACCESSORIES
        artefact, comment = self._authentication(data_type, use, basic)
        placed = self._placed(service, use) and self._carries(use, data_type, category["id"])
        is_open = self._beyond and category["id"] not in ONLY_IF.get((use, data_type), (category["id"],))
        if artefact == "implied" or (placed and not is_open):
            return "implied", ""
        if placed:
            return "conditional", ""
        steady = (name for name in basic if CARRIED_BEYOND.get((name, data_type)) != "right")
        if use == UNMARKED and any(self._carries(name, data_type, category["id"]) for name in steady):
            return "conditional", ""
        if accessory and self._placed(service, use):
            return "conditional", ""
        looking = self.functions.get(use, {}).get("kind") == "content"
        if self._beyond and looking and data_type in BEFORE.get(category["id"], ()):
            return "conditional", ""
        return artefact, comment

    def protocol(self, _: dict[str, Any], data_type: str, __: str) -> tuple[str, str]:
        return ("technical", "") if data_type in self.technical else ("", "")

    def other_law(self, category: dict[str, Any], data_type: str, use: str) -> tuple[str, str]:
        found = [
            (types, during)
            for asked, during in OTHER_LAW.get(category["id"], ())
            for types in (
                [entry["type"] for entry in self.functions[asked].get("implied", ())]
                if isinstance(asked, str)
                else asked,
            )
        ]
        service = self.services[category["id"]]
        posting = tuple(name for name in POSTING if name in (*service["basic"], *service["extended"]))
        found += [(VERIFIED, posting)] if posting else []
        asked = any(data_type in types and self._under_way(use, during, service) for types, during in found)
        return ("conditional", "") if self._beyond and asked else ("", "")

    def _under_way(self, use: str, during: tuple[str, ...], service: dict[str, Any]) -> bool:
        """Without marks that somebody posts is left open only where it is what the service is for."""
        unmarked = set(during) - set(POSTING) or set(during) & {*service["basic"]} or service["id"] == "live_streaming"
        return use in during or (use == UNMARKED and bool(unmarked))

    def claimed(self, category: dict[str, Any], data_type: str, use: str) -> tuple[str, str]:
        placed = self._placed(self.services[category["id"]], use)
        carried = self._carries(use, data_type, category["id"]) or (self._beyond and (use, data_type) in ACCESSORIES)
        return ("claimed", "") if not placed and carried else ("", "")

    def _placed(self, service: dict[str, Any], use: str) -> bool:
        if self._beyond and service["id"] in PLACED_BEYOND.get(use, ()):
            return True
        return use in {*service["basic"], *service["extended"], *self.common["basic"], *self.common["extended"]}

    def _carries(self, use: str, data_type: str, service: str) -> bool:
        function = self.functions.get(use)
        if function is None or function["starts"] == "never":
            return False
        if data_type in function.get("never", ()) and not (self._beyond and (use, data_type) in PICKED):
            return False
        of_service = service in BY_SERVICE.get((use, data_type), ())
        if use == "place_order" and data_type in ADDRESSED:
            of_service = service not in _LISTED_ORDERS
        if self._beyond and (of_service or (use, data_type) in CARRIED_BEYOND or (use, data_type) in OPEN_FACTS):
            return True
        if not any(entry["type"] == data_type for entry in function["implied"]):
            return False
        never = self.never.get(data_type)
        return never is None or any(
            exception["function"] == use and data_type in exception.get("only", [data_type])
            for exception in never.get("exceptions", ())
        )

    def _authentication(self, data_type: str, use: str, basic: set[str]) -> tuple[str, str]:
        best = ("", "")
        for artefact in self.authentication:
            if artefact["type"] != data_type:
                continue
            signed_in = REGISTERED in self.functions.get(use, {}).get("grants", ())
            holds = artefact["holds"]
            if holds == "any_session" or use in artefact["during"] or (holds == "while_signed_in" and signed_in):
                return "implied", ""
            if holds == "while_signed_in":
                best = ("conditional", COMMENTS["signed_in"])
            elif use == UNMARKED and (self._beyond or basic & {*artefact["during"]}):
                best = ("conditional", "")
        return best


def _why_beyond(use: str, data_type: str, *, other_law: bool) -> str:
    if other_law and (use, data_type) not in CARRIED_BEYOND:
        return "other_law"
    if data_type in TEXTS:
        return "text"
    is_before = any(data_type in before for before in BEFORE.values())
    if is_before and (use, data_type) not in {*CARRIED_BEYOND, *BY_SERVICE} and use != UNMARKED:
        return "before"
    if use in ADDED:
        return "added"
    reasons = (
        CARRIED_BEYOND
        | dict.fromkeys((("place_order", name) for name in ADDRESSED), "addressed")
        | dict.fromkeys(BY_SERVICE, "booked")
        | dict.fromkeys(LOOKED_FOR, "looked_for")
        | dict.fromkeys(ONLY_IF, "only_if")
        | dict.fromkeys(ACCESSORIES, "accessory")
    )
    fitting = (why for (name, of), why in reasons.items() if of == data_type and use in (name, UNMARKED))
    return next(fitting, "during")


type Row = tuple[str, str, str, str, str, str]


def rows(folder: Path, data_types: list[str]) -> list[Row]:
    reference, product = Reference(folder), Reference(folder, beyond=True)
    uses = [*sorted(product.functions), NONE, UNMARKED]
    found = []
    for category in reference.categories:
        for data_type in data_types:
            groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
            for use in uses:
                needed, comment = reference.answer(category, data_type, use)
                engine, _ = product.answer(category, data_type, use)
                if engine == needed:
                    engine = ""
                else:
                    by_law, _ = product.other_law(category, data_type, use)
                    comment = COMMENTS[_why_beyond(use, data_type, other_law=bool(by_law))]
                groups[needed, engine, comment].append(use)
            usual = max(groups, key=lambda group: len(groups[group]))
            for group, names in groups.items():
                function = "*" if group == usual else " ".join(names)
                found.append((category["id"], data_type, function, *group))
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    listing = yaml.safe_load((folder / "datatypes.yaml").read_text(encoding="utf-8"))
    data_types = sorted(entry["id"] for entry in listing["data_types"])
    header = ("service", "data_type", "function", "needed", "engine", "comment")
    sys.stdout.writelines("\t".join(row) + "\n" for row in (header, *rows(folder, data_types)))


if __name__ == "__main__":
    main()
