"""Everything that the page of one paper shows to those who write it."""

from datetime import date
from typing import Any

from django.urls import reverse

from reports.models import CabinetPaper, PaperClearing, Question
from reports.paper_content import content_of, procedure_of, worked_out
from reports.papers.checklist import FRONT_STEP, missing, overdue
from reports.papers.content import Content
from reports.papers.parts import Kind, Part

ANNEXES_STEP = "annexes"
TONES = {"draft": "waiting", "cleared": "done", "published": "done", "withdrawn": "wrong"}


def paper_page(paper: CabinetPaper, today: date) -> dict[str, Any]:
    """The paper's state, what it lacks with the page where each is mended, its sections and its dates."""
    procedure = procedure_of(paper.council)
    content = content_of(paper, procedure)
    wanting, dates = missing(content), worked_out(paper, procedure)
    publish_by = next(each.on for each in dates if each.key == "publish")
    return {
        "paper": paper,
        "tone": TONES[paper.state],
        "missing": [{"words": item.words, "href": step_address(paper, item.step)} for item in wanting],
        "steps": step_items(paper, content, {item.step for item in wanting}),
        "dates": dates,
        "today": today,
        "warning": overdue(content, publish_by, today) if paper.is_draft else "",
        "has_part_b": content.has_part_b,
        "clearing": _clearing_to_tell(paper),
        "carried": content.questions,
        "questions_free": _free_questions(paper) if paper.is_draft else 0,
    }


def _clearing_to_tell(paper: CabinetPaper) -> PaperClearing | None:
    """The newest clearing of a draft, where it is under way or failed."""
    if not paper.is_draft:
        return None
    newest = paper.clearings.select_related("asked_by").first()
    return newest if newest and newest.state != PaperClearing.State.CLEARED else None


def _free_questions(paper: CabinetPaper) -> int:
    """How many approved questions no paper has taken in yet."""
    return Question.objects.of(paper.council).filter(state=Question.State.APPROVED, in_paper__isnull=True).count()


def step_address(paper: CabinetPaper, slug: str) -> str:
    if slug == FRONT_STEP:
        return reverse("reports:paper-front", args=[paper.council.slug, paper.pk])
    return reverse("reports:paper-write", args=[paper.council.slug, paper.pk, slug])


def step_items(paper: CabinetPaper, content: Content, wanting: set[str]) -> list[dict[str, Any]]:
    """The pages of a paper for a task list: what is written, what is missing, what may stay empty."""
    items = [_item("Front sheet", step_address(paper, FRONT_STEP), FRONT_STEP in wanting, True)]
    for step in content.template.steps:
        written = any(_is_written(content, part) for part in step.parts)
        items.append(_item(step.name, step_address(paper, step.slug), step.slug in wanting, written))
    count = len(content.annexes)
    address = reverse("reports:paper-annexes", args=[content.facts.council_slug, paper.pk])
    items.append(
        {
            "title": "Annexes",
            "href": address,
            "status": f"{count} attached" if count else "May stay empty",
            "tone": "done" if count else "plain",
        }
    )
    return items


def _item(title: str, href: str, is_wanting: bool, is_written: bool) -> dict[str, Any]:
    status, tone = (
        ("To do", "waiting") if is_wanting else ("Written", "done") if is_written else ("May stay empty", "plain")
    )
    return {"title": title, "href": href, "status": status, "tone": tone}


def _is_written(content: Content, part: Part) -> bool:
    if part.kind is Kind.RECOMMENDATIONS:
        return bool(content.recommendations)
    if part.kind is Kind.CONTACT:
        return bool(content.facts.contact_name)
    return bool(content.text(part.key)) or part.kind is Kind.IMPLEMENTATION


def side_items(paper: CabinetPaper, current: str) -> list[dict[str, Any]]:
    """The pages of a paper for the side navigation."""
    steps = [(FRONT_STEP, "Front sheet"), *((step.slug, step.name) for step in paper.as_template.steps)]
    items = [{"text": name, "href": step_address(paper, slug), "current": slug == current} for slug, name in steps]
    annexes = reverse("reports:paper-annexes", args=[paper.council.slug, paper.pk])
    return [*items, {"text": "Annexes", "href": annexes, "current": current == ANNEXES_STEP}]


def next_address(paper: CabinetPaper, slug: str) -> str:
    """Where writing goes on after a page: the next one, and after the last the paper itself."""
    slugs = [FRONT_STEP, *(step.slug for step in paper.as_template.steps)]
    place = slugs.index(slug) + 1
    if place < len(slugs):
        return step_address(paper, slugs[place])
    return reverse("reports:paper", args=[paper.council.slug, paper.pk])
