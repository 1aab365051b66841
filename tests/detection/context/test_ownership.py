import pytest
from msgspec.structs import replace

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Field, Node

from ..conftest import MESSAGE


@pytest.fixture(scope="module")
def asked():
    """Names of the fields of a query in which something surely is."""
    detector = Detector(load(), None)

    def find(target, **query):
        message = replace(MESSAGE, method="GET", target=target)
        over = Node(None, "http", ("query",))
        fields = [Field(Node(over, "form", (name,)), value, name) for name, value in query.items()]
        return {d.name for d in detector.detect(message, fields) if d.grade != "possible"}

    return find


@pytest.mark.parametrize(
    "body",
    [
        {"filialen": [{"strasse": "Beispielweg 141", "plz": "34127", "ort": "Kassel"}]},
        {"agence": {"iban": "FR7630006000011234567890189", "tel": "+33199002424"}},
        {
            "cart": [
                {"hersteller": {"anschrift": "Mühlgasse 4, 82346 Andechs", "mail": "verbraucher@kornmuehle.example"}}
            ]
        },
        {
            "skus": [
                {"skuId": "1000", "mac": "00-00-5E-00-53-C7", "defaultSsid": "EXAMPLE_5G_C7", "lanIp": "192.168.3.1"}
            ]
        },
        {"listings": [{"vin": "1M8GDM9AXKP042788", "ownerAge": 54}]},
        {"dealerPhone": "+17025550144", "agency_email": "ana@emtsample.example", "sampleMac": "00:11:22:33:44:55"},
        {"deps": [{"n": "left-pad", "mail": "azer@example.com"}], "flags": {"age_gate": 13}},
        {"filtro": {"cidade": "Curitiba"}},
        {"place": {"openingHours": "Mo-Sa 7-22", "phone": "+16505550177", "street": "4410 Sample Blvd"}},
        {"kd": {"mc": "李四光中学", "dz": "武汉市洪山区样例路9号"}},
        {"pickup": {"name": "刘姐便利店", "tel": "17000000033", "addr": "洪山区样例路60号"}},
        {"pois": [{"shopName": "王记生煎", "legalPerson": "王德发"}]},
        {"order": {"id": 1}, "driver": {"name": "王师傅", "phone": "17000000012", "plate": "京AD0001"}},
        {"comments": [{"user": {"email": "olya@example.com", "age": 31}}]},
        {"athlete": {"name": "Ana Silva", "birth_date": "1995-05-01", "gender": "F"}},
        {"vessel": {"imei": "352099001761481"}},
        {"targets": [{"host": "a.example", "ip": "203.0.113.9"}], "traceroute": [{"ttl": 3, "ip": "203.0.113.1"}]},
        {"tcp": [{"ip": "203.0.113.80", "rtt": 31}], "hosts": [{"ip": "192.168.1.14", "mac": "00:00:5e:00:53:a1"}]},
        {"doctorName": "Anil Mehta", "doctorPhone": "+914045550188", "clinic": "Smile Dental", "department": "dental"},
        {"courier_phone": "+14155550143", "vehicle_plate": "8ABC123", "eta": 4},
        {"trip": {"id": 1}, "driver": {"name": "Marek"}, "car": {"plate": "WX 4512K"}},
        {"stops": [{"driverFirstName": "Leroy", "lat": 39.95, "lng": -75.16}], "order": {"id": 1}},
        {
            "cars": [
                {"vin": "1M8GDM9AXKP042788", "plateNo": "沪A12345", "sellerName": "老王", "sellerTel": "021-55501234"}
            ]
        },
        {"valuation": {"comparable_vin": "1M8GDM9AXKP042788"}},
        {"company": {"phone": "010-55586666", "bank": "示例银行中关村支行", "bankAccount": "6214830100001234"}},
        {"author_email": "nadia@magazine.example", "issuerPhone": "+49405550177"},
        {"posts": [{"user": {"id": "1001", "birthday": "1997-05-01", "avatar": "https://img.example.com/1001.png"}}]},
        {"lockMac": "00:00:5e:00:53:0a", "imei": "352099001761481"},
        {"printerSn": "921500999", "tv": {"mac": "00:00:5e:00:53:0c", "serial": "TV9900112"}},
    ],
)
def test_what_others_have_is_nobodys(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            {"kunde": {"email": "ana@example.com"}, "lieferadresse": {"strasse": "Beispielweg 141"}},
            {"email", "strasse"},
        ),
        ({"shop": {"id": 7}, "contactName": "Ana", "email": "ana@example.com"}, {"email"}),
        ({"listings": [{"buyer": {"phone": "+16505550177"}}]}, {"phone"}),
        ({"storeId": "7", "phone": "+16505550177", "email": "ana@example.com"}, {"phone", "email"}),
        ({"device": {"brand": "Acme", "mac": "00:00:5e:00:53:0a", "imei": "352099001761481"}}, {"mac", "imei"}),
        ({"d": {"brand": "Acme", "imei": "352099001761481", "oaid": "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab6"}}, {"imei"}),
        ({"advertiserId": "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab6"}, {"advertiserId"}),
        ({"driver": {"phone": "17000000012"}}, {"phone"}),
        ({"vin": "1M8GDM9AXKP042788", "dealerCode": "BR-0471"}, {"vin"}),
        ({"oaid": "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab6", "imei": "352099001761481", "lockMac": "x"}, {"imei"}),
        (
            {"doctorName": "陈晓", "deptName": "妇产科", "visitDate": "2026-12-03", "patientName": "李佳"},
            {"doctorName"},
        ),
        ({"rider": {"phone": "+16505550177"}, "driver": {"id": 7}, "trip": {"id": 1}}, {"phone"}),
        ({"address": {"name": "Office", "street": "4410 Sample Blvd"}}, {"street"}),
        ({"event": {"product": {"sku": 1}, "traits": {"email": "ana@example.com"}}}, {"email"}),
        ({"petOwner": {"phone": "+16505550177"}, "pet_owner_phone": "+16505550178"}, {"phone", "pet_owner_phone"}),
    ],
)
def test_what_a_user_has_stays(sure_names, body, names):
    assert names <= sure_names(body)


