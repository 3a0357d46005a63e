using System;

namespace Clawster.GitOps.LocalCloud.Services.AutoScaling;

/// <summary>The operations of Auto Scaling. Each refuses members it does not serve.</summary>
internal sealed class AutoScalingTable(CloudServices services)
{
    public AwsService Service { get; } = new("autoscaling");

    public AutoScalingTable On<TRequest, TResponse>(string[] served, Func<AutoScalingRegion, ServiceCall, TRequest, TResponse> operation)
        where TRequest : class
        where TResponse : class
    {
        Service.On<TRequest, TResponse>((call, request) =>
        {
            MemberGuard.Refuse(request, call.Operation, served);
            return operation(new AutoScalingRegion(services, call.Region), call, request);
        });
        return this;
    }
}
