"""What every kind of value has: cleaning, showing, storing, comparing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute


class Unfit(ValueError):
    """A value that cannot stand in its field; the message says what would."""

    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Kind:
    """Base of all kinds: free text on one line."""

    name: ClassVar[str] = "text"
    label: ClassVar[object] = _("文本")
    sql_type: ClassVar[str] = "text"
    operators: ClassVar[tuple[str, ...]] = ("contains", "is", "not", "starts", "empty", "filled")
    is_numeric: ClassVar[bool] = False
    default_max_length: ClassVar[int] = 200

    def clean(self, raw: Any, attribute: Attribute) -> Any:
        text = str(raw).strip()
        if "\x00" in text:
            raise Unfit(_("含有不能保存的控制字符"))
        longest = attribute.max_length or self.default_max_length
        if len(text) > longest:
            raise Unfit(
                _("最多 %(longest)s 个字，现有 %(length)s 个") % {"longest": longest, "length": len(text)}
            )
        return text

    def show(self, value: Any, attribute: Attribute) -> str:
        """Plain text for cells, prints and history."""
        return "" if value is None else str(value)

    def compared(self, text: str, attribute: Attribute) -> Any:
        """What a filter compares with, from the text of an address; raises ``Unfit``."""
        return text

    def to_json(self, value: Any) -> Any:
        return value

    def from_json(self, value: Any) -> Any:
        """The Python value of what ``extra`` or history stored."""
        return value

    def to_cell(self, value: Any, attribute: Attribute) -> Any:
        """What an exported cell holds."""
        return self.show(value, attribute)
