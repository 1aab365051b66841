import pytest

from overcollect import data_folders


@pytest.mark.parametrize("name", ["classifiers", "purposes", "reports"])
def test_the_folders_of_knowledge_are_found(name):
    assert data_folders.folder(name).is_dir()


def test_in_an_installed_package_its_own_folders_and_the_users_cache_are_taken(tmp_path, monkeypatch):
    (tmp_path / "content" / "purposes").mkdir(parents=True)
    monkeypatch.setattr(data_folders, "_PACKAGED", tmp_path / "content")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    assert data_folders.folder("purposes") == tmp_path / "content" / "purposes"
    assert data_folders.cache_folder() == tmp_path / "cache" / "overcollect"
