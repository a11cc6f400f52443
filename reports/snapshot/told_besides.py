"""What a scrutiny report and a position statement tell besides figures and actions, by name and part, so that one
version can be held against the next. No Django."""

from collections.abc import Iterator, Mapping

from actions.rules.dates import day_in_words
from reports.snapshot.parts import Snapshot


def told_besides(snapshot: Snapshot) -> Mapping[str, Mapping[str, str]]:
    """Questions, moved dates, what it is compared with, measures, the clock, commitments and evidence."""
    return dict([*_of_scrutiny(snapshot), *_of_challenges(snapshot)])


def _of_scrutiny(snapshot: Snapshot) -> Iterator[tuple[str, dict[str, str]]]:
    if snapshot.scrutiny:
        yield "What changed", {"comparison": snapshot.scrutiny.comparison.words}
        for line in snapshot.scrutiny.moved:
            reasons = "; ".join(move.reason for move in line.moves)
            yield f"Moved dates of action {line.reference} {line.title}", {"reasons": reasons}
    for question in snapshot.questions:
        yield f"Question {question.reference}", {"words": question.text, "answer": question.answer}


def _of_challenges(snapshot: Snapshot) -> Iterator[tuple[str, dict[str, str]]]:
    for story in snapshot.challenges:
        for line in story.clock:
            done = day_in_words(line.done_on) if line.done_on else ""
            yield f"{line.text} ({story.challenge})", {"due": day_in_words(line.by), "done": done}
        for said in story.said:
            yield f"{said.kind.capitalize()} “{said.text}”", {"action": said.action_reference}
        for measure in story.measures:
            parts = {"result before the visit": measure.before_in_words, "result now": measure.now_in_words}
            yield f"Measure {measure.code} {measure.name} ({story.challenge})", parts
    for entry in snapshot.evidence:
        under = ", ".join((*entry.recommendations, *entry.actions))
        yield f"Evidence “{entry.title}” ({entry.plan})", {"number": str(entry.number), "under": under}
