"""Verdicts on declarations beside those of a published study of 442 Android apps and their Data safety labels.

``python benchmarks/declared.py --external FOLDER`` reads the study's tables below FOLDER (android-data-safety/data; see
README.md for the source). The rows of what each app sent become facts, the labels become the purposes of an app.yaml,
and the engine judges both. It prints how many verdicts equal the study's, and the others in groups.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

from overcollect.inputs import App, AppInfo, Operator, Purpose, Timeline
from overcollect.inputs.observed import Observed, broader_than_seen
from overcollect.judgement import Ledger, Outcome, judge
from overcollect.knowledge import Catalogue, load
from overcollect.model import (
    Attribution,
    Declared,
    Detection,
    Direction,
    Fact,
    Grade,
    Kind,
    MessageRef,
    Method,
    Place,
    Secret,
    Step,
)
from overcollect.reports.json_report import SCHEMA

DECLARED, UNDECLARED, WITHOUT_NEED, NEITHER = "declared", "undeclared", "declared without need", "neither"
VERDICTS = {
    "correctly_declared": DECLARED,
    "wrongly_undeclared": UNDECLARED,
    "unnecessarily_declared": WITHOUT_NEED,
    "correctly_undeclared": NEITHER,
}
SENT = {
    "idfa": "gaid",
    "hashed_idfa": "gaid",
    "other_uuids": "install_id",
    "rooted": "root_emulator_state",
    "emulator": "root_emulator_state",
    "roaming": "network_type",
    "network_connection_type": "network_type",
    "signal_strength": "network_type",
    "is_charging": "battery_state",
    "battery_percentage": "battery_state",
    "accelerometer": "motion_sensor",
    "rotation": "motion_sensor",
    "ram_usage": "memory_storage",
    "disk_usage": "memory_storage",
    "uptime": "boot_time",
    "volume": "device_fingerprint",
    "carrier": "carrier",
    "local_ips": "local_ip",
    "location": "precise_location",
}
"""The study's words for what was sent, as data types. A volume of the speaker is none; it has the nearest."""
LABELS = {
    "Location": ("precise_location",),
    "SMS or MMS": ("sms_content",),
    "Contacts": ("contacts_list",),
    "Diagnostics": (
        *("root_emulator_state", "network_type", "battery_state", "motion_sensor", "memory_storage", "boot_time"),
        "device_fingerprint",
    ),
    "Other app performance data": ("carrier", "local_ip", "device_name"),
    "Device or other IDs": ("gaid", "install_id", "imei", "mac_address"),
}
"""What the study counts under each type of the label (labelDataTypeMapping in its src/common/query.ts)."""
HOSTS = {
    "firebase": "firebaselogging-pa.googleapis.com",
    "facebook": "graph.facebook.com",
    "adjust": "app.adjust.com",
    "unity": "config.unityads.unity3d.com",
    "branchio": "api2.branch.io",
    "doubleclick": "googleads.g.doubleclick.net",
    "ms_appcenter": "in.appcenter.ms",
    "vungle": "api.vungle.com",
    "supersonic": "outcome-ssp.supersonicads.com",
    "adcolony": "adc3-launch.adcolony.com",
    "bugsnag": "notify.bugsnag.com",
    "ioam": "config.ioam.de",
    "onesignal": "api.onesignal.com",
    "yandex": "startup.mobile.yandex.net",
    "rayjump": "analytics.rayjump.com",
    "startio": "trackdownload.startappservice.com",
    "chartboost": "live.chartboost.com",
    "mopub": "ads.mopub.com",
}
"""A host of each tracker; the study names the tracker only. ``<indicators>`` has none: any host may be meant."""
ROLES = {"tracking": ("analytics", "social_tracking", "crash"), "ads": ("advertising",)}
UNNAMED = "unnamed.example"

type Pair = tuple[str, str]
"""An app, and a type of the label or a purpose."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--external", type=Path, required=True, metavar="FOLDER", help="the folder corpora/declared")
    folder = parser.parse_args().external / "android-data-safety" / "data"
    if not folder.is_dir():
        print(f"skipped: there is no folder {folder}")
        return
    sent = rows(folder / "apps_trackers_data_types.csv")
    types = verdicts(folder / "data_type_truthfulness.csv", "data_type")
    purposes = verdicts(folder / "purpose_truthfulness.csv", "purpose")
    by_app: dict[str, list[str]] = defaultdict(list)
    for (app, label), verdict in types.items():
        by_app[app] += [label] if verdict in (DECLARED, WITHOUT_NEED) else []
    ours: dict[Pair, str] = {}
    ours_of_purposes: dict[Pair, str] = {}
    catalogue = load()
    for name, labels in by_app.items():
        app = declaration(name, labels)
        outcome = judged(app, sent.get(name, []), catalogue)
        ours.update({(name, label): of_label(label, app, outcome, catalogue) for label in LABELS})
        roles = {flow.recipient.role for flow in outcome.data_flows}
        for purpose, wanted in ROLES.items():
            declared = purposes[name, purpose] in (DECLARED, WITHOUT_NEED)
            ours_of_purposes[name, purpose] = crossed(seen=bool(roles.intersection(wanted)), declared=declared)
    tell("types of the label", types, ours, sent)
    tell("purposes", purposes, ours_of_purposes, sent)


def rows(file: Path) -> dict[str, list[Pair]]:
    """Return what each app sent: tracker and the study's word."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
        found[row["app_id"]].append((row["tracker"], row["data_type"]))
    return found


