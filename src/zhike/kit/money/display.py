"""Amounts on screens: exact in rows, 万 and 亿 (or K and M) in summaries."""

from decimal import Decimal

from babel.numbers import format_compact_currency, format_currency, get_currency_symbol

from zhike.kit.chinese.amounts import short_amount
from zhike.kit.money.currencies import HOME, round_money


def _locale(language: str) -> str:
    return "zh_Hans_CN" if language.startswith("zh") else language.replace("-", "_")


def _with_home_symbol(shown: str, currency: str, locale: str) -> str:
    """¥ for yuan in every language: it is the company's own currency."""
    return shown.replace(get_currency_symbol(HOME, locale), "¥") if currency == HOME else shown


def show_money(amount: Decimal, currency: str = HOME, language: str = "zh-hans") -> str:
    """``¥1,234,567.89``; foreign amounts carry their own symbol (``US$12.00``)."""
    locale = _locale(language)
    shown = format_currency(round_money(amount, currency), currency, locale=locale)
    return _with_home_symbol(shown, currency, locale)


def show_short(amount: Decimal, currency: str = HOME, language: str = "zh-hans") -> str:
    """For summaries: ``123.46 万``, in English ``¥1.23M``. Foreign amounts keep their symbol."""
    locale = _locale(language)
    if not language.startswith("zh"):
        shown = format_compact_currency(amount, currency, locale=locale, fraction_digits=2)
        return _with_home_symbol(shown, currency, locale)
    return (
        short_amount(amount)
        if currency == HOME
        else get_currency_symbol(currency, locale) + short_amount(amount)
    )
