namespace LayerGen.Playground.Tests.Server;

/// <summary>The files of the page, and no others.</summary>
public sealed class SiteTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly TestServer _server = shared.Server;

    [Fact]
    public async Task The_files_of_the_page_are_served_with_their_types()
    {
        (string Path, string Type, string Content)[] cases =
        [
            ("/", "text/html", "<title>page</title>"),
            ("/?token=anything", "text/html", "<title>page</title>"),
            ("/index.html", "text/html", "<title>page</title>"),
            ("/assets/main.js", "text/javascript", "main();"),
            ("/engine/_framework/dotnet.js", "text/javascript", "dotnet();"),
        ];
        foreach ((string path, string type, string content) in cases)
        {
            string response = await GetAsync(path);
            RawRequest.StatusOf(response).ShouldBe(200, path);
            response.ShouldContain($"Content-Type: {type}");
            response.ShouldEndWith("\r\n\r\n" + content);
        }
    }

    [Fact]
    public async Task Nothing_else_is_served()
    {
        string[] paths =
        [
            "/../outside.json", "/%2e%2e/outside.json", "/..%2foutside.json", "/..%5coutside.json", "/..\\outside.json",
            "/assets/../../outside.json", "/assets/..%2f..%2foutside.json", "/%252e%252e/outside.json",
            "//outside.json", "/./../outside.json", "/link.json", "/notes.secret", "/.hidden.json", "/.git/config.json",
            "/assets", "/assets/", "/index.html/", "/INDEX.HTML", "/index.html%00.js", "/c:/windows/win.ini",
            "/etc/passwd", "/%2fetc%2fpasswd",
        ];
        foreach (string path in paths)
        {
            string response = await GetAsync(path);
            RawRequest.StatusOf(response).ShouldBeOneOf([400, 404], path);
            response.ShouldNotContain("outside");
            response.ShouldNotContain("hidden");
        }
    }

    [Fact]
    public async Task Head_has_no_content()
    {
        string response = await RawRequest.SendAsync(
            _server.Server.Address, "HEAD /assets/main.js HTTP/1.1", $"Host: 127.0.0.1:{_server.Server.Address.Port}");
        response.ShouldContain("Content-Length: 7\r\n");
        response.ShouldEndWith("\r\n\r\n");
    }

    [Fact]
    public async Task A_page_that_is_built_again_is_found()
    {
        RawRequest.StatusOf(await GetAsync("/assets/new.js")).ShouldBe(404);
        _server.Page.Write("assets/new.js", "created();");
        (await GetAsync("/assets/new.js")).ShouldEndWith("created();");
        File.Delete(Path.Combine(_server.Page.Folder, "assets", "new.js"));
        RawRequest.StatusOf(await GetAsync("/assets/new.js")).ShouldBe(404);
    }

    [Fact]
    public async Task The_catalog_is_that_of_the_engine_unless_the_page_has_one()
    {
        (await GetAsync("/catalog.json")).ShouldEndWith(""","examples":[]}""");
        _server.Page.Write("catalog.json", "[]");
        (await GetAsync("/catalog.json")).ShouldEndWith("\r\n\r\n[]");
    }

    [Fact]
    public async Task The_code_of_an_example_is_that_of_the_engine_unless_the_page_has_it()
    {
        (await GetAsync("/prerendered/xor-tree.json")).ShouldEndWith("\r\n\r\n{\"example\":\"xor-tree\"}");
        _server.Page.Write("prerendered/xor-tree.json", "{}");
        (await GetAsync("/prerendered/xor-tree.json")).ShouldEndWith("\r\n\r\n{}");
        foreach (string path in (string[])["/prerendered/A.json", "/prerendered/\".json", "/prerendered/a/b.json"])
        {
            RawRequest.StatusOf(await GetAsync(path)).ShouldBeOneOf([400, 404], path);
        }
    }

    private Task<string> GetAsync(string path) => RawRequest.GetAsync(_server.Server.Address, path);
}
