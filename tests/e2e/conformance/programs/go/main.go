package main

import (
	"encoding/json"
	"os"
	"slices"

	"github.com/pulumi-otc-ddm/pulumi-otc-ddm/sdk/go/otcddm"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// What calls.json holds. A field that is absent stays nil, as in a program that leaves it out.
type run struct {
	Form     string
	Provider struct{ AuthUrl, Username, Password, DomainName, ProjectId, Region, Endpoint string }
	Calls    []call
}

type call struct {
	Name, Function  string
	Resource        string
	Args            args
	Secrets         []string
	Fails, Explicit bool
}

type args struct {
	JobId                                *string
	JobIds, JobNames                     []string
	Timeout, ProjectId, Region, Endpoint *string
	FailOnError, Wait                    *bool
	Triggers                             []any
	InstanceId, Since, Name              *string
	Limit, Vcpus, MemoryGb               *int
	EngineVersion                        *string
	AvailableZones                       []string
	ShardMode, Path, Method, ApiVersion  *string
	ShardNumber                          *int
	DataNodes                            []struct{ Id, UserName, UserPassword string }
	Body                                 map[string]any
}

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		text, err := os.ReadFile("calls.json")
		if err != nil {
			return err
		}
		var run run
		if err := json.Unmarshal(text, &run); err != nil {
			return err
		}
		other, err := explicitProvider(ctx, run)
		if err != nil {
			return err
		}
		for _, call := range run.Calls {
			switch {
			case run.Form == "resource" && call.Resource == "DdmJobsWait":
				err = waitForSeveral(ctx, call, other)
			case run.Form == "resource" && call.Resource == "DdmSchema":
				err = createSchema(ctx, call, other)
			case run.Form == "resource" && call.Resource == "DdmOperation":
				err = operate(ctx, call, other)
			case run.Form == "resource":
				err = wait(ctx, call, other)
			case call.Function == "getDdmInstance":
				lookAtInstance(ctx, call, other)
			case call.Function == "getDdmJobs":
				list(ctx, call, other)
			case call.Function == "getDdmAvailableDataNodes":
				listDataNodes(ctx, call, other)
			case call.Function == "getDdmEngines":
				listEngines(ctx, call, other)
			case call.Function == "getDdmFlavors":
				listFlavors(ctx, call, other)
			case call.Fails:
				// An output that fails ends the program; an error can be told.
				err = lookUpPlain(ctx, call, other)
			default:
				err = lookUp(ctx, call, other)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// The provider with settings of its own, if a call wants it: each provider is a process.
func explicitProvider(ctx *pulumi.Context, run run) (*otcddm.Provider, error) {
	if !slices.ContainsFunc(run.Calls, func(call call) bool { return call.Explicit }) {
		return nil, nil
	}
	settings := run.Provider
	return otcddm.NewProvider(ctx, "other", &otcddm.ProviderArgs{
		AuthUrl: pulumi.String(settings.AuthUrl), Username: pulumi.String(settings.Username),
		Password: pulumi.String(settings.Password), DomainName: pulumi.String(settings.DomainName),
		ProjectId: pulumi.String(settings.ProjectId), Region: pulumi.String(settings.Region),
		Endpoint: pulumi.String(settings.Endpoint),
	})
}

func wait(ctx *pulumi.Context, call call, other *otcddm.Provider) error {
	given := &otcddm.DdmJobWaitArgs{
		JobId:       text(call, "jobId", call.Args.JobId).ToStringPtrOutput().Elem(),
		Timeout:     text(call, "timeout", call.Args.Timeout),
		ProjectId:   text(call, "projectId", call.Args.ProjectId),
		Region:      text(call, "region", call.Args.Region),
		Endpoint:    text(call, "endpoint", call.Args.Endpoint),
		FailOnError: pulumi.BoolPtrFromPtr(call.Args.FailOnError),
		Triggers:    triggers(call),
	}
	job, err := otcddm.NewDdmJobWait(ctx, call.Name, given, resourceOptions(call, other)...)
	if err != nil || call.Fails {
		return err
	}
	ctx.Export(call.Name, pulumi.Map{
		"jobId": job.JobId, "status": job.Status, "endTime": job.EndTime, "instance": job.Instance, "name": job.Name,
		"createdTime": job.CreatedTime, "progress": job.Progress, "failReason": job.FailReason,
		"durationSeconds": job.DurationSeconds,
	})
	return nil
}

func waitForSeveral(ctx *pulumi.Context, call call, other *otcddm.Provider) error {
	given := &otcddm.DdmJobsWaitArgs{
		JobIds:      texts(call.Args.JobIds),
		InstanceId:  text(call, "instanceId", call.Args.InstanceId),
		JobNames:    texts(call.Args.JobNames),
		Timeout:     text(call, "timeout", call.Args.Timeout),
		Endpoint:    text(call, "endpoint", call.Args.Endpoint),
		FailOnError: pulumi.BoolPtrFromPtr(call.Args.FailOnError),
	}
	wait, err := otcddm.NewDdmJobsWait(ctx, call.Name, given, resourceOptions(call, other)...)
	if err != nil || call.Fails {
		return err
	}
	ctx.Export(call.Name, pulumi.Map{
		"jobIds": wait.JobIds, "jobs": wait.Jobs, "status": wait.Status, "endTime": wait.EndTime,
		"durationSeconds": wait.DurationSeconds,
	})
	return nil
}

func createSchema(ctx *pulumi.Context, call call, other *otcddm.Provider) error {
	dataNodes := otcddm.DdmSchemaDataNodeArray{}
	for _, node := range call.Args.DataNodes {
		dataNodes = append(dataNodes, otcddm.DdmSchemaDataNodeArgs{
			Id: pulumi.String(node.Id), UserName: pulumi.String(node.UserName), UserPassword: pulumi.String(node.UserPassword),
		})
	}
	schema, err := otcddm.NewDdmSchema(ctx, call.Name, &otcddm.DdmSchemaArgs{
		InstanceId: pulumi.String(*call.Args.InstanceId), Name: pulumi.String(*call.Args.Name),
		ShardMode: pulumi.String(*call.Args.ShardMode), ShardNumber: pulumi.Int(*call.Args.ShardNumber),
		DataNodes: dataNodes,
	}, resourceOptions(call, other)...)
	if err != nil || call.Fails {
		return err
	}
	ctx.Export(call.Name, pulumi.Map{
		"instanceId": schema.InstanceId, "name": schema.Name, "status": schema.Status, "jobId": schema.JobId,
		"createdTime": schema.CreatedTime, "shards": schema.Shards,
	})
	return nil
}

func operate(ctx *pulumi.Context, call call, other *otcddm.Provider) error {
	var body pulumi.MapInput
	if call.Args.Body != nil {
		body = pulumi.ToMap(call.Args.Body)
	}
	job, err := otcddm.NewDdmOperation(ctx, call.Name, &otcddm.DdmOperationArgs{
		InstanceId: pulumi.String(*call.Args.InstanceId), Path: pulumi.String(*call.Args.Path),
		Method: text(call, "method", call.Args.Method), ApiVersion: text(call, "apiVersion", call.Args.ApiVersion),
		Body: body, Timeout: text(call, "timeout", call.Args.Timeout),
	}, resourceOptions(call, other)...)
	if err != nil || call.Fails {
		return err
	}
	ctx.Export(call.Name, pulumi.Map{
		"jobId": job.JobId, "status": job.Status, "endTime": job.EndTime, "instance": job.Instance, "name": job.Name,
		"createdTime": job.CreatedTime, "progress": job.Progress, "failReason": job.FailReason,
		"durationSeconds": job.DurationSeconds, "response": job.Response,
	})
	return nil
}

func resourceOptions(call call, other *otcddm.Provider) []pulumi.ResourceOption {
	if call.Explicit {
		return []pulumi.ResourceOption{pulumi.Provider(other)}
	}
	return nil
}

func lookUp(ctx *pulumi.Context, call call, other *otcddm.Provider) error {
	job := otcddm.GetDdmJobOutput(ctx, otcddm.GetDdmJobOutputArgs{
		JobId:       text(call, "jobId", call.Args.JobId).ToStringPtrOutput().Elem(),
		Timeout:     text(call, "timeout", call.Args.Timeout),
		ProjectId:   text(call, "projectId", call.Args.ProjectId),
		Region:      text(call, "region", call.Args.Region),
		Endpoint:    text(call, "endpoint", call.Args.Endpoint),
		FailOnError: pulumi.BoolPtrFromPtr(call.Args.FailOnError),
		Wait:        pulumi.BoolPtrFromPtr(call.Args.Wait),
	}, invokeOptions(call, other)...)
	ctx.Export(call.Name, pulumi.Map{
		"jobId": job.JobId(), "status": job.Status(), "endTime": job.EndTime(), "instance": job.Instance(),
		"name": job.Name(), "createdTime": job.CreatedTime(), "progress": job.Progress(), "failReason": job.FailReason(),
		"durationSeconds": job.DurationSeconds(),
	})
	return nil
}

func lookUpPlain(ctx *pulumi.Context, call call, other *otcddm.Provider) error {
	given := call.Args
	job, err := otcddm.GetDdmJob(ctx, &otcddm.GetDdmJobArgs{
		JobId: *given.JobId, Timeout: given.Timeout, ProjectId: given.ProjectId, Region: given.Region,
		Endpoint: given.Endpoint, FailOnError: given.FailOnError, Wait: given.Wait,
	}, invokeOptions(call, other)...)
	if err != nil {
		exportError(ctx, call, err)
	} else {
		ctx.Export(call.Name, pulumi.StringMap{"status": pulumi.String(job.Status)})
	}
	return nil
}

func lookAtInstance(ctx *pulumi.Context, call call, other *otcddm.Provider) {
	args := call.Args
	if call.Fails {
		given := &otcddm.LookupDdmInstanceArgs{InstanceId: *args.InstanceId, Wait: args.Wait, Timeout: args.Timeout}
		_, err := otcddm.LookupDdmInstance(ctx, given, invokeOptions(call, other)...)
		exportError(ctx, call, err)
		return
	}
	given := otcddm.LookupDdmInstanceOutputArgs{
		InstanceId: pulumi.String(*args.InstanceId), Wait: pulumi.BoolPtrFromPtr(args.Wait),
		Timeout: text(call, "timeout", args.Timeout),
	}
	found := otcddm.LookupDdmInstanceOutput(ctx, given, invokeOptions(call, other)...)
	ctx.Export(call.Name, pulumi.Map{
		"id": found.Id(), "name": found.Name(), "status": found.Status(), "accessIp": found.AccessIp(),
		"accessPort": found.AccessPort(), "createdTime": found.CreatedTime(), "nodeNum": found.NodeNum(),
		"engineVersion": found.EngineVersion(), "flavorRef": found.FlavorRef(),
		"availableZones": found.AvailableZones(), "vpcId": found.VpcId(), "subnetId": found.SubnetId(),
		"securityGroupId": found.SecurityGroupId(),
	})
}

func list(ctx *pulumi.Context, call call, other *otcddm.Provider) {
	given := call.Args
	if call.Fails {
		plain := &otcddm.GetDdmJobsArgs{Name: given.Name, Since: given.Since, Limit: given.Limit}
		_, err := otcddm.GetDdmJobs(ctx, plain, invokeOptions(call, other)...)
		exportError(ctx, call, err)
		return
	}
	found := otcddm.GetDdmJobsOutput(ctx, otcddm.GetDdmJobsOutputArgs{
		Name: text(call, "name", given.Name), Since: text(call, "since", given.Since),
		Limit: pulumi.IntPtrFromPtr(given.Limit),
	}, invokeOptions(call, other)...)
	ctx.Export(call.Name, pulumi.Map{"jobs": found.Jobs()})
}

func listDataNodes(ctx *pulumi.Context, call call, other *otcddm.Provider) {
	if call.Fails {
		plain := &otcddm.GetDdmAvailableDataNodesArgs{InstanceId: *call.Args.InstanceId}
		_, err := otcddm.GetDdmAvailableDataNodes(ctx, plain, invokeOptions(call, other)...)
		exportError(ctx, call, err)
		return
	}
	given := otcddm.GetDdmAvailableDataNodesOutputArgs{InstanceId: pulumi.String(*call.Args.InstanceId)}
	found := otcddm.GetDdmAvailableDataNodesOutput(ctx, given, invokeOptions(call, other)...)
	ctx.Export(call.Name, pulumi.Map{"dataNodes": found.DataNodes()})
}

func listEngines(ctx *pulumi.Context, call call, other *otcddm.Provider) {
	given := call.Args
	if call.Fails {
		plain := &otcddm.GetDdmEnginesArgs{ProjectId: given.ProjectId, Region: given.Region}
		_, err := otcddm.GetDdmEngines(ctx, plain, invokeOptions(call, other)...)
		exportError(ctx, call, err)
		return
	}
	found := otcddm.GetDdmEnginesOutput(ctx, otcddm.GetDdmEnginesOutputArgs{
		ProjectId: text(call, "projectId", given.ProjectId), Region: text(call, "region", given.Region),
	}, invokeOptions(call, other)...)
	ctx.Export(call.Name, pulumi.Map{"engines": found.Engines()})
}

func listFlavors(ctx *pulumi.Context, call call, other *otcddm.Provider) {
	given := call.Args
	if call.Fails {
		plain := &otcddm.GetDdmFlavorsArgs{
			EngineVersion: *given.EngineVersion, AvailableZones: given.AvailableZones, Vcpus: given.Vcpus,
			MemoryGb: given.MemoryGb,
		}
		_, err := otcddm.GetDdmFlavors(ctx, plain, invokeOptions(call, other)...)
		exportError(ctx, call, err)
		return
	}
	found := otcddm.GetDdmFlavorsOutput(ctx, otcddm.GetDdmFlavorsOutputArgs{
		EngineVersion: pulumi.String(*given.EngineVersion), AvailableZones: pulumi.ToStringArray(given.AvailableZones),
		Vcpus: pulumi.IntPtrFromPtr(given.Vcpus), MemoryGb: pulumi.IntPtrFromPtr(given.MemoryGb),
	}, invokeOptions(call, other)...)
	ctx.Export(call.Name, pulumi.Map{"flavors": found.Flavors()})
}

// Nothing is told of a call that was to fail and did not.
func exportError(ctx *pulumi.Context, call call, err error) {
	if err != nil {
		ctx.Export(call.Name, pulumi.StringMap{"error": pulumi.String(err.Error())})
	}
}

func invokeOptions(call call, other *otcddm.Provider) []pulumi.InvokeOption {
	if call.Explicit {
		return []pulumi.InvokeOption{pulumi.Provider(other)}
	}
	return nil
}

// An input that may be absent, or a secret.
func text(call call, name string, value *string) pulumi.StringPtrInput {
	if value == nil {
		return nil
	}
	if slices.Contains(call.Secrets, name) {
		return pulumi.ToSecret(pulumi.StringPtr(*value)).(pulumi.StringPtrOutput)
	}
	return pulumi.StringPtr(*value)
}

// A list that may be absent.
func texts(values []string) pulumi.StringArrayInput {
	if values == nil {
		return nil
	}
	return pulumi.ToStringArray(values)
}

func triggers(call call) pulumi.ArrayInput {
	if call.Args.Triggers == nil {
		return nil
	}
	values := pulumi.Array{}
	for _, value := range call.Args.Triggers {
		values = append(values, pulumi.Any(value))
	}
	if slices.Contains(call.Secrets, "triggers") {
		return pulumi.ToSecret(values).(pulumi.ArrayOutput)
	}
	return values
}
