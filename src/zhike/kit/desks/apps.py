from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "zhike.kit.desks"
    label = "desks"
