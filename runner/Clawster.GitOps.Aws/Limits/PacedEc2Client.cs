using Amazon.EC2;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Clawster.GitOps.Aws.Runtime;

namespace Clawster.GitOps.Aws.Limits;

/// <summary>The official EC2 client, kept below EC2's limits.</summary>
internal sealed class PacedEc2Client(AWSCredentials credentials, PacedEc2Config config) : AmazonEC2Client(credentials, config)
{
    // Called by the base constructor.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(RetryRules.Of(Config)));
        if (((PacedEc2Config)Config).Pace is { } pace)
        {
            pipeline.AddHandlerAfter<RetryHandler>(new CallPaceHandler(pace));
        }
    }
}
