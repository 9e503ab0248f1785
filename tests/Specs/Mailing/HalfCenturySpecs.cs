using CsCheck;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Mailing;

/// <summary>
/// Fifty years of reminding as it really runs (the daily run, its ledger, its queue, the sender) under everything that a
/// <see cref="History"/> holds, against a second telling of the rule, day by day. It fails, each tried once, where a milestone's key
/// leaves out the term (a department that became a government hears nothing), where a run passes over what a dead run left pending,
/// where the sender does not ask again whether the report was filed, where last year's reminders outlive the next year's first, where
/// an outage is made up for milestone by milestone, and where a mail that was pointless once stays so.
/// </summary>
public sealed class HalfCenturySpecs
{
    [Fact]
    public async Task In_fifty_years_each_due_milestone_comes_exactly_once_filers_hear_nothing_and_nobody_hears_twice_a_day() =>
        await History.Any(50).SampleAsync(history => new Chronicle(history).Live(everyDay: false), iter: 100);

    /// <summary>What the spec above leaves out to be quick: days on which nothing changed.</summary>
    [Fact]
    public async Task On_a_day_on_which_nothing_changed_a_run_orders_nothing_and_writes_nothing() =>
        await History.Any(3).SampleAsync(history => new Chronicle(history).Live(everyDay: true), iter: 25);

    private sealed class Chronicle
    {
        private readonly History history;
        private readonly SecondTelling rule;
        private readonly MailRoom room;
        private readonly HashSet<string> said = [];
        private readonly HashSet<Due> tried = [];
        private bool mailIsDown;

        public Chronicle(History history)
        {
            this.history = history;
            rule = new SecondTelling(history);
            room = new MailRoom("2008-01-01T00:00:00Z", history.Calendar, (_, _, _) => new Attachment("模板.docx", "application/octet-stream", BinaryData.Empty), _ => "");
            room.Divisions.Clear();
            room.Divisions.AddRange(history.Divisions);
            room.Mailer.Before = mail =>
                mailIsDown ? throw new MailNotTakenException("451")
                : History.IsRefused(mail.ToAddress) ? throw new MailRefusedException("550") : Task.CompletedTask;
        }

        public async Task Live(bool everyDay)
        {
            var changes = rule.Changes();
            var unsettled = true;
            var quiet = false;
            for (var day = changes.Min; day <= changes.Max; day = day.AddDays(1))
            {
                if (changes.Contains(day))
                    quiet = rule.On(day).All(IsDone);
                // A day without anything due is lived through now and then only.
                var idle = quiet && !unsettled && room.Queue.Waiting.Count == 0;
                if (idle && !everyDay && (!changes.Contains(day) || day.DayNumber % 5 != 0))
                    continue;
                var (fault, writes) = (history.Faults.TryGetValue(day, out var found) ? found : default(Fault?), room.Table.Writes);
                room.Mailer.Sent.Clear();
                await Day(day, fault);
                if (idle)
                    Assert.Equal((0, writes), (room.Mailer.Sent.Count, room.Table.Writes));
                unsettled = fault is not (null or { Kind: Trouble.Twice });
                Judge(day, fault, complete: !unsettled);
                quiet = rule.On(day).All(IsDone);
            }
        }

        private async Task Day(DateOnly day, Fault? fault)
        {
            room.Agencies.Clear();
            room.Agencies.AddRange(history.Lives.Select(life => life.At(day)));
            room.Filings.Clear();
            foreach (var life in history.Lives)
            foreach (var year in new[] { day.Year - 2, day.Year - 1, day.Year })
            {
                if (life.Filing(year, day) is { } filing)
                    room.Filings[(life.Id, year)] = filing;
            }

            if (fault is { Kind: Trouble.Down })
                return;
            mailIsDown = fault is { Kind: Trouble.NoMail };
            var (morning, night) = (ChinaTime.StartOf(day), ChinaTime.StartOf(day.AddDays(1)).AddSeconds(-1));
            room.Now = room.Now > morning ? room.Now : morning;
            if (fault is { Kind: Trouble.SendBreaks, At: var early } && early % 2 == 0)
                room.Table.BreakAt = room.Table.Operations + (early / 2);
            await room.Drain(morning.AddHours(9));
            room.Now = morning.AddHours(9);
            await Run(fault is { Kind: Trouble.RunBreaks, At: var k } ? k : -1);
            if (fault is { Kind: Trouble.Twice, At: var again })
                await Run(again);
            if (fault is { Kind: Trouble.Overtaken })
            {
                foreach (var life in history.Lives)
                foreach (var year in new[] { day.Year - 1, day.Year }.Where(year => year >= ReportYear.First))
                    room.File(life.At(day), year, "2008-01-01T00:00:00Z");
            }

            if (fault is { Kind: Trouble.SendBreaks, At: var late } && late % 2 == 1)
                room.Table.BreakAt = room.Table.Operations + (late / 2);
            await room.Drain(night);
            room.Table.BreakAt = -1;
        }

        private async Task Run(int breakAt)
        {
            if (breakAt >= 0)
                room.Table.BreakAt = room.Table.Operations + breakAt;
            try
            {
                await room.Remind.Run(TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                // A timer is not started again: the next day's run makes up for it.
            }

            room.Table.BreakAt = -1;
        }

        /// <summary>Said, or refused for good at this address.</summary>
        private bool IsDone(Due mail) => said.Contains(mail.Mail) || tried.Contains(mail);

        private void Judge(DateOnly day, Fault? fault, bool complete)
        {
            var sent = room.Mailer.Sent.Select(mail => new Due(mail.Id[..mail.Id.LastIndexOf('.')], mail.ToAddress)).ToList();
            var (refused, due) = (rule.On(day).Where(mail => History.IsRefused(mail.Address)).ToList(), rule.On(day).Where(mail => !History.IsRefused(mail.Address) && !said.Contains(mail.Mail)).ToList());
            // Where two years have news for one supervisor, one digest goes today and the other waits for tomorrow.
            foreach (var news in due.Where(mail => mail.Mail.Contains("@digest", StringComparison.Ordinal)).GroupBy(mail => mail.Address).Where(news => news.Count() > 1).ToList())
                due.RemoveAll(mail => news.Contains(mail) && !sent.Contains(mail) && news.Any(sent.Contains));
            if (complete)
                Assert.Equal(due.OrderBy(mail => mail.Mail, StringComparer.Ordinal), sent.OrderBy(mail => mail.Mail, StringComparer.Ordinal));
            else
                Assert.Subset(due.ToHashSet(), sent.ToHashSet());
            // Only a mark that could not be written after the server's answer doubles a mail.
            Assert.True(sent.Count - sent.Distinct().Count() <= (fault is { Kind: Trouble.SendBreaks } ? 1 : 0), $"{day:O}: twice on a day: {string.Join(' ', sent)}");
            Assert.All(sent.Distinct().GroupBy(mail => (mail.Mail.Contains("@digest", StringComparison.Ordinal) ? "" : mail.Mail.Split('!')[0].Split('.', 2)[1], mail.Address)), reader => Assert.Single(reader));
            said.UnionWith(sent.Select(mail => mail.Mail));
            if (complete)
                tried.UnionWith(refused);
        }
    }
}
