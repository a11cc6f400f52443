"""What a person can hold on this floor, for the page that hands it to another."""

from councils.handing_over import Kind
from performance.models import Indicator, Risk
from performance.services.handing_over import indicator_hand_over, risk_hand_over

KINDS = (
    Kind(
        30,
        "indicators",
        "Indicators they own",
        "indicator",
        "indicators",
        "enter_result",
        lambda council: Indicator.objects.in_use(council).order_by("code"),
        "owner",
        indicator_hand_over,
    ),
    Kind(
        40,
        "risks",
        "Risks they own",
        "risk",
        "risks",
        "read",
        lambda council: Risk.objects.live(council).order_by("reference"),
        "owner",
        risk_hand_over,
    ),
)
