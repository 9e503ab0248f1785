using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Publishing.Uploading;

/// <summary>What the upload page asks. Every question brings the token; the rest as the step needs it.</summary>
/// <param name="Token">From the link.</param>
/// <param name="FileName">For <c>right</c>: the file's name on the unit's machine.</param>
/// <param name="Size">For <c>right</c>: its bytes.</param>
/// <param name="Reason">For <c>right</c>: why a public report is corrected; the page sends it to the storage with the file.</param>
/// <param name="Path">For <c>verdict</c>: where it was uploaded to.</param>
public sealed record UploadQuestion(string? Token, string? FileName = null, long Size = 0, string? Reason = null, string? Path = null)
{
    /// <summary>Reads the body of a request; null when it is no question.</summary>
    public static UploadQuestion? Parse(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<UploadQuestion>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An answer to the upload page: a status of HTTP and a JSON document, which for a refusal holds <c>message</c>, in plain Chinese.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Json">The document.</param>
public sealed record UploadAnswer(int Status, string Json)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What was asked for.</summary>
    public static UploadAnswer Of<T>(T content) => new(200, JsonSerializer.Serialize(content, Readable));

    /// <summary>Why not.</summary>
    public static UploadAnswer Refuse(int status, string message) => new(status, JsonSerializer.Serialize(new { message }, Readable));
}