def test_headers_are_no_object_of_the_shop_that_one_of_them_names(catalogue):
    headers = (("x-store-id", "12"), ("x-latitude", "26.9124"), ("x-longitude", "75.7873"))
    message = replace(MESSAGE, headers=headers)
    found = Detector(catalogue, None).detect(message, Decoding().open(message).fields)
    assert {d.name for d in found if d.grade != "possible"} == {"x-latitude", "x-longitude"}


def test_what_a_request_is_about_decides_where_nothing_else_does(sure_names, asked):
    venue = {"name": "Orange", "address": "3 Boulevard Michelet, Marseille", "phone": "+33465550100"}
    assert sure_names(venue, target="/v2/venues") == set()
    assert {"address", "phone"} <= sure_names(venue, target="/v2/venues/reserve")
    assert asked("/v4/filialen", plz="10115") == set()
    assert asked("/medico/dr-ana-silva", tel="+16505550177") == set()
    assert asked("/v4/orders", phone="+16505550177") == {"phone"}


def test_where_a_user_is_who_asks_for_shops_stays(asked):
    assert asked("/v2/stores/nearby", lat="39.908722", lon="116.397499") == {"lat", "lon"}


def test_what_is_sought_is_no_address(asked):
    assert asked("/api/search", zip="89103") == set()
    assert asked("/v1/offers/filters", income_min="40000", degree="master") == set()


def test_a_known_value_stays(find_known):
    assert {d.name for d in find_known({"shop": {"imei": "490154203237518"}}) if d.grade == "certain"} == {"imei"}


def test_the_plate_of_a_car_that_comes_is_its_drivers(sure_names):
    ride = {"order_no": "RB-0812", "nama_driver": "Bambang", "plat_nomor": "B 1234 XYZ"}
    assert sure_names({"nama_lengkap": "Siti Rahma", "no_hp": "+6281200001234", **ride}) == {"nama_lengkap", "no_hp"}


def test_a_plate_without_a_driver_beside_it_is_the_users(sure_names):
    assert "plat_nomor" in sure_names({"nama_lengkap": "Siti Rahma", "plat_nomor": "B 1234 XYZ"})


