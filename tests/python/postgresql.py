"""A PostgreSQL server of the tests' own: a temporary folder, the loopback address, a free port."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

PASSWORD = "geheim-Wort-4711"


def binaries():
    """The folder with initdb and postgres, or None where they are not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="synthwright-postgresql-"))
        self.port = free_port()
        as_user = self._give_away()
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        data = self.folder / "data"
        subprocess.run([*as_user, binaries() / "initdb", "-D", data, "-U", "postgres", "-A",
                        "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8",
                        "--no-sync"], check=True, capture_output=True, cwd="/")
        with open(self.folder / "log", "w") as log:
            self.process = subprocess.Popen(
                [*as_user, binaries() / "postgres", "-D", data, "-h", "127.0.0.1", "-p",
                 str(self.port), "-k", self.folder, "-c", "fsync=off"],
                stdout=log, stderr=log, cwd="/")
        self._wait()

    def _give_away(self):
        """The server refuses to run as root: another user gets the folder and runs it."""
        if os.getuid() != 0:
            return []
        user = pwd.getpwnam("postgres")
        os.chown(self.folder, user.pw_uid, user.pw_gid)
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]

    def _wait(self):
        for _ in range(300):
            if self.process.poll() is None and self.psql("SELECT 1", check=False) == "1":
                return
            time.sleep(0.1)
        raise RuntimeError((self.folder / "log").read_text())

    def psql(self, sql, check=True):
        """What the server's own client prints: rows without decoration, fields apart by |."""
        result = subprocess.run(
            [binaries() / "psql", "-X", "-q", "-At", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1",
             "-p", str(self.port), "-U", "postgres", "-c", sql],
            env={**os.environ, "PGPASSWORD": PASSWORD}, capture_output=True, text=True, check=check)
        return result.stdout.strip()

    def address(self, parameters="", port=None, user="postgres:${DATABASE_PASSWORD}"):
        return f"postgresql://{user}@127.0.0.1:{port or self.port}/postgres{parameters}"

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)


class CuttingProxy:
    """Passes connections on to a port, and cuts all of them once `limit` bytes went through in one
    direction ("read": from the server, "write": to it)."""

    def __init__(self, port, direction, limit):
        self.target, self.direction, self.left = port, direction, limit
        self.cut = False
        self.sockets = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            self.sockets += [client, server]
            for source, sink, name in ((server, client, "read"), (client, server, "write")):
                threading.Thread(target=self._pass, args=(source, sink, name), daemon=True).start()

    def _pass(self, source, sink, name):
        try:
            while data := source.recv(8192):
                if name == self.direction:
                    self.left -= len(data)
                    if self.left < 0:
                        self.cut = True
                        return self.close()
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self):
        for one in [self.listener, *self.sockets]:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            one.close()
