import django.core.serializers.json
import peerreview.migrating
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('name', models.CharField(help_text='Dotted: actions.update.approved', max_length=80)),
                ('by_id', models.BigIntegerField(null=True)),
                ('by_label', models.CharField(help_text="The person's name as it then was", max_length=200)),
                ('council_id', models.BigIntegerField(null=True)),
                ('council_label', models.CharField(blank=True, max_length=200)),
                ('thing_type', models.CharField(help_text='app.model', max_length=80)),
                ('thing_id', models.BigIntegerField(null=True)),
                ('thing_label', models.CharField(max_length=300)),
                ('data', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['council_id', '-at'], name='event_council_at'), models.Index(fields=['thing_type', 'thing_id', '-at'], name='event_thing_at')],
            },
        ),
        peerreview.migrating.AddTriggers(
            triggers=[('event', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e1de01de2c9f0df2033cadb85ebc9cff5820c148', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7d947', table='audit_event', when='BEFORE')))],
        ),
    ]
