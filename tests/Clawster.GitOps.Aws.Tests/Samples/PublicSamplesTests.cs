using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Clawster.GitOps.Aws.Wire;

namespace Clawster.GitOps.Aws.Tests.Samples;

/// <summary>The samples of AWS's public documentation, with what an independent client sends and reads (see record.py).</summary>
public sealed class PublicSamplesTests
{
    public static TheoryData<string> Requests => [.. Rows("requests.json").Select(static row => row["id"]!.GetValue<string>())];

    public static TheoryData<string> Responses => [.. Rows("responses.json").Select(static row => row["id"]!.GetValue<string>())];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_travels_as_from_an_independent_client(string id)
    {
        var row = Rows("requests.json").First(row => row["id"]!.GetValue<string>() == id);
        var (model, operation, client, http) = Open(row, "{}");
        using var disposed = client;
        var request = (AmazonWebServiceRequest)SampleValues.Read(operation.Input, row["input"].Deserialize<JsonElement>());

        await CallAsync(client, operation, request);

        var sent = Assert.Single(http.Sent);
        Assert.Equal(row["method"]!.GetValue<string>(), sent.Method);
        Assert.Equal(row["path"]!.GetValue<string>(), sent.Address.AbsolutePath);
        Assert.Equal(row["target"]?.GetValue<string>(), sent.Headers.GetValueOrDefault("x-amz-target"));
        Assert.Equal(Texts(row["query"]!.AsObject()), sent.Query.ToDictionary());
        if (model.Protocol is WireProtocol.Query)
        {
            Assert.Equal(Texts(row["body"]!.AsObject()).OrderBy(Key), Without(operation, row, sent.Form).OrderBy(Key));
        }
        else
        {
            var expected = row["body"]!.GetValue<string>();
            var actual = JsonNode.Parse(sent.Text.Length == 0 ? "{}" : sent.Text)!.AsObject();
            foreach (var token in operation.Input.Members.Where(member => member.IdempotencyToken && row["input"]![member.WireName] is null))
            {
                actual.Remove(token.WireName);
            }

            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.Length == 0 ? "{}" : expected), actual), $"expected {expected}\nsent     {actual.ToJsonString()}");
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task An_answer_means_what_an_independent_client_reads(string id)
    {
        var row = Rows("responses.json").First(row => row["id"]!.GetValue<string>() == id);
        var (_, operation, client, _) = Open(row, row["body"]!.GetValue<string>());
        using var disposed = client;
        var request = (AmazonWebServiceRequest)operation.Input.Create();
        foreach (var part in operation.Input.Members.Where(static member => member.Location is MemberLocation.Path))
        {
            part.Set(request, "x");
        }

        var response = await CallAsync(client, operation, request);

        var expected = row["parsed"]!;
        var actual = SampleValues.Write(operation.Output, response);
        Assert.True(JsonNode.DeepEquals(Numbers(expected), Numbers(actual)), $"expected {expected.ToJsonString()}\nread     {actual?.ToJsonString()}");
    }

    private static (ServiceModel Model, OperationModel Operation, IDisposable Client, StubHttp Http) Open(JsonNode row, string body)
    {
        var (model, create) = TestClients.All[row["service"]!.GetValue<string>()];
        var operation = model.Find(row["operation"]!.GetValue<string>())!;
        var http = StubHttp.Always(body == "{}" && model.Protocol is WireProtocol.Query ? $"<{operation.Name}Response><{operation.Name}Result/></{operation.Name}Response>" : body);
        return (model, operation, create(http), http);
    }

    private static async Task<object> CallAsync(object client, OperationModel operation, AmazonWebServiceRequest request)
    {
        var task = (Task)client.GetType().GetMethod(operation.Name + "Async")!.Invoke(client, [request, CancellationToken.None])!;
        await task;
        return ((dynamic)task).Result;
    }

    private static IEnumerable<KeyValuePair<string, string>> Without(OperationModel operation, JsonNode row, IReadOnlyDictionary<string, string> form) =>
        form.Where(field => !operation.Input.Members.Any(member => member.IdempotencyToken && member.QueryName == field.Key && row["input"]![field.Key] is null));

    private static Dictionary<string, string> Texts(JsonObject fields) => fields.ToDictionary(static field => field.Key, static field => field.Value!.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => field.Value.ToJsonString(),
        _ => field.Value.GetValue<string>(),
    });

    private static string Key(KeyValuePair<string, string> field) => field.Key;

    // 1 and 1.0 are the same number.
    private static JsonNode? Numbers(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(static member => KeyValuePair.Create(member.Key, Numbers(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Numbers)]),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
        _ => node?.DeepClone(),
    };

    private static JsonNode[] Rows(string name)
    {
        using var stream = typeof(PublicSamplesTests).Assembly.GetManifestResourceStream(name)!;
        return [.. JsonNode.Parse(stream)!.AsArray().Select(static row => row!)];
    }
}
