"""The pages under ``/forecast``: the forecast, how right it was, managers' scores, the team's stability."""
