"""Zhike 知客: a CRM for Chinese B2B sales and service teams."""

__version__ = "0.1.0"
