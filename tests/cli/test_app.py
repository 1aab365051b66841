import pytest
from click.testing import CliRunner

from overcollect.cli.app import app
from overcollect.model import InputProblem


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.mark.parametrize("service", ["online_audio_video", "ride_hailing"])
def test_a_new_declaration_passes_its_own_check_and_lists_what_is_open(tmp_path, service):
    path = tmp_path / "app.yaml"
    made = run("init", "-o", path, "--service", service, "--id", "com.example.made")
    assert made.exit_code == 0
    assert f"overcollect app check {path}" in made.stderr
    checked = run("check", path)
    assert checked.exit_code == 0
    assert "valid, but not complete, com.example.made: 1 service type," in checked.stdout
    assert "OK" not in checked.stdout
    for part in ("Unclear:", "purposes: the key is missing", "operator: no domains"):
        assert part in checked.stdout


def test_without_a_file_it_is_printed():
    assert "schema: overcollect/app/1" in run("init").stdout


def test_a_misspelt_service_type_is_answered_with_the_nearest():
    with pytest.raises(InputProblem, match="The nearest known is online_audio_video"):
        run("init", "--service", "online_audio_vido")


def test_an_id_that_is_none_is_refused_before_a_file_is_written(tmp_path):
    path = tmp_path / "app.yaml"
    with pytest.raises(InputProblem, match="without spaces"):
        run("init", "-o", path, "--id", "two words")
    assert not path.exists()


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path):
    path = tmp_path / "app.yaml"
    path.write_text("mine")
    with pytest.raises(InputProblem, match="is there already"):
        run("init", "-o", path)
    assert run("init", "-o", path, "--force").exit_code == 0


def test_a_wrong_file_is_answered_with_its_place(tmp_path):
    path = tmp_path / "app.yaml"
    path.write_text("schema: overcollect/app/1\napp: {id: a}\nservices: [online_audio_vido]\n")
    with pytest.raises(InputProblem, match=r"app.yaml:3: services\[0\].*online_audio_video"):
        run("check", path)
