"""A library's API in Python's standard library: `PORT=8080 python3 library.py`.

With --states it also answers POST /_states, Pact's protocol for provider states:
https://docs.pact.io/getting_started/provider_states
"""

import json
import os
import secrets
import sys
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

books = {}
readers = {}  # The name of each signed-in reader by token.


def no_books(_parameters):
    books.clear()


def the_books(parameters):
    """Each state replaces everything, so that no interaction sees what another left."""
    no_books(parameters)
    for book in parameters["books"]:
        whole = {"author": "Somebody", "year": 1900, "title": "A book", "available": True, **book}
        books[whole["id"]] = whole


def a_reader(parameters):
    """The provider makes the token; the answer hands it to the request of the interaction."""
    token = secrets.token_urlsafe(16)
    readers[token] = parameters["name"]
    return {"token": token}


def a_request(parameters):
    """Sends a request to this API itself: the interaction reads what it brought about."""
    token = a_reader({"name": "A librarian"})["token"]
    connection = HTTPConnection("127.0.0.1", PORT, timeout=10)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request(parameters["method"], parameters["path"], json.dumps(parameters["body"]), headers)
    status = connection.getresponse().status
    if status >= 400:
        raise RuntimeError(f"The request was answered with {status}")


PORT = int(os.environ.get("PORT", "8080"))
STATES = {
    "no books": no_books,
    "the books": the_books,
    "a reader who is signed in": a_reader,
    "a request was carried out": a_request,
}


class Library(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    with_states = False

    def answer(self, status, body, media_type="application/json"):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def refuse(self, status, code, title):
        self.answer(status, {"code": code, "title": title}, "application/problem+json")

    def body(self):
        return json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")

    def do_GET(self):
        url = urlsplit(self.path)
        match url.path.strip("/").split("/"):
            case ["books"]:
                author = parse_qs(url.query).get("author", [None])[0]
                found = [book for book in books.values() if author in (None, book["author"])]
                self.answer(200, sorted(found, key=lambda book: book["title"]))
            case ["books", name] if (book := books.get(unquote(name))):
                self.answer(200, book)
            case _:
                self.refuse(404, "no-such-book", "There is no such book")

    def do_POST(self):
        body = self.body()
        match urlsplit(self.path).path.strip("/").split("/"):
            case ["_states"] if self.with_states:
                self.change_state(body)
            case ["books", name, "loan"]:
                self.lend(unquote(name), body)
            case _:
                self.refuse(404, "no-such-book", "There is no such book")

    def lend(self, name, body):
        reader = readers.get((self.headers.get("Authorization") or "").removeprefix("Bearer "))
        book = books.get(name)
        if reader is None:
            self.refuse(401, "not-signed-in", "Sign in first")
        elif book is None:
            self.refuse(404, "no-such-book", "There is no such book")
        elif not book["available"]:
            self.refuse(409, "already-lent", "The book is lent")
        else:
            book["available"] = False
            self.answer(201, {"bookId": name, "reader": reader, "days": body["days"]})

    def change_state(self, change):
        if change.get("action") == "teardown":
            return self.answer(200, {})
        handler = STATES.get(change.get("state"))
        if handler is None:
            return self.refuse(400, "no-such-state", f'There is no state "{change.get("state")}"')
        self.answer(200, handler(change.get("params") or {}) or {})

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    Library.with_states = "--states" in sys.argv
    ThreadingHTTPServer(("127.0.0.1", PORT), Library).serve_forever()
