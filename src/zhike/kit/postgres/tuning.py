"""Settings of the embedded server, sized by the memory of the machine."""

import os
from collections.abc import Mapping
from pathlib import Path

import psutil

MEGABYTE = 1024 * 1024
CONFIGURATION_NAME = "zhike.conf"
OWN_CONFIGURATION_NAME = "local.conf"


def usable_memory() -> int:
    """Bytes of memory that this machine or its container may use."""
    total = int(psutil.virtual_memory().total)
    for place in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            total = min(total, int(Path(place).read_text()))
        except (OSError, ValueError):
            continue
    return total


def server_settings(memory: int, shared_memory: int) -> dict[str, str]:
    """PostgreSQL settings for ``memory`` bytes in all and ``shared_memory`` bytes of ``/dev/shm``."""
    buffers = max(32, min(2048, memory // MEGABYTE // 4))
    settings = {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "shared_buffers": f"{buffers}MB",
        "effective_cache_size": f"{max(128, memory // MEGABYTE * 6 // 10)}MB",
        "work_mem": "32MB",
        "maintenance_work_mem": f"{max(64, min(512, memory // MEGABYTE // 16))}MB",
        "max_wal_size": "4GB",
        "min_wal_size": "256MB",
        "random_page_cost": "1.1",
        "effective_io_concurrency": "64",
        "jit": "off",
        "gin_pending_list_limit": "1MB",  # a search reads the pending entries one by one
        "synchronous_commit": "on",
        "timezone": "UTC",
        "idle_in_transaction_session_timeout": "15min",
        "logging_collector": "on",
        "log_directory": "log",
        "log_filename": "postgresql-%a.log",
        "log_truncate_on_rotation": "on",
        "log_rotation_size": "0",
        "log_line_prefix": "%m [%p] %a ",
    }
    if shared_memory < 256 * MEGABYTE:  # containers often have 64 MB there: parallel plans would fail
        settings["dynamic_shared_memory_type"] = "mmap"
    return settings


def machine_settings() -> dict[str, str]:
    """The settings for this machine."""
    try:
        shared = os.statvfs("/dev/shm")
        shared_memory = shared.f_frsize * shared.f_blocks
    except OSError:
        shared_memory = 256 * MEGABYTE
    return server_settings(usable_memory(), shared_memory)


def configuration(settings: Mapping[str, str]) -> str:
    """The text of the configuration file."""
    lines = [f"{name} = '{value}'" for name, value in settings.items()]
    note = f"# Written at every start. Put settings of your own into {OWN_CONFIGURATION_NAME}.\n"
    return note + "\n".join(lines) + "\n"
