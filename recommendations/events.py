"""What this app's events say to people; each follows the person's name."""

WORDS = {
    "recommendations.report.received": "handed in the report {thing}",
    "recommendations.report.corrected": "corrected the reading of {thing}",
    "recommendations.report.dropped": "dropped {thing} without taking it in",
    "recommendations.report.taken_in": "took in {thing}, with {recommendations} recommendations from {file}",
    "recommendations.document.received": "handed in {thing}",
    "recommendations.document.corrected": "corrected the reading of {thing}",
    "recommendations.document.dropped": "dropped {thing} without taking it in",
    "recommendations.statement.taken_in": "took in the position statement {thing}, with {items} lines from {file}",
    "recommendations.covering_report.taken_in": "took in the covering report {thing} from {file}",
    "recommendations.recommendation.taken_in": "took in {which}",
    "recommendations.recommendation.sorted": "changed the themes and heading of {which}",
    "recommendations.suggestion.added": "added {which}",
    "recommendations.challenge.dates_recorded": "recorded dates of {thing}: {dates}",
    "recommendations.response.recorded": "recorded the response to {which}: {said}",
    "recommendations.response.changed": "changed the response to {which}: {said}, before: {before}",
    "recommendations.status.recorded": "recorded {which} as {said} from {on}",
    "recommendations.words.corrected": "corrected the transcription of {which}",
}
