"""How many workbooks are read at once on this machine: each reader may take much memory."""

from __future__ import annotations

import fcntl
import time
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhike.kit.errors import Refused
from zhike.kit.exchange.reading.workbook_process import READERS

SLOTS = READERS
PATIENCE = 20.0
"""Seconds somebody waits for a slot."""


def take_slot(slots: int = SLOTS, patience: float = PATIENCE) -> IO[bytes]:
    """Hold one of the slots until the file returned is closed (also when its process dies).

    Raises ``Refused`` when all are taken for longer than ``patience`` seconds.
    """
    folder = Path(settings.HOME)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    while True:
        for number in range(slots):
            place = (folder / f"workbook.{number}.lock").open("wb")
            try:
                fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                place.close()
            else:
                return place
        if time.monotonic() >= deadline:
            raise Refused("busy", _("正在读取的工作簿太多，请稍后再试，或另存为 CSV"))
        time.sleep(0.1)
