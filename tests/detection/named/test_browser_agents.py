import pytest

IPOD = "Mozilla/5.0 (iPod; CPU iPhone OS 6_1_5 like Mac OS X) AppleWebKit/536.26 (KHTML, like Gecko) Mobile/10B400"
DALVIK = "Dalvik/2.1.0 (Linux; U; Android 9; AOSP on IA Emulator Build/PSR1.180720.117)"


@pytest.mark.parametrize("name", ["u", "b4", "from", "bua"])
@pytest.mark.parametrize("agent", [IPOD, DALVIK])
def test_a_user_agent_is_told_under_any_name(sure, name, agent):
    assert ("user_agent", agent) in sure({name: agent, "n": "1"})


@pytest.mark.parametrize(
    "text",
    ["it calls itself Mozilla/5.0 (iPod; CPU iPhone OS 6_1_5 like Mac OS X)", "Mozilla Firefox", "Dalvik, Norway"],
)
def test_what_only_mentions_one_is_none(sure, text):
    assert "user_agent" not in {data_type for data_type, _ in sure({"u": text})}


def test_under_its_own_name_it_is_told_once(sure):
    assert ("user_agent", IPOD) in sure({"ua": IPOD})


def test_a_list_of_many_tells_of_no_device(sure):
    agents = [IPOD.replace("6_1_5", f"6_1_{number}") for number in range(21)]
    assert "user_agent" not in {data_type for data_type, _ in sure({"block": agents})}
    assert "user_agent" in {data_type for data_type, _ in sure({"block": agents[:1]})}
