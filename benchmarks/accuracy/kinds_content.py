# ruff: noqa: E501 - a row of a table stays one line
"""What people write, do and keep: lists, texts and recordings, in the shapes that apps upload."""

from __future__ import annotations

import base64
import random
import struct

from identity import Values, letters
from kind import Kind, scalar
from kinds_person import one_of

_TIME = 1_764_000_000_000


def _contacts(values: Values, rng: random.Random) -> list[object]:
    key_name, key_phone = rng.choice(
        (("name", "phone"), ("displayName", "number"), ("n", "p"), ("contact_name", "mobile"), ("xm", "sjh"))
    )
    return [{key_name: name, key_phone: phone} for name, phone in values["contacts"]]


def _contacts_text(values: Values, _: random.Random) -> str:
    return ";".join(f"{name},{phone}" for name, phone in values["contacts"])


def _friends(_: Values, rng: random.Random) -> list[object]:
    return [{"wxid": f"wxid_{letters(rng, 14)}", "nick": f"好友{i}", "remark": f"备注{i}"} for i in range(4)]


def _calls(_: Values, rng: random.Random) -> list[object]:
    return [
        {
            "number": f"138001382{rng.randrange(100):02}",
            "type": rng.choice((1, 2, 3)),
            "date": _TIME - rng.randrange(10**9),
            "duration": rng.randrange(600),
        }
        for _ in range(4)
    ]


def _sms(_: Values, rng: random.Random) -> list[object]:
    bodies = (
        "【示例银行】您尾号1234的账户支出88.00元",
        "【示例快递】取件码3-2-1088",
        "晚上一起吃饭吗",
        "验证码384756，请勿告诉他人",
    )
    return [
        {
            "address": rng.choice(("95500", "10690000", "13800138222")),
            "body": body,
            "date": _TIME - rng.randrange(10**9),
        }
        for body in rng.sample(bodies, 3)
    ]


def _meetings(_: Values, rng: random.Random) -> list[object]:
    return [
        {"title": title, "dtstart": _TIME + rng.randrange(10**9), "dtend": _TIME + 10**9, "location": "3号会议室"}
        for title in ("季度汇报", "体检", "孩子家长会")
    ]


def _apps(values: Values, rng: random.Random) -> list[object]:
    chosen = values["apps"]
    if rng.random() < 0.5:
        return list(chosen)
    return [
        {"pkg": name, "label": name.rpartition(".")[2], "ver": f"{rng.randrange(9)}.{rng.randrange(20)}"}
        for name in chosen
    ]


def _apps_text(values: Values, rng: random.Random) -> str:
    return rng.choice((",", "|", ";")).join(values["apps"])


def _running(values: Values, rng: random.Random) -> list[object]:
    return [{"processName": name, "pid": rng.randrange(1000, 30000), "importance": 100} for name in values["apps"][:5]]


def _pages(_: Values, rng: random.Random) -> list[object]:
    return [
        {
            "url": f"https://www.site{rng.randrange(90)}.example/article/{rng.randrange(9999)}",
            "title": "如何挑选婴儿车",
            "visit_time": _TIME - rng.randrange(10**9),
        }
        for _ in range(4)
    ]


def _words(_: Values, rng: random.Random) -> list[object]:
    return rng.sample(["附近的皮肤科医院", "二手车", "怎么写离婚协议", "红烧肉做法", "蓝牙耳机推荐"], 3)


def _behaviour(_: Values, rng: random.Random) -> list[object]:
    return [
        {
            "event": rng.choice(("page_view", "click", "play_start")),
            "page": rng.choice(("home", "detail", "cart")),
            "stay_ms": rng.randrange(60000),
        }
        for _ in range(3)
    ]


def _ad(_: Values, rng: random.Random) -> dict[str, object]:
    return {"ad_event": rng.choice(("impression", "click")), "ad_slot": f"slot{rng.randrange(99)}", "clicked": True}


def _crash(values: Values, _: random.Random) -> dict[str, object]:
    return {
        "exception": "java.lang.NullPointerException",
        "stacktrace": "at com.example.benchmark.MainActivity.onCreate(MainActivity.java:42)\n\tat android.app.Activity.performCreate(Activity.java:8000)",
        "model": values["device_model"],
    }


def _tags(_: Values, rng: random.Random) -> list[object]:
    return rng.sample(["有车一族", "母婴人群", "高消费", "游戏爱好者", "考研"], 3)


def _permissions(_: Values, rng: random.Random) -> dict[str, object]:
    return {
        f"android.permission.{name}": rng.choice(("granted", "denied"))
        for name in ("READ_PHONE_STATE", "ACCESS_FINE_LOCATION", "READ_CONTACTS", "CAMERA")
    }


def _typed(_: Values, rng: random.Random) -> list[object]:
    return [{"key": key, "t": _TIME + i * rng.randrange(90, 260)} for i, key in enumerate("nihao")]


def _notices(_: Values, rng: random.Random) -> list[object]:
    return [
        {"pkg": "com.bazchat.im", "title": "王芳", "text": "今晚的票买好了", "post_time": _TIME - rng.randrange(10**8)},
        {"pkg": "com.examplebank.mobile", "title": "动账提醒", "text": "支出12.50元", "post_time": _TIME},
    ]


