import pickle

import pytest
from jsonschema import Draft202012Validator

from overcollect.inputs.document import parse_document
from overcollect.inputs.schema import check_schema, load_schema
from overcollect.model import InputProblem


@pytest.mark.parametrize("name", ["app-1.json", "device-1.json", "timeline-1.json"])
def test_the_shipped_schemas_are_schemas(name):
    Draft202012Validator.check_schema(load_schema(name))


APP = "schema: overcollect/app/1\napp: {id: com.example.music}\n"


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("app", "Make one with `overcollect app init`"),
        ("device", "Make one with `overcollect device init`"),
        ("timeline", "Begin it with `schema: overcollect/timeline/1` (docs/inputs.md)"),
        ("answers", "Begin it with `schema: overcollect/answers/1` (docs/inputs.md)"),
    ],
)
@pytest.mark.parametrize("text", ["just words", "- a list"])
def test_what_is_no_such_file_at_all_is_told_with_how_to_begin_one(kind, remedy, text):
    with pytest.raises(InputProblem) as caught:
        check_schema(parse_document(text, "f"), f"{kind}-1.json")
    assert caught.value.remedy == remedy


WRONG_APPS = {
    APP + "purpose: []\n": ("f:3: purpose: unknown key", "Did you mean purposes?"),
    APP + "zzz: []\n": ("f:3: zzz: unknown key", "Keys here are schema, app, services"),
    "schema: overcollect/app/9\napp: {id: a}\nx: 1\n": ("f:1: schema", "`schema: overcollect/app/1`"),
    "schema: overcollect/device/1\nvalues: {}\n": ("f:1: schema", "'overcollect/device/1'", "belongs to --device"),
    "app: {id: a}\n": ("the key schema is missing", "Add `schema: overcollect/app/1`"),
    "schema: overcollect/app/1\n": ("the key app is missing", "Add `app: {id: com.example.music}`"),
    "schema: overcollect/app/1\napp: {name: a}\n": ("f:2: app: the key id is missing", "com.example.music"),
    "schema: overcollect/app/1\napp: {id: a b}\n": ("app.id: 'a b' is not an id",),
    "- a\n": ("f:1: is a list, not a mapping",),
    "just words\n": ("is text, not a mapping",),
    APP + "services: online_audio_video\n": ("f:3: services: is text, not a list", "`services: [online_audio_video]`"),
    APP + "services:\n": ("services: is empty, not a list",),
    APP + "services: [a, a]\n": ("'a' is there twice",),
    APP + "operator: {name: Ltd, domains: ['https://example.com/x']}\n": ("operator.domains[0]", "without scheme"),
    APP + "operator: {name: Ltd, domains: ['*.example.com']}\n": ("operator.domains[0]", "wildcard"),
    APP + "operator: {name: Ltd, domains: ['example.com:443']}\n": ("operator.domains[0]",),
    APP + "operator: {name: Ltd, domains: [com]}\n": ("operator.domains[0]",),
    APP + "recipients: [{id: operator}]\n": ("recipients[0].id: 'operator' is reserved",),
    APP + "recipients: [{id: a, capacity: procesor}]\n": ("'procesor' is not known here", "Write processor"),
    APP + "recipients: [{id: a, country: China}]\n": ("country: 'China' is not a country as two capital letters", "CN"),
    APP + "purposes: [{id: a, data: [imei]}]\n": ("the key recipients is missing", "`recipients: [operator]`"),
    APP + "purposes: [{id: a, data: [], recipients: [operator]}]\n": ("data: is an empty list",),
    APP + "purposes: [{id: a, data: [imei], recipients: [operator], needed: 'yes'}]\n": ("is text, not true or false",),
    APP + "purposes: [{id: a, data: [imei], recipients: [operator], when: {at_most: often}}]\n": ("1/session",),
    APP + "functions: [{id: 7}]\n": ("functions[0].id: is a number, not text", "Put it in quotes"),
    APP + 'functions: [{id: "a\\n"}]\n': ("functions[0].id: 'a\\n' is not",),
    APP + '"\\e[31m": 1\n': ("'\\x1b[31m': unknown key",),
}
START = "schema: overcollect/timeline/1\nmarks:\n  - "
WRONG_TIMELINES = {
    START + "{at: 1, consent: acepted}": ("f:3: marks[0].consent", "Write accepted"),
    START + "{at: 1, consent: agreed}": ("f:3: marks[0].consent", "Write accepted"),
    START + "{at: 1, consent: declined}": ("f:3: marks[0].consent", "Write refused"),
    START + "{at: 1, consent: greed}": ("f:3: marks[0].consent", "Write one of"),
    START + "{at: 1, visibility: bg}": ("f:3: marks[0].visibility", "Write background"),
    START + "{at: 1, consnt: accepted}": ("marks[0].consnt: unknown key", "Did you mean consent?"),
    START + "{at: 1, consent: accepted, visibility: background}": ("consent and visibility stand in one entry",),
    START + "{at: 1}": ("says nothing", "exactly one of consent, function"),
    START + "{consent: accepted}": ("consent stands without at", "Add `at: 2026-01-01T00:00:05Z`"),
    START + "{at: 1, function: sign_in}": ("function stands without from",),
    START + "{at: 1, from: 1, function: sign_in}": ("at does not go with the other keys", "Remove at"),
    START + "{from: 1, consent: accepted}": ("without",),
    START + "{at: 1, input: {data_type: imei}}": ("the key how is missing", "how: typed"),
    "schema: overcollect/timeline/1\nstart: {uncertainty_s: -1}\n": ("f:2: start.uncertainty_s", "seconds from 0"),
}


