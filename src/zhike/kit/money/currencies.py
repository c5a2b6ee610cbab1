"""Currency codes (ISO 4217) and rounding to what a currency can pay."""

from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.numbers import get_currency_name, get_currency_precision, list_currencies

HOME = "CNY"
# Offered in pickers; every ISO code is accepted.
USUAL = (
    "CNY",
    "USD",
    "EUR",
    "HKD",
    "JPY",
    "GBP",
    "TWD",
    "SGD",
    "KRW",
    "AUD",
    "CAD",
    "CHF",
    "RUB",
    "VND",
    "MOP",
)


@cache
def _codes() -> frozenset[str]:
    return frozenset(list_currencies())


def is_currency(code: str) -> bool:
    """Whether the code is a currency's, in capitals."""
    return code in _codes()


def currency_name(code: str, language: str) -> str:
    """``人民币``, ``Chinese Yuan``."""
    return str(get_currency_name(code, locale=language.replace("-", "_")))


@cache
def decimal_places(code: str) -> int:
    """Decimal places of the currency: 2, for yen 0."""
    return int(get_currency_precision(code))


def round_money(amount: Decimal, currency: str = HOME) -> Decimal:
    """Rounded half up (as the tax office does) to the currency's smallest unit."""
    return amount.quantize(Decimal(1).scaleb(-decimal_places(currency)), ROUND_HALF_UP)
