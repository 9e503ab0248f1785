using System.Globalization;
using System.Runtime.Loader;

namespace Pipeline.Cli;

/// <summary>
/// Makes the command line's own messages (usage, wrong arguments) Chinese. Without ICU the runtime writes the culture's name as
/// zh-HANS and looks for a folder of that name, so the translation is handed over by hand.
/// </summary>
internal static class ChineseMessages
{
    private const string Culture = "zh-Hans";

    public static void Use()
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
        {
            if (!string.Equals(name.CultureName, Culture, StringComparison.OrdinalIgnoreCase))
                return null;
            using var translation = typeof(ChineseMessages).Assembly.GetManifestResourceStream($"{Culture}/{name.Name}");
            return translation is null ? null : context.LoadFromStream(translation);
        };
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = new CultureInfo(Culture);
    }
}
