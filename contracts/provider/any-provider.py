"""Four operations of the Users API, and Pact's state-change URL `/states`: `PORT=8080 python3 any-provider.py`.

It makes its tokens itself, and the ids of the users that are created: a state answers the token, and names other ids.
"""

import json
import os
import secrets
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

USERS = "/identity/api/users"
NULLABLE = ["secondEmailAddress", "alternativeUserIds", "lastLogin", "passwordChanged", "userExpiry"]
users, roles, tokens, faults, names = {}, {}, {}, {}, []


class Refused(Exception):
    def __init__(self, status, code, name, **more):
        self.status, self.retry_after = status, more.pop("retryAfter", None)
        self.body = {"name": name, "code": code, "title": name, "detail": name, **more}


def add_user(given):
    own = given.get("id") or f"py-{secrets.token_hex(8)}"
    login = given.get("login", f"{own}@example.com")
    empty = dict.fromkeys(NULLABLE)
    kept = {"firstName": "Joe", "lastName": "Bloggs", "type": "Personal", "status": "ACTIVE", "external": False}
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f0+00:00")
    user = {**empty, **kept, "emailAddress": login, "login": login, "created": now, "lastUpdated": now, **given}
    user["roles"] = [add_role(role) for role in user.get("roles") or []]
    return users.setdefault(own, {**user, "id": own})


def add_role(given):
    key = (given["scope"], given["code"])
    role = {"id": f"py-{secrets.token_hex(8)}", "roleId": dict(zip(("scope", "code"), key))}
    return roles.setdefault(key, {**role, "name": given["code"], "source": "LusidUser"})


def reset_for_caller(given):
    [one.clear() for one in (users, roles, tokens, faults, names)]
    token = secrets.token_urlsafe(24)
    tokens[token] = given["role"]
    return {"token": token}


def carry_out(given):
    """Does what a request of this provider does; of other operations, what they leave behind."""
    url, body = urlsplit(given["path"]), given.get("body") or {}
    own, _, action = url.path.removeprefix(USERS).strip("/").partition("/lifecycle/$")
    if given["method"] == "POST" and own == "":
        create_user(own, {}, body)
    elif given["method"] == "DELETE" and url.query == "purge=true":
        users.pop(own)
    else:
        after = {"activate": "PROVISIONED", "expirepassword": "PASSWORD_EXPIRED", "resetpassword": "RECOVERY"}
        users[own].update(body, status="DEPROVISIONED" if given["method"] == "DELETE" else after.get(action, "ACTIVE"))


STATES = {
    "the caller's access": reset_for_caller,
    "a user": lambda given: add_user(given) and None,
    "users": lambda given: [add_user(user) for user in given["users"]] and None,
    "no user": lambda _: None,
    "no users at all": lambda _: None,
    "the user schema": lambda given: names.extend(given["names"]),
    "a role": lambda given: add_role(given) and None,
    "the next call fails": lambda given: faults.update({given["operation"]: given}),
    "a request was carried out": carry_out,
}


def get_user(own, query, _):
    if own not in users:
        raise Refused(404, 657, "UserDoesNotExist")
    return 200, {**users[own], **({} if query.get("includeRoles") == ["true"] else {"roles": None})}


def unlock_user(own, _, __):
    _, user = get_user(own, {}, None)
    if user["status"] == "DEPROVISIONED":
        raise Refused(400, 705, "UserInADeletedState")
    if user["status"] != "LOCKED_OUT":
        raise Refused(400, 706, "UserIsNotLockedOut")
    users[own]["status"] = "ACTIVE"
    return 204, None


def list_users(_, query, __):
    hidden = "" if query.get("includeDeactivated") == ["true"] else "DEPROVISIONED"
    return 200, [{**user, "roles": None} for user in users.values() if user["status"] != hidden]


def create_user(_, __, body):
    wrong = [f"alternativeUserIds.{name}" for name in body.get("alternativeUserIds") or {} if name not in names]
    wrong += ["lastName"] if len(body.get("lastName", "")) < 2 else []
    if wrong:
        raise Refused(400, 151, "InvalidParameterValue", errors={field: ["is not valid"] for field in wrong})
    if any(user["login"] == body["login"] for user in users.values()):
        raise Refused(409, 658, "UserAlreadyExists")
    if any((role["scope"], role["code"]) not in roles for role in body.get("roles", [])):
        raise Refused(400, 660, "RoleDoesNotExist")
    return 201, add_user({**body, "status": "PROVISIONED"})


OPERATIONS = {
    ("GET", False, ""): ("listUsers", list_users),
    ("POST", False, ""): ("createUser", create_user),
    ("GET", True, ""): ("getUser", get_user),
    ("POST", True, "lifecycle/$unlock"): ("unlockUser", unlock_user),
}


class Provider(BaseHTTPRequestHandler):
    def handle_request(self):
        url, length = urlsplit(self.path), int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}")
        try:
            if url.path == "/states":
                return self.answer(200, STATES[body["state"]](body.get("params") or {}) or {})
            own, _, action = url.path.removeprefix(USERS).strip("/").partition("/")
            name, operation = OPERATIONS[self.command, own != "", action]
            role = tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
            held = users.get(own, {}).get("roles") or []
            greater = any(each["roleId"]["code"] == "lusid-administrator" for each in held) and role != "administrator"
            if role in (None, "none") or (greater and self.command == "POST"):
                raise Refused(403, 186, "AccessDenied") if role else Refused(401, 2153, "InvalidAuthenticationToken")
            if fault := faults.pop(name, None):
                raise Refused(name="AsOrdered", **{key: fault[key] for key in fault if key != "operation"})
            self.answer(*operation(own, parse_qs(url.query), body))
        except Refused as refused:
            instance = f"http://{self.headers['Host']}/app/insights/logs/{secrets.token_hex(8)}"
            self.answer(refused.status, {**refused.body, "instance": instance}, refused.retry_after)

    do_GET = do_POST = handle_request

    def answer(self, status, body, retry_after=None):
        content = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if retry_after:
            self.send_header("Retry-After", str(retry_after))
        self.end_headers()
        self.wfile.write(content)

    log_message = lambda *_: None


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Provider).serve_forever()
