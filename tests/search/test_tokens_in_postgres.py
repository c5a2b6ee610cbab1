"""The tokens as PostgreSQL reads them: any text casts, and the query finds what it should."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.kit.search.tokens import index_tokens, query_tokens

pytestmark = pytest.mark.django_db
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def found(typed: str, row: str, weights: str = "") -> bool:
    query = query_tokens(typed, weights)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [row, query.tsquery])
        return bool(cursor.fetchone()[0])


@few
@given(st.text(st.characters(blacklist_characters="\x00", blacklist_categories=["Cs"]), max_size=40))
def test_any_text_casts_and_finds_itself_or_nothing_is_asked(db: None, text: str) -> None:
    row = index_tokens([("A", "name", text), ("B", "code", text), ("C", "phone", text), ("", "text", text)])
    found(text, row)
    found(text, row, "AB")


@pytest.mark.parametrize(
    ("typed", "weights", "is_found"),
    [
        ("鸿昌", "A", True),
        ("hongch", "A", True),
        ("cqhc", "", True),
        ("zhongqing hc", "A", True),
        ("001380", "C", True),
        ("001380", "AB", False),
        ("MA0000", "B", True),
        ("0070", "B", True),
        ("昌鸿", "", False),
        ("a'b\\c:*|&!()", "", False),
    ],
)
def test_rows_are_found_in_the_fields_asked_for(typed: str, weights: str, is_found: bool) -> None:
    row = index_tokens(
        [
            ("A", "name", "重庆鸿昌贸易有限公司"),
            ("B", "code", "91110108MA00000070"),
            ("C", "phone", "+8613800138000"),
        ]
    )
    assert found(typed, row, weights) == is_found


def test_a_token_in_two_fields_keeps_both_weights() -> None:
    row = index_tokens([("A", "name", "138商行"), ("C", "phone", "13800000000")])
    assert found("138", row, "A")
    assert found("138", row, "C")
