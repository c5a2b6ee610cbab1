"""Rules and their values: reading what was typed, storing it, finding the one of a day. Pure.

Values in Python: ``number`` and ``money`` are Decimals, ``percent`` a Decimal fraction (0.05 is
5 %), ``count`` and ``days`` whole numbers, ``words`` a tuple of texts, ``choice`` the option's
value, ``yes_no`` a bool, ``date`` and ``time`` what they say.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from zhike.kit.chinese.amounts import AmountError, parse_amount
from zhike.kit.chinese.dates import DateError, parse_date
from zhike.kit.chinese.text import half_width, one_line

Value = Decimal | int | str | bool | tuple[str, ...] | dt.date | dt.time
LONGEST_TEXT = 2_000
MOST_WORDS = 500


class Kind(StrEnum):
    """What sort of value a rule has."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    COUNT = "count"
    DAYS = "days"
    TEXT = "text"
    WORDS = "words"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    TIME = "time"


NUMERIC = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.COUNT, Kind.DAYS})
WHOLE = frozenset({Kind.COUNT, Kind.DAYS})


class RuleFault(StrEnum):
    """Why something typed is no value of a rule."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    TOO_SMALL = "too_small"  # params: minimum
    TOO_LARGE = "too_large"  # params: maximum
    NOT_AN_OPTION = "not_an_option"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    TOO_LONG = "too_long"


class RuleError(ValueError):
    """What was typed is no value of the rule; ``limit`` is the bound that was broken."""

    def __init__(self, code: RuleFault, limit: Value | None = None) -> None:
        super().__init__(str(code))
        self.code = code
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: what is stored, and what people read (may be a lazy translation)."""

    value: str
    label: object


