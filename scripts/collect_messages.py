"""Collect the Chinese texts of the source and keep their English beside them (``make messages``).

Every room that is a Django app has its own ``locale/en/LC_MESSAGES/django.po``; everything else shares the
one of ``src/zhike/locale``. Texts no longer used go, new ones come in empty (or with the English that
another room has for them), in order, without line numbers. With ``--check`` nothing is written; it fails
for a stale file or a text without English.
"""

import io
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/zhike"
PLACE = Path("locale/en/LC_MESSAGES/django.po")
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
CHINESE = re.compile(r"[\u3400-\u9fff]")
Key = tuple[str | None, str | tuple[str, ...]]


def main(is_check: bool) -> int:
    """Write the files, or compare; returns 1 for faults."""
    used = collect()
    known = english()
    faults = []
    for room in sorted({*used, *(path.parents[3] for path in SOURCE.rglob(str(PLACE)))}):
        place = room / PLACE
        text, missing = render(used.get(room, set()), known, place)
        if is_check:
            faults += [f"{place.relative_to(ROOT)}: no English for {key[1]!r}" for key in missing]
            if (place.read_text() if place.exists() else "") != text:
                faults.append(f"{place.relative_to(ROOT)}: stale, run make messages")
        elif text:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
            if missing:
                print(f"{place.relative_to(ROOT)}: {len(missing)} without English")
        else:
            place.unlink(missing_ok=True)
    print("\n".join(faults))
    return 1 if faults else 0


def collect() -> dict[Path, set[Key]]:
    """The Chinese texts in use, by the room whose file translates them."""
    rooms = app_folders()
    used: dict[Path, set[Key]] = defaultdict(set)
    for path in sorted(SOURCE.rglob("*")):
        method = {
            ".py": "python",
            ".jinja": "jinja2",
            ".html": "jinja2",
            ".txt": "jinja2",
            ".xml": "jinja2",
        }.get(path.suffix)
        if method is None or (method == "jinja2" and "templates" not in path.parts):
            continue
        room = next((folder for folder in path.parents if folder in rooms), SOURCE)
        used[room] |= texts(path, method)
    return used


def texts(path: Path, method: str) -> set[Key]:
    """The Chinese texts of one file, as (context, text or forms)."""
    if method == "jinja2":
        from jinja2.ext import babel_extract

        options = {"extensions": "jinja2.ext.do,jinja2.ext.loopcontrols", "silent": "false"}
        with open(path, "rb") as source:
            raw = [parted(f, m) for _l, f, m, _c in babel_extract(source, list(KEYWORDS), [], options)]  # type: ignore[arg-type]
    else:
        raw = [(m, c) for _l, m, _n, c in extract_from_file(method, path, keywords=KEYWORDS)]
    found = set()
    for message, context in raw:
        forms = tuple(part for part in message if part) if isinstance(message, (tuple, list)) else message
        if isinstance(forms, tuple) and len(forms) == 1:
            forms = forms[0]
        if forms and CHINESE.search("".join(forms)):
            found.add((context, forms))
    return found


def parted(function: str | None, message: Any) -> tuple[Any, str | None]:
    """What Jinja's extractor gives as one tuple: the text or its forms, and the context of ``pgettext``."""
    if function and function.startswith("pgettext") and isinstance(message, tuple):
        return message[1], message[0]
    return message, None


def app_folders() -> set[Path]:
    """The folders of our rooms and areas that Django looks for translations in."""
    sys.path.insert(0, str(ROOT / "src"))
    from zhike.settings import INSTALLED_APPS

    ours = (name.split(".apps.")[0].split(".") for name in INSTALLED_APPS if name.startswith("zhike."))
    return {SOURCE.joinpath(*parts[1:]) for parts in ours}


def english() -> dict[Path, dict[Key, str | tuple[str, ...]]]:
    """The English that stands in each file now."""
    known: dict[Path, dict[Key, str | tuple[str, ...]]] = {}
    for place in SOURCE.rglob(str(PLACE)):
        with open(place, "rb") as source:
            catalogue = read_po(source, locale="en")
        known[place] = {
            (message.context, message.id): message.string
            for message in catalogue
            if message.id and message.string
        }
    return known


def render(
    keys: set[Key], known: dict[Path, dict[Key, str | tuple[str, ...]]], place: Path
) -> tuple[str, list[Key]]:
    """The text of one file, and the keys that have no English anywhere."""
    if not keys:
        return "", []
    catalogue, missing = Catalog(locale="en"), []
    elsewhere = {key: text for texts_there in known.values() for key, text in texts_there.items()}
    for key in sorted(keys, key=lambda key: (str(key[1]), key[0] or "")):
        text = known.get(place, {}).get(key) or elsewhere.get(key) or ""
        if not text or (isinstance(text, tuple) and not all(text)):
            missing.append(key)
        catalogue.add(key[1], string=text, context=key[0])
    out = io.BytesIO()
    write_po(out, catalogue, width=0, omit_header=True, no_location=True)
    return HEADER + out.getvalue().decode(), missing


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
