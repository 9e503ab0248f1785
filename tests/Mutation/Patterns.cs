using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Pipeline.Mutation;

/// <summary>What a pattern may be changed to: an alternative or a demand dropped, a bound taken in or left out, a number one higher.</summary>
internal static class Patterns
{
    /// <summary>Whether it names what it finds; such a pattern cannot stand twice.</summary>
    public static bool IsNaming(SyntaxNode pattern) => pattern.DescendantNodesAndSelf().Any(part => part is SingleVariableDesignationSyntax);

    /// <summary>The changed patterns, each with what is changed.</summary>
    public static IEnumerable<(string What, PatternSyntax Pattern)> Others(PatternSyntax pattern)
    {
        foreach (var part in pattern.DescendantNodesAndSelf())
        {
            foreach (var other in Others(part))
                yield return ($"{part.WithoutTrivia()} as {other.WithoutTrivia()}", ReferenceEquals(part, pattern) ? (PatternSyntax)other : pattern.ReplaceNode(part, other));
        }
    }

    /// <summary>The alternatives of a pattern; none when it has only one.</summary>
    public static IEnumerable<PatternSyntax> Alternatives(PatternSyntax pattern) =>
        pattern is BinaryPatternSyntax either && either.IsKind(SyntaxKind.OrPattern) ? [.. All(either.Left), .. All(either.Right)] : [];

    private static List<PatternSyntax> All(PatternSyntax pattern) => [.. Alternatives(pattern).DefaultIfEmpty(pattern)];

    private static IEnumerable<SyntaxNode> Others(SyntaxNode part)
    {
        switch (part)
        {
            case BinaryPatternSyntax both:
                yield return both.Left.WithTriviaFrom(both);
                if (!both.Left.IsKind(both.Kind()))
                    yield return both.Right.WithTriviaFrom(both);
                break;
            case RelationalPatternSyntax bound:
                yield return RelationalPattern(Token(bound.OperatorToken.Kind() switch
                {
                    SyntaxKind.LessThanToken => SyntaxKind.LessThanEqualsToken,
                    SyntaxKind.LessThanEqualsToken => SyntaxKind.LessThanToken,
                    SyntaxKind.GreaterThanToken => SyntaxKind.GreaterThanEqualsToken,
                    _ => SyntaxKind.GreaterThanToken,
                }), bound.Expression);
                break;
            case ConstantPatternSyntax { Expression: LiteralExpressionSyntax { Token.Value: int number } }:
                yield return ConstantPattern(LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(number + 1)));
                break;
        }
    }
}
