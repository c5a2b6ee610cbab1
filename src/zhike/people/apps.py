from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "zhike.people"
    label = "people"
    verbose_name = "人员"
