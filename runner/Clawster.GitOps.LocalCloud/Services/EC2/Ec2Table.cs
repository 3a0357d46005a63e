using System;
using System.Linq;

namespace Clawster.GitOps.LocalCloud.Services.EC2;

/// <summary>The operations of EC2. Each refuses members it does not serve; <c>DryRun</c> is answered here for all.</summary>
internal sealed class Ec2Table(CloudServices services)
{
    public AwsService Service { get; } = new("ec2");

    public CloudServices Services => services;

    /// <summary>Adds an operation.</summary>
    /// <param name="served">The members it serves, apart from <c>DryRun</c>.</param>
    /// <param name="operation">What it does.</param>
    public Ec2Table On<TRequest, TResponse>(string[] served, Func<Ec2Region, ServiceCall, TRequest, TResponse> operation)
        where TRequest : class
        where TResponse : class
    {
        string[] all = [.. served, "DryRun"];
        var dryRun = typeof(TRequest).GetProperty("DryRun");
        Service.On<TRequest, TResponse>((call, request) =>
        {
            MemberGuard.Refuse(request, call.Operation, all);
            if (dryRun?.GetValue(request) is true)
            {
                throw new AwsFault(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
            }

            return operation(new Ec2Region(services, call.Region), call, request);
        });
        return this;
    }
}
