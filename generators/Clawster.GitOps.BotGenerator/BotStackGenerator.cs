using System;
using System.Collections.Generic;
using System.Text;
using Clawster.GitOps.Compiler;
using Clawster.GitOps.Compiler.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Clawster.GitOps.BotGenerator;

/// <summary>
/// Hosts the bot compiler inside the C# compiler and the editor: each <c>*.bot.yaml</c> among the additional files becomes a class with its typed stack,
/// and each fault of a file an error at its line and column.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class BotStackGenerator : IIncrementalGenerator
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly Func<IReadOnlyList<SourceFile>, CompiledFleet> _compile;

    public BotStackGenerator()
        : this(BotCompiler.Compile)
    {
    }

    internal BotStackGenerator(Func<IReadOnlyList<SourceFile>, CompiledFleet> compile) => _compile = compile;

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var compile = _compile;
        var output = context.AdditionalTextsProvider
            .Where(static file => BotCompilation.IsBotFile(file.Path))
            .Select(static (file, cancellation) => new BotFile(file.Path, file.GetText(cancellation)?.ToString() ?? ""))
            .WithTrackingName(BotGeneratorSteps.Files)
            .Collect()
            .Select((files, cancellation) => BotCompilation.Run(compile, files, cancellation))
            .WithTrackingName(BotGeneratorSteps.Output);

        var sources = output.SelectMany(static (output, _) => output.Sources).WithTrackingName(BotGeneratorSteps.Sources);
        context.RegisterSourceOutput(sources, static (production, source) => production.AddSource(source.HintName, SourceText.From(source.Text, s_utf8)));

        var faults = output.SelectMany(static (output, _) => output.Faults).WithTrackingName(BotGeneratorSteps.Faults);
        context.RegisterSourceOutput(faults, static (production, fault) => production.ReportDiagnostic(BotDiagnostics.Create(fault)));
    }
}
