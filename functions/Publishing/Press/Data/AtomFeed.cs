using System.ServiceModel.Syndication;
using System.Xml;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Press.Data;

/// <summary>订阅: a division's feed (Atom, RFC 4287): what was published, corrected, withdrawn.</summary>
internal static class AtomFeed
{
    private static readonly XmlWriterSettings Readable = new() { Indent = true, NewLineChars = "\n", Encoding = new System.Text.UTF8Encoding(false) };

    /// <summary>Prints it. An entry's id names report, version and kind, so that it never changes.</summary>
    public static BinaryData Of(FeedPage page, SiteSettings site)
    {
        var feed = new SyndicationFeed
        {
            Id = site.BaseAddress + SitePaths.Feed(page.Division.Code),
            Title = new TextSyndicationContent($"{page.Division.Name}政府信息公开工作年度报告"),
            LastUpdatedTime = page.Events.IsEmpty ? DateTimeOffset.UnixEpoch : ChinaTime.At(page.Events[0].At),
            Language = "zh-CN",
            Items = page.Events.Select(one => Item(one, site)),
        };
        feed.Authors.Add(new SyndicationPerson(null, site.Sponsor ?? site.Name, null));
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(site.BaseAddress + SitePaths.Feed(page.Division.Code)), "application/atom+xml"));
        feed.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(site.BaseAddress + SitePaths.Division(page.Division.Code)), "text/html"));
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Readable))
            new Atom10FeedFormatter(feed).WriteTo(xml);
        return BinaryData.FromBytes(stream.ToArray());
    }

    private static SyndicationItem Item(PublicEvent one, SiteSettings site)
    {
        var report = SitePaths.Report(one.Agency, one.Year);
        var item = new SyndicationItem
        {
            Id = site.BaseAddress + (one.IsWithdrawal ? report + "#withdrawn-" + one.At.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) : SitePaths.Version(one.Agency, one.Year, one.Version)),
            Title = new TextSyndicationContent($"{(one.IsWithdrawal ? "撤回" : one.IsCorrection ? "更正" : "公布")}：{one.Name}{one.Year}年政府信息公开工作年度报告"),
            LastUpdatedTime = ChinaTime.At(one.At),
            PublishDate = ChinaTime.At(one.At),
        };
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(site.BaseAddress + report), "text/html"));
        item.Summary = new TextSyndicationContent(one.Reason is { Length: > 0 } reason ? $"{(one.IsWithdrawal ? "撤回原因" : "更正说明")}：{reason}" : one.IsCorrection ? $"第 {one.Version} 版。" : "首次公布。");
        return item;
    }
}
