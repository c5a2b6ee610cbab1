"""One Chinese word reads the same in English wherever it stands: all files of words become one catalogue."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from babel.messages.pofile import read_po

SOURCE = Path(__file__).parents[2] / "src/zhike"


def test_a_word_has_one_translation() -> None:
    """Of two translations one would win by chance; what means two things takes a context (``pgettext``)."""
    found: dict[tuple[str | None, str], dict[str, str]] = defaultdict(dict)
    for file in SOURCE.glob("**/locale/en/LC_MESSAGES/django.po"):
        with file.open("rb") as opened:
            for message in read_po(opened):
                if message.id:
                    area = str(file.relative_to(SOURCE).parents[3])
                    found[message.context, str(message.id)][area] = str(message.string)
    assert {words: given for words, given in found.items() if len(set(given.values())) > 1} == {}
