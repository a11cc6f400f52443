"""Who gets at which edition: an outsider gets 404, a member for whom it is not gets 403, everyone the public ones."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, OuterRef, Q, QuerySet, StringAgg, Subquery, TextField, Value
from django.db.models.functions import MD5, Cast, Concat
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from actions.access import get_action
from councils.access import Standing, get_period, get_standing, get_standing_with_any, require
from councils.models import Council, ReportingPeriod
from performance.access import get_indicator
from reports.annexes import ACTION
from reports.models import (
    CabinetPaper,
    ClearedFile,
    ClearedPaper,
    Edition,
    EditionBuild,
    EditionFile,
    MeetingDecision,
    PaperTemplate,
    Publication,
    Question,
    Resolution,
)
from reports.models.edition import Audience, Document
from reports.sheet_of import SheetOf

#: What those may read who see nothing unpublished; everyone else in a council reads all of its editions.
FOR_SCRUTINY = [Audience.SCRUTINY.value, Audience.PUBLIC.value]


def audiences_for(standing: Standing) -> list[str]:
    """Whose editions a person may read in the council: Part B only those who read Part B of papers."""
    if standing.may("read"):
        part_b = "b" in paper_parts_for(standing)
        return [value for value in Audience.values if value != Audience.EXEMPT or part_b]
    return FOR_SCRUTINY if standing.may("read_editions") else []


def get_edition(request: HttpRequest, council_slug: str, edition_id: int) -> Edition:
    """An edition of the council with its files, but not their contents.

    Errors: as councils.access.get_standing, and PermissionDenied where it is for others.
    """
    standing = get_standing(request, council_slug, "read_editions")
    edition = get_object_or_404(Edition.objects.without_bulk(), council=standing.council, pk=edition_id)
    if edition.audience not in audiences_for(standing):
        raise PermissionDenied("This edition is for others.")
    return edition


def get_file(edition: Edition, kind: str) -> EditionFile:
    """One format of an edition, with its contents. Errors: Http404 where it has none such."""
    return get_object_or_404(EditionFile, edition=edition, format=kind)


def get_build(request: HttpRequest, council_slug: str, build_id: int) -> EditionBuild:
    """A build of the council, for those who publish."""
    council = get_standing(request, council_slug, "publish").council
    return get_object_or_404(EditionBuild.objects.for_page(council), pk=build_id)


def get_scheduled(request: HttpRequest, council_slug: str, build_id: int) -> EditionBuild:
    """A build with what was frozen for it, for those who publish. Errors: Http404 where nothing was."""
    council = get_standing(request, council_slug, "publish").council
    frozen = EditionBuild.objects.filter(council=council, snapshot__isnull=False)
    return get_object_or_404(frozen.select_related("council", "period", "asked_by"), pk=build_id)


def get_wanted(
    request: HttpRequest, council_slug: str, period_slug: str, document: str, audience: str
) -> tuple[ReportingPeriod, str, str]:
    """What an address says is to be published: period, document and audience. Errors: Http404 for what is not."""
    period = get_period(request, council_slug, period_slug, "publish")
    if document not in Document.values or audience not in Audience.values:
        raise Http404
    return period, document, audience


@dataclass(frozen=True)
class PublicLibrary:
    """A council that has published something for everyone; how much, and when that last changed."""

    council: Council
    count: int
    changed_at: datetime
    questions: str | None
    decisions: str | None

    @property
    def state(self) -> tuple[Any, ...]:
        """Whatever the public pages show that can change, besides frozen things."""
        council = self.council
        looks = council.name, council.executive_name, council.accent_colour
        return (*looks, self.count, self.changed_at, self.questions, self.decisions)

    @property
    def has_questions(self) -> bool:
        """Whether a question of scrutiny's was published with its answer."""
        return bool(self.questions)


