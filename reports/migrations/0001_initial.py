import django.core.serializers.json
import django.db.models.deletion
import peerreview.migrating
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('councils', '0001_initial'),
        ('councils', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='CabinetPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting_on', models.DateField()),
                ('subject', models.CharField(max_length=250)),
                ('template', models.CharField(max_length=40)),
                ('sections', models.JSONField(blank=True, default=dict)),
                ('written_at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='councils.council')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='councils.committee')),
                ('period', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='councils.reportingperiod')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-meeting_on'],
            },
        ),
        migrations.CreateModel(
            name='CabinetPaperEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('meeting_on', models.DateField()),
                ('subject', models.CharField(max_length=250)),
                ('template', models.CharField(max_length=40)),
                ('sections', models.JSONField(blank=True, default=dict)),
                ('written_at', models.DateTimeField()),
                ('council', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council')),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.committee')),
                ('period', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.reportingperiod')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.cabinetpaper')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(choices=[('scorecard', 'Corporate performance report'), ('action_plan', 'Action plan progress')], max_length=12)),
                ('audience', models.CharField(choices=[('cabinet', 'Cabinet'), ('scrutiny', 'Scrutiny'), ('public', 'Public')], max_length=10)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('title', models.CharField(max_length=250)),
                ('is_provisional', models.BooleanField(default=False, help_text='The quarter was still open')),
                ('data', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, help_text='The snapshot that every format was made from')),
                ('data_sha256', models.CharField(help_text="Of the snapshot's canonical JSON", max_length=64)),
                ('html', models.TextField(help_text="The document's article, for reading on screen")),
                ('published_at', models.DateTimeField()),
                ('what_changed', models.TextField(blank=True, help_text='Since the version before')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='councils.council')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='councils.reportingperiod')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-published_at'],
            },
        ),
        migrations.CreateModel(
            name='EditionBuild',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(choices=[('scorecard', 'Corporate performance report'), ('action_plan', 'Action plan progress')], max_length=12)),
                ('audience', models.CharField(choices=[('cabinet', 'Cabinet'), ('scrutiny', 'Scrutiny'), ('public', 'Public')], max_length=10)),
                ('what_changed', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('queued', 'Waiting for its turn'), ('building', 'Being made'), ('published', 'Published'), ('failed', 'Failed')], default='queued', max_length=10)),
                ('step', models.CharField(blank=True, help_text='What the worker is doing, in words', max_length=120)),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('error', models.TextField(blank=True, help_text='Why it failed, in words')),
                ('asked_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edition_builds', to='councils.council')),
                ('edition', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='build', to='reports.edition')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.reportingperiod')),
            ],
            options={
                'ordering': ['-asked_at'],
            },
        ),
        migrations.CreateModel(
            name='EditionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'Word'), ('xlsx', 'Excel'), ('html', 'Web page (HTML)'), ('json', 'Data (JSON)')], max_length=4)),
                ('name', models.CharField(max_length=150)),
                ('content', models.BinaryField()),
                ('size', models.PositiveIntegerField(help_text='Bytes')),
                ('pages', models.PositiveIntegerField(blank=True, null=True)),
                ('sha256', models.CharField(max_length=64)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reports.edition')),
            ],
            options={
                'ordering': ['format'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(blank=True, max_length=250)),
                ('text', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='councils.council')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='reports.edition')),
            ],
            options={
                'ordering': ['-asked_at'],
            },
        ),
        migrations.CreateModel(
            name='QuestionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('about', models.CharField(blank=True, max_length=250)),
                ('text', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council')),
                ('edition', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reports.edition')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.question')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('council', 'period', 'document', 'audience', 'version'), name='edition_version_once'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('what_changed', ''), _negated=True), _connector='OR'), name='edition_correction_says_what_changed'),
        ),
        migrations.AddConstraint(
            model_name='editionbuild',
            constraint=models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='build_percent_at_most_100'),
        ),
        migrations.AddConstraint(
            model_name='editionbuild',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), ('edition__isnull', False)), models.Q(models.Q(('state', 'published'), _negated=True), ('edition__isnull', True)), _connector='OR'), name='build_published_has_edition'),
        ),
        migrations.AddConstraint(
            model_name='editionbuild',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('error', ''), _negated=True), _connector='OR'), name='build_failed_says_why'),
        ),
        migrations.AddConstraint(
            model_name='editionfile',
            constraint=models.UniqueConstraint(fields=('edition', 'format'), name='edition_format_once'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False), ('answered_by__isnull', False)), _connector='OR'), name='question_answer_with_name_and_time'),
        ),
        peerreview.migrating.AddTriggers(
            triggers=[('cabinetpaper', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_cabinetpaperevent" ("council_id", "id", "meeting_id", "meeting_on", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "subject", "template", "written_at", "written_by_id") VALUES (NEW."council_id", NEW."id", NEW."meeting_id", NEW."meeting_on", NEW."period_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sections", NEW."subject", NEW."template", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='2e1899b8da06ff9965621e6d01d84bb834c88511', operation='INSERT', pgid='pgtrigger_insert_insert_6d163', table='reports_cabinetpaper', when='AFTER'))), ('cabinetpaper', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_cabinetpaperevent" ("council_id", "id", "meeting_id", "meeting_on", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "subject", "template", "written_at", "written_by_id") VALUES (NEW."council_id", NEW."id", NEW."meeting_id", NEW."meeting_on", NEW."period_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sections", NEW."subject", NEW."template", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='6d8fb97f4893135e3706b77a5be4f166f6c717bb', operation='UPDATE', pgid='pgtrigger_update_update_a64dd', table='reports_cabinetpaper', when='AFTER'))), ('cabinetpaper', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_cabinetpaperevent" ("council_id", "id", "meeting_id", "meeting_on", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "subject", "template", "written_at", "written_by_id") VALUES (OLD."council_id", OLD."id", OLD."meeting_id", OLD."meeting_on", OLD."period_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sections", OLD."subject", OLD."template", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='a57ed4e27ab5174afecdd21bfa8aaab6e4bf14e6', operation='DELETE', pgid='pgtrigger_delete_delete_a7288', table='reports_cabinetpaper', when='AFTER'))), ('cabinetpaperevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2a9a7fb23c6f22670195178b6dffb7b2cc8d4b63', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ba25', table='reports_cabinetpaperevent', when='BEFORE'))), ('edition', pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='02501ddb37dab6fd30d6f2dd1f497353f998a8ce', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_83544', table='reports_edition', when='BEFORE'))), ('editionfile', pgtrigger.compiler.Trigger(name='frozen', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='efdaf66ba9bca0de80fd924c19beaa38f6de41e7', operation='UPDATE OR DELETE', pgid='pgtrigger_frozen_8f73d', table='reports_editionfile', when='BEFORE'))), ('question', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_questionevent" ("about", "answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "council_id", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."about", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."council_id", NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;', hash='814f6003aacb63d6f6d8c93051ac961262429673', operation='INSERT', pgid='pgtrigger_insert_insert_e9515', table='reports_question', when='AFTER'))), ('question', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_questionevent" ("about", "answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "council_id", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."about", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."asked_by_id", NEW."council_id", NEW."edition_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;', hash='824f1ddf4c21575b0a2ff9f7d3c7286a7eeeba7e', operation='UPDATE', pgid='pgtrigger_update_update_06f1d', table='reports_question', when='AFTER'))), ('question', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_questionevent" ("about", "answer", "answered_at", "answered_by_id", "asked_at", "asked_by_id", "council_id", "edition_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."about", OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."asked_by_id", OLD."council_id", OLD."edition_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;', hash='f97f116ea6d73ba49d17d65e0ff745e63b750997', operation='DELETE', pgid='pgtrigger_delete_delete_76ed6', table='reports_question', when='AFTER'))), ('questionevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b9dadc4b01a165a98caa6a4008d341838b2e50e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_816be', table='reports_questionevent', when='BEFORE')))],
        ),
    ]
