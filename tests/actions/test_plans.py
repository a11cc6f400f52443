"""Plans and actions: made, changed, started from a report; milestones and evidence."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.models import Action, ActionPlan, Evidence
from actions.services.actions import action_change, action_create, next_reference
from actions.services.evidence import evidence_add, evidence_remove
from actions.services.milestones import milestone_add, milestone_change, milestone_remove
from actions.services.plans import plan_change, plan_create, title_and_description
from audit.models import Event
from peerreview.errors import Refused
from recommendations import hooks
from tests.factories.actions import ActionFactory, AdviceFactory, EvidenceFactory, PlanFactory, VisitFactory
from tests.factories.councils import PortfolioFactory, ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(scene):
    return scene.cast.performance_lead


def test_an_action_is_made_with_its_first_date_and_what_it_serves(scene, lead):
    advice = AdviceFactory.create_batch(2, challenge=scene.plan.challenge)
    action = action_create(
        by=lead,
        plan=scene.plan,
        title="Do it",
        due_on=date(2027, 3, 31),
        recommendations=advice,
        waits_for=[scene.action],
    )
    assert (action.reference, action.original_due_on, action.due_on) == ("A2", date(2027, 3, 31), date(2027, 3, 31))
    assert set(action.recommendations.all()) == set(advice)
    assert list(action.waits_for.all()) == [scene.action]
    assert Event.objects.filter(name="actions.action.added", thing_id=action.pk).exists()


def test_references_count_on(scene):
    ActionFactory(plan=scene.plan, reference="A12")
    ActionFactory(plan=scene.plan, reference="B40")
    assert next_reference(scene.plan) == "A13"


def test_an_event_says_what_changed(scene, lead):
    action_change(by=lead, action=scene.action, title="Publish a better scorecard", lead_officer=scene.cast.director)
    event = Event.objects.get(name="actions.action.changed")
    assert event.data["what"] == ["title", "the lead officer"]
    assert event.data["after"]["lead_officer"] == "The director"


def test_a_first_date_may_be_given_later(scene, lead):
    action = ActionFactory(plan=scene.plan, due_on=None)
    action_change(by=lead, action=action, due_on=date(2027, 1, 31))
    action.refresh_from_db()
    assert action.original_due_on == action.due_on == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (lambda scene: {"lead_officer": scene.cast.outsider}, "The outsider has no role"),
        (lambda scene: {"director": scene.cast.outsider}, "The outsider has no role"),
        (lambda scene: {"service": ServiceFactory(name="Roads")}, "Roads is not a part of"),
        (lambda scene: {"portfolio": PortfolioFactory(name="Sea")}, "Sea is not a part of"),
        (lambda scene: {"recommendations": [AdviceFactory()]}, "its own council"),
        (lambda scene: {"waits_for": [ActionFactory()]}, "its own council"),
        (lambda scene: {"reference": "A1"}, "Another action of this plan has this reference"),
        (lambda scene: {"starts_on": date(2027, 4, 1)}, "due date must be the start date or later"),
        (lambda scene: {"is_exempt": True}, "names its paragraph"),
    ],
)
def test_an_action_keeps_to_its_council_and_to_sense(scene, lead, values, words):
    with pytest.raises(Refused, match=words):
        action_create(by=lead, plan=scene.plan, title="x", due_on=date(2027, 3, 31), **values(scene))
    assert Action.objects.filter(plan=scene.plan).count() == 1


def test_an_action_does_not_wait_for_itself(scene, lead):
    with pytest.raises(Refused, match="cannot wait for itself"):
        action_change(by=lead, action=scene.action, waits_for=[scene.action])


def test_unknown_fields_are_a_mistake_of_ours(scene, lead):
    with pytest.raises(TypeError, match="completed_on"):
        action_change(by=lead, action=scene.action, completed_on=date(2026, 1, 1))


def test_what_is_no_longer_exempt_forgets_why_it_was(scene, lead):
    action_change(by=lead, action=scene.action, is_exempt=True, exempt_paragraph=3, exempt_reason="Money")
    action_change(by=lead, action=scene.action, is_exempt=False)
    scene.action.refresh_from_db()
    assert (scene.action.exempt_paragraph, scene.action.exempt_reason) == (None, "")


def test_a_plan_may_supersede_one_that_nothing_has(scene, lead):
    newer = plan_create(
        by=lead, council=scene.council, title="Plan for the audit", source="audit", supersedes=scene.plan
    )
    assert list(ActionPlan.objects.current(scene.council)) == [newer]
    with pytest.raises(Refused, match="has been superseded already"):
        plan_create(by=lead, council=scene.council, title="Another", source="other", supersedes=scene.plan)
    with pytest.raises(Refused, match="superseded by Plan for the audit"):
        action_create(by=lead, plan=scene.plan, title="Too late")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (lambda scene: {"challenge": VisitFactory()}, "its own council"),
        (lambda scene: {"supersedes": PlanFactory(), "source": "other"}, "one of its own council"),
        (lambda scene: {"title": scene.plan.title, "source": "other"}, "Another plan of the council has this title"),
        (lambda scene: {}, "A plan for a peer challenge names it"),
    ],
)
def test_a_plan_keeps_to_its_council_and_to_sense(scene, lead, values, words):
    with pytest.raises(Refused, match=words):
        plan_create(by=lead, council=scene.council, **({"title": "A plan"} | values(scene)))


def test_a_plan_is_changed(scene, lead):
    plan_change(by=lead, plan=scene.plan, title="Renamed", adopted_on=date(2026, 7, 1), supersedes=None)
    scene.plan.refresh_from_db()
    assert (scene.plan.title, scene.plan.adopted_on) == ("Renamed", date(2026, 7, 1))
    with pytest.raises(Refused, match="cannot supersede itself"):
        plan_change(by=lead, plan=scene.plan, title="x", adopted_on=None, supersedes=scene.plan)


def test_taking_in_a_report_starts_a_plan_of_what_was_ticked(scene, lead, django_capture_on_commit_callbacks):
    challenge = VisitFactory(council=scene.council, on_site_start=date(2026, 9, 1))
    first, second = AdviceFactory.create_batch(2, challenge=challenge)
    hooks.taken_in(by=lead, challenge=challenge, actions=())
    assert not ActionPlan.objects.filter(challenge=challenge).exists()
    hooks.taken_in(
        by=lead,
        challenge=challenge,
        actions=(
            hooks.TakenInAction("Write one plan.", (first, second)),
            hooks.TakenInAction("word " * 100, (second,)),
        ),
    )
    plan = ActionPlan.objects.get(challenge=challenge)
    short, long = plan.actions.all()
    assert (short.reference, short.title, short.description) == ("A1", "Write one plan.", "")
    assert list(short.recommendations.all()) == [first, second]
    assert len(long.title) <= 250
    assert (long.title[-5:], long.due_on) == ("word…", None)
    assert long.description.startswith("word word")


def test_titles_are_cut_at_a_word():
    title, description = title_and_description("abc " * 63)
    assert len(title) <= 250
    assert title.endswith("abc…")
    assert description == ("abc " * 63).strip()


def test_milestones_are_added_changed_and_taken_away(scene):
    officer = scene.cast.officer
    step = milestone_add(by=officer, action=scene.action, title="Draft", due_on=date(2026, 12, 1))
    with pytest.raises(Refused, match="cannot be in the future"):
        milestone_change(by=officer, milestone=step, title="Draft", due_on=None, reached_on=date(2026, 10, 6))
    milestone_change(by=officer, milestone=step, title="A draft", due_on=None, reached_on=date(2026, 10, 5))
    with pytest.raises(Refused, match="stays in the record"):
        milestone_remove(by=officer, milestone=step)
    milestone_change(by=officer, milestone=step, title="A draft", due_on=None, reached_on=None)
    milestone_remove(by=officer, milestone=step)
    assert list(Event.objects.filter(name__startswith="actions.milestone").values_list("name", flat=True))[::-1] == [
        "actions.milestone.added",
        "actions.milestone.changed",
        "actions.milestone.changed",
        "actions.milestone.removed",
    ]


def test_evidence_and_its_file_go_together(scene, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }
    file = SimpleUploadedFile("minutes.pdf", b"%PDF-1.7 minutes")
    evidence = evidence_add(by=scene.cast.officer, action=scene.action, title="Minutes", file=file)
    stored = tmp_path / evidence.file.name
    assert stored.read_bytes() == b"%PDF-1.7 minutes"
    with django_capture_on_commit_callbacks(execute=True):
        evidence_remove(by=scene.cast.officer, evidence=evidence)
    assert not stored.exists()
    assert Event.objects.get(name="actions.evidence.removed").data["evidence"] == "Minutes"


def test_a_link_has_no_file_to_lose(scene):
    evidence_remove(by=scene.cast.officer, evidence=EvidenceFactory(action=scene.action))
    assert not Evidence.objects.exists()


def test_an_action_takes_money_conditions_and_bodies_from_its_words(scene, lead):
    challenge = VisitFactory(council=scene.council, on_site_start=date(2026, 9, 2))
    advice = AdviceFactory(challenge=challenge)
    text = (
        "The Budget Working Group will lead this once the settlement is known.\n\n"
        "The council is asked to set aside £500,000 in its 2026/27 budget."
    )
    hooks.taken_in(by=lead, challenge=challenge, actions=(hooks.TakenInAction(text, (advice,)),))
    action = Action.objects.get(plan__challenge=challenge)
    assert (action.supporting_group, action.waits_for_text) == ("Budget Working Group", "once the settlement is known")
    assert (action.cost, action.funding) == (500_000, "proposed")
    assert "2026/27" in action.resources
