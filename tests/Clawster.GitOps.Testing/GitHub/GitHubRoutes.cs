using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>The operations of the server, and the rules that the OpenAPI description leaves to prose.</summary>
internal static class GitHubRoutes
{
    private const int LongestDescription = 140;
    private const int LongestContext = 255;
    private const int LongestComment = 65_536;

    private const string Root = "/repos/" + GitHubWorld.Repository + "/";

    public static GitHubAnswer Answer(GitHubRequest request, GitHubWorld world)
    {
        if (request is { Method: "GET", Path: "/user" })
        {
            return world.KnowsItself ? new(200, User(world.Login, true)) : GitHubAnswer.Message(403, "Resource not accessible by integration");
        }

        if (!request.Path.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
        {
            return GitHubAnswer.Message(404, "Not Found");
        }

        var body = request.Body.Length == 0 ? new JsonObject() : JsonNode.Parse(request.Body)!.AsObject();
        return (request.Method, request.Path[Root.Length..].Split('/')) switch
        {
            ("POST", ["statuses", var commit]) => Status(commit, body, world),
            ("GET", ["pulls", var number]) => PullRequest(Number(number), world),
            ("GET", ["issues", var number, "comments"]) => Page(request, world.Comments.Where(comment => comment.Issue == Number(number)).Select(static comment => Comment(comment))),
            ("POST", ["issues", var number, "comments"]) => Create(Number(number), body, world),
            ("PATCH", ["issues", "comments", var id]) => Edit(Number(id), body, world),
            ("GET", ["deployments"]) => Page(request, Deployments(request, world)),
            ("POST", ["deployments"]) => Deploy(body, world),
            ("POST", ["deployments", var id, "statuses"]) => DeploymentStatus(Number(id), body, world),
            _ => GitHubAnswer.Message(404, "Not Found"),
        };
    }

    private static GitHubAnswer Status(string commit, JsonObject body, GitHubWorld world)
    {
        var (context, description) = (Text(body, "context") ?? "default", Text(body, "description"));
        if (!world.Knows(commit))
        {
            return GitHubAnswer.Message(422, $"No commit found for SHA: {commit}");
        }

        if (description?.Length > LongestDescription || context.Length > LongestContext)
        {
            return GitHubAnswer.Invalid(description?.Length > LongestDescription ? "description is too long (maximum is 140 characters)" : "context is too long (maximum is 255 characters)");
        }

        return world.Add(commit, context, Text(body, "state")!, description, Text(body, "target_url")) is { } status
            ? new(201, new JsonObject { ["id"] = status.Id, ["state"] = status.State, ["description"] = status.Description, ["context"] = status.Context, ["target_url"] = status.TargetUrl, ["created_at"] = Time(status.At), ["updated_at"] = Time(status.At) })
            : GitHubAnswer.Invalid("This SHA and context has reached the maximum number of statuses.");
    }

    private static GitHubAnswer PullRequest(long number, GitHubWorld world) => world.Head(number) is { } head
        ? new(200, new JsonObject { ["number"] = number, ["state"] = "open", ["title"] = "Change the bots", ["head"] = new JsonObject { ["sha"] = head, ["ref"] = "change" } })
        : GitHubAnswer.Message(404, "Not Found");

    private static GitHubAnswer Create(long issue, JsonObject body, GitHubWorld world) =>
        world.Head(issue) is null ? GitHubAnswer.Message(404, "Not Found")
        : TooLong(body) ?? new(201, Comment(world.Comment(issue, world.Login, Text(body, "body")!, isBot: true)));

    private static GitHubAnswer Edit(long id, JsonObject body, GitHubWorld world) =>
        TooLong(body) ?? (world.Edit(id, Text(body, "body")!) is { } comment ? new(200, Comment(comment)) : GitHubAnswer.Message(404, "Not Found"));

    private static GitHubAnswer? TooLong(JsonObject body) => Text(body, "body")!.Length > LongestComment ? GitHubAnswer.Invalid("body is too long (maximum is 65536 characters)") : null;

    private static GitHubAnswer Deploy(JsonObject body, GitHubWorld world)
    {
        var commit = Text(body, "ref")!;
        return !world.Knows(commit) ? GitHubAnswer.Message(422, $"No ref found for: {commit}")
            : body["required_contexts"] is not JsonArray { Count: 0 } ? GitHubAnswer.Message(409, "Conflict: Commit status checks failed for this ref.")
            : body["auto_merge"]?.GetValue<bool>() is not false ? GitHubAnswer.Message(409, "Conflict: the ref is behind the default branch.")
            : Text(body, "description")?.Length > LongestDescription ? GitHubAnswer.Invalid("description is too long (maximum is 140 characters)")
            : new(201, Deployment(world.Deploy(commit, Text(body, "environment") ?? "production", Text(body, "task") ?? "deploy", Text(body, "description"))));
    }

    private static GitHubAnswer DeploymentStatus(long id, JsonObject body, GitHubWorld world) =>
        Text(body, "description")?.Length > LongestDescription ? GitHubAnswer.Invalid("description is too long (maximum is 140 characters)")
        : world.Add(id, Text(body, "state")!, Text(body, "description"), Text(body, "log_url"), Text(body, "environment_url"), body["auto_inactive"]?.GetValue<bool>() is not false) is { } state
            ? new(201, new JsonObject { ["id"] = state.Id, ["state"] = state.State, ["description"] = state.Description, ["created_at"] = Time(state.At), ["updated_at"] = Time(state.At) })
            : GitHubAnswer.Message(404, "Not Found");

    private static IEnumerable<JsonNode> Deployments(GitHubRequest request, GitHubWorld world)
    {
        var query = QueryHelpers.ParseQuery(request.Query);
        return world.Deployments
            .Where(deployment => Matches("environment", deployment.Environment) && Matches("sha", deployment.Commit) && Matches("ref", deployment.Commit) && Matches("task", deployment.Task))
            .Reverse().Select(static deployment => Deployment(deployment));

        bool Matches(string name, string value) => !query.TryGetValue(name, out var wanted) || wanted == value;
    }

    // https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api
    private static GitHubAnswer Page(GitHubRequest request, IEnumerable<JsonNode> all)
    {
        var query = QueryHelpers.ParseQuery(request.Query);
        var size = query.TryGetValue("per_page", out var asked) ? int.Parse(asked!, CultureInfo.InvariantCulture) : 30;
        var page = query.TryGetValue("page", out var number) ? int.Parse(number!, CultureInfo.InvariantCulture) : 1;
        var items = all.Skip((page - 1) * size).Take(size + 1).ToArray();
        var answer = new GitHubAnswer(200, new JsonArray([.. items.Take(size)]));
        return items.Length <= size ? answer : answer with { Headers = answer.Headers.Add("link", $"<http://{request.Host}{request.Path}?per_page={size}&page={page + 1}>; rel=\"next\"") };
    }

    private static JsonObject Comment(GitHubComment comment) => new()
    {
        ["id"] = comment.Id, ["body"] = comment.Body, ["user"] = User(comment.Author, comment.IsBot), ["created_at"] = Time(comment.CreatedAt), ["updated_at"] = Time(comment.UpdatedAt),
    };

    private static JsonObject Deployment(GitHubDeployment deployment) => new()
    {
        ["id"] = deployment.Id, ["sha"] = deployment.Commit, ["ref"] = deployment.Commit, ["task"] = deployment.Task, ["environment"] = deployment.Environment, ["description"] = deployment.Description, ["created_at"] = Time(deployment.At), ["updated_at"] = Time(deployment.At),
    };

    private static JsonObject User(string login, bool isBot) => new() { ["login"] = login, ["id"] = 1, ["type"] = isBot ? "Bot" : "User" };

    private static string? Text(JsonObject body, string name) => body[name]?.GetValue<string>();

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