@pytest.mark.parametrize(
    ("schema", "text", "parts"),
    [("app-1.json", *case) for case in WRONG_APPS.items()]
    + [("timeline-1.json", *case) for case in WRONG_TIMELINES.items()],
)
def test_what_is_wrong_is_named_with_its_place_and_what_would_be_right(schema, text, parts):
    with pytest.raises(InputProblem) as raised:
        check_schema(parse_document(text, "f"), schema)
    message = str(raised.value)
    assert message.startswith("f")
    assert message.isprintable()
    for part in parts:
        assert part in message


@pytest.mark.parametrize(
    "domain", ["example.com", "EXAMPLE.com", "a_b.example", "例子.中国", "localhost", "192.0.2.1", "2001:db8::1"]
)
def test_domains_of_every_kind_are_taken(domain):
    check_schema(parse_document(APP + f"operator: {{name: A, domains: ['{domain}']}}", "f"), "app-1.json")


def test_everything_wrong_is_told_line_by_line():
    text = APP + "servces: []\noperator: {name: A, domains: ['https://a.example']}\nrecipients: [{id: 1}]\n"
    with pytest.raises(InputProblem) as raised:
        check_schema(parse_document(text, "f"), "app-1.json")
    first = APP.count("\n") + 1
    places = [problem.place for problem in (raised.value, *raised.value.others)]
    assert [place.split(":")[1] for place in places] == [str(first), str(first + 1), str(first + 2)]
    assert pickle.loads(pickle.dumps(raised.value)).others  # problems travel between processes


def test_a_file_of_another_kind_is_told_alone():
    text = "schema: overcollect/device/1\ndevice: {name: A}\nvalues: {}\n"
    with pytest.raises(InputProblem, match="belongs to --device") as raised:
        check_schema(parse_document(text, "f"), "app-1.json")
    assert raised.value.others == ()


def test_a_number_out_of_bounds_is_told_with_the_bound():
    text = "schema: overcollect/device/1\nvalues: {precise_location: {lat: 399, lon: 1}}\n"
    with pytest.raises(InputProblem, match="399 is more than 90"):
        check_schema(parse_document(text, "f"), "device-1.json")


def test_one_of_many_errors_is_told_without_waiting_for_all():
    text = APP + "services: [" + ", ".join(["{}"] * 50_000) + "]"
    with pytest.raises(InputProblem, match=r"services\[0\]"):
        check_schema(parse_document(text, "f"), "app-1.json")
