"""What a masked value looks like."""

from zhike.kit.chinese import masks
from zhike.kit.records.attributes import Attribute

MASKS = {
    "phone": masks.mask_phone,
    "email": masks.mask_email,
    "identity": masks.mask_identity_number,
    "account": masks.mask_bank_account,
    "name": masks.mask_name,
    "code": masks.mask,
}


def masked(attribute: Attribute, shown: str) -> str:
    """The shown value with its middle (or all of it) covered; nothing stays nothing."""
    if not shown:
        return ""
    by_kind = {"phone": "phone", "email": "email"}.get(attribute.kind.name, "")
    cover = MASKS.get(attribute.mask or by_kind)
    return cover(shown) if cover else "****"
