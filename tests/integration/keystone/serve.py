"""OpenStack's identity service on loopback, with a database in a folder that is given.

Reads one line of JSON, {"folder", "adminPassword", "tokenSeconds"}, from standard input, and prints one, {"port"}, when
it listens. Each further line, {"passSeconds"}, moves its clock on, and is printed when that is done. It ends when
standard input does, so that it never outlives whoever started it.
"""

import datetime
import json
import os
import sys
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import keystone.server
from keystone.cmd.bootstrap import Bootstrapper
from keystone.common import fernet_utils
from keystone.common.sql import upgrades
from keystone.server.flask import application, core
from oslo_utils import timeutils

# As few rounds as bcrypt takes: the passwords here protect nothing.
CONFIG = """
[DEFAULT]
use_stderr = true
[database]
connection = sqlite:///{folder}/keystone.sqlite
[token]
provider = fernet
expiration = {tokenSeconds}
[fernet_tokens]
key_repository = {folder}/fernet_tokens
[fernet_receipts]
key_repository = {folder}/fernet_receipts
[credential]
key_repository = {folder}/credential
[identity]
password_hash_rounds = 4
"""


def configure(request):
    path = os.path.join(request["folder"], "keystone.conf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(CONFIG.format(**request))
    # Keystone takes the arguments of whatever process it runs in for its own.
    sys.argv = ["keystone"]
    keystone.server.configure(config_files=[path])


def set_up(request):
    """What `keystone-manage` does in db_sync, fernet_setup, credential_setup, receipt_setup and bootstrap."""
    upgrades.offline_sync_database_to_version()
    for group in ("fernet_tokens", "fernet_receipts", "credential"):
        keys = os.path.join(request["folder"], group)
        os.mkdir(keys, 0o700)
        fernet_utils.FernetUtils(keys, 3, group).initialize_key_repository()
    bootstrapper = Bootstrapper()
    bootstrapper.admin_username = bootstrapper.project_name = bootstrapper.admin_role_name = "admin"
    bootstrapper.admin_password = request["adminPassword"]
    bootstrapper.bootstrap()


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *_args):
        pass


def pass_time(seconds):
    """All of Keystone asks for the time there."""
    before = timeutils.utcnow

    def utcnow(with_timezone=False):
        return before(with_timezone) + datetime.timedelta(seconds=seconds)

    timeutils.utcnow = utcnow


def main():
    request = json.loads(sys.stdin.readline())
    configure(request)
    set_up(request)
    app = core.setup_app_middleware(application.application_factory("public"))
    server = make_server("127.0.0.1", 0, app, handler_class=QuietHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"port": server.server_port}), flush=True)
    for line in sys.stdin:
        pass_time(json.loads(line)["passSeconds"])
        print(line, end="", flush=True)


main()
