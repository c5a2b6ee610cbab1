"""The server's settings fit machines from a small container to a large server."""

from hypothesis import given
from hypothesis import strategies as st

from zhike.kit.postgres.tuning import MEGABYTE, configuration, server_settings

memories = st.integers(min_value=128 * MEGABYTE, max_value=2**42)


@given(memories)
def test_buffers_are_a_quarter_up_to_two_gigabytes(memory: int) -> None:
    buffers = int(server_settings(memory, 2**30)["shared_buffers"].removesuffix("MB"))
    assert 32 <= buffers <= 2048
    assert buffers * MEGABYTE <= max(memory / 4, 32 * MEGABYTE)


@given(memories)
def test_nothing_is_sized_beyond_the_memory(memory: int) -> None:
    sizes = {name: value for name, value in server_settings(memory, 2**30).items() if value.endswith("MB")}
    for name in ("shared_buffers", "effective_cache_size", "maintenance_work_mem"):
        assert int(sizes[name].removesuffix("MB")) * MEGABYTE <= memory, name


def test_a_container_with_little_shared_memory_does_without() -> None:
    assert server_settings(2**30, 64 * MEGABYTE)["dynamic_shared_memory_type"] == "mmap"
    assert "dynamic_shared_memory_type" not in server_settings(2**30, 2**30)


def test_every_setting_is_quoted() -> None:
    assert configuration({"a": "b c"}).splitlines()[1:] == ["a = 'b c'"]
