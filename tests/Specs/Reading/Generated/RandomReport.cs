using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>A balanced report of any size, from a township without requests to a city with thousands: every total and the balance hold in every column.</summary>
internal static class RandomReport
{
    private static readonly string[] Names = ["隆德县科技局", "涡阳县教育局", "合阳县人民政府", "威海市文登区审计局", "北京市通州区中仓街道办事处", "淮安市人民政府", "积石山保安族东乡族撒拉族自治县卫生健康局", "大路镇人民政府"];

    public static Entries Draw(Chance chance)
    {
        var form = chance.PickFrom(FormCatalog.All);
        var year = form.Id == "2019" ? chance.Between(2019, 2020) : chance.Between(2021, 2025);
        var size = chance.Pick(0, 1, 3, 9, 40, 300, 6000);
        var figures = Figures(form, chance, size);
        return A.ReportOf(form, year, address => figures[address], chance.Pick(Names));
    }

    private static Dictionary<CellAddress, decimal> Figures(ReportForm form, Chance chance, int size)
    {
        var figures = new Dictionary<CellAddress, decimal>();
        var totals = form.Equations.Where(equation => equation.Rule != "T3-BAL").DistinctBy(equation => equation.Left[0]).ToDictionary(equation => equation.Left[0]);
        foreach (var place in form.Cells.Where(place => !totals.ContainsKey(place.Address)))
            figures[place.Address] = Figure(place, chance, size);
        foreach (var (address, _) in totals)
            Sum(address);
        foreach (var column in form.TableOf("requests")!.Blocks[0].Columns.Leaves)
        {
            decimal At(string row) => Sum(new CellAddress("requests", row, column.Id));
            if (column.IsTotal)
                continue;
            var (disposed, carriedOut) = (At("disposed"), At("carried-out"));
            var carriedIn = Math.Min(At("carried-in"), disposed + carriedOut);
            figures[new CellAddress("requests", "carried-in", column.Id)] = carriedIn;
            figures[new CellAddress("requests", "received", column.Id)] = disposed + carriedOut - carriedIn;
        }

        foreach (var (address, equation) in totals)
            figures[address] = equation.Right.Sum(Sum);
        return figures;

        decimal Sum(CellAddress address) => totals.TryGetValue(address, out var equation) ? equation.Right.Sum(Sum) : figures[address];
    }

    private static decimal Figure(FormCell place, Chance chance, int size) => place.Kind switch
    {
        FigureKind.Amount => chance.Of(40) ? 0 : chance.Between(0, size * 100) + (chance.Below(100) / chance.Pick(1m, 10m, 100m)),
        FigureKind.Change => chance.Between(-size, size),
        _ when place.Address.Row == "regulations" => 0,
        _ when place.Address.Table == "disclosure" => chance.Of(30) ? 0 : chance.Between(0, size * chance.Pick(1, 10, 900)),
        _ => chance.Of(50) ? 0 : chance.Between(0, size),
    };
}
