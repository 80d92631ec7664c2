"""Resolves set-ups with openstacksdk: a list in JSON on standard input, one answer for each on standard output.

Each set-up has files of its own, and is resolved as a process would that started in its folder. Nothing is sent anywhere.
"""

import importlib
import json
import logging
import os
import re
import sys
import warnings

from openstack.config import loader as module

noticed = []
warnings.showwarning = lambda message, *_: noticed.append(str(message))
warnings.simplefilter("always")


class Notice(logging.Handler):
    def emit(self, record):
        noticed.append(record.getMessage())


logging.getLogger("openstack").addHandler(Notice())
kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}


def resolve(set_up):
    for path, text in set_up["files"].items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(text)
    os.environ.clear()
    os.environ.update(kept)
    os.environ.update(set_up["environment"])
    os.makedirs(set_up["folder"], exist_ok=True)
    os.chdir(set_up["folder"])
    # The search path is made of the working folder and the home when the module is loaded.
    loader = importlib.reload(module)
    own = [path for path in loader.CONFIG_FILES if not path.startswith("/etc/")]
    config = loader.OpenStackConfig(config_files=own)
    region = config.get_one(region_name=set_up.get("region"), validate=False)
    found = describe(config, region)
    hint = None if set_up.get("region") else regions_hint(config, region, found)
    if hint and hint != found["region"]:
        other = config.get_one(cloud=region.name, region_name=hint, validate=False)
        found["otherwise"] = describe(config, other)
    return found


def regions_hint(config, region, found):
    """The first of the profile's regions that the project's name or IAM's address tells, where only the profile has some."""
    own = config.cloud_config["clouds"].get(region.name) or {}
    if own.get("region_name") or own.get("regions"):
        return None
    listed = [entry["name"] for entry in config._get_regions(region.name)]
    host = re.match(r"https://iam\.(eu-\w+)\.otc\.t-systems\.com(?::443)?(?:/|$)", found["auth"].get("auth_url", ""))
    hints = [found["auth"].get("project_name", "").split("_")[0], host and host.group(1)]
    return next((hint for hint in hints if hint in listed), None)


def describe(config, region):
    values = region.config
    values = config._validate_auth(values, config._get_auth_loader(values))
    verify, _ = region.get_requests_verify_args()
    return {
        "auth": {key: value for key, value in values["auth"].items() if isinstance(value, str)},
        "defaultDomain": {kind: str(values.get(f"default_domain_{kind}") or "") for kind in ("id", "name")},
        "authType": values["auth_type"],
        "region": region.region_name or "",
        "verify": verify,
        "cert": values.get("cert") or "",
        "key": values.get("key") or "",
        "endpoint": region.get_endpoint("ddm") or region.get_endpoint("ddmv3") or "",
        "noticed": list(noticed),
    }


def answer(set_up):
    noticed.clear()
    try:
        return resolve(set_up)
    except Exception as error:
        return {"error": type(error).__name__}


json.dump([answer(set_up) for set_up in json.load(sys.stdin)], sys.stdout)
