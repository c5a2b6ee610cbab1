from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "zhike.kit.records"
    label = "records"
