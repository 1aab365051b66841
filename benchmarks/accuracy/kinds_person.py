# ruff: noqa: E501 - a row of a table stays one line
"""What is about a person, under names that apps give it: English, and abbreviated or spelled pinyin."""

from __future__ import annotations

import base64
import random

from identity import Values, digits, letters
from kind import Content, Kind, Make, identifier, scalar


def one_of(*values: Content) -> Make:
    return lambda _, rng: rng.choice(values)


def _place(values: Values, _: random.Random) -> dict[str, object]:
    return {"lat": values["lat"], "lon": values["lon"]}


def _address(values: Values, rng: random.Random) -> str:
    return f"{values['postal_address']}{rng.randrange(1, 30)}单元{rng.randrange(101, 2500)}室"


def _trip(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "from": {
            "name": "首都机场T3航站楼",
            "lat": round(rng.uniform(39.8, 40.1), 6),
            "lng": round(rng.uniform(116.2, 116.6), 6),
        },
        "to": {
            "name": "西单大悦城",
            "lat": round(rng.uniform(39.8, 40.1), 6),
            "lng": round(rng.uniform(116.2, 116.6), 6),
        },
    }


def _track(values: Values, rng: random.Random) -> list[object]:
    lat, lon, time = values["lat"], values["lon"], 1_764_000_000_000 + rng.randrange(10**8)
    return [
        {
            "lat": round(lat + i * 0.0004, 6),
            "lng": round(lon + i * 0.0003, 6),
            "ts": time + i * 5000,
            "speed": round(rng.uniform(0, 12), 1),
        }
        for i in range(rng.randrange(5, 12))
    ]


def _vector(size: int) -> Make:
    return lambda _, rng: [round(rng.gauss(0, 0.1), 6) for _ in range(size)]


