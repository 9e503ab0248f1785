using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;

namespace Pipeline.Specs;

/// <summary>What a spec needs of the machine it runs on; what is not there is a skip with a name.</summary>
internal static class Machine
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Whether the storage emulator is installed; the script <c>pipeline</c> does it.</summary>
    public static bool HasEmulator => Directory.Exists(Repository.Path("infra", "local", "node_modules", "azurite"));

    public static void NeedsEmulator() => Assert.SkipUnless(HasEmulator, "The storage emulator is not installed (npm ci in infra/local).");

    /// <summary>Skips where no browser is; says what was not looked at.</summary>
    public static void NeedsBrowser(string unseen) => Assert.SkipUnless(File.Exists(Chromium), $"No browser at {Chromium}: {unseen} on this machine.");

    public static Task<IBrowser> Browser(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox"] });

    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
