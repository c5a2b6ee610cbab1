from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "zhike.kit.files"
    label = "files"