def verdicts(file: Path, column: str) -> dict[Pair, str]:
    table = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    return {(row["app"], row[column]): VERDICTS[row["declared"]] for row in table}


def declaration(name: str, labels: list[str]) -> App:
    """Return the label as app.yaml has it: it names data types, and nobody who gets them but the operator."""
    purposes = (Purpose(id=label, data=LABELS[label], recipients=("operator",)) for label in labels)
    return App(app=AppInfo(id=name), operator=Operator(name=name), purposes=tuple(purposes))


def judged(app: App, sent: list[Pair], catalogue: Catalogue) -> Outcome:
    ledger = Ledger(catalogue.baseline)
    for number, (tracker, word) in enumerate(sent):
        # Words without a data type here still say who was contacted.
        ledger.add(fact(number, HOSTS.get(tracker, UNNAMED), SENT.get(word, "app_info")))
    return judge(ledger, app, Timeline(), catalogue)


def fact(number: int, host: str, data_type: str) -> Fact:
    value = Secret(f"{data_type}-{number}")
    detection = Detection(
        data_type=data_type,
        grade=Grade.PROBABLE,
        method=Method.ENDPOINT,
        path=(Step("http", "body"),),
        location="body",
        decoding=(),
        place=Place.BODY,
        name=data_type,
        value=value,
        canonical=value,
    )
    message = MessageRef(
        capture="study",
        index=number,
        time=float(number),
        kind=Kind.HTTP_REQUEST,
        direction=Direction.SENT,
        host=host,
        port=443,
        scheme="https",
        address=None,
        connection="",
        frames=(),
        process=None,
        size=1,
    )
    return Fact(message=message, attribution=Attribution.PROVEN, detections=(detection,))


def of_label(label: str, app: App, outcome: Outcome, catalogue: Catalogue) -> str:
    """Return the engine's verdict on one type of the label."""
    flows = [flow for flow in outcome.data_flows if flow.data_type in LABELS[label]]
    if flows:
        said = all(flow.declared.answer in (Declared.YES, Declared.PARTLY) for flow in flows)
        return crossed(seen=True, declared=said)
    report = Observed(schema=SCHEMA, data_flows=())
    return crossed(seen=False, declared=any(label in line for line in broader_than_seen(app, catalogue, report)))


def crossed(*, seen: bool, declared: bool) -> str:
    if seen:
        return DECLARED if declared else UNDECLARED
    return WITHOUT_NEED if declared else NEITHER


def tell(title: str, theirs: dict[Pair, str], ours: dict[Pair, str], sent: dict[str, list[Pair]]) -> None:
    different = [pair for pair in theirs if ours[pair] != theirs[pair]]
    equal = len(theirs) - len(different)
    print(f"{title}: {equal} of {len(theirs)} verdicts equal the study's ({equal / len(theirs):.1%})")
    for what in sorted({what for _, what in theirs}):
        of_what = [pair for pair in theirs if pair[1] == what]
        same = sum(ours[pair] == theirs[pair] for pair in of_what)
        print(f"    {what}: {same} of {len(of_what)} ({same / len(of_what):.1%})")
    groups = Counter((what, theirs[app, what], ours[app, what], because(what, sent[app])) for app, what in different)
    for (what, study, engine, why), count in groups.most_common():
        print(f"    {count:4}  {what}: study {study}, engine {engine}; {why}")


def because(what: str, sent: list[Pair]) -> str:
    """Return what was sent that bears on the verdict, for a group of differences."""
    if what in LABELS:
        return "sent " + ", ".join(sorted({word for _, word in sent if SENT.get(word) in LABELS[what]}))
    trackers = sorted({tracker for tracker, _ in sent})
    if not trackers:
        return "no row of what was sent"
    return "only <indicators>" if trackers == ["<indicators>"] else "named trackers"


if __name__ == "__main__":
    main()
