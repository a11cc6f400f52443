"""The table of rights: every address of the site, and who gets in.

    row(the address's name, who may look, who may send, what the address names)

Who may is the name of a permission, or one of the rules below it that is no permission. The third column is for pages
that write; where it is empty the page takes what is sent as if it had only been asked for, or refuses it, and writes
nothing. NOT_ASKED in the second column: the address takes only what is sent. What the address names is one of the
things that tests/rights/world.py makes; a row for each thing on which the answer depends.
"""

from dataclasses import dataclass, field

from tests.rights.people import EVERYONE, SIGNED_IN_PEOPLE

OFFICERS = "officer other_officer"
DIRECTORS = "director other_director"
LEAD = "performance_lead"
READERS = f"{OFFICERS} {DIRECTORS} {LEAD} cabinet_member administrator"

#: Who of the cast has each permission, written out by hand: a test holds councils/roles.py against it.
WHO_MAY: dict[str, str] = {
    "read": READERS,
    "read_editions": f"{READERS} scrutiny_member of_two_councils",
    "take_in_report": LEAD,
    "respond": LEAD,
    "manage_plan": LEAD,
    "update_action": f"{OFFICERS} {DIRECTORS} {LEAD}",
    "update_any_action": LEAD,
    "approve_update": DIRECTORS,
    "manage_periods": LEAD,
    "manage_indicators": LEAD,
    "enter_result": f"{OFFICERS} {DIRECTORS} {LEAD}",
    "enter_any_result": LEAD,
    "manage_register": f"{DIRECTORS} {LEAD}",
    "manage_risk_scale": f"{LEAD} administrator",
    "publish": LEAD,
    "ask": f"scrutiny_member of_two_councils {LEAD}",
    "assign_question": LEAD,
    "answer_question": f"{OFFICERS} {DIRECTORS} {LEAD}",
    "manage_people": "administrator",
    "manage_settings": "administrator",
    "read_history": f"{DIRECTORS} {LEAD} administrator",
}


@dataclass(frozen=True)
class Rule:
    """Who may, in words and by name. `hides`: to whoever may not, there is nothing at this address. `asks`: all the
    same, a visitor is asked to sign in first."""

    words: str
    who: frozenset[str]
    hides: bool = False
    asks: bool = False


def _rule(words: str, who: str, *, hides: bool = False) -> Rule:
    return Rule(words, frozenset(who.split()), hides)


PUBLIC = Rule("anyone, signed in or not", frozenset(EVERYONE), hides=True)
SIGNED_IN = Rule("anyone who is signed in, of whatever council", frozenset(SIGNED_IN_PEOPLE))
NOBODY = Rule("nobody: there is nothing at this address", frozenset(), hides=True)
#: Signing in opens nothing here: a program carries a token of the council's.
BY_TOKEN = Rule("whoever carries a token, so nobody of the cast", frozenset())
NOT_ASKED = Rule("nobody: this address takes only what is sent", frozenset())

# On the action that the officer leads and the director answers for (`action`), and on another's (`other_action`).
WRITES_ITS_UPDATES = _rule("who leads the action, and who writes for everyone", f"officer {LEAD}")
WRITES_OTHERS_UPDATES = _rule("the same, of the other's action", f"other_officer {LEAD}")
ITS_OWNER = Rule("who handed it in: to others there is nothing", frozenset({LEAD}), hides=True, asks=True)
KEEPS_ITS_STEPS = _rule("who writes its updates, and who keeps the plan", f"officer {LEAD}")
KEEPS_OTHERS_STEPS = _rule("the same, of the other's action", f"other_officer {LEAD}")
ASKS_FOR_ANOTHER_DATE = _rule("as for its steps", f"officer {LEAD}")
DECIDES_ITS_DATE = _rule("its director, and who keeps the plan", f"director {LEAD}")
DECIDES_OTHERS_DATE = _rule("the same, of the other's action", f"other_director {LEAD}")
TAKES_EVIDENCE_AWAY = _rule("who added it, and who keeps the plan", f"officer {LEAD}")
TAKES_OTHERS_EVIDENCE_AWAY = _rule("the same, of the other's action", f"other_officer {LEAD}")


