"""What the desk's fields ask for while someone types: things whose name matches, and a new one made in place."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Model, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, JsonResponse
from django.urls import path

from articles import languages

MAX_SUGGESTIONS = 10
MAX_QUERY_CHARACTERS = 100


class SuggestingMixin:
    """Adds `suggest/` to a model's admin. `suggest_columns` are searched; `names_of` says what is shown."""

    suggest_columns: list[str] = []

    def get_urls(self) -> list:
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [path("suggest/", self.admin_site.admin_view(self.suggest_view), name=f"{info}_suggest")]
        return own + super().get_urls()

    def suggest_view(self, request: HttpRequest) -> JsonResponse:
        """Answer `?q=…`: up to ten `{id, names}`, those that begin with the words first; without words, the usual ones."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        words = request.GET.get("q", "")[:MAX_QUERY_CHARACTERS].replace("\x00", "").strip()
        return JsonResponse([self.suggestion(one) for one in self.suggested(words)], safe=False)

    def suggestion(self, one: Model) -> dict[str, Any]:
        """Return a thing as the fields of the desk take it."""
        return {"id": one.pk, "names": self.names_of(one)}

    def names_of(self, one: Model) -> dict[str, str]:
        """Return the thing's name per language; empty where it has none."""
        return {language: languages.text(one, "name", language) for language in languages.codes()}

    def suggest_queryset(self) -> QuerySet:
        """Return all that may be suggested, the most usual first."""
        return self.model._default_manager.all()

    def suggested(self, words: str) -> list[Model]:
        """Return the best matches: names that begin so, then names that hold the words anywhere."""
        everything = self.suggest_queryset()
        if not words:
            return list(everything[:MAX_SUGGESTIONS])
        found = list(everything.filter(self._matching("istartswith", words))[:MAX_SUGGESTIONS])
        if len(found) < MAX_SUGGESTIONS:
            rest = everything.filter(self._matching("icontains", words)).exclude(pk__in=[one.pk for one in found])
            found += rest[: MAX_SUGGESTIONS - len(found)]
        return found

    def _matching(self, lookup: str, words: str) -> Q:
        condition = Q()
        for column in self.suggest_columns:
            condition |= Q(**{f"{column}__{lookup}": words})
        return condition


class CreatingMixin(SuggestingMixin):
    """Adds `create/`: GET tells which fields a new one needs, POST makes it.

    `create_fields` are the form's columns; `prefilled` names the one that takes what was typed.
    """

    create_form: type[ModelForm] = ModelForm

    def get_urls(self) -> list:
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [path("create/", self.admin_site.admin_view(self.create_view), name=f"{info}_create")]
        return own + super().get_urls()

    def create_parameters(self) -> dict[str, str]:
        """Return the parameter of the request for each column of the form."""
        raise NotImplementedError

    def prefilled(self) -> str:
        """Return the column that takes what was typed into the field."""
        raise NotImplementedError

    def create_view(self, request: HttpRequest, *, again: bool = False) -> JsonResponse:
        """Answer the new thing, or 400 with `{errors: {parameter: [message]}}` and, for a duplicate, what exists."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        parameters = self.create_parameters()
        if request.method != "POST":
            return JsonResponse({"fields": self._fields(parameters)})
        form = self.create_form({column: request.POST.get(name, "") for column, name in parameters.items()})
        if not form.is_valid():
            return JsonResponse(self._refusal(form, parameters), status=400)
        try:
            with transaction.atomic():
                one = form.save()
        except IntegrityError:  # somebody made it in the same moment: the form sees it now
            if again:
                raise
            return self.create_view(request, again=True)
        self.log_addition(request, one, [{"added": {}}])
        return JsonResponse(self.suggestion(one))

    def _fields(self, parameters: dict[str, str]) -> list[dict[str, Any]]:
        form = self.create_form()
        return [
            {
                "name": name,
                "label": form.fields[column].label,
                "language": getattr(form.fields[column], "language", ""),
                "prefill": column == self.prefilled(),
            }
            for column, name in parameters.items()
        ]

    def _refusal(self, form: ModelForm, parameters: dict[str, str]) -> dict[str, Any]:
        errors = {parameters.get(column, ""): list(messages) for column, messages in form.errors.items()}
        existing = self.existing(form)
        return {"errors": errors, "existing": self.suggestion(existing) if existing else None}

    def existing(self, form: ModelForm) -> Model | None:
        """Return the thing that a refused form describes again, if there is one."""
        return None


def typed(form: ModelForm, column: str) -> str:
    """Return what was typed into a refused form's field, without what no data base can be asked for."""
    return form.data.get(column, "").replace("\x00", "").strip()
