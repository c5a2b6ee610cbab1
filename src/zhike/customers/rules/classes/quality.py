"""Customer class A, B, C by quality (SEG-03).

A: large, profitable, with prospects, suitable price, stable demand, prompt payment, good reputation.
B: direct consumer, at least medium, with prospects, demand stable or rising, price at most slightly above A's.
C: the rest: small demand, traders, prices that follow the market.
"""

from __future__ import annotations

from dataclasses import dataclass

from zhike.customers.rules.classes.verdict import Reason, Verdict

SIZES = ("small", "medium", "large")
RANKS = ("low", "medium", "high")


@dataclass(frozen=True)
class QualityRules:
    """The company's bounds; ``*_misses`` is how many criteria may be missed."""

    a_size: str
    a_profitability: str
    a_potential: str
    a_rating: int
    a_misses: int
    b_size: str
    b_potential: str
    b_misses: int


@dataclass(frozen=True)
class Quality:
    """What is known of a customer; ``""`` where nothing is."""

    size: str = ""
    profitability: str = ""
    potential: str = ""
    price_level: str = ""
    demand: str = ""
    payment_record: str = ""
    reputation: str = ""
    trade_role: str = ""

    @property
    def is_unknown(self) -> bool:
        return not any(
            (
                self.size,
                self.profitability,
                self.potential,
                self.price_level,
                self.demand,
                self.payment_record,
                self.reputation,
                self.trade_role,
            )
        )


def quality_class(known: Quality, rules: QualityRules) -> Verdict:
    """The first class whose criteria are met, with each of them; ``""`` where nothing is known."""
    if known.is_unknown:
        return Verdict("")
    first, second = criteria_of_a(known, rules), criteria_of_b(known, rules)
    if _missed(first) <= rules.a_misses:
        return Verdict("A", first)
    if _missed(second) <= rules.b_misses:
        return Verdict("B", second)
    return Verdict("C", second)


def criteria_of_a(known: Quality, rules: QualityRules) -> tuple[Reason, ...]:
    """The seven criteria of class A."""
    return (
        _at_least("size", known.size, rules.a_size, SIZES),
        _at_least("profitability", known.profitability, rules.a_profitability, RANKS),
        _at_least("potential", known.potential, rules.a_potential, RANKS),
        _among("price_suitable", known.price_level, ("suitable",)),
        _among("demand_stable", known.demand, ("stable", "rising")),
        _rated("payment_prompt", known.payment_record, rules.a_rating),
        _rated("reputation_good", known.reputation, rules.a_rating),
    )


def criteria_of_b(known: Quality, rules: QualityRules) -> tuple[Reason, ...]:
    """The five criteria of class B."""
    return (
        _among("direct_consumer", known.trade_role, ("consumer",)),
        _at_least("size", known.size, rules.b_size, SIZES),
        _at_least("potential", known.potential, rules.b_potential, RANKS),
        _among("demand_stable", known.demand, ("stable", "rising")),
        _among("price_near", known.price_level, ("suitable", "higher")),
    )


def _missed(reasons: tuple[Reason, ...]) -> int:
    return sum(not reason.is_met for reason in reasons)


def _at_least(code: str, value: str, least: str, order: tuple[str, ...]) -> Reason:
    is_met = bool(value) and order.index(value) >= order.index(least)
    return Reason(code, is_met, {"least": least}, is_known=bool(value))


def _among(code: str, value: str, wanted: tuple[str, ...]) -> Reason:
    return Reason(code, value in wanted, is_known=bool(value))


def _rated(code: str, value: str, least: int) -> Reason:
    return Reason(code, bool(value) and int(value) >= least, is_known=bool(value))
