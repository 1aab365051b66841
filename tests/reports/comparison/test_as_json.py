import json

import jsonschema
import pytest

from overcollect.model import Grade
from overcollect.reports.comparison import comparison_json
from overcollect.reports.masking import Masking


@pytest.fixture
def written(comparison, root):
    schema = json.loads((root / "reports" / "schemas" / "compare-1.json").read_text(encoding="utf-8"))

    def write(*followers, reveal=False, **parts):
        document = json.loads(comparison_json(comparison(followers, **parts), Masking(reveal=reveal)))
        jsonschema.validate(document, schema)
        return document

    return write


def test_all_of_it_is_there(written, follower, steady):
    types = (("imei", Grade.PROBABLE),)
    found = written(
        follower("zq81x7r5t2", None), follower("0" * 32, "1" * 32, types=types, digest="md5"), steady=(steady,)
    )
    assert [one["known_values"] for one in found["identities"]] == [True, False]
    assert [one["alone"] for one in found["identities"]] == [0, 3]
    assert found["places"] == {"compared": 11, "same": 7, "changing": 2}
    bare, digest = found["followers"]
    assert (bare["values"], bare["explained"], bare["digest"]) == (["zq…t2", None], False, None)
    assert (digest["data_types"], digest["digest"]) == ([{"id": "imei", "grade": "probable"}], "md5")
    assert bare["places"][0]["messages"] == [2, 2]
    assert found["steady"][0]["value"] == "490…518"


def test_values_are_whole_with_reveal(written, follower):
    assert written(follower("zq81x7", "zq92y8"), reveal=True)["followers"][0]["values"] == ["zq81x7", "zq92y8"]
