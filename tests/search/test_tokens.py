"""What a row is found by, and what typed words find."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from zhike.kit.chinese.pinyin import initials, pinyin_key
from zhike.kit.search.tokens import Grade, Query, index_tokens, query_tokens, rank
from zhike.kit.search.tokens.expressions import All, Any, Expression, Token

NAME = "重庆市鸿昌（渝北）贸易有限公司"
company = st.text(
    st.sampled_from("重庆鸿昌贸易有限公司曾仇单乐行长厦门吕梁电气科技安阿恩万金AB19-（） "),
    min_size=1,
    max_size=14,
)


def found(query: Query, row: str) -> bool:
    """PostgreSQL's ``@@`` on the two texts, written out for tests without a database."""
    lexemes: dict[str, set[str]] = {}
    for entry in row.split():
        lexeme, _, position = entry.rpartition(":")
        lexemes.setdefault(lexeme or position, set()).add(position[1:] or "D" if lexeme else "*")
    stream = query.tsquery.replace("(", " ( ").replace(")", " ) ").split()

    def token(text: str) -> bool:
        lexeme, _, flags = text.partition(":")
        wanted = set(flags) - {"*"}
        hits = [
            w for name, w in lexemes.items() if (name.startswith(lexeme) if "*" in flags else name == lexeme)
        ]
        return any(not wanted or weights & (wanted | {"*"}) for weights in hits)

    def expression(position: int) -> tuple[bool, int]:
        if stream[position] != "(":
            return token(stream[position]), position + 1
        value, position = expression(position + 1)
        while stream[position] != ")":
            sign, (other, after) = stream[position], expression(position + 1)
            value, position = (value and other if sign == "&" else value or other), after
        return value, position + 1

    value, position = True, 0
    while position < len(stream):
        part, position = expression(position)
        value = value and part
        position += 1
    return bool(stream) and value


def name_row(name: str) -> str:
    return index_tokens([("A", "name", name)])


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("鸿", ["鸿"]),
        ("鸿昌", ["鸿昌"]),
        ("鴻昌", ["鸿昌"]),
        ("重庆 贸易", ["重庆", "贸易"]),
        ("hongchang", ["鸿昌"]),
        ("HongCh", ["鸿昌"]),
        ("chongqing", ["重庆"]),
        ("zhongqing", ["重庆"]),
        ("cqs", ["重庆市"]),
        ("cqshc", ["重庆市鸿昌"]),
        ("yubei", ["渝北"]),
        ("鸿昌渝北", ["鸿昌（渝北"]),
        ("hongcyb", ["鸿昌（渝北"]),
        ("cqshongchang", ["重庆市鸿昌"]),
        ("ybmyyxgs", ["渝北）贸易有限公司"]),
        ("maoyiyouxiangongsi", ["贸易有限公司"]),
        ("贸易有限公司", ["贸易有限公司"]),
    ],
)
def test_a_company_is_found_and_highlighted(typed: str, hit: list[str]) -> None:
    query = query_tokens(typed)
    assert found(query, name_row(NAME))
    assert query.matches(NAME)
    assert [NAME[start:end] for start, end in query.spans(NAME)] == hit


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zengguofan", "曾国藩"), ("cengguofan", "曾国藩"), ("zgf", "曾国藩"), ("cgf", "曾国藩"),
        ("qiuhe", "仇和"), ("chouhe", "仇和"), ("qh", "仇和"), ("shantianfang", "单田芳"), ("dtf", "单田芳"),
        ("zhongguang", "重光"), ("chongguang", "重光"), ("xiexiaodong", "解晓东"), ("gejiaotian", "盖叫天"),
        ("piaoshu", "朴树"), ("oudaxiang", "区大相"), ("zhaliangyong", "查良镛"), ("yuchigong", "尉迟恭"),
        ("lvbu", "吕布"), ("lubu", "吕布"), ("qiankun", "乾坤"), ("wkrj", "五矿融金"),
    ],
)  # fmt: skip
def test_both_readings_of_a_name_find_it(typed: str, name: str) -> None:
    query = query_tokens(typed)
    assert found(query, name_row(name))
    assert query.matches(name)
    assert query.spans(name) == [(0, len(name))]


@pytest.mark.parametrize("typed", ["鸿运", "昌鸿", "hongyun", "hcmx", "xyz", "重北", "123"])
def test_other_words_do_not_find_it(typed: str) -> None:
    query = query_tokens(typed)
    assert not query.matches(NAME)
    assert query.spans(NAME) == []


@pytest.mark.parametrize(
    "typed",
    [
        "138",
        "13800",
        "0013",
        "8000",
        "00",
        "138 0013 8000",
        "138-0013-8000",
        "+86 13800138000",
        "008613800138000",
        "１３８００１３８０００",
    ],
)
def test_parts_of_a_phone_number_find_it(typed: str) -> None:
    query = query_tokens(typed)
    assert found(query, index_tokens([("C", "phone", "+8613800138000")]))
    assert query.matches("138 0013 8000")
    assert query.spans("手机 138 0013 8000")


