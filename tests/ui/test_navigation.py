"""The menu: four groups, each function in exactly one of them."""

from collections.abc import Iterator

import pytest

from zhike.kit.access.acting import Acting, Level
from zhike.kit.ui import navigation
from zhike.kit.ui.navigation import Entry, Family, Group


@pytest.fixture(autouse=True)
def menu_of_its_own() -> Iterator[None]:
    """The areas' lines come back after each test."""
    kept = [(known, dict(known)) for known in (navigation._entries, navigation._families)]
    for known, _before in kept:
        known.clear()
    yield
    for known, before in kept:
        known.clear()
        known.update(before)


SELLER = Acting(1, "欧阳明德", scopes={"customers": {"see": Level.OWN}}, rights=frozenset())


@pytest.mark.covers("INT-01")
def test_the_four_subsystems_are_the_groups() -> None:
    assert [group.label for group in Group] == ["业务操作", "客户合作", "数据分析", "信息技术管理"]


@pytest.mark.covers("INT-01")
def test_a_function_belongs_to_one_group_only() -> None:
    navigation.register(Entry(Group.OPERATIONS, "客户", "building", "/customers/"))
    with pytest.raises(ValueError, match="in the menu already"):
        navigation.register(Entry(Group.ANALYSIS, "客户", "building", "/customers/"))


@pytest.mark.covers("INT-01")
def test_addresses_that_no_line_leads_to_are_orphans() -> None:
    navigation.register(Entry(Group.OPERATIONS, "今日", "home", "/"))
    navigation.register(Entry(Group.OPERATIONS, "客户", "building", "/customers/"))
    assert navigation.orphans(["/customers/", "/customers/board", "/contacts/"]) == ["/contacts/"]


def test_the_menu_shows_what_one_may_use() -> None:
    navigation.register(
        Entry(Group.IT, "员工", "users", "/staff/", right="people.manage"),
        Entry(Group.OPERATIONS, "客户", "building", "/customers/", right="customers:see", bar=2),
        Entry(Group.OPERATIONS, "今日", "home", "/", order=1, bar=1),
    )
    assert [(group, [str(line.label) for line in lines]) for group, lines in navigation.menu(SELLER)] == [
        (Group.OPERATIONS, ["今日", "客户"])
    ]
    assert [str(line.label) for line in navigation.bottom_bar(SELLER)] == ["今日", "客户"]
    assert navigation.menu(None) == [(Group.OPERATIONS, [navigation.entries()[0]])]


def test_lines_of_absent_areas_are_left_out() -> None:
    navigation.register(Entry(Group.OPERATIONS, "幻影", "home", "no-such-area:list"))
    assert navigation.menu(SELLER) == []


def test_only_the_page_itself_is_current_for_the_start_page() -> None:
    navigation.register(
        Entry(Group.OPERATIONS, "今日", "home", "/"),
        Entry(Group.OPERATIONS, "客户", "building", "/customers/"),
    )
    assert navigation.here("/") == {"/"}
    assert navigation.here("/customers/12/") == {"/customers/"}


def folded(*entries: Entry) -> list[tuple[str, list[str]]]:
    """The parts of a group: the word of a family (or nothing), and the lines in it."""
    navigation.register(*entries)
    return [
        (str(part.family.label) if part.family else "", [str(line.label) for line in part.lines])
        for _group, lines in navigation.menu(SELLER)
        for part in navigation.parts(lines)
    ]


def test_lines_of_a_family_fold_together_and_one_alone_stands_by_itself() -> None:
    navigation.register_family(Family("filing", "建档", "folder"), Family("zones", "地域", "map"))
    parts = folded(
        Entry(Group.OPERATIONS, "客户", "building", "/customers/", order=1),
        Entry(Group.OPERATIONS, "活动", "target", "/campaigns/", order=2, family="filing"),
        Entry(Group.OPERATIONS, "地域", "map", "/territories/", order=3, family="zones"),
        Entry(Group.OPERATIONS, "调整", "map", "/redraw/", "nobody.may", order=4, family="zones"),
        Entry(Group.OPERATIONS, "逾期", "clock", "/overdue/", order=5, family="filing"),
    )
    assert parts == [("", ["客户"]), ("建档", ["活动", "逾期"]), ("", ["地域"])]


def test_a_key_names_one_family() -> None:
    navigation.register_family(Family("filing", "建档", "folder"))
    with pytest.raises(ValueError, match="filing"):
        navigation.register_family(Family("filing", "别的", "folder"))


def test_a_line_is_current_on_the_further_pages_that_belong_to_it() -> None:
    team = Entry(Group.COOPERATION, "队伍", "users", "/team/targets", also=("/team/", "/skills/"))
    contacts = Entry(Group.COOPERATION, "联系人", "users", "/contacts/")
    care = Entry(Group.COOPERATION, "客情关怀", "heart", "/contacts/birthdays", also=("/contacts/gaps",))
    navigation.register(team, contacts, care)
    assert navigation.here("/team/week") == navigation.here("/skills/3/") == {team.path}
    assert navigation.here("/x/") == frozenset()
    assert navigation.here("/contacts/gaps") == {care.path}
    assert navigation.here("/contacts/7/") == {contacts.path}
