"""/<council>/scorecard/, indicators/, results/, corporate-plan/, risks/ and finance/."""

from django.urls import path

from performance.views import (
    api,
    comparators,
    compare,
    feeds,
    finance,
    help,
    indicator_details,
    indicators,
    plans,
    results,
    results_taking_in,
    risk_scale,
    risks,
    scorecard,
    taking_in,
    targets,
)

app_name = "performance"
urlpatterns = [
    # scorecard/
    path("scorecard/", scorecard.scorecard_newest, name="scorecard-newest"),
    path("scorecard/<slug:period_slug>/", scorecard.scorecard_page, name="scorecard"),
    # api/, by a token; compare/; what the colours mean
    path("api/results/", api.results, name="api-results"),  # read by GET, sent by POST
    *(
        path(f"api/{name}/", api.results if name == "results" else feeds.feed, {"feed": name}, name=f"feed-{name}")
        for name in feeds.READERS
    ),
    path("compare/", compare.compare_choose, name="compare-choose"),
    path("compare/<slug:other_slug>/", compare.compare_page, name="compare"),
    path("ratings/", help.ratings, name="ratings"),
    # indicators/
    path("indicators/", indicators.indicator_list, name="indicators"),
    path("indicators/new/", indicators.indicator_create, name="indicator-create"),
    path("indicators/<int:indicator_id>/", indicators.indicator_page, name="indicator"),
    path("indicators/<int:indicator_id>/edit/", indicators.indicator_edit, name="indicator-edit"),
    path("indicators/<int:indicator_id>/retire/", indicators.indicator_retire, name="indicator-retire"),
    path("indicators/<int:indicator_id>/benchmarks/new/", indicators.benchmark_add, name="benchmark-add"),
    path("indicators/<int:indicator_id>/benchmarks/upload/", comparators.benchmarks_upload, name="benchmarks-upload"),
    path("indicators/<int:indicator_id>/targets/<int:year>/", targets.target_set, name="target-set"),
    path(
        "indicators/<int:indicator_id>/definition-changes/new/",
        indicator_details.definition_change_create,
        name="definition-change-note",
    ),
    path(
        "indicators/<int:indicator_id>/definition-changes/<int:change_id>/remove/",
        indicator_details.definition_change_drop,
        name="definition-change-remove",
    ),
    path("indicators/<int:indicator_id>/parts/", indicator_details.parts, name="parts"),
    path("indicators/<int:indicator_id>/parts/<int:breakdown_id>/", indicator_details.part_edit, name="part-edit"),
    path(
        "indicators/<int:indicator_id>/results/<slug:period_slug>/rating/",
        results.result_override,
        name="result-override",
    ),
    # results/
    path("results/", results.results_newest, name="results-newest"),
    path("results/<slug:period_slug>/", results.results_enter, name="results-enter"),
    path("results/<slug:period_slug>/typed/", results.results_typed, name="results-typed"),
    path("results/<slug:period_slug>/template/", results_taking_in.results_template, name="results-template"),
    path("results/<slug:period_slug>/upload/", results_taking_in.results_upload, name="results-upload"),
    path("uploads/<int:upload_id>/columns/", results_taking_in.results_columns, name="results-upload-columns"),
    path("uploads/<int:upload_id>/rows/", results_taking_in.results_rows, name="results-upload-rows"),
    path("uploads/<int:upload_id>/others/", comparators.benchmarks_check, name="benchmarks-check"),
    path("uploads/<int:upload_id>/drop/", results_taking_in.upload_drop_page, name="upload-drop"),
    # corporate-plan/
    path("corporate-plan/", plans.plan_in_force, name="plan-in-force"),
    path("corporate-plan/new/", plans.plan_create, name="plan-create"),
    path("corporate-plan/take-in/", taking_in.plans_upload, name="plans-upload"),
    path("corporate-plan/take-in/<int:upload_id>/", taking_in.plans_check, name="plans-check"),
    path("corporate-plan/take-in/<int:upload_id>/reading/", taking_in.plans_reading, name="plans-reading"),
    path("corporate-plan/take-in/<int:upload_id>/again/", taking_in.plans_read_again, name="plans-read-again"),
    path("corporate-plan/take-in/<int:upload_id>/drop/", taking_in.plans_drop, name="plans-drop"),
    path("corporate-plan/<int:plan_id>/", plans.plan_page, name="plan"),
    path("corporate-plan/<int:plan_id>/edit/", plans.plan_edit, name="plan-edit"),
    path("corporate-plan/<int:plan_id>/thread/", plans.plan_thread, name="thread"),
    path("corporate-plan/<int:plan_id>/refresh/", plans.plan_refresh, name="plan-refresh"),
    path("corporate-plan/<int:plan_id>/priorities/new/", plans.priority_create, name="priority-create"),
    path("corporate-plan/priorities/<int:priority_id>/edit/", plans.priority_edit, name="priority-edit"),
    path(
        "corporate-plan/priorities/<int:priority_id>/objectives/new/", plans.objective_create, name="objective-create"
    ),
    path("corporate-plan/objectives/<int:objective_id>/edit/", plans.objective_edit, name="objective-edit"),
    # risks/
    path("risks/", risks.risk_newest, name="risks-newest"),
    path("risks/scale/", risk_scale.scale_change, name="risk-scale"),
    path("risks/scale/levels/", risk_scale.cells_change, name="risk-cells"),
    path("risks/scale/levels/by-score/", risk_scale.cells_clear, name="risk-cells-clear"),
    path("risks/new/", risks.risk_create, name="risk-create"),
    path("risks/<int:risk_id>/", risks.risk_page, name="risk"),
    path("risks/<int:risk_id>/edit/", risks.risk_edit, name="risk-edit"),
    path("risks/<int:risk_id>/close/", risks.risk_close, name="risk-close"),
    path("risks/<int:risk_id>/review/<slug:period_slug>/", risks.risk_review, name="risk-review"),
    path("risks/<slug:period_slug>/", risks.risk_list, name="risks"),
    # finance/
    path("finance/", finance.finance_newest, name="finance-newest"),
    path("finance/<slug:period_slug>/", finance.finance_page, name="finance"),
    path("finance/<slug:period_slug>/edit/", finance.finance_enter, name="finance-enter"),
]
