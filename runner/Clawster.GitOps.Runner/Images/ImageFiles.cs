using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.Json;
using Clawster.GitOps.Runner.Compilation;

namespace Clawster.GitOps.Runner.Images;

/// <summary>What machine images are built from: those files that the program brings along, or a team's own <c>images/ami</c> beside its bots.</summary>
/// <param name="Variants">By name.</param>
/// <param name="Components">Documents of Image Builder, by name.</param>
/// <param name="Origin">Where they come from, for people.</param>
internal sealed record ImageFiles(ImmutableSortedDictionary<string, ImageVariant> Variants, ImmutableSortedDictionary<string, string> Components, string Origin)
{
    private const string Prefix = "images/ami/";
    private const string VariantsName = "variants.json";

    /// <exception cref="ImageException">They cannot be used; the message says what to do.</exception>
    public static ImageFiles Read(Workspace workspace)
    {
        var folder = Path.Combine(Path.GetDirectoryName(workspace.BotsDirectory) ?? workspace.BotsDirectory, "images", "ami");
        return File.Exists(Path.Combine(folder, VariantsName)) ? Of(Folder(folder), workspace.Display(folder)) : Embedded();
    }

    public static ImageFiles Embedded()
    {
        var assembly = typeof(ImageFiles).Assembly;
        return Of(
            assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return (name[Prefix.Length..], reader.ReadToEnd());
            }),
            "the program");
    }

    private static IEnumerable<(string Name, string Text)> Folder(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static ImageFiles Of(IEnumerable<(string Name, string Text)> files, string origin)
    {
        var texts = files.ToImmutableSortedDictionary(static file => file.Name, static file => file.Text.ReplaceLineEndings("\n"), StringComparer.Ordinal);
        var components = texts.Where(static file => file.Key.StartsWith("components/", StringComparison.Ordinal) && file.Key.EndsWith(".yaml", StringComparison.Ordinal))
            .ToImmutableSortedDictionary(static file => Path.GetFileNameWithoutExtension(file.Key), static file => file.Value, StringComparer.Ordinal);
        var variants = Parse(texts[VariantsName], origin);
        return variants.SelectMany(static variant => variant.Value.Components.Concat(variant.Value.Tests)).FirstOrDefault(name => !components.ContainsKey(name)) is { } missing
            ? throw new ImageException($"{VariantsName} in {origin} names the component '{missing}', and there is no components/{missing}.yaml beside it")
            : new ImageFiles(variants, components, origin);
    }

    private static ImmutableSortedDictionary<string, ImageVariant> Parse(string text, string origin)
    {
        try
        {
            var read = JsonSerializer.Deserialize(text, ImageJson.Default.DictionaryStringImageVariant) ?? [];
            return read.Values.Any(static variant => variant is null || variant.Parent is not ("ecs" or "linux") || variant.Components.IsDefaultOrEmpty || variant.Tests.IsDefault)
                ? throw new ImageException($"a variant in {VariantsName} of {origin} needs parent (ecs or linux), rootGiB, components and tests")
                : read.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
        catch (JsonException fault)
        {
            throw new ImageException($"{VariantsName} in {origin} cannot be read: {fault.Message}", fault);
        }
    }
}
