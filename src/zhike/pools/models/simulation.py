"""What a rule would have taken."""

from django.conf import settings
from django.db import models

from zhike.kit.access.policies import Managed
from zhike.pools.models.rule import ReclaimRule


class Simulation(models.Model):
    """One look at what a rule in one form would take on one day; ``considered`` is all it could take."""

    policy = Managed(right="pools.manage")

    rule = models.ForeignKey(ReclaimRule, models.CASCADE, related_name="simulations")
    form = models.CharField(max_length=64)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    considered = models.IntegerField()
    taken = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["rule", "-id"], name="simulation_rule")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.on} {self.taken}/{self.considered}"


class SimulationShare(models.Model):
    """How many of them are one person's."""

    policy = Managed(right="pools.manage")

    simulation = models.ForeignKey(Simulation, models.CASCADE, related_name="shares")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    considered = models.IntegerField()
    taken = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.simulation_id} {self.owner_id} {self.taken}"
