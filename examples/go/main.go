package main

import (
	"github.com/pulumi-otc-ddm/pulumi-otc-ddm/sdk/go/otcddm"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		settings := config.New(ctx, "")

		// The creation only starts here: the API answers with the id of the job that does the work.
		instance, err := otcddm.NewDdmInstance(ctx, "orders", &otcddm.DdmInstanceArgs{
			Name:            pulumi.String(settings.Require("instanceName")),
			FlavorRef:       pulumi.String(settings.Require("flavorRef")),
			NodeNum:         pulumi.Int(2),
			EngineVersion:   pulumi.String("3.0.9"),
			AvailableZones:  pulumi.StringArray{pulumi.String("eu-de-01")},
			VpcId:           pulumi.String(settings.Require("vpcId")),
			SubnetId:        pulumi.String(settings.Require("subnetId")),
			SecurityGroupId: pulumi.String(settings.Require("securityGroupId")),
		})
		if err != nil {
			return err
		}

		// Whatever depends on this resource starts when the instance is ready.
		ready, err := otcddm.NewDdmJobWait(ctx, "orders-ready", &otcddm.DdmJobWaitArgs{
			JobId:   instance.JobId,
			Timeout: pulumi.String("45m"),
		})
		if err != nil {
			return err
		}

		ctx.Export("status", ready.Status)
		ctx.Export("endTime", ready.EndTime)
		ctx.Export("readyInstance", ready.Instance)
		return nil
	})
}
