from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0001_initial'),
    ]

    operations = [
        migrations.DeleteModel(name='QuestionEvent'),
        migrations.DeleteModel(name='Question'),
    ]
