using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Amazon.IdentityManagement.Model;
using Clawster.GitOps.LocalCloud.Simulation;

namespace Clawster.GitOps.LocalCloud.Services.IdentityManagement;

/// <summary>Managed policies of the account and their versions.</summary>
internal sealed partial class IamPolicies(World world)
{
    private const int MostVersions = 5;

    private IamState State => world.Global.Of<IamState>();

    public AwsService AddTo(AwsService service) => service
        .On<CreatePolicyRequest, CreatePolicyResponse>(Create)
        .On<GetPolicyRequest, GetPolicyResponse>((_, request) => new() { Policy = Shown(Policy(request.PolicyArn!)) })
        .On<DeletePolicyRequest, DeletePolicyResponse>((_, request) => Delete(request.PolicyArn!))
        .On<CreatePolicyVersionRequest, CreatePolicyVersionResponse>(CreateVersion)
        .On<GetPolicyVersionRequest, GetPolicyVersionResponse>((_, request) => new() { PolicyVersion = Shown(Policy(request.PolicyArn!), Version(request.PolicyArn!, request.VersionId!), withDocument: true) })
        .On<DeletePolicyVersionRequest, DeletePolicyVersionResponse>((_, request) => DeleteVersion(request))
        .On<ListPolicyVersionsRequest, ListPolicyVersionsResponse>((_, request) =>
        {
            MemberGuard.Refuse(request, "ListPolicyVersions", nameof(request.PolicyArn));
            var policy = Policy(request.PolicyArn!);
            return new() { Versions = [.. policy.Versions.AsEnumerable().Reverse().Select(version => Shown(policy, version, withDocument: false))], IsTruncated = false };
        });

    private IamPolicy Policy(string arn) => State.Policies.GetValueOrDefault(arn) ?? throw IamRoles.Missing($"Policy {arn} was not found.");

    private IamPolicyVersion Version(string arn, string id) =>
        Policy(arn).Versions.Find(version => version.Id == id) ?? throw IamRoles.Missing($"Policy {arn} version {id} does not exist or is not attachable.");

    private CreatePolicyResponse Create(ServiceCall call, CreatePolicyRequest request)
    {
        if (!Name().IsMatch(request.PolicyName!))
        {
            throw AwsFault.Bad("ValidationError", "The specified value for policyName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_- and have at most 128 of them");
        }

        var path = request.Path ?? "/";
        var policy = new IamPolicy
        {
            Name = request.PolicyName!,
            Path = path,
            Id = world.Ids.Iam("ANPA"),
            Arn = $"arn:aws:iam::{world.AccountId}:policy{path}{request.PolicyName}",
            Description = request.Description,
            Created = call.Now,
            Versions = [new IamPolicyVersion { Id = "v1", Created = call.Now, Document = Document(request.PolicyDocument!) }],
        };

        // Names are unique in the account, whatever the path.
        if (State.Policies.Values.Any(other => string.Equals(other.Name, policy.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new AwsFault(409, "EntityAlreadyExists", $"A policy called {request.PolicyName} already exists. Duplicate names are not allowed.");
        }

        request.Tags?.ForEach(tag => policy.Tags[tag.Key!] = tag.Value!);
        State.Policies.Add(policy.Arn, policy);
        world.Touch();
        return new() { Policy = Shown(policy) };
    }

    private DeletePolicyResponse Delete(string arn)
    {
        var policy = Policy(arn);
        if (Attachments(arn) + Boundaries(arn) > 0)
        {
            throw new AwsFault(409, "DeleteConflict", "Cannot delete a policy attached to entities.");
        }

        if (policy.Versions.Count > 1)
        {
            throw new AwsFault(409, "DeleteConflict", "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
        }

        State.Policies.Remove(arn);
        world.Touch();
        return new();
    }

    private CreatePolicyVersionResponse CreateVersion(ServiceCall call, CreatePolicyVersionRequest request)
    {
        var policy = Policy(request.PolicyArn!);
        if (policy.Versions.Count == MostVersions)
        {
            throw new AwsFault(409, "LimitExceeded", "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
        }

        var version = new IamPolicyVersion { Id = FormattableString.Invariant($"v{++policy.LastVersion}"), Created = call.Now, Document = Document(request.PolicyDocument!) };
        policy.Versions.Add(version);
        if (request.SetAsDefault is true)
        {
            policy.Default = version.Id;
        }

        world.Touch();
        return new() { PolicyVersion = Shown(policy, version, withDocument: false) };
    }

    private DeletePolicyVersionResponse DeleteVersion(DeletePolicyVersionRequest request)
    {
        var policy = Policy(request.PolicyArn!);
        var version = Version(request.PolicyArn!, request.VersionId!);
        if (policy.Default == version.Id)
        {
            throw new AwsFault(409, "DeleteConflict", "Cannot delete the default version of a policy.");
        }

        policy.Versions.Remove(version);
        world.Touch();
        return new();
    }

    private ManagedPolicy Shown(IamPolicy policy) => new()
    {
        PolicyName = policy.Name,
        PolicyId = policy.Id,
        Arn = policy.Arn,
        Path = policy.Path,
        Description = policy.Description,
        DefaultVersionId = policy.Default,
        AttachmentCount = Attachments(policy.Arn),
        PermissionsBoundaryUsageCount = Boundaries(policy.Arn),
        IsAttachable = true,
        CreateDate = policy.Created.UtcDateTime,
        UpdateDate = policy.Versions[^1].Created.UtcDateTime,
        Tags = policy.Tags.Count == 0 ? null : [.. policy.Tags.Select(static tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    private static PolicyVersion Shown(IamPolicy policy, IamPolicyVersion version, bool withDocument) => new()
    {
        VersionId = version.Id,
        IsDefaultVersion = version.Id == policy.Default,
        CreateDate = version.Created.UtcDateTime,
        Document = withDocument ? Uri.EscapeDataString(version.Document) : null,
    };

    private int Attachments(string arn) => State.Roles.Values.Count(role => role.Attached.Contains(arn));

    private int Boundaries(string arn) => State.Roles.Values.Count(role => role.Boundary == arn);

    private static string Document(string text) => IamDocuments.Check(text, IamDocuments.MostOfManagedPolicy, "PolicySize");

    [GeneratedRegex(@"^[\w+=,.@-]{1,128}$")]
    private static partial Regex Name();
}
