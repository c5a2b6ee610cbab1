"""The rules of coaching: lights, the loop, signs in a funnel, check lists, counts of visits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from zhike.coaching.rules.case import Lack, Step, is_updated, lacking, steps_done
from zhike.coaching.rules.diagnosis import Limits, Sign, findings, team_lines
from zhike.coaching.rules.funnel import Line, compared, funnel_lines
from zhike.coaching.rules.nodes import Light, Why, due_days, light_of
from zhike.coaching.rules.nodes import Step as Stage
from zhike.coaching.rules.review import in_force, points_of
from zhike.coaching.rules.visits import Visit, tallies

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
NODE = Stage(3, "方案报价", 21, True, "supporter")
BARE = Stage(3, "方案报价", 21, True)
LIMITS = Limits(Decimal("0.15"), 5, Decimal("0.5"))


def test_due_days_add_what_the_stages_before_may_take_and_end_with_the_closing_day() -> None:
    steps = [
        Stage(1, "a", 14, False),
        Stage(2, "b", 21, True),
        Stage(3, "c", None, True),
        Stage(4, "d", 5, True),
    ]
    opened = date(2026, 1, 1)
    assert due_days(steps, opened, date(2026, 3, 1)) == {
        1: opened,
        2: date(2026, 1, 15),
        3: date(2026, 2, 5),
        4: date(2026, 3, 1),
    }
    assert due_days(steps, opened, None)[4] is None
    assert due_days(steps, opened, date(2026, 1, 10))[3] == date(2026, 1, 10)


@given(due=DAYS, reached=st.none() | DAYS, proven=st.none() | DAYS, today=DAYS)
def test_green_is_reached_and_proven_in_time_and_amber_is_never_late(
    due: date, reached: date | None, proven: date | None, today: date
) -> None:
    node = light_of(NODE, due, reached, proven, today)
    in_time = reached is not None and proven is not None and max(reached, proven) <= due
    assert (node.light is Light.GREEN) == in_time
    if node.light is Light.AMBER:
        assert today <= due and node.done_on is None
    if node.light is Light.RED:
        assert node.days > 0 and (node.done_on or today) > due


def test_a_node_without_evidence_to_bring_is_done_by_being_reached() -> None:
    assert light_of(BARE, TODAY, TODAY, None, TODAY).light is Light.GREEN
    assert light_of(BARE, None, None, None, TODAY).why is Why.OPEN
    assert light_of(NODE, TODAY, TODAY, None, TODAY).why is Why.UNPROVEN
    late = light_of(NODE, TODAY - timedelta(days=4), TODAY, None, TODAY)
    assert (late.why, late.days) == (Why.UNPROVEN_TOO_LONG, 4)


@given(st.sampled_from(["diagnosed", "coached", "followed_up", "updated"]), st.booleans())
def test_a_case_closes_only_when_nothing_lacks(state: str, moved: bool) -> None:
    lacks = lacking(state, moved)
    assert (Lack.UPDATE in lacks) == (not moved)
    assert (Lack.FOLLOW_UP in lacks) == (state in ("diagnosed", "coached"))
    assert steps_done(state, moved)[Step.UPDATED] == (moved or state == "updated")
    assert not steps_done(state, moved)[Step.CLOSED]


def test_an_update_comes_after_the_opening() -> None:
    opened = datetime(2026, 11, 1, tzinfo=UTC)
    assert not is_updated(opened, None)
    assert not is_updated(opened, opened)
    assert is_updated(opened, opened + timedelta(seconds=1))


STAGES = [(1, "初步接触"), (2, "需求挖掘"), (3, "方案报价")]


@given(st.dictionaries(st.integers(0, 3), st.integers(0, 50)))
def test_a_funnel_never_widens_and_its_shares_are_shares(furthest: dict[int, int]) -> None:
    lines = funnel_lines(STAGES, {}, furthest)
    assert all(line.passed <= line.reached for line in lines)
    assert [line.passed for line in lines[:-1]] == [line.reached for line in lines[1:]]
    assert all(line.conversion is None or 0 <= line.conversion <= 100 for line in lines)
    assert [Line.from_json(line.to_json()) for line in lines] == lines


def test_before_and_after_are_compared_stage_by_stage() -> None:
    before = funnel_lines(STAGES, {1: (4, Decimal(100))}, {0: 8, 1: 2})
    after = funnel_lines(STAGES[:2], {1: (1, Decimal(30)), 2: (5, Decimal(500))}, {0: 5, 1: 5})
    one, two, gone = compared(before, after)
    assert (one.count, one.amount, one.conversion) == (-3, Decimal(-70), Decimal("30.0"))
    assert (two.count, two.amount) == (5, Decimal(500))
    assert gone.name == "方案报价" and gone.after is None and gone.conversion is None


def test_a_conversion_clearly_below_the_teams_speaks_of_skill() -> None:
    own = funnel_lines(STAGES, {1: (10, Decimal(0))}, {0: 9, 1: 1})
    other = funnel_lines(STAGES, {1: (10, Decimal(0))}, {0: 2, 1: 8})
    team = team_lines([own, other])
    (sign,) = findings(own, team, 2, {}, LIMITS)
    assert (sign.sign, sign.kind, sign.stage_name) == (Sign.BELOW_TEAM, "skill", "初步接触")
    assert (sign.own, sign.team, sign.number) == (Decimal("10.0"), Decimal("45.0"), 10)
    assert findings(other, team, 2, {}, LIMITS) == []


def test_opportunities_that_stand_too_long_where_others_pass_speak_for_themselves() -> None:
    own = funnel_lines(STAGES, {2: (6, Decimal(0))}, {1: 6})
    (sign,) = findings(own, own, 1, {2: 4}, LIMITS)
    assert (sign.sign, sign.kind, sign.number, sign.of) == (Sign.STUCK, "opportunity", 4, 6)


def test_few_opportunities_beside_the_usual_number_are_told() -> None:
    own = funnel_lines(STAGES, {1: (1, Decimal(0))}, {0: 1})
    other = funnel_lines(STAGES, {1: (9, Decimal(0))}, {0: 9})
    (sign,) = findings(own, team_lines([own, other]), 2, {}, LIMITS)
    assert (sign.sign, sign.own, sign.team) == (Sign.FEW, 1, 5)


@given(st.lists(st.tuples(st.dates(), st.integers())), st.dates())
def test_the_edition_in_force_is_the_newest_that_began(editions: list[tuple[date, int]], month: date) -> None:
    found = in_force(editions, month)
    begun = [start for start, _edition in editions if start <= month.replace(day=1)]
    assert (found is None) == (not begun)
    if begun:
        assert (max(begun), found) in editions


def test_points_without_a_mark_were_skipped() -> None:
    points = points_of(["甲", "乙"], {"0": {"mark": "weak", "note": "没有日期"}})
    assert [point.is_skipped for point in points] == [False, True]
    assert points[0].note == "没有日期"


@given(st.lists(st.tuples(st.sampled_from([1, 2]), DAYS, st.none() | DAYS, st.booleans()), max_size=30))
def test_every_visit_of_the_period_counts_once(raw: list[tuple[int, date, date | None, bool]]) -> None:
    visits = [Visit(*one) for one in raw]
    first, last = date(2026, 6, 1), date(2026, 12, 31)
    counted = tallies(visits, first, last, TODAY)
    inside = [one for one in visits if first <= (one.held_on or one.planned_on) <= last]
    sums = [t.held + t.planned + t.lacking + t.called_off for t in counted.values()]
    assert sum(sums) == len(inside)
    assert sum(t.held for t in counted.values()) == sum(one.held_on is not None for one in inside)