@pytest.mark.parametrize(
    "body",
    [
        {"npcPhone": "13800138000"},
        {"npc": {"phone": "13800138000"}},
        {"hongniang": {"xm": "王姐", "sjh": "13800138000"}},
    ],
)
def test_figures_of_games_and_those_who_bring_people_together_are_no_users(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    "body",
    [
        {"devices": [{"deviceType": "洗衣机", "mac": "00:00:5e:00:53:1f", "sn": "WM2024A0099817"}]},
        {"items": [{"kind": "door-lock", "bleMac": "00:00:5E:00:53:2A", "serialNumber": "DL0098127754"}]},
        {"category": "robotVacuum", "mac": "00:00:5e:00:53:31", "localIp": "192.168.7.40"},
        {"router": {"brand": "Netgate", "model": "RX-4800", "serialNumber": "5GX1207C0613"}},
        {"printerStatus": {"serialNumber": "CN99A1B0PX", "macAddress": "00:00:5E:00:53:7B"}},
    ],
)
def test_what_an_object_says_that_it_is_decides_whose_it_is(sure_names, body):
    assert sure_names(body) == set()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"deviceType": "phone", "mac": "00:00:5e:00:53:1f"}, {"mac"}),
        ({"deviceType": "camera", "androidId": "9774d56d682e549c", "mac": "00:00:5e:00:53:1f"}, {"mac"}),
        ({"router": {"ssid": "HomeNet-77", "bssid": "00:00:5e:00:53:1f"}}, {"bssid"}),
        ({"address": {"type": "hotel", "street": "4410 Sample Blvd"}}, {"street"}),
    ],
)
def test_a_type_of_the_device_itself_says_nothing_of_others(sure_names, body, names):
    assert names <= sure_names(body)


@pytest.mark.parametrize(
    "body",
    [
        {
            "trending_routes": [
                {"from_airport": "CDG", "to_airport": "LIS"},
                {"from_airport": "OSL", "to_airport": "FCO"},
            ]
        },
        {"suggestedProfile": {"email": "ana@example.com", "birthday": "1997-05-01"}},
    ],
)
def test_what_is_called_popular_or_suggested_is_of_others(sure_names, body):
    assert sure_names(body) == set()


def test_what_a_user_flies_stays(sure_names):
    assert {"from_airport", "to_airport"} <= sure_names({"routes": {"from_airport": "CDG", "to_airport": "LIS"}})


@pytest.mark.parametrize(
    "body",
    [
        {"vacancy": {"title": "Plumber", "salary": "41000-48000"}},
        {"boss": {"name": "Example", "bossTitle": "HR", "salaryDesc": "18-25K"}},
        {"rows": [{"recruiterName": "Ana Silva", "salary": "41000"}]},
        {"schoolPhone": "+16505550177", "practice_phone": "+16505550178", "dept_tel": "+16505550179"},
        {"courier": {"name": "Ana Silva", "idNo": "4401**********0217"}, "order": {"id": 1}, "userPhone": "x"},
    ],
)
def test_vacancies_and_those_who_serve_are_of_others(sure_names, body):
    assert sure_names(body) == set()


def test_an_applicants_pay_and_a_pupils_school_stay(sure_names):
    assert "salary" in sure_names({"profile": {"title": "Plumber", "salary": "41000-48000"}})
    assert "schoolName" in sure_names({"student": {"schoolName": "Lincoln Elementary School"}})


@pytest.mark.parametrize(
    "body",
    [
        {
            "name": "Uptown Salon",
            "address": "Example Street 9, Springfield",
            "lat": 35.6997,
            "lng": 51.3377,
            "openingHours": [{"day": 6, "start": "10:00"}],
        },
        {"businessName": "Elegant Events", "address": "123 Marina Street", "city": "Lagos"},
        {"corporation": {"address": {"line": "5 Avenue Anatole", "zip": "75007", "cityName": "Paris"}}},
        {"clinicAddress": {"street": "Rua A 10", "city": "Araras", "zipCode": "13606-020"}},
        {"address": "Jakarta Selatan", "latitude": "-6.214620", "longitude": "106.845130", "radius_meters": 50},
    ],
)
def test_one_sign_of_a_business_is_enough(sure_names, body):
    assert sure_names(body) == set()


