"""含税 and 不含税: an amount split into net and tax."""

from dataclasses import dataclass
from decimal import Decimal

from zhike.kit.money.currencies import HOME, round_money

# Rates of value-added tax in force in China, as fractions.
TAX_RATES = tuple(Decimal(rate) for rate in ("0.13", "0.09", "0.06", "0.03", "0.01", "0"))


@dataclass(frozen=True, slots=True)
class TaxSplit:
    """``gross`` (含税) is always exactly ``net`` (不含税) plus ``tax`` (税额)."""

    net: Decimal
    tax: Decimal
    gross: Decimal
    rate: Decimal


def _require_rate(rate: Decimal) -> None:
    if not 0 <= rate < 1:
        raise ValueError(f"a tax rate is a fraction from 0 to below 1, not {rate}")


def split_gross(gross: Decimal, rate: Decimal, currency: str = HOME) -> TaxSplit:
    """From the amount with tax. Raises ``ValueError`` for a rate outside 0 to 1."""
    _require_rate(rate)
    gross = round_money(gross, currency)
    net = round_money(gross / (1 + rate), currency)
    return TaxSplit(net, gross - net, gross, rate)


def split_net(net: Decimal, rate: Decimal, currency: str = HOME) -> TaxSplit:
    """From the amount without tax. Raises ``ValueError`` for a rate outside 0 to 1."""
    _require_rate(rate)
    net = round_money(net, currency)
    tax = round_money(net * rate, currency)
    return TaxSplit(net, tax, net + tax, rate)