def photo(rng: random.Random, size: int = 1400) -> bytes:
    """What begins like a JPEG of a camera."""
    return (
        b"\xff\xd8\xff\xe1\x00\x18Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\xff\xdb\x00\x43\x00"
        + rng.randbytes(size)
        + b"\xff\xd9"
    )


def _photo_text(_: Values, rng: random.Random) -> str:
    return base64.b64encode(photo(rng)).decode()


def _wave_text(_: Values, rng: random.Random) -> str:
    sound = b"".join(struct.pack("<h", rng.randrange(-9000, 9000)) for _ in range(600))
    return base64.b64encode(
        b"RIFF"
        + struct.pack("<I", 36 + len(sound))
        + b"WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data"
        + struct.pack("<I", len(sound))
        + sound
    ).decode()


def _screen_text(_: Values, rng: random.Random) -> str:
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", 1080, 2400) + b"\x08\x02\x00\x00\x00"
    return base64.b64encode(head + rng.randbytes(1200)).decode()


def _document_text(_: Values, rng: random.Random) -> str:
    return base64.b64encode(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\n" + rng.randbytes(800) + b"\n%%EOF"
    ).decode()


def _sealed(_: Values, rng: random.Random) -> str:
    return base64.b64encode(rng.randbytes(720)).decode()


KINDS: tuple[Kind, ...] = (
    Kind("contacts_list", "user", ("contacts", "contactList", "address_book", "addressbook", "txl", "phonebook"), _contacts, also=frozenset(("person_name", "phone_number"))),
    scalar("contacts_list", "user", "contacts_str contact_data book txl_str", _contacts_text, also="person_name phone_number"),
    Kind("im_contacts", "user", ("friends", "friend_list", "wx_friends", "im_contacts"), _friends, also=frozenset(("wechat_id", "profile_info"))),
    Kind("call_log", "user", ("call_log", "callLogs", "calls", "call_records", "thjl"), _calls, also=frozenset(("phone_number",))),
    Kind("sms_content", "user", ("sms", "sms_list", "smsList", "messages_sms", "short_messages"), _sms, also=frozenset(("phone_number", "verification_code"))),
    scalar("message_content", "user", "chat_content im_message msg_content chat_text message_text", one_of("明天下午三点在老地方见，别告诉别人", "我刚把合同发给你了")),
    Kind("calendar", "user", ("calendar", "calendar_events", "schedules", "calendarList"), _meetings),
    scalar("clipboard", "user", "clipboard clip_text pasteboard clipboard_content clipText", one_of("复制这条口令打开示例App ￥aB3dE￥", "https://share.example/s/1a2b3c")),
    scalar("photo_video", "user", "photo image_data picture avatar_data video_frame img_base64", _photo_text, also="face_data"),
    scalar("audio_recording", "user", "audio voice_data record_audio audio_base64 luyin pcm_data", _wave_text, also="voiceprint"),
    scalar("files_docs", "user", "file_content document upload_file doc_data attachment file_base64", _document_text),
    scalar("screenshot", "user", "screenshot screen_shot screen_capture screenShot jietu", _screen_text, also="photo_video"),
    Kind("notification_content", "user", ("notifications", "notification_list", "notice_bar", "status_bar_notifications"), _notices, also=frozenset(("person_name", "installed_apps"))),
    Kind("keyboard_input", "event", ("keystrokes", "key_events", "input_track", "typing"), _typed),
    scalar("user_generated_content", "user", "comment post_content review comment_text feedback_content", one_of("这家店的拉面真的很好吃，推荐！", "老师讲得很清楚，给五星")),
    Kind("installed_apps", "device", ("app_list", "installed_apps", "appList", "pkgs", "installedPackages", "apps"), _apps),
    scalar("installed_apps", "device", "applist pkg_list installed_pkgs apps_str", _apps_text),
    Kind("running_apps", "device", ("running_apps", "runningProcesses", "process_list", "running_tasks"), _running, also=frozenset(("installed_apps",))),
    Kind("browsing_history", "event", ("browse_history", "web_history", "visited_urls", "history_urls"), _pages),
    Kind("search_history", "event", ("search_history", "keywords_history", "searchWords", "recent_queries"), _words),
    scalar("search_history", "event", "search_keyword keyword query_text search_word searchKey", one_of("二手车 五万以内", "附近的皮肤科医院")),
    Kind("in_app_behaviour", "event", ("events", "event_list", "actions", "behaviors", "page_events"), _behaviour),
    Kind("ad_interaction", "event", ("ad_track", "ad_event_info", "ad_log", "ad_click"), _ad),
    Kind("crash_diagnostics", "event", ("crash", "crash_info", "exception_info", "error_report"), _crash, also=frozenset(("device_model",))),
    Kind("inferred_profile", "user", ("user_tags", "interest_tags", "labels_user", "user_portrait"), _tags),
    Kind("permission_state", "device", ("permissions", "permission_status", "perms", "permission_list"), _permissions),
    scalar("opaque_payload", "app", "encrypted_data enc_body cipher_text secure_payload encrypt_content", _sealed),
)  # fmt: skip
