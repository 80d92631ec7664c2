"""Makes calls to a DDM with Huawei's own client.

Reads a JSON list from standard input, so that no secret is among the arguments of a process; each of its items is one
client: {"url", "region", "projectId", "accessKey", "secretKey", "securityToken", "calls": [[name, parameters], ...]}.
Without a project's id the client asks IAM at the same address for it. Prints a JSON list with, for each client, a list
with, for each call, {"result"} or {"status", "code", "message"}.
"""

import json
import sys

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkddm.v1 import DdmClient, ListTasksRequest, ShowDdmJobResultRequest

REQUESTS = {"list_tasks": ListTasksRequest, "show_ddm_job_result": ShowDdmJobResultRequest}


def make_client(request):
    credentials = BasicCredentials(request["accessKey"], request["secretKey"], request.get("projectId"))
    credentials.with_iam_endpoint(request["url"])
    if request.get("securityToken"):
        credentials.with_security_token(request["securityToken"])
    region = Region(request["region"], request["url"])
    return DdmClient.new_builder().with_credentials(credentials).with_region(region).build()


def call(client, name, parameters):
    try:
        return {"result": getattr(client, name)(REQUESTS[name](**parameters)).to_dict()}
    except ServiceResponseException as error:
        return {"status": error.status_code, "code": error.error_code, "message": error.error_msg}


def call_all(request):
    client = make_client(request)
    return [call(client, name, parameters) for name, parameters in request["calls"]]


print(json.dumps([call_all(request) for request in json.load(sys.stdin)]))
