"""Calls operations of the local service with an unpacked Python SDK of FINBOURNE: `pnpm official-clients`.

Reads their names as JSON from its input, and everything else from the environment; prints the outcomes as JSON.
"""

import importlib
import importlib.metadata
import inspect
import json
import logging
import os
import re
import sys
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

NOBODY, ACTIVE, NEW, FORGETFUL = ({"id": f"00u{name}"} for name in ("Nobody", "Active", "New", "Forgetful"))
LOCKED = {"user_id": "00uLocked"}
ROLE, NO_ROLE = {"id": "default-auditor"}, {"id": "default-nobody"}


def user(login, **fields):
    if os.environ["IDENTITY_API"] != "0.0.1618":
        # The SDKs send a time without an offset as it is.
        fields["user_expiry"] = datetime(2040, 1, 2, 3, 4, 5)
    return {"first_name": "Ann", "last_name": "Bl", "email_address": login, "login": login, **fields}


def created(login):
    return {"create_user_request": user(login, type="Personal", roles=[{"scope": "default", "code": "auditor"}])}


def schema(*names):
    properties = [{"name": name, "description": name} for name in names]
    return {"update_user_schema_request": {"alternative_user_ids": properties}}


BOB = {"update_user_request": user("bob@example.com")}

# Arguments; a part of the result; arguments that are refused, None for the same with a token that has ended; their code.
CALLS = {
    "get_user_info": ({}, "00uBoss", None, 2153),
    "list_users": ({}, "00uLocked", None, 2153),
    "list_runnable_users": ({}, "00uActive", None, 2153),
    "list_roles": ({}, "default-auditor", None, 2153),
    "list_users_in_role": (ROLE, "00uActive", NO_ROLE, 660),
    "add_user_to_role": ({**ROLE, **LOCKED}, "", {**ROLE, "user_id": "00uNobody"}, 657),
    "remove_user_from_role": ({**ROLE, **LOCKED}, "", {**NO_ROLE, **LOCKED}, 660),
    "get_user": ({"id": "00uBoss", "include_roles": True}, "lusid-administrator", NOBODY, 657),
    "get_user_from_login": ({"login": "00uactive@example.com"}, "00uActive", {"login": "nobody@example.com"}, 657),
    "find_users_by_id": ({"id": ["00uActive", "00uNobody"]}, "UserDoesNotExist", {"id": [f"00u{n}" for n in range(51)]}, 151),
    "create_user": ({**created("ann@example.com"), "wait_for_reindex": True}, "PROVISIONED", created("boss@example.com"), 658),
    "update_user": ({**FORGETFUL, **BOB}, "bob@example.com", {**NOBODY, **BOB}, 657),
    "delete_user": ({"id": "00uLeaver", "purge": False}, "", NOBODY, 657),
    "send_activation_email": (NEW, "", ACTIVE, 707),
    "unlock_user": ({"id": "00uLocked"}, "", ACTIVE, 706),
    "unsuspend_user": ({"id": "00uSuspended"}, "", ACTIVE, 717),
    "reset_factors": (ACTIVE, "", NEW, 717),
    "expire_password": (FORGETFUL, "password", NEW, 719),
    "reset_password": (FORGETFUL, "", NEW, 718),
    "get_user_schema": ({}, "payroll", None, 2153),
    "update_user_schema": (schema("payroll", "badge"), "badge", schema("badge", "badge"), 151),
    "list_logs": ({"okta_since": datetime(2020, 1, 2), "okta_limit": 5}, "user.", {"okta_after": "nonsense"}, 689),
}


def version_of(package, installed=importlib.metadata.version):
    """Returns the version of a package, also of one that is only unpacked: the SDKs look up their own."""
    try:
        return installed(package)
    except importlib.metadata.PackageNotFoundError:
        return "unpacked"


def api_classes(folder):
    for path in sorted(folder.rglob("api/*_api.py")):
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        # The SDK of all services has classes of the same names for other services.
        if "identity" in name:
            for class_name, found in inspect.getmembers(importlib.import_module(name), inspect.isclass):
                if class_name.endswith("Api") and found.__module__ == name:
                    yield found


def package_of(api_class):
    """Returns the package of an SDK's client: `finbourne_identity` or `finbourne.sdk`."""
    parts = api_class.__module__.split(".")
    packages = (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next(package for package in packages if find_spec(f"{package}.api_client"))


def signed_in():
    form = {name: os.environ[f"FBN_{name.upper()}"] for name in ("username", "password", "client_id", "client_secret")}
    with urlopen(os.environ["FBN_TOKEN_URL"], urlencode({"grant_type": "password", **form}).encode()) as answer:
        return json.load(answer)["access_token"]


@cache
def connected(api_class, token):
    """Returns an instance that signs in by the SDK's own means where it has any, or uses the given token."""
    os.environ.pop("FBN_ACCESS_TOKEN", None)
    if token:
        os.environ["FBN_ACCESS_TOKEN"] = token
    package = package_of(api_class)
    if find_spec(f"{package}.extensions"):
        return importlib.import_module(f"{package}.extensions").SyncApiClientFactory().build(api_class)
    configuration = importlib.import_module(f"{package}.configuration").Configuration(host=os.environ["FBN_IDENTITY_URL"])
    configuration.access_token = token or signed_in()
    return api_class(importlib.import_module(f"{package}.api_client").ApiClient(configuration))


def argument(api_class, name, value):
    if not name.endswith("_request"):
        return value
    models = importlib.import_module(re.sub(r"api\.\w+$", "models", api_class.__module__))
    model = getattr(models, "".join(word.capitalize() for word in name.split("_")))
    # Of the generator's plain classes, and of both versions of pydantic.
    attributes = ("openapi_types", "model_fields", "__fields__")
    known = next(getattr(model, attribute) for attribute in attributes if hasattr(model, attribute))
    return model(**{field: value for field, value in value.items() if field in known})


def call(api_class, name, arguments, token=None):
    given = {key: argument(api_class, key, value) for key, value in arguments.items()}
    return getattr(connected(api_class, token), name)(**given)


def outcome(api_class, name):
    arguments, part, refused, code = CALLS[name]
    try:
        result = call(api_class, name, arguments)
        # An SDK reads no result from a status that only another version of the API documents.
        if result is not None and part not in str(result):
            return f"failed: {part} is not in {result}"
    except Exception as error:
        return f"failed: {getattr(error, 'body', None) or repr(error)}"
    try:
        result = call(api_class, name, arguments if refused is None else refused, None if refused else "ended")
        return f"failed: answered {result} instead of code {code}"
    except Exception as error:
        body = getattr(error, "body", None)
        return "ok" if body and json.loads(body)["code"] == code else f"failed: {body or repr(error)} is not code {code}"


logging.disable()
importlib.metadata.version = version_of
sdk = Path(os.environ["FINBOURNE_SDK"])
sys.path.insert(0, str(sdk))
try:
    classes = list(api_classes(sdk))
except ImportError as error:
    sys.exit(f"{error}; install what the SDK imports for {sys.executable}")
if not classes:
    sys.exit(f'no identity API is in "{sdk}"; set FINBOURNE_SDK to the folder that holds finbourne_identity or finbourne')
outcomes = []
for operation in json.load(sys.stdin):
    snake = re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", operation)
    owner = next((api_class for api_class in classes if hasattr(api_class, snake)), None)
    outcomes.append((snake, " ".join(outcome(owner, snake).split()) if owner else "not in this SDK"))
json.dump(outcomes, sys.stdout)
