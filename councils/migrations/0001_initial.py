import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import peerreview.migrating
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Committee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('executive', 'Executive'), ('scrutiny', 'Scrutiny'), ('audit', 'Audit'), ('other', 'Other')], max_length=12)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='CouncilEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('slug', models.SlugField(db_index=False, help_text='The first part of every address', max_length=60)),
                ('gss_code', models.CharField(blank=True, max_length=9, validators=[django.core.validators.RegexValidator('^[ENSW]\\d{8}$', 'A GSS code is a letter and eight figures, such as E08000001')], verbose_name='GSS code')),
                ('kind', models.CharField(choices=[('unitary', 'Unitary authority'), ('metropolitan', 'Metropolitan borough'), ('london', 'London borough'), ('county', 'County council'), ('district', 'District or borough council'), ('combined', 'Combined authority'), ('wales', 'Welsh principal council'), ('scotland', 'Scottish council'), ('northern_ireland', 'Northern Irish council')], default='unitary', max_length=20)),
                ('executive_name', models.CharField(default='Cabinet', help_text='Cabinet, Executive, Executive Board, Policy Committee, ...', max_length=60)),
                ('logo', models.FileField(blank=True, upload_to='logos/')),
                ('accent_colour', models.CharField(default='#1b3a57', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Enter a colour such as #1b3a57')])),
                ('nation', models.CharField(choices=[('england', 'England'), ('wales', 'Wales'), ('scotland', 'Scotland'), ('northern_ireland', 'Northern Ireland')], default='england', help_text='Whose bank holidays are no working days', max_length=20)),
                ('reminders_on', models.BooleanField(default=True, verbose_name='reminders by e-mail')),
                ('remind_not_started', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MaxValueValidator(20, 'A lead time is at most 20 working days')], verbose_name='reminder of what is not started, working days before it is due')),
                ('remind_returned', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MaxValueValidator(20, 'A lead time is at most 20 working days')], verbose_name='reminder of what was returned, working days after')),
                ('remind_waiting', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MaxValueValidator(20, 'A lead time is at most 20 working days')], verbose_name='reminder of what waits for approval, working days after')),
                ('front_sheet_template', models.CharField(default='plain', max_length=40)),
                ('shares_figures', models.BooleanField(default=False, help_text='Members of other councils on this site that share as well may see results of closed quarters', verbose_name='figures shared with other councils')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EditorAfterClosingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('officer', 'Officer'), ('director', 'Director'), ('performance_lead', 'Performance lead'), ('cabinet_member', 'Cabinet member'), ('scrutiny_member', 'Scrutiny member'), ('administrator', 'Administrator')], max_length=30)),
            ],
            options={
                'ordering': ['council', 'user', 'role'],
            },
        ),
        migrations.CreateModel(
            name='MembershipCommitteeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('officer', 'Officer'), ('director', 'Director'), ('performance_lead', 'Performance lead'), ('cabinet_member', 'Cabinet member'), ('scrutiny_member', 'Scrutiny member'), ('administrator', 'Administrator')], max_length=30)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MembershipPortfolioEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MembershipServiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PersonalSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wants_reminders', models.BooleanField(default=True, verbose_name='remind me by e-mail')),
                ('calendar_key', models.CharField(blank=True, help_text="One half of the calendar's address; the other is signed with the site's key", max_length=40, null=True, unique=True)),
            ],
            options={
                'verbose_name_plural': 'personal settings',
            },
        ),
        migrations.CreateModel(
            name='PersonalSettingsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('wants_reminders', models.BooleanField(default=True, verbose_name='remind me by e-mail')),
                ('calendar_key', models.CharField(blank=True, help_text="One half of the calendar's address; the other is signed with the site's key", max_length=40, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Portfolio',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='PortfolioEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be sent'), ('sending', 'Being handed to the mail server'), ('sent', 'Sent'), ('unsure', 'Perhaps sent'), ('refused', 'Refused by the mail server'), ('dropped', 'Not sent')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('reason', models.TextField(blank=True, help_text='Why it was not sent, or not yet')),
                ('claimed_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('day', models.DateField()),
            ],
            options={
                'ordering': ['-day', 'person'],
            },
        ),
        migrations.CreateModel(
            name='ReportingPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(help_text='The year in which it starts: 2026 for 2026/27', verbose_name='financial year')),
                ('quarter', models.PositiveSmallIntegerField()),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('opens_at', models.DateTimeField(blank=True, help_text='When officers may begin; empty: not opened', null=True)),
                ('due_on', models.DateField(blank=True, help_text='The day by which updates are asked for', null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['council', 'first_day'],
            },
        ),
        migrations.CreateModel(
            name='ReportingPeriodEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('year', models.PositiveSmallIntegerField(help_text='The year in which it starts: 2026 for 2026/27', verbose_name='financial year')),
                ('quarter', models.PositiveSmallIntegerField()),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('opens_at', models.DateTimeField(blank=True, help_text='When officers may begin; empty: not opened', null=True)),
                ('due_on', models.DateField(blank=True, help_text='The day by which updates are asked for', null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('directorate', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ServiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('directorate', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=150)),
                ('is_active', models.BooleanField(default=True)),
                ('date_joined', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=150)),
                ('is_active', models.BooleanField(default=True)),
                ('date_joined', models.DateTimeField(auto_now_add=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='what it is for')),
                ('scope', models.CharField(choices=[('read', "Read the scorecard's figures"), ('send', 'Send results of indicators')], max_length=4, verbose_name='what it may do')),
                ('digest', models.CharField(help_text='SHA-256 of the token', max_length=64, unique=True)),
                ('hint', models.CharField(help_text='Its last four characters, to tell it from others', max_length=4)),
                ('created_at', models.DateTimeField()),
                ('last_used_on', models.DateField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('slug', models.SlugField(help_text='The first part of every address', max_length=60, unique=True)),
                ('gss_code', models.CharField(blank=True, max_length=9, validators=[django.core.validators.RegexValidator('^[ENSW]\\d{8}$', 'A GSS code is a letter and eight figures, such as E08000001')], verbose_name='GSS code')),
                ('kind', models.CharField(choices=[('unitary', 'Unitary authority'), ('metropolitan', 'Metropolitan borough'), ('london', 'London borough'), ('county', 'County council'), ('district', 'District or borough council'), ('combined', 'Combined authority'), ('wales', 'Welsh principal council'), ('scotland', 'Scottish council'), ('northern_ireland', 'Northern Irish council')], default='unitary', max_length=20)),
                ('executive_name', models.CharField(default='Cabinet', help_text='Cabinet, Executive, Executive Board, Policy Committee, ...', max_length=60)),
                ('logo', models.FileField(blank=True, upload_to='logos/')),
                ('accent_colour', models.CharField(default='#1b3a57', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Enter a colour such as #1b3a57')])),
                ('nation', models.CharField(choices=[('england', 'England'), ('wales', 'Wales'), ('scotland', 'Scotland'), ('northern_ireland', 'Northern Ireland')], default='england', help_text='Whose bank holidays are no working days', max_length=20)),
                ('reminders_on', models.BooleanField(default=True, verbose_name='reminders by e-mail')),
                ('remind_not_started', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MaxValueValidator(20, 'A lead time is at most 20 working days')], verbose_name='reminder of what is not started, working days before it is due')),
                ('remind_returned', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MaxValueValidator(20, 'A lead time is at most 20 working days')], verbose_name='reminder of what was returned, working days after')),
                ('remind_waiting', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MaxValueValidator(20, 'A lead time is at most 20 working days')], verbose_name='reminder of what waits for approval, working days after')),
                ('front_sheet_template', models.CharField(default='plain', max_length=40)),
                ('shares_figures', models.BooleanField(default=False, help_text='Members of other councils on this site that share as well may see results of closed quarters', verbose_name='figures shared with other councils')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('slug__in', ['accounts', 'api', 'feeds', 'gallery', 'healthz', 'media', 'published', 'static']), _negated=True), name='council_slug_not_reserved', violation_error_message='This address is used by the site itself'), models.CheckConstraint(condition=models.Q(('nation__in', ['england', 'wales', 'scotland', 'northern_ireland'])), name='council_nation_known'), models.CheckConstraint(condition=models.Q(('remind_not_started__lte', 20), ('remind_returned__lte', 20), ('remind_waiting__lte', 20)), name='council_lead_times_in_days')],
            },
        ),
        migrations.CreateModel(
            name='CommitteeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('executive', 'Executive'), ('scrutiny', 'Scrutiny'), ('audit', 'Audit'), ('other', 'Other')], max_length=12)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='councils.committee')),
                ('council', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='committee',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='committees', to='councils.council'),
        ),
        migrations.CreateModel(
            name='ApiTokenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='what it is for')),
                ('scope', models.CharField(choices=[('read', "Read the scorecard's figures"), ('send', 'Send results of indicators')], max_length=4, verbose_name='what it may do')),
                ('hint', models.CharField(help_text='Its last four characters, to tell it from others', max_length=4)),
                ('created_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='councils.apitoken')),
                ('revoked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='apitoken',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='api_tokens', to='councils.council'),
        ),
        migrations.AddField(
            model_name='councilevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='councilevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='councils.council'),
        ),
        migrations.AddField(
            model_name='editorafterclosingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='editorafterclosingevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membership',
            name='committees',
            field=models.ManyToManyField(blank=True, to='councils.committee'),
        ),
        migrations.AddField(
            model_name='membership',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='councils.council'),
        ),
        migrations.AddField(
            model_name='membership',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membershipcommitteeevent',
            name='committee',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.committee'),
        ),
        migrations.AddField(
            model_name='membershipcommitteeevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.membership'),
        ),
        migrations.AddField(
            model_name='membershipcommitteeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='councils.membership'),
        ),
        migrations.AddField(
            model_name='membershipevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membershipportfolioevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.membership'),
        ),
        migrations.AddField(
            model_name='membershipportfolioevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='membershipserviceevent',
            name='membership',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.membership'),
        ),
        migrations.AddField(
            model_name='membershipserviceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='personalsettings',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='personalsettings',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='personalsettingsevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='personalsettingsevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='personalsettingsevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='councils.personalsettings'),
        ),
        migrations.AddField(
            model_name='personalsettingsevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='portfolio',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='portfolios', to='councils.council'),
        ),
        migrations.AddField(
            model_name='portfolio',
            name='holder',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='portfolios', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='membershipportfolioevent',
            name='portfolio',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.portfolio'),
        ),
        migrations.AddField(
            model_name='membership',
            name='portfolios',
            field=models.ManyToManyField(blank=True, to='councils.portfolio'),
        ),
        migrations.AddField(
            model_name='portfolioevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='portfolioevent',
            name='holder',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='portfolioevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='portfolioevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='councils.portfolio'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='asked_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reminder',
            name='council',
            field=models.ForeignKey(blank=True, help_text="Whose performance lead asked for it; empty: the day's own reminder", null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportingperiod',
            name='closed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportingperiod',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='periods', to='councils.council'),
        ),
        migrations.AddField(
            model_name='reportingperiod',
            name='editors_after_closing',
            field=models.ManyToManyField(blank=True, related_name='may_edit_periods', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportingperiod',
            name='opened_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='editorafterclosingevent',
            name='reportingperiod',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.reportingperiod'),
        ),
        migrations.AddField(
            model_name='reportingperiodevent',
            name='closed_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportingperiodevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='reportingperiodevent',
            name='opened_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportingperiodevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='reportingperiodevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='councils.reportingperiod'),
        ),
        migrations.AddField(
            model_name='service',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='councils.council'),
        ),
        migrations.AddField(
            model_name='membershipserviceevent',
            name='service',
            field=models.ForeignKey(db_constraint=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.service'),
        ),
        migrations.AddField(
            model_name='membership',
            name='services',
            field=models.ManyToManyField(blank=True, help_text='What a director answers for', to='councils.service'),
        ),
        migrations.AddField(
            model_name='serviceevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='councils.council'),
        ),
        migrations.AddField(
            model_name='serviceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='serviceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='councils.service'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='userevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_unique'),
        ),
        migrations.AddConstraint(
            model_name='committee',
            constraint=models.UniqueConstraint(fields=('council', 'name'), name='committee_unique_in_council'),
        ),
        migrations.AddConstraint(
            model_name='apitoken',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('revoked_at__isnull', True), ('revoked_by__isnull', True)), models.Q(('revoked_at__isnull', False), ('revoked_by__isnull', False)), _connector='OR'), name='api_token_revoked_by_and_at'),
        ),
        migrations.CreateModel(
            name='MembershipCommittee',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('councils.membership_committees',),
        ),
        migrations.AddConstraint(
            model_name='personalsettings',
            constraint=models.UniqueConstraint(fields=('user', 'council'), name='personal_settings_once'),
        ),
        migrations.AddConstraint(
            model_name='portfolio',
            constraint=models.UniqueConstraint(fields=('council', 'name'), name='portfolio_unique_in_council'),
        ),
        migrations.CreateModel(
            name='MembershipPortfolio',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('councils.membership_portfolios',),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('person', 'day'), name='reminder_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(('council__isnull', False), ('asked_by__isnull', True), _connector='OR'), name='reminder_asked_for_a_council'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='reminder_sent_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['unsure', 'refused', 'dropped']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='reminder_not_sent_with_reason'),
        ),
        migrations.CreateModel(
            name='EditorAfterClosing',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('councils.reportingperiod_editors_after_closing',),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.UniqueConstraint(fields=('council', 'year', 'quarter'), name='period_unique_in_council'),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__range', (1, 4))), name='period_quarter_1_to_4'),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.CheckConstraint(condition=models.Q(('first_day__lt', models.F('last_day'))), name='period_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('opened_by__isnull', True), ('opens_at__isnull', True)), models.Q(('opened_by__isnull', False), ('opens_at__isnull', False)), _connector='OR'), name='period_opened_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by__isnull', True)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='period_closed_at_and_by'),
        ),
        migrations.AddConstraint(
            model_name='reportingperiod',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', True), ('opens_at__isnull', False), _connector='OR'), name='period_closed_after_opening'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(fields=('council', 'name'), name='service_unique_in_council'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('council', 'user', 'role'), name='membership_unique'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['administrator', 'cabinet_member', 'director', 'officer', 'performance_lead', 'scrutiny_member'])), name='membership_role_known'),
        ),
        migrations.CreateModel(
            name='MembershipService',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('councils.membership_services',),
        ),
        peerreview.migrating.AddTriggers(
            triggers=[('council', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_councilevent" ("accent_colour", "executive_name", "front_sheet_template", "gss_code", "id", "kind", "logo", "name", "nation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_not_started", "remind_returned", "remind_waiting", "reminders_on", "shares_figures", "slug") VALUES (NEW."accent_colour", NEW."executive_name", NEW."front_sheet_template", NEW."gss_code", NEW."id", NEW."kind", NEW."logo", NEW."name", NEW."nation", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."remind_not_started", NEW."remind_returned", NEW."remind_waiting", NEW."reminders_on", NEW."shares_figures", NEW."slug"); RETURN NULL;', hash='be3204e668b7f0a8907570049eaf9c0ff1db8e90', operation='INSERT', pgid='pgtrigger_insert_insert_017ac', table='councils_council', when='AFTER'))), ('council', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_councilevent" ("accent_colour", "executive_name", "front_sheet_template", "gss_code", "id", "kind", "logo", "name", "nation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_not_started", "remind_returned", "remind_waiting", "reminders_on", "shares_figures", "slug") VALUES (NEW."accent_colour", NEW."executive_name", NEW."front_sheet_template", NEW."gss_code", NEW."id", NEW."kind", NEW."logo", NEW."name", NEW."nation", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."remind_not_started", NEW."remind_returned", NEW."remind_waiting", NEW."reminders_on", NEW."shares_figures", NEW."slug"); RETURN NULL;', hash='b745b99331d98a59051d0a065fa57c91e1103976', operation='UPDATE', pgid='pgtrigger_update_update_d45c0', table='councils_council', when='AFTER'))), ('council', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_councilevent" ("accent_colour", "executive_name", "front_sheet_template", "gss_code", "id", "kind", "logo", "name", "nation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remind_not_started", "remind_returned", "remind_waiting", "reminders_on", "shares_figures", "slug") VALUES (OLD."accent_colour", OLD."executive_name", OLD."front_sheet_template", OLD."gss_code", OLD."id", OLD."kind", OLD."logo", OLD."name", OLD."nation", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."remind_not_started", OLD."remind_returned", OLD."remind_waiting", OLD."reminders_on", OLD."shares_figures", OLD."slug"); RETURN NULL;', hash='a6c9b5e4414e871f8a4d99cb16594379954be3c5', operation='DELETE', pgid='pgtrigger_delete_delete_2983b', table='councils_council', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_userevent" ("date_joined", "email", "id", "is_active", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."date_joined", NEW."email", NEW."id", NEW."is_active", NEW."is_superuser", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='da816f9fc2007ea9511f5c6012d805575d7689b3', operation='INSERT', pgid='pgtrigger_insert_insert_7e97a', table='councils_user', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."name" IS DISTINCT FROM (NEW."name"))', func='INSERT INTO "councils_userevent" ("date_joined", "email", "id", "is_active", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."date_joined", NEW."email", NEW."id", NEW."is_active", NEW."is_superuser", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='44a22773cbb34977363473c4cdbe3878ad063b73', operation='UPDATE', pgid='pgtrigger_update_update_4d335', table='councils_user', when='AFTER'))), ('user', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_userevent" ("date_joined", "email", "id", "is_active", "is_superuser", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."date_joined", OLD."email", OLD."id", OLD."is_active", OLD."is_superuser", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='6fa4fb4d2ddca34dfcf6b987cfa8025aee1b09c6', operation='DELETE', pgid='pgtrigger_delete_delete_a6e1f', table='councils_user', when='AFTER'))), ('committeeevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d18c628fbd15c54e9298c2b239f9ac62fee66371', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7e38c', table='councils_committeeevent', when='BEFORE'))), ('committee', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_committeeevent" ("council_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."council_id", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='037a9b72bb77963449ad3685b1679f5c1bd9d941', operation='INSERT', pgid='pgtrigger_insert_insert_d0926', table='councils_committee', when='AFTER'))), ('committee', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_committeeevent" ("council_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."council_id", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='55a315813a62915dbb123e815895d756d43bf3f4', operation='UPDATE', pgid='pgtrigger_update_update_b81cd', table='councils_committee', when='AFTER'))), ('committee', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_committeeevent" ("council_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."council_id", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='72b61ed92ed7364dd930e5381f16b0a3d24db7e4', operation='DELETE', pgid='pgtrigger_delete_delete_779fc', table='councils_committee', when='AFTER'))), ('apitokenevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3fdfb8781d98156625fda9ef1a7e6bc40758e154', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b7282', table='councils_apitokenevent', when='BEFORE'))), ('apitoken', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_apitokenevent" ("council_id", "created_at", "created_by_id", "hint", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "revoked_by_id", "scope") VALUES (NEW."council_id", NEW."created_at", NEW."created_by_id", NEW."hint", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."revoked_at", NEW."revoked_by_id", NEW."scope"); RETURN NULL;', hash='64fd868da04ba31ab7e1d6570efbd81381d743c6', operation='INSERT', pgid='pgtrigger_insert_insert_5052e', table='councils_apitoken', when='AFTER'))), ('apitoken', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."council_id" IS DISTINCT FROM (NEW."council_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."hint" IS DISTINCT FROM (NEW."hint") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."revoked_at" IS DISTINCT FROM (NEW."revoked_at") OR OLD."revoked_by_id" IS DISTINCT FROM (NEW."revoked_by_id") OR OLD."scope" IS DISTINCT FROM (NEW."scope"))', func='INSERT INTO "councils_apitokenevent" ("council_id", "created_at", "created_by_id", "hint", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "revoked_by_id", "scope") VALUES (NEW."council_id", NEW."created_at", NEW."created_by_id", NEW."hint", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."revoked_at", NEW."revoked_by_id", NEW."scope"); RETURN NULL;', hash='5e323da04ed6e4edd0ec3c551b5bc7fb2311be6e', operation='UPDATE', pgid='pgtrigger_update_update_bea82', table='councils_apitoken', when='AFTER'))), ('apitoken', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_apitokenevent" ("council_id", "created_at", "created_by_id", "hint", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revoked_at", "revoked_by_id", "scope") VALUES (OLD."council_id", OLD."created_at", OLD."created_by_id", OLD."hint", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."revoked_at", OLD."revoked_by_id", OLD."scope"); RETURN NULL;', hash='7c21cb71179c64906fea637154d524fe0838af06', operation='DELETE', pgid='pgtrigger_delete_delete_9c350', table='councils_apitoken', when='AFTER'))), ('councilevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b60f99539a67311e90e47e5f816481be407fc341', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ecfb5', table='councils_councilevent', when='BEFORE'))), ('membershipcommitteeevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bc9dac20cb74052c07eb6693542ab7522bf0c8d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_617e8', table='councils_membershipcommitteeevent', when='BEFORE'))), ('membershipevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6db287f4a4e167713417dfd2a1d9c411e1c0ad84', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e52d', table='councils_membershipevent', when='BEFORE'))), ('personalsettings', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_personalsettingsevent" ("calendar_key", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "wants_reminders") VALUES (NEW."calendar_key", NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id", NEW."wants_reminders"); RETURN NULL;', hash='0b33393f1419757eff42d2ed574a76238d196060', operation='INSERT', pgid='pgtrigger_insert_insert_6d5a5', table='councils_personalsettings', when='AFTER'))), ('personalsettings', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_personalsettingsevent" ("calendar_key", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "wants_reminders") VALUES (NEW."calendar_key", NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id", NEW."wants_reminders"); RETURN NULL;', hash='460bc668c8ea4d94c8611b7366e2f7f9b3829b5a', operation='UPDATE', pgid='pgtrigger_update_update_1fd88', table='councils_personalsettings', when='AFTER'))), ('personalsettings', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_personalsettingsevent" ("calendar_key", "council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "wants_reminders") VALUES (OLD."calendar_key", OLD."council_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id", OLD."wants_reminders"); RETURN NULL;', hash='e95ee77d074aa177c7de6f7aa1bb4ce0906e0634', operation='DELETE', pgid='pgtrigger_delete_delete_f78e1', table='councils_personalsettings', when='AFTER'))), ('personalsettingsevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9287fe90ab6871ec4d0d2e19f2ee1571594ef1ee', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_53574', table='councils_personalsettingsevent', when='BEFORE'))), ('portfolio', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_portfolioevent" ("council_id", "holder_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."council_id", NEW."holder_id", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='28c7e6c560115d19e9deba18bfb699f580549517', operation='INSERT', pgid='pgtrigger_insert_insert_d16a8', table='councils_portfolio', when='AFTER'))), ('portfolio', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_portfolioevent" ("council_id", "holder_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."council_id", NEW."holder_id", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='decae0201b3ad0c4408b6d15319fa2a57336db87', operation='UPDATE', pgid='pgtrigger_update_update_0e025', table='councils_portfolio', when='AFTER'))), ('portfolio', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_portfolioevent" ("council_id", "holder_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."council_id", OLD."holder_id", OLD."id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='c23c35d2fecea7b98f43f436abe823bcac149395', operation='DELETE', pgid='pgtrigger_delete_delete_c795f', table='councils_portfolio', when='AFTER'))), ('membershipportfolioevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1feef019f6e2d30042d5704a2f82c46b2fc4b43a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a8f4', table='councils_membershipportfolioevent', when='BEFORE'))), ('portfolioevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='241b0d98164f4bb5a0f6fed2674a51e27ab61538', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b0d8c', table='councils_portfolioevent', when='BEFORE'))), ('reportingperiod', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_reportingperiodevent" ("closed_at", "closed_by_id", "council_id", "due_on", "first_day", "id", "last_day", "opened_by_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "year") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."council_id", NEW."due_on", NEW."first_day", NEW."id", NEW."last_day", NEW."opened_by_id", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quarter", NEW."year"); RETURN NULL;', hash='8fa34352aebb0570529322de0da350effbf569ce', operation='INSERT', pgid='pgtrigger_insert_insert_45f7b', table='councils_reportingperiod', when='AFTER'))), ('reportingperiod', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_reportingperiodevent" ("closed_at", "closed_by_id", "council_id", "due_on", "first_day", "id", "last_day", "opened_by_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "year") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."council_id", NEW."due_on", NEW."first_day", NEW."id", NEW."last_day", NEW."opened_by_id", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quarter", NEW."year"); RETURN NULL;', hash='891d3547a21c353129553786f11d9b4700878aed', operation='UPDATE', pgid='pgtrigger_update_update_46a46', table='councils_reportingperiod', when='AFTER'))), ('reportingperiod', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_reportingperiodevent" ("closed_at", "closed_by_id", "council_id", "due_on", "first_day", "id", "last_day", "opened_by_id", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quarter", "year") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."council_id", OLD."due_on", OLD."first_day", OLD."id", OLD."last_day", OLD."opened_by_id", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quarter", OLD."year"); RETURN NULL;', hash='714e47791c20d11db21986b2b2d6610cec380dd0', operation='DELETE', pgid='pgtrigger_delete_delete_b12b6', table='councils_reportingperiod', when='AFTER'))), ('editorafterclosingevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cbed59e23345fedfb9cf579d28d8130ae5be19b7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b00cc', table='councils_editorafterclosingevent', when='BEFORE'))), ('reportingperiodevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='751b075e63b38b7f305f6ea402191268b7c95089', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_79f0d', table='councils_reportingperiodevent', when='BEFORE'))), ('service', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_serviceevent" ("council_id", "directorate", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."council_id", NEW."directorate", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='5658a19754f28f29418a5ee1bcb4e0807f6d6f11', operation='INSERT', pgid='pgtrigger_insert_insert_fbdfc', table='councils_service', when='AFTER'))), ('service', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_serviceevent" ("council_id", "directorate", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."council_id", NEW."directorate", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='7fe34ad146b577fc9a704ad537220a89725fee84', operation='UPDATE', pgid='pgtrigger_update_update_28350', table='councils_service', when='AFTER'))), ('service', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_serviceevent" ("council_id", "directorate", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."council_id", OLD."directorate", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='f86b30f0f8d89b1c5499f6bfc3c92c42a88456b4', operation='DELETE', pgid='pgtrigger_delete_delete_8cf24', table='councils_service', when='AFTER'))), ('membershipserviceevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='895459b06471268600dc93ae0936574b9b0161c6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_51018', table='councils_membershipserviceevent', when='BEFORE'))), ('membership', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_membershipevent" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='6dfc7e36f81dbe2b7edf25b8d5522438840a62e6', operation='INSERT', pgid='pgtrigger_insert_insert_a6f53', table='councils_membership', when='AFTER'))), ('membership', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_membershipevent" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (NEW."council_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."user_id"); RETURN NULL;', hash='9544d13c7eb7d4b5316b68aae78cc2d19eda292b', operation='UPDATE', pgid='pgtrigger_update_update_9246c', table='councils_membership', when='AFTER'))), ('membership', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_membershipevent" ("council_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id") VALUES (OLD."council_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id"); RETURN NULL;', hash='494fa61d363f4d9ab5e55cebdd0e2655135850f5', operation='DELETE', pgid='pgtrigger_delete_delete_3c35f', table='councils_membership', when='AFTER'))), ('serviceevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='96752738c8d7c45fe2c47e7b846dc051e195e188', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5ea5e', table='councils_serviceevent', when='BEFORE'))), ('userevent', pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b670c2f92e4aa41a37505da07740bd61d8d6be27', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c047f', table='councils_userevent', when='BEFORE'))), ('membershipcommittee', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_membershipcommitteeevent" ("committee_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."committee_id", NEW."id", NEW."membership_id", _pgh_attach_context(), NOW(), \'insert\'); RETURN NULL;', hash='9fd54a4134984f7592cc21c6e61f6dc440234169', operation='INSERT', pgid='pgtrigger_insert_insert_7ad69', table='councils_membership_committees', when='AFTER'))), ('membershipcommittee', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_membershipcommitteeevent" ("committee_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (NEW."committee_id", NEW."id", NEW."membership_id", _pgh_attach_context(), NOW(), \'update\'); RETURN NULL;', hash='390693728f52e630aaeb5541a685ed2e4f888c1a', operation='UPDATE', pgid='pgtrigger_update_update_bf9ea', table='councils_membership_committees', when='AFTER'))), ('membershipcommittee', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_membershipcommitteeevent" ("committee_id", "id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label") VALUES (OLD."committee_id", OLD."id", OLD."membership_id", _pgh_attach_context(), NOW(), \'delete\'); RETURN NULL;', hash='4051e43d8e7d375de20f6e1af84f246ec7bb349a', operation='DELETE', pgid='pgtrigger_delete_delete_e676a', table='councils_membership_committees', when='AFTER'))), ('membershipportfolio', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_membershipportfolioevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "portfolio_id") VALUES (NEW."id", NEW."membership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."portfolio_id"); RETURN NULL;', hash='a8cd3d3e4b1b5bb2d7019b74badbaec6435966a1', operation='INSERT', pgid='pgtrigger_insert_insert_8e63f', table='councils_membership_portfolios', when='AFTER'))), ('membershipportfolio', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_membershipportfolioevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "portfolio_id") VALUES (NEW."id", NEW."membership_id", _pgh_attach_context(), NOW(), \'update\', NEW."portfolio_id"); RETURN NULL;', hash='44e08fb6dd388b96349dae8c36b9de1f400edc7e', operation='UPDATE', pgid='pgtrigger_update_update_9d17f', table='councils_membership_portfolios', when='AFTER'))), ('membershipportfolio', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_membershipportfolioevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "portfolio_id") VALUES (OLD."id", OLD."membership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."portfolio_id"); RETURN NULL;', hash='7d3f40bb28e6417a9c8a5e31ac50a04b7e758c00', operation='DELETE', pgid='pgtrigger_delete_delete_28e5c', table='councils_membership_portfolios', when='AFTER'))), ('editorafterclosing', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_editorafterclosingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "reportingperiod_id", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."reportingperiod_id", NEW."user_id"); RETURN NULL;', hash='516d41a69990ebf313cca0972bd517ae585552d8', operation='INSERT', pgid='pgtrigger_insert_insert_e0759', table='councils_reportingperiod_editors_after_closing', when='AFTER'))), ('editorafterclosing', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_editorafterclosingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "reportingperiod_id", "user_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."reportingperiod_id", NEW."user_id"); RETURN NULL;', hash='714e0e19a2acdd878f64447258051368e360ecc7', operation='UPDATE', pgid='pgtrigger_update_update_b3afe', table='councils_reportingperiod_editors_after_closing', when='AFTER'))), ('editorafterclosing', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_editorafterclosingevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "reportingperiod_id", "user_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."reportingperiod_id", OLD."user_id"); RETURN NULL;', hash='d5dc6b58de65f754e8887b6eef24d35bd3bea7ff', operation='DELETE', pgid='pgtrigger_delete_delete_cd28b', table='councils_reportingperiod_editors_after_closing', when='AFTER'))), ('membershipservice', pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_membershipserviceevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "service_id") VALUES (NEW."id", NEW."membership_id", _pgh_attach_context(), NOW(), \'insert\', NEW."service_id"); RETURN NULL;', hash='242cf27ab27af344dc94860dcf177a24864ff447', operation='INSERT', pgid='pgtrigger_insert_insert_24aa7', table='councils_membership_services', when='AFTER'))), ('membershipservice', pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "councils_membershipserviceevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "service_id") VALUES (NEW."id", NEW."membership_id", _pgh_attach_context(), NOW(), \'update\', NEW."service_id"); RETURN NULL;', hash='386d3df2825121c7fcd8b6828283eba4586228ce', operation='UPDATE', pgid='pgtrigger_update_update_272cc', table='councils_membership_services', when='AFTER'))), ('membershipservice', pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "councils_membershipserviceevent" ("id", "membership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "service_id") VALUES (OLD."id", OLD."membership_id", _pgh_attach_context(), NOW(), \'delete\', OLD."service_id"); RETURN NULL;', hash='4b14169484792cb2ff422762db8f3e1f91d8a6ee', operation='DELETE', pgid='pgtrigger_delete_delete_865df', table='councils_membership_services', when='AFTER')))],
        ),
    ]
