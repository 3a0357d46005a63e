using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>Policies as they stand in a template.</summary>
internal static class PolicyJson
{
    public static Json Of(IEnumerable<Grant> grants) => Document(grants.Select(static grant => Json.From(
    [
        ("Sid", grant.Id),
        ("Effect", "Allow"),
        ("Action", Texts(grant.Actions)),
        ("Resource", Texts(grant.Resources)),
        .. Conditions(grant.Conditions),
    ])));

    /// <summary>Whoever brings a token of the provider that says all this may take the role.</summary>
    public static Json Trust(Value<string> provider, params ImmutableArray<GrantCondition> conditions) => Document(
    [
        Json.From([("Effect", "Allow"), ("Principal", Json.From(("Federated", provider))), ("Action", "sts:AssumeRoleWithWebIdentity"), .. Conditions(conditions)]),
    ]);

    /// <summary>Nobody reaches the bucket without encryption on the way.</summary>
    /// <param name="arn">Of the bucket.</param>
    public static Json EncryptedOnly(string arn) => Document(
    [
        Json.From(
            ("Sid", "EncryptedOnly"),
            ("Effect", "Deny"),
            ("Principal", "*"),
            ("Action", "s3:*"),
            ("Resource", Texts([arn, arn + "/*"])),
            ("Condition", Json.From(("Bool", Json.From(("aws:SecureTransport", "false")))))),
    ]);

    private static Json Document(IEnumerable<Json> statements) => Json.From(("Version", "2012-10-17"), ("Statement", Json.List([.. statements])));

    private static IEnumerable<(string Name, Json Value)> Conditions(ImmutableArray<GrantCondition> conditions) => conditions.IsDefaultOrEmpty ? [] :
    [
        ("Condition", Json.From([.. conditions.GroupBy(static condition => condition.Operator).Select(static group =>
            (group.Key, Json.From([.. group.Select(static condition => (condition.Key, Texts(condition.Values)))])))])),
    ];

    private static Json Texts(ImmutableArray<string> texts) => texts is [var one] ? one : Json.List([.. texts.Select(static text => (Json)text)]);
}
