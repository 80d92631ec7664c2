import pulumi
import pulumi_otc_ddm as ddm

config = pulumi.Config()

# The creation only starts here: the API answers with the id of the job that does the work.
instance = ddm.DdmInstance(
    "orders",
    name=config.require("instanceName"),
    flavor_ref=config.require("flavorRef"),
    node_num=2,
    engine_version="3.0.9",
    available_zones=["eu-de-01"],
    vpc_id=config.require("vpcId"),
    subnet_id=config.require("subnetId"),
    security_group_id=config.require("securityGroupId"),
)

# Whatever depends on this resource starts when the instance is ready.
ready = ddm.DdmJobWait("orders-ready", job_id=instance.job_id, timeout="45m")

pulumi.export("status", ready.status)
pulumi.export("endTime", ready.end_time)
pulumi.export("readyInstance", ready.instance)
