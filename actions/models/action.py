from datetime import date, datetime, timedelta
from typing import Self

import pghistory
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject

from actions.models.plan import ActionPlan
from actions.rules.rating import ActionRating
from audit.models import Event
from councils.models import Council, Portfolio, ReportingPeriod, Service
from peerreview.marks import ACTION_MARKS
from recommendations.models import PositionStatementItem, Recommendation, Theme


class ActionQuerySet(models.QuerySet["Action"]):
    def of(self, council: Council) -> Self:
        return self.filter(plan__council=council, plan__superseded_by__isnull=True)

    def with_rating(self, on: date) -> Self:
        """Adds what was last said (`claimed_rating`, `said_in`, `narrative`) and `rating_now`, what counts on a day.

        Only submitted and approved updates count as said. `rating_now` is actions.rules.rating.effective_rating as
        SQL, so that tables can be filtered and sorted by it; a test holds the two together.
        """
        from actions.models.milestone import Milestone
        from actions.models.progress_update import ProgressUpdate

        late_step = Milestone.objects.filter(action=OuterRef("pk"), due_on__lt=on, reached_on__isnull=True)
        newest = ProgressUpdate.objects.told().filter(action=OuterRef("pk")).order_by("-period__first_day")
        return self.annotate(
            as_at=Value(on),
            claimed_rating=Coalesce(Subquery(newest.values("rating")[:1]), Value(ActionRating.NOT_RATED.value)),
            said_in_year=Subquery(newest.values("period__year")[:1]),
            said_in_quarter=Subquery(newest.values("period__quarter")[:1]),
            narrative=Subquery(newest.values("narrative")[:1]),
            next_steps=Subquery(newest.values("next_steps")[:1]),
            forecast_on=Subquery(newest.values("forecast_on")[:1]),
            rating_now=Case(
                When(claimed_rating=ActionRating.BLUE.value, then=Value(ActionRating.BLUE.value)),
                When(due_on__lt=on, then=Value(ActionRating.RED.value)),
                When(
                    Q(claimed_rating=ActionRating.GREEN.value) & (Q(forecast_on__gt=F("due_on")) | Exists(late_step)),
                    then=Value(ActionRating.AMBER.value),
                ),
                default=F("claimed_rating"),
                output_field=models.CharField(),
            ),
            rating_order=Case(
                *(When(rating_now=key, then=Value(place)) for place, key in enumerate(ACTION_MARKS)),
                output_field=models.IntegerField(),
            ),
        )

    def with_times_moved(self) -> Self:
        from actions.models.date_change import DateChange

        agreed = DateChange.objects.filter(action=OuterRef("pk"), decision="agreed").order_by().values("action")
        counted = agreed.annotate(count=Count("pk")).values("count")
        return self.annotate(times_moved=Coalesce(Subquery(counted), Value(0)))

    def with_update_of(self, period: ReportingPeriod | None) -> Self:
        """Adds `update_state`, how far the period's update is: "none" where nobody has begun."""
        from actions.models.progress_update import ProgressUpdate

        update = ProgressUpdate.objects.filter(action=OuterRef("pk"), period=period)
        return self.annotate(update_state=Coalesce(Subquery(update.values("state")[:1]), Value("none")))

    def with_serves(self) -> Self:
        """Adds `serves`, the recommendations it serves in their order: key, kind, number, headline, and what puts them
        in order (the challenge's first day, and the place in its report)."""
        served = Recommendation.objects.filter(actions=OuterRef("pk")).order_by("challenge", "order", "id")
        names = {name: name for name in ("pk", "kind", "reference", "headline", "order")}
        item = JSONObject(**names, visit="challenge__on_site_start")
        return self.annotate(serves=ArraySubquery(served.values(found=item)))

    def with_milestones(self) -> Self:
        """Adds `its_milestones` in their order, for the action's own page: key, title and both days."""
        from actions.models.milestone import Milestone

        found = Milestone.objects.filter(action=OuterRef("pk")).order_by("order", "due_on", "id")
        names = {name: name for name in ("pk", "title", "due_on", "reached_on")}
        return self.annotate(its_milestones=ArraySubquery(found.values(found=JSONObject(**names))))

    def with_steps(self) -> Self:
        """Adds `steps`, its milestones with their days, and `themes`, the names of what it serves, for the timeline."""
        from actions.models.milestone import Milestone

        steps = Milestone.objects.filter(action=OuterRef("pk")).order_by("due_on", "order", "id")
        themes = Theme.objects.filter(recommendations__actions=OuterRef("pk")).order_by("order", "id")
        return self.annotate(
            steps=ArraySubquery(steps.values(found=JSONObject(title="title", due="due_on", reached="reached_on"))),
            themes=ArraySubquery(themes.values("name")),
        )

    def with_past(self) -> Self:
        """Adds all that was said of it quarter by quarter (`past`), the dates moved since (`moves`), its milestones
        (`steps`), and the moment it was added, where that is known (`added_at`): for the grid of ratings."""
        from actions.models.date_change import DateChange
        from actions.models.milestone import Milestone
        from actions.models.progress_update import ProgressUpdate

        told = ProgressUpdate.objects.told().filter(action=OuterRef("pk")).order_by("period__first_day")
        moves = DateChange.objects.filter(action=OuterRef("pk"), decision=DateChange.Decision.AGREED)
        steps = Milestone.objects.filter(action=OuterRef("pk")).order_by("order", "due_on", "id")
        first = Event.objects.filter(thing_type="actions.action", thing_id=OuterRef("pk")).order_by("at")
        return self.annotate(
            past=ArraySubquery(
                told.values(found=JSONObject(first_day="period__first_day", rating="rating", forecast="forecast_on"))
            ),
            moves=ArraySubquery(
                moves.order_by("decided_at").values(found=JSONObject(old="old_due_on", at="decided_at"))
            ),
            steps=ArraySubquery(
                steps.values(found=JSONObject(title="title", due_on="due_on", reached_on="reached_on"))
            ),
            added_at=Subquery(first.values("at")[:1]),
        )

    def serving_theme(self, name: str) -> Self:
        """Those that serve a recommendation under a theme of this name."""
        return self.filter(Exists(Recommendation.objects.filter(actions=OuterRef("pk"), themes__name=name)))

    def changed_since(self, moment: datetime) -> Self:
        """Those of which something is recorded since: a draft that someone is still writing is no change yet."""
        events = Event.objects.filter(thing_type="actions.action", at__gte=moment)
        return self.filter(pk__in=events.exclude(name="actions.update.saved").values("thing_id"))

    def for_table(self, council: Council, on: date, period: ReportingPeriod | None) -> Self:
        """The council's actions as they stand on a day, and how far their updates for `period` are."""
        return (
            self.of(council)
            .select_related("plan", "lead_officer", "director", "portfolio", "service")
            .with_serves()
            .with_rating(on)
            .with_times_moved()
            .with_update_of(period)
            .order_by("plan", "order", "reference")
        )

    def in_state(self, state: str) -> Self:
        """Of rows read `with_update_of`: whose update is so far, "none" where nobody has begun."""
        return self.filter(update_state=state)

    def rating_counts(self) -> dict[str, int]:
        """Of rows read `with_rating`: how many have each rating, by its key."""
        return dict(self.order_by().values_list("rating_now").annotate(Count("pk")))

    def serving(self) -> list[tuple[int, int, str]]:
        """Of rows read `with_rating`: each recommendation and action that serves it, by their keys, with its rating."""
        found = self.filter(recommendations__isnull=False).order_by()
        return list(found.values_list("recommendations", "pk", "rating_now"))

    def not_in(self) -> Self:
        """Of rows read `with_update_of`: whose update nobody has handed in, or that was sent back. A complete action
        needs no more of them."""
        return self.filter(update_state__in=["none", "draft", "returned"], completed_on__isnull=True)

    def overdue(self) -> Self:
        """Of rows read `with_rating`: red because the date has passed."""
        return self.filter(due_on__lt=F("as_at")).exclude(claimed_rating=ActionRating.BLUE.value)

    def due_within(self, days: int) -> Self:
        """Of rows read `with_rating`: not complete, and due from that day on, within so many days."""
        found = self.filter(due_on__gte=F("as_at"), due_on__lte=F("as_at") + timedelta(days=days))
        return found.exclude(claimed_rating=ActionRating.BLUE.value)

    def moved(self) -> Self:
        """Of rows read `with_times_moved`: whose due date was moved at least once."""
        return self.filter(times_moved__gt=0)

    def led_by(self, user: models.Model) -> Self:
        return self.filter(lead_officer=user)


