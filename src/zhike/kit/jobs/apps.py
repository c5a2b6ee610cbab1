from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "zhike.kit.jobs"
    label = "jobs"
