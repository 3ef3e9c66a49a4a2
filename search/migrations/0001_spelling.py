from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12)),
                ("shape", models.CharField(max_length=48)),
                ("mirrored", models.CharField(max_length=48)),
                ("written", models.CharField(max_length=48)),
            ],
            options={
                "indexes": [models.Index(fields=["language", "mirrored"], name="search_spelling_by_end")],
                "constraints": [models.UniqueConstraint(fields=("language", "shape"), name="search_spelling_once")],
            },
        ),
    ]
