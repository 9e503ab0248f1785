using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipeline.Mutation;

/// <summary>The domain compiled with every change in it, each asleep behind its switch.</summary>
/// <param name="Assembly">The bytes.</param>
/// <param name="Mutants">Changes that compile.</param>
/// <param name="Dropped">How many do not.</param>
internal sealed record MutatedDomain(byte[] Assembly, IReadOnlyList<Mutant> Mutants, int Dropped)
{
    /// <summary>The class that wakes a change.</summary>
    public const string Switch = "MutantSwitch";

    private const string Added = $$"""
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        [assembly: System.Reflection.AssemblyVersion("1.0.0.0")]

        public static class {{Switch}}
        {
            public static volatile int Active = -1;

            public static bool[]? Seen;

            public static bool Is(int mutant)
            {
                if (Seen is { } seen)
                    seen[mutant] = true;
                return mutant == Active;
            }

            public static bool Not(int mutant) => !Is(mutant);

            public static bool Either(int mutant, bool original, bool change)
            {
                if (original != change && Seen is { } seen)
                    seen[mutant] = true;
                return mutant == Active ? change : original;
            }
        }
        """;

    /// <summary>Compiles it; changes that do not compile are left out, and what is left compiled again until all of it does.</summary>
    /// <param name="folder"><c>functions/Domain</c>.</param>
    public static MutatedDomain Of(string folder)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => (Path: path, Root: new LazyRegexes().Visit(CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(folder, path)), options).GetRoot())))
            .ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Select(path => MetadataReference.CreateFromFile(path)).ToList();
        var dropped = new HashSet<int>();
        while (true)
        {
            var all = new List<Mutant>();
            var trees = sources.Select(source => CSharpSyntaxTree.Create((CSharpSyntaxNode)(IsRule(source.Path) ? new Mutator(all, dropped, source.Path).Visit(source.Root) : source.Root), options, source.Path, Encoding.UTF8)).ToList();
            var compilation = CSharpCompilation.Create("Pipeline.Domain", trees.Append(CSharpSyntaxTree.ParseText(Added, options)), references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
            using var stream = new MemoryStream();
            var result = compilation.Emit(stream);
            if (result.Success)
                return new MutatedDomain(stream.ToArray(), [.. all.Where(mutant => !dropped.Contains(mutant.Id))], dropped.Count);
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            var before = dropped.Count;
            foreach (var error in errors)
                dropped.UnionWith(Blamed(error));
            if (dropped.Count == before)
                throw new InvalidOperationException($"The domain does not compile: {errors[0]}");
        }
    }

    private static bool IsRule(string path) => path.StartsWith("Rules/", StringComparison.Ordinal) && !path.StartsWith("Rules/Examples/", StringComparison.Ordinal);

    /// <summary>
    /// The change an error stands in; where it stands in none, those before it. A variable that may be unassigned is the fault of a change
    /// around its declaration, or of a jump left out that kept the place from being reached, and not of a change where it is used.
    /// </summary>
    private static IEnumerable<int> Blamed(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree)
            return [];
        var use = error.Location.SourceSpan;
        var marks = tree.GetRoot().GetAnnotatedNodes(Mutator.Mark).Select(node => (node.Span, Id: int.Parse(node.GetAnnotations(Mutator.Mark).First().Data!, CultureInfo.InvariantCulture))).ToList();
        if (error.Id == "CS0165")
        {
            var name = tree.GetText().ToString(use);
            var declared = tree.GetRoot().DescendantNodes().OfType<SingleVariableDesignationSyntax>().LastOrDefault(variable => variable.Identifier.Text == name && variable.SpanStart < use.Start);
            if (declared is not null)
            {
                var guilty = marks.Where(mark => mark.Span.Contains(declared.Span) && !mark.Span.Contains(use)).ToList();
                if (guilty.Count == 0 && declared.FirstAncestorOrSelf<IfStatementSyntax>() is { } tested)
                    guilty = [.. marks.Where(mark => tested.Statement.Span.Contains(mark.Span))];
                if (guilty.Count > 0)
                    return guilty.Select(mark => mark.Id);
            }
        }

        var around = marks.Where(mark => mark.Span.IntersectsWith(use)).OrderBy(mark => mark.Span.Length).Take(1).ToList();
        return (around.Count > 0 ? around : marks.Where(mark => mark.Span.End <= use.Start).OrderByDescending(mark => mark.Span.End).Take(3)).Select(mark => mark.Id);
    }
}
