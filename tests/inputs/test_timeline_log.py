"""Timelines from logs in CSV."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.inputs import App, AppInfo, load_timeline
from overcollect.inputs.facts import FACTS
from overcollect.inputs.timeline_log import is_log, timeline_of_log
from overcollect.model import InputProblem, Visibility

RUN = """\
time,fact,value
2026-01-01T00:00:05Z,consent,accepted
2026-01-01T08:01:00+08:00,function,account_sign_in
1767225670.5,input,phone_number=typed
1767225720,function-end,account_sign_in
1767225780,permission,location=denied
1767225840,visibility,background
1767225900,ui,id_reset
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="run.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return write


@pytest.fixture
def problem(written, catalogue):
    def of(text, app=None):
        with pytest.raises(InputProblem) as raised:
            load_timeline(written(text), catalogue, app)
        return str(raised.value)

    return of


def test_a_log_gives_the_marks_in_the_order_of_time(written, catalogue):
    marks = load_timeline(written(RUN), catalogue).marks
    assert [mark.start - 1767225600 for mark in marks] == [5, 60, 70.5, 120, 180, 240, 300]
    assert marks[0].consent == "accepted"
    assert (marks[1].function, marks[1].ends) == ("account_sign_in", False)
    assert (marks[2].input.data_type, marks[2].input.how) == ("phone_number", "typed")
    assert (marks[3].function, marks[3].ends) == ("account_sign_in", True)
    assert (marks[4].permission.name, marks[4].permission.event) == ("location", "denied")
    assert marks[5].visibility is Visibility.BACKGROUND
    assert marks[6].ui == "id_reset"


def test_the_content_tells_the_format_whatever_the_name(written, catalogue):
    log = load_timeline(written(RUN, "timeline.yaml"), catalogue)
    plain = load_timeline(
        written("schema: overcollect/timeline/1\nmarks:\n- {at: 5, consent: accepted}\n", "t.csv"), catalogue
    )
    assert len(log.marks) == 7
    assert plain.marks[0].start == 5


@pytest.mark.parametrize(
    "text",
    [
        RUN.partition("\n")[2],
        RUN.replace(",", ";"),
        RUN.replace(",", "\t"),
        RUN.replace("\n", "\r\n"),
        "# script of Monday\n\n" + RUN,
        "\ufeff" + RUN,
    ],
    ids=["no header", "semicolons", "tabs", "CRLF", "comments", "byte order mark"],
)
def test_a_log_may_be_written_in_the_ways_of_spreadsheets(text, written, catalogue):
    assert load_timeline(written(text), catalogue) == load_timeline(written(RUN, "plain.csv"), catalogue)


def test_columns_stand_in_any_order_beside_others_under_a_header(written, catalogue):
    path = written("step,value,time,fact\n1,accepted,2026-01-01T00:00:05Z,consent\n")
    assert load_timeline(path, catalogue).marks[0].consent == "accepted"


@pytest.mark.parametrize(
    ("line", "place", "remedy"),
    [
        ("2026-01-01T00:00:05,consent,accepted", "run.csv:2: time", "Add Z for UTC"),
        ("yesterday,consent,accepted", "run.csv:2: time", "Write it like"),
        ("1767225605123,consent,accepted", "run.csv:2: time", "1767225605.123"),
        ("5,consnt,accepted", "run.csv:2: fact", "The nearest known is consent"),
        ("5,consent,yes", "run.csv:2: value", "Give before, notice_shown, accepted"),
        ("5,input,phone_number", "run.csv:2: value", "phone_number=typed"),
        ("5,input,phone_numbr=typed", "run.csv:2: value", "The nearest known is phone_number"),
        ("5,consent", "run.csv:2", "2026-01-01T00:00:05Z,consent,accepted"),
    ],
)
def test_an_error_names_the_line_and_what_to_do(line, place, remedy, problem):
    told = problem(f"time,fact,value\n{line}\n")
    assert place in told
    assert remedy in told


def test_lines_of_the_start_say_what_held_when_the_recording_began(written, catalogue):
    text = (
        "start,consent,never\nstart,uncertainty_s,0.5\nstart,clock_offset_s,-28800\nstart,registered,false\n"
        "start,permission,location=denied\nstart,visibility,foreground\nstart,test_certificate,absent\n5,consent,accepted\n"
    )
    start = load_timeline(written(text), catalogue).start
    assert (start.consent, start.visibility, start.test_certificate) == ("never", "foreground", "absent")
    assert (start.uncertainty_s, start.clock_offset_s) == (0.5, -28_800)
    assert (start.registered, start.running, start.permissions) == (False, None, {"location": "denied"})


def test_times_of_a_screen_recording_count_from_its_beginning(written, catalogue):
    text = (
        "time,fact,value\n00:05,consent,accepted\nstart,recording,2026-01-01T08:00:00+08:00\n"
        "1:02:03.5,visibility,background\n"
    )
    marks = load_timeline(written(text), catalogue).marks
    assert [mark.start - 1767225600 for mark in marks] == [5, 3723.5]


@pytest.mark.parametrize(
    ("line", "place", "remedy"),
    [
        ("start,consnt,never", "run.csv:2: fact", "The nearest known is consent"),
        ("start,consent,before", "run.csv:2: value", "Give never, accepted"),
        ("start,registered,no", "run.csv:2: value", "Give true, false"),
        ("start,uncertainty_s,-1", "run.csv:2: value", "Give seconds from 0 to 3600"),
        ("start,clock_offset_s,nan", "run.csv:2: value", "Give seconds"),
        ("start,permission,location", "run.csv:2: value", "Give NAME=STATE"),
        ("start,recording,noon", "run.csv:2: value", "Write it like"),
        ("00:05,consent,accepted", "run.csv:2: time", "start,recording,2026-01-01T00:00:00Z"),
        ("00:75,consent,accepted", "run.csv:2: time", "01:23.5"),
    ],
)
def test_an_error_about_the_start_names_the_line_and_what_to_do(line, place, remedy, problem):
    told = problem(f"time,fact,value\n{line}\n")
    assert place in told
    assert remedy in told


def test_functions_must_be_known_where_an_app_is_given(problem, written, catalogue):
    app = App(app=AppInfo(id="com.example"))
    assert "account_sign_in" in problem("5,function,acount_sign_in\n", app)
    assert load_timeline(written("5,function,acount_sign_in\n"), catalogue).marks[0].function == "acount_sign_in"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "schema: overcollect/timeline/1\n",
        "start: {consent: never, visibility: foreground, registered: false}\n",
        '{"schema": "overcollect/timeline/1", "start": {}, "marks": []}',
        "- a, b, c\n",
    ],
)
def test_yaml_and_json_are_no_logs(text):
    assert not is_log(text)


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from([*FACTS, ""]), st.text(max_size=12)), max_size=5))
def test_any_log_is_read_or_refused_with_its_place(catalogue, rows):
    text = "time,fact,value\n" + "".join(f"{at},{fact},{value}\n" for at, fact, value in rows)
    try:
        marks = timeline_of_log(text, "run.csv", catalogue).marks
    except InputProblem as problem:
        place, marks = str(problem), ()
        assert place.startswith("run.csv:")
    assert all(mark.start >= 0 for mark in marks)
