using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Clawster.GitOps.Runner.Tests.Bootstrap;

/// <summary>Reads out of the compiled runner which AWS operations it calls: every call of a client's method, wherever it stands and whether or not a test gets there.</summary>
internal static class CalledOperations
{
    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields().Select(static field => (OpCode)field.GetValue(null)!).ToDictionary(static code => code.Value);

    /// <returns>Client interface, operation and the namespace that calls.</returns>
    public static IEnumerable<(string Client, string Operation, string Caller)> In(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            var caller = Namespace(metadata, method.GetDeclaringType());
            foreach (var token in Calls(file.GetMethodBody(method.RelativeVirtualAddress).GetILContent()))
            {
                if (Operation(metadata, token) is { } called)
                {
                    yield return (called.Client, called.Operation, caller);
                }
            }
        }
    }

    private static (string Client, string Operation)? Operation(MetadataReader metadata, int token)
    {
        var handle = MetadataTokens.EntityHandle(token);
        if (handle.Kind is HandleKind.MethodSpecification)
        {
            handle = metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method;
        }

        if (handle.Kind is not HandleKind.MemberReference || metadata.GetMemberReference((MemberReferenceHandle)handle) is not { Parent.Kind: HandleKind.TypeReference } member)
        {
            return null;
        }

        var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        var (space, client, name) = (metadata.GetString(type.Namespace), metadata.GetString(type.Name), metadata.GetString(member.Name));
        return space.StartsWith("Amazon.", StringComparison.Ordinal) && client.StartsWith("IAmazon", StringComparison.Ordinal) && name.EndsWith("Async", StringComparison.Ordinal)
            ? (client, name[..^"Async".Length])
            : null;
    }

    private static string Namespace(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Namespace(metadata, outer) : metadata.GetString(type.Namespace);
    }

    private static IEnumerable<int> Calls(ImmutableArray<byte> code)
    {
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)((code[at] << 8) | code[at + 1]) : code[at];
            var operation = s_codes[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod)
            {
                yield return BitConverter.ToInt32(code.AsSpan(at, 4));
            }

            at += Size(operation.OperandType, code, at);
        }
    }

    private static int Size(OperandType operand, ImmutableArray<byte> code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code.AsSpan(at, 4))),
        _ => 4,
    };
}
