using System.Xml.Linq;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Reading.Word;

/// <summary>What is told of a document's body while it streams by, wherever in it it stands.</summary>
internal sealed class Noticed
{
    private readonly List<Marginal> descriptions = [];
    private int cells;
    private bool holdsFile;
    private bool holdsObject;

    /// <summary>What the body describes: pictures, tables.</summary>
    public IReadOnlyList<Marginal> Descriptions => descriptions;

    /// <summary>Other files in the document, which are not opened: a table may be among them. Null when there are none.</summary>
    public Finding? Embedded => holdsFile || holdsObject
        ? IntakeRules.Surplus.Finds(holdsFile
            ? "文件中插入了另一个文件，其中的内容没有读取。请打开那个文件，把内容复制、粘贴到正文中。"
            : "文件中有嵌入的对象（例如 Excel 表格），其中的内容没有读取。请把它改成 Word 表格，或把内容复制、粘贴到正文中。")
        : null;

    /// <summary>Takes an element as it begins.</summary>
    public void See(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "tc":
                element.AddAnnotation(new CellNumber(cells++));
                break;
            case "altChunk" or "subDoc":
                holdsFile = true;
                break;
            case "OLEObject":
                holdsObject = true;
                break;
            default:
                if (Margins.Description(element) is { } description)
                    descriptions.Add(description);
                break;
        }
    }

    /// <summary>Which of the body's table cells one is, from 0: its spot in the file.</summary>
    public static int NumberOf(XElement cell) => cell.Annotation<CellNumber>()!.Value;

    private sealed record CellNumber(int Value);
}