def test_the_address_of_who_orders_stays_beside_a_company(sure_names):
    body = {"firstName": "Ana", "lastName": "Silva", "companyName": "Silva", "address1": "123 Marina Street"}
    assert "address1" in sure_names(body)


def test_what_is_called_a_search_and_tells_of_the_device_is_the_devices(sure_names):
    page = {"imei": "352099001761481", "device_model": "Pixel 8", "net": "4g"}
    assert {"imei", "device_model"} <= sure_names({"_search": page})
    assert "device_model" not in sure_names({"_search": {"device_model": "Pixel 8", "price": 100}})


def test_an_audience_is_nobody(sure_names):
    audience = {"gender": "female", "platform": ["ANDROID"], "interest_tags": ["sports"], "city": ["Leeds"]}
    assert not sure_names({"campaign": {"audience": audience}}) & {"gender", "interest_tags", "city"}


@pytest.mark.parametrize(("provider", "is_own"), [("fused", True), ("gps", True), ("Acme Maps", False)])
def test_where_a_telephone_has_its_position_from_is_no_firm(sure_names, provider, is_own):
    place = {"lat": 38.581572, "lon": -121.4944, "provider": provider}
    assert ("lat" in sure_names({"geolocation": place})) == is_own


def test_an_address_book_is_no_book(sure_names):
    entry = {"contact_display_name": "Mum Brown", "number": "+525512348801"}
    assert sure_names({"address_book": [entry]}) == {"contact_display_name", "number"}
    assert sure_names({"book": [{"display_name": "Mum Brown"}]}) == set()


def test_a_department_beside_what_only_employees_have_is_where_a_person_works(sure_pairs):
    colleague = {"displayName": "Anneliese Brandhuber", "email": "a.brandhuber@mail.example", "department": "Logistics"}
    assert ("email", "email_address") in sure_pairs({"nav": colleague})
    office = {"department": "Study Office", "email": "a.brandhuber@mail.example", "openingHours": "9-17"}
    assert ("email", "email_address") not in sure_pairs({"nav": office})


def test_the_branch_that_has_an_account_is_no_business_that_the_app_tells_of(sure_pairs):
    found = sure_pairs({"conta_origem": {"agencia": "0847", "numero_conta": "38119"}})
    assert "financial_account" in {data_type for _, data_type in found}
    paid = sure_pairs({"beneficiary": {"name": "Grace Lin", "accountNumber": "12345678", "sortCode": "601613"}})
    assert {("name", "person_name"), ("accountNumber", "financial_account")} <= paid
    travel = sure_pairs({"agencia": {"agencia": "Viagens", "telefone": "+5511900014477"}})
    assert "phone_number" not in {data_type for _, data_type in travel}


def test_the_company_in_a_profile_is_where_its_person_works(sure_pairs):
    work = {"job": {"title": "船务经理", "company": "北岸港航"}}
    assert "education_employment" in {data_type for _, data_type in sure_pairs({"profile": work})}
    assert "education_employment" not in {data_type for _, data_type in sure_pairs({"vacancy": work})}


def test_who_rates_a_service_is_no_business(sure_names):
    rated = {"rating": 2, "comment": "The driver was late again", "email": "ana@mail.example"}
    assert "email" in sure_names({"feedback": rated})
    assert "email" not in sure_names({"place": rated | {"openingHours": "9-17"}})


def test_a_vehicle_that_has_driven_is_not_on_offer_for_that(sure_pairs):
    car = {"vin": "LC0CE4CB5N0133482", "mileage": 45210}
    assert ("vin", "vin") in sure_pairs({"policyholder": {"vehicle": car}})
    assert ("vin", "vin") not in sure_pairs({"policyholder": {"vehicle": car | {"price": 12000}}})


def test_pay_and_degree_in_a_request_for_a_page_of_offers_are_what_is_sought(asked):
    assert asked("/job/list", salary="15-20K", degree="本科", page="1") == set()


@pytest.mark.parametrize(
    ("target", "query"),
    [
        ("/job/list", {"salary": "15-20K", "degree": "本科"}),
        ("/resume/save", {"salary": "15-20K", "degree": "本科", "name": "李小明"}),
        ("/orders/list", {"phone": "17000000012", "page": "1"}),
    ],
)
def test_what_a_user_is_stays_the_users_in_other_requests(asked, target, query):
    assert asked(target, **query) >= {name for name in query if name in ("salary", "degree", "phone")}


