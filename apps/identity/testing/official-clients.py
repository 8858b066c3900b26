"""Calls every operation of one version of the service with an unpacked Python SDK of FINBOURNE: `pnpm official-clients`.

Reads the operations as JSON from its input, the rest from the environment, and prints what came of each as JSON.
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
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

NOBODY = {"id": "00uNobody"}
ROLE, NO_ROLE = {"id": "default-auditor"}, {"id": "default-nobody"}


def user(request, login, **fields):
    if os.environ["IDENTITY_API"] != "0.0.1618":
        # Without an offset, which the SDKs send on as they get it.
        fields["user_expiry"] = datetime(2040, 1, 2, 3, 4, 5)
    return {request: {"first_name": "Ann", "last_name": "Bl", "email_address": login, "login": login, **fields}}


def created(login):
    return user("create_user_request", login, type="Personal", roles=[{"scope": "default", "code": "auditor"}])


def updated(user_id):
    return {"id": user_id, **user("update_user_request", "bob@example.com")}


def schema(*names):
    return {"update_user_schema_request": {"alternative_user_ids": [{"name": n, "description": n} for n in names]}}


# Arguments, a part of the result, and arguments that are refused with a code; None for those of a token that has ended.
CALLS = {
    "get_user_info": ({}, "00uBoss", None, 2153),
    "list_users": ({}, "00uLocked", None, 2153),
    "list_runnable_users": ({}, "00uActive", None, 2153),
    "list_roles": ({}, "default-auditor", None, 2153),
    "get_user_schema": ({}, "payroll", None, 2153),
    "get_user": ({"id": "00uBoss", "include_roles": True}, "lusid-administrator", NOBODY, 657),
    "get_user_from_login": ({"login": "00uactive@example.com"}, "00uActive", {"login": "nobody@example.com"}, 657),
    "find_users_by_id": ({"id": ["00uActive", "00uNobody"]}, "UserDoesNotExist", {"id": [f"00u{n}" for n in range(51)]}, 151),
    "list_users_in_role": (ROLE, "00uActive", NO_ROLE, 660),
    "add_user_to_role": ({**ROLE, "user_id": "00uLocked"}, None, {**ROLE, "user_id": "00uNobody"}, 657),
    "remove_user_from_role": ({**ROLE, "user_id": "00uLocked"}, None, {**NO_ROLE, "user_id": "00uLocked"}, 660),
    "create_user": (
        {**created("ann@example.com"), "wait_for_reindex": True},
        "PROVISIONED",
        created("00uactive@example.com"),
        658,
    ),
    "update_user": (updated("00uForgetful"), "bob@example.com", updated("00uNobody"), 657),
    "update_user_schema": (schema("payroll", "badge"), "badge", schema("badge", "badge"), 151),
    "send_activation_email": ({"id": "00uNew"}, None, {"id": "00uActive"}, 707),
    "unlock_user": ({"id": "00uLocked"}, None, {"id": "00uActive"}, 706),
    "unsuspend_user": ({"id": "00uSuspended"}, None, {"id": "00uActive"}, 717),
    "reset_factors": ({"id": "00uActive"}, None, {"id": "00uNew"}, 717),
    "expire_password": ({"id": "00uForgetful"}, "password", {"id": "00uNew"}, 719),
    "reset_password": ({"id": "00uForgetful"}, None, {"id": "00uNew"}, 718),
    "delete_user": ({"id": "00uLeaver", "purge": False}, None, NOBODY, 657),
    "list_logs": ({"okta_since": datetime(2020, 1, 2), "okta_limit": 5}, "user.", {"okta_after": "x"}, 689),
}


def installed_version(name, known=importlib.metadata.version):
    try:
        return known(name)
    except importlib.metadata.PackageNotFoundError:
        return "unpacked"


def api_classes(root):
    for path in sorted(root.rglob("api/*_api.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts)
        # FINBOURNE's SDK of all services has other classes of the same names.
        if "identity" in name:
            module = importlib.import_module(name)
            yield from (c for n, c in inspect.getmembers(module, inspect.isclass) if n.endswith("Api") and c.__module__ == name)


def core_package(module):
    parts = module.split(".")
    packages = (".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1))
    return next(package for package in packages if find_spec(f"{package}.api_client"))


def sign_in():
    """Answers an access token to SDKs that leave that to their users."""
    if token := os.environ.get("FBN_ACCESS_TOKEN"):
        return token
    form = {name: os.environ[f"FBN_{name.upper()}"] for name in ("username", "password", "client_id", "client_secret")}
    with urlopen(os.environ["FBN_TOKEN_URL"], urlencode({"grant_type": "password", **form}).encode()) as answer:
        return json.load(answer)["access_token"]


def connected(api_class):
    package = core_package(api_class.__module__)
    if find_spec(f"{package}.extensions"):
        return importlib.import_module(f"{package}.extensions").SyncApiClientFactory().build(api_class)
    configuration = importlib.import_module(f"{package}.configuration").Configuration(host=os.environ["FBN_IDENTITY_URL"])
    configuration.access_token = sign_in()
    return api_class(importlib.import_module(f"{package}.api_client").ApiClient(configuration))


def argument(api, name, value):
    if not name.endswith("_request"):
        return value
    models = importlib.import_module(re.sub(r"api\.\w+$", "models", type(api).__module__))
    model = getattr(models, "".join(word.capitalize() for word in name.split("_")))
    known = next(getattr(model, names) for names in ("openapi_types", "model_fields", "__fields__") if hasattr(model, names))
    return model(**{field: value for field, value in value.items() if field in known})


def call(api_class, name, arguments):
    api = connected(api_class)
    return getattr(api, name)(**{key: argument(api, key, value) for key, value in arguments.items()})


def refusal(api_class, name, arguments):
    if arguments is None:
        os.environ["FBN_ACCESS_TOKEN"] = "ended"
        arguments = CALLS[name][0]
    try:
        return f"no refusal but {call(api_class, name, arguments)}"
    except Exception as error:
        text = getattr(error, "body", None)
        return json.loads(text)["code"] if text else repr(error)
    finally:
        os.environ.pop("FBN_ACCESS_TOKEN", None)


def outcome(api_class, name):
    arguments, part, refused, code = CALLS[name]
    try:
        result = call(api_class, name, arguments)
    except Exception as error:
        return f"failed: {getattr(error, 'body', None) or repr(error)}"
    # An SDK reads no result from a success status that only another version of the API documents.
    if result is not None and (part or "") not in str(result):
        return f"failed: {part} is not in {result}"
    told = refusal(api_class, name, refused)
    return "ok" if told == code else f"failed: refused with {told} instead of {code}"


logging.disable()
importlib.metadata.version = installed_version
sdk = Path(os.environ["FINBOURNE_SDK"])
sys.path.insert(0, str(sdk))
classes = list(api_classes(sdk))
outcomes = []
for operation in json.load(sys.stdin):
    snake = re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", operation)
    owner = next((c for c in classes if hasattr(c, snake)), None)
    outcomes.append([snake, outcome(owner, snake) if owner else "not in this SDK"])
json.dump(outcomes, sys.stdout)
