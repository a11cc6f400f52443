"""Every setting, read from the environment in one place. docs/operator.md explains each variable, and a
test fails where one is missing there."""

from pathlib import Path

import pghistory
from django.utils.csp import CSP

from peerreview.environment import read_environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = read_environment(BASE_DIR / ".env")

# --- who we are -------------------------------------------------------------------------------------------
DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.secret_key("SECRET_KEY", BASE_DIR / "var")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", "http://localhost:8000").rstrip("/")
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
ROOT_URLCONF = "peerreview.urls"
WSGI_APPLICATION = "peerreview.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
FORMAT_MODULE_PATH = ["peerreview.formats"]

# --- what it is made of -----------------------------------------------------------------------------------
INSTALLED_APPS = [
    "peerreview",
    "audit",
    "councils",
    "recommendations",
    "actions",
    "performance",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "peerreview.before_sign_in.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

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
                "councils.context.council",
            ],
            "builtins": ["django.templatetags.static", "peerreview.templatetags.site"],
        },
    },
]
FORM_RENDERER = "peerreview.forms.GovukRenderer"
DJANGO_TABLES2_TEMPLATE = "components/table/table.html"

# --- where things are kept --------------------------------------------------------------------------------
# Without DATABASE_URL a real PostgreSQL from the wheel is started in var/ when the first connection is made.
DATABASES = {"default": env.database("DATABASE_URL", BASE_DIR / "var" / "postgres")}
DATABASES["default"]["TEST"] = {"NAME": env.str("TEST_DATABASE_NAME", "test_peerreview")}
AUTH_USER_MODEL = "councils.User"

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.path("MEDIA_ROOT", BASE_DIR / "var" / "media")},
    },
    "staticfiles": {"BACKEND": env.str("STATICFILES_BACKEND", "peerreview.storage.StaticFiles")},
}
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "var" / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
UPLOAD_LIMIT_MB = env.int("UPLOAD_LIMIT_MB", 20)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the grid of a quarter's results has a dozen boxes for each indicator
FILE_UPLOAD_PERMISSIONS = 0o640

# --- who gets in ------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "councils:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "councils:home"
ACCOUNT_ADAPTER = "councils.sign_in.InvitationOnlyAdapter"
SOCIALACCOUNT_ADAPTER = "councils.sign_in.InvitationOnlySocialAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator invites people by their council address
ACCOUNT_SESSION_REMEMBER = False
SOCIALACCOUNT_PROVIDERS = env.openid_connect("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME")
SOCIALACCOUNT_ONLY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # an invitation is good for a week
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0  # whose word on a visitor's address counts, for rate limits
# Rate limits on signing in are counted here: with several web processes name a cache they share.
ACCOUNT_RATE_LIMITS = {"subscribe": "10/h/ip"}  # besides allauth's own: addresses that one visitor may hand in
CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", 10) * 3600

# --- what a browser may do --------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # the front-end packages' own icons are data: images inside their CSS
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    # a browser holds a form's redirects to this as well, and signing in by OpenID Connect begins with one
    "form-action": [CSP.SELF, *env.origins("OIDC_SERVER_URL")],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "peerreview.before_sign_in.csrf_failure"
HTTPS = env.bool("HTTPS", SITE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
# Both are for the council's whole domain to decide, not for one site in it.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [SITE_URL])
SECURE_REFERRER_POLICY = "same-origin"

# --- what it sends and says -------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "peerreview <no-reply@localhost>")
MAILERS = {"default": env.mailer("SMTP_URL")}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    # WeasyPrint's remarks on CSS it does not know, and fontTools' on every glyph, help nobody in production
    "loggers": {
        "fontTools": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "procrastinate.blueprints": {"level": "WARNING"},  # one line for every task, at every start
        "procrastinate.periodic": {"level": "WARNING"},
    },
}

# --- what is remembered -----------------------------------------------------------------------------------
# Each tracked table has a table of events that the database itself writes; those can only be added to.
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_APPEND_ONLY = True
