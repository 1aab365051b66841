import json

import pytest

MAC = "00:00:5e:00:53:0b"


@pytest.mark.parametrize("text", [f"[Alder,{MAC}]", f'["Alder",{MAC}]', f"[Alder, {MAC}, 0.0.0.0]"])
def test_a_list_as_java_prints_it_is_opened(opened, text):
    found = opened(json.dumps({"wifi": text}).encode())

    assert found.of("Alder").name == "wifi"
    assert found.of(MAC).name == "wifi"


@pytest.mark.parametrize("text", ["[info] started, ready", "[Alder]", "[see (1), 2]"])
def test_brackets_around_a_word_are_no_list(opened, text):
    assert all(not field.opened for field in opened(json.dumps({"note": text}).encode()).fields if field.value == text)
