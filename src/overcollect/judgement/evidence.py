"""What rules need beside traffic, whether it was given, and how to give it: a rule that lacks it is not judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from overcollect.judgement.context import Context
from overcollect.judgement.publications import FORM, LABEL, LIST, MANIFEST


class Kind(Struct, frozen=True):
    """One kind of evidence."""

    given: Callable[[Context], bool]
    how: str
    """What is missing and how to give it; continues "needs ...". """
    how_zh: str


def _seen(context: Context) -> tuple[str, str]:
    """Name the packages that were seen, in both languages."""
    from overcollect.inputs.imports.text import shown  # noqa: PLC0415 - few captures bring packages

    packages = (
        (f"{seen.package.name or seen.package.kind} {seen.package.version}".strip(), shown(seen.message.host, 100))
        for seen in context.packages
    )
    named = [f"{name} ({host})" for name, host in dict.fromkeys(packages)]
    listed = named[:_MOST_NAMED]
    more, more_zh = (f" and {len(named) - _MOST_NAMED} more", f"等 {len(named)} 个") if named != listed else ("", "")
    return f"seen: {', '.join(listed)}{more}", f"已发现：{'、'.join(listed)}{more_zh}"


_ANSWERS = (
    "what servers answered: a capture that holds responses with their bodies",
    "服务器的响应内容：含有响应正文的抓包",
)
EVIDENCE = {
    "services": Kind(
        lambda context: context.has_services,
        "the app's service types: --app with `services` (make one with `overcollect app init`)",
        "应用的服务类型：用 --app 给出含 services 的 app.yaml（可用 overcollect app init 生成）",
    ),
    "declaration": Kind(
        lambda context: context.has_declaration,
        "the app's declaration: --app with `purposes`",
        "应用的声明：用 --app 给出含 purposes 的 app.yaml",
    ),
    "consent": Kind(
        lambda context: context.has_consent,
        "the moment of consent: --timeline with `start.consent` or a consent mark",
        "同意的时间点：用 --timeline 给出 start.consent 或 consent 标记",
    ),
    "refusal": Kind(
        lambda context: context.has_mark("refused"),
        "a run in which the user refuses: --timeline with the mark `consent: refused`",
        "用户拒绝的测试过程：用 --timeline 给出 consent: refused 标记",
    ),
    "withdrawal": Kind(
        lambda context: context.has_mark("withdrawn"),
        "a run in which the user withdraws consent: --timeline with the mark `consent: withdrawn`",
        "用户撤回同意的测试过程：用 --timeline 给出 consent: withdrawn 标记",
    ),
    "functions": Kind(
        lambda context: context.has_function_marks,
        "which functions were in use: --timeline with `function` marks",
        "使用了哪些功能：用 --timeline 给出 function 标记",
    ),
    "visibility": Kind(
        lambda context: context.has_visibility,
        "when the app was in the background: --timeline with `visibility` marks",
        "应用何时处于后台：用 --timeline 给出 visibility 标记",
    ),
    "permissions": Kind(
        lambda context: context.has_permissions,
        "which permissions were granted or denied: --timeline with `start.permissions` or `permission` marks",
        "授予或拒绝了哪些权限：用 --timeline 给出 start.permissions 或 permission 标记",
    ),
    "ui": Kind(
        lambda context: bool(context.events.names & {"tap", "separate_consent"}),
        "the steps in the user interface: --timeline with `ui` marks (`separate_consent` where the app asked for it, "
        "`tap` otherwise)",
        "界面操作：用 --timeline 给出 ui 标记（应用征得单独同意时为 separate_consent，否则为 tap）",
    ),
    "ads_off": Kind(
        lambda context: "ads_off" in context.events.names,
        "a run in which the user switches personalisation off: --timeline with the mark `ui: ads_off`",
        "用户关闭个性化的测试过程：用 --timeline 给出 ui: ads_off 标记",
    ),
    "fresh_identifier": Kind(
        lambda context: bool(context.events.names & {"ads_off", "id_reset"}),
        "a run in which the advertising identifier is reset or switched off: --timeline with the mark `ui: id_reset` "
        "or `ui: ads_off`",
        "重置或关闭广告标识的测试过程：用 --timeline 给出 ui: id_reset 或 ui: ads_off 标记",
    ),
    "account_deleted": Kind(
        lambda context: "account_deleted" in context.events.names,
        "a run in which the account is deleted and the app used again: --timeline with the mark `ui: account_deleted`",
        "注销账号后再次使用的测试过程：用 --timeline 给出 ui: account_deleted 标记",
    ),
    "known_values": Kind(
        lambda context: context.has_known_values,
        "known values of the test device: --device (make one with `overcollect device init`)",
        "测试设备的已知值：用 --device 给出（可用 overcollect device init 生成）",
    ),
    "responses": Kind(lambda context: context.has_responses, *_ANSWERS),
    "response_bodies": Kind(lambda context: context.has_bodies, *_ANSWERS),
    "market": Kind(
        lambda context: context.app is not None and bool(context.app.app.market),
        "the market of the app: --app with `app.market`",
        "应用所面向的市场：用 --app 给出含 app.market 的 app.yaml",
    ),
    "audience": Kind(
        lambda context: context.app is not None,
        "whom the app addresses: --app with `app.audience`",
        "应用面向的人群：用 --app 给出含 app.audience 的 app.yaml",
    ),
    "update": Kind(
        lambda context: context.recorded.update is not None and not context.recorded.update.doubt[0],
        "the JSON report of the version before, recorded with the same script: --previous FILE, with --app "
        "(`app.version`) and --timeline (`start.consent: accepted`)",
        "以相同脚本录制的上一版本的 JSON 报告：用 --previous 给出，并给出 --app（app.version）和 "
        "--timeline（start.consent: accepted）",
    ),
    "sdk_list": Kind(
        lambda context: context.published.judges_sdk,
        "the list that the SDK's operator publishes, for the same version: --published RECIPIENT=FILE",
        "由 SDK 运营者公布的同一版本的个人信息清单：用 --published 接收方=文件 给出",
    ),
    "retention": Kind(
        lambda context: context.app is not None and any(purpose.keep for purpose in context.app.purposes),
        "how long the app says that it keeps the data: --app with `keep` in `purposes`, such as 30d",
        "应用声明的保存期限：用 --app 给出在 purposes 中含 keep（如 30d）的 app.yaml",
    ),
    "dated_records": Kind(
        lambda context: context.recorded.dated,
        "a capture in which records are sent with the times at which they were made, as tracks of locations are",
        "发送了带有自身产生时间的记录（如位置轨迹）的抓包",
    ),
    "process": Kind(
        lambda context: context.recorded.proven and context.starts.known,
        "which process sent what (PCAPdroid with its trailers on; --app with `app.id`), and the starts of the app: "
        "--accesses with the log of `adb logcat -b all`, or --timeline with `launch` marks or `start.running: false`",
        "发送流量的进程（PCAPdroid 开启 trailer，并用 --app 给出 app.id）及该应用的启动记录：用 --accesses 给出 "
        "adb logcat -b all 的日志，或用 --timeline 给出 launch 标记或 start.running: false",
    ),
    "no_test_certificate": Kind(
        lambda context: context.timeline.start.test_certificate == "absent" and bool(context.recorded.intercepted),
        "a run without the proxy's certificate on the device, recorded by the proxy (flows, or a HAR that it wrote): "
        "--timeline with `start.test_certificate: absent`",
        "设备上没有代理证书、由代理录制（flow，或其导出的 HAR）的测试过程：用 --timeline 给出 "
        "start.test_certificate: absent",
    ),
    "apple_label": Kind(
        lambda context: context.published.judges(LABEL, MANIFEST),
        "the app's privacy label (JSON or text of the store page) or its manifest with the data that it collects "
        "(PrivacyInfo.xcprivacy, .ipa): --published FILE",
        "应用的隐私标签（商店页面的 JSON 或文本）或载明所收集数据的隐私清单（PrivacyInfo.xcprivacy、.ipa）："
        "用 --published 给出",
    ),
    "play_label": Kind(
        lambda context: context.published.judges(FORM),
        "the app's Data safety form, as the console exports it in CSV: --published FILE",
        "应用的 Google Play 数据安全表单（控制台导出的 CSV）：用 --published 给出",
    ),
    "double_list": Kind(
        lambda context: context.published.judges(LIST),
        "the store listing, or the lists of collected and of shared information (HTML, Markdown, CSV or XLSX): "
        "--published FILE",
        "应用商店页面，或已收集个人信息清单、与第三方共享个人信息清单（HTML、Markdown、CSV 或 XLSX）："
        "用 --published 给出",
    ),
    "tracking_domains": Kind(
        lambda context: context.published.has_manifest,
        "the privacy manifests of the app and of the SDKs in it (PrivacyInfo.xcprivacy, .ipa): --published FILE",
        "应用及其所含 SDK 的隐私清单（PrivacyInfo.xcprivacy、.ipa）：用 --published 给出",
    ),
    "tracking_permission": Kind(
        lambda context: context.events.tell_tracking,
        "whether the user allowed tracking: --timeline with `start.permissions: {tracking: never}` or `permission` "
        "marks named `tracking`",
        "用户是否允许跟踪：用 --timeline 给出 start.permissions: {tracking: never} 或名为 tracking 的 permission 标记",
    ),
    "package_content": Kind(
        lambda context: not context.packages or any(seen.package.name for seen in context.packages),
        "the content of the installation packages: a capture that holds whole bodies",
        "安装包的内容：含有完整响应正文的抓包",
    ),
    "app_id": Kind(
        lambda context: not context.packages or context.app is not None,
        "the app's own package name, to tell its updates from other apps: --app with `app.id`",
        "应用自身的包名，以区分自身更新与其他应用：用 --app 给出 app.id",
    ),
    "download_marks": Kind(
        lambda context: not context.packages or bool(context.events.names & {"tap", "download_confirmed"}),
        "what the user did before an installation package came: --timeline with `ui: tap` marks, and "
        "`ui: download_confirmed` where a download was agreed to",
        "安装包下载前用户的操作：用 --timeline 给出 ui: tap 标记，并在用户同意下载处给出 ui: download_confirmed 标记",
    ),
}
"""By id, as predicates name it."""


_BY_MARKS = frozenset(
    {
        *("consent", "refusal", "withdrawal", "functions", "visibility", "permissions", "ui"),
        *("ads_off", "fresh_identifier", "account_deleted", "tracking_permission"),
        *("no_test_certificate", "download_marks"),
    }
)
"""What only marks tell."""
_ABOUT_PACKAGES = frozenset({"package_content", "app_id", "download_marks"})
_MOST_NAMED = 5
_BY_PUBLICATIONS = {"apple_label": (LABEL, MANIFEST), "play_label": (FORM,), "double_list": (LIST,), "sdk_list": ()}
"""Kinds of files that tell; none for those of SDK operators."""


def how(need: str, context: Context) -> tuple[str, str]:
    """Return how to give what is missing, in English and Chinese; the marks that were given may lie elsewhere."""
    apart = context.marks_apart
    if apart is not None and need in _BY_MARKS:
        return apart.how, apart.how_zh
    kinds = _BY_PUBLICATIONS.get(need)
    if kinds is not None and (words := context.published.doubts(*kinds, sdk=not kinds)):
        return (
            f"a publication without unclear words ({words} may cover anything): --published with a corrected copy",
            f"不含无法识别词语的清单（{words} 可能涵盖任何信息）：用 --published 给出更正后的副本",
        )
    update = context.recorded.update
    if need == "update" and update is not None and update.doubt[0]:
        return update.doubt
    said, said_zh = EVIDENCE[need].how, EVIDENCE[need].how_zh
    if need in _ABOUT_PACKAGES and context.packages:
        seen, seen_zh = _seen(context)
        return f"{said} ({seen})", f"{said_zh}（{seen_zh}）"
    return said, said_zh


def missing(needs: Iterable[str], context: Context) -> list[str]:
    """Return the ids of what was not given."""
    return [need for need in needs if not EVIDENCE[need].given(context)]
