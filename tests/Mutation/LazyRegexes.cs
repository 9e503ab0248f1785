using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipeline.Mutation;

/// <summary>Regular expressions that a source generator would make, made when they are first asked for: no generator runs here.</summary>
internal sealed class LazyRegexes : CSharpSyntaxRewriter
{
    private readonly List<(SyntaxNode Type, MemberDeclarationSyntax Field)> fields = [];

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (node.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(attribute => attribute.Name.ToString() == "GeneratedRegex")?.ArgumentList is not { } arguments)
            return base.VisitMethodDeclaration(node);
        var name = node.Identifier.Text;
        var code = $$"""
            class Holder
            {
                private static System.Text.RegularExpressions.Regex? the{{name}};

                private static System.Text.RegularExpressions.Regex {{name}}() => the{{name}} ??= new({{arguments.Arguments[0].Expression}}, {{arguments.Arguments[1].Expression}}, System.TimeSpan.Parse("00:00:05"));
            }
            """;
        var members = ((TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(code)!).Members;
        fields.Add((node.Parent!, members[0]));
        return members[1];
    }

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
    {
        var visited = (TypeDeclarationSyntax)base.VisitClassDeclaration(node)!;
        return visited.AddMembers([.. fields.Where(field => field.Type == node).Select(field => field.Field)]);
    }
}
