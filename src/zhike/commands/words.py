"""Words of an import that nothing was found for, on the command line."""

from zhike.kit.errors import Refused
from zhike.kit.exchange.importing.candidates import nearest
from zhike.kit.exchange.importing.settling import Settlement, Way, Words, meaning, settle, settled_words
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import attribute_of
from zhike.kit.records.models import Noun
from zhike.kit.words import gettext as _

WAYS = {
    "[新建]": Way.CREATE, "[create]": Way.CREATE, "[留空]": Way.BLANK, "[blank]": Way.BLANK,
    "[不导入]": Way.LEAVE_OUT, "[skip]": Way.LEAVE_OUT,
}  # fmt: skip
# Of words that wait to be settled so many are printed.
MOST_TOLD = 30


def settle_word(noun: type[Noun], given: str, is_learned: bool) -> None:
    """Keep ``product:GTXPro=GTX Pro``. Raises ``Refused`` for what is written otherwise or cannot be."""
    place, sign, meant = given.rpartition("=")
    name, colon, word = place.partition(":")
    if not (sign and colon and word.strip()):
        raise Refused("bad_settle", _("--settle 应写成 字段:值=记录：{given}").format(given=given))
    attribute = attribute_of(noun, name.strip())
    way = WAYS.get(meant.strip())
    said = Settlement(way) if way else Settlement(Way.MEANS, meaning(attribute, meant.strip()), is_learned)
    settle(noun, attribute.name, word.strip(), said)


def unsettled_words(noun: type[Noun], words: Words) -> list[str]:
    """A line for each word that waits: its rows, the nearest names, and how to settle it."""
    said = settled_words(noun)
    waiting = [
        (rows, name, word)
        for name, found in words.items()
        for word, rows in found.items()
        if word not in said.get(name, {})
    ]
    waiting.sort(key=lambda one: -one[0])
    return [_told(noun, *one) for one in waiting[:MOST_TOLD]]


def _told(noun: type[Noun], rows: int, name: str, word: str) -> str:
    attribute = attribute_of(noun, name)
    names = [title for _id, title in nearest(attribute, word)]
    told = {"label": attribute.label, "word": word, "rows": rows, "name": name}
    line = _("{label}“{word}”没有找到（{rows} 行）").format(**told)
    if not names:
        return line
    near = _("最接近的是：{names}").format(names=listed(names))
    how = f'--settle {name}:{word}="{names[0]}"'
    return f"{line} {near} {how}"
