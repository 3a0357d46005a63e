using System.Collections.Immutable;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Runner.Planning.Differences;

namespace Clawster.GitOps.Runner.Bootstrap;

/// <summary>What is to be done in one region of an account.</summary>
internal sealed class AccountPlan
{
    public AccountPlan(AccountRequest request, AccountSight sight)
    {
        Sight = sight;
        Stack = AccountStack.Of(request, sight);
        Template = Compact(TemplateJsonWriter.Write(Stack));
        Changes = StackDifference.Between(sight.Template, Template);
    }

    public AccountSight Sight { get; }

    public Stack Stack { get; }

    /// <summary>The template's bytes.</summary>
    public byte[] Template { get; }

    /// <summary>Ordered by logical id.</summary>
    public ImmutableArray<ResourceChange> Changes { get; }

    /// <summary>There is something to do. A region whose bucket is there already needs no stack of its own.</summary>
    public bool HasWork => !Changes.IsEmpty;

    // CloudFormation takes 51,200 bytes, and the policies need most of them: no room for indentation.
    private static byte[] Compact(byte[] template)
    {
        using var document = JsonDocument.Parse(template);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            document.WriteTo(json);
        }

        return stream.ToArray();
    }
}
