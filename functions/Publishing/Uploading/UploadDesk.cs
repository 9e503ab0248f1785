using System.Text.Json.Nodes;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Uploading;

/// <summary>What the storage signs: the address of one blob that does not exist yet, where one file may be put until a moment.</summary>
/// <param name="path">In the container <c>submissions</c>.</param>
/// <param name="from">From when.</param>
/// <param name="until">Until when.</param>
/// <param name="cancel">Gives up.</param>
public delegate Task<Uri> MintRight(string path, DateTimeOffset from, DateTimeOffset until, CancellationToken cancel);

/// <summary>
/// 报送窗口: answers the upload page. Everything depends on the token, which names one agency and one year; the file itself never
/// passes through here. Bad input is an answer, broken storage an exception.
/// </summary>
public sealed class UploadDesk(UploadSeal seal, Register register, Ledger ledger, IBlobs submissions, IBlobs receipts, MintRight mint, UploadAllowance allowance, FilingDates dates, TimeProvider clock, int sizeLimit, Func<string> unique)
{
    /// <summary>Answers one step: <c>open</c> (who and what), <c>right</c> (where to put a file), <c>verdict</c> (what became of it).</summary>
    /// <param name="step">Which.</param>
    /// <param name="body">JSON (<see cref="UploadQuestion"/>).</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<UploadAnswer> Answer(string step, string body, CancellationToken cancel)
    {
        if (UploadQuestion.Parse(body) is not { Token: { } token } question)
            return UploadAnswer.Refuse(400, "请求不完整。请从邮件中的链接重新打开页面。");
        if (await seal.Open(token, cancel) is not { } pass)
            return UploadAnswer.Refuse(403, "这个链接不完整或不正确。请从邮件中完整地打开链接；如果邮件软件把链接截断了，请整段复制到浏览器。");
        if (pass.Until <= clock.GetUtcNow())
            return UploadAnswer.Refuse(410, "这个链接已经过期。请使用最近一封提醒邮件中的链接，或联系本级政府信息公开工作主管部门。");
        if (await register.Agency(pass.Agency, cancel) is not { } agency)
            return UploadAnswer.Refuse(404, $"单位名录中没有“{pass.Agency}”。请联系本级政府信息公开工作主管部门。");
        return step switch
        {
            "open" => await Open(pass, agency, cancel),
            "right" => await Right(pass, question, cancel),
            "verdict" => await Verdict(pass, question, cancel),
            _ => UploadAnswer.Refuse(404, "没有这个步骤。"),
        };
    }

    private async Task<UploadAnswer> Open(UploadPass pass, Agency agency, CancellationToken cancel)
    {
        var filing = (await ledger.Read(pass.Agency, pass.Year, cancel)).Filing;
        return UploadAnswer.Of(new
        {
            Agency = agency.Name,
            Year = pass.Year.Value,
            LastDay = FilingDeadline.For(agency, pass.Year, dates).LastDay.ToString("yyyy-MM-dd", null),
            Folder = Folder(pass),
            SizeLimit = sizeLimit,
            Published = filing.Current is null ? null : SitePaths.Report(pass.Agency, pass.Year),
            Latest = filing.Latest is { } latest ? new { latest.Upload.Path, latest.Accepted, latest.Errors } : null,
        });
    }

    private async Task<UploadAnswer> Right(UploadPass pass, UploadQuestion question, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (question.FileName is not { Length: > 0 and <= 1000 } fileName || question.Size < 0)
            return UploadAnswer.Refuse(400, "请求不完整：没有文件名或大小。请重新选择文件。");
        if (question.Size == 0)
            return UploadAnswer.Refuse(400, "这个文件是空的。请重新导出后再上传。");
        if (question.Size > sizeLimit)
            return UploadAnswer.Refuse(413, $"文件有 {question.Size / 1048576.0:0.0} MB，超过 {sizeLimit / 1048576.0:0.#} MB 的上限。请删去图片或压缩后重新上传。");
        if (CorrectionReason.Plain(question.Reason) is { } reason && CorrectionReason.Complaint(reason) is { } complaint)
            return UploadAnswer.Refuse(400, complaint);
        var path = $"{Folder(pass)}{UploadName.For(fileName, now, unique())}";
        // What the pipeline would refuse for its place or time is refused before anything is sent.
        if ((await Submission.Parse(path, now, register, cancel)).Finding is { } finding)
            return UploadAnswer.Refuse(409, finding.Message);
        if (await allowance.Wait(question.Token!, cancel) is { } again)
            return UploadAnswer.Refuse(429, $"这个链接短时间内用得太多，为防误用暂停到 {ChinaTime.Minute(again)}，到时再上传即可。已经上传的文件照常审核。如果不是您在操作，请联系本级政府信息公开工作主管部门。");
        var until = now + UploadRules.Lasting;
        return UploadAnswer.Of(new { Address = await mint(path, now - UploadRules.Grace, until, cancel), Path = path, Until = until });
    }

    /// <summary>The receipt of an upload below the pass's own folder; <c>waiting</c> until there is one.</summary>
    private async Task<UploadAnswer> Verdict(UploadPass pass, UploadQuestion question, CancellationToken cancel)
    {
        if (question.Path is not { Length: < 1024 } path || !path.StartsWith(Folder(pass), StringComparison.Ordinal) || path.Count(c => c == '/') != 3)
            return UploadAnswer.Refuse(403, "这个链接只能查看本单位本年度的文件。");
        if (await submissions.Look(path, cancel) is not { } stamp)
            return UploadAnswer.Refuse(404, "没有收到这个文件。请重新上传。");
        var upload = new Upload(path, stamp.ETag, stamp.LastModified, stamp.VersionId);
        foreach (var folder in new[] { Folder(pass).TrimEnd('/'), Receipts.Unplaced(path) })
        {
            var place = Receipts.Place(folder, upload);
            if (await receipts.Read(place + ".json", cancel) is { } data && await receipts.Read(place + ".html", cancel) is { } page)
                return UploadAnswer.Of(new { State = "answered", Receipt = JsonNode.Parse(data.Content), Page = Main(page.Content.ToString()) });
        }

        return UploadAnswer.Of(new { State = "waiting" });
    }

    /// <summary>What is inside the receipt page's <c>main</c>: the upload page has its own frame and style.</summary>
    private static string Main(string page)
    {
        var from = page.IndexOf('>', page.IndexOf("<main", StringComparison.Ordinal)) + 1;
        return page[from..page.LastIndexOf("</main>", StringComparison.Ordinal)];
    }

    private static string Folder(UploadPass pass) => $"{pass.Agency.Division}/{pass.Agency.Slug}/{pass.Year}/";
}