def _template(prefix: str) -> Make:
    return lambda _, rng: (
        prefix + letters(rng, 340, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") + "=="
    )


def _gait(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "cadence": rng.randrange(95, 125),
        "stride_cm": rng.randrange(60, 85),
        "asymmetry": round(rng.random() / 10, 3),
    }


def _genes(_: Values, rng: random.Random) -> list[object]:
    return [{"rsid": f"rs{digits(rng, 6)}", "genotype": rng.choice(("AG", "CC", "TT", "GG"))} for _ in range(4)]


def _metric(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "heart_rate": rng.randrange(55, 130),
        "blood_pressure": f"{rng.randrange(105, 140)}/{rng.randrange(65, 90)}",
    }


def _period(_: Values, rng: random.Random) -> dict[str, object]:
    return {"last_period": f"2026-0{rng.randrange(1, 10)}-1{rng.randrange(9)}", "cycle_length": rng.randrange(24, 34)}


def _child(_: Values, rng: random.Random) -> dict[str, object]:
    return {"child_name": "小豆豆", "child_birthday": f"201{rng.randrange(6, 9)}-0{rng.randrange(1, 9)}-12"}


def _visit(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "hospital": "示例市第一医院",
        "department": rng.choice(("皮肤科", "心内科", "骨科")),
        "visit_date": "2026-11-30",
    }


def _patient(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "diagnosis": rng.choice(("2型糖尿病", "高血压", "过敏性鼻炎")),
        "prescription": "二甲双胍片 0.5g",
        "allergy": "青霉素",
    }


def _declaration(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "temperature": round(rng.uniform(36, 37.3), 1),
        "fever": False,
        "nucleic_result": "阴性",
        "health_code": "green",
    }


def _payment(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "pay_amount": f"{rng.randrange(1, 900)}.{rng.randrange(100):02}",
        "pay_type": rng.choice(("alipay", "wxpay")),
        "pay_time": "2026-11-20 18:20:31",
    }


def _purchases(_: Values, rng: random.Random) -> list[object]:
    goods = ("无糖酸奶", "蓝牙耳机", "儿童雨衣", "电动牙刷", "维生素C")
    return [
        {"goods_name": name, "price": rng.randrange(9, 500), "num": 1, "buy_time": "2026-10-2" + str(i)}
        for i, name in enumerate(rng.sample(goods, 3))
    ]


def _visa(values: Values, rng: random.Random) -> dict[str, object]:
    return {"cvv": values["card_security_data"], "expiry": f"1{rng.randrange(3)}/2{rng.randrange(7, 9)}"}


def _stay(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "hotel_name": "示例大酒店",
        "check_in": f"2026-12-0{rng.randrange(1, 9)}",
        "check_out": "2026-12-15",
        "room_no": str(rng.randrange(301, 999)),
    }


def _flight(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "flight_no": f"CA{rng.randrange(1000, 9999)}",
        "dep_city": "PEK",
        "arr_city": "SHA",
        "seat_no": f"{rng.randrange(10, 40)}C",
    }


def _ticket(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "show_name": "示例音乐节",
        "venue": "示例体育馆",
        "ticket_seat": f"A区{rng.randrange(1, 30)}排{rng.randrange(1, 30)}座",
    }


def _parcel(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "parcel_goods": rng.choice(("文件", "衣服", "生鲜")),
        "parcel_weight": round(rng.uniform(0.2, 9), 1),
        "waybill_no": f"SF{digits(rng, 13)}",
    }


def _house(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "house_area": rng.randrange(40, 160),
        "community": "示例花园",
        "rent_price": rng.randrange(2000, 9000),
        "rooms": "2室1厅",
    }


def _job(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        "education": rng.choice(("本科", "硕士", "大专")),
        "school": "示例大学",
        "company": "示例科技有限公司",
        "position": "产品经理",
    }


def _resume(values: Values, rng: random.Random) -> dict[str, object]:
    return {"name": values["person_name"], "work_years": rng.randrange(1, 15), "education_list": [{"school": "示例大学", "degree": "本科", "major": "会计学"}],
            "work_list": [{"company": "示例贸易公司", "title": "会计", "desc": "负责总账与税务申报"}], "expected_salary": "15-20K"}  # fmt: skip


_PERSONAL = "person_name education_employment phone_number email_address"

KINDS: tuple[Kind, ...] = (
    identifier("phone_number", "user", "phone mobile phoneNumber phone_no tel msisdn sjh shoujihao mobileNo user_phone"),
    identifier("email_address", "user", "email mail e_mail userEmail user_email em youxiang emailAddress"),
    scalar("person_name", "user", "real_name realName truename full_name xm xingming user_real_name cert_name", hashed=True),
    identifier("national_id_cn", "user", "id_card idcard idCardNo cert_no sfzh shenfenzheng id_number identityNo"),
    scalar("id_document_type", "user", "id_type cert_type certificate_type idType zjlx paper_type"),
    scalar("id_document_number", "user", "id_no cert_number certificate_no idNumber zjhm document_no", neutral=True, also="passport_number"),
    scalar("id_document_validity", "user", "id_validity valid_period certValidity id_expiry cert_valid_date yxq"),
    scalar("id_document_image", "user", "idcard_front id_card_back idcard_image cert_photo idCardPhoto front_image", lambda _, r: _jpeg(r), also="photo_video face_data"),
    scalar("passport_number", "user", "passport passport_no passportNumber hzh passport_num", neutral=True, hashed=True),
    scalar("driver_licence", "user", "driver_license drivingLicence driver_licence_no jszh license_no driverLicenseNo", neutral=True, hashed=True),
    scalar("social_insurance_number", "user", "social_security_no ssn_cn shebao_no sbkh socialInsuranceNo social_card_no", neutral=True),
    scalar("uscc", "user", "uscc credit_code unified_social_credit_code creditCode tyshxydm business_license_no", neutral=True),
    scalar("date_of_birth", "user", "birthday birth_date dob birthDate csrq date_of_birth", lambda v, r: r.choice((v["date_of_birth"], v["date_of_birth"].replace("-", "")))),
    scalar("age", "user", "age user_age userAge nianling age_group", lambda v, r: r.choice((int(v["age"]), v["age"]))),
    scalar("gender", "user", "gender sex xingbie user_gender userSex", lambda v, r: r.choice((v["gender"], "F" if v["gender"] == "女" else "M"))),
    scalar("marital_status", "user", "marital_status marriage hunyin maritalStatus marriage_state"),
    scalar("ethnicity", "user", "nation ethnic minzu ethnicity nationality_group"),
    scalar("religion", "user", "religion zongjiao belief religious_belief faith"),
    scalar("political_opinion", "user", "political_status zhengzhimianmao politics political_party politicalStatus"),
    scalar("sexual_orientation", "user", "sexual_orientation orientation_sex sexualOrientation sex_preference"),
    scalar("specific_identity", "user", "special_identity identity_tag disability_cert veteran_status teshu_shenfen"),
    scalar("criminal_record", "user", "criminal_record crime_history fanzui_jilu criminalRecord has_criminal_record"),
    Kind("minor_data", "user", ("child", "baby_info", "kid", "children_info"), _child, also=frozenset(("person_name", "date_of_birth", "age"))),
    Kind("education_employment", "user", ("career", "edu_info", "work_info", "job_info"), _job),
    scalar("education_employment", "user", "occupation profession education_level zhiye xueli jobTitle"),
    Kind("resume", "user", ("resume", "cv", "jianli", "resume_info"), _resume, also=frozenset(_PERSONAL.split())),
    identifier("wechat_id", "user", "wechat weixin wechat_id wxid weixinhao wx_account"),
    scalar("qq_number", "user", "qq QQ qq_number qqNumber qq_no qqhao", neutral=True, hashed=True),
    scalar("social_account", "user", "weibo twitter_handle instagram facebook_id douyin_id weibo_name", neutral=True),
    scalar("user_account", "user", "user_id userId uid_user account login_name userName account_id member_id", neutral=True, hashed=True, also="social_account"),
    scalar("profile_info", "user", "nickname nick_name nickName signature bio user_nick nick", neutral=True),
    scalar("password", "user", "password passwd pwd user_pwd login_password mima", neutral=True, hashed=True),
    scalar("auth_token", "user", "access_token token auth_token accessToken refresh_token x-auth-token"),
    scalar("verification_code", "user", "sms_code verify_code captcha_sms smsCode yzm verification_code"),
    identifier("bank_card_number", "user", "bank_card bankcard card_no bankCardNo yhkh debit_card_no cardNumber"),
    Kind("card_security_data", "user", ("cvv/expiry_date", "cvv2/card_expiry", "cvn2/valid_thru"), _visa),
    scalar("financial_account", "user", "alipay_account pay_account fund_account securities_account bank_account zfb_account", neutral=True),
    scalar("bank_branch", "user", "bank_branch opening_bank bankName kaihuhang branch_name open_bank"),
    Kind("payment_record", "event", ("pay_record", "payment", "pay_order", "recharge"), _payment),
    Kind("purchase_history", "event", ("purchase_history", "order_list", "bought_items", "history_orders"), _purchases),
    scalar("assets_income", "user", "annual_income income salary monthly_income assets yearly_salary shouru"),
    scalar("credit_info", "user", "credit_score zhima_score sesame_credit creditScore credit_level zhimafen"),
    Kind("health_record", "user", ("medical_record", "patient_info", "health_record", "case_history"), _patient),
    Kind("medical_appointment", "user", ("appointment", "registration", "guahao", "visit_order"), _visit),
    Kind("health_metric", "event", ("heart_rate/blood_pressure", "heartRate/bloodPressure", "hr/bp"), _metric),
    scalar("health_metric", "event", "steps step_count weight_kg blood_sugar sleep_minutes spo2", lambda _, r: r.randrange(40, 9000)),
    Kind("reproductive_health", "user", ("menstrual", "period_info", "pregnancy", "yuejing"), _period),
    Kind("face_data", "user", ("face_feature", "face_embedding", "faceVector", "face_features"), _vector(64)),
    scalar("fingerprint_data", "user", "fingerprint_template finger_data fingerprintTemplate finger_feature zhiwen", _template("Rk1SACAyMAAA")),
    Kind("voiceprint", "user", ("voiceprint", "voice_feature", "voice_embedding", "shengwen"), _vector(48)),
    scalar("iris", "user", "iris_code iris_template irisData iris_feature hongmo", _template("SVJJUw")),
    Kind("gait", "user", ("gait", "gait_feature", "walking_pattern", "butai"), _gait),
    Kind("genetic_data", "user", ("genome", "snp_list", "gene_report", "dna_result"), _genes),
    Kind("precise_location", "geo", ("lat/lng", "latitude/longitude", "lat/lon", "geo_lat/geo_lng", "gps_lat/gps_lng", "wd/jd", "y_lat/x_lng"), _place),
    scalar("precise_location", "geo", "location gps latlng position coord geo loc lbs", lambda v, r: r.choice(("{lat},{lon}", "{lon},{lat}")).format(**v)),
    scalar("coarse_location", "geo", "city city_name province region_name cityName district", lambda v, r: r.choice((v["city"], v["city"][:-1]))),
    scalar("coarse_location", "geo", "adcode city_code area_code region_code district_code", lambda v, _: v["adcode"]),
    Kind("location_track", "geo", ("track", "trace", "gps_points", "locations", "track_points"), _track, also=frozenset(("precise_location",))),
    Kind("trip_endpoints", "geo", ("trip", "route", "order_route", "ride"), _trip, also=frozenset(("precise_location", "postal_address"))),
    scalar("postal_address", "user", "address shipping_address receiver_address detail_address dizhi home_address addr", _address, also="coarse_location"),
    scalar("vehicle_plate", "user", "plate_no car_no license_plate plateNumber chepai car_number", neutral=True, hashed=True),
    scalar("vin", "user", "vin VIN vin_code frame_no chejiahao vehicle_vin", neutral=True, hashed=True),
    scalar("vehicle_licence", "user", "vehicle_license driving_permit_no xingshizheng vehicleLicenseNo vehicle_license_no", neutral=True),
    Kind("travel_itinerary", "event", ("itinerary", "flight_info", "journey", "train_order"), _flight),
    Kind("accommodation_record", "event", ("hotel_order", "stay", "accommodation", "hotel_booking"), _stay),
    Kind("property_listing", "event", ("house_info", "property", "rent_house", "fangyuan"), _house),
    Kind("parcel_contents", "event", ("parcel", "package_info", "express_order", "kuaidi"), _parcel),
    Kind("event_ticket", "event", ("ticket", "show_ticket", "ticket_order", "event_ticket"), _ticket),
    Kind("health_declaration", "event", ("health_declare", "epidemic_info", "jkm", "health_report"), _declaration, also=frozenset(("health_metric",))),
)  # fmt: skip


def _jpeg(rng: random.Random) -> str:
    return base64.b64encode(
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00\xff\xdb" + rng.randbytes(900)
    ).decode()
