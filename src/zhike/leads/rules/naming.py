"""What stands for somebody who gave no name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhike.kit.chinese.masks import mask, mask_email, mask_phone

MASKS = {"mobile": mask_phone, "phone": mask_phone, "email": mask_email, "wechat": mask}


def reached_by(values: Mapping[str, Any]) -> str:
    """How somebody is reached, covered: a name is read by people who may not read the number.

    >>> reached_by({"mobile": "", "phone": "010-66551122"}), reached_by({"mobile": "13800138000"}), reached_by({})
    ('010******22', '138****8000', '')
    """
    return next((cover(str(values[name])) for name, cover in MASKS.items() if values.get(name)), "")
