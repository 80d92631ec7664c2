import json
import re

import pulumi
import pulumi_otc_ddm as ddm

NAMES = ["job_id", "status", "end_time", "instance", "name", "created_time", "progress", "fail_reason", "duration_seconds"]

with open("calls.json") as file:
    run = json.load(file)


def snake(name):
    return re.sub("[A-Z]", lambda letter: "_" + letter.group().lower(), name)


def camel(name):
    return re.sub("_([a-z])", lambda letter: letter.group(1).upper(), name)


def outputs_of(found):
    return {camel(name): getattr(found, name) for name in NAMES}


def look_up(args, opts):
    # An output that fails ends the program; an exception can be caught.
    try:
        return outputs_of(ddm.get_ddm_job(**args, opts=opts))
    except Exception as error:
        return {"error": str(error)}


other = ddm.Provider("other", **{snake(name): value for name, value in run["provider"].items()})

for call in run["calls"]:
    args = {
        snake(name): pulumi.Output.secret(value) if name in call["secrets"] else value
        for name, value in call["args"].items()
    }
    provider = other if call["explicit"] else None
    if run["form"] == "resource":
        result = outputs_of(ddm.DdmJobWait(call["name"], **args, opts=pulumi.ResourceOptions(provider=provider)))
    elif call["fails"]:
        result = look_up(args, pulumi.InvokeOptions(provider=provider))
    else:
        result = outputs_of(ddm.get_ddm_job_output(**args, opts=pulumi.InvokeOptions(provider=provider)))
    if run["form"] == "function" or not call["fails"]:
        pulumi.export(call["name"], result)
