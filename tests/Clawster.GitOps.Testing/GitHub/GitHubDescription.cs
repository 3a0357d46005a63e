using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Clawster.GitOps.Testing.GitHub;

/// <summary>Holds each request against GitHub's public OpenAPI description, <c>schemas/github</c>. Stricter than GitHub: what the description does not name is refused, not ignored.</summary>
public static class GitHubDescription
{
    private static readonly JsonObject s_description = Load();

    /// <summary>Path templates and methods, for example <c>POST /repos/{owner}/{repo}/deployments</c>.</summary>
    public static IEnumerable<string> Operations => s_description["paths"]!.AsObject()
        .SelectMany(static path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

    /// <returns>Everything that is wrong with the request; empty when GitHub would take it.</returns>
    public static IReadOnlyList<string> Faults(GitHubRequest request)
    {
        if (Find(request) is not { } found)
        {
            return [$"{request.Method} {request.Path} is no operation of the description"];
        }

        var faults = new List<string>();
        var parameters = found.Operation["parameters"]!.AsArray().Select(static parameter => Resolve(parameter!)).ToArray();
        foreach (var (name, value) in found.Path)
        {
            faults.AddRange(Check(name, value, parameters.Where(parameter => In(parameter, "path")).ToArray()));
        }

        foreach (var (name, value) in QueryHelpers.ParseQuery(request.Query))
        {
            faults.AddRange(Check(name, value.ToString(), parameters.Where(parameter => In(parameter, "query")).ToArray()));
        }

        faults.AddRange(Body(request.Body, found.Operation["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject()));
        return faults;
    }

    /// <summary>As GitHub answers what is malformed.</summary>
    internal static GitHubAnswer? Refusal(GitHubRequest request) =>
        Find(request) is null ? GitHubAnswer.Message(404, "Not Found")
        : Faults(request) is { Count: > 0 } faults ? GitHubAnswer.Invalid(faults)
        : null;

    private static IEnumerable<string> Body(string body, JsonObject? schema)
    {
        if (schema is null)
        {
            return body.Length == 0 ? [] : ["the operation takes no body"];
        }

        try
        {
            return GitHubForm.Faults(body.Length == 0 ? null : JsonNode.Parse(body), schema, "body");
        }
        catch (JsonException)
        {
            return ["Problems parsing JSON"];
        }
    }

    private static (JsonObject Operation, List<(string Name, string Value)> Path)? Find(GitHubRequest request)
    {
        var given = request.Path.Split('/');
        foreach (var (template, methods) in s_description["paths"]!.AsObject())
        {
            var wanted = template.Split('/');
            if (wanted.Length == given.Length && methods![request.Method.ToLowerInvariant()] is JsonObject operation && wanted.Zip(given).All(static pair => pair.First.StartsWith('{') || pair.First == pair.Second))
            {
                return (operation, [.. wanted.Zip(given).Where(static pair => pair.First.StartsWith('{')).Select(static pair => (pair.First.Trim('{', '}'), pair.Second))]);
            }
        }

        return null;
    }

    private static IEnumerable<string> Check(string name, string value, JsonObject[] parameters)
    {
        if (Array.Find(parameters, parameter => parameter["name"]!.GetValue<string>() == name) is not { } known)
        {
            return [$"the operation has no parameter '{name}'"];
        }

        JsonNode? typed = known["schema"]!["type"]!.GetValue<string>() is "integer" && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : value;
        return GitHubForm.Faults(typed, known["schema"]!.AsObject(), name);
    }

    private static JsonObject Resolve(JsonNode parameter) =>
        parameter["$ref"]?.GetValue<string>() is { } reference ? s_description["components"]!["parameters"]![reference[(reference.LastIndexOf('/') + 1)..]]!.AsObject() : parameter.AsObject();

    private static bool In(JsonObject parameter, string place) => parameter["in"]!.GetValue<string>() == place;

    private static JsonObject Load()
    {
        using var stream = typeof(GitHubDescription).Assembly.GetManifestResourceStream("github/api.github.com.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
