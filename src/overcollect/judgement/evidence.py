"""What rules need beside traffic, whether it was given, and how to give it: a rule that lacks it is not judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from overcollect.judgement.context import Context


class Kind(Struct, frozen=True):
    """One kind of evidence."""

    given: Callable[[Context], bool]
    how: str
    """What is missing and how to give it; continues "needs ...". """
    how_zh: str


def _not_yet(_: Context) -> bool:
    return False


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
        lambda context: bool(context.events.names),
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
    "responses": Kind(
        lambda context: context.has_responses,
        "the responses of servers: a capture that holds them",
        "服务器的响应：含有响应内容的抓包",
    ),
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
    "baseline": Kind(
        _not_yet,
        "the same script recorded with the version before; comparing two versions is not part of this audit",
        "以相同脚本录制的上一版本的抓包；本次审计不比较两个版本",
    ),
    "sdk_list": Kind(
        _not_yet,
        "the list that the SDK's operator publishes, for the same version; it cannot be given yet",
        "SDK 运营者公布的同一版本的个人信息清单；目前尚不支持提供",
    ),
    "retention": Kind(
        _not_yet,
        "the declared retention and the age of the records sent; neither can be given yet",
        "声明的保存期限及所发送记录的产生时间；目前尚不支持提供",
    ),
    "process": Kind(
        _not_yet,
        "which process sent what, and marks of every start of an app; they cannot be given yet",
        "发送流量的进程及每次应用启动的标记；目前尚不支持提供",
    ),
    "no_test_certificate": Kind(
        _not_yet,
        "a run without the test certificate installed, in which interception is tried; it cannot be given yet",
        "未安装测试证书时尝试拦截的测试过程；目前尚不支持提供",
    ),
    "apple_label": Kind(
        _not_yet,
        "the app's privacy label or manifest (PrivacyInfo.xcprivacy); it cannot be given yet",
        "应用的 Apple 隐私标签或隐私清单（PrivacyInfo.xcprivacy）；目前尚不支持提供",
    ),
    "play_label": Kind(
        _not_yet,
        "the app's Data safety form (CSV of the console); it cannot be given yet",
        "应用的 Google Play 数据安全表单（控制台导出的 CSV）；目前尚不支持提供",
    ),
    "double_list": Kind(
        _not_yet,
        "the store listing and the lists of collected and of shared information; they cannot be given yet",
        "应用商店页面及已收集个人信息清单、与第三方共享个人信息清单；目前尚不支持提供",
    ),
    "packages": Kind(
        _not_yet,
        "installation packages recognised in responses, and `ui` marks of taps; packages are not looked for yet",
        "响应中识别出的安装包及 ui 点击标记；目前尚不识别安装包",
    ),
}
"""By id, as predicates name it."""


_BY_MARKS = frozenset(
    "consent refusal withdrawal functions visibility permissions ui ads_off fresh_identifier account_deleted".split()  # noqa: SIM905 - a list reads worse
)
"""What only marks tell."""


def how(need: str, context: Context) -> tuple[str, str]:
    """Return how to give what is missing, in English and Chinese; the marks that were given may lie elsewhere."""
    apart = context.marks_apart
    if apart is not None and need in _BY_MARKS:
        return apart.how, apart.how_zh
    return EVIDENCE[need].how, EVIDENCE[need].how_zh


def missing(needs: Iterable[str], context: Context) -> list[str]:
    """Return the ids of what was not given."""
    return [need for need in needs if not EVIDENCE[need].given(context)]