def find_public_library(council_slug: str) -> PublicLibrary | None:
    """None where it has published nothing for everyone. One query."""
    public = Q(publications__audience=Audience.PUBLIC)
    council = (
        Council.objects.filter(slug=council_slug)
        .annotate(
            publication_count=Count("publications", filter=public),
            published_at=Max("publications__published_at", filter=public),
            withdrawn_at=Max("publications__cleared__paper__withdrawn_at", filter=public),
            asked=_said_of(Question.objects.filter(state=Question.State.APPROVED, shown_to="everyone"), "approved_at"),
            decided=_said_of(MeetingDecision.objects.order_by(), "version", of="paper__council"),
        )
        .filter(publication_count__gt=0)
        .first()
    )
    if council is None:
        return None
    changed = max(at for at in (council.published_at, council.withdrawn_at) if at)
    return PublicLibrary(council, council.publication_count, changed, council.asked, council.decided)


def _said_of(rows: QuerySet[Any], when: str, *, of: str = "council") -> Subquery:
    """A few letters that are others as soon as one of a council's rows is other, comes or goes."""
    each = Concat(Cast("pk", TextField()), Value(" "), Cast(when, TextField()), output_field=TextField())
    mine = rows.order_by().filter(**{of: OuterRef("pk")}).values(of)
    return Subquery(mine.annotate(all=MD5(StringAgg(each, delimiter=Value(";"), order_by="pk"))).values("all"))


def public_councils() -> list[Council]:
    """Councils that have published something for everyone, with when that last was. One query."""
    public = Q(publications__audience=Audience.PUBLIC)
    newest = Council.objects.annotate(newest=Max("publications__published_at", filter=public))
    return list(newest.filter(newest__isnull=False).order_by("name"))


def get_public_council(council_slug: str) -> Council:
    """A council that has published something for everyone. Errors: Http404, so that others are not given away."""
    library = find_public_library(council_slug)
    if library is None:
        raise Http404
    return library.council


def get_public_edition(council_slug: str, edition_id: int) -> Edition:
    """An edition for the public, whoever asks. Errors: Http404."""
    editions = Edition.objects.without_bulk().filter(audience=Audience.PUBLIC, council__slug=council_slug)
    return get_object_or_404(editions, pk=edition_id)


def get_public_paper(council_slug: str, paper_id: int, *, whole: bool = False) -> Publication:
    """Part A of a published paper, whoever asks; withdrawn ones too, which only say that they are. Errors: Http404.

    In: `whole` for its words as well.
    """
    papers = Publication.objects.with_all_said().filter(audience=Audience.PUBLIC, council__slug=council_slug)
    if whole:
        papers = papers.defer(None).defer("search", "cleared__data", "cleared__paper__template")
    return get_object_or_404(papers, cleared__paper_id=paper_id, cleared__part=ClearedPaper.Part.A)


def get_public_paper_file(council_slug: str, paper_id: int, file_id: int) -> ClearedFile:
    """A file of a published Part A or its annexes, with its contents. Errors: Http404, of a withdrawn paper too."""
    published = Q(cleared__publication__audience=Audience.PUBLIC, cleared__paper__state=CabinetPaper.State.PUBLISHED)
    return get_object_or_404(
        ClearedFile.objects.filter(published),
        cleared__part=ClearedPaper.Part.A,
        cleared__paper_id=paper_id,
        cleared__paper__council__slug=council_slug,
        pk=file_id,
    )


#: Who sees papers that have not been cleared: those who write them, and the directors whose reports they are.
SEES_DRAFTS = ("publish", "approve_update")
_PaperState = CabinetPaper.State


def sees_drafts(standing: Standing) -> bool:
    return any(standing.may(permission) for permission in SEES_DRAFTS)


def paper_states_for(standing: Standing) -> list[str]:
    """Papers of which states a person sees: the executive from clearing on, everyone else once they are published."""
    if sees_drafts(standing):
        return list(_PaperState.values)
    if "cabinet_member" in standing.role_names:
        return [_PaperState.CLEARED.value, _PaperState.PUBLISHED.value]
    return [_PaperState.PUBLISHED.value]


def paper_parts_for(standing: Standing) -> list[str]:
    """Which parts a person reads: Part B is for the executive, the directors and those who write papers."""
    return ["a", "b"] if sees_drafts(standing) or "cabinet_member" in standing.role_names else ["a"]


