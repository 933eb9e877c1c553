"""The packed files, held in Python's memory as a file system of their own.

An import or an `open` finds them without a call to JavaScript; by way of the engine's own files
every 20 bytes were one, and every name that is looked for in vain an error with its stack.
"""

import io
import json
import sys

import vfs


class Shelf:
    """A file system that only reads: {path: bytes} and the folders above them."""

    def __init__(self):
        self.files = {}
        self.folders = {"/"}

    def put(self, place, sizes_text):
        """Take up the file at `place`: many files one after another, [[path, size in bytes], ...] as JSON text."""
        sizes = json.loads(sizes_text)
        content = memoryview(bytearray(sum(size for _, size in sizes)))
        # Read at once: `read()` asks for 256 bytes at a time.
        with open(place, "rb") as file:
            file.readinto(content)
        at = 0
        for path, size in sizes:
            self.files[path] = content[at : at + size]
            at += size
            while path != "/":
                path = path[: path.rfind("/")] or "/"
                self.folders.add(path)

    def mount(self, readonly, mkfs):
        pass

    def stat(self, path):
        if path in self.files:
            return (0x8000, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)
        if path in self.folders:
            return (0x4000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        raise OSError(2)

    def open(self, path, mode):
        if path not in self.files:
            raise OSError(2)
        return io.BytesIO(self.files[path])


_shelf = Shelf()
vfs.mount(_shelf, "/shelf")
sys.path.append("/shelf")
put_on_shelf = _shelf.put
