"""The pages under ``/team/``: a table each of targets, the week, skills, training, attendance, motivation."""
