using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Pipeline.Publishing.Mailing;

namespace Pipeline.Specs.Mailing;

/// <summary>A real SMTP server (npm <c>smtp-server</c>, in <c>tests/Smtp</c>) with a certificate of its own. Without node or its packages the specs that need it are skipped by name.</summary>
public sealed class SmtpServer : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smtp");
    private readonly BlockingCollection<JsonElement> mails = [];
    private Task listening = Task.CompletedTask;
    private Process? process;
    private X509Certificate2? certificate;

    public int Port { get; private set; }

    public string Missing { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var script = Path.Combine(Home(), "server.mjs");
        if (!Directory.Exists(Path.Combine(Home(), "node_modules")))
        {
            Missing = "The packages of tests/Smtp are not installed (npm ci there; ./pipeline test does it).";
            return;
        }

        certificate = Certificate();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "key.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        try
        {
            process = Process.Start(new ProcessStartInfo("node", [script, Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "cert.pem")]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing = "node is not installed.";
            return;
        }

        var first = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The SMTP server did not start.");
        Port = JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32();
        listening = Listen(process.StandardOutput);
    }

    public SmtpSettings Settings(string password = "secret") => new("localhost", Port) { User = "clerk", Password = password, Authority = certificate, Timeout = TimeSpan.FromSeconds(3) };

    private async Task Listen(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            mails.Add(JsonDocument.Parse(line).RootElement);
    }

    /// <summary>The next mail that the server took.</summary>
    public JsonElement Next() => mails.TryTake(out var mail, TimeSpan.FromSeconds(20)) ? mail : throw new InvalidOperationException("No mail came.");

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            await listening;
            process.Dispose();
        }

        certificate?.Dispose();
        mails.Dispose();
        folder.Delete(true);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static string Home([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../Smtp"));
}
