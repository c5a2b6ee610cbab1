"""Holidays have names in both languages."""

from django.utils.translation import override

from zhike.kit.calendar.names import KNOWN, shown_name


def test_public_holidays_are_named_in_english_and_others_as_typed() -> None:
    with override("en"):
        assert shown_name("春节") == "Spring Festival"
        assert shown_name("厂庆") == "厂庆"
        assert not [name for name in KNOWN if shown_name(name) == name]
    with override("zh-hans"):
        assert shown_name("春节") == "春节"
