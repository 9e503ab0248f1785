using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pipeline.Specs.App;

/// <summary>The one gRPC call that a worker makes of its host and keeps open: questions and answers both ways, told apart by their ids.</summary>
internal sealed class WorkerStream : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly TaskCompletionSource<HttpContext> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<ProtoMessage>> waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim writing = new(1);
    private readonly Action<string?> note;

    public WorkerStream(Action<string?> note)
    {
        this.note = note;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2);
            // One request lasts as long as the worker.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        server = builder.Build();
        server.MapPost("/AzureFunctionsRpcMessages.FunctionRpc/EventStream", Talk);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Done once the worker has called.</summary>
    public Task Opened => opened.Task;

    /// <summary>Starts to wait for the worker; where it is to call.</summary>
    public async Task<Uri> Listen()
    {
        await server.StartAsync(Cancel);
        return new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public static string NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

    public async ValueTask DisposeAsync()
    {
        ended.TrySetResult();
        await server.DisposeAsync();
        writing.Dispose();
    }

    /// <summary>Sends content of one kind and waits for its answer of another: by request, for invocations by theirs.</summary>
    public async Task<ProtoMessage> Ask(int field, ProtoMessage content, int answer, string? invocation = null)
    {
        var request = NewId();
        var told = new TaskCompletionSource<ProtoMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[invocation ?? request] = told;
        await Send(new ProtoMessage().With(1, request).With(field, content));
        var message = await told.Task.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        return message.Has(answer) ? message.Sub(answer) : throw new InvalidOperationException("The worker answered with another kind of message.");
    }

    public async Task Send(ProtoMessage message)
    {
        var bytes = message.ToBytes();
        var frame = new byte[bytes.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), bytes.Length);
        bytes.CopyTo(frame, 5);
        var context = await opened.Task;
        await writing.WaitAsync(Cancel);
        try
        {
            await context.Response.BodyWriter.WriteAsync(frame, Cancel);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>The stream, both ways, for as long as the worker keeps it open.</summary>
    private async Task Talk(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.StartAsync(context.RequestAborted);
        opened.TrySetResult(context);
        try
        {
            await Hear(context.Request.BodyReader, context.RequestAborted);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The worker's process has ended.
        }

        await ended.Task;
    }

    private async Task Hear(PipeReader body, CancellationToken aborted)
    {
        for (; ; )
        {
            var read = await body.ReadAsync(aborted);
            var buffer = read.Buffer;
            while (buffer.Length >= 5 && Length(buffer) is var length && buffer.Length >= 5 + length)
            {
                Hear(ProtoMessage.Parse(buffer.Slice(5, length).ToArray()));
                buffer = buffer.Slice(5 + length);
            }

            body.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static int Length(ReadOnlySequence<byte> buffer) => BinaryPrimitives.ReadInt32BigEndian(buffer.Slice(1, 4).ToArray());

    private void Hear(ProtoMessage message)
    {
        if (message.Has(2))
            note($"{message.Sub(2).Text(2)}: {message.Sub(2).Text(4)} {message.Sub(2).Sub(6).Text(2)}");
        var about = message.Has(5) ? message.Sub(5).Text(1) : message.Text(1);
        if (!message.Has(2) && waiting.TryRemove(about, out var asked))
            asked.TrySetResult(message);
    }
}
