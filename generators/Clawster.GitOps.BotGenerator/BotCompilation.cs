using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.CloudFormation;
using Clawster.GitOps.Compiler.Specs;

namespace Clawster.GitOps.BotGenerator;

/// <summary>Runs the compiler over the files and prints each stack as C#.</summary>
internal static class BotCompilation
{
    public static bool IsBotFile(string path) => path.EndsWith(".bot.yaml", StringComparison.Ordinal) || Path.GetFileName(path) is "fleet.yaml" or "images.lock.yaml";

    public static BotOutput Run(Func<IReadOnlyList<SourceFile>, CompiledFleet> compile, ImmutableArray<BotFile> files, CancellationToken cancellation)
    {
        var fleet = compile([.. files.Select(static file => new SourceFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))]);
        var sources = ImmutableArray.CreateBuilder<BotSource>(fleet.Bots.Length);
        foreach (var bot in fleet.Bots.GroupBy(static bot => bot.Spec.Name).Select(static group => group.First()))   // one hint name twice would lose every class
        {
            cancellation.ThrowIfCancellationRequested();
            sources.Add(new(bot.Spec.Name + ".bot.g.cs", CSharpStackWriter.Write(bot.Stack, BotClassName.Namespace, BotClassName.Of(bot.Spec.Name))));
        }

        return new(sources.ToImmutable(), fleet.Diagnostics);
    }
}
