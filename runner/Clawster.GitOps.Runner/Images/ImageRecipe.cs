using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.Runner.Images;

/// <summary>All that one machine image is built from. Equal recipes have equal hashes, and every name in Image Builder carries the hash of its content, so that what is there is right.</summary>
internal sealed record ImageRecipe
{
    // Raised when the program makes something else of the same files.
    private const string Form = "1";

    private const string AgentComponent = "ecs-agent";

    /// <param name="name">Name of the variant.</param>
    /// <param name="files">Where its documents are.</param>
    /// <param name="architecture">For which processor.</param>
    /// <param name="parent">Id of the image that it starts from.</param>
    /// <param name="containers">Container images that are pulled into it.</param>
    /// <exception cref="ImageException">There is no such variant.</exception>
    public static ImageRecipe Of(string name, ImageFiles files, ProcessorArchitecture architecture, string parent, IEnumerable<string> containers)
    {
        var variant = files.Variants.GetValueOrDefault(name)
            ?? throw new ImageException($"there is no variant '{name}' in {files.Origin}; there are: {string.Join(", ", files.Variants.Keys)}");
        ImmutableArray<ImageComponent> components = [.. variant.Components.Concat(variant.Tests).Select(component => new ImageComponent(component, files.Components[component]))];
        return new ImageRecipe { VariantName = name, Variant = variant, Architecture = architecture, Parent = parent, Components = components, Containers = [.. containers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
    }

    public required string VariantName { get; init; }

    public required ImageVariant Variant { get; init; }

    public required ProcessorArchitecture Architecture { get; init; }

    public required string Parent { get; init; }

    /// <summary>Build components, then test components, in order.</summary>
    public required ImmutableArray<ImageComponent> Components { get; init; }

    public required ImmutableArray<string> Containers { get; init; }

    /// <summary>Amazon Inspector looks at it while it is built. No part of the hash: the image is the same.</summary>
    public bool IsScanned { get; init; }

    /// <summary>The image has the settings that user data then leaves out. Only of the program's own component, last of all, is that known; a team's changed one may have others.</summary>
    public bool HasAgentSettings => Variant.Components is [.., AgentComponent] && Components.Contains(new ImageComponent(AgentComponent, ImageFiles.Embedded().Components[AgentComponent]));

    /// <summary>Which bots the image is for.</summary>
    public SandboxKind Sandbox => VariantName == ImageVariant.Sysbox ? SandboxKind.Sysbox : SandboxKind.Vm;

    /// <summary>AWS's name of the processor.</summary>
    public string ArchitectureName => Architecture is ProcessorArchitecture.Arm64 ? "arm64" : "x86_64";

    /// <summary>What people call it: <c>bot-arm64</c>.</summary>
    public string Title => $"{VariantName}-{ArchitectureName.Replace('_', '-')}";

    /// <summary>Of everything: 16 hexadecimal digits.</summary>
    public string Hash => Digest([Form, VariantName, Variant.Parent, FormattableString.Invariant($"{Variant.RootGiB}"), ArchitectureName, Parent, string.Join(' ', Containers), .. Components.SelectMany(static component => new[] { component.Name, component.Document })]);

    /// <summary>Name of the recipe, and of the pipeline.</summary>
    public string Name => $"{ImageNames.Prefix}{Title}-{Hash}";

    /// <summary>The value of the parameter <c>Images</c> of the component that pulls them.</summary>
    public string ContainerList => Containers.IsEmpty ? "none" : string.Join(' ', Containers);

    public static string Digest(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes((long)bytes.Length));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
