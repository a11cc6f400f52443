"""What this app's events say to people; each follows the person's name."""

WORDS = {
    "recommendations.report.received": "handed in the report {thing}",
    "recommendations.report.read": "read {thing}",
    "recommendations.report.failed": "could not read {thing}: {why}",
    "recommendations.report.read_again": "asked to have {thing} read again",
    "recommendations.report.by_hand": "began to type in {thing} by hand",
    "recommendations.report.corrected": "corrected the reading of {thing}",
    "recommendations.report.dropped": "dropped {thing} without taking it in",
    "recommendations.report.taken_in": "took in {thing}, with {recommendations} recommendations from {file}",
    "recommendations.recommendation.taken_in": "took in {which}",
    "recommendations.recommendation.sorted": "changed the themes and heading of {which}",
    "recommendations.challenge.dates_recorded": "recorded dates of {thing}: {dates}",
    "recommendations.response.recorded": "recorded the response to {which}: {said}",
    "recommendations.response.changed": "changed the response to {which}: {said}, before: {before}",
    "recommendations.status.recorded": "recorded {which} as {said} from {on}",
    "recommendations.words.corrected": "corrected the transcription of {which}",
}
