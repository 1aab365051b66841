import pytest

PERSON = {"email": "ana@example.com", "password": "hunter2"}


@pytest.mark.parametrize(
    "body",
    [
        {"attachments": [{"path": "tests/fixtures/users.json", "content": [PERSON]}]},
        {"files": [{"filename": "user_test.py", "rows": PERSON}]},
        {"messages": [{"role": "user"}], "model": "m", "temperature": 0, "docs": {"mac": "AA:BB:CC:DD:EE:F0"}},
        {"h": {"ref": "m-551", "libelle": "Musée", "tel": "+33261910055"}},
        {"cmp": {"mac": "AA:BB:CC:DD:EE:F0"}},
    ],
)
def test_what_stands_in_files_prompts_and_records_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


def test_what_an_app_shows_is_nobodys(sure_names):
    body = {"event": "dish_impression", "xy": {"email": "ana@example.com"}, "user": {"email": "rui@example.com"}}
    assert sure_names(body) == {"email"}
    assert sure_names({"xy": {"email": "ana@example.com"}}, target="/v2/impressions") == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"files": [{"filename": "contacts.csv", "rows": PERSON}]}, {"email"}),
        ({"path": "/data/app.json", "x": {"email": "ana@example.com"}}, {"email"}),
        ({"xy": {"email": "ana@example.com"}}, {"email"}),
        ({"xy": {"sessionId": "1", "email": "ana@example.com"}}, {"email"}),
        ({"xy": {"id": "1", "uid": "7", "email": "ana@example.com"}}, {"email"}),
        ({"xy": {"android_id": "9774d56d682e5aab", "email": "ana@example.com"}}, {"email"}),
        ({"xy": {"profile_id": "1", "bill_to_email": "ana@example.com"}}, {"bill_to_email"}),
        ({"xy": {"imei": "352099001761481", "mac": "00:00:5e:00:53:0a"}}, {"imei", "mac"}),
        ({"imei": "352099001761481"}, {"imei"}),
        ({"hw": {"android_id": "9774d56d682e5aab", "imei": ["352099001761481"]}}, {"android_id", "imei"}),
    ],
)
def test_an_object_of_which_nothing_is_known_can_be_a_users(sure_names, body, names):
    assert names <= sure_names(body)


def test_a_file_that_somebody_hands_in_has_a_number(sure_names):
    assert sure_names({"attachments": [{"fileId": "a1", "fileName": "唐筛报告.pdf"}]}) == {"fileName"}
    assert sure_names({"cards": [{"cardId": "a1", "fileName": "唐筛报告.pdf"}]}) == set()


def test_an_answer_to_a_question_has_the_number_of_the_question(sure_names):
    assert sure_names({"answers": [{"questionId": "11", "content": "2022年甲状腺结节，手术"}]}) == {"content"}
