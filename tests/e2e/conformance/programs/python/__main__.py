import json
import re

import pulumi
import pulumi_otc_ddm as ddm

JOB = ["job_id", "status", "end_time", "instance", "name", "created_time", "progress", "fail_reason", "duration_seconds"]
INSTANCE = ["id", "name", "status", "access_ip", "access_port", "created_time", "node_num", "engine_version"]
INSTANCE += ["flavor_ref", "available_zones", "vpc_id", "subnet_id", "security_group_id"]
JOBS = ["job_ids", "jobs", "status", "end_time", "duration_seconds"]
NAMES = {"DdmJobWait": JOB, "DdmJobsWait": JOBS, "getDdmJob": JOB, "getDdmJobs": ["jobs"], "getDdmInstance": INSTANCE}
NAMES |= {"getDdmAvailableDataNodes": ["data_nodes"]}
NAMES |= {"DdmSchema": ["instance_id", "name", "status", "job_id", "created_time", "shards"], "DdmOperation": JOB + ["response"]}
NAMES |= {"getDdmEngines": ["engines"], "getDdmFlavors": ["flavors"]}
# What the items of a list tell.
ITEMS = {"jobs": JOB, "engines": ["id", "version"]}
ITEMS["data_nodes"] = ["id", "name", "status", "engine_name", "engine_version", "private_ip", "port", "time_zone"]
ITEMS["shards"] = ["data_node_id", "name", "index", "status"]
ITEMS["flavors"] = ["code", "id", "architecture", "vcpus", "memory_gb", "zones"]

with open("calls.json") as file:
    run = json.load(file)


def snake(name):
    return re.sub("[A-Z]", lambda letter: "_" + letter.group().lower(), name)


def camel(name):
    return re.sub("_([a-z])", lambda letter: letter.group(1).upper(), name)


def outputs_of(found, names):
    return {camel(name): told(name, getattr(found, name)) for name in names}


def told(name, value):
    # The names of an item in a list are Python's, too.
    if name in ITEMS and isinstance(value, pulumi.Output):
        return value.apply(lambda items: items and [outputs_of(item, ITEMS[name]) for item in items])
    return value


def look_up(function, args, opts):
    # An output that fails ends the program; an exception can be caught.
    try:
        return outputs_of(getattr(ddm, snake(function))(**args, opts=opts), NAMES[function])
    except Exception as error:
        return {"error": str(error)}


def given(name, value):
    # The names of what a list holds are Python's, too. A body has the API's own.
    return [{snake(field): inner for field, inner in item.items()} for item in value] if name == "dataNodes" else value


other = None
if any(call["explicit"] for call in run["calls"]):
    other = ddm.Provider("other", **{snake(name): value for name, value in run["provider"].items()})

for call in run["calls"]:
    args = {
        snake(name): pulumi.Output.secret(value) if name in call["secrets"] else given(name, value)
        for name, value in call["args"].items()
    }
    function = call["function"]
    provider = other if call["explicit"] else None
    if run["form"] == "resource":
        opts = pulumi.ResourceOptions(provider=provider)
        result = outputs_of(getattr(ddm, call["resource"])(call["name"], **args, opts=opts), NAMES[call["resource"]])
    elif call["fails"]:
        result = look_up(function, args, pulumi.InvokeOptions(provider=provider))
    else:
        found = getattr(ddm, snake(function) + "_output")(**args, opts=pulumi.InvokeOptions(provider=provider))
        result = outputs_of(found, NAMES[function])
    if run["form"] == "function" or not call["fails"]:
        pulumi.export(call["name"], result)
