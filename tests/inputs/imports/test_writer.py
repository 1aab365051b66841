import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from overcollect.inputs import app_of, parse_document
from overcollect.inputs.imports import Party, Published, Statement, app_text, draft_of
from overcollect.knowledge import load
from overcollect.model import PayloadKey


def said(*phrases, **fields):
    return Statement(phrases=phrases, place="row 2", **fields)


def source(*statements, kind="list", name="list.csv", **fields):
    return Published(kind=kind, name=name, statements=statements, **fields)


def written(*sources, app_id=""):
    draft = draft_of(sources, load())
    text = app_text(draft, app_id, [])
    return app_of(parse_document(text, "app.yaml"), load()), text, draft


def test_purposes_keep_the_words_of_the_source():
    app, text, _ = written(source(said("IMEI、位置信息、量子态", why="统计", party=Party(name="统计SDK", sdk=True))))
    (purpose,) = app.purposes
    assert purpose.said_as == {"IMEI": ("imei",), "位置信息": ("precise_location", "coarse_location")}
    assert set(purpose.data) == {"imei", "precise_location", "coarse_location"}
    assert purpose.recipients == (app.recipients[0].id,)
    assert "not understood: 量子态" in text
    assert "names a group" in text


def test_statements_for_one_purpose_become_one():
    app, _, _ = written(source(said("手机号", why="登录"), said("验证码", why="登录"), said("地址", why="配送")))
    assert [purpose.data for purpose in app.purposes] == [("phone_number", "verification_code"), ("postal_address",)]


def test_an_owner_is_known_by_the_link_and_stands_once():
    tally = Party(name="Tally统计", company="某公司", links=("https://docs.tally.example/privacy",), sdk=True)
    other = Party(name="Tally推送", company="某公司", links=("https://push.tally.example/",), sdk=True)
    app, text, _ = written(source(said("IMEI", party=tally), said("OAID", party=other)))
    (recipient,) = app.recipients
    assert (recipient.id, recipient.role, recipient.country) == ("tally", "analytics", "CN")
    assert "tally.example" in recipient.domains
    assert "also named: Tally推送" in text


def test_a_company_without_known_hosts_stands_once_and_has_no_domains():
    parties = [Party(name=f"SDK{n}", company="某公司", links=("https://some.example.net/",), sdk=True) for n in "ab"]
    app, _, _ = written(source(*[said("IMEI", party=party) for party in parties]))
    assert [recipient.domains for recipient in app.recipients] == [()]


def test_domains_of_the_company_that_is_linked_to_are_proposed_and_not_declared():
    party = Party(name="推送SDK", company="华为", links=("https://developer.huawei.com/consumer/cn/",), sdk=True)
    app, text, _ = written(source(said("OAID", party=party)))
    assert app.recipients[0].domains == ()
    assert "# the company has " in text
    assert "hicloud.com" in text


def test_what_was_not_understood_is_no_empty_declaration():
    app, text, draft = written(source(said("量子态")))
    assert app.declares_nothing
    assert (draft.mapped, draft.said) == (0, 1)
    assert "量子态" in text


def test_a_source_that_declares_nothing_collected_is_one():
    app, _, _ = written(source(kind="privacy-label"))
    assert not app.declares_nothing
    assert app.purposes == ()


def test_a_source_that_declares_nothing_beside_one_that_names_data_is_told():
    label = source(kind="privacy-label", name="label")
    sdk = source(kind="privacy-manifest", name="sdk", of_app=False)
    _, text, draft = written(label, source(said("手机号"), name="list"), sdk)
    assert draft.contradicted == ["label"]
    assert text.count("declares that nothing is collected, and other sources name data") == 1


def test_permissions_are_no_declaration():
    app, text, _ = written(
        source(
            kind="android-manifest", permissions=("android.permission.CAMERA", "x.y.Z"), app_id="a.b", declares=False
        )
    )
    assert app.declares_nothing
    assert app.permissions == ("android.permission.CAMERA", "x.y.Z")
    assert app.app.id == "a.b"
    assert "guards photo_video" in text


def test_permissions_alone_are_said_to_be_no_declaration():
    _, text, _ = written(source(kind="android-manifest", permissions=("x.y.Z",), declares=False))
    assert "Permissions declare no collection" in text
    assert "Not one data type" not in text


def test_who_signed_the_package_is_written_once_and_others_are_told():
    package = source(kind="android-manifest", app_id="a.b", signers=("ab" * 32, "cd" * 32), declares=False)
    app, text, _ = written(package, package)
    assert app.app.signer == "ab" * 32
    assert text.count("also signed with " + "cd" * 32) == 1


def test_the_key_of_an_sdk_opens_what_it_encrypts():
    package = source(kind="android-manifest", app_id="a.b", applovin_keys=("made-up",), declares=False)
    app, text, _ = written(package, package)
    assert app.payload_keys == (PayloadKey(key="made-up", domains=("applovin.com", "applvn.com")),)
    assert text.count("payload_keys:") == 1


def test_several_sources_make_one_app():
    app, text, _ = written(
        source(said("Name", label="apple"), kind="privacy-manifest", app_id="com.example.a", platform="ios"),
        source(kind="android-manifest", app_id="com.example.b", platform="android", declares=False),
    )
    assert app.app.id == "com.example.a"
    assert "com.example.b" in text
    assert "ios and android" in text


def test_the_id_that_is_given_counts():
    app, _, _ = written(source(said("手机号"), app_id="a.b"), app_id="c.d")
    assert app.app.id == "c.d"


WORDS = st.text(max_size=30) | st.sampled_from(["IMEI", "手机号\n# x", '"]: {', "operator", "位置信息（GPS）"])


@settings(max_examples=60)
@example([("", "", "FALSE", [])], [])
@given(
    st.lists(
        st.tuples(
            WORDS,
            WORDS,
            WORDS,
            st.lists(st.sampled_from(["https://a.tally.example/", "https://[", "http://x y"]), max_size=2),
        ),
        max_size=6,
    ),
    st.lists(st.text(min_size=1, max_size=20).map(lambda text: "".join(text.split()) or "x"), max_size=3),
)
def test_whatever_sources_say_the_result_passes_the_check(entries, permissions):
    statements = [
        said(phrase, "IMEI", why=why, party=Party(name=name, links=tuple(links), domains=(name,)) if name else None)
        for phrase, why, name, links in entries
    ]
    app, _, _ = written(source(*statements, app_id="a b", app_name="n\no", permissions=tuple(permissions)))
    assert len(app.purposes) <= len(entries)


@pytest.mark.parametrize("word", ["\u2028", "\x85", "\ufeff", "\x7f", "😀"])
def test_strange_characters_of_sources_are_written_safely(word):
    app, _, _ = written(source(said(f"IMEI{word}", "IMEI", why=word, party=Party(name=f"a{word}")), app_id=f"a{word}b"))
    assert app.purposes