SEES_DRAFT_PAPERS = _rule("who writes papers, and directors", f"{DIRECTORS} {LEAD}")
SEES_CLEARED_PAPERS = _rule("the same, and the executive", f"{DIRECTORS} {LEAD} cabinet_member")
READS_PART_B = SEES_CLEARED_PAPERS
#: To members who may do such a thing elsewhere it is said that they may not here; nothing is hidden from them.
NOBODY_ASKS_THERE = Rule("nobody: scrutiny does not read this document", frozenset())
ANSWERS_IT = _rule("whom it is given to, and who gives questions out", f"officer {LEAD}")
DECIDES_ON_ANSWERS = _rule("directors, and who gives questions out", f"{DIRECTORS} {LEAD}")
WHO_ASKED_IT = _rule("the member who asked it", "scrutiny_member")
HANDS_OVER = _rule("who keeps people, and who keeps the plan", f"administrator {LEAD}")


@dataclass(frozen=True)
class Row:
    """One address with the things that it names, and who gets in."""

    name: str
    get: Rule
    post: Rule | None
    names: dict[str, str] = field(hash=False)

    def __str__(self) -> str:
        return " ".join([self.name, *self.names.values()])

    @property
    def writes(self) -> bool:
        return self.post is not None

    def rule(self, method: str) -> Rule:
        """Who may, where sending to a page that does not write is no more than asking for it."""
        return self.post or self.get if method == "post" else self.get


def row(name: str, get: str | Rule, post: str | Rule | None = None, **names: str) -> Row:
    return Row(name, _as_rule(get), None if post is None else _as_rule(post), names)


def _as_rule(said: str | Rule) -> Rule:
    return said if isinstance(said, Rule) else _rule(said, WHO_MAY[said])


#: What a part of an address names, where its row does not say it.
USUALLY = {
    "period_slug": "period",
    "action_id": "action",
    "milestone_id": "milestone",
    "evidence_id": "evidence",
    "change_id": "date_change",
    "update_id": "update",
    "indicator_id": "indicator",
    "priority_id": "priority",
    "objective_id": "objective",
    "risk_id": "risk",
    "build_id": "build",
    "token_id": "token",
    "user_id": "person",
}
#: Parts of an address that name no thing of a council.
SAID = ("document", "audience", "kind", "year", "part", "slug", "base", "other_slug", "number")

