from overcollect.inputs import App, AppInfo, DeclaredRecipient, Purpose, Sdk
from overcollect.inputs.contradictions import contradictions
from overcollect.knowledge import load


def points(**fields):
    fields.setdefault("purposes", (Purpose(id="p", data=("imei",), recipients=("operator",)),))
    return list(contradictions(App(app=AppInfo(id="a"), **fields), load()))


def recipient(id_, name, sdk=None):
    return DeclaredRecipient(id=id_, name=name, domains=(), sdk=Sdk(name=sdk) if sdk else None)


def purpose(*data, **fields):
    return Purpose(id="p", data=data, recipients=("operator",), **fields)


def test_a_plain_declaration_has_none():
    assert points(recipients=(recipient("a", "Tally", "T"), recipient("b", "AdNet"))) == []


def test_one_recipient_under_two_ids_is_told():
    (point,) = points(recipients=(recipient("a", "Tally"), recipient("b", "TALLY")))
    assert "declared as a, too" in point


def test_one_sdk_of_two_companies_is_told():
    (point,) = points(recipients=(recipient("a", "Tally", "Push"), recipient("b", "AdNet", "push")))
    assert "say whose it is" in point


def test_a_coarse_and_a_fine_type_in_one_purpose_are_told():
    (point,) = points(purposes=(purpose("coarse_location", "precise_location"),))
    assert "the finer one counts" in point


def test_a_place_and_a_track_are_two_things():
    assert points(purposes=(purpose("precise_location", "location_track"),)) == []


def test_a_group_is_told_and_a_single_type_is_not():
    said = {"设备标识": ("imei", "oaid", "gaid", "idfa"), "IMEI": ("imei",)}
    (point,) = points(purposes=(purpose("imei", "oaid", "gaid", "idfa", said_as=said),))
    assert "设备标识" in point


def test_words_that_the_data_does_not_follow_are_told():
    (point,) = points(purposes=(purpose("imei", said_as={"OAID": ("oaid",)}),))
    assert "oaid" in point


def test_a_permission_without_its_data_is_told():
    permissions = ("android.permission.CAMERA", "android.permission.INTERNET", "com.example.OWN")
    (point,) = points(permissions=permissions)
    assert point.startswith("permissions android.permission.CAMERA: guards photo_video")
    assert points(permissions=permissions, purposes=(purpose("photo_video"),)) == []


def test_without_purposes_permissions_are_not_judged():
    assert points(permissions=("android.permission.CAMERA",), purposes=(), declares_nothing=True) == []


def test_a_legitimate_interest_is_told_where_chinese_law_counts():
    interest = purpose("imei", basis="legitimate_interest")
    for market, told in (("CN", 1), ("", 1), ("DE", 0), ("GB", 0)):
        app = App(app=AppInfo(id="a", market=market), purposes=(interest,))
        points_of = list(contradictions(app, load()))
        assert len(points_of) == told
        assert all("PIPL 13" in point and "GDPR (art. 6(1)(f))" in point for point in points_of)
    for basis in ("contract", "law", "security", "vital_interest", "public_task"):
        assert points(purposes=(purpose("imei", basis=basis),)) == []


def test_a_need_that_rests_on_consent_is_told():
    (point,) = points(purposes=(purpose("imei", needed=True, basis="consent"),))
    assert "contradict each other" in point
    assert points(purposes=(purpose("imei", needed=True, basis="contract"),)) == []
    assert points(purposes=(purpose("imei", basis="consent"),)) == []
