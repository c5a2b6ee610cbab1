"""The signed-in clients of the record pages."""

from tests.records.conftest import made, sign_in

__all__ = ["made", "sign_in"]
