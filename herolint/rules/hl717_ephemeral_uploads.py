"""HL717: the app stores uploaded files on the dyno's disk."""

from __future__ import annotations

from collections.abc import Iterator

from herolint.api import BOTH_WARNING, WARNING, Context, Problem, Rule
from herolint.api.django_gate import GATE
from herolint.api.django_serving import uploads
from herolint.api.django_site import judge
from herolint.api.services import Sinks, mentions, used
from herolint.api.text import shown

_SINKS = Sinks(frozenset(), frozenset(("UPLOAD_FOLDER", "UPLOADED_FILES_DEST", "UPLOADED_PHOTOS_DEST")))
_BUCKETS = ("boto3", "cloudinary", "google.cloud", "azure.storage", "minio", "supabase", "imagekit", "uploadcare")
"""Words of an app that may keep the files elsewhere."""
_NOT_KEPT = ("/tmp", "/var/tmp", "/dev/shm", "://")  # noqa: S108 - named, not used


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
    yield from _of_flask(context)


def _of_flask(context: Context) -> Iterator[Problem]:
    """Report a folder for uploads that is certainly on the dyno's disk, where the app saves what requests send."""
    if not context.building or not all(mentions(context, (word,)) for word in ("request", ".files", ".save(")):
        return
    if mentions(context, _BUCKETS):
        return
    for found in used(context, _SINKS):
        folder = found.use.text
        if found.use.variable is None and folder and not folder.startswith(_NOT_KEPT):
            yield Problem(
                f"Uploaded files are stored in {shown(folder)} on the dyno, so they are lost when it restarts.",
                found.at,
                dict.fromkeys(context.building, WARNING),
                help="Store uploads in a bucket, for example with boto3.",
            )
            return


RULE = Rule(
    code="HL717",
    name="ephemeral-uploads",
    summary="The app stores uploaded files on the dyno's disk.",
    why="Each dyno has a separate, temporary disk. An uploaded file is lost at the next deploy or restart, at most a "
    "day later, and other dynos never see it.",
    how="Store uploads in a bucket: install django-storages, and set `default` in STORAGES.",
    impact=BOTH_WARNING,
    when=(*GATE, "templates", "static", "uploads", "upload", "media"),
    since="0.2.0",
    url="https://devcenter.heroku.com/articles/dynos#ephemeral-filesystem",
    check=check,
)
