using System.Globalization;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Submissions;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing;

/// <summary>
/// 任务失败: a message that its program failed at five times. It is kept, an operator is told, and it goes back to its queue later and
/// later: what breaks such work is nearly always storage or a provider that comes back. After a last return it stays on record.
/// </summary>
/// <param name="receipts">The container <c>receipts</c>.</param>
/// <param name="queue">The queue of a name.</param>
/// <param name="mail">The queue <c>mail</c>.</param>
/// <param name="clock">Tells an old trouble from a new one.</param>
public sealed class PoisonedWork(IBlobs receipts, Func<string, IQueue> queue, IQueue mail, TimeProvider clock)
{
    /// <summary>Before the n-th return. A queue message may hide for seven days.</summary>
    private static readonly TimeSpan[] Returns = [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6), TimeSpan.FromDays(1), TimeSpan.FromDays(3)];

    /// <summary>The same message again after so long is a new trouble.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);
    private const string Count = "returns";
    private const int Rounds = 8;

    /// <summary>Keeps the message, tells once when it first comes and once when it is given up, and returns it.</summary>
    /// <param name="name">The queue it was meant for.</param>
    /// <param name="message">As it stood there.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task Run(string name, string message, CancellationToken cancel)
    {
        var returns = await Remember(name, message, cancel);
        if ((returns == 1 || returns == Returns.Length + 1) && MailOrders.Parse(message) is not { Kind: MailKinds.Work or MailKinds.Poison })
        {
            var subject = Subject.OfMessage(message);
            var key = string.Create(CultureInfo.InvariantCulture, $"{name}\n{Receipts.Hash(message)[..16]}\n{returns}");
            await mail.Send(new MailOrder(MailKinds.Work, subject.Agency.Length > 0 ? subject.Agency : subject.Division.Length > 0 ? subject.Division : name, subject.Year ?? 0, key).Message(), TimeSpan.Zero, cancel);
        }

        if (returns <= Returns.Length)
            await queue(name).Send(message, Returns[returns - 1], cancel);
    }

    /// <summary>How often it has come by now.</summary>
    private async Task<int> Remember(string name, string message, CancellationToken cancel)
    {
        var place = $"poison/{name}/{Receipts.Hash(message)[..32]}.json";
        for (var round = 0; round < Rounds; round++)
        {
            var known = await receipts.Look(place, cancel);
            var returns = known is not null && clock.GetUtcNow() - known.LastModified < Memory ? int.Parse(known.Metadata[Count], CultureInfo.InvariantCulture) + 1 : 1;
            var headers = new BlobHeaders("application/json; charset=utf-8", "private, no-store") { Metadata = new Dictionary<string, string> { [Count] = returns.ToString(CultureInfo.InvariantCulture) } };
            if (await receipts.Write(place, BinaryData.FromString(message), headers, WriteCondition.IfUnchanged(known?.ETag), cancel) is not null)
                return returns;
        }

        throw new UnsettledException($"{place} was written by others {Rounds} times in a row.");
    }
}
