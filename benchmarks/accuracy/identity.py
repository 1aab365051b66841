"""Made-up people with made-up devices: the values that the corpus plants.

Values are of a documentation range where there is one (addresses of RFC 5737 and RFC 6761, the OUI of IANA, IMEI with
the type codes of examples in 3GPP's and other texts, the block of 13800138000), and random elsewhere: they belong to
nobody. Check digits are computed here, on their own, so that a slip in the detector's forms cannot hide.
"""

from __future__ import annotations

import random
import uuid
from typing import Any

PEOPLE = (
    # The name, its pinyin with the family name first, gender, nation.
    ("李小明", ("Li", "Xiaoming"), "男", "汉族"),
    ("王芳", ("Wang", "Fang"), "女", "回族"),
    ("张伟强", ("Zhang", "Weiqiang"), "男", "满族"),
    ("赵丽娜", ("Zhao", "Lina"), "女", "壮族"),
    ("陈思远", ("Chen", "Siyuan"), "男", "土家族"),
    ("刘雨桐", ("Liu", "Yutong"), "女", "苗族"),
)
PLACES = (
    # city, district, street, adcode, WGS-84
    ("北京市", "东城区", "东长安街1号", "110101", 39.908722, 116.397499),
    ("上海市", "黄浦区", "中山东一路18号", "310101", 31.239691, 121.490552),
    ("广州市", "海珠区", "阅江西路222号", "440105", 23.106414, 113.324553),
    ("成都市", "武侯区", "武侯祠大街231号", "510107", 30.645995, 104.047996),
    ("西安市", "碑林区", "南大街12号", "610103", 34.259458, 108.947001),
    ("杭州市", "西湖区", "龙井路1号", "330106", 30.242865, 120.148681),
)
MODELS = (
    # What a device says of itself; the memory in bytes, then the network's number and name.
    ("Pixel 6", "Google", "TQ3A.230901.001", "13", (1080, 2400), "Tensor", 8_232_886_272, ("46000", "中国移动")),
    (
        "M2102J2SC",
        "Xiaomi",
        "RKQ1.200826.002",
        "11",
        (1080, 2340),
        "Snapdragon 870",
        5_938_008_064,
        ("46001", "中国联通"),
    ),
    ("V2199A", "vivo", "PD2199C_A_12.0.9.6", "12", (1260, 2800), "MT6893", 7_946_657_792, ("46011", "中国电信")),
    ("ELS-AN00", "HUAWEI", "HUAWEIELS-AN00", "10", (1200, 2640), "Kirin990", 7_816_577_024, ("46000", "中国移动")),
    ("PGT-AN10", "HONOR", "HONORPGT-AN10", "14", (1280, 2772), "SM8550", 11_811_160_064, ("46001", "中国联通")),
    ("PHB110", "OPPO", "UKQ1.230924.001", "14", (1240, 2772), "MT6983", 11_632_050_176, ("46011", "中国电信")),
)
ANSWERS = {
    # What a person picks or types in forms; the tester knows what was entered.
    "id_document_type": ("身份证", "护照", "港澳居民来往内地通行证"),
    "marital_status": ("已婚", "未婚"),
    "religion": ("佛教", "基督教", "伊斯兰教"),
    "political_opinion": ("中共党员", "群众", "共青团员"),
    "sexual_orientation": ("同性恋", "异性恋", "双性恋"),
    "specific_identity": ("残疾人", "退役军人", "低保户"),
    "criminal_record": ("无犯罪记录", "有犯罪记录"),
    "education_employment": ("会计", "软件工程师", "小学教师"),
    "bank_branch": ("招商银行北京东三环支行", "中国工商银行上海外滩支行"),
    "assets_income": ("120000", "5000-8000", "300000"),
    "credit_info": ("712", "688", "655"),
}
_IMEI_TYPES = ("49015420", "35209900", "35693803", "35145120")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VIN_VALUES = dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)

