"""What a person without the right to read a field sees of it. At least half is hidden,
except of a mobile number, whose form is the custom of the country."""

import re

from zhike.kit.chinese.phones import national_digits
from zhike.kit.chinese.surnames import COMPOUND_SURNAMES

STAR = "*"


def mask(text: str, first: int = 1, last: int = 1) -> str:
    """``first`` and ``last`` characters and stars between; at least half of the text is hidden."""
    length = len(text)
    while first + last > length // 2:
        if last >= first and last:
            last -= 1
        elif first:
            first -= 1
        else:
            break
    return text[:first] + STAR * (length - first - last) + text[length - last :] if length else ""


def mask_phone(text: str) -> str:
    """``13800138000`` → ``138****8000``; landlines keep the area code and two digits."""
    is_abroad = text.lstrip().startswith("+") and not text.lstrip().startswith("+86")
    digits = national_digits(text)
    if len(digits) == 11 and digits.startswith("1") and not is_abroad:
        return f"{digits[:3]}{STAR * 4}{digits[-4:]}"
    return mask(digits, 3, 2)


def mask_email(text: str) -> str:
    """``zhangwei@example.com`` → ``z******i@example.com``."""
    name, at, host = text.rpartition("@")
    return mask(name, 1, 1) + at + host if at else mask(text)


def mask_identity_number(text: str) -> str:
    """The region and the last character: ``110101********123X`` shows six and four of eighteen."""
    return mask(text, 4, 4)


def mask_bank_account(text: str) -> str:
    """The bank's four digits and the last four."""
    return mask(re.sub(r"\s", "", text), 4, 4)


def mask_name(text: str) -> str:
    """The surname and stars: ``张*``, ``欧阳**``; of a Latin name the first letters."""
    if " " in text.strip() and text.isascii():
        return " ".join(part[:1] + STAR * (len(part) - 1) for part in text.split())
    shown = 2 if text[:2] in COMPOUND_SURNAMES and len(text) > 2 else 1
    return text[:shown] + STAR * max(len(text) - shown, 1) if text else ""
