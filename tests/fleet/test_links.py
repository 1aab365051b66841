from overcollect.fleet.links import linked_reports


def test_the_report_for_people_is_linked_before_that_for_programs(tmp_path):
    folder = tmp_path / "out" / "store" / "app"
    folder.mkdir(parents=True)
    link = linked_reports(tmp_path / "out", None)
    assert link("store/app") == ""
    for name in ("report.json", "report.txt", "report.html"):
        (folder / name).write_text("")
        assert link("store/app") == f"store/app/{name}"


def test_addresses_start_where_the_page_lies(tmp_path):
    folder = tmp_path / "audited" / "50% of #1"
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("")
    for page, address in (
        (tmp_path / "audited" / "fleet.html", "50%25%20of%20%231/report.html"),
        (tmp_path / "pages" / "fleet.html", "../audited/50%25%20of%20%231/report.html"),
    ):
        assert linked_reports(tmp_path / "audited", page)("50% of #1") == address
