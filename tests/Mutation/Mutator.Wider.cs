using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Pipeline.Mutation;

/// <summary>
/// The second set: statements left out, links of a query left out, patterns changed, arms of a switch passed over, conditions that never
/// hold, texts emptied. Counted apart, so that the figure of the first set stays what it was.
/// </summary>
internal sealed partial class Mutator
{
    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        var visited = (ExpressionSyntax)base.VisitIsPatternExpression(node)!;
        if (Patterns.IsNaming(node))
            return visited;
        foreach (var (what, pattern) in Patterns.Others(node.Pattern))
            visited = Switched(node, what, visited, node.WithPattern(pattern), isWide: true);
        return node.Parent is ArrowExpressionClauseSyntax or LambdaExpressionSyntax or ArgumentSyntax or EqualsValueClauseSyntax
            ? Forced(node, $"not {Short(node)}", visited, SyntaxKind.ExclusiveOrExpression, isWide: true)
            : visited;
    }

    public override SyntaxNode? VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        var visited = (SwitchExpressionArmSyntax)base.VisitSwitchExpressionArm(node)!;
        if (node.Pattern is DiscardPatternSyntax)
            return visited;
        var when = visited.WhenClause?.Condition;
        var passed = Forced(node, $"never {Short(node.Pattern)} =>", when ?? LiteralExpression(SyntaxKind.TrueLiteralExpression), SyntaxKind.LogicalAndExpression, isWide: true);
        if (!Patterns.IsNaming(node.Pattern) && node.Parent is SwitchExpressionSyntax parent)
        {
            foreach (var one in Patterns.Alternatives(node.Pattern))
                passed = Switched(node, $"not {Short(one)} =>", passed, IsPatternExpression(ParenthesizedExpression(parent.GoverningExpression.WithoutTrivia()), UnaryPattern(ParenthesizedPattern(one.WithoutTrivia()))), isWide: true);
        }

        return visited.WithWhenClause(WhenClause(Token(SyntaxKind.WhenKeyword).WithLeadingTrivia(Space).WithTrailingTrivia(Space), passed.WithTrailingTrivia(Space)));
    }

    /// <summary>That a caller of our own hands over something where the compiler already asks for it is no rule: such a line stays.</summary>
    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) =>
        node.Expression.ToString().StartsWith("ArgumentNullException.ThrowIfNull(", StringComparison.Ordinal) ? node : LeftOut(node, (StatementSyntax)base.VisitExpressionStatement(node)!);

    public override SyntaxNode? VisitContinueStatement(ContinueStatementSyntax node) => LeftOut(node, node);

    public override SyntaxNode? VisitBreakStatement(BreakStatementSyntax node) => LeftOut(node, node);

    public override SyntaxNode? VisitYieldStatement(YieldStatementSyntax node) => LeftOut(node, (StatementSyntax)base.VisitYieldStatement(node)!);

    /// <summary>A condition that names what it finds cannot be turned round; it can hold never, or always where the rest needs what it does not find.</summary>
    private ExpressionSyntax Turned(ExpressionSyntax node, ExpressionSyntax visited)
    {
        if (!Patterns.IsNaming(node))
            return visited;
        visited = Forced(node, $"never {Short(node)}", visited, SyntaxKind.LogicalAndExpression, isWide: true);
        return Forced(node, $"always {Short(node)}", visited, SyntaxKind.LogicalOrExpression, isWide: true);
    }

    private ExpressionSyntax Linked(InvocationExpressionSyntax node, MemberAccessExpressionSyntax member, ExpressionSyntax visited)
    {
        var name = member.Name.Identifier.Text;
        if (name is "Any" or "SequenceEqual" && node.ArgumentList.Arguments.Count == (name == "Any" ? 0 : 1))
            visited = Forced(node, $"not {Short(node)}", visited, SyntaxKind.ExclusiveOrExpression, isWide: true);
        if (name is "Where" or "Distinct" or "Take" or "Skip" or "TakeWhile" or "SkipWhile" or "Concat" or "Prepend" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Replace" or "Trim" or "TrimStart")
            visited = Switched(node, $"{name} left out: {Short(node)}", visited, member.Expression, isWide: true);
        var other = name switch
        {
            "First" => "Last",
            "Last" => "First",
            "FirstOrDefault" => "LastOrDefault",
            "LastOrDefault" => "FirstOrDefault",
            "Take" => "Skip",
            "Skip" => "Take",
            "TakeWhile" => "SkipWhile",
            "Concat" => "Except",
            "Prepend" => "Append",
            _ => null,
        };
        return other is null ? visited : Switched(node, $"{other} for {Short(node)}", visited, node.WithExpression(member.WithName(IdentifierName(other))), isWide: true);
    }

    /// <summary>The pattern of an expression is made once and stays: <see cref="LazyRegexes"/>.</summary>
    private static bool IsOfRegex(SyntaxNode node) => node.Ancestors().Any(above => above.IsKind(SyntaxKind.CoalesceAssignmentExpression));

    private ExpressionSyntax Emptied(LiteralExpressionSyntax node) => node.Token.Value switch
    {
        _ when IsOfRegex(node) => node,
        "" => Switched(node, "a text for none", node, ParseExpression("\"~\""), isWide: true),
        string => Switched(node, $"{node} emptied", node, ParseExpression("\"\""), isWide: true),
        char => Switched(node, $"{node} as another", node, ParseExpression("'~'"), isWide: true),
        _ => node,
    };

    private StatementSyntax LeftOut(StatementSyntax node, StatementSyntax visited) =>
        Taken(node, $"left out: {Short(node)}", isWide: true) is { } id
            ? IfStatement(Call("Not", id), Block(visited.WithoutTrivia())).NormalizeWhitespace().WithAdditionalAnnotations(new SyntaxAnnotation(Mark, $"{id}"))
            : visited;
}