type Values = dict[str, Any]


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def letters(rng: random.Random, count: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz0123456789") -> str:
    return "".join(rng.choices(alphabet, k=count))


def hexadecimal(rng: random.Random, count: int) -> str:
    return letters(rng, count, "0123456789abcdef")


def random_uuid(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def luhn(body: str) -> str:
    """Return ``body`` with the check digit of ISO/IEC 7812-1, Annex B."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        number = int(digit) * (2 if place % 2 == 0 else 1)
        total += number - 9 if number > 9 else number
    return body + str(-total % 10)


def resident_id(area: str, birthday: str, rng: random.Random) -> str:
    """An 18-digit citizen identity number (GB 11643-1999)."""
    body = area + birthday.replace("-", "") + f"{rng.randrange(1, 999):03}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _ID_WEIGHTS, strict=True)) % 11]


def credit_code(area: str, rng: random.Random) -> str:
    """A unified social credit code (GB 32100-2015)."""
    organisation = letters(rng, 8, "0123456789")
    total = sum(int(c) * w for c, w in zip(organisation, (3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    body = "91" + area + organisation + "0123456789X"[-total % 11]
    check = (31 - sum(_CREDIT.index(c) * pow(3, i, 31) for i, c in enumerate(body)) % 31) % 31
    return body + _CREDIT[check]


def vehicle_number(rng: random.Random) -> str:
    """A vehicle identification number with its check digit (ISO 3779, GB 16735-2019)."""
    body = list(
        "LSV"
        + letters(rng, 5, "ABCDEFGHJKLMNPRSTUVWXYZ0123456789")
        + "0"
        + letters(rng, 2, "ABCDEFGH")
        + digits(rng, 6)
    )
    total = sum((int(c) if c.isdigit() else _VIN_VALUES[c]) * w for c, w in zip(body, _VIN_WEIGHTS, strict=True))
    body[8] = "X" if total % 11 == 10 else str(total % 11)
    return "".join(body)


def hardware_address(rng: random.Random, start: str = "da:a1:19") -> str:
    return start + ":" + ":".join(f"{rng.randrange(256):02x}" for _ in range(3))


def identity(number: int, seed: int) -> Values:
    """Return the values of person ``number``: data type (or a part of one) to value. The same for the same seed."""
    rng = random.Random(f"{seed}/identity/{number}")
    name, pinyin, gender, nation = PEOPLE[number % len(PEOPLE)]
    city, district, street, area, lat, lon = PLACES[number % len(PLACES)]
    model, maker, build, system, (width, height), chip, memory, (network, operator) = MODELS[number % len(MODELS)]
    lat, lon = round(lat + rng.uniform(-0.02, 0.02), 6), round(lon + rng.uniform(-0.02, 0.02), 6)
    birthday = f"19{rng.randrange(70, 99)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    login = f"{pinyin[1].lower()}.{pinyin[0].lower()}{rng.randrange(10, 99)}"
    return {
        "pinyin": pinyin,
        "city": city,
        "district": district,
        "adcode": area,
        "lat": lat,
        "lon": lon,
        "width": width,
        "height": height,
        "maker": maker,
        "build": build,
        "network": network,
        "memory": memory,
        "imei": luhn(rng.choice(_IMEI_TYPES) + digits(rng, 6)),
        "meid": "A0000" + letters(rng, 9, "0123456789ABCDEF"),
        "imsi": network + digits(rng, 10),
        "iccid": luhn("8986" + rng.choice(("00", "01", "03")) + digits(rng, 13)),
        "device_serial": letters(rng, 7, "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789") + digits(rng, 3),
        "os_udid": hexadecimal(rng, 40),
        "mac_address": hardware_address(rng),
        "bluetooth_mac": hardware_address(rng, "00:00:5e"),
        "android_id": hexadecimal(rng, 16),
        "gsf_id": "3" + hexadecimal(rng, 15),
        "drm_id": hexadecimal(rng, 64),
        "device_name": f"{name}的{model}",
        "sdk_device_id": hexadecimal(rng, 32),
        "device_fingerprint": "D2" + letters(rng, 42),
        "oaid": random_uuid(rng) if number % 2 else hexadecimal(rng, 64),
        "vaid": hexadecimal(rng, 64),
        "odid": random_uuid(rng),
        "app_anonymous_id": random_uuid(rng) if number % 2 else hexadecimal(rng, 64),
        "gaid": random_uuid(rng),
        "idfa": random_uuid(rng).upper(),
        "idfv": random_uuid(rng).upper(),
        "caid": hexadecimal(rng, 32),
        "install_id": random_uuid(rng),
        "push_token": letters(rng, 22)
        + ":APA91b"
        + letters(rng, 128, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJ0123456789_-"),
        "cookie_id": f"GA1.2.{digits(rng, 10)}.{1_700_000_000 + rng.randrange(10_000_000)}",
        "session_id": hexadecimal(rng, 32),
        "phone_number": f"138001380{rng.randrange(100):02}",
        "carrier": operator,
        "ip_address": f"203.0.113.{rng.randrange(2, 250)}",
        "local_ip": f"192.168.{rng.randrange(1, 50)}.{rng.randrange(2, 250)}",
        "wifi_ssid": f"{pinyin[0]}Home-{hexadecimal(rng, 4)}",
        "wifi_bssid": hardware_address(rng, "00:00:5e"),
        "postal_address": f"{city}{district}{street}",
        "person_name": name,
        "national_id_cn": resident_id(area, birthday, rng),
        "id_document_number": "H" + digits(rng, 8),
        "passport_number": "E" + letters(rng, 1, "ABCDEFGH") + digits(rng, 7),
        "driver_licence": area[:4] + digits(rng, 8),
        "social_insurance_number": letters(rng, 1, "ABCDEFG") + digits(rng, 8),
        "uscc": credit_code(area, rng),
        "date_of_birth": birthday,
        "age": str(2026 - int(birthday[:4])),
        "gender": gender,
        "ethnicity": nation,
        "email_address": f"{login}@mail.example.com",
        "wechat_id": f"wxid_{letters(rng, 14)}",
        "qq_number": digits(rng, 9).replace("0", "7"),
        "social_account": f"@{login.replace('.', '_')}",
        "user_account": f"u{digits(rng, 9)}",
        "profile_info": f"爱跑步的{pinyin[1]}",
        "password": f"{pinyin[1]}!{digits(rng, 4)}#{letters(rng, 4)}",
        "auth_token": letters(rng, 48, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
        "verification_code": digits(rng, 6).replace("0", "4"),
        "bank_card_number": luhn("621234567890" + digits(rng, 6)),
        "card_security_data": digits(rng, 3).replace("0", "8"),
        "financial_account": f"ALI{digits(rng, 13)}",
        "device_model": model,
        "os_version": system,
        "cpu_info": chip,
        "vehicle_plate": "京津沪渝冀晋"[number % 6] + "A" + letters(rng, 5, "ABCDEFGHJK123456789"),
        "vin": vehicle_number(rng),
        "vehicle_licence": digits(rng, 13),
        "user_agent": f"Mozilla/5.0 (Linux; Android {system}; {model} Build/{build}; wv) AppleWebKit/537.36 "
        "(KHTML, like Gecko) Version/4.0 Chrome/124.0.6367.82 Mobile Safari/537.36",
        **{data_type: rng.choice(answers) for data_type, answers in ANSWERS.items()},
        "id_document_validity": f"20{rng.randrange(12, 22)}0715-20{rng.randrange(32, 42)}0715",
        "screen_metrics": f"{width}x{height}",
        "system_locale": "zh_CN",
        "contacts": [(p, f"138001381{rng.randrange(100):02}") for p, *_ in PEOPLE if p != name],
        "apps": [f"com.{vendor}.{app}" for vendor, app in rng.sample(_APPS, 10)],
    }


_APPS = [
    ("sampleshop", "buyer"), ("examplebank", "mobile"), ("demoplay", "tv"), ("fooread", "novel"), ("barmaps", "navi"),
    ("bazchat", "im"), ("quxtravel", "hotel"), ("acmefit", "run"), ("loremnews", "daily"), ("ipsumpay", "wallet"),
    ("dolorlive", "video"), ("sitfood", "order"), ("ametdate", "match"), ("elitkids", "learn"), ("magnasong", "player"),
]  # fmt: skip


def device_document(values: Values) -> dict[str, Any]:
    """Return the device.yaml of an identity: what a tester can know of a device and has planted on it."""
    plain = (
        "imei meid imsi iccid device_serial os_udid mac_address bluetooth_mac android_id gsf_id drm_id device_name "
        "oaid vaid odid app_anonymous_id gaid idfa idfv caid phone_number carrier ip_address local_ip wifi_ssid "
        "wifi_bssid postal_address person_name national_id_cn id_document_number passport_number driver_licence "
        "social_insurance_number uscc date_of_birth age gender ethnicity email_address wechat_id qq_number "
        "social_account user_account profile_info password verification_code bank_card_number card_security_data "
        "financial_account device_model os_version vehicle_plate vin vehicle_licence user_agent screen_metrics "
        "system_locale cpu_info id_document_validity " + " ".join(ANSWERS)
    )
    known: dict[str, Any] = {data_type: values[data_type] for data_type in plain.split()}
    known["coarse_location"] = [values["city"], values["adcode"]]
    known["precise_location"] = {"lat": values["lat"], "lon": values["lon"], "radius_m": 50}
    known["contacts_list"] = [{"name": name, "phone": phone} for name, phone in values["contacts"]]
    known["installed_apps"] = values["apps"]
    return {
        "schema": "overcollect/device/1",
        "device": {"name": values["device_model"], "os": f"android {values['os_version']}"},
        "secret": "benchmark-secret-of-nobody",
        "values": known,
    }
