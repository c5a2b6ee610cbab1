"""A manager's own figure in place of the sum, with its reason."""

from zhike.forecasting.models import Override
from zhike.kit.actions.standard import standard_actions
from zhike.people.placing import creating

overrides = standard_actions(Override, create=creating(Override))
