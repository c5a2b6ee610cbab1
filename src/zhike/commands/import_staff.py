"""``zhike import staff FILE``: departments and people, by the actions of the settings pages."""

import argparse
import time
from pathlib import Path

from zhike.commands.import_records import mapping_from
from zhike.kit.exchange.importing.run import Counts
from zhike.kit.exchange.reading.source import open_source
from zhike.people import staff_file


def import_staff(arguments: argparse.Namespace, rejects: Path) -> Counts:
    """Bring the people in; refused rows go to the file ``rejects``. Raises ``Refused``."""
    began = time.perf_counter()
    source = open_source(arguments.file, arguments.encoding, arguments.sheet)
    done = staff_file.import_staff(source, mapping_from(arguments), arguments.dry_run)
    came = done.arrivals
    if came.refused:
        staff_file.write_refused(rejects, source, came.refused)
    return Counts(
        rows=done.rows, created=came.created, skipped=came.skipped, rejected=len(came.refused),
        seconds=time.perf_counter() - began, action=done.action if came.created or came.departments else None,
    )  # fmt: skip
