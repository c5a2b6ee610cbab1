"""Small SQL expressions that Django lacks."""

from django.db import models


class MergeJson(models.Func):
    """``extra || given``: sets some keys of a JSON object, keeps the others."""

    template = "%(expressions)s"
    arg_joiner = " || "
    output_field = models.JSONField()
