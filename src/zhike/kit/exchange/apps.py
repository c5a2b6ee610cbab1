from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "zhike.kit.exchange"
    label = "exchange"
