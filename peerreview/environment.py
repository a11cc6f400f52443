"""Typed reading of settings from the environment, with errors that say which variable and what it takes."""

import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from environs import Env

EMBEDDED_ENGINE = "peerreview.embedded_postgres"


class Environment(Env):
    """environs' typed readers, and the few that this site needs besides.

    Every reader raises environs.EnvError naming the variable where the value cannot be used.
    """

    def secret_key(self, name: str, folder: Path) -> str:
        """The key from the environment or its NAME_FILE; without either, one made once and kept in `folder`."""
        if value := self.str(name, ""):
            return value
        path = self.path(f"{name}_FILE", folder / "secret_key")
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text().strip()

    def database(self, name: str, embedded_folder: Path) -> dict[str, Any]:
        """Django's DATABASES entry for the URL, or for an embedded PostgreSQL where none is set."""
        if not self.str(name, ""):
            return {"ENGINE": EMBEDDED_ENGINE, "NAME": "peerreview", "EMBEDDED_FOLDER": str(embedded_folder)}
        return {"CONN_HEALTH_CHECKS": True, **self.dj_db_url(name, conn_max_age=60)}

    def mailer(self, name: str) -> dict[str, Any]:
        """Django's MAILERS entry: smtp://user:password@host:587?tls=starttls, or the console where unset."""
        url = self.str(name, "")
        if not url:
            return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
        parts = urlsplit(url)
        tls = parse_qs(parts.query).get("tls", ["starttls"])[0]
        options = {
            "host": parts.hostname or "localhost",
            "port": parts.port or 587,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": tls == "starttls",
            "use_ssl": tls == "ssl",
        }
        return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}

    def openid_connect(self, server_url: str, client: str, secret: str, label: str) -> dict[str, Any]:
        """allauth's provider settings for one OpenID Connect server (Entra ID), or none where unset."""
        if not self.str(server_url, ""):
            return {}
        app = {
            "provider_id": "council",
            "name": self.str(label, "your council account"),
            "client_id": self.str(client),
            "secret": self.str(secret),
            "settings": {"server_url": self.str(server_url), "oauth_pkce_enabled": True},
        }
        return {"openid_connect": {"APPS": [app]}}


def read_environment(dotenv: Path) -> Environment:
    """The environment, with the variables of `dotenv` added where the file exists."""
    env = Environment()
    if dotenv.exists():
        env.read_env(dotenv)
    return env
