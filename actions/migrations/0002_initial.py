import django.db.models.deletion
import peerreview.migrating
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actions', '0001_initial'),
        ('councils', '0001_initial'),
        ('councils', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('recommendations', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='action',
            name='commitment',
            field=models.OneToOneField(blank=True, help_text="What the council's position statement said it would do", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='action', to='recommendations.positionstatementitem'),
        ),
        migrations.AddField(
            model_name='action',
            name='director',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='directs_actions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='action',
            name='lead_officer',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads_actions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='action',
            name='portfolio',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='councils.portfolio'),
        ),
        migrations.AddField(
            model_name='action',
            name='recommendations',
            field=models.ManyToManyField(blank=True, related_name='actions', to='recommendations.recommendation'),
        ),
        migrations.AddField(
            model_name='action',
            name='service',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='councils.service'),
        ),
        migrations.AddField(
            model_name='action',
            name='waits_for',
            field=models.ManyToManyField(blank=True, related_name='holds_up', to='actions.action'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='carried_from',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text="The same action in the plan that this one's plan superseded", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='commitment',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text="What the council's position statement said it would do", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.positionstatementitem'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='director',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='lead_officer',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.action'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='portfolio',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.portfolio'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='service',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.service'),
        ),
        migrations.AddField(
            model_name='actionplan',
            name='challenge',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='recommendations.peerchallenge'),
        ),
        migrations.AddField(
            model_name='actionplan',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='councils.council'),
        ),
        migrations.AddField(
            model_name='actionplan',
            name='supersedes',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='superseded_by', to='actions.actionplan'),
        ),
        migrations.AddField(
            model_name='actionevent',
            name='plan',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.actionplan'),
        ),
        migrations.AddField(
            model_name='action',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='actions.actionplan'),
        ),
        migrations.AddField(
            model_name='actionplanevent',
            name='challenge',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.peerchallenge'),
        ),
        migrations.AddField(
            model_name='actionplanevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='actionplanevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='actionplanevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.actionplan'),
        ),
        migrations.AddField(
            model_name='actionplanevent',
            name='supersedes',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.actionplan'),
        ),
        migrations.AddField(
            model_name='actionrecommendationevent',
            name='action',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action'),
        ),
        migrations.AddField(
            model_name='actionrecommendationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='actionrecommendationevent',
            name='recommendation',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='recommendations.recommendation'),
        ),
        migrations.AddField(
            model_name='actionwaitsforevent',
            name='from_action',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action'),
        ),
        migrations.AddField(
            model_name='actionwaitsforevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='actionwaitsforevent',
            name='to_action',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action'),
        ),
        migrations.AddField(
            model_name='columnmapping',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='column_mappings', to='councils.council'),
        ),
        migrations.AddField(
            model_name='columnmappingevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='columnmappingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='columnmappingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.columnmapping'),
        ),
        migrations.AddField(
            model_name='datechange',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_changes', to='actions.action'),
        ),
        migrations.AddField(
            model_name='datechange',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='datechange',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='datechangeevent',
            name='action',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action'),
        ),
        migrations.AddField(
            model_name='datechangeevent',
            name='asked_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='datechangeevent',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='datechangeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='datechangeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.datechange'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='actions.action'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='action',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action'),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='evidenceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.evidence'),
        ),
        migrations.AddField(
            model_name='importupload',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='importupload',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_uploads', to='actions.actionplan'),
        ),
        migrations.AddField(
            model_name='milestone',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='actions.action'),
        ),
        migrations.AddField(
            model_name='milestoneevent',
            name='action',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action'),
        ),
        migrations.AddField(
            model_name='milestoneevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='milestoneevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.milestone'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates', to='actions.action'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='period',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress_updates', to='councils.reportingperiod'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='submitted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='written_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='progressupdateevent',
            name='action',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actions.action'),
        ),
        migrations.AddField(
            model_name='progressupdateevent',
            name='decided_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='progressupdateevent',
            name='period',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.reportingperiod'),
        ),
        migrations.AddField(
            model_name='progressupdateevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='progressupdateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.progressupdate'),
        ),
        migrations.AddField(
            model_name='progressupdateevent',
            name='submitted_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='progressupdateevent',
            name='written_by',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedview',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to='councils.council'),
        ),
        migrations.AddField(
            model_name='savedview',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='saved_views', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedviewevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='savedviewevent',
            name='owner',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='savedviewevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='savedviewevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='actions.savedview'),
        ),
        migrations.AddField(
            model_name='typedwords',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='typed_words', to='actions.action'),
        ),
        migrations.AddField(
            model_name='typedwords',
            name='period',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='councils.reportingperiod'),
        ),
        migrations.AddField(
            model_name='typedwords',
            name='writer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='updatesupload',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='updatesupload',
            name='period',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='updates_uploads', to='councils.reportingperiod'),
        ),
        migrations.CreateModel(
            name='ActionRecommendation',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('actions.action_recommendations',),
        ),
        migrations.CreateModel(
            name='ActionWaitsFor',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('actions.action_waits_for',),
        ),
        migrations.AddConstraint(
            model_name='actionplan',
            constraint=models.UniqueConstraint(fields=('council', 'title'), name='plan_title_once_in_council', violation_error_message='Another plan of the council has this title'),
        ),
        migrations.AddConstraint(
            model_name='actionplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('source', 'challenge'), ('challenge__isnull', False)), models.Q(models.Q(('source', 'challenge'), _negated=True), ('challenge__isnull', True)), _connector='OR'), name='plan_challenge_where_that_is_its_source', violation_error_message='A plan for a peer challenge names it; another plan does not'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.UniqueConstraint(fields=('plan', 'reference'), name='action_reference_once_in_plan', violation_error_message='Another action of this plan has this reference'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('due_on__isnull', True), ('starts_on__lte', models.F('due_on')), _connector='OR'), name='action_starts_before_due', violation_error_message='The due date must be the start date or later'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', True), ('original_due_on__isnull', True)), models.Q(('due_on__isnull', False), ('original_due_on__isnull', False)), _connector='OR'), name='action_first_and_current_due_date'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('exempt_paragraph__isnull', True), ('is_exempt', False)), models.Q(('exempt_paragraph__range', (1, 7)), ('is_exempt', True), models.Q(('exempt_reason', ''), _negated=True)), _connector='OR'), name='action_exempt_with_paragraph_and_reason', violation_error_message='An exempt action names its paragraph (1 to 7) and the public interest'),
        ),
        migrations.AddConstraint(
            model_name='columnmapping',
            constraint=models.UniqueConstraint(fields=('council', 'heading'), name='column_mapping_once_in_council'),
        ),
        migrations.AddConstraint(
            model_name='datechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('decision', 'asked')), models.Q(models.Q(('decision', 'asked'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='date_change_decided_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='datechange',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='date_change_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='datechange',
            constraint=models.CheckConstraint(condition=models.Q(('old_due_on', models.F('new_due_on')), _negated=True), name='date_change_is_a_change', violation_error_message='This is the date it has already'),
        ),
        migrations.AddConstraint(
            model_name='datechange',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'asked')), fields=('action',), name='date_change_one_waiting', violation_error_message='A change of this date is waiting to be decided already'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('link', ''), _negated=True), ('file', '')), models.Q(('link', ''), models.Q(('file', ''), _negated=True)), _connector='OR'), name='evidence_file_or_link', violation_error_message='Give a file or a link'),
        ),
        migrations.AddConstraint(
            model_name='importupload',
            constraint=models.UniqueConstraint(fields=('plan', 'sha256'), name='import_upload_once_in_plan'),
        ),
        migrations.AddConstraint(
            model_name='importupload',
            constraint=models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='import_upload_percent_at_most_100'),
        ),
        migrations.AddConstraint(
            model_name='importupload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('error', ''), _negated=True), _connector='OR'), name='import_upload_failed_says_why'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.UniqueConstraint(fields=('action', 'period'), name='update_once_in_period'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('submitted_at__isnull', True), ('submitted_by__isnull', True)), models.Q(('submitted_at__isnull', False), ('submitted_by__isnull', False)), _connector='OR'), name='update_submitted_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='update_decided_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('submitted_at__isnull', False), _connector='OR'), name='update_submitted_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted']), ('decided_at__isnull', False), _connector='OR'), name='update_decided_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'returned']), _negated=True), models.Q(models.Q(('decided_by', models.F('submitted_by')), _negated=True), models.Q(('decided_by', models.F('written_by')), _negated=True)), _connector='OR'), name='update_not_decided_by_its_author', violation_error_message='Someone else than its author decides on an update'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('decision_note', ''), _negated=True), _connector='OR'), name='update_returned_with_note'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('rating', ''), _negated=True), _connector='OR'), name='update_rated_when_submitted'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('rating__in', ['amber', 'red']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='update_reason_for_amber_and_red'),
        ),
        migrations.AddConstraint(
            model_name='progressupdate',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('rating', 'red'), _negated=True), models.Q(('way_back', ''), _negated=True), _connector='OR'), name='update_way_back_for_red'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(condition=models.Q(('is_shared', False)), fields=('council', 'owner', 'name'), name='saved_view_name_once_for_owner', violation_error_message='You have a view of this name already'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(condition=models.Q(('is_shared', True)), fields=('council', 'name'), name='saved_view_name_once_shared', violation_error_message='There is a shared view of this name already'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.CheckConstraint(condition=models.Q(('query', ''), _negated=True), name='saved_view_filters_something', violation_error_message='Choose a filter first: a view without one shows everything'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='saved_view_has_a_name', violation_error_message='Enter a name'),
        ),
        migrations.AddConstraint(
            model_name='typedwords',
            constraint=models.UniqueConstraint(fields=('writer', 'action', 'period'), name='typed_words_once_for_each_writer'),
        ),
        migrations.AddConstraint(
            model_name='updatesupload',
            constraint=models.UniqueConstraint(fields=('period', 'by', 'sha256'), name='updates_upload_once'),
        ),
        migrations.AddConstraint(
            model_name='updatesupload',
            constraint=models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='updates_upload_percent_at_most_100'),
        ),
        migrations.AddConstraint(
            model_name='updatesupload',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('error', ''), _negated=True), _connector='OR'), name='updates_upload_failed_says_why'),
        ),
        peerreview.migrating.AddTriggers(
            triggers=[('actionplan', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionplanevent" ("adopted_on", "challenge_id", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "supersedes_id", "title") VALUES (NEW."adopted_on", NEW."challenge_id", NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."supersedes_id", NEW."title"); RETURN NULL;', hash='60ac6c96479c85ea776e4640f991f75306ef315a', operation='INSERT', pgid='pgtrigger_insert_insert_f2399', table='actions_actionplan', when='AFTER'))), ('actionplan', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionplanevent" ("adopted_on", "challenge_id", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "supersedes_id", "title") VALUES (NEW."adopted_on", NEW."challenge_id", NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."supersedes_id", NEW."title"); RETURN NULL;', hash='071d67622b12764e8449db5c476bb521c3a5185f', operation='UPDATE', pgid='pgtrigger_update_update_fcd83', table='actions_actionplan', when='AFTER'))), ('actionplan', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionplanevent" ("adopted_on", "challenge_id", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "supersedes_id", "title") VALUES (OLD."adopted_on", OLD."challenge_id", OLD."council_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."supersedes_id", OLD."title"); RETURN NULL;', hash='43ddc8372bb1631eae57cf9221f476187fbce102', operation='DELETE', pgid='pgtrigger_delete_delete_df68c', table='actions_actionplan', when='AFTER'))), ('actionevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ed42851504eb314c53026d1cf90e833a779f6672', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_21079', table='actions_actionevent', when='BEFORE'))), ('action', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionevent" ("carried_from_id", "commitment_id", "completed_on", "cost", "description", "director_id", "due_on", "exempt_paragraph", "exempt_reason", "funding", "id", "is_exempt", "lead_officer_id", "order", "original_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "reference", "resources", "service_id", "starts_on", "success_measure", "supporting_group", "title", "waits_for_text") VALUES (NEW."carried_from_id", NEW."commitment_id", NEW."completed_on", NEW."cost", NEW."description", NEW."director_id", NEW."due_on", NEW."exempt_paragraph", NEW."exempt_reason", NEW."funding", NEW."id", NEW."is_exempt", NEW."lead_officer_id", NEW."order", NEW."original_due_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."portfolio_id", NEW."reference", NEW."resources", NEW."service_id", NEW."starts_on", NEW."success_measure", NEW."supporting_group", NEW."title", NEW."waits_for_text"); RETURN NULL;', hash='0c03a6b8e90c77b16e4c61da514d54b5090c63e4', operation='INSERT', pgid='pgtrigger_insert_insert_bc7f0', table='actions_action', when='AFTER'))), ('action', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionevent" ("carried_from_id", "commitment_id", "completed_on", "cost", "description", "director_id", "due_on", "exempt_paragraph", "exempt_reason", "funding", "id", "is_exempt", "lead_officer_id", "order", "original_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "reference", "resources", "service_id", "starts_on", "success_measure", "supporting_group", "title", "waits_for_text") VALUES (NEW."carried_from_id", NEW."commitment_id", NEW."completed_on", NEW."cost", NEW."description", NEW."director_id", NEW."due_on", NEW."exempt_paragraph", NEW."exempt_reason", NEW."funding", NEW."id", NEW."is_exempt", NEW."lead_officer_id", NEW."order", NEW."original_due_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."portfolio_id", NEW."reference", NEW."resources", NEW."service_id", NEW."starts_on", NEW."success_measure", NEW."supporting_group", NEW."title", NEW."waits_for_text"); RETURN NULL;', hash='aed762a9ace10d19ee757b92590de3316cb86736', operation='UPDATE', pgid='pgtrigger_update_update_1d90e', table='actions_action', when='AFTER'))), ('action', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionevent" ("carried_from_id", "commitment_id", "completed_on", "cost", "description", "director_id", "due_on", "exempt_paragraph", "exempt_reason", "funding", "id", "is_exempt", "lead_officer_id", "order", "original_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "portfolio_id", "reference", "resources", "service_id", "starts_on", "success_measure", "supporting_group", "title", "waits_for_text") VALUES (OLD."carried_from_id", OLD."commitment_id", OLD."completed_on", OLD."cost", OLD."description", OLD."director_id", OLD."due_on", OLD."exempt_paragraph", OLD."exempt_reason", OLD."funding", OLD."id", OLD."is_exempt", OLD."lead_officer_id", OLD."order", OLD."original_due_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."portfolio_id", OLD."reference", OLD."resources", OLD."service_id", OLD."starts_on", OLD."success_measure", OLD."supporting_group", OLD."title", OLD."waits_for_text"); RETURN NULL;', hash='d76fe144e4de6d6914343184f9d72d24806e92b4', operation='DELETE', pgid='pgtrigger_delete_delete_d498a', table='actions_action', when='AFTER'))), ('actionplanevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5cce3f157c7e1f7f01c9e48193f34753615fddfd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3b3cd', table='actions_actionplanevent', when='BEFORE'))), ('actionrecommendationevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6b23f34f9270cdfd0a09b3cdab885597b98c2678', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c1f07', table='actions_actionrecommendationevent', when='BEFORE'))), ('actionwaitsforevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='af4db77f3a184fae217aad40f5003e862c785f0a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f6eea', table='actions_actionwaitsforevent', when='BEFORE'))), ('columnmapping', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_columnmappingevent" ("at", "council_id", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."at", NEW."council_id", NEW."heading", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role"); RETURN NULL;', hash='e6ba824f46168f77f4da728084b6261f68f1f92f', operation='INSERT', pgid='pgtrigger_insert_insert_610bd', table='actions_columnmapping', when='AFTER'))), ('columnmapping', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_columnmappingevent" ("at", "council_id", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (NEW."at", NEW."council_id", NEW."heading", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role"); RETURN NULL;', hash='53348cd1ff4bdcc4452adcc70d212e9669dfb070', operation='UPDATE', pgid='pgtrigger_update_update_8609f', table='actions_columnmapping', when='AFTER'))), ('columnmapping', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_columnmappingevent" ("at", "council_id", "heading", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role") VALUES (OLD."at", OLD."council_id", OLD."heading", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role"); RETURN NULL;', hash='fa81a28aecac7100f60538d7b25da67d606e48e0', operation='DELETE', pgid='pgtrigger_delete_delete_f104e', table='actions_columnmapping', when='AFTER'))), ('columnmappingevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5e3a5626c6eecf4645cb89f961f95ce8f603c7d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_84c7b', table='actions_columnmappingevent', when='BEFORE'))), ('datechange', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_datechangeevent" ("action_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "decision", "decision_note", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."action_id", NEW."asked_at", NEW."asked_by_id", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."decision_note", NEW."id", NEW."new_due_on", NEW."old_due_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;', hash='770edb7e4c9dc09bcf66a7ff1975014eae3d1ef6', operation='INSERT', pgid='pgtrigger_insert_insert_81f13', table='actions_datechange', when='AFTER'))), ('datechange', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_datechangeevent" ("action_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "decision", "decision_note", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."action_id", NEW."asked_at", NEW."asked_by_id", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."decision_note", NEW."id", NEW."new_due_on", NEW."old_due_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;', hash='a2fd581abd56d6591fa66ae19e679a60b94eff3c', operation='UPDATE', pgid='pgtrigger_update_update_4732c', table='actions_datechange', when='AFTER'))), ('datechange', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_datechangeevent" ("action_id", "asked_at", "asked_by_id", "decided_at", "decided_by_id", "decision", "decision_note", "id", "new_due_on", "old_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."action_id", OLD."asked_at", OLD."asked_by_id", OLD."decided_at", OLD."decided_by_id", OLD."decision", OLD."decision_note", OLD."id", OLD."new_due_on", OLD."old_due_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;', hash='e2f2d7808dbf0aefb92089bdd039911c69b38fab', operation='DELETE', pgid='pgtrigger_delete_delete_b9518', table='actions_datechange', when='AFTER'))), ('datechangeevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c958e88a4033ed37b7c6574acdeb2b6d6be12300', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9943a', table='actions_datechangeevent', when='BEFORE'))), ('evidence', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_evidenceevent" ("action_id", "at", "by_id", "file", "id", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."file", NEW."id", NEW."link", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title"); RETURN NULL;', hash='cdf85fce2b21e50837ecd6ec3e40955f50c55e88', operation='INSERT', pgid='pgtrigger_insert_insert_aed89', table='actions_evidence', when='AFTER'))), ('evidence', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_evidenceevent" ("action_id", "at", "by_id", "file", "id", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (NEW."action_id", NEW."at", NEW."by_id", NEW."file", NEW."id", NEW."link", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title"); RETURN NULL;', hash='4ac59d370185f0b43719f7666c476e79f3590e5a', operation='UPDATE', pgid='pgtrigger_update_update_014cf', table='actions_evidence', when='AFTER'))), ('evidence', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_evidenceevent" ("action_id", "at", "by_id", "file", "id", "link", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") VALUES (OLD."action_id", OLD."at", OLD."by_id", OLD."file", OLD."id", OLD."link", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title"); RETURN NULL;', hash='00f737971ea421db4cefa35a24353baa4b1a488a', operation='DELETE', pgid='pgtrigger_delete_delete_e6b49', table='actions_evidence', when='AFTER'))), ('evidenceevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='536c4a094d2be0fb103b96099f73b68694eaafcf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1f3db', table='actions_evidenceevent', when='BEFORE'))), ('milestone', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_milestoneevent" ("action_id", "due_on", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title") VALUES (NEW."action_id", NEW."due_on", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reached_on", NEW."title"); RETURN NULL;', hash='ac3ec0eb810bc7526c48701dc02804e0c63ca65b', operation='INSERT', pgid='pgtrigger_insert_insert_c038c', table='actions_milestone', when='AFTER'))), ('milestone', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_milestoneevent" ("action_id", "due_on", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title") VALUES (NEW."action_id", NEW."due_on", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reached_on", NEW."title"); RETURN NULL;', hash='e90b24a0db85d166642ca16fa837259e62ecbe3e', operation='UPDATE', pgid='pgtrigger_update_update_9065c', table='actions_milestone', when='AFTER'))), ('milestone', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_milestoneevent" ("action_id", "due_on", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title") VALUES (OLD."action_id", OLD."due_on", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reached_on", OLD."title"); RETURN NULL;', hash='b58c9454815084cfffcc0b37c30d6c33b2fb4f70', operation='DELETE', pgid='pgtrigger_delete_delete_9bd02', table='actions_milestone', when='AFTER'))), ('milestoneevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3672bc45741565215ae873570618ee0e22d1a3b3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2ee32', table='actions_milestoneevent', when='BEFORE'))), ('progressupdate', pgtrigger.compiler.Trigger(name='closed_period', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched bigint[]; shut boolean;', func="\n            IF TG_OP = 'INSERT' THEN touched := ARRAY[NEW.period_id];\n            ELSIF TG_OP = 'DELETE' THEN touched := ARRAY[OLD.period_id];\n            ELSE touched := ARRAY[OLD.period_id, NEW.period_id];\n            END IF;\n            SELECT EXISTS (\n                SELECT 1 FROM councils_reportingperiod p\n                WHERE p.id = ANY(touched) AND p.closed_at IS NOT NULL AND NOT EXISTS (\n                    SELECT 1 FROM councils_reportingperiod_editors_after_closing e\n                    WHERE e.reportingperiod_id = p.id\n                      AND e.user_id::text = current_setting('peerreview.closed_period_editor', true)\n                )\n            ) INTO shut;\n            IF shut THEN\n                RAISE EXCEPTION 'reporting period is closed' USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ", hash='72fc4f780d7a762bdb8ca1d9b158e1368b53c582', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_closed_period_ec29b', table='actions_progressupdate', when='BEFORE'))), ('progressupdate', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_progressupdateevent" ("action_id", "decided_at", "decided_by_id", "decision_note", "forecast_on", "id", "narrative", "next_steps", "nothing_changed", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "reason", "state", "submitted_at", "submitted_by_id", "version", "way_back", "written_at", "written_by_id") VALUES (NEW."action_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_note", NEW."forecast_on", NEW."id", NEW."narrative", NEW."next_steps", NEW."nothing_changed", NEW."period_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rating", NEW."reason", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."version", NEW."way_back", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='fa9f7ef3c7dd2b412722d6256586175dd676d37f', operation='INSERT', pgid='pgtrigger_insert_insert_52078', table='actions_progressupdate', when='AFTER'))), ('progressupdate', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_progressupdateevent" ("action_id", "decided_at", "decided_by_id", "decision_note", "forecast_on", "id", "narrative", "next_steps", "nothing_changed", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "reason", "state", "submitted_at", "submitted_by_id", "version", "way_back", "written_at", "written_by_id") VALUES (NEW."action_id", NEW."decided_at", NEW."decided_by_id", NEW."decision_note", NEW."forecast_on", NEW."id", NEW."narrative", NEW."next_steps", NEW."nothing_changed", NEW."period_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rating", NEW."reason", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."version", NEW."way_back", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='8176c9cb4a8df996917e9bcf2962a4199a63e6de', operation='UPDATE', pgid='pgtrigger_update_update_4125a', table='actions_progressupdate', when='AFTER'))), ('progressupdate', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_progressupdateevent" ("action_id", "decided_at", "decided_by_id", "decision_note", "forecast_on", "id", "narrative", "next_steps", "nothing_changed", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "reason", "state", "submitted_at", "submitted_by_id", "version", "way_back", "written_at", "written_by_id") VALUES (OLD."action_id", OLD."decided_at", OLD."decided_by_id", OLD."decision_note", OLD."forecast_on", OLD."id", OLD."narrative", OLD."next_steps", OLD."nothing_changed", OLD."period_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rating", OLD."reason", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."version", OLD."way_back", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='5df59d1c7ddc7bea99bec70114430becf0a3901a', operation='DELETE', pgid='pgtrigger_delete_delete_8b5be', table='actions_progressupdate', when='AFTER'))), ('progressupdateevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6be2dff6ea007592cc6fad41555e1ca3fdd6977c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6a1dc', table='actions_progressupdateevent', when='BEFORE'))), ('savedview', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_savedviewevent" ("council_id", "id", "is_shared", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (NEW."council_id", NEW."id", NEW."is_shared", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."query"); RETURN NULL;', hash='c690cc2ed4d06f9b062dd29bc517ea02e6f9658e', operation='INSERT', pgid='pgtrigger_insert_insert_8f215', table='actions_savedview', when='AFTER'))), ('savedview', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_savedviewevent" ("council_id", "id", "is_shared", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (NEW."council_id", NEW."id", NEW."is_shared", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."query"); RETURN NULL;', hash='21a11743ce1c5a8983d313ccc4bc03f6d290f308', operation='UPDATE', pgid='pgtrigger_update_update_e615d', table='actions_savedview', when='AFTER'))), ('savedview', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_savedviewevent" ("council_id", "id", "is_shared", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "query") VALUES (OLD."council_id", OLD."id", OLD."is_shared", OLD."name", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."query"); RETURN NULL;', hash='08a2715237745f8270f0e38caf88e944bb404082', operation='DELETE', pgid='pgtrigger_delete_delete_4942d', table='actions_savedview', when='AFTER'))), ('savedviewevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f88c05c9c3b273e05d31159e25ded6c941bfb9e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fcf96', table='actions_savedviewevent', when='BEFORE'))), ('actionrecommendation', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionrecommendationevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (NEW."action_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."recommendation_id"); RETURN NULL;', hash='6cfd5fcc5b95e796ad4e9d1cb171eefab4a23da2', operation='INSERT', pgid='pgtrigger_insert_insert_75b95', table='actions_action_recommendations', when='AFTER'))), ('actionrecommendation', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionrecommendationevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (NEW."action_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."recommendation_id"); RETURN NULL;', hash='fcd18c9b53c2ce7dc9394dbb6699f27e4f12b338', operation='UPDATE', pgid='pgtrigger_update_update_80bc8', table='actions_action_recommendations', when='AFTER'))), ('actionrecommendation', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionrecommendationevent" ("action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "recommendation_id") VALUES (OLD."action_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."recommendation_id"); RETURN NULL;', hash='17e4f64b2f8fa78cc9729af476d140f3ba5fcb4b', operation='DELETE', pgid='pgtrigger_delete_delete_89abb', table='actions_action_recommendations', when='AFTER'))), ('actionwaitsfor', pgtrigger.compiler.Trigger(name='no_circles', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE closes boolean;', func="\n        PERFORM pg_advisory_xact_lock(hashtext('actions.waits_for'));\n        WITH RECURSIVE awaited(id) AS (\n            SELECT NEW.to_action_id\n            UNION\n            SELECT w.to_action_id FROM actions_action_waits_for w JOIN awaited a ON w.from_action_id = a.id\n        )\n        SELECT EXISTS (SELECT 1 FROM awaited WHERE id = NEW.from_action_id) INTO closes;\n        IF closes THEN\n            RAISE EXCEPTION 'actions would wait for each other in a circle' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ", hash='140ee3f201d74254bf091e12b2328f3152ca154a', operation='INSERT OR UPDATE', pgid='pgtrigger_no_circles_65b9e', table='actions_action_waits_for', when='BEFORE'))), ('actionwaitsfor', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionwaitsforevent" ("from_action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_action_id") VALUES (NEW."from_action_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."to_action_id"); RETURN NULL;', hash='70b1c49173214b0d3430fe0c8719385fa950921b', operation='INSERT', pgid='pgtrigger_insert_insert_b5656', table='actions_action_waits_for', when='AFTER'))), ('actionwaitsfor', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "actions_actionwaitsforevent" ("from_action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_action_id") VALUES (NEW."from_action_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."to_action_id"); RETURN NULL;', hash='da46c0a9296336b162841daec811e3283c882695', operation='UPDATE', pgid='pgtrigger_update_update_4b379', table='actions_action_waits_for', when='AFTER'))), ('actionwaitsfor', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "actions_actionwaitsforevent" ("from_action_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "to_action_id") VALUES (OLD."from_action_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."to_action_id"); RETURN NULL;', hash='08543e247f1ecfede4c40a420cb9e292aefa3d01', operation='DELETE', pgid='pgtrigger_delete_delete_889b0', table='actions_action_waits_for', when='AFTER')))],
        ),
    ]
