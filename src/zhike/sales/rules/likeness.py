"""What two customers may share, so that they are perhaps one (REP-02)."""

from enum import StrEnum


class Likeness(StrEnum):
    """The strongest first."""

    CUSTOMER = "customer"
    CODE = "code"
    LICENCE = "licence"
    PHONE = "phone"
    NAME = "name"