@pghistory.track()
class Action(models.Model):
    """One thing that the council will do. It may serve several recommendations."""

    class Funding(models.TextChoices):
        NONE = "none", "No funding needed"
        FUNDED = "funded", "Funded"
        PROPOSED = "proposed", "Funding proposed"
        UNFUNDED = "unfunded", "Not funded"

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="actions")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=250)
    description = models.TextField(blank=True)
    recommendations = models.ManyToManyField(Recommendation, blank=True, related_name="actions")
    lead_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="leads_actions",
    )
    director = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="directs_actions",
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    portfolio = models.ForeignKey(Portfolio, on_delete=models.PROTECT, null=True, blank=True, related_name="actions")
    commitment = models.OneToOneField(
        PositionStatementItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="action",
        help_text="What the council's position statement said it would do",
    )
    carried_from = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried_to",
        help_text="The same action in the plan that this one's plan superseded",
    )
    supporting_group = models.CharField(max_length=150, blank=True, help_text="A board or working group behind it")
    starts_on = models.DateField("start", null=True, blank=True)
    original_due_on = models.DateField("first due date", null=True, blank=True)
    due_on = models.DateField("due date now", null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    success_measure = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    cost = models.DecimalField("cost in pounds", max_digits=14, decimal_places=2, null=True, blank=True)
    funding = models.CharField(max_length=10, choices=Funding.choices, default=Funding.NONE)
    waits_for = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="holds_up")
    waits_for_text = models.TextField("what it waits for", blank=True)
    is_exempt = models.BooleanField("exempt from publication", default=False)
    exempt_paragraph = models.PositiveSmallIntegerField(null=True, blank=True)
    exempt_reason = models.TextField("public interest note", blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "order", "reference"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "reference"],
                name="action_reference_once_in_plan",
                violation_error_message="Another action of this plan has this reference",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(starts_on__lte=F("due_on")),
                name="action_starts_before_due",
                violation_error_message="The due date must be the start date or later",
            ),
            models.CheckConstraint(
                condition=Q(original_due_on__isnull=True, due_on__isnull=True)
                | Q(original_due_on__isnull=False, due_on__isnull=False),
                name="action_first_and_current_due_date",
            ),
            models.CheckConstraint(
                condition=Q(is_exempt=False, exempt_paragraph__isnull=True)
                | (Q(is_exempt=True, exempt_paragraph__range=(1, 7)) & ~Q(exempt_reason="")),
                name="action_exempt_with_paragraph_and_reason",
                violation_error_message="An exempt action names its paragraph (1 to 7) and the public interest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"