@dataclass(frozen=True)
class Rule:
    """A regulation's number, or text, or choice.

    ``key`` is ``area.name``; ``label``, ``section``, ``unit`` and ``help`` may be lazy translations;
    ``requirements`` are ids of the catalogue. ``is_company_choice`` marks a default the sources do
    not give. Numbers are allowed from ``minimum`` to ``maximum``, both included.
    """

    key: str
    kind: Kind
    default: Value
    label: object
    section: object = ""
    requirements: tuple[str, ...] = ()
    unit: object = ""
    help: object = ""
    minimum: Decimal | int | None = 0
    maximum: Decimal | int | None = None
    options: tuple[Option, ...] = ()
    is_company_choice: bool = False

    def __post_init__(self) -> None:
        """Raises ``RuleError`` when the default is no value of the rule."""
        if self.kind in NUMERIC:
            self._check_range(Decimal(str(self.default)))
        elif self.kind is Kind.CHOICE and self.default not in {option.value for option in self.options}:
            raise RuleError(RuleFault.NOT_AN_OPTION)

    def _check_range(self, number: Decimal) -> None:
        maximum = 1 if self.kind is Kind.PERCENT and self.maximum is None else self.maximum
        if self.minimum is not None and number < self.minimum:
            raise RuleError(RuleFault.TOO_SMALL, self.minimum)
        if maximum is not None and number > maximum:
            raise RuleError(RuleFault.TOO_LARGE, maximum)

    def clean(self, raw: Any) -> Value:
        """The value of what somebody typed or an API sent. Raises ``RuleError``.

        A percentage typed as text is in percent (``5`` or ``5%``); a ``Decimal`` is a fraction.
        """
        if self.kind in NUMERIC:
            return self._clean_number(raw)
        if self.kind is Kind.YES_NO:
            return (
                raw if isinstance(raw, bool) else str(raw).strip().lower() in {"true", "on", "1", "yes", "是"}
            )
        if self.kind is Kind.WORDS:
            return self._clean_words(raw)
        text = str("" if raw is None else raw).strip()
        if not text:
            raise RuleError(RuleFault.EMPTY)
        if self.kind is Kind.DATE:
            return _date(raw)
        if self.kind is Kind.TIME:
            return _time(raw)
        if self.kind is Kind.CHOICE:
            if text not in {option.value for option in self.options}:
                raise RuleError(RuleFault.NOT_AN_OPTION)
            return text
        if len(text) > LONGEST_TEXT:
            raise RuleError(RuleFault.TOO_LONG, LONGEST_TEXT)
        return text

    def _clean_number(self, raw: Any) -> Decimal | int:
        if isinstance(raw, bool):
            raise RuleError(RuleFault.NOT_A_NUMBER)
        text = half_width(str("" if raw is None else raw)).strip()
        if not text:
            raise RuleError(RuleFault.EMPTY)
        is_percent = self.kind is Kind.PERCENT and not isinstance(raw, Decimal)
        try:
            number = parse_amount(text.removesuffix("%").rstrip() if is_percent else text)
        except AmountError as error:
            raise RuleError(RuleFault.NOT_A_NUMBER) from error
        number = number / 100 if is_percent else number
        if self.kind in WHOLE and number != number.to_integral_value():
            raise RuleError(RuleFault.NOT_WHOLE)
        self._check_range(number)
        return int(number) if self.kind in WHOLE else number

    @staticmethod
    def _clean_words(raw: Any) -> tuple[str, ...]:
        pieces = (
            raw if isinstance(raw, (list, tuple)) else str(raw or "").replace("、", "\n").replace("，", "\n")
        )
        lines = pieces if not isinstance(pieces, str) else pieces.replace(",", "\n").split("\n")
        words = tuple(dict.fromkeys(word for piece in lines if (word := one_line(str(piece)))))
        if len(words) > MOST_WORDS or sum(map(len, words)) > 20 * LONGEST_TEXT:
            raise RuleError(RuleFault.TOO_LONG, MOST_WORDS)
        return words

    def to_json(self, value: Value) -> Any:
        """How a value is stored: numbers as text (nothing is lost in a float), whole ones as numbers."""
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        if isinstance(value, tuple):
            return list(value)
        if isinstance(value, (dt.date, dt.time)):
            return value.isoformat()
        return value

    def from_json(self, stored: Any) -> Value:
        """The value of what was stored. Raises ``ValueError`` for what this kind never stores."""
        if self.kind in NUMERIC:
            return int(stored) if self.kind in WHOLE else Decimal(str(stored))
        if self.kind is Kind.WORDS:
            return tuple(str(word) for word in stored)
        if self.kind is Kind.DATE:
            return dt.date.fromisoformat(stored)
        if self.kind is Kind.TIME:
            return dt.time.fromisoformat(stored)
        return bool(stored) if self.kind is Kind.YES_NO else str(stored)

    def typed(self, value: Value) -> str:
        """A value as somebody would type it into the form (``clean`` reads it back)."""
        if self.kind is Kind.PERCENT:
            return format((Decimal(str(value)) * 100).normalize(), "f")
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        if isinstance(value, tuple):
            return "\n".join(value)
        if isinstance(value, bool):
            return "true" if value else ""
        return value.isoformat(timespec="minutes") if isinstance(value, dt.time) else str(value)


def _date(raw: Any) -> dt.date:
    if isinstance(raw, dt.date):
        return raw
    try:
        return parse_date(raw)
    except DateError as error:
        raise RuleError(RuleFault.NOT_A_DATE) from error


def _time(raw: Any) -> dt.time:
    if isinstance(raw, dt.time):
        return raw
    try:
        return dt.time.fromisoformat(half_width(str(raw)).strip().zfill(5))
    except ValueError as error:
        raise RuleError(RuleFault.NOT_A_TIME) from error


@dataclass(frozen=True, slots=True)
class Timeline:
    """The values of one rule: days from which they hold, ascending, and the values."""

    days: tuple[dt.date, ...] = ()
    values: tuple[Value, ...] = ()

    @classmethod
    def of(cls, dated: Sequence[tuple[dt.date, Value]]) -> "Timeline":
        """From pairs in any order; of two for one day the later given holds."""
        ordered = sorted(dict(dated).items())
        return cls(tuple(day for day, _ in ordered), tuple(value for _, value in ordered))

    def on(self, day: dt.date, default: Value) -> Value:
        """The value that holds on a day; the default before the first one."""
        place = bisect_right(self.days, day)
        return self.values[place - 1] if place else default
