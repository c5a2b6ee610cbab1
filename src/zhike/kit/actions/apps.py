from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "zhike.kit.actions"
    label = "actions"
