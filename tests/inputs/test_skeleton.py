import pytest

from overcollect.inputs import app_of, parse_document
from overcollect.inputs.skeleton import app_skeleton, unclear

HEAD = "schema: overcollect/app/1\n"


@pytest.mark.parametrize("services", [[], ["online_audio_video"], ["ride_hailing", "online_audio_video"]])
def test_the_skeleton_is_a_valid_declaration(catalogue, services):
    text = app_skeleton("com.example.music", [catalogue.services[service] for service in services])
    app = app_of(parse_document(text, "f"), catalogue)
    assert app.app.id == "com.example.music"
    assert app.services == tuple(services)
    assert {function.kind for function in app.functions} <= {"basic"}


def test_its_commented_examples_are_valid_too(catalogue):
    lines = app_skeleton("a", []).replace(": []\n#", ":\n#").splitlines()
    text = "\n".join(line[1:] if line.startswith(("#  ", "#purposes:")) else line for line in lines)
    app = app_of(parse_document(text, "f"), catalogue)
    assert [function.id for function in app.functions] == ["sign_in"]
    assert [recipient.id for recipient in app.recipients] == ["tally"]
    assert [purpose.id for purpose in app.purposes] == ["sign_in"]
    assert app.operator.domains == ("example.com", "example.cn")


def test_it_declares_nothing_by_default_so_nothing_is_accused(catalogue):
    app = app_of(parse_document(app_skeleton("a", []), "f"), catalogue)
    assert app.declares_nothing
    assert app.operator.domains == ()


def test_it_tells_what_a_service_needs(catalogue):
    assert "phone_number (registered_user)" in app_skeleton("a", [catalogue.services["ride_hailing"]])
    assert "needs no personal information" in app_skeleton("a", [catalogue.services["online_audio_video"]])


def points(text, catalogue):
    return "\n".join(unclear(app_of(parse_document(HEAD + text, "f"), catalogue), catalogue))


def test_what_is_left_open_is_listed(catalogue):
    told = points("app: {id: a}\n", catalogue)
    for part in ("services: none", "purposes: the key is", "operator: no domains", "app.market", "functions: the key"):
        assert part in told
    assert "functions: none" in points("app: {id: a}\nfunctions: []\n", catalogue)
    assert "purposes: empty" in points("app: {id: a}\npurposes: []\n", catalogue)
    told = points(
        "app: {id: a}\nown_services: [{id: own}]\nservices: [own]\noperator: {name: A, domains: [a.example]}\n"
        "recipients: [{id: x, role: sorcery, domains: [a.example]}, {id: y}]\n"
        "purposes: [{id: p, data: [imei], recipients: [x]}]\n",
        catalogue,
    )
    for part in (
        "own_services own: no functions",
        "recipients x: a.example is also a domain of operator",
        "recipients x: the role sorcery is not known; known are advertising",
        "recipients y: no domains",
        "recipients y: no role",
        "recipients y: no purpose names it",
        "purposes p: no why",
    ):
        assert part in told


def test_a_whole_declaration_leaves_nothing_open(catalogue):
    text = (
        "app: {id: a, market: CN}\nservices: [ride_hailing]\noperator: {name: A, domains: [a.example]}\n"
        "functions: [{id: order_ride, like: order_ride}]\n"
        "purposes: [{id: p, why: sign in, data: [phone_number], recipients: [operator]}]\n"
    )
    assert points(text, catalogue) == ""


def test_what_is_still_as_in_the_form_is_told(catalogue):
    text = app_skeleton("com.example.music", [])
    for changed, told in ((text, True), (text.replace("Example App", "Example Music"), False)):
        points = list(unclear(app_of(parse_document(changed, "f"), catalogue), catalogue))
        assert any("still that of the form" in point for point in points) is told
