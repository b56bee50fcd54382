"""The addresses of the picture library, and what its forms send."""

from django.urls import reverse

from articles import languages
from articles.imaging.library import add_picture
from articles.models import Picture
from tests.imaging import files

LIST = reverse("admin:articles_picture_changelist")
ADD = reverse("admin:articles_picture_add")
CHOOSE = reverse("admin:articles_picture_choose")
UPLOAD = reverse("admin:articles_picture_upload")
UPLOAD_MANY = reverse("admin:articles_picture_upload_many")
DESCRIBE = reverse("admin:articles_picture_describe")


def change(picture: Picture) -> str:
    return reverse("admin:articles_picture_change", args=[picture.pk])


def picture(name: str = "Kapal", **texts) -> Picture:
    return add_picture(file=files.photo(), name=name, texts=texts)


def form_data(**fields) -> dict:
    """Return what the form posts: every text empty unless given."""
    names = ["name", "credit", "licence", *languages.columns("alt", "caption")]
    return {**dict.fromkeys(names, ""), "focal_x": "0.5", "focal_y": "0.5", **fields}


def describe_url(pictures) -> str:
    return f"{DESCRIBE}?ids={','.join(str(one.pk) for one in pictures)}"


def describe_data(pictures) -> dict:
    data = {"form-TOTAL_FORMS": len(pictures), "form-INITIAL_FORMS": len(pictures), "credit_for_all": ""}
    for number, one in enumerate(pictures):
        data[f"form-{number}-id"] = one.pk
        data |= {f"form-{number}-{name}": "" for name in [*languages.columns("alt", "caption"), "credit"]}
    return data
