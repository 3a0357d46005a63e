using System.Collections.Immutable;

namespace Clawster.GitOps.Compiler.Diagnostics;

/// <summary>What each id is about, in a few words. <c>generators/README.md</c> says what to do.</summary>
public static class DiagnosticCatalog
{
    /// <summary>Every id that the compiler gives, sorted.</summary>
    public static ImmutableSortedDictionary<string, string> Titles { get; } = ImmutableSortedDictionary.CreateRange<string, string>(System.StringComparer.Ordinal,
    [
        new("CGO1001", "The YAML is broken"),
        new("CGO1002", "The file is too large"),
        new("CGO1003", "The file is not UTF-8"),
        new("CGO1004", "A character that YAML does not allow"),
        new("CGO1005", "The file is empty"),
        new("CGO1006", "An anchor, alias or tag"),
        new("CGO1007", "A key stands twice"),
        new("CGO1008", "A key is not a text"),
        new("CGO1009", "A second document in one file"),
        new("CGO1011", "A number is not finite"),
        new("CGO1012", "A byte order mark"),
        new("CGO2001", "A value is of the wrong kind"),
        new("CGO2002", "A key is missing"),
        new("CGO2003", "A key is not known"),
        new("CGO2004", "A value is not one of those allowed"),
        new("CGO2005", "A number is out of range"),
        new("CGO2006", "Too few or too many"),
        new("CGO2007", "A text has the wrong form"),
        new("CGO2008", "A text has the wrong format"),
        new("CGO2009", "An item stands twice"),
        new("CGO2010", "Values do not go together"),
        new("CGO2101", "The file is not called like its bot"),
        new("CGO2102", "Two bots have one name"),
        new("CGO2103", "The fleet has no such region"),
        new("CGO2104", "A secret instead of the place where it is kept"),
        new("CGO2105", "The range of a VPC does not work"),
        new("CGO2106", "Ranges of two regions overlap"),
        new("CGO2107", "An allowed address range is wrong"),
        new("CGO2108", "The instance type does not fit"),
        new("CGO2109", "A webhook has no way in"),
        new("CGO2110", "A limit of the region is passed"),
        new("CGO2111", "Budgets do not add up"),
        new("CGO2112", "The image is not pinned"),
        new("CGO2113", "The OpenClaw version has no health probe"),
        new("CGO2114", "An override that CloudFormation does not take"),
        new("CGO2115", "A property that cannot be overridden"),
        new("CGO2116", "Two bots have one domain"),
        new("CGO2117", "A channel needs state that lasts"),
        new("CGO2118", "The network does not fit its region"),
        new("CGO2119", "A freeze ends before it starts"),
        new("CGO2120", "The variable of a secret is taken"),
        new("CGO2121", "Two bots have one place on a shared listener"),
        new("CGO2122", "A locked image is not used"),
        new("CGO2123", "No machine image with Sysbox"),
        new("CGO2124", "An experimental sandbox"),
        new("CGO2125", "No spare instance for the bot"),
        new("CGO2150", "A key of openclaw.json that the product sets"),
        new("CGO2151", "OpenClaw's container sandbox in a container without an engine"),
        new("CGO2152", "A variable that the container does not have"),
        new("CGO2153", "The configuration is too large"),
        new("CGO2154", "Settings of a channel that the bot does not have"),
        new("CGO3101", "CloudFormation would refuse the stack"),
        new("CGO4001", "A policy finds a bot wrong"),
        new("CGO4002", "A policy failed"),
        new("CGO4003", "A Customize method failed"),
    ]);

    /// <returns>The words for an id, also for one that is not listed.</returns>
    public static string Title(string code) => Titles.TryGetValue(code, out var title) ? title : "A bot file is wrong";
}
