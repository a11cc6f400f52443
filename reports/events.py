"""What this app's events say to people; each follows the person's name."""

WORDS = {
    "reports.edition.asked": "asked for {thing} to be published",
    "reports.edition.asked_again": "asked again for {thing} to be published",
    "reports.edition.failed": "could not make {thing}: {why}",
    "reports.edition.published": "published {thing}",
    "reports.paper.annexes_chosen": "chose the annexes of {thing}: {annexes}",
    "reports.paper.begun": "began the paper {thing} with the template {template}",
    "reports.paper.cleared": "cleared {thing}",
    "reports.paper.front_saved": "wrote the front sheet of {thing}",
    "reports.paper.published": "published {thing}",
    "reports.paper.recommendation_added": "added recommendation {number} to {thing}",
    "reports.paper.recommendation_changed": "changed recommendation {number} of {thing}",
    "reports.paper.recommendation_moved": "moved a recommendation of {thing} to place {number}",
    "reports.paper.recommendation_removed": "removed a recommendation from {thing}",
    "reports.paper.section_saved": "wrote “{section}” in {thing}",
    "reports.paper.taken_back": "took {thing} back to draft",
    "reports.paper.withdrawn": "withdrew {thing}",
    "reports.paper_procedure.set": "set call-in to {call_in_days} working days",
    "reports.paper_template.added": "added the template {thing} for meetings from {valid_from}",
    "reports.paper_template.changed": "changed the template {thing}",
    "reports.paper_template.removed": "removed the template {thing}",
}
