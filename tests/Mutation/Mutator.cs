using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Pipeline.Mutation;

/// <summary>
/// Writes every change of a file into it at once, each behind a switch, so that one compilation holds them all: comparisons shifted and
/// turned round, conjuncts and disjuncts dropped, conditions negated, figures one higher, sums and differences, all and any, least
/// and greatest exchanged. What the second set adds stands in the other part; words inside regular expressions stay as they are.
/// </summary>
/// <param name="all">Takes the changes.</param>
/// <param name="dropped">Changes that do not compile.</param>
/// <param name="file">The file.</param>
internal sealed partial class Mutator(List<Mutant> all, HashSet<int> dropped, string file) : CSharpSyntaxRewriter
{
    /// <summary>Marks a switched expression with its change.</summary>
    public const string Mark = "mutant";

    public override SyntaxNode? VisitAttribute(AttributeSyntax node) => node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) => node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) => node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitEqualsValueClause(EqualsValueClauseSyntax node) => node.Parent is ParameterSyntax ? node : base.VisitEqualsValueClause(node);

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        if (node.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression)
        {
            var neutral = node.IsKind(SyntaxKind.LogicalAndExpression) ? SyntaxKind.LogicalOrExpression : SyntaxKind.LogicalAndExpression;
            visited = visited.WithRight(Forced(node.Right, $"{node.OperatorToken} {Short(node.Right)} dropped", visited.Right, neutral));
            return node.Left.IsKind(node.Kind()) ? visited : visited.WithLeft(Forced(node.Left, $"{Short(node.Left)} {node.OperatorToken} dropped", visited.Left, neutral));
        }

        return Others(node).Aggregate((ExpressionSyntax)visited, (result, other) =>
            Switched(node, $"{Short(node)} as {Short(other)}", result, other));
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return visited.WithCondition(Turned(node.Condition, Forced(node.Condition, $"if not ({Short(node.Condition)})", visited.Condition, SyntaxKind.ExclusiveOrExpression)));
    }

    public override SyntaxNode? VisitWhereClause(WhereClauseSyntax node)
    {
        var visited = (WhereClauseSyntax)base.VisitWhereClause(node)!;
        return visited.WithCondition(Forced(node.Condition, $"where {Short(node.Condition)} dropped", visited.Condition, SyntaxKind.LogicalOrExpression));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return visited.WithCondition(Turned(node.Condition, Forced(node.Condition, $"not ({Short(node.Condition)}) ?", visited.Condition, SyntaxKind.ExclusiveOrExpression)));
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var visited = (PrefixUnaryExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.IsKind(SyntaxKind.LogicalNotExpression) ? Forced(node, $"! dropped: {Short(node)}", visited, SyntaxKind.ExclusiveOrExpression) : visited;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => (node.Parent, node.Token.Value) switch
    {
        (PrefixUnaryExpressionSyntax, _) => node,
        (_, int value) => Switched(node, $"{value} + 1", node, ParseExpression($"{value + 1}")),
        (_, decimal value) => Switched(node, $"{value} + 1", node, ParseExpression($"{value + 1}m")),
        _ => Emptied(node),
    };

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (node.Expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } member)
            return visited;
        if (name.Identifier.Text is "Contains" or "IsMatch")
            return Forced(node, $"not {Short(node)}", visited, SyntaxKind.ExclusiveOrExpression);
        var other = name.Identifier.Text switch
        {
            "Any" when node.ArgumentList.Arguments.Count == 1 => "All",
            "All" => "Any",
            "Max" => "Min",
            "Min" => "Max",
            "OrderBy" => "OrderByDescending",
            "OrderByDescending" => "OrderBy",
            "StartsWith" => "EndsWith",
            "EndsWith" => "StartsWith",
            _ => null,
        };
        return Linked(node, member, other is null ? visited : Switched(node, $"{other} for {Short(node)}", visited, node.WithExpression(member.WithName(IdentifierName(other)))));
    }

    private static IEnumerable<ExpressionSyntax> Others(BinaryExpressionSyntax node)
    {
        SyntaxKind[] kinds = node.Kind() switch
        {
            SyntaxKind.LessThanExpression => [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
            SyntaxKind.LessThanOrEqualExpression => [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
            SyntaxKind.GreaterThanExpression => [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
            SyntaxKind.GreaterThanOrEqualExpression => [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
            SyntaxKind.EqualsExpression => [SyntaxKind.NotEqualsExpression],
            SyntaxKind.NotEqualsExpression => [SyntaxKind.EqualsExpression],
            SyntaxKind.AddExpression when !JoinsText(node) => [SyntaxKind.SubtractExpression],
            SyntaxKind.SubtractExpression => [SyntaxKind.AddExpression],
            SyntaxKind.MultiplyExpression => [SyntaxKind.DivideExpression],
            SyntaxKind.DivideExpression => [SyntaxKind.MultiplyExpression],
            _ => [],
        };
        return kinds.Select(kind => BinaryExpression(kind, node.Left.WithoutTrivia(), node.Right.WithoutTrivia()));
    }

    private static bool JoinsText(SyntaxNode node) =>
        node.DescendantNodes().Any(part => part.IsKind(SyntaxKind.StringLiteralExpression) || part is InterpolatedStringExpressionSyntax);

    /// <summary>
    /// switch ? change : original. Where both can be had without doing anything, both are: a spec in which they never differ cannot notice, and
    /// need not be asked.
    /// </summary>
    private ExpressionSyntax Switched(SyntaxNode at, string what, ExpressionSyntax original, ExpressionSyntax change, bool isWide = false)
    {
        if (Taken(at, what, isWide) is not { } id)
            return original;
        return IsPlain(at)
            ? Marked(id, Call("Either", id, Wrapped(original), Wrapped(change)))
            : Marked(id, ConditionalExpression(Call("Is", id), Wrapped(change), Wrapped(original)));
    }

    /// <summary>
    /// original || switch, original &amp;&amp; !switch, original ^ switch: nothing stands twice, so that a variable declared inside stays one, and
    /// the switch is asked only where it makes a difference.
    /// </summary>
    private ExpressionSyntax Forced(SyntaxNode at, string what, ExpressionSyntax original, SyntaxKind joined, bool isWide = false) =>
        Taken(at, what, isWide) is { } id ? Marked(id, BinaryExpression(joined, Wrapped(original), Call(joined == SyntaxKind.LogicalAndExpression ? "Not" : "Is", id))) : original;

    /// <summary>A comparison, or a pattern on a value, of nothing but names, figures and sums of them.</summary>
    private static bool IsPlain(SyntaxNode node) => node is IsPatternExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression or (int)SyntaxKind.LessThanOrEqualExpression or (int)SyntaxKind.GreaterThanExpression or (int)SyntaxKind.GreaterThanOrEqualExpression or (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression }
        && (node is IsPatternExpressionSyntax { Expression: var looked } ? looked : node).DescendantNodesAndSelf().All(part => part is IdentifierNameSyntax or LiteralExpressionSyntax or BinaryExpressionSyntax or ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax);

    /// <summary>
    /// Read once when the program starts, so that no switch could turn it later: ids, years, words and examples that a rule is made with, which
    /// the suite of the seeds and the printed rule book hold. What a rule does when it is asked is a lambda, or a method of its own.
    /// </summary>
    private static bool IsData(SyntaxNode node) =>
        node.Ancestors().TakeWhile(above => above is not LambdaExpressionSyntax).Any(above => above is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } }
            or MethodDeclarationSyntax { ReturnType: IdentifierNameSyntax { Identifier.Text: "Rule" } });

    private int? Taken(SyntaxNode at, string what, bool isWide)
    {
        if (IsData(at))
            return null;
        var id = all.Count;
        all.Add(new Mutant(id, file, at.GetLocation().GetLineSpan().StartLinePosition.Line + 1, what, isWide));
        return dropped.Contains(id) ? null : id;
    }

    private static ParenthesizedExpressionSyntax Marked(int id, ExpressionSyntax expression) =>
        ParenthesizedExpression(expression).WithAdditionalAnnotations(new SyntaxAnnotation(Mark, $"{id}"));

    private static ParenthesizedExpressionSyntax Wrapped(ExpressionSyntax expression) => ParenthesizedExpression(expression.WithoutTrivia());

    private static ExpressionSyntax Call(string name, int id) => ParseExpression($"global::{MutatedDomain.Switch}.{name}({id})");

    private static ExpressionSyntax Call(string name, int id, ExpressionSyntax original, ExpressionSyntax change) =>
        Call(name, id) is InvocationExpressionSyntax call ? call.AddArgumentListArguments(Argument(original), Argument(change)) : original;

    private static string Short(SyntaxNode node) =>
        node.WithoutTrivia().ToString().ReplaceLineEndings(" ") is var text && text.Length > 70 ? text[..70] + "…" : text;
}