def get_paper(request: HttpRequest, council_slug: str, paper_id: int) -> tuple[Standing, CabinetPaper]:
    """A paper that the person may see, with their standing. Errors: Http404, PermissionDenied."""
    standing = get_standing(request, council_slug, "read_editions")
    paper = get_object_or_404(CabinetPaper.objects.for_page(), council=standing.council, pk=paper_id)
    if paper.state not in paper_states_for(standing):
        raise PermissionDenied("This paper has not been published.")
    return standing, paper


def get_paper_to_read_as_draft(request: HttpRequest, council_slug: str, paper_id: int) -> CabinetPaper:
    """A paper as it stands now, exempt words included: for those who see drafts."""
    council = get_standing_with_any(request, council_slug, *SEES_DRAFTS).council
    return get_object_or_404(CabinetPaper.objects.for_page(), council=council, pk=paper_id)


def get_paper_to_write(request: HttpRequest, council_slug: str, paper_id: int) -> CabinetPaper:
    """A paper of the council, for those who write papers. Whether it is still a draft is the services' to say."""
    council = get_standing(request, council_slug, "publish").council
    return get_object_or_404(CabinetPaper.objects.for_page(), council=council, pk=paper_id)


def get_cleared_part(request: HttpRequest, council_slug: str, paper_id: int, part: str) -> ClearedPaper:
    """The newest frozen form of a part, of a paper that is cleared or published. Errors: Http404, PermissionDenied."""
    standing, paper = get_paper(request, council_slug, paper_id)
    if part not in paper_parts_for(standing):
        raise PermissionDenied("This part is exempt.")
    if not paper.cleared_at or (paper.state == _PaperState.WITHDRAWN and not sees_drafts(standing)):
        raise Http404
    newest = ClearedPaper.objects.filter(paper=paper).order_by("-number").values_list("number", flat=True)[:1]
    return get_object_or_404(ClearedPaper, paper=paper, part=part, number=newest)


def get_sheet_of(request: HttpRequest, council_slug: str, kind: str, thing_id: int) -> SheetOf:
    """The indicator or action that a sheet is asked of, for whoever may see its page: what is exempt is shown there
    to the same people. Errors: as councils.access.get_standing."""
    if kind == ACTION:
        standing, action = get_action(request, council_slug, thing_id, "read")
        address = reverse("actions:action", args=[council_slug, thing_id])
        return SheetOf(standing.council, kind, action.pk, address)
    indicator = get_indicator(request, council_slug, thing_id, "read")
    address = reverse("performance:indicator", args=[council_slug, thing_id])
    return SheetOf(indicator.council, kind, indicator.pk, address, indicator)


def get_decision(request: HttpRequest, council_slug: str, paper_id: int) -> tuple[Standing, MeetingDecision]:
    """What was decided on a paper that the person may see. Errors: as get_paper; Http404 where nothing is recorded."""
    standing, paper = get_paper(request, council_slug, paper_id)
    return standing, _decision_on(paper)


def get_decision_to_answer_from(request: HttpRequest, council_slug: str, paper_id: int) -> MeetingDecision:
    """The same, for those who write papers and record the council's responses."""
    paper = get_paper_to_write(request, council_slug, paper_id)
    require(request.standing, "respond")  # type: ignore[attr-defined]
    return _decision_on(paper)


def get_resolution(request: HttpRequest, council_slug: str, paper_id: int, number: int) -> Resolution:
    """One resolution, for those who write papers and keep the plan."""
    paper = get_paper_to_write(request, council_slug, paper_id)
    require(request.standing, "manage_plan")  # type: ignore[attr-defined]
    rows = Resolution.objects.select_related("decision__paper__meeting", "decision__paper__council")
    return get_object_or_404(rows, decision__paper=paper, number=number)


def _decision_on(paper: CabinetPaper) -> MeetingDecision:
    return get_object_or_404(MeetingDecision.objects.for_page(), paper=paper)


def get_paper_template(request: HttpRequest, council_slug: str, template_id: int) -> PaperTemplate:
    """A template of the council's own, for those who keep its settings."""
    council = get_standing(request, council_slug, "manage_settings").council
    return get_object_or_404(PaperTemplate.objects.select_related("council"), council=council, pk=template_id)


