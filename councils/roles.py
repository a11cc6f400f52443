"""One table of roles. Every permission is a name that a view asks for; a role is a list of them.

A test fails where a permission is granted to nobody, asked for but unknown, or not explained in docs/.
"""

from dataclasses import dataclass

#: What a person may be allowed to do in a council, and how we say it to people.
PERMISSIONS: dict[str, str] = {
    "read": "see challenges, recommendations, the action plan, indicators and the scorecard, published or not",
    "read_editions": "see and download what was published for them",
    "take_in_report": "take in a feedback report and correct what was read",
    "respond": "record the council's response to a recommendation, and its status",
    "manage_plan": "add and change actions, their owners and dates",
    "update_action": "write the progress update of an action they lead",
    "update_any_action": "write the progress update of any action",
    "approve_update": "approve a progress update or return it with a note",
    "manage_periods": "open and close a reporting period",
    "manage_indicators": "add and change the corporate plan, indicators and targets",
    "enter_result": "enter the results of indicators they own",
    "enter_any_result": "enter the result of any indicator",
    "manage_register": "add and review risks and financial positions",
    "manage_risk_scale": "say how risks are scored: the scale's size, its words and its levels",
    "publish": "publish an edition",
    "ask": "ask a question about what was published; a performance lead writes down what was asked at a meeting",
    "assign_question": "give scrutiny's questions to someone to answer, and say who may read an approved answer",
    "answer_question": "answer the questions of scrutiny that are given to them",
    "manage_people": "invite people, give and take away roles",
    "manage_settings": "change the council's name, words, colours, services, portfolios and committees",
    "read_history": "see who did what and when",
}


@dataclass(frozen=True)
class Role:
    name: str
    display_name: str
    description: str
    permissions: frozenset[str]

    def __post_init__(self) -> None:
        if unknown := self.permissions - PERMISSIONS.keys():
            raise ValueError(f"{self.name}: unknown permissions {sorted(unknown)}")


def _role(name: str, display_name: str, description: str, permissions: str) -> Role:
    return Role(name, display_name, description, frozenset(permissions.split()))


ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        _role(
            "officer",
            "Officer",
            "Owns actions and indicators, and says each quarter how they are going.",
            "read read_editions update_action enter_result answer_question",
        ),
        _role(
            "director",
            "Director",
            "Answers for services: approves their officers' updates or returns them with a note.",
            "read read_editions update_action enter_result approve_update manage_register answer_question read_history",
        ),
        _role(
            "performance_lead",
            "Performance lead",
            "Runs the cycle: takes in reports, builds the plan, opens, chases and closes a quarter, publishes.",
            "read read_editions take_in_report respond manage_plan update_action update_any_action "
            "manage_periods manage_indicators enter_result enter_any_result manage_register manage_risk_scale "
            "publish ask assign_question answer_question read_history",
        ),
        _role(
            "cabinet_member",
            "Cabinet member",
            "Reads the scorecard and the plan, in their portfolio or all.",
            "read read_editions",
        ),
        _role(
            "scrutiny_member",
            "Scrutiny member",
            "Holds the executive to account from what has been published: nothing unpublished is shown.",
            "read_editions ask",
        ),
        _role(
            "administrator",
            "Administrator",
            "Keeps the council's people, roles and settings.",
            "read read_editions manage_people manage_settings manage_risk_scale read_history",
        ),
    )
}


def permissions_of(role_names: set[str] | list[str]) -> frozenset[str]:
    """Everything that holding these roles allows. Unknown names allow nothing."""
    return frozenset().union(*(ROLES[name].permissions for name in role_names if name in ROLES))


def roles_that_may(permission: str) -> list[str]:
    """The names of the roles that allow something."""
    return [name for name, role in ROLES.items() if permission in role.permissions]
