using System.Collections.Frozen;
using System.Dynamic;
using RazorLight;
using RazorLight.Caching;
using RazorLight.Compilation;

namespace Pipeline.Publishing.Press.Razor;

/// <summary>
/// RazorLight's engine over templates that were compiled with the project. A key that is no template of ours is a bug and
/// throws; nothing is ever read from disk or compiled while the program runs.
/// </summary>
/// <param name="templates">Each template's constant key and how to make one; an instance is used once.</param>
internal sealed class CompiledTemplates(FrozenDictionary<string, Func<ITemplatePage>> templates) : IEngineHandler
{
    public ICachingProvider Cache => throw NoCompiler();

    public IRazorTemplateCompiler Compiler => throw NoCompiler();

    public ITemplateFactoryProvider FactoryProvider => throw NoCompiler();

    public RazorLightOptions Options => throw NoCompiler();

    public bool IsCachingEnabled => false;

    public Task<ITemplatePage> CompileTemplateAsync(string key) => Task.FromResult(Take(key));

    public Task<string> CompileRenderStringAsync<T>(string key, string content, T model, ExpandoObject? viewBag = null) => throw NoCompiler();

    public Task<string> CompileRenderAsync<T>(string key, T model, ExpandoObject? viewBag = null) => RenderTemplateAsync(Take(key), model, viewBag);

    public async Task<string> RenderTemplateAsync<T>(ITemplatePage templatePage, T model, ExpandoObject? viewBag = null)
    {
        using var page = new Utf8Page();
        await RenderTemplateAsync(templatePage, model, page, viewBag);
        return page.Encoding.GetString(page.Written);
    }

    public Task RenderTemplateAsync<T>(ITemplatePage templatePage, T model, TextWriter textWriter, ExpandoObject? viewBag = null)
    {
        var template = (IUtf8Template)templatePage;
        template.Out = textWriter as Utf8Page ?? throw new ArgumentException("Templates write UTF-8 pages only.", nameof(textWriter));
        template.SetModel(model);
        template.IncludeFunc = (key, part) => RenderTemplateAsync(Take(key), part, textWriter);
        return template.ExecuteAsync();
    }

    public Task RenderIncludedTemplateAsync<T>(ITemplatePage templatePage, T model, TextWriter textWriter, ExpandoObject viewBag, TemplateRenderer templateRenderer) =>
        RenderTemplateAsync(templatePage, model, textWriter, viewBag);

    private ITemplatePage Take(string key) =>
        templates.TryGetValue(key, out var make) ? make() : throw new InvalidOperationException($"'{key}' is no template of this program.");

    private static NotSupportedException NoCompiler() => new("Templates are compiled with the project; there is no compiler at run time.");
}
