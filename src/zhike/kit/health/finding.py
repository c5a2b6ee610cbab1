"""What one check of ``zhike doctor`` says."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands: good, worth a look, or broken."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One line; ``advice`` says what to do when it is not ok."""

    state: State
    text: str
    advice: str = ""

    def line(self) -> str:
        """As printed."""
        advice = f"\n     → {self.advice}" if self.advice and self.state is not State.OK else ""
        return f"{self.state:4} {self.text}{advice}"


def judge(is_good: bool, text: str, advice: str, otherwise: State = State.FAIL) -> Finding:
    """Ok, or ``otherwise`` with the advice."""
    return Finding(State.OK if is_good else otherwise, text, advice)
