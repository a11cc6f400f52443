"""What this app's events say to people; each follows the person's name."""

WORDS = {
    "reports.edition.asked": "asked for {thing} to be published",
    "reports.edition.asked_again": "asked again for {thing} to be published",
    "reports.edition.failed": "could not make {thing}: {why}",
    "reports.edition.published": "published {thing}",
}
