"""Translation for what is said before Django runs: the command line and the embedded server.

Source language is Chinese, as everywhere; ``ZHIKE_LANGUAGE`` chooses.
"""

import gettext as catalogues
import os
from functools import cache
from pathlib import Path

_LOCALES = Path(__file__).parent.parent / "locale"


@cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    return catalogues.translation("django", _LOCALES, languages=[language], fallback=True)


def gettext(message: str) -> str:
    """``message`` in the language of ZHIKE_LANGUAGE; itself where no translation is built."""
    return _catalogue(os.environ.get("ZHIKE_LANGUAGE") or "zh-hans").gettext(message)
