namespace Pipeline.Reading.Packages;

/// <summary>How deep markup nests and whether it declares a document type, told from its bytes as they pass, without building anything.</summary>
internal sealed class MarkupShape
{
    private int depth;

    /// <summary>Bytes seen of the tag that is open, its bracket included; 0 between tags.</summary>
    private int inTag;

    private byte first;
    private byte before;
    private byte quote;

    /// <summary>The deepest nesting seen.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether a document type or an entity is declared: office programs never do.</summary>
    public bool DeclaresType { get; private set; }

    /// <summary>Takes the next bytes; UTF-16 is seen too, its zero bytes passed over.</summary>
    public void See(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b == 0)
                continue;
            if (inTag > 0)
                SeeInTag(b);
            else if (b == '<')
                (inTag, first, quote) = (1, 0, 0);
            before = b;
        }
    }

    private void SeeInTag(byte b)
    {
        inTag++;
        if (inTag == 2)
            first = b;
        else if (inTag == 3 && first == '!' && b is ((byte)'D' or (byte)'E'))
            DeclaresType = true;

        if (quote != 0)
            quote = b == quote ? (byte)0 : quote;
        else if (b is ((byte)'"' or (byte)'\'') && first is not ((byte)'!' or (byte)'?'))
            quote = b;
        else if (b == '>')
            Close();
    }

    private void Close()
    {
        inTag = 0;
        if (first == '/')
            depth--;
        else if (first is not ((byte)'!' or (byte)'?') && before != '/')
            Depth = Math.Max(Depth, ++depth);
    }
}
