"""Settings of the newsroom, safe for production as they stand; only DEVELOPMENT=1 loosens them (docs/deploy.md)."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom import env
from newsroom.keys import development_key

BASE_DIR = Path(__file__).resolve().parent.parent

# --- The environment ---
env.refuse_misspelt()
DEVELOPMENT = env.flag("DEVELOPMENT")
# Even in development a missing page looks as readers see it; DEBUG=1 shows Django's own technical pages instead.
DEBUG = DEVELOPMENT and env.flag("DEBUG")
DATA_ROOT = env.folder("DATA_ROOT", BASE_DIR / "var")
DATA_ROOT.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env.text("SECRET_KEY", "" if DEVELOPMENT else None) or development_key(DATA_ROOT)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEVELOPMENT else None)
#: The site's own address, for links in mails and feeds made outside a request. No slash at the end.
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000" if DEVELOPMENT else f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- Languages: the first is the default. Add one here, then `makemigrations` and `migrate` (docs/translators.md) ---
LANGUAGES = [("id", "Indonesia"), ("en", "English")]
LANGUAGE_CODE = LANGUAGES[0][0]
LOCALE_PATHS = [BASE_DIR / "locale"]
#: The language in which messages stand in the code; its catalogue fills itself.
MESSAGE_LANGUAGE = "en"
USE_I18N = True
FORMAT_MODULE_PATH = ["newsroom.formats"]
MODELTRANSLATION_DEFAULT_LANGUAGE = LANGUAGE_CODE
MODELTRANSLATION_FALLBACK_LANGUAGES: dict[str, tuple[str, ...]] = {"default": ()}
# "Headline (English)" in the admin; modeltranslation calls Indonesian "ind".
_NAMES = {"ind" if code == "id" else code.replace("-", "_"): name for code, name in LANGUAGES}


def _localized_label(label: str, code: str) -> str:
    return f"{label} ({_NAMES.get(code, code)})"


MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = _localized_label
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

# --- Parts ---
INSTALLED_APPS = [
    "modeltranslation",
    "articles.apps.ArticlesConfig",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "taggit",
    "django_prose_editor",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
#: Editing of the interface's catalogues in the browser, for administrators (docs/translators.md).
ROSETTA = env.extra("ROSETTA", "rosetta", "django-rosetta")
if ROSETTA:
    INSTALLED_APPS.append("rosetta")
    ROSETTA_ACCESS_CONTROL_FUNCTION = "articles.permissions.may_edit_catalogues"
    ROSETTA_POFILE_WRAP_WIDTH = 0
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "articles.readership.middleware.CountViewsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "articles.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
APPEND_SLASH = True
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "articles.context_processors.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Machines that follow the site ---
#: A WebSub hub that passes changes on to who follows a feed; none if empty.
WEBSUB_HUB = env.address("WEBSUB_HUB")
#: The key by which IndexNow knows the site, and where changes are told to it; not used if empty.
INDEXNOW_KEY = env.key("INDEXNOW_KEY")
INDEXNOW_URL = env.address("INDEXNOW_URL", "https://api.indexnow.org/indexnow")

# --- Data ---
DATABASES = {"default": env.database("DATABASE_URL", sqlite=DATA_ROOT / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache("REDIS_URL")}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TAGGIT_CASE_INSENSITIVE = True

# --- People ---
AUTH_USER_MODEL = "articles.User"
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Files ---
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DATA_ROOT / "static"
# In development the files are served as they lie; in production from STATIC_ROOT, hashed and compressed by collectstatic.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEVELOPMENT
MEDIA_URL = "/media/"
MEDIA_ROOT = env.folder("MEDIA_ROOT", DATA_ROOT / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "newsroom.storage.StaticStorage"
    },
}
# Pictures arrive as temporary files, whatever their size in memory would be, and are limited one by one (articles/imaging).
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a story with a large table has three fields a cell on its translation page
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o644

# --- Mail ---
DEFAULT_FROM_EMAIL = env.text(
    "DEFAULT_FROM_EMAIL", "newsroom@localhost" if DEVELOPMENT else f"newsroom@{ALLOWED_HOSTS[0]}"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
#: Under which name the mail server's DKIM key is published; only `check_mail` asks.
DKIM_SELECTOR = env.text("DKIM_SELECTOR", "")
locals().update(env.mail("EMAIL_URL", DEVELOPMENT))
#: How many mails of the newsletter leave in a second at the most, and in a minute to one provider; 0 for as many as can be.
MAILS_A_SECOND = env.number("MAILS_A_SECOND")
MAILS_A_MINUTE_TO_A_DOMAIN = env.number("MAILS_A_MINUTE_TO_A_DOMAIN")
#: To where newsletters come back that cannot be delivered, and the mailbox in which they are then found.
BOUNCE_ADDRESS = env.mail_address("BOUNCE_ADDRESS")
BOUNCE_MAILBOX = env.mailbox("BOUNCE_MAILBOX")
#: What mail providers send with events on mails of ours; without it there is no address for these.
MAIL_WEBHOOK_SECRET = env.credentials("MAIL_WEBHOOK_SECRET")

# --- Security ---
SECURE_SSL_REDIRECT = not DEVELOPMENT
SECURE_HSTS_SECONDS = 0 if DEVELOPMENT else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
#: Whether what a proxy in front says of visitors is to be believed.
TRUSTED_PROXY = env.flag("TRUSTED_PROXY")
if TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEVELOPMENT
SESSION_COOKIE_NAME = "sessionid" if DEVELOPMENT else "__Host-sessionid"
CSRF_COOKIE_NAME = "csrftoken" if DEVELOPMENT else "__Host-csrftoken"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    }
}

# --- Log ---
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO")},
}
if env.text("LOG_LEVEL", "INFO") not in ("DEBUG", "INFO", "WARNING", "ERROR"):
    raise ImproperlyConfigured("LOG_LEVEL is not one of DEBUG, INFO, WARNING, ERROR.")