def test_a_sight_lies_where_it_is_shown(sure_names):
    sight = {"name": "故宫", "lat": 39.9163, "lng": 116.3972, "address": "北京市东城区景山前街4号"}
    assert sure_names(sight, target="/scenic/detail") == set()
    assert sure_names(sight, target="/user/place") >= {"lat", "lng", "address"}


def test_a_search_that_is_posted_has_the_same_criteria(sure_names):
    sought = {"keyword": "工程师", "salary_max": 30000, "degree": "本科"}
    assert sure_names(sought, target="/job/search").isdisjoint({"salary_max", "degree"})
    assert sure_names(sought, target="/resume/save") >= {"salary_max", "degree"}


@pytest.mark.parametrize(
    ("target", "query"),
    [
        ("/v1/representatives/X001234", {"name": "Rep. Ana Silva", "dob": "1961-04-09"}),
        ("/v1/players/90417", {"name": "Ana Silva", "dob": "1984-12-30", "height": "206", "weight": "113"}),
        ("/api/artist/head/info/get", {"id": "6452", "name": "李小明", "birth": "1979-01-18"}),
        ("/pgc/app/season", {"season_id": "33802", "title": "样例之门", "birthday": "1992-07-25"}),
        ("/idol/detail", {"id": "12", "name": "李小明", "birthday": "1979-01-18"}),
        ("/v1/jobs/39281746", {"title": "Nurse", "salary": "78000-92000"}),
        ("/v4/properties/551208", {"stars": "4", "phone": "+33465550100", "lat": "48.87093", "lng": "2.33121"}),
        ("/hotel/static/detail", {"hotelId": "608516", "star": "5", "glat": "30.253112", "glng": "120.164209"}),
        ("/v1/branches/fb-0193", {"bic": "EXMPUS33XXX", "lat": "40.7506", "lng": "-73.9935"}),
        ("/v1/dropoff/points/ny-1182", {"name": "Corner Deli", "hours": "7-23", "lat": "40.7301", "lng": "-73.9911"}),
        ("/aqi/station", {"station_code": "1141A", "name": "样例监测站", "lat": "31.2381", "lng": "121.4012"}),
        ("/school/list", {"name": "样例驾校", "tel": "400-888-0000", "lat": "31.3012", "lng": "121.3877"}),
        ("/v4/company/base", {"keyNo": "6e8c4cec", "creditCode": "91350100M000100Y43"}),
    ],
)
def test_what_a_page_tells_that_is_asked_for_by_its_number_is_of_whom_it_shows(asked, target, query):
    assert asked(target, **query) <= {"bic"}


@pytest.mark.parametrize(
    ("target", "query", "names"),
    [
        ("/v1/hotels/608516", {"lat": "30.253112", "lng": "120.164209"}, {"lat", "lng"}),
        ("/v1/branches/fb-0193", {"name": "x", "lat": "40.7506", "lng": "-73.9935"}, {"lat", "lng"}),
        ("/v2/stores", {"name": "Corner Deli", "lat": "40.7506", "lng": "-73.9935"}, {"lat", "lng"}),
        ("/v1/hotels", {"stars": "4", "lat": "30.253112", "lng": "120.164209"}, {"lat", "lng"}),
        ("/v1/players/me", {"name": "x", "dob": "1984-12-30"}, {"dob"}),
        ("/v1/players/90417", {"uid": "x", "name": "x", "dob": "1984-12-30"}, {"dob"}),
        ("/v1/jobs/39281746/apply", {"title": "Nurse", "salary": "78000-92000"}, {"salary"}),
        ("/v1/jobs", {"email": "ana@mail.example"}, {"email"}),
    ],
)
def test_where_and_who_somebody_is_that_asks_for_it_stays(asked, target, query, names):
    assert names <= asked(target, **query)


def test_a_player_who_registers_is_a_user(sure_names):
    assert "dob" in sure_names({"name": "Ana Silva", "dob": "1984-12-30"}, target="/v1/players/90417")


