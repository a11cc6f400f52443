"""The templates that come built in, as data, and everything that a council can make another of.

The names of two are those of real front sheets of one metropolitan borough, 2018 and 2024: it changed its own between,
which is why a template belongs to a council and a date.
"""

from dataclasses import replace

from reports.papers.parts import FRONT, Kind, Part, Template

COSTS = "What will it cost and how will it be financed?"
IMPLICATIONS = "Implications of the proposals"
CONSULTATIONS = "What consultations have taken place on the proposals and when?"
CORE_PURPOSE = "Contribution to the council's core purpose"

GUIDANCE: dict[str, str] = {
    "report_of": "The chief officer whose report it is, by title.",
    "portfolio": "The member of the executive who answers for the matter.",
    "wards": "“All”, or the names of the wards.",
    "key_decision": "Asked with the legal test in words: nobody assumes it.",
    "forward_plan": "Whether notice of the decision stands in the forward plan, and under which reference.",
    "exempt": "Whether anything is exempt under Schedule 12A. Exempt sections go to Part B alone.",
    "summary": "What the report is about, and why it comes now, so that somebody who reads no further knows.",
    "recommendations": "What the meeting is asked to decide, one decision to a number, so that each can be minuted.",
    "reasons": "Why this is recommended.",
    "alternatives": "What else could have been done, doing nothing included, and why it was not chosen. Say the risks.",
    "rationale": "The background, what was found, and what follows from it.",
    "revenue": "What it costs from day to day, in which year, and which budget pays. If nothing, say so.",
    "capital": "What is built or bought, in which year, and how it is financed. If nothing, say so.",
    "financial": "What it costs or saves, revenue and capital, in which year, and which budget pays.",
    "resource": "Money, technology, staff and property: what it takes and what it frees.",
    "legal": "The power or duty relied on, and what the law requires of the decision.",
    "equality": "How the public sector equality duty was met, and where the assessment is.",
    "climate": "What it does for the council's climate commitments: positive, neutral or negative, and why.",
    "children": "What it does for children and young people, those in the council's care among them.",
    "risk": "Risks to the council of doing this and of not doing it, with their place in the register.",
    "staffing": "Posts, people and consultation with them.",
    "health": "What it does for people's health, and for differences in it.",
    "data_protection": "Personal data that will be used, and whether an impact assessment was made.",
    "procurement": "What will be bought and how.",
    "conclusion": "What the meeting should take away.",
    "internal_consultations": "Who in the council was asked. Finance and legal give their reference numbers.",
    "external_consultations": "Who outside was asked, when, and what they said.",
    "implementation": "The date is worked out from the meeting and your call-in period. Add what else must be known.",
    "contact": "Whom a councillor or resident can ask.",
    "appendices": "What is attached, one a line. Annexes from live data are added by themselves.",
    "background_papers": "Papers relied on to a material extent, which must be open to inspection. If none, say so.",
    "body": "The report itself. Number your paragraphs by beginning them with 1., 2., 3.",
    "core_purpose": "How the proposal serves each priority of the corporate plan.",
    "timetable": "What happens after the decision, and when.",
}


def _front(*names: tuple[str, str]) -> tuple[Part, ...]:
    return tuple(Part(key, name, Kind.LINE, GUIDANCE.get(key, ""), is_required=True) for key, name in names)


def _part(key: str, name: str, kind: Kind = Kind.TEXT, **more: object) -> Part:
    required = more.pop("required", True)
    return Part(key, name, kind, GUIDANCE.get(key, ""), is_required=bool(required), **more)  # type: ignore[arg-type]


def _rows(group: str, *names: tuple[str, str]) -> tuple[Part, ...]:
    """Sections that stand in one table under a heading of their own."""
    return tuple(_part(key, name, group=group, in_table=True) for key, name in names)


SEFTON_2018 = Template(
    "Sefton 2018",
    _front(
        ("report_to", "Report to"),
        ("meeting_on", "Date of Meeting"),
        ("subject", "Subject"),
        ("report_of", "Report of"),
        ("wards", "Wards Affected"),
        ("portfolio", "Portfolio"),
        ("key_decision", "Is this a Key Decision"),
        ("forward_plan", "Included in Forward Plan"),
        ("exempt", "Exempt / Confidential Report"),
    ),
    (
        _part("summary", "Summary"),
        _part("recommendations", "Recommendation(s)", Kind.RECOMMENDATIONS),
        _part("reasons", "Reasons for the Recommendation(s)"),
        _part("alternatives", "Alternative Options Considered and Rejected (including any Risk Implications)"),
        _part("revenue", "(A) Revenue Costs", group=COSTS),
        _part("capital", "(B) Capital Costs", group=COSTS),
        *_rows(
            "Implications of the Proposals",
            ("resource", "Resource Implications (Financial, IT, Staffing and Assets)"),
            ("legal", "Legal Implications"),
            ("equality", "Equality Implications"),
        ),
        *(
            _part(
                f"core_purpose_{number}",
                name,
                Kind.SHORT,
                group="Contribution to the Council's Core Purpose",
                in_table=True,
                required=False,
            )
            for number, name in enumerate(
                (
                    "Protect the most vulnerable",
                    "Facilitate confident and resilient communities",
                    "Commission, broker and provide core services",
                    "Place – leadership and influencer",
                    "Drivers of change and reform",
                    "Facilitate sustainable economic prosperity",
                    "Greater income for social investment",
                    "Cleaner Greener",
                ),
                start=1,
            )
        ),
        _part("internal_consultations", "(A) Internal Consultations", Kind.INTERNAL, group=CONSULTATIONS),
        _part("external_consultations", "(B) External Consultations", group=CONSULTATIONS),
        _part("implementation", "Implementation Date for the Decision", Kind.IMPLEMENTATION, required=False),
        _part("contact", "Contact Officer", Kind.CONTACT),
        _part("appendices", "Appendices", Kind.APPENDICES, required=False),
        _part("background_papers", "Background Papers"),
        _part("body", "Background", is_numbered=True),
    ),
)

