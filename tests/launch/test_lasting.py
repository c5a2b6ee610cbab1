"""A start that leaves the garbage collector as it was, but for what it loaded."""

import gc

from zhike.kit.lasting import for_good


def test_what_is_loaded_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()
    with for_good():
        assert not gc.isenabled()
        kept = [[number] for number in range(1000)]
    assert gc.isenabled() and gc.get_freeze_count() >= before + len(kept)
    gc.unfreeze()
