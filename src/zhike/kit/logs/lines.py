"""The form of a log line, and the logging settings."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

_QUIET = ("procrastinate", "granian", "botocore", "urllib3")


class OneLine(logging.Formatter):
    """``TIME LEVEL LOGGER [REQUEST] MESSAGE``; line breaks are shown as ``\\n``, tracebacks follow."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as text."""
        message = record.getMessage().replace("\r", "\\r").replace("\n", "\\n")
        request = getattr(record, "request_id", "-")
        line = f"{_time(record)} {record.levelname} {record.name} [{request}] {message}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLine(logging.Formatter):
    """One JSON object for each record, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as JSON."""
        entry: dict[str, Any] = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "process": record.process,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def logging_settings(form: str, level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, as ``form`` "line" or "json"."""
    formatter = JsonLine if form == "json" else OneLine
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "zhike.kit.logs.request_id.RequestIdFilter"}},
        "formatters": {"line": {"()": f"{formatter.__module__}.{formatter.__qualname__}"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request"]},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            **{name: {"level": max(level, "WARNING", key=logging.getLevelName)} for name in _QUIET},
            "django.server": {"handlers": ["stderr"], "propagate": False},
            "django": {"handlers": ["stderr"], "level": level, "propagate": False},
        },
    }


def _time(record: logging.LogRecord) -> str:
    return (
        datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )
