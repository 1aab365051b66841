"""What publications say, and what cannot be told from them."""

import pytest

from overcollect.inputs import Timeline
from overcollect.inputs.publication import Entry, NamedParty, Publication, Unclear
from overcollect.judgement.context import Context
from overcollect.judgement.evidence import how, missing
from overcollect.judgement.outcome import Recipient
from overcollect.judgement.publications import FORM, LABEL, LIST, MANIFEST, Publications, stores
from overcollect.recipients import Recipients


def party(name, *hosts):
    return NamedParty(names=(name,), hosts=hosts)


def entry(*data_types, **more):
    return Entry(words="words", data_types=data_types, **more)


def publication(kind, *entries, unclear=(), **more):
    return Publication(
        path=f"folder/{kind}", sha256="0" * 64, kind=kind, entries=entries, unclear=tuple(unclear), **more
    )


def recipient(host, **more):
    plain = {"domain": host, "owner": None, "party": "third", "role": None, "country": None}
    return Recipient(host=host, **{**plain, **more})


@pytest.fixture
def app(samples):
    return samples.app({})


@pytest.fixture
def published(catalogue, app):
    def make(*given):
        return Publications(given, catalogue, Recipients(catalogue.owners, app))

    return make


@pytest.mark.parametrize(
    ("named", "asked", "answer"),
    [
        (entry("imei"), "imei", True),
        (entry("precise_location"), "coarse_location", True),
        (entry("coarse_location"), "precise_location", False),
        (entry("imei", "oaid", broad=True), "android_id", True),
        (entry("device_model", broad=True), "imei", False),
        (entry("imei"), "oaid", False),
    ],
)
def test_a_list_names_what_it_says_the_coarser_and_the_whole_group(published, named, asked, answer):
    assert published(publication(LIST, named)).said(LIST).names(asked) is answer


def test_words_that_are_not_understood_leave_every_answer_but_yes_open(published):
    said = published(publication(LIST, entry("imei"), unclear=[Unclear(words="x", place="")])).said(LIST)
    assert said.names("imei") is True
    assert said.names("oaid") is None


def test_what_the_definitions_of_a_store_do_not_name_clearly_is_not_answered(published):
    said = published(publication(LABEL)).said(LABEL)
    assert said.names("idfa") is False
    assert said.names("push_token") is None
    assert said.names("ip_address") is None


def test_each_type_of_a_label_that_may_be_meant_covers(published):
    said = published(publication(LABEL, entry(labels=("Other User Contact Info",)))).said(LABEL)
    assert said.names("phone_number") is True


def test_several_files_of_one_kind_say_together_what_either_says(published):
    said = published(publication(LIST, entry("imei")), publication(LIST, entry("oaid"))).said(LIST)
    assert (said.names("imei"), said.names("oaid")) == (True, True)
    assert said.files.en == "list, list"


def test_a_file_that_says_nothing_of_data_is_not_asked(published):
    assert published(publication(MANIFEST, says=False)).said(MANIFEST) is None


def test_the_list_of_an_sdk_is_found_by_id_and_by_domain(published):
    given = published(
        publication(LIST, entry("oaid"), of="tally"), publication(LIST, entry("imei"), of="adnet.example")
    )
    assert given.said(LIST) is None
    assert given.listed_for(recipient("log.tally.example", declared_as="tally")).names("oaid")
    assert given.listed_for(recipient("bid.adnet.example")).names("imei")
    assert given.listed_for(recipient("notadnet.example")) is None


class TestListsOfSharing:
    def test_a_recipient_is_known_by_the_host_of_a_link(self, published):
        given = published(publication(LIST, entry("oaid", party=party("统计SDK", "www.tally.example"))))
        part = given.of_recipient(given.said(LIST), recipient("log.tally.example", declared_as="tally"))
        assert part.names("oaid") is True
        assert part.names("imei") is False

    def test_what_stands_under_a_like_name_speaks_for_it_and_not_against_it(self, published):
        given = published(publication(LIST, entry("oaid", party=party("Tally Push SDK"))))
        said, tally = given.said(LIST), recipient("log.tally.example", owner="Tally")
        assert given.of_recipient(said, tally) is None
        assert not given.leaves_out(said, tally)

    def test_an_entry_of_somebody_unknown_may_speak_of_it(self, published):
        known = entry("oaid", party=party("统计SDK", "www.tally.example"))
        given = published(publication(LIST, known, entry("imei", party=party("某某SDK"))))
        part = given.of_recipient(given.said(LIST), recipient("log.tally.example", declared_as="tally"))
        assert (part.names("imei"), part.names("gaid")) == (True, False)

    def test_it_leaves_out_a_recipient_only_where_all_who_are_named_are_known(self, published):
        known = entry("oaid", party=party("统计SDK", "www.tally.example"))
        other = recipient("log.adnet.example", owner="AdNet")
        given = published(publication(LIST, known))
        assert given.leaves_out(given.said(LIST), other)
        unsure = published(publication(LIST, known, entry("imei", party=party("某某SDK"))))
        assert not unsure.leaves_out(unsure.said(LIST), other)

    def test_a_table_of_sdks_does_not_speak_of_the_operator(self, published):
        given = published(publication(LIST, entry("oaid", party=party("统计SDK"))))
        assert given.of_operator(given.said(LIST)) is None


def test_stores_are_those_whose_labels_were_given():
    given = [publication(LABEL), publication(FORM), publication(LIST)]
    assert stores(given) == {"apple", "play"}
    assert stores([publication(LIST)]) == frozenset()


def test_a_file_of_which_nothing_can_be_used_is_not_taken_as_given(catalogue, app):
    """Else a rule would be silent, as if it had found nothing."""

    def context(*given):
        return Context(catalogue, app, Timeline(), published=given)

    needs = ("apple_label", "play_label", "double_list", "sdk_list")
    unclear = [Unclear(words="新词", place="row 1")]
    assert missing(needs, context()) == list(needs)
    plain = [publication(LABEL), publication(FORM), publication(LIST), publication(LIST, of="tally")]
    assert missing(needs, context(*plain)) == []
    vague = [
        publication(LABEL, unclear=unclear),
        publication(FORM, unclear=unclear),
        publication(LIST, unclear=unclear),
        publication(LIST, of="tally", unclear=unclear),
    ]
    assert missing(needs, context(*vague)) == list(needs)
    for need in needs:
        vaguely, missed = how(need, context(*vague)), how(need, context())
        assert all("“新词”" in text for text in (vaguely.en, vaguely.zh))
        assert all("--published" in text and "“新词”" not in text for text in (missed.en, missed.zh))
