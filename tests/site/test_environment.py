"""Each reader of peerreview.environment: a good value, none, and nonsense with an error that helps."""

import stat

import pytest
from environs import EnvError

from peerreview.environment import EMBEDDED_ENGINE, Environment, read_environment


@pytest.fixture
def env(monkeypatch):
    """A function that sets one variable or several and gives the readers."""

    def with_variables(**variables: str) -> Environment:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return Environment()

    return with_variables


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("bool", "yes", True),
        ("bool", "False", False),
        ("int", "20", 20),
        ("list", "a.example,b.example", ["a.example", "b.example"]),
    ],
)
def test_plain_readers_give_the_typed_value(env, kind, text, value):
    assert getattr(env(THING=text), kind)("THING") == value


@pytest.mark.parametrize("kind", ["bool", "int"])
def test_plain_readers_name_the_variable_that_holds_nonsense(env, kind):
    with pytest.raises(EnvError, match="THING"):
        getattr(env(THING="perhaps"), kind)("THING")


class TestSecretKey:
    def test_comes_from_the_variable(self, env, tmp_path):
        assert env(KEY="from-the-variable").secret_key("KEY", tmp_path) == "from-the-variable"
        assert not list(tmp_path.iterdir())

    def test_comes_from_the_file_that_is_named(self, env, tmp_path):
        (tmp_path / "key").write_text("from-the-file\n")
        assert env(KEY_FILE=str(tmp_path / "key")).secret_key("KEY", tmp_path / "var") == "from-the-file"

    def test_is_made_once_for_its_owner_alone(self, env, tmp_path):
        made = env().secret_key("KEY", tmp_path / "var")
        assert len(made) >= 50
        assert env().secret_key("KEY", tmp_path / "var") == made
        [only] = (tmp_path / "var").iterdir()
        assert stat.S_IMODE(only.stat().st_mode) == 0o600

    def test_a_named_file_that_is_not_there_is_an_error(self, env, tmp_path):
        with pytest.raises(EnvError, match=r"KEY_FILE: .*/nowhere cannot be read \(No such file"):
            env(KEY_FILE=str(tmp_path / "nowhere")).secret_key("KEY", tmp_path)

    def test_an_empty_file_is_an_error(self, env, tmp_path):
        (tmp_path / "key").touch()
        with pytest.raises(EnvError, match=r"KEY_FILE: .* is empty"):
            env(KEY_FILE=str(tmp_path / "key")).secret_key("KEY", tmp_path)


class TestDatabase:
    def test_names_a_server(self, env, tmp_path):
        found = env(DATABASE="postgres://ann:p%40ss@db.example:5433/peers").database("DATABASE", tmp_path)
        assert found["ENGINE"] == "django.db.backends.postgresql"
        assert [found[part] for part in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
            "ann", "p@ss", "db.example", 5433, "peers"
        ]  # fmt: skip
        assert found["CONN_HEALTH_CHECKS"] is True
        assert found["CONN_MAX_AGE"] == 60

    def test_takes_the_url_that_the_embedded_server_gives(self, env, tmp_path):
        url = "postgresql://postgres@/peerreview?host=/a%20folder/postgres&port=5432"
        found = env(DATABASE=url).database("DATABASE", tmp_path)
        assert found["OPTIONS"] == {"host": "/a folder/postgres", "port": 5432}

    @pytest.mark.parametrize("value", [None, ""])
    def test_is_embedded_where_none_is_named(self, env, tmp_path, value):
        found = (env() if value is None else env(DATABASE=value)).database("DATABASE", tmp_path)
        assert found == {"ENGINE": EMBEDDED_ENGINE, "NAME": "peerreview", "EMBEDDED_FOLDER": str(tmp_path)}

    @pytest.mark.parametrize("url", ["nonsense", "sqlite:///file", "mysql://db.example/peers"])
    def test_anything_but_postgresql_is_an_error(self, env, tmp_path, url):
        with pytest.raises(EnvError, match=r"DATABASE: .* it takes postgres://"):
            env(DATABASE=url).database("DATABASE", tmp_path)

    def test_a_port_that_is_no_number_is_an_error(self, env, tmp_path):
        with pytest.raises(EnvError, match="DATABASE"):
            env(DATABASE="postgres://db.example:port/peers").database("DATABASE", tmp_path)


class TestMailer:
    def test_names_a_server(self, env):
        found = env(MAIL="smtp://ann%40council:p%3Ass@mail.example:465?tls=ssl").mailer("MAIL")
        assert found["BACKEND"].endswith("smtp.EmailBackend")
        assert found["OPTIONS"] == {
            "host": "mail.example", "port": 465, "username": "ann@council", "password": "p:ss",
            "use_tls": False, "use_ssl": True, "timeout": 60,
        }  # fmt: skip

    def test_uses_starttls_on_port_587_unless_told_otherwise(self, env):
        options = env(MAIL="smtp://mail.example").mailer("MAIL")["OPTIONS"]
        assert (options["port"], options["use_tls"], options["use_ssl"]) == (587, True, False)

    def test_can_do_without_tls(self, env):
        options = env(MAIL="smtp://localhost:25?tls=none").mailer("MAIL")["OPTIONS"]
        assert (options["use_tls"], options["use_ssl"]) == (False, False)

    def test_is_the_console_where_none_is_named(self, env):
        assert env().mailer("MAIL") == {"BACKEND": "django.core.mail.backends.console.EmailBackend"}

    @pytest.mark.parametrize(
        "url",
        ["mail.example", "http://mail.example", "smtp://", "smtp://mail.example:port", "smtp://mail.example?tls=maybe"],
    )
    def test_nonsense_is_an_error_that_shows_what_it_takes(self, env, url):
        with pytest.raises(EnvError, match=r"MAIL: it takes smtp://user:password@mail.example"):
            env(MAIL=url).mailer("MAIL")


class TestOpenIdConnect:
    NAMES = ("SERVER", "CLIENT", "SECRET", "LABEL")

    def test_names_a_server(self, env):
        found = env(SERVER="https://id.example", CLIENT="c", SECRET="s", LABEL="Ourtown account")
        [app] = found.openid_connect(*self.NAMES)["openid_connect"]["APPS"]
        assert (app["name"], app["client_id"], app["secret"]) == ("Ourtown account", "c", "s")
        assert app["settings"]["server_url"] == "https://id.example"

    def test_is_absent_where_none_is_named(self, env):
        assert env(CLIENT="c", SECRET="s").openid_connect(*self.NAMES) == {}

    @pytest.mark.parametrize("missing", ["CLIENT", "SECRET"])
    def test_a_server_without_its_client_or_secret_is_an_error(self, env, missing):
        given = {"SERVER": "https://id.example", "CLIENT": "c", "SECRET": "s"}
        del given[missing]
        with pytest.raises(EnvError, match=missing):
            env(**given).openid_connect(*self.NAMES)


class TestDotenv:
    def test_adds_what_the_environment_does_not_say(self, monkeypatch, tmp_path):
        monkeypatch.setenv("SAID", "by the environment")
        monkeypatch.setenv("UNSAID", "taken away again after the test")
        monkeypatch.delenv("UNSAID")
        (tmp_path / ".env").write_text("SAID=by the file\nUNSAID=by the file\n")
        env = read_environment(tmp_path / ".env")
        assert (env.str("SAID"), env.str("UNSAID")) == ("by the environment", "by the file")

    def test_need_not_be_there(self, tmp_path):
        assert read_environment(tmp_path / ".env").str("SURELY_NOT_SET", "none") == "none"
