using CsCheck;
using Pipeline.Publishing;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Site;

/// <summary>What other hands do to the public container, and what a rebuild makes of it.</summary>
public sealed class VandalSpecs
{
    /// <summary>Files with nothing behind them: of nobody, of an agency, a division, a year or a version that is not there.</summary>
    private static readonly string[] Strays =
    [
        "hacked.html", "2018/index.html", "640423/hack/index.html", "640423/hack/2024/index.html", "640423/d00000/2023/index.html", "640423/d00000/2024/v9/report.json", "640423/d00002/2024/index.html",
        "999999/2024/index.html", "640423/2019/index.html", "640423/2024/sums/nonsense/index.html", "640400/2024/total/stray.html", "640423/d00000/stray.txt", "assets/old.css", "640423/units.list/p9/index.html", "640424/d00009/index.html",
    ];

    private enum Deed
    {
        Delete,
        Edit,
        Replace,
        Add,
    }

    [Fact]
    public async Task However_the_site_was_vandalised_a_rebuild_gives_it_back_to_the_byte()
    {
        var county = await Eventful();
        var before = county.Site();
        var paths = before.Keys.ToArray();
        await Gen.Select(Gen.Enum<Deed>(), Gen.Int[0, 9999]).Array[1, 25].SampleAsync(async deeds =>
        {
            var site = county.World.Blobs("$web");
            foreach (var (deed, number) in deeds)
            {
                var path = deed == Deed.Add ? Strays[number % Strays.Length] : paths[number % paths.Length];
                var there = await site.Look(path, County.Cancel);
                if (deed == Deed.Delete)
                    await site.Delete(path, WriteCondition.Always, County.Cancel);
                else
                    await site.Write(path, BinaryData.FromString($"vandal {number}"), new BlobHeaders("text/html") { Metadata = deed == Deed.Edit && there is not null ? there.Metadata : new Dictionary<string, string>() }, WriteCondition.Always, County.Cancel);
            }

            await county.Installation.RebuildSite.Run(null, null, County.Cancel);
            await county.Index();
            Assert.Equal(before, county.Site());
        }, iter: 12, threads: 1);
    }

    [Fact]
    public async Task A_site_lost_whole_is_given_back_to_the_byte_with_all_levels_above()
    {
        var county = await Eventful();
        var before = county.Site();
        county.World.Container("$web").Clear();
        await county.Installation.RebuildSite.Run(null, null, County.Cancel);
        await county.Index();
        Assert.Equal(before, county.Site());
    }

    [Fact]
    public async Task What_proves_the_owner_of_the_name_is_left_alone_and_each_stray_file_is_told()
    {
        var county = await Eventful();
        foreach (var path in Strays.Append(".well-known/proof.txt"))
            await county.World.Blobs("$web").Write(path, BinaryData.FromString("x"), new BlobHeaders("text/plain"), WriteCondition.Always, County.Cancel);
        var told = new List<string>();
        var rebuilt = await county.Installation.RebuildSite.Run(null, told.Add, County.Cancel);
        Assert.Contains(".well-known/proof.txt", county.World.Container("$web").Keys);
        Assert.Contains("hacked.html", told);
        Assert.Equal(told.Count, rebuilt.Removed);
        Assert.Empty(county.World.Container("$web").Keys.Intersect(Strays));
    }

    /// <summary>A province with two counties and every kind of history.</summary>
    private static async Task<County> Eventful()
    {
        var county = await County.InItsProvince(4);
        await county.Installation.RebuildIndex.WriteFixed(County.Cancel);
        await county.File(County.Department(0), 7);
        await county.File(County.Department(1), 3);
        await county.File(County.Department(0), 9);
        await county.File(County.Department(2), -4);
        await county.File(County.Department(0, County.City), 5);
        await county.File(County.Department(1, County.Other), 2);
        await county.Installation.WithdrawReport.Run(new WithdrawalOrder(County.Department(1).Id.ToString(), County.Year.Value, "数字有误", "隆德县人民政府办公室"), County.Cancel);
        await county.Index();
        return county;
    }
}