@pytest.mark.parametrize(
    ("target", "body"),
    [
        ("/x", {"icd10": "E11.900", "name": "2型糖尿病", "symptoms": ["多饮", "多尿"], "prevalence": 11.2}),
        ("/x", {"npc": "Agent Smith", "age": 44, "address": "1640 Riverside Drive, Hill Valley", "quest": "q_88"}),
        ("/x", {"chairman": "李小明", "education": "硕士", "salary": 884600, "code": "600519"}),
        ("/x", {"byline": "By Ana Silva", "body": "Tips: +1-202-555-0188 or tips@mail.example."}),
        ("/x", {"salaryDesc": "25-40K", "bossTitle": "HR", "lat": 30.27924, "lng": 120.02673}),
        ("/x", {"vin": "1M8GDM9AXKP042788", "transferCount": 1, "emission": "国六"}),
        ("/x", {"flags": {"clipboard_paste": True}, "bins": [{"bin": "621700", "bank": "建设银行"}]}),
        ("/article/offline_cache", {"items": [{"title": "男子醉驾被查 车牌鲁B·D35F2", "author": "通讯员"}]}),
    ],
)
def test_what_an_app_tells_of_others_is_nobodys(sure_names, target, body):
    assert sure_names(body, target=target) <= {"icd10"}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"icd10": "E11.900", "symptoms": ["多饮", "多尿"]}, {"icd10", "symptoms"}),
        ({"profile": {"headline": "Engineer", "email": "ana@mail.example"}}, {"email"}),
        ({"submission": {"title": "A study", "abstract": "We ask", "email": "ana@mail.example"}}, {"email"}),
        ({"vin": "1M8GDM9AXKP042788", "emission": "国六"}, {"vin"}),
        ({"clipboard": "copied text"}, {"clipboard"}),
    ],
)
def test_what_users_tell_of_themselves_stays(sure_names, body, names):
    assert names <= sure_names(body)


def test_where_somebody_is_who_looks_for_a_shop_or_a_job_stays(sure_names):
    sought = {"title": "Nurse", "lat": 30.27924, "lng": 120.02673}
    assert sure_names(sought, target="/v1/vacancies/search") >= {"lat", "lng"}
    assert sure_names({**sought, "name": "Deli"}, target="/v2/stores/nearby") >= {"lat", "lng"}


def test_whom_goods_are_for_that_are_chosen_by_several_things_is_no_user(asked):
    choice = {"gender": "female", "size": "165", "color": "red", "price": "99", "sort": "sales"}
    assert asked("/category/list", **choice) == set()
    assert "gender" in asked("/category/list", gender="female", size="165")
    assert "gender" in asked("/category/list", **choice, userid="ana.silva.77")


@pytest.mark.parametrize(
    "body",
    [
        {"roomId": "R1", "anchor": {"uid": "8812", "nickname": "小甜", "gender": "女", "age": 24, "city": "成都"}},
        {"courseId": "C1", "teacher": {"name": "李老师", "gender": "女", "school": "示例大学", "phone": "13700137000"}},
        {"targetUser": {"uid": "8812", "nickname": "小甜", "gender": "女", "city": "成都"}},
        {"author": {"name": "林医生", "title": "主任医师", "hospital": "示例妇幼保健院", "department": "妇产科"}},
        {"parkId": "P1", "parkName": "示例停车场", "lat": 31.234567, "lng": 121.487654, "address": "南京东路1号"},
        {"type": "band", "mac": "C0:11:22:33:44:55", "battery_level": 83},
    ],
)
def test_whom_and_what_a_page_shows_is_nobody_who_uses_the_app(sure_names, body):
    assert not sure_names(body) & {
        "gender",
        "age",
        "city",
        "school",
        "phone",
        "hospital",
        "address",
        "lat",
        "lng",
        "mac",
    }


def test_where_a_user_is_stays_beside_the_number_and_the_name_of_a_shop(sure_names):
    assert {"lat", "lng"} & sure_names({"shopId": "S1", "shopName": "示例店", "lat": 31.234567, "lng": 121.487654})
    order = {"shopId": "S1", "shopName": "示例店", "receiverName": "李小明", "address": "南京东路1号3单元502"}
    assert "address" in sure_names({**order, "lat": 31.234567, "lng": 121.487654})
