using System;
using System.Linq;
using Clawster.GitOps.Testing.GitHub;

namespace Clawster.GitOps.Runner.Tests.GitHub;

/// <summary>The test server refuses what GitHub refuses; otherwise it could not show that a request is good.</summary>
public sealed class GitHubDescriptionTests
{
    [Theory]
    [InlineData("POST", "/repos/a/b/statuses/c", "", """{ "state": "success", "context": "x", "description": null }""", "")]
    [InlineData("POST", "/repos/a/b/statuses/c", "", """{ "state": "done" }""", "body.state is 'done' and not one of error, failure, pending, success")]
    [InlineData("POST", "/repos/a/b/statuses/c", "", """{ "context": "x" }""", "body needs 'state'")]
    [InlineData("POST", "/repos/a/b/statuses/c", "", """{ "state": "success", "colour": 1 }""", "body has no property 'colour'")]
    [InlineData("POST", "/repos/a/b/statuses/c", "", "[", "Problems parsing JSON")]
    [InlineData("POST", "/repos/a/b/deployments", "", """{ "ref": "main", "required_contexts": [1] }""", "body.required_contexts[0] must be of type string")]
    [InlineData("GET", "/repos/a/b/issues/x/comments", "", "", "issue_number must be of type integer")]
    [InlineData("GET", "/repos/a/b/deployments", "?enviroment=x", "", "the operation has no parameter 'enviroment'")]
    [InlineData("DELETE", "/repos/a/b", "", "", "DELETE /repos/a/b is no operation of the description")]
    public void A_request_is_held_against_the_description(string method, string path, string query, string body, string expected) =>
        Assert.Equal(expected, string.Join("; ", GitHubDescription.Faults(new GitHubRequest(DateTimeOffset.UnixEpoch, method, path, query, body))));

    [Fact]
    public void Every_operation_has_its_path_parameters_described() =>
        Assert.All(GitHubDescription.Operations, static operation => Assert.DoesNotContain(
            GitHubDescription.Faults(new GitHubRequest(DateTimeOffset.UnixEpoch, operation.Split(' ')[0], Filled(operation.Split(' ')[1]), "", "")),
            static fault => !fault.StartsWith("body", StringComparison.Ordinal)));

    private static string Filled(string template) => string.Join('/', template.Split('/').Select(static part => part.StartsWith('{') ? "1" : part));
}
