using System;
using System.Text.Json;
using Amazon.CloudTrail.Model;
using Clawster.GitOps.Runner.Drifts;

namespace Clawster.GitOps.Runner.Tests.Drifts;

/// <summary>Which calls could have made a drift, and whose they are.</summary>
public sealed class DriftCallsTests
{
    private static readonly DateTimeOffset s_applied = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Changed", "LaunchTemplate", "/Data", "ModifyLaunchTemplate", true)]
    [InlineData("Changed", "LaunchTemplate", "/Data", "CreateTags", false)]
    [InlineData("Changed", "LaunchTemplate", "/Tags/0", "CreateTags", true)]
    [InlineData("Changed", "stack", "template", "DetectStackDrift", false)]
    [InlineData("Gone", "vpc-endpoint", "", "ModifyVpcEndpoint", false)]
    [InlineData("Gone", "vpc-endpoint", "", "DeleteVpcEndpoints", true)]
    [InlineData("Gone", "nat-security-group", "comes in", "RevokeSecurityGroupIngress", true)]
    [InlineData("Gone", "nat-security-group", "comes in", "AuthorizeSecurityGroupIngress", false)]
    [InlineData("Added", "nat-security-group", "comes in", "AuthorizeSecurityGroupIngress", true)]
    [InlineData("Added", "nat-security-group", "comes in", "AuthorizeSecurityGroupEgress", false)]
    [InlineData("Changed", "public-routes", "route to 0.0.0.0/0", "ReplaceRoute", true)]
    [InlineData("Changed", "public-routes", "route to 0.0.0.0/0", "AssociateRouteTable", false)]
    [InlineData("Changed", "roles", "role policy", "RunInstances", false)]
    public void A_call_fits_when_it_changes_such_a_thing(string kind, string what, string path, string call, bool fits)
    {
        var drift = new Drift("eu-central-1", null, what, "id-1", Enum.Parse<DriftKind>(kind)) { Since = s_applied, Properties = path.Length == 0 ? [] : [new PropertyDrift(path, "a", "b")] };

        Assert.Equal(fits, DriftCalls.Fits(drift, Call(call)));
    }

    [Theory]
    [InlineData("cloudformation.amazonaws.com", "bot-1", false)]
    [InlineData("cloudformation.amazonaws.com", null, true)]
    [InlineData("autoscaling.amazonaws.com", null, false)]
    [InlineData(null, "bot-1", true)]
    public void CloudFormation_in_a_bots_stack_and_services_by_themselves_are_nobody(string? service, string? bot, bool fits)
    {
        var drift = new Drift("eu-central-1", bot, "thing", "id-1", DriftKind.Changed) { Since = s_applied };

        Assert.Equal(fits, DriftCalls.Fits(drift, Call("ModifyThing", identity: new { invokedBy = service })));
    }

    [Fact]
    public void What_was_refused_or_read_or_done_before_is_no_answer()
    {
        var drift = new Drift("eu-central-1", null, "thing", "id-1", DriftKind.Changed) { Since = s_applied };
        var early = Told("ModifyThing", new { }, null);
        early.EventTime = s_applied.AddSeconds(-1).UtcDateTime;
        var read = Told("ModifyThing", new { }, null);
        read.ReadOnly = "true";

        Assert.True(DriftCalls.Fits(drift, Call("ModifyThing")));
        Assert.False(DriftCalls.Fits(drift, TrailCall.Read(Told("ModifyThing", new { }, "Client.UnauthorizedOperation"))));
        Assert.False(DriftCalls.Fits(drift, TrailCall.Read(early)));
        Assert.False(DriftCalls.Fits(drift, TrailCall.Read(read)));
    }

    [Fact]
    public void A_role_is_named_with_its_session_and_what_cannot_be_read_by_the_event_alone()
    {
        var role = Call("ModifyThing", new { type = "AssumedRole", arn = "arn:aws:sts::111122223333:assumed-role/Admin/ada@example.com" });
        var odd = Told("ModifyThing", new { }, null);
        (odd.CloudTrailEvent, odd.Username) = ("{", "a\u001b[2Jda");

        Assert.Equal("Admin/ada@example.com at 2026-01-02 03:04 UTC (ModifyThing)", role.Author.ToString());
        Assert.Equal("a[2Jda", TrailCall.Read(odd).Author.Name);
    }

    private static TrailCall Call(string name, object? identity = null) => TrailCall.Read(Told(name, identity ?? new { }, null));

    private static Event Told(string name, object identity, string? error) => new()
    {
        EventName = name,
        EventSource = "ec2.amazonaws.com",
        EventTime = s_applied.AddMinutes(4).UtcDateTime,
        ReadOnly = "false",
        Username = "ada",
        CloudTrailEvent = JsonSerializer.Serialize(new { userIdentity = identity, sourceIPAddress = "192.0.2.7", errorCode = error }),
    };
}
