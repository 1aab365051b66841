from hashlib import md5

import pytest

DIGESTS = [md5(f"1380013800{n}".encode()).hexdigest() for n in range(4)]


@pytest.mark.parametrize("joint", [",", ";", "|", ", "])
@pytest.mark.parametrize("name", ["mobiles", "mobileMd5s", "contactsHashes"])
def test_digests_in_one_text_are_an_address_book(find, name, joint):
    [book] = [one for one in find({name: joint.join(DIGESTS)}) if one.data_type == "contacts_list"]

    assert (book.grade, book.items) == ("probable", 4)


@pytest.mark.parametrize(
    "body",
    [
        {"fileMd5s": ",".join(DIGESTS)},
        {"mobiles": ",".join(DIGESTS[:2])},
        {"mobiles": ",".join(one[:-1] for one in DIGESTS)},
    ],
)
def test_others_are_none(find, body):
    assert "contacts_list" not in {one.data_type for one in find(body)}
