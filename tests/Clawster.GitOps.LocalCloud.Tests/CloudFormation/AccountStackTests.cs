using System;
using System.Linq;
using Amazon.CloudFormation.Model;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Services.S3;

namespace Clawster.GitOps.LocalCloud.Tests.CloudFormation;

/// <summary>What an account is prepared with: an identity provider, policies, roles under a boundary, a bucket.</summary>
public sealed class AccountStackTests
{
    private const string Account = """
        Resources:
          Provider: {Type: 'AWS::IAM::OIDCProvider', Properties: {Url: 'https://token.actions.githubusercontent.com', ClientIdList: [sts.amazonaws.com]}}
          Cap: {Type: 'AWS::IAM::ManagedPolicy', Properties: {ManagedPolicyName: cap, Path: /own/, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 's3:GetObject', Resource: '*'}]}}}
          Policy: {Type: 'AWS::IAM::ManagedPolicy', Properties: {ManagedPolicyName: rights, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: ['s3:GetObject', 's3:PutObject'], Resource: '*'}]}}}
          Role: {Type: 'AWS::IAM::Role', Properties: {RoleName: worker, ManagedPolicyArns: [!Ref Policy], PermissionsBoundary: !Ref Cap, AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Allow, Action: 'sts:AssumeRoleWithWebIdentity', Principal: {Federated: !Ref Provider}}]}}}
          Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: own-state, VersioningConfiguration: {Status: Enabled}, LifecycleConfiguration: {Rules: [{Status: Enabled, NoncurrentVersionExpiration: {NoncurrentDays: 30}}]}}}
          BucketPolicy: {Type: 'AWS::S3::BucketPolicy', Properties: {Bucket: !Ref Bucket, PolicyDocument: {Version: '2012-10-17', Statement: [{Effect: Deny, Principal: '*', Action: 's3:*', Resource: !GetAtt Bucket.Arn}]}}}
        Outputs:
          Provider: {Value: !Ref Provider}
          Policy: {Value: !Ref Policy}
        """;

    [Fact]
    public void It_is_made_as_written_and_goes_again()
    {
        using var world = new StackWorld();

        var id = Create(world, Account);

        Assert.True(world.Stack(id).StackStatus == "CREATE_COMPLETE", string.Join('\n', world.AllEvents(id).Select(static entry => $"{entry.LogicalResourceId} {entry.ResourceStatus} {entry.ResourceStatusReason}")));
        Assert.Equal("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com", Output(world, id, "Provider").Replace(LocalCloudOptions.DefaultAccountId, "123456789012", StringComparison.Ordinal));
        Assert.Equal("Enabled", Buckets(world)["own-state"].Versioning);
        Assert.Contains("NoncurrentDays", Buckets(world)["own-state"].Settings["lifecycle"], StringComparison.Ordinal);

        world.Call<DeleteStackResponse>(new DeleteStackRequest { StackName = id });
        world.Run();

        Assert.True(world.Stack(id).StackStatus == "DELETE_COMPLETE", world.Stack(id).StackStatusReason);
        Assert.Empty(Buckets(world));
        Assert.Equal("NoSuchEntity", world.Refusal(new GetOpenIDConnectProviderRequest { OpenIDConnectProviderArn = "arn:aws:iam::1:oidc-provider/x" }).Code);
    }

    [Fact]
    public void A_role_may_do_what_its_policies_and_its_boundary_both_allow()
    {
        using var world = new StackWorld();
        Create(world, Account);

        Assert.Equal("allowed", Decision(world, "s3:GetObject"));
        Assert.Equal("implicitDeny", Decision(world, "s3:PutObject"));
    }

    [Fact]
    public void A_changed_policy_is_a_new_version_and_the_oldest_makes_room()
    {
        using var world = new StackWorld();
        var id = Create(world, Account);
        var arn = Output(world, id, "Policy");

        for (var change = 0; change < 6; change++)
        {
            world.Update(id, Account.Replace("'s3:PutObject'", $"'s3:Put{change}'", StringComparison.Ordinal), static request => request.Capabilities = ["CAPABILITY_NAMED_IAM"]);
            Assert.True(world.Stack(id).StackStatus == "UPDATE_COMPLETE", world.Stack(id).StackStatusReason);
        }

        var versions = world.Call<ListPolicyVersionsResponse>(new ListPolicyVersionsRequest { PolicyArn = arn }).Versions!;
        Assert.Equal(["v7", "v6", "v5", "v4", "v3"], versions.Select(static version => version.VersionId));
        Assert.True(versions[0].IsDefaultVersion);
    }

    [Fact]
    public void A_bucket_that_is_there_already_is_not_taken_over()
    {
        using var world = new StackWorld();
        Create(world, Account);
        const string Again = "Resources: {Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: own-state}}}";

        var id = world.Create("other", Again);

        Assert.Equal("ROLLBACK_COMPLETE", world.Stack(id).StackStatus);
        Assert.Single(Buckets(world));
    }

    [Theory]
    [InlineData("LoggingConfiguration: {DestinationBucketName: other}")]
    [InlineData("LifecycleConfiguration: {Rules: [{Status: Enabled, TagFilters: [{Key: a, Value: b}]}]}")]
    public void What_a_bucket_cannot_have_here_is_refused(string property)
    {
        using var world = new StackWorld();

        var id = world.Create("other", $"Resources: {{Bucket: {{Type: 'AWS::S3::Bucket', Properties: {{{property}}}}}}}");

        Assert.Contains(world.AllEvents(id), static happened => happened.ResourceStatusReason?.Contains("unsupported property", StringComparison.Ordinal) is true);
    }

    [Fact]
    public void A_policy_keeps_to_its_size_and_stays_while_a_role_has_it()
    {
        using var world = new StackWorld();
        var id = Create(world, Account);
        var arn = Output(world, id, "Policy");
        var large = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{new string('a', 6_144)}}","Resource":"*"}]}""";

        Assert.Equal("LimitExceeded", world.Refusal(new CreatePolicyRequest { PolicyName = "large", PolicyDocument = large }).Code);
        Assert.Equal("DeleteConflict", world.Refusal(new DeletePolicyRequest { PolicyArn = arn }).Code);
        Assert.Equal("NoSuchEntity", world.Refusal(new AttachRolePolicyRequest { RoleName = "worker", PolicyArn = arn + "-other" }).Code);
        Assert.Equal("NoSuchEntity", world.Refusal(new PutRolePermissionsBoundaryRequest { RoleName = "worker", PermissionsBoundary = arn + "-other" }).Code);
    }

    private static string Create(StackWorld world, string template) => world.Create("account", template, static request => request.Capabilities = ["CAPABILITY_NAMED_IAM"]);

    private static string Output(StackWorld world, string stack, string name) => world.Stack(stack).Outputs!.Single(output => output.OutputKey == name).OutputValue!;

    private static string Decision(StackWorld world, string action) => world.Call<SimulatePrincipalPolicyResponse>(
        new SimulatePrincipalPolicyRequest { PolicySourceArn = "arn:aws:iam::1:role/worker", ActionNames = [action] }).EvaluationResults!.Single().EvalDecision!;

    private static System.Collections.Generic.SortedDictionary<string, S3Bucket> Buckets(StackWorld world) => world.Services.World.Global.Of<S3State>().Buckets;
}