SEFTON_2024 = Template(
    "Sefton 2024",
    _front(
        ("subject", "Report Title"),
        ("meeting_on", "Date of meeting"),
        ("report_to", "Report to"),
        ("report_of", "Report of"),
        ("portfolio", "Portfolio"),
        ("wards", "Wards affected"),
        ("forward_plan", "Included in Forward Plan"),
        ("key_decision", "Is this a key decision"),
        ("exempt", "Exempt/confidential report"),
    ),
    (
        _part("summary", "Summary"),
        _part("recommendations", "Recommendation(s)", Kind.RECOMMENDATIONS),
        _part("rationale", "The Rationale and Evidence for the Recommendations", is_numbered=True),
        _part("financial", "Financial Implications", is_numbered=True),
        _part("legal", "Legal Implications", is_numbered=True),
        _part("risk", "Corporate Risk Implications", is_numbered=True),
        _part("staffing", "Staffing HR Implications", is_numbered=True),
        _part("conclusion", "Conclusion", is_numbered=True),
        _part("alternatives", "Alternative Options Considered and Rejected"),
        _part("equality", "Equality Implications"),
        _part("children", "Impact on Children and Young People"),
        _part("climate", "Climate Emergency Implications"),
        _part("internal_consultations", "(A) Internal Consultations", Kind.INTERNAL, group=CONSULTATIONS),
        _part("external_consultations", "(B) External Consultations", group=CONSULTATIONS),
        _part("implementation", "Implementation Date for the Decision", Kind.IMPLEMENTATION, required=False),
        _part("contact", "Contact Officer", Kind.CONTACT),
        _part("appendices", "Appendices", Kind.APPENDICES, required=False),
        _part("background_papers", "Background Papers", required=False),
    ),
)

PLAIN = Template(
    "Plain",
    tuple(
        Part(key, name, Kind.LINE, GUIDANCE.get(key, ""), is_required=key not in ("portfolio", "wards"))
        for key, name in FRONT.items()
    ),
    (
        _part("summary", "Purpose and summary"),
        _part("recommendations", "Recommendations", Kind.RECOMMENDATIONS),
        _part("reasons", "Reasons for the recommendations"),
        _part("rationale", "Background and findings"),
        _part("alternatives", "Alternatives considered"),
        _part("revenue", "Revenue costs", group=COSTS),
        _part("capital", "Capital costs", group=COSTS),
        *_rows(
            IMPLICATIONS,
            ("legal", "Legal"),
            ("equality", "Equality"),
            ("climate", "Climate"),
            ("children", "Children and young people"),
            ("risk", "Risk"),
        ),
        _part("core_purpose", "Contribution to the council's priorities", required=False),
        _part("internal_consultations", "Within the council", Kind.INTERNAL, group="Consultation"),
        _part("external_consultations", "Outside the council", group="Consultation", required=False),
        _part("implementation", "Implementation date", Kind.IMPLEMENTATION, required=False),
        _part("contact", "Contact officer", Kind.CONTACT),
        _part("appendices", "Appendices", Kind.APPENDICES, required=False),
        _part("background_papers", "Background papers"),
    ),
)

BUILT_IN: dict[str, Template] = {"plain": PLAIN, "sefton-2018": SEFTON_2018, "sefton-2024": SEFTON_2024}


def catalogue() -> tuple[Part, ...]:
    """Every section a template can be made of, the built-in ones' and a few more, each once, none in a group."""
    found: dict[str, Part] = {}
    for template in (PLAIN, SEFTON_2018, SEFTON_2024):
        for part in template.sections:
            found.setdefault(part.key, part)
    for key, name in (
        ("staffing", "Staffing"),
        ("health", "Health and wellbeing"),
        ("data_protection", "Data protection"),
        ("procurement", "Procurement"),
        ("timetable", "Timetable"),
    ):
        found.setdefault(key, _part(key, name, required=False))
    return tuple(replace(part, group="", in_table=False, is_numbered=False) for part in found.values())
