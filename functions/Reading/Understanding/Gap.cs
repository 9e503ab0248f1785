namespace Pipeline.Reading.Understanding;

/// <summary>
/// 缺字的行名和栏名: headings whose words are cut or missing, told by their place. Only where as many unknown ones stand
/// between two known neighbours as the form has there, and only for words that may be damaged ones of the form.
/// </summary>
internal static class Gap
{
    /// <summary>No heading of the form.</summary>
    public const int None = -1;

    /// <summary>For each item its place in the form's order; <see cref="None"/> where even the position does not tell.</summary>
    /// <param name="found">Places told by words, <see cref="None"/> for unknown words.</param>
    /// <param name="written">Keys of the words as written.</param>
    /// <param name="printed">Keys of the form's words, in its order.</param>
    public static int[] Filled(IReadOnlyList<int> found, IReadOnlyList<string> written, IReadOnlyList<string> printed)
    {
        var filled = found.ToArray();
        var known = found.Where(place => place != None).ToHashSet();
        for (var start = 0; start < filled.Length; start++)
        {
            if (found[start] != None)
                continue;
            var end = start;
            while (end < found.Count && found[end] == None)
                end++;
            var before = start == 0 ? -1 : found[start - 1];
            var after = end == found.Count ? printed.Count : found[end];
            var missing = Enumerable.Range(before + 1, Math.Max(0, after - before - 1)).Where(place => !known.Contains(place)).ToList();
            if (missing.Count == end - start && missing.Count == after - before - 1 && missing.Select((place, i) => Label.IsDamaged(written[start + i], printed[place], inPlace: true)).All(damaged => damaged))
            {
                for (var i = 0; i < missing.Count; i++)
                    filled[start + i] = missing[i];
            }

            start = end;
        }

        return filled;
    }

    /// <summary>The only heading whose words the written ones may be a damaged form of; <see cref="None"/> when there is none or several.</summary>
    public static int Only(string written, IReadOnlyList<string> printed)
    {
        if (written.Length < 3)
            return None;
        var place = None;
        for (var i = 0; i < printed.Count; i++)
        {
            if (printed[i].Length < 3 || !Label.IsDamaged(written, printed[i], inPlace: false))
                continue;
            if (place != None)
                return None;
            place = i;
        }

        return place;
    }
}
