"""Finding who is mentioned in a text: ``@姓名`` or ``@login``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

SIGN = re.compile(r"(?<![A-Za-z0-9._%+-])[@＠](?=\S)")
LONGEST = 60


def candidates(text: str) -> set[str]:
    """Everything that may be a name: each beginning of what follows an ``@`` (not one inside an e-mail address).

    >>> sorted(candidates("请 @李雷 看"))
    ['李', '李雷']
    """
    found: set[str] = set()
    for match in SIGN.finditer(text):
        rest = re.split(r"\s", text[match.end() : match.end() + LONGEST], maxsplit=1)[0]
        found.update(rest[:length] for length in range(1, len(rest) + 1))
    return found


def mentioned(text: str, people: Mapping[str, Iterable[int]]) -> set[int]:
    """The ids behind the mentions; of several names that fit at one ``@`` the longest counts.

    ``people`` maps names and logins, in lower case, to ids.

    >>> sorted(mentioned("@李雷雷，@lilei@x", {"李雷": [1], "李雷雷": [2], "lilei": [3]}))
    [2, 3]
    """
    found: set[int] = set()
    for match in SIGN.finditer(text):
        rest = re.split(r"\s", text[match.end() : match.end() + LONGEST].lower(), maxsplit=1)[0]
        for length in range(len(rest), 0, -1):
            if rest[:length] in people and not _cuts_a_login(rest, length):
                found.update(people[rest[:length]])
                break
    return found


def _cuts_a_login(rest: str, length: int) -> bool:
    """Whether a name in Latin letters would end inside a longer word: ``@lilei2`` does not mean ``lilei``."""
    return length < len(rest) and bool(re.match(r"[a-z0-9_]{2}", rest[length - 1 : length + 1]))
