using System.Collections;
using System.Reflection;

namespace Pipeline.Mutation;

/// <summary>One case of a spec.</summary>
/// <param name="Name">Class and sentence.</param>
/// <param name="Run">Throws where the spec fails.</param>
internal sealed record SpecCase(string Name, Func<Task> Run);

/// <summary>The specs of the domain as calls: facts and theories with their rows, without a runner between them and the rules.</summary>
internal static class SpecCases
{
    /// <summary>These compare files or count thousands of reports; what they see others see too.</summary>
    private static readonly string[] LeftOut = ["Typing_errors_are_named", "The_files_of_the_suite", "The_list_is_the_statutes", "No_relation_of_a_form_can_be_changed", "Every_cell_is_the_sum_of_the_units_cells"];

    /// <summary>Theories over every cell of both forms: of their rows each seventh runs. A spec left out can only let a change pass that the suite would notice.</summary>
    private const string Thinned = "BreakOneCellSpecs";

    /// <summary>All cases of the domain's specs.</summary>
    public static IEnumerable<SpecCase> In(Assembly specs) =>
        from type in specs.GetTypes()
        where type.Namespace?.StartsWith("Pipeline.Specs.Domain", StringComparison.Ordinal) == true && type.GetConstructor(Type.EmptyTypes) is not null
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        where !LeftOut.Any(name => method.Name.StartsWith(name, StringComparison.Ordinal))
        from row in Rows(type, method).Where((_, index) => type.Name != Thinned || index % 7 == 0)
        select new SpecCase($"{type.Name}.{method.Name}", async () =>
        {
            if (method.Invoke(Activator.CreateInstance(type), row) is Task task)
                await task;
        });

    private static IEnumerable<object?[]> Rows(Type type, MethodInfo method)
    {
        foreach (var attribute in method.GetCustomAttributes())
        {
            var kind = attribute.GetType();
            switch (kind.Name)
            {
                case "FactAttribute":
                    yield return [];
                    break;
                case "InlineDataAttribute":
                    yield return (object?[])kind.GetProperty("Data")!.GetValue(attribute)!;
                    break;
                case "MemberDataAttribute":
                    var member = type.GetProperty((string)kind.GetProperty("MemberName")!.GetValue(attribute)!, BindingFlags.Static | BindingFlags.Public)!;
                    foreach (var row in (IEnumerable)member.GetValue(null)!)
                        yield return row as object?[] ?? (object?[])row.GetType().GetInterface("ITheoryDataRow")!.GetMethod("GetData")!.Invoke(row, null)!;
                    break;
            }
        }
    }
}
