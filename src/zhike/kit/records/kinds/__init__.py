"""What each kind of value needs to be cleaned, stored, shown and compared.

``clean`` takes what a form, a file or the API brought (text, number, date …) and returns the
stored value or raises ``Unfit`` with a message for the person who typed it.
"""

from zhike.kit.records.kinds.choices import FALSE_WORDS, TRUE_WORDS, Choice, Choices, YesNo
from zhike.kit.records.kinds.dates import Date, DateTime
from zhike.kit.records.kinds.kind import Kind, Unfit
from zhike.kit.records.kinds.links import Department, File, Link, Person
from zhike.kit.records.kinds.numbers import Money, Number, Year
from zhike.kit.records.kinds.places import Division, Postcode
from zhike.kit.records.kinds.tags import Clock, Tags
from zhike.kit.records.kinds.texts import CreditCode, Email, LongText, Phone, Url

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(), LongText(), Phone(), Email(), Url(), CreditCode(), Number(), Money(), Date(), DateTime(),
        Choice(), Choices(), YesNo(), Link(), Person(), Department(), File(),
        Year(), Tags(), Clock(), Division(), Postcode(),
    )
}  # fmt: skip

__all__ = [
    "FALSE_WORDS", "KINDS", "TRUE_WORDS", "Choice", "Choices", "Clock", "CreditCode", "Date", "DateTime", "Department",
    "Division", "Email", "File", "Kind", "Link", "LongText", "Money", "Number", "Person", "Phone", "Postcode", "Tags",
    "Unfit", "Url", "Year", "YesNo",
]  # fmt: skip
