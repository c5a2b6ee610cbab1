"""How often web forms are sent."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from zhike.leads.models import FormPost, WebForm


def posts_since(moment: datetime, form: WebForm, address: str) -> tuple[int, int]:
    """How many forms came from an address, and how many of this form from all of them.

    Others of the same address wait until this transaction has ended, so that they count what it keeps. Asked with
    the door open: posts are nobody's to see.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"web form {address}"])
    posts = FormPost.objects.filter(at__gt=moment)
    return posts.filter(address=address).count(), posts.filter(form=form).count()
