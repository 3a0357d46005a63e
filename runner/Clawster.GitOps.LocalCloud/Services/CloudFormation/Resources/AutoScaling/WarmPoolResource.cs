using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Amazon.AutoScaling.Model;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.AutoScaling;

/// <summary><c>AWS::AutoScaling::WarmPool</c>.</summary>
internal sealed class WarmPoolResource() : ResourceProvider("AWS::AutoScaling::WarmPool")
{
    public override bool CanRead => false;

    public override void Create(ResourceCall call)
    {
        Update(call);
        call.PhysicalId = Text(call, "AutoScalingGroupName")!;
    }

    public override void Update(ResourceCall call) => call.Call<PutWarmPoolResponse>(PropertyMapper.To<PutWarmPoolRequest>(call.Properties));

    public override void Delete(ResourceCall call) => call.Call<DeleteWarmPoolResponse>(new DeleteWarmPoolRequest { AutoScalingGroupName = call.PhysicalId, ForceDelete = true });

    public override bool IsGone(ResourceCall call) =>
        call.Call<DescribeWarmPoolResponse>(new DescribeWarmPoolRequest { AutoScalingGroupName = call.PhysicalId }).WarmPoolConfiguration is null;
}
