"""Taking the second step of sign-in off an account."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.actions.action import action
from zhike.people.actions.staff import staff_by_id
from zhike.people.sign_in.second_step import remove_second_step
from zhike.people.sign_in.sessions import end_access


@action("people.staff.reset_second_step", right="people.manage", label=_("取消两步登录"), is_dangerous=True)
def reset_second_step(staff: int) -> None:
    """For a lost phone; the person's sessions and tokens end, and a role that requires it asks to set it up anew."""
    found = staff_by_id(staff)
    remove_second_step(found.pk)
    end_access(found.pk)
