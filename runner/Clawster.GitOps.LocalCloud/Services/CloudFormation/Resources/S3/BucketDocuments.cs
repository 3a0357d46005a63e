using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Clawster.GitOps.LocalCloud.Services.CloudFormation.Templates;

namespace Clawster.GitOps.LocalCloud.Services.CloudFormation.Resources.S3;

/// <summary>A template's properties of a bucket as the documents that S3 takes. A member that has no place here is a fault.</summary>
internal static class BucketDocuments
{
    private static readonly XNamespace s_space = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static readonly string[] s_blocks = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];
    private static readonly string[] s_ruleMembers = ["Id", "Status", "Prefix", "ExpirationInDays", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"];

    public static XElement Encryption(JsonObject value) => Element(
        "ServerSideEncryptionConfiguration",
        Items(value, "ServerSideEncryptionConfiguration").Select(static rule => Element(
            "Rule",
            rule["ServerSideEncryptionByDefault"] is JsonObject standard ? Element("ApplyServerSideEncryptionByDefault", Text(standard, "SSEAlgorithm", "SSEAlgorithm"), Text(standard, "KMSMasterKeyID", "KMSMasterKeyID")) : null,
            Text(rule, "BucketKeyEnabled", "BucketKeyEnabled"))));

    public static XElement Versioning(JsonObject value) => Element("VersioningConfiguration", Text(value, "Status", "Status"));

    public static XElement Ownership(JsonObject value) => Element("OwnershipControls", Items(value, "Rules").Select(static rule => Element("Rule", Text(rule, "ObjectOwnership", "ObjectOwnership"))));

    public static XElement PublicAccess(JsonObject value) => Element(
        "PublicAccessBlockConfiguration",
        s_blocks.Select(name => Element(name, value[name] is { } node ? JsonText.Of(node) : "false")));

    public static XElement LifeCycle(JsonObject value) => Element("LifecycleConfiguration", Items(value, "Rules").Select(Rule));

    public static XElement Tags(IReadOnlyDictionary<string, string> tags) =>
        Element("Tagging", Element("TagSet", tags.Select(static tag => Element("Tag", Element("Key", tag.Key), Element("Value", tag.Value)))));

    private static XElement Rule(JsonObject rule)
    {
        if (rule.Select(static member => member.Key).FirstOrDefault(member => !s_ruleMembers.Contains(member)) is { } unknown)
        {
            throw TemplateFaults.Validation($"Encountered unsupported property LifecycleConfiguration/Rules/{unknown}");
        }

        return Element(
            "Rule",
            Text(rule, "Id", "ID"),
            Text(rule, "Status", "Status"),
            Element("Filter", Element("Prefix", rule["Prefix"] is { } prefix ? JsonText.Of(prefix) : "")),
            rule["ExpirationInDays"] is { } days ? Element("Expiration", Element("Days", JsonText.Of(days))) : null,
            rule["NoncurrentVersionExpiration"] is JsonObject old ? Element("NoncurrentVersionExpiration", Text(old, "NoncurrentDays", "NoncurrentDays"), Text(old, "NewerNoncurrentVersions", "NewerNoncurrentVersions")) : null,
            rule["AbortIncompleteMultipartUpload"] is JsonObject abort ? Element("AbortIncompleteMultipartUpload", Text(abort, "DaysAfterInitiation", "DaysAfterInitiation")) : null);
    }

    private static XElement Element(string name, params object?[] content) => new(s_space + name, content);

    private static XElement? Text(JsonObject value, string member, string name) => value[member] is { } node ? Element(name, JsonText.Of(node)) : null;

    private static IEnumerable<JsonObject> Items(JsonObject value, string member) => (value[member] as JsonArray ?? []).OfType<JsonObject>();
}
