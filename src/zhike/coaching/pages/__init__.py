"""The pages under ``/coaching/``: key nodes, the funnel's diagnosis, joint visits, reviews."""
