"""Makes calls to a DDM with Huawei's own client.

Reads a JSON list from standard input, so that no secret is among the arguments of a process; each of its items is one
client: {"url", "region", "projectId", "accessKey", "secretKey", "securityToken", "calls": [[name, parameters], ...]}.
Without a project's id the client asks IAM at the same address for it. A parameter {"from": [index, name, ...]} is taken
from the result of an earlier call of the same client. Prints a JSON list with, for each client, a list with, for each
call, {"result"} or {"status", "code", "message"}.
"""

import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkddm import v1


def make_client(request):
    credentials = BasicCredentials(request["accessKey"], request["secretKey"], request.get("projectId"))
    credentials.with_iam_endpoint(request["url"])
    if request.get("securityToken"):
        credentials.with_security_token(request["securityToken"])
    region = Region(request["region"], request["url"])
    return v1.DdmClient.new_builder().with_credentials(credentials).with_region(region).build()


def resolve(value, outcomes):
    if not isinstance(value, dict) or "from" not in value:
        return value
    index, *names = value["from"]
    found = outcomes[index]["result"]
    for name in names:
        found = found[name]
    return found


def call(client, name, parameters):
    request_class = getattr(v1, "".join(word.capitalize() for word in name.split("_")) + "Request")
    try:
        return {"result": getattr(client, name)(request_class(**parameters)).to_dict()}
    except ServiceResponseException as error:
        return {"status": error.status_code, "code": error.error_code, "message": error.error_msg}


def call_all(request):
    client = make_client(request)
    outcomes = []
    for name, parameters in request["calls"]:
        outcomes.append(call(client, name, {key: resolve(value, outcomes) for key, value in parameters.items()}))
    return outcomes


print(json.dumps([call_all(request) for request in json.load(sys.stdin)]))