TABLE = (
    # --- the way in ---------------------------------------------------------------------------------------
    row("councils:home", PUBLIC),
    row("councils:accent", PUBLIC),
    row("published:home", PUBLIC),
    row("published:library", PUBLIC),
    row("published:feed", PUBLIC),
    row("published:data", PUBLIC),
    row("published:data-metadata", PUBLIC),
    row("published:data-table", PUBLIC, slug="indicators", kind="csv"),
    row("published:data-table", PUBLIC, slug="indicators", kind="json"),
    row("published:data-table", PUBLIC, slug="actions", kind="csv"),
    row("published:data-table", PUBLIC, slug="recommendations", kind="json"),
    row("published:data-table", NOBODY, slug="risks", kind="csv"),
    row("published:subscribe", PUBLIC, PUBLIC),
    row("published:subscribe-sent", PUBLIC),
    row("published:confirm", PUBLIC, PUBLIC, token="confirm_token"),
    row("published:unsubscribe", PUBLIC, PUBLIC, token="end_token"),
    row("published:paper", PUBLIC, paper_id="published_paper"),
    row("published:paper", NOBODY, paper_id="cleared_paper"),
    row("published:paper", NOBODY, paper_id="draft_paper"),
    row("published:paper-read", PUBLIC, paper_id="published_paper"),
    row("published:paper-read", NOBODY, paper_id="cleared_paper"),
    row("published:paper-file", PUBLIC, paper_id="published_paper", file_id="published_file_a"),
    row("published:paper-file", NOBODY, paper_id="published_paper", file_id="published_file_b"),
    row("published:paper-file", NOBODY, paper_id="cleared_paper", file_id="cleared_file_a"),
    row("published:edition", PUBLIC, edition_id="public_edition"),
    row("published:edition", NOBODY, edition_id="scrutiny_edition"),
    row("published:edition", NOBODY, edition_id="cabinet_edition"),
    row("published:questions", PUBLIC),
    row("published:read", PUBLIC, edition_id="public_edition"),
    row("published:read", NOBODY, edition_id="scrutiny_edition"),
    row("published:read", NOBODY, edition_id="cabinet_edition"),
    row("published:download", PUBLIC, edition_id="public_edition", kind="pdf"),
    row("published:download", PUBLIC, edition_id="public_edition", kind="html"),
    row("published:download", PUBLIC, edition_id="public_edition", kind="json"),
    row("published:download", PUBLIC, edition_id="public_edition", kind="xlsx"),
    row("published:download", PUBLIC, edition_id="public_edition", kind="docx"),
    row("published:download", NOBODY, edition_id="scrutiny_edition", kind="pdf"),
    row("published:download", NOBODY, edition_id="cabinet_edition", kind="pdf"),
    # --- your work, quarters, people, settings, history ---------------------------------------------------
    row("councils:work", "read_editions"),
    row("councils:personal", "read_editions", "read_editions"),
    row("councils:calendar-make", NOT_ASKED, "read_editions"),
    row("councils:calendar-remove", NOT_ASKED, "read_editions"),
    row("councils:calendar-feed", PUBLIC, token="calendar"),
    row("councils:history", "read_history"),
    row("councils:periods", "manage_periods"),
    row("councils:period-open", "manage_periods", "manage_periods"),
    row("councils:period", "manage_periods"),
    row("councils:chase", "manage_periods"),
    row("councils:chase-remind", NOT_ASKED, "manage_periods"),
    row("councils:chase-remind-all", NOT_ASKED, "manage_periods"),
    row("councils:period-due", "manage_periods", "manage_periods"),
    row("councils:period-close", "manage_periods", "manage_periods"),
    row("councils:period-reopen", "manage_periods", "manage_periods"),
    row("councils:period-reopen", "manage_periods", "manage_periods", period_slug="closed_period"),
    row("councils:period-editor-add", NOT_ASKED, "manage_periods"),
    row("councils:period-editor-remove", NOT_ASKED, "manage_periods", user_id="editor"),
    row("councils:people", "manage_people"),
    row("councils:person-invite", "manage_people", "manage_people"),
    row("councils:person", "manage_people"),
    row("councils:person-roles", "manage_people", "manage_people"),
    row("councils:person-remove", "manage_people", "manage_people"),
    row("councils:person-invite-again", NOT_ASKED, "manage_people"),
    row("councils:hand-over", HANDS_OVER),
    row("councils:hand-over-person", HANDS_OVER, HANDS_OVER),
    row("councils:settings", "manage_settings"),
    row("councils:settings-change", "manage_settings", "manage_settings"),
    row("councils:token-list", "manage_settings"),
    row("councils:token-add", "manage_settings", "manage_settings"),
    row("councils:token-remove", "manage_settings", "manage_settings"),
    row("councils:settings-reminders", "manage_settings", "manage_settings"),
    row("councils:service-list", "manage_settings"),
    row("councils:service-add", "manage_settings", "manage_settings"),
    row("councils:service-change", "manage_settings", "manage_settings", part_id="service"),
    row("councils:service-remove", "manage_settings", "manage_settings", part_id="service"),
    row("councils:portfolio-list", "manage_settings"),
    row("councils:portfolio-add", "manage_settings", "manage_settings"),
    row("councils:portfolio-change", "manage_settings", "manage_settings", part_id="portfolio"),
    row("councils:portfolio-remove", "manage_settings", "manage_settings", part_id="portfolio"),
    row("councils:committee-list", "manage_settings"),
    row("councils:committee-add", "manage_settings", "manage_settings"),
    row("councils:committee-change", "manage_settings", "manage_settings", part_id="committee"),
    row("councils:committee-remove", "manage_settings", "manage_settings", part_id="committee"),
    # --- what was said ------------------------------------------------------------------------------------
    row("recommendations:challenge-list", "read"),
    row("recommendations:challenge-detail", "read", pk="challenge"),
    row("recommendations:challenge-dates", "take_in_report", "take_in_report", pk="challenge"),
    row("recommendations:document-download", "read", pk="document"),
    row("recommendations:report-upload", "take_in_report", "take_in_report"),
    row("recommendations:report-check", "take_in_report", "take_in_report", pk="upload"),
    row("recommendations:report-reading", "take_in_report", pk="upload"),
    row("recommendations:report-read-again", NOT_ASKED, "take_in_report", pk="upload"),
    row("recommendations:report-by-hand", NOT_ASKED, "take_in_report", pk="upload"),
    row("recommendations:document-upload", "take_in_report", "take_in_report", pk="challenge", kind="covering-report"),
    row("recommendations:document-check", "take_in_report", "take_in_report", pk="document_upload"),
    row("recommendations:document-reading", "take_in_report", pk="document_upload"),
    row("recommendations:document-read-again", NOT_ASKED, "take_in_report", pk="document_upload"),
    row("recommendations:document-by-hand", NOT_ASKED, "take_in_report", pk="document_upload"),
    row("recommendations:document-drop", "take_in_report", "take_in_report", pk="document_upload"),
    row("recommendations:statement", "read", pk="challenge"),
    row("recommendations:suggestion-add", "take_in_report", "take_in_report", pk="challenge"),
    row("recommendations:said-before", "take_in_report", "take_in_report", pk="challenge"),
    row("recommendations:report-drop", "take_in_report", "take_in_report", pk="upload"),
    row("recommendations:recommendation-list", "read"),
    row("recommendations:recommendation-detail", "read", pk="recommendation"),
    row("recommendations:response-edit", "respond", "respond", pk="recommendation"),
    row("recommendations:status-add", "respond", "respond", pk="recommendation"),
    row("recommendations:sorting-edit", "take_in_report", "take_in_report", pk="recommendation"),
    row("recommendations:words-correct", "take_in_report", "take_in_report", pk="recommendation"),
    # --- what is done -------------------------------------------------------------------------------------
    row("actions:list", "read"),
    row("actions:timeline", "read"),
    row("actions:grid", "read"),
    row("actions:view-add", "read", "read"),
    # one's own views are nothing to others: tests/actions/test_saved_views.py
    row("actions:view-edit", "manage_plan", "manage_plan", view_id="shared_view"),
    row("actions:view-remove", NOT_ASKED, "manage_plan", view_id="shared_view"),
    row("actions:action-history", "read_history"),
    row("actions:action", "read"),
    row("actions:action-edit", "manage_plan", "manage_plan"),
    row("actions:change-many", "manage_plan", "manage_plan"),
    row("actions:update", WRITES_ITS_UPDATES),
    row("actions:update", WRITES_OTHERS_UPDATES, action_id="other_action"),
    row("actions:offline-newest", "update_action"),
    row("actions:offline", "update_action", "update_action"),
    row("actions:offline-sheet", "update_action"),
    row("actions:offline-check", ITS_OWNER, ITS_OWNER, upload_id="updates_upload"),
    row("actions:offline-again", NOT_ASKED, ITS_OWNER, upload_id="updates_upload"),
    row("actions:offline-drop", ITS_OWNER, ITS_OWNER, upload_id="updates_upload"),
    row("actions:update-edit", WRITES_ITS_UPDATES, WRITES_ITS_UPDATES),
    row("actions:update-edit", WRITES_OTHERS_UPDATES, WRITES_OTHERS_UPDATES, action_id="other_action"),
    row("actions:update-edit", WRITES_ITS_UPDATES, WRITES_ITS_UPDATES, period_slug="closed_period"),
    row("actions:update-typed", NOT_ASKED, WRITES_ITS_UPDATES),
    row("actions:update-typed", NOT_ASKED, WRITES_OTHERS_UPDATES, action_id="other_action"),
    row("actions:update-forget", NOT_ASKED, WRITES_ITS_UPDATES),
    row("actions:update-forget", NOT_ASKED, WRITES_OTHERS_UPDATES, action_id="other_action"),
    row("actions:date-ask", ASKS_FOR_ANOTHER_DATE, ASKS_FOR_ANOTHER_DATE),
    row("actions:date-decide", DECIDES_ITS_DATE, DECIDES_ITS_DATE),
    row("actions:date-decide", DECIDES_OTHERS_DATE, DECIDES_OTHERS_DATE, change_id="other_date_change"),
    row("actions:milestone-add", KEEPS_ITS_STEPS, KEEPS_ITS_STEPS),
    row("actions:milestone-add", KEEPS_OTHERS_STEPS, KEEPS_OTHERS_STEPS, action_id="other_action"),
    row("actions:milestone-edit", KEEPS_ITS_STEPS, KEEPS_ITS_STEPS),
    row("actions:milestone-remove", NOT_ASKED, KEEPS_ITS_STEPS),
    row("actions:evidence-add", KEEPS_ITS_STEPS, KEEPS_ITS_STEPS),
    row("actions:evidence-file", "read"),
    row("actions:evidence-remove", NOT_ASKED, TAKES_EVIDENCE_AWAY),
    row(
        "actions:evidence-remove",
        NOT_ASKED,
        TAKES_OTHERS_EVIDENCE_AWAY,
        action_id="other_action",
        evidence_id="other_evidence",
    ),
    row("actions:plans", "read"),
    row("actions:plan-add", "manage_plan", "manage_plan"),
    row("actions:plan", "read", plan_id="plan"),
    row("actions:plan-supersede", "manage_plan", "manage_plan", plan_id="plan"),
    row("actions:commitment-make", NOT_ASKED, "manage_plan", item_id="commitment"),
    row("actions:import", "manage_plan", "manage_plan", plan_id="plan"),
    row("actions:import-template", "manage_plan", plan_id="plan"),
    row("actions:import-columns", "manage_plan", "manage_plan", plan_id="plan", upload_id="import"),
    row("actions:import-rows", "manage_plan", "manage_plan", plan_id="plan", upload_id="import"),
    row("actions:import-again", NOT_ASKED, "manage_plan", plan_id="plan", upload_id="import"),
    row("actions:import-drop", "manage_plan", "manage_plan", plan_id="plan", upload_id="import"),
    row("actions:plan-edit", "manage_plan", "manage_plan", plan_id="plan"),
    row("actions:action-add", "manage_plan", "manage_plan", plan_id="plan"),
    row("actions:progress-newest", "read"),
    row("actions:progress", "read"),
    # a director approves for any service: one is away, the other stands in
    row("actions:approvals", "approve_update", "approve_update"),
    row("actions:approval-decide", "approve_update", "approve_update"),
    # --- how it is going ----------------------------------------------------------------------------------
    row("performance:scorecard-newest", "read"),
    row("performance:scorecard", "read"),
    row("performance:ratings", "read"),
    row("performance:compare-choose", "read"),
    row("performance:compare", "read", other_slug="sharing-council"),
    # by a token, not by signing in: the address is open and the token is asked for
    row("performance:feed-scorecard", BY_TOKEN),
    row("performance:feed-indicators", BY_TOKEN),
    row("performance:feed-results", BY_TOKEN),
    row("performance:feed-actions", BY_TOKEN),
    row("performance:indicators", "read"),
    row("performance:indicator-create", "manage_indicators", "manage_indicators"),
    row("performance:indicator", "read"),
    row("performance:indicator-edit", "manage_indicators", "manage_indicators"),
    row("performance:indicator-retire", "manage_indicators", "manage_indicators"),
    row("performance:benchmark-add", "manage_indicators", "manage_indicators"),
    row("performance:target-set", "manage_indicators", "manage_indicators", year="2026"),
    row("performance:definition-change-note", "manage_indicators", "manage_indicators"),
    row(
        "performance:definition-change-remove",
        "manage_indicators",
        "manage_indicators",
        change_id="definition_change",
    ),
    row("performance:parts", "manage_indicators", "manage_indicators"),
    row("performance:part-edit", "manage_indicators", "manage_indicators", breakdown_id="part"),
    row("performance:result-override", "manage_indicators", "manage_indicators"),
    row("performance:results-newest", "enter_result"),
    row("performance:results-enter", "enter_result", "enter_result"),
    row("performance:results-typed", "enter_result", "enter_result"),
    row("performance:results-template", "enter_any_result"),
    row("performance:results-upload", "enter_any_result", "enter_any_result"),
    row("performance:results-upload-columns", "enter_any_result", "enter_any_result", upload_id="results_upload"),
    row("performance:results-upload-rows", "enter_any_result", "enter_any_result", upload_id="results_upload"),
    row("performance:upload-drop", "enter_any_result", "enter_any_result", upload_id="results_upload"),
    row("performance:benchmarks-upload", "manage_indicators", "manage_indicators"),
    row("performance:benchmarks-check", "manage_indicators", "manage_indicators", upload_id="benchmarks_upload"),
    row("performance:api-results", BY_TOKEN),
    row("performance:plan-in-force", "read"),
    row("performance:plan-create", "manage_indicators", "manage_indicators"),
    row("performance:plans-upload", "manage_indicators", "manage_indicators"),
    row("performance:plans-check", "manage_indicators", "manage_indicators", upload_id="plan_upload"),
    row("performance:plans-reading", "manage_indicators", upload_id="plan_upload"),
    row("performance:plans-read-again", NOT_ASKED, "manage_indicators", upload_id="plan_upload"),
    row("performance:plans-drop", "manage_indicators", "manage_indicators", upload_id="plan_upload"),
    row("performance:plan", "read", plan_id="corporate_plan"),
    row("performance:plan-edit", "manage_indicators", "manage_indicators", plan_id="corporate_plan"),
    row("performance:thread", "read", plan_id="corporate_plan"),
    row("performance:plan-refresh", "manage_indicators", "manage_indicators", plan_id="corporate_plan"),
    row("performance:priority-create", "manage_indicators", "manage_indicators", plan_id="corporate_plan"),
    row("performance:priority-edit", "manage_indicators", "manage_indicators"),
    row("performance:objective-create", "manage_indicators", "manage_indicators"),
    row("performance:objective-edit", "manage_indicators", "manage_indicators"),
    row("performance:risks-newest", "read"),
    row("performance:risks", "read"),
    row("performance:risk", "read"),
    row("performance:risk-scale", "manage_risk_scale", "manage_risk_scale"),
    row("performance:risk-cells", "manage_risk_scale", "manage_risk_scale"),
    row("performance:risk-cells-clear", "manage_risk_scale", "manage_risk_scale"),
    row("performance:risk-create", "manage_register", "manage_register"),
    row("performance:risk-edit", "manage_register", "manage_register"),
    row("performance:risk-close", "manage_register", "manage_register"),
    row("performance:risk-review", "manage_register", "manage_register"),
    row("performance:finance-newest", "read"),
    row("performance:finance", "read"),
    row("performance:finance-enter", "manage_register", "manage_register"),
    # --- what is told: editions for the executive are for those who may read what is not published --------
    row("reports:library", "read_editions"),
    row("reports:subscribe", "read_editions", "read_editions"),
    row("reports:unsubscribe", NOT_ASKED, "read_editions"),
    row("reports:edition", "read_editions", edition_id="public_edition"),
    row("reports:edition", "read_editions", edition_id="scrutiny_edition"),
    row("reports:edition", "read", edition_id="cabinet_edition"),
    row("reports:read", "read_editions", edition_id="scrutiny_edition"),
    row("reports:read", "read", edition_id="cabinet_edition"),
    row("reports:download", "read_editions", edition_id="scrutiny_edition", kind="pdf"),
    row("reports:download", "read_editions", edition_id="scrutiny_edition", kind="html"),
    row("reports:download", "read_editions", edition_id="scrutiny_edition", kind="json"),
    row("reports:download", "read_editions", edition_id="scrutiny_edition", kind="xlsx"),
    row("reports:download", "read", edition_id="cabinet_edition", kind="pdf"),
    row("reports:download", "read", edition_id="cabinet_edition", kind="json"),
    row("reports:publish-choose", "publish"),
    row("reports:publish", "publish", "publish", document="scorecard", audience="public"),
    row("reports:publish", "publish", "publish", document="action_plan", audience="scrutiny"),
    row("reports:publish-preview", "publish", document="scorecard", audience="scrutiny"),
    row("reports:publish-preview", "publish", document="scorecard", audience="public"),
    row("reports:publish-preview", "publish", document="action_plan", audience="scrutiny"),
    row("reports:publish-preview", "publish", document="action_plan", audience="public"),
    row("reports:build", "publish"),
    row("reports:build-again", NOT_ASKED, "publish"),
    row("reports:build", "publish", build_id="scheduled_build"),
    row("reports:build-preview", "publish", build_id="scheduled_build"),
    row("reports:build-cancel", "publish", "publish", build_id="scheduled_build"),
    row("reports:build-at-once", NOT_ASKED, "publish", build_id="scheduled_build"),
    row("reports:publish", "publish", "publish", document="scorecard", audience="exempt"),
    row("reports:publish-preview", "publish", document="scorecard", audience="exempt"),
    row("reports:publish-preview", "publish", document="action_plan", audience="exempt"),
    row("reports:edition", READS_PART_B, edition_id="exempt_edition"),
    row("reports:read", READS_PART_B, edition_id="exempt_edition"),
    row("reports:download", READS_PART_B, edition_id="exempt_edition", kind="pdf"),
    row("reports:download", READS_PART_B, edition_id="exempt_edition", kind="json"),
    row("reports:frozen", "manage_settings"),
    # --- Cabinet papers: drafts for those who write them and directors, Part B for the executive as well ----
    row("reports:papers", "read_editions"),
    row("reports:paper-begin", "publish", "publish"),
    row("reports:paper", SEES_DRAFT_PAPERS, paper_id="draft_paper"),
    row("reports:paper", SEES_CLEARED_PAPERS, paper_id="cleared_paper"),
    row("reports:paper", "read_editions", paper_id="published_paper"),
    row("reports:paper-preview", SEES_DRAFT_PAPERS, paper_id="draft_paper", part="a"),
    row("reports:paper-preview", SEES_DRAFT_PAPERS, paper_id="cleared_paper", part="b"),
    row("reports:paper-read", SEES_CLEARED_PAPERS, paper_id="cleared_paper", part="a"),
    row("reports:paper-read", SEES_CLEARED_PAPERS, paper_id="cleared_paper", part="b"),
    row("reports:paper-read", "read_editions", paper_id="published_paper", part="a"),
    row("reports:paper-read", SEES_CLEARED_PAPERS, paper_id="published_paper", part="b"),
    row("reports:paper-file", SEES_CLEARED_PAPERS, paper_id="cleared_paper", part="a", file_id="cleared_file_a"),
    row("reports:paper-file", "read_editions", paper_id="published_paper", part="a", file_id="published_file_a"),
    row("reports:paper-file", SEES_CLEARED_PAPERS, paper_id="published_paper", part="b", file_id="published_file_b"),
    row("reports:paper-front", "publish", "publish", paper_id="draft_paper"),
    row("reports:paper-write", "publish", "publish", paper_id="draft_paper", slug="summary"),
    row("reports:recommendation-add", NOT_ASKED, "publish", paper_id="draft_paper"),
    row(
        "reports:recommendation-change",
        NOT_ASKED,
        "publish",
        paper_id="draft_paper",
        recommendation_id="paper_recommendation",
    ),
    row("reports:paper-annexes", "publish", "publish", paper_id="draft_paper"),
    row("reports:paper-annex-change", NOT_ASKED, "publish", paper_id="draft_paper"),
    # --- sheets: for whoever sees the page of the thing ----------------------------------------------------
    row("reports:sheet", "read", kind="indicator", thing_id="indicator"),
    row("reports:sheet", "read", kind="action", thing_id="action"),
    row("reports:sheet-file", "read", kind="indicator", thing_id="indicator"),
    row("reports:sheet-file", "read", kind="action", thing_id="action"),
    row("reports:paper-clear", "publish", "publish", paper_id="draft_paper"),
    row("reports:paper-clearing", "publish", paper_id="clearing_paper"),
    row("reports:paper-schedule", "publish", "publish", paper_id="cleared_paper"),
    row("reports:paper-unschedule", NOT_ASKED, "publish", paper_id="cleared_paper"),
    row("reports:paper-publish", NOT_ASKED, "publish", paper_id="cleared_paper"),
    row("reports:paper-take-back", "publish", "publish", paper_id="cleared_paper"),
    row("reports:paper-withdraw", "publish", "publish", paper_id="draft_paper"),
    # --- what scrutiny asks: everyone who reads editions knows of each question; who sees what of it is held by
    # tests/questions/test_who_sees_what.py
    row("reports:questions", "read_editions"),
    row("reports:question", "read_editions", question_id="asked_question"),
    row("reports:question", "read_editions", question_id="assigned_question"),
    row("reports:question", "read_editions", question_id="answered_question"),
    row("reports:question", "read_editions", question_id="approved_question"),
    row("reports:question-ask", "ask"),
    row("reports:edition-ask", "ask", "ask", edition_id="scrutiny_edition"),
    row("reports:edition-ask", "ask", "ask", edition_id="public_edition"),
    row("reports:edition-ask", NOBODY_ASKS_THERE, edition_id="cabinet_edition"),
    row("reports:paper-ask", "ask", "ask", paper_id="published_paper"),
    row("reports:paper-ask", NOBODY_ASKS_THERE, paper_id="cleared_paper"),
    row("reports:question-follow", "ask", "ask", question_id="approved_question"),
    row("reports:question-withdraw", WHO_ASKED_IT, WHO_ASKED_IT, question_id="asked_question"),
    row("reports:question-assign", "assign_question", "assign_question", question_id="asked_question"),
    row("reports:question-answer", ANSWERS_IT, ANSWERS_IT, question_id="assigned_question"),
    row("reports:question-decide", DECIDES_ON_ANSWERS, DECIDES_ON_ANSWERS, question_id="answered_question"),
    row("reports:question-show", NOT_ASKED, "assign_question", question_id="approved_question"),
    row("reports:paper-questions", "publish", "publish", paper_id="draft_paper"),
    row("reports:decision", "read_editions", paper_id="published_paper"),
    row("reports:decision-record", "publish", "publish", paper_id="published_paper"),
    row("reports:decision-record", "publish", "publish", paper_id="cleared_paper"),
    row("reports:decision-responses", "publish", "publish", paper_id="published_paper"),
    row("reports:decision-action", "publish", "publish", paper_id="published_paper", number="1"),
    row("reports:decision-milestone", "publish", "publish", paper_id="published_paper", number="1"),
    row("reports:decision-date", "publish", "publish", paper_id="published_paper", number="1"),
    row("reports:paper-templates", "manage_settings"),
    row("reports:paper-procedure", "manage_settings", "manage_settings"),
    row("reports:paper-template-add", "manage_settings", "manage_settings", base="sefton-2018"),
    row("reports:paper-template", "manage_settings", "manage_settings", template_id="paper_template"),
    row("reports:paper-template-remove", "manage_settings", "manage_settings", template_id="paper_template"),
)


#: Addresses that know of no council: signing in and one's own account. They are asked only whether they let in who is
#: not signed in; what they do is django-allauth's, and tests/councils/test_sign_in.py tells what we ask of it.
ACCOUNT: dict[str, Rule] = {
    "healthz": PUBLIC,
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_signup": PUBLIC,
    "account_inactive": PUBLIC,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "account_email_verification_sent": PUBLIC,
    "account_confirm_email": PUBLIC,
    "account_confirm_login_code": PUBLIC,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_signup": PUBLIC,
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "socialaccount_connections": SIGNED_IN,
    # django-allauth shows a failed sign-in where it fails; to this address it leads nobody of ours
    "socialaccount_login_error": SIGNED_IN,
}
