"""One line for each event, each with the id of the request it belongs to."""

from zhike.kit.logs.request_id import current_request_id

__all__ = ["current_request_id"]