def test_a_landline_is_found_with_and_without_its_trunk_zero() -> None:
    row = index_tokens([("C", "phone", "+861066551122")])
    for typed in ("01066551122", "1066551122", "010-6655 1122", "66551122", "0106655"):
        query = query_tokens(typed)
        assert found(query, row)
        assert query.matches("+861066551122"), typed
    assert query_tokens("010-66551122").spans("010-66551122") == [(0, 12)]


@pytest.mark.parametrize("typed", ["KH-2026-000123", "kh2026", "2026-000123", "000123", "KH", "h-20"])
def test_parts_of_a_code_find_it(typed: str) -> None:
    query = query_tokens(typed)
    assert found(query, index_tokens([("B", "code", "KH-2026-000123")]))
    assert query.matches("KH-2026-000123")


def test_a_query_can_be_kept_to_fields() -> None:
    row = index_tokens([("A", "name", "鸿昌"), ("C", "phone", "13800138000")])
    assert found(query_tokens("138", "C"), row)
    assert not found(query_tokens("138", "AB"), row)
    assert found(query_tokens("鸿昌", "AB"), row)


def test_words_that_every_company_has_are_named_as_such() -> None:
    for typed in ("有限公司", "公司", "yxgs", "ltd")[:2]:
        query = query_tokens(typed)
        assert query.is_common
        assert query.tsquery == ""
        assert query.matches(NAME)
    assert not query_tokens("鸿昌有限公司").is_common


def test_nothing_typed_is_an_empty_query() -> None:
    for typed in ("", "  ", "'", "(&|!)", "\\", "\x00"):
        query = query_tokens(typed)
        assert query.is_empty
        assert query.tsquery == ""
        assert not query.matches(NAME)


@given(company, st.data())
def test_every_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    query = query_tokens(part)
    assume(not query.is_empty)
    assert query.matches(name)
    covered = "".join(name[a:b] for a, b in query.spans(name))
    assert set(part) - set("-（） ") <= set(covered)


@given(
    st.text(st.sampled_from("重庆鸿昌贸易曾仇单乐行长厦门吕梁电气科技安阿恩万金"), min_size=2, max_size=10),
    st.data(),
)
def test_pinyin_and_initials_of_any_part_find_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 2))
    part = name[start : data.draw(st.integers(start + 2, len(name)))]
    for typed in (pinyin_key(part).replace(" ", ""), initials(part)):
        query = query_tokens(typed)
        assert query.matches(name), typed
        # At most twelve readings are asked for; of long runs of short syllables some may be missed.
        if len(part) <= 3:
            assert found(query, name_row(name)), typed


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B", "C", "D", ""]),
            st.sampled_from(["name", "text", "code", "phone"]),
            st.text(max_size=60),
        ),
        max_size=5,
    )
)
def test_any_text_makes_a_plain_tsvector(fields: list[tuple[str, str, str]]) -> None:
    for entry in index_tokens(fields).split(" "):
        lexeme, _, position = entry.partition(":")
        assert lexeme == "" or lexeme.isalnum()
        assert position in {"", "1A", "2B", "3C", "4"}
        assert len(lexeme.encode()) <= 64


@given(st.text(max_size=250))
def test_any_text_makes_a_bounded_query(text: str) -> None:
    query = query_tokens(text)
    assert len(query.tsquery) < 60_000
    assert query.tsquery.count("(") == query.tsquery.count(")")
    query.matches(NAME)
    for start, end in query.spans(text):
        assert 0 <= start < end <= len(text)


@given(company, company)
def test_highlights_are_in_order_and_apart(text: str, typed: str) -> None:
    spans = query_tokens(typed).spans(text)
    assert spans == sorted(spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_the_better_hit_comes_first() -> None:
    query = query_tokens("鸿昌")
    names = ["新鸿昌", "重庆 鸿昌贸易", "鸿昌贸易", "鸿昌", "鸿昌商贸有限公司"]
    assert sorted(names, key=lambda name: rank(query, name)) == [
        "鸿昌",
        "鸿昌贸易",
        "鸿昌商贸有限公司",
        "重庆 鸿昌贸易",
        "新鸿昌",
    ]
    assert rank(query_tokens("hc"), "鸿昌").grade == Grade.PINYIN_START
    assert rank(query_tokens("hc"), "重庆鸿昌").grade == Grade.PINYIN_INSIDE
    assert rank(query_tokens("138"), "鸿昌").grade == Grade.ELSEWHERE


def leaves(expression: Expression) -> list[Token]:
    if isinstance(expression, Token):
        return [expression]
    return [leaf for part in expression.parts for leaf in leaves(part)]


def test_expressions_are_written_with_brackets() -> None:
    from zhike.kit.search.tokens.expressions import as_tsquery

    tree = All((Token("c重庆"), Any((Token("pwu", is_prefix=True), Token("gwu")))))
    assert as_tsquery(tree) == "(c重庆 & (pwu:* | gwu))"
    assert as_tsquery(tree, "AB") == "(c重庆:AB & (pwu:*AB | gwu:AB))"
    assert len(leaves(tree)) == 3
