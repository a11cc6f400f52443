"""Noticing that a report is here already."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from councils.models import Council
from recommendations.models import PeerChallenge, Recommendation, ReportUpload
from recommendations.rules.same import read_alike

if TYPE_CHECKING:
    from recommendations.proposal import Proposal


@dataclass(frozen=True)
class Earlier:
    """Something that is here already, and why it may be the same report. Either a challenge or an upload.

    `certain`: taking it in again would be refused; otherwise a person may say that it is another report.
    """

    why: str
    challenge: PeerChallenge | None = None
    upload: ReportUpload | None = None
    certain: bool = False


def same_file(council: Council, sha256: str) -> Earlier | None:
    """The same file, byte for byte: taken in already, or waiting to be checked."""
    challenge = PeerChallenge.objects.filter(council=council, documents__sha256=sha256).first()
    if challenge:
        return Earlier(f"This same file was taken in already: {challenge}.", challenge=challenge, certain=True)
    upload = ReportUpload.objects.waiting(council).without_bulk().filter(sha256=sha256).first()
    if upload:
        how = (
            "could not be read"
            if upload.has_failed
            else "is being read"
            if upload.is_running
            else "waits to be checked"
        )
        return Earlier(f"This same file is here already and {how}.", upload=upload, certain=True)
    return None


def same_report(council: Council, proposal: "Proposal") -> list[Earlier]:
    """Challenges that this proposal may be of: same kind and days, or recommendations that read alike."""
    challenges = {item.pk: item for item in PeerChallenge.objects.filter(council=council)}
    found: dict[int, Earlier] = {}
    for pk, challenge in challenges.items():
        if (challenge.kind, challenge.on_site_start) == (proposal.kind, proposal.on_site_start):
            why = f"A challenge of this kind that began on the same day was taken in already: {challenge}."
            found[pk] = Earlier(why, challenge=challenge, certain=True)
    headlines: dict[int, list[str]] = {}
    for pk, headline in Recommendation.objects.of(council).values_list("challenge_id", "headline"):
        headlines.setdefault(pk, []).append(headline)
    for pk, theirs in headlines.items():
        if pk not in found and read_alike(proposal.headlines, theirs):
            why = f"Its recommendations read like those of one taken in already: {challenges[pk]}."
            found[pk] = Earlier(why, challenge=challenges[pk])
    return list(found.values())
