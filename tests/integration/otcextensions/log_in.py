"""Logs in with openstacksdk and otcextensions in several ways, and starts and reads a job of DDM's with each.

Reads JSON from standard input, so that no secret is among the arguments of a process: {"region", "instance", "logIns":
[{"auth_type", "auth"}, ...]}. A log-in by token has no token of its own: it gets that of the log-in before it. Prints a
JSON list with what came of each.
"""

import json
import sys

import openstack
from otcextensions import sdk


def log_in(region, auth_type, auth):
    connection = openstack.connect(
        load_yaml_config=False,
        load_envvars=False,
        auth_type=auth_type,
        auth=auth,
        region_name=region,
        interface="public",
        identity_api_version="3",
    )
    sdk.load(connection)
    return connection


def use(connection, instance):
    token = connection.auth_token
    created = connection.ddmv3.post("/instances", json=instance)
    created.raise_for_status()
    job = connection.ddmv3.get("/jobs/" + created.json()["job_id"])
    read = connection.ddmv1.get("/instances/" + created.json()["id"])
    verified = connection.identity.get("/auth/tokens", headers={"X-Subject-Token": token})
    domains = connection.identity.get("/auth/domains").json()["domains"]
    return token, {
        "user": connection.session.auth.get_access(connection.session).username,
        "projects": [project.name for project in connection.identity.projects(name="eu-de")],
        "domains": [domain["name"] for domain in domains],
        "verified": verified.json()["token"]["user"]["name"],
        "endpoints": [connection.endpoint_for(name) for name in ("ddmv1", "ddmv2", "ddmv3", "identity")],
        "job": job.json()["job"],
        "instance": read.json()["name"],
    }


request = json.load(sys.stdin)
outcomes = []
token = None
for way in request["logIns"]:
    given = {**way["auth"], **({"token": token} if way["auth_type"] == "v3token" else {})}
    token, outcome = use(log_in(request["region"], way["auth_type"], given), request["instance"])
    outcomes.append(outcome)
print(json.dumps(outcomes))
