"""Typed reading of settings from the environment, with errors that say which variable and what it takes."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from environs import Env, EnvError

EMBEDDED_ENGINE = "peerreview.embedded_postgres"
MAIL_EXAMPLE = "smtp://user:password@mail.example:587?tls=starttls"
MAIL_TIMEOUT = 60  # seconds: a server that says nothing must not hold a process for ever
DATABASE_EXAMPLE = "postgres://user:password@db.example:5432/peerreview"


class Environment(Env):
    """environs' typed readers, and the few that this site needs besides.

    Every reader raises environs.EnvError naming the variable where the value cannot be used.
    """

    def secret_key(self, name: str, folder: Path) -> str:
        """The key from the environment or its NAME_FILE; without either, one made once and kept in `folder`."""
        if value := self.str(name, ""):
            return value
        named = self.str(f"{name}_FILE", "")
        path = Path(named) if named else _made_once(folder / "secret_key")
        try:
            value = path.read_text().strip()
        except OSError as error:
            raise EnvError(f"{name}_FILE: {path} cannot be read ({error.strerror}).") from error
        if not value:
            raise EnvError(f"{name}_FILE: {path} is empty; it takes a long random text.")
        return value

    def database(self, name: str, embedded_folder: Path) -> dict[str, Any]:
        """Django's DATABASES entry for the URL, or for an embedded PostgreSQL where none is set."""
        url = self.str(name, "")
        if not url:
            return {"ENGINE": EMBEDDED_ENGINE, "NAME": "peerreview", "EMBEDDED_FOLDER": str(embedded_folder)}
        if urlsplit(url).scheme not in {"postgres", "postgresql"}:
            raise EnvError(f"{name}: peerreview keeps its data in PostgreSQL; it takes {DATABASE_EXAMPLE}")
        return self.dj_db_url(name, conn_max_age=60, conn_health_checks=True)

    def mailer(self, name: str) -> dict[str, Any]:
        """Django's MAILERS entry: smtp://user:password@host:587?tls=starttls (or ssl, or none for a server
        on this machine), or the console where unset."""
        url = self.str(name, "")
        if not url:
            return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
        parts = urlsplit(url)
        tls = parse_qs(parts.query).get("tls", ["starttls"])[0]
        try:
            port = parts.port or 587
        except ValueError:
            port = 0
        if parts.scheme != "smtp" or not parts.hostname or not port or tls not in {"starttls", "ssl", "none"}:
            raise EnvError(f"{name}: it takes {MAIL_EXAMPLE}, where tls is starttls, ssl or none.")
        options = {
            "host": parts.hostname,
            "port": port,
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_tls": tls == "starttls",
            "use_ssl": tls == "ssl",
            "timeout": MAIL_TIMEOUT,
        }
        return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}

    def origins(self, name: str) -> list[str]:
        """The origin (https://host) of the URL in the variable, as a content security policy names it; or none."""
        parts = urlsplit(self.str(name, ""))
        return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []

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


def _made_once(path: Path) -> Path:
    """`path`, holding a random key that only its owner may read.

    It is written elsewhere and then linked into place, so that of two processes starting at once both find the
    same key, and neither half of one.
    """
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(50))
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass  # another process was quicker; its key is the one
    finally:
        draft.unlink()
    return path
