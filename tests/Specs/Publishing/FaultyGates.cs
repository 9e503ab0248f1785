using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

/// <summary>Ends a run before its k-th operation takes effect.</summary>
internal sealed class Dying(IGate gate, int k) : IGate
{
    private int count;

    public async Task Before(Operation operation)
    {
        await gate.Before(operation);
        if (count++ == k)
            throw new FaultException($"{operation} failed on purpose");
    }

    public void After(Operation operation, object? result) => gate.After(operation, result);
}

/// <summary>Fails the first write to a store, before its effect.</summary>
internal sealed class FailsAtWrite(string store) : IGate
{
    public Task Before(Operation operation) => operation.Store == store && operation.IsWrite ? throw new FaultException($"{operation} failed on purpose") : Task.CompletedTask;

    public void After(Operation operation, object? result)
    {
    }
}
