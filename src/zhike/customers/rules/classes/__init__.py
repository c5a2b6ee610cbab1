"""Pure rules of the classes of a customer; each verdict comes with its reasons."""

from zhike.customers.rules.classes.verdict import Reason, Verdict

__all__ = ["Reason", "Verdict"]
