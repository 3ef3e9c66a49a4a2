from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_spelling")]

    operations = [
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.BinaryField(max_length=200)),
                ("block", models.PositiveIntegerField()),
                ("title", models.BinaryField(default=bytes)),
                ("facts", models.BinaryField(default=bytes)),
                ("prose", models.BinaryField(default=bytes)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("word", "block"), name="search_posting_once")],
            },
        ),
        migrations.CreateModel(
            name="Posted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=8)),
                ("key", models.PositiveIntegerField()),
                ("words", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("mark", "key"), name="search_posted_once")],
            },
        ),
    ]
