import base64
import gzip
import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget

IMEI = "490154203237518"


def database(*statements, rows=()):
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in statements:
            connection.execute(statement)
        for statement, values in rows:
            connection.executemany(statement, values)
        connection.commit()
        return connection.serialize()


FILE = database(
    "CREATE TABLE device (imei TEXT, lat REAL, extra BLOB, empty TEXT)",
    'CREATE TABLE "a ""strange"" name" (email TEXT)',
    rows=[
        ("INSERT INTO device VALUES (?, ?, ?, NULL)", [(IMEI, 39.908722, gzip.compress(b'{"name":"\xe6\x9d\x8e"}'))]),
        ('INSERT INTO "a ""strange"" name" VALUES (?)', [("alice@example.test",)]),
    ],
)


@pytest.mark.parametrize(
    "body", [FILE, gzip.compress(FILE), json.dumps({"d": base64.b64encode(FILE).decode()}).encode()]
)
def test_rows_are_read_under_their_columns(opened, body):
    found = opened(body, "application/octet-stream")

    assert found.of(IMEI).name == "imei"
    assert found.of("39.908722").name == "lat"
    assert found.of("alice@example.test").name == "email"
    assert "李" in found.texts


def test_a_database_with_a_write_ahead_log_is_read(opened):
    body = FILE[:18] + b"\2\2" + FILE[20:]

    assert opened(body).of(IMEI).name == "imei"


def test_nothing_in_the_file_is_run(opened):
    body = database(
        "CREATE TABLE t (imei TEXT, made TEXT AS (upper(hex(zeroblob(100000)))))",
        "CREATE TABLE u (imei TEXT)",
        "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        rows=[("INSERT INTO t VALUES (?)", [("358240051111110",)]), ("INSERT INTO u VALUES (?)", [(IMEI,)])],
    )
    found = opened(body)

    assert [field.value for field in found.fields] == [IMEI]


def test_many_rows_are_cut_at_the_budget(opened):
    body = database("CREATE TABLE t (a INTEGER)", rows=[("INSERT INTO t VALUES (?)", [(n,) for n in range(5000)])])
    found = opened(body, budget=Budget(nodes=100))

    assert len(found.fields) <= 101
    assert found.reasons == ["too-many-nodes"]


@settings(max_examples=100)
@given(st.integers(16, len(FILE) - 1), st.binary(min_size=1, max_size=60), st.integers(512, len(FILE)))
def test_damage_raises_nothing(opened, place, junk, end):
    body = (FILE[:place] + junk + FILE[place + len(junk) :])[:end]
    found = opened(body, budget=Budget(nodes=500))

    assert sum(gap.bytes for gap in found.gaps) <= found.size
    assert found.fields
