"""What Marrowdale's scrutiny asked in the last weeks, one question in every state. All invented."""

from reports.demonstration.shapes import QuestionSeed

COMMITTEE = "Overview and Scrutiny Committee"

QUESTIONS = (
    QuestionSeed(
        ("scorecard", "indicator", "CH2"),
        "Four in ten of the agency social workers have been here for more than two years. What would it cost to employ "
        "them, and has anyone asked them?",
        days_ago=36,
        officer="social",
        due_after=12,
        answer="All twenty-two were asked in August. Nine would take a permanent post at the new grade, and six of "
        "those have signed. Each saves about £19,000 a year against the agency's rate. The others prefer to choose "
        "their hours, which a permanent post cannot offer them.",
        answered_after=9,
        approved_after=12,
        director="people_director",
        shown_to="everyone",
    ),
    QuestionSeed(
        ("scorecard", "indicator", "CH2"),
        "Will the six who signed stay in the teams with the longest waits?",
        days_ago=3,
        follows=0,
    ),
    QuestionSeed(
        ("action_plan", "recommendation", "3"),
        "The peers asked for one owner for each saving. Where an owner has left, who answers for that saving today?",
        days_ago=30,
        member="Councillor Tobias Wren",
        officer="finance",
        due_after=14,
        answer="Three owners left this year. Their savings went to the head of the same service in the week they "
        "left, and the tracker shows both names with the date.",
        answered_after=10,
        approved_after=16,
        director="resources_director",
        shown_to="scrutiny",
    ),
    QuestionSeed(
        ("scorecard", "whole", ""),
        "What has the council offered to the builder of the leisure centre, and who agreed the sum?",
        days_ago=28,
        officer="finance",
        due_after=15,
        answer="An offer was made without prejudice in September within the limit that Cabinet set in July. Section "
        "151 and monitoring officers agreed it; Cabinet will be told the outcome in Part B.",
        answered_after=8,
        approved_after=13,
        director="resources_director",
        shown_to="scrutiny",
        exempt="It would show the other side how far the council is ready to go.",
    ),
    QuestionSeed(
        ("scorecard", "indicator", "AD3"),
        "Which of the four localities has the longest wait for an assessment, and is that where posts are vacant?",
        days_ago=18,
        officer="health",
        due_after=20,
        answer="The north, with 41 days. Two of its seven posts have been vacant since May; both are filled from "
        "December.",
        answered_after=14,
    ),
    QuestionSeed(
        ("scorecard", "indicator", "NE2"),
        "Recycling has stood still for a year. Is that the lorries, the bins or what people put in them?",
        days_ago=21,
        officer="places",
        due_after=24,
        answer="Mostly what people put in them.",
        answered_after=13,
        returned="Please give the share of loads that were refused, by round. The figures are in the contract report.",
        director="places_director",
    ),
    QuestionSeed(
        ("scorecard", "indicator", "ED3"),
        "How many families were told in writing why their child's plan was late?",
        days_ago=12,
        officer="social",
        due_after=18,
        draft="In the second quarter 31 plans were late. Letters went to",
    ),
    QuestionSeed(
        ("scorecard", "risk", "SR5"),
        "If the largest home care provider handed back its contract tomorrow, who would visit on Monday?",
        days_ago=25,
        officer="health",
        due_after=22,
    ),
    QuestionSeed(
        ("scorecard", "section", ""),
        "Could the next report say which figures are the same as in the budget book?",
        days_ago=16,
        withdrawn="The note on page 2 says so; I had missed it.",
    ),
    QuestionSeed(
        ("action_plan", "action", "A5"),
        "What is the largest single saving that is still without a date?",
        days_ago=1,
        member="Councillor Ruth Adeyemi",
    ),
)
