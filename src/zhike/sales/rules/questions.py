"""The form of a sales tool: its questions, one a line, and what may answer them (OPP-07).

>>> [q.kind for q in parse("每年损失 | 数字 | 必填\\n影响谁 | 选择：生产、财务")]
['number', 'choice']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

KINDS = {
    "文字": "text", "text": "text", "长文本": "long_text", "long_text": "long_text", "数字": "number",
    "number": "number", "是否": "yes_no", "yes_no": "yes_no", "选择": "choice", "choice": "choice",
}  # fmt: skip
REQUIRED = frozenset({"必填", "required"})
MOST = 40
LONGEST = 2_000


class Fault(StrEnum):
    """What is wrong with a line, or with an answer."""

    NO_LABEL = "no_label"
    UNKNOWN_KIND = "unknown_kind"
    NO_OPTIONS = "no_options"
    TWICE = "twice"
    TOO_MANY = "too_many"
    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    NOT_AN_OPTION = "not_an_option"
    TOO_LONG = "too_long"


class QuestionError(ValueError):
    """A line that is no question; ``line`` counts from 1."""

    def __init__(self, fault: Fault, line: int, text: str) -> None:
        super().__init__(f"{fault} in line {line}: {text}")
        self.fault, self.line, self.text = fault, line, text


@dataclass(frozen=True)
class Question:
    """One question; ``kind`` is text, long_text, number, yes_no or choice."""

    label: str
    kind: str = "text"
    options: tuple[str, ...] = ()
    is_required: bool = False


def parse(text: str) -> list[Question]:
    """The questions of a tool; raises ``QuestionError`` for the first bad line. Empty lines are passed over."""
    found: list[Question] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        question = _question(number, line)
        if question.label in (one.label for one in found):
            raise QuestionError(Fault.TWICE, number, question.label)
        found.append(question)
    if len(found) > MOST:
        raise QuestionError(Fault.TOO_MANY, MOST + 1, "")
    return found


def _question(number: int, line: str) -> Question:
    label, *rest = (part.strip() for part in line.replace("｜", "|").split("|"))
    if not label:
        raise QuestionError(Fault.NO_LABEL, number, line)
    is_required = any(part.lower() in REQUIRED for part in rest)
    kinds = [part for part in rest if part and part.lower() not in REQUIRED]
    if not kinds:
        return Question(label, is_required=is_required)
    word, _colon, listed = kinds[0].replace("：", ":").partition(":")
    kind = KINDS.get(word.strip().lower())
    if kind is None or len(kinds) > 1:
        raise QuestionError(Fault.UNKNOWN_KIND, number, kinds[-1])
    options = tuple(dict.fromkeys(filter(None, (o.strip() for o in _parts(listed)))))
    if kind == "choice" and not options:
        raise QuestionError(Fault.NO_OPTIONS, number, label)
    return Question(label, kind, options if kind == "choice" else (), is_required)


def _parts(listed: str) -> list[str]:
    for mark in ("，", ",", "；", ";"):
        listed = listed.replace(mark, "、")
    return listed.split("、")


def faults(questions: Sequence[Question], answers: Sequence[str]) -> dict[int, Fault]:
    """What is wrong with the answers, by the place of the question; ``answers`` in the questions' order.

    >>> faults([Question("每年损失", "number", (), True)], ["很多"])
    {0: <Fault.NOT_A_NUMBER: 'not_a_number'>}
    """
    found = {}
    for place, question in enumerate(questions):
        given = answers[place].strip() if place < len(answers) else ""
        if fault := _fault(question, given):
            found[place] = fault
    return found


def _fault(question: Question, given: str) -> Fault | None:
    if not given:
        return Fault.MISSING if question.is_required else None
    if len(given) > LONGEST:
        return Fault.TOO_LONG
    if question.kind == "number" and not _is_number(given):
        return Fault.NOT_A_NUMBER
    options = ("是", "否") if question.kind == "yes_no" else question.options
    return Fault.NOT_AN_OPTION if options and given not in options else None


def _is_number(text: str) -> bool:
    try:
        return Decimal(text.replace(",", "").replace("，", "")).is_finite()
    except InvalidOperation:
        return False
