"""overcollect audit --published."""

import json
from pathlib import Path

import jsonschema
import pytest

REAL = Path(__file__).parent.parent / "inputs" / "imports" / "published"
PHONE, IDFA = "+16505550123", "1E2DFA89-496A-47FD-9941-DF1FC4E6484A"
LISTS = ("LABEL-01", "LABEL-02", "LABEL-03", "ADS-03", "DECL-03")


@pytest.fixture(scope="module")
def capture(posted):
    return posted(
        ("https://api.music.example/login", {"phone": PHONE}),
        ("https://log.tally.example/up", {"idfa": IDFA, "latitude": "39.908722", "longitude": "116.397499"}),
        ("http://api.music.example/me", {"phone": PHONE}),
    )


@pytest.fixture
def audit(run, capture, tmp_path):
    """Return a function that audits the capture and returns the process, and the report where there is one."""

    def write(name, content):
        (tmp_path / name).write_text(json.dumps(content))
        return tmp_path / name

    def call(*options, platform="ios", start=None):
        info = {"id": "com.example.music", "platform": platform, "market": "US", "version": "2.0"}
        tally = {"id": "tally", "domains": ["tally.example"], "role": "analytics", "capacity": "processor"}
        operator = {"name": "Example Ltd", "domains": ["music.example"]}
        app = {"schema": "overcollect/app/1", "app": info, "operator": operator, "recipients": [tally], "purposes": []}
        values = {"phone_number": PHONE, "idfa": IDFA, "precise_location": {"lat": 39.908722, "lon": 116.397499}}
        known = {"schema": "overcollect/device/1", "secret": "3b0c44298fc1c149afbf4c8996fb9242", "values": values}
        timeline = {"schema": "overcollect/timeline/1", "start": {"consent": "accepted", **(start or {})}, "marks": []}
        given = ("--app", write("app.yaml", app), "--device", write("device.yaml", known))
        given += ("--timeline", write("timeline.yaml", timeline), "-f", "json", "--fail-on", "never")
        done = run("audit", capture, *given, *options)
        return done, json.loads(done.out) if done.returncode == 0 else None

    return call


def found(report):
    return {(f["rule"], f["subject"], f["consent"]) for f in report["findings"] if f["rule"] in LISTS}


def test_without_publications_the_rules_say_how_to_give_them(audit):
    _, report = audit()
    needs = {entry["rule"]: entry["needs"] for entry in report["not_judged"]}
    assert "--published FILE" in needs["LABEL-01"]
    assert report["published"] == []


def test_the_apps_own_manifest_is_held_against_what_the_operator_gets(audit, root):
    manifest = REAL / "device-info.xcprivacy"
    _, report = audit("--published", manifest)
    assert found(report) == {("LABEL-01", "phone_number", "accepted")}
    assert "LABEL-01" not in {entry["rule"] for entry in report["not_judged"]}
    published = report["published"][0]
    assert (published["path"], published["kind"], published["of"]) == (str(manifest), "privacy-manifest", "")
    assert (published["rows"], published["mapped"], published["unclear"]) == (0, 0, [])
    jsonschema.validate(report, json.loads((root / "reports" / "schemas" / "report-1.json").read_text()))


@pytest.mark.parametrize("recipient", ["tally", "tally.example"])
def test_the_manifest_of_an_sdk_is_held_against_what_its_operator_gets(audit, recipient):
    _, report = audit("--published", f"{recipient}={REAL / 'bugsnag.xcprivacy'}", "--norms", "cn")
    # It names device ids, and no position.
    assert found(report) == {("DECL-03", "precise_location > tally.example", "accepted")}
    assert report["published"][0]["of"] == recipient


def test_a_listed_tracking_domain_is_held_against_the_permission_to_track(audit, tmp_path):
    manifest = tmp_path / "PrivacyInfo.xcprivacy"
    manifest.write_text('{"NSPrivacyTracking": true, "NSPrivacyTrackingDomains": ["tally.example"]}')
    done, report = audit("--published", manifest, start={"permissions": {"tracking": "never"}})
    assert found(report) == {("ADS-03", "tally.example", "accepted")}
    assert "does not say which data is collected" in done.err
    assert found(audit("--published", manifest, start={"permissions": {"tracking": "granted"}})[1]) == set()


def test_the_form_of_the_console_is_held_against_types_and_encryption(audit, tmp_path):
    form = tmp_path / "data_safety.csv"
    form.write_text(
        "Question ID (machine readable),Response ID (machine readable),Response value,Answer requirement,x\n"
        "PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA,,true,REQUIRED,x\n"
        "PSL_DATA_COLLECTION_ENCRYPTED_IN_TRANSIT,,true,MAYBE_REQUIRED,x\n"
        "PSL_DATA_TYPES_PERSONAL,PSL_PHONE,true,MULTIPLE_CHOICE,x\n"
    )
    _, report = audit("--published", form, platform="android")
    assert found(report) == {
        ("LABEL-02", "phone_number", "accepted"),
        ("LABEL-02", "precise_location", "accepted"),
    }
    said = {f["subject"]: (f["count"], f["explanation"]) for f in report["findings"] if f["rule"] == "LABEL-02"}
    assert said["phone_number"][0] == 1
    assert "encrypted in transit" in said["phone_number"][1]


def test_what_was_not_understood_is_told_and_held_against_nobody(audit, tmp_path):
    listed = tmp_path / "list.csv"
    listed.write_text("信息种类,使用目的\n位置信息,附近\n某种新东西,其他\n", encoding="utf-8")
    done, report = audit("--published", listed, "--norms", "cn")
    assert found(report) == set()
    assert "1 of 2 statements were understood. “某种新东西” may cover anything" in done.err
    needs = {entry["rule"]: entry["needs"] for entry in report["not_judged"]}
    assert "“某种新东西”" in needs["LABEL-03"]


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        ("umeng={}/bugsnag.xcprivacy", "'umeng' is no recipient of app.yaml, and no domain"),
        ("{}/none.csv", "there is no such file"),
        ("{}/README.md", "holds no list of collected information"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(audit, given, cause):
    done, _ = audit("--published", given.format(REAL))
    assert done.returncode == 2
    assert cause in done.err


def test_the_publication_of_another_system_is_refused(audit):
    done, _ = audit("--published", REAL / "bugsnag.xcprivacy", platform="android")
    assert done.returncode == 2
    assert "speaks of the app on ios, and app.yaml says platform android" in done.err


def test_the_text_report_names_what_was_held_against_the_traffic(run, capture):
    done = run("audit", capture, "--fail-on", "never", "--published", f"tally.example={REAL / 'bugsnag.xcprivacy'}")
    assert "published: bugsnag.xcprivacy, 5 of 5 statements understood · tally.example" in done.out