#: Who works on answers, and so sees drafts and what was returned: whoever writes, gives out or approves them.
WORKS_ON_ANSWERS = ("answer_question", "assign_question", "approve_update")
DECIDES_ON_ANSWERS = ("approve_update", "assign_question")


def works_on_answers(standing: Standing) -> bool:
    return any(standing.may(permission) for permission in WORKS_ON_ANSWERS)


def get_question(request: HttpRequest, council_slug: str, question_id: int) -> tuple[Standing, Question]:
    """A question of the council: everyone who reads its editions may know of it. What of it they see says
    reports.question_shown. Errors: Http404, PermissionDenied."""
    return _question(request, council_slug, question_id, "read_editions")


def get_question_to_assign(request: HttpRequest, council_slug: str, question_id: int) -> tuple[Standing, Question]:
    return _question(request, council_slug, question_id, "assign_question")


def get_question_to_answer(request: HttpRequest, council_slug: str, question_id: int) -> tuple[Standing, Question]:
    """For whom it is given to, and for those who give questions out. Errors: Http404, PermissionDenied."""
    standing, question = _question(request, council_slug, question_id, "answer_question")
    if not may_answer(standing, question):
        raise PermissionDenied("This question is given to somebody else.")
    return standing, question


def may_answer(standing: Standing, question: Question) -> bool:
    own = question.assigned_to_id == standing.user.pk and standing.may("answer_question")
    return own or (standing.may("assign_question") and question.assigned_to_id is not None)


def get_question_to_decide(request: HttpRequest, council_slug: str, question_id: int) -> tuple[Standing, Question]:
    """For those who approve answers. That nobody approves their own is the services' to say."""
    get_standing_with_any(request, council_slug, *DECIDES_ON_ANSWERS)
    return _question(request, council_slug, question_id, "read_editions")


def get_question_to_withdraw(request: HttpRequest, council_slug: str, question_id: int) -> tuple[Standing, Question]:
    """For who asked it; of one asked at a meeting, for those who may write such down."""
    standing, question = _question(request, council_slug, question_id, "ask")
    if not may_withdraw(standing, question):
        raise PermissionDenied("Somebody else asked this question.")
    return standing, question


def may_withdraw(standing: Standing, question: Question) -> bool:
    if question.member_name:
        return standing.may("ask") and standing.may("assign_question")
    return standing.may("ask") and question.asked_by_id == standing.user.pk


def get_question_to_follow(request: HttpRequest, council_slug: str, question_id: int) -> tuple[Standing, Question]:
    return _question(request, council_slug, question_id, "ask")


def get_edition_to_ask_on(request: HttpRequest, council_slug: str, edition_id: int) -> tuple[Standing, Edition]:
    """An edition that scrutiny reads, with what it names. Errors: Http404, PermissionDenied."""
    standing = get_standing(request, council_slug, "ask")
    editions = Edition.objects.select_related("council", "period")
    edition = get_object_or_404(editions, council=standing.council, pk=edition_id)
    if edition.audience not in FOR_SCRUTINY:
        raise PermissionDenied("This edition is for others.")
    return standing, edition


def get_paper_to_ask_on(request: HttpRequest, council_slug: str, paper_id: int) -> tuple[Standing, CabinetPaper]:
    """A published paper. Errors: Http404, PermissionDenied."""
    standing = get_standing(request, council_slug, "ask")
    paper = get_object_or_404(CabinetPaper.objects.for_page(), council=standing.council, pk=paper_id)
    if paper.state != _PaperState.PUBLISHED:
        raise PermissionDenied("This paper has not been published.")
    return standing, paper


def _question(request: HttpRequest, council_slug: str, question_id: int, permission: str) -> tuple[Standing, Question]:
    standing = get_standing(request, council_slug, permission)
    questions = Question.objects.with_names().select_related(
        "drafted_by", "returned_by", "approved_by", "withdrawn_by", "assigned_by", "follows",
        "indicator", "action", "recommendation", "risk",
    )  # fmt: skip
    return standing, get_object_or_404(questions, council=standing.council, pk=question_id)
