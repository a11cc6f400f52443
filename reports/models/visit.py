from django.conf import settings
from django.db import models


class Visit(models.Model):
    """When a person signed in last, and the time before that: so a page can say what is new to them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}, {self.began_at:%Y-%m-%d}"
