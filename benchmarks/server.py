"""A local server that compresses on demand and remembers what it sent."""

import gzip
import http.server
import mimetypes
import threading
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

SQUEEZED = (".html", ".js", ".mjs", ".css", ".svg", ".json", ".wasm", ".zip", ".txt", ".inv")
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".zip": "application/zip"}


class Server:
    """`with Server(folder, compress=True) as server:` serves it at `server.url`; `server.sent` lists paths."""

    def __init__(self, folder, compress):
        self.folder = Path(folder)
        self.compress = compress
        self.sent = []
        owner = self

        class Handler(_Handler):
            server_of = owner

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()

    def sizes(self, paths):
        """[(path, raw bytes, gzip bytes)] of what was sent for `paths`, each once."""
        return [(path, *sizes(self.folder / path)) for path in sorted(set(paths)) if (self.folder / path).is_file()]


def sizes(path):
    """(raw, gzip) bytes of a file; what does not shrink counts as it is."""
    raw = path.stat().st_size
    return raw, min(raw, len(squeezed(path))) if path.suffix in SQUEEZED else raw


@cache
def squeezed(path):
    """The file as gzip at the level servers use."""
    return gzip.compress(path.read_bytes(), 6, mtime=0)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_of = None

    def do_GET(self):
        path = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        file = self.server_of.folder / path
        if ".." in path or not file.is_file():
            self._answer(404, "text/plain", b"", {})
            return
        self.server_of.sent.append(path)
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if self.server_of.compress and file.suffix in SQUEEZED:
            self._answer(200, kind, squeezed(file), {"Content-Encoding": "gzip"})
        else:
            self._answer(200, kind, file.read_bytes(), {})

    def _answer(self, status, kind, body, headers):
        self.send_response(status)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
