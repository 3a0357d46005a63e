using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Clawster.GitOps.BotGenerator;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;

namespace Clawster.GitOps.Runner.Compilation;

/// <summary>A form in which a stack can be written to a file.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Suffix">End of the file's name.</param>
/// <param name="Write">The bytes of a bot's file: UTF-8, LF.</param>
internal sealed record TemplateFormat(string Name, string Suffix, Func<CompiledBot, byte[]> Write)
{
    public static ImmutableArray<TemplateFormat> All { get; } =
    [
        new("json", ".template.json", static bot => TemplateJsonWriter.Write(bot.Stack)),
        new("yaml", ".template.yaml", static bot => Encoding.UTF8.GetBytes(TemplateYaml.Write(TemplateJsonWriter.Write(bot.Stack)))),
        new("csharp", ".bot.g.cs", static bot => Encoding.UTF8.GetBytes(CSharpStackWriter.Write(bot.Stack, BotClassName.Namespace, BotClassName.Of(bot.Spec.Name)))),
    ];

    public static TemplateFormat Named(string name) => All.Single(format => format.Name == name);
}
