"""HL717: the app stores uploaded files on the dyno's disk."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule
from herolint.api.django_gate import GATE
from herolint.api.django_serving import uploads
from herolint.api.django_site import judge
from herolint.api.text import shown


def check(context: Context) -> Iterator[Problem]:
    """Report the first file field of the app's models that stores files in MEDIA_ROOT."""
    for judged in judge(context, lambda site, target: uploads(site)):
        if judged.certain:
            yield Problem(
                f"Uploaded files are stored in {shown(judged.wrong.text)} on the dyno, so they are lost when it "
                "restarts.",
                judged.wrong.at,
                dict.fromkeys(judged.targets, WARNING),
            )


RULE = Rule(
    code="HL717",
    name="ephemeral-uploads",
    summary="The app stores uploaded files on the dyno's disk.",
    why="Each dyno has a separate, temporary disk. An uploaded file is lost at the next deploy or restart, at most a "
    "day later, and other dynos never see it.",
    how="Store uploads in a bucket: install django-storages, and set `default` in STORAGES.",
    impact=BOTH_WARNING,
    when=GATE,
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/dynos#ephemeral-filesystem",
    check=check,
)
