"""Boolean expressions over tokens, written as PostgreSQL's ``tsquery``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``is_prefix`` finds every token that begins so."""

    lexeme: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple["Expression", ...]


Expression = Token | All | Any


def conjunction(parts: list[Expression]) -> Expression | None:
    """All of the parts, without repeats; ``None`` when there are none."""
    distinct = tuple(dict.fromkeys(parts))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    return All(distinct)


def alternative(parts: list[Expression]) -> Expression | None:
    """One of the parts, without repeats; ``None`` when there are none."""
    distinct = tuple(dict.fromkeys(parts))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    return Any(distinct)


def as_tsquery(expression: Expression, weights: str = "") -> str:
    """The expression as text to cast to ``tsquery``; ``weights`` (``AB``) restricts every token."""
    if isinstance(expression, Token):
        tail = ("*" if expression.is_prefix else "") + weights
        return f"{expression.lexeme}:{tail}" if tail else expression.lexeme
    sign = " & " if isinstance(expression, All) else " | "
    return "(" + sign.join(as_tsquery(part, weights) for part in expression.parts) + ")"
