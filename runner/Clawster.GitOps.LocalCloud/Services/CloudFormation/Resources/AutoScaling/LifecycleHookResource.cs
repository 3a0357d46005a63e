using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.AutoScaling;

/// <summary><c>AWS::AutoScaling::LifecycleHook</c>.</summary>
internal sealed class LifecycleHookResource() : ResourceProvider("AWS::AutoScaling::LifecycleHook")
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call)
    {
        var name = Text(call, "LifecycleHookName") ?? call.NewName(255);
        Put(call, name);
        call.PhysicalId = name;
    }

    public override void Update(ResourceCall call) => Put(call, call.PhysicalId);

    public override void Delete(ResourceCall call) =>
        call.Call<DeleteLifecycleHookResponse>(new DeleteLifecycleHookRequest { AutoScalingGroupName = Text(call, "AutoScalingGroupName"), LifecycleHookName = call.PhysicalId });

    private static void Put(ResourceCall call, string name)
    {
        var request = PropertyMapper.To<PutLifecycleHookRequest>(call.Properties);
        request.LifecycleHookName = name;
        call.Call<PutLifecycleHookResponse>(request);
    }
}
