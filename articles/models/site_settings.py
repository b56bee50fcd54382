"""What a company sets without code: its name, its words, its colour, its logo."""

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import languages
from articles.colours import validate_accent
from articles.texts import validate_no_nul


class SiteSettings(models.Model):
    """The newsroom's own facts; a single row."""

    name = models.CharField(_("name of the newsroom"), max_length=80, validators=[validate_no_nul])
    tagline = models.CharField(
        _("tagline"),
        max_length=160,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("One sentence for the home page and for search engines."),
    )
    about = models.TextField(
        _("about"),
        max_length=2000,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("The “about” text (boilerplate) that ends every story and opens the about page."),
    )
    media_contact = models.TextField(
        _("media contact"),
        max_length=600,
        blank=True,
        validators=[validate_no_nul],
        help_text=_("Whom journalists reach, and when; a line each."),
    )
    contact_email = models.EmailField(_("e-mail address for media"), blank=True)
    contact_phone = models.CharField(_("telephone for media"), max_length=40, blank=True, validators=[validate_no_nul])
    address = models.TextField(_("postal address"), max_length=400, blank=True, validators=[validate_no_nul])
    logo = models.FileField(
        _("logo"),
        upload_to="site",
        blank=True,
        validators=[FileExtensionValidator(["png", "webp", "jpg", "jpeg"])],
        help_text=_(
            "PNG or WebP on a transparent ground, at least 96 pixels high. Without one, the name stands in its place."
        ),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#a83a1a",
        validators=[validate_accent],
        help_text=_(
            "The one colour of the site, as #rrggbb. Links and buttons must stay readable: the contrast is checked."
        ),
    )

    offers_newsletter = models.BooleanField(
        _("offer the newsletter"),
        default=False,
        help_text=_("Readers can subscribe on the home page, under stories and on a page of its own."),
    )

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_row_of_site_settings")]

    def __str__(self) -> str:
        return self.text("name", languages.active()) or str(_("site settings"))

    def save(self, *args, **kwargs) -> None:
        """Keep the row the only one."""
        self.pk = 1
        super().save(*args, **kwargs)

    def text(self, field: str, language: str) -> str:
        """Return the text for `field` in just this language."""
        return languages.text(self, field, language)

    @classmethod
    def load(cls) -> "SiteSettings":
        """Return the settings; unsaved ones with their defaults where nobody has set any."""
        return cls.objects.prefetch_related("social_links").first() or cls(pk=1)


class SocialLink(models.Model):
    """An account of the company elsewhere."""

    site = models.ForeignKey(SiteSettings, models.CASCADE, related_name="social_links")
    label = models.CharField(_("label"), max_length=60, validators=[validate_no_nul], help_text=_("Such as LinkedIn."))
    url = models.URLField(_("address"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("social link")
        verbose_name_plural = _("social links")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label
