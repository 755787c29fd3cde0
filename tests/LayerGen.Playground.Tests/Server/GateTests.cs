namespace LayerGen.Playground.Tests.Server;

/// <summary>Strangers: other sites, other names of this machine, and whoever does not have the token.</summary>
public sealed class GateTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly TestServer _server = shared.Server;

    private Uri Address => _server.Server.Address;

    [Fact]
    public async Task The_hosts_are_127_0_0_1_and_localhost_with_the_port()
    {
        (string Host, int Status)[] cases =
        [
            ($"127.0.0.1:{Address.Port}", 200),
            ($"localhost:{Address.Port}", 200),
            ("127.0.0.1", 421),
            ("localhost", 421),
            ($"127.0.0.1:{Address.Port + 1}", 421),
            ($"127.0.0.2:{Address.Port}", 421),
            ($"evil.example:{Address.Port}", 421),
            ($"localhost.evil.example:{Address.Port}", 421),
            ($"[::1]:{Address.Port}", 421),
            ("", 421),
        ];
        foreach ((string host, int status) in cases)
        {
            string response = await RawRequest.SendAsync(Address, "GET / HTTP/1.1", $"Host: {host}");
            RawRequest.StatusOf(response).ShouldBe(status, host);
            response.Contains("<title>").ShouldBe(status == 200, host);
        }
    }

    [Fact]
    public async Task A_request_has_one_host()
    {
        string host = $"Host: 127.0.0.1:{Address.Port}";
        RawRequest.StatusOf(await RawRequest.SendAsync(Address, "GET / HTTP/1.1")).ShouldBe(400);
        RawRequest.StatusOf(await RawRequest.SendAsync(Address, "GET / HTTP/1.1", host, host)).ShouldBe(400);
        string absolute = await RawRequest.SendAsync(Address, "GET http://evil.example/ HTTP/1.1", host);
        RawRequest.StatusOf(absolute).ShouldBe(400);
    }

    [Fact]
    public async Task Other_origins_are_refused_with_and_without_the_token()
    {
        string[] origins =
        [
            "http://evil.example",
            "null",
            "https://evil.example",
            "http://localhost",
            "http://127.0.0.1",
            $"https://127.0.0.1:{Address.Port}",
            $"http://127.0.0.1:{Address.Port + 1}",
            $"http://127.0.0.1:{Address.Port}.evil.example",
        ];
        foreach (string origin in origins)
        {
            RefusedException refused = await Should.ThrowAsync<RefusedException>(
                PageClient.ConnectAsync(_server.Server.Url, ("Origin", origin)));
            refused.Status.ShouldBe(403, origin);
            string response = await RawRequest.GetAsync(Address, "/", $"Origin: {origin}");
            RawRequest.StatusOf(response).ShouldBe(403, origin);
        }
    }

    [Fact]
    public async Task The_page_may_connect_by_both_names()
    {
        foreach (string name in (string[])["127.0.0.1", "localhost"])
        {
            using PageClient page = await PageClient.ConnectAsync(
                _server.Server.Url, ("Origin", $"http://{name}:{Address.Port}"));
            ((string)(await page.CallAsync("hello"))["engine"]!).ShouldBe("server");
        }
    }

    [Fact]
    public async Task The_engine_asks_for_the_token()
    {
        string token = _server.Server.Token;
        token.Length.ShouldBeGreaterThanOrEqualTo(22);
        string changed = (token[0] == 'A' ? 'B' : 'A') + token[1..];
        string[] queries =
            ["", "?token=", $"?token={changed}", $"?token={token[..^1]}", $"?token={token}x", $"?Token={token}&token=x",
                $"?token={token}&token={token}", $"?key={token}", "?token=%F0%9F%98%80"];
        foreach (string query in queries)
        {
            string response = await RawRequest.GetAsync(Address, $"/engine{query}");
            RawRequest.StatusOf(response).ShouldBe(401, query);
            RefusedException refused = await Should.ThrowAsync<RefusedException>(
                PageClient.ConnectAsync(new(Address, $"/{query}"), ("Origin", $"http://127.0.0.1:{Address.Port}")));
            refused.Status.ShouldBe(401, query);
        }

        string plain = await RawRequest.GetAsync(Address, $"/engine?token={token}");
        RawRequest.StatusOf(plain).ShouldBe(426);
    }

    [Fact]
    public async Task A_token_in_a_cookie_or_a_header_is_not_one()
    {
        string token = _server.Server.Token;
        string response = await RawRequest.GetAsync(
            Address, "/engine", $"Cookie: token={token}", $"Authorization: Bearer {token}");
        RawRequest.StatusOf(response).ShouldBe(401);
    }

    [Fact]
    public async Task Each_server_has_a_token_of_its_own()
    {
        await using TestServer other = await TestServer.StartAsync();
        other.Server.Token.ShouldNotBe(_server.Server.Token);
    }

    [Fact]
    public async Task Files_are_only_read()
    {
        foreach (string method in (string[])["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
        {
            string response = await RawRequest.SendAsync(
                Address, $"{method} / HTTP/1.1", $"Host: 127.0.0.1:{Address.Port}", "Content-Length: 0");
            RawRequest.StatusOf(response).ShouldBe(405, method);
        }
    }

    [Fact]
    public async Task Each_response_has_the_headers_of_safety()
    {
        string[] responses =
        [
            await RawRequest.GetAsync(Address, "/"),
            await RawRequest.GetAsync(Address, "/assets/main.js"),
            await RawRequest.GetAsync(Address, "/missing.js"),
            await RawRequest.GetAsync(Address, "/engine"),
            await RawRequest.SendAsync(Address, "GET / HTTP/1.1", "Host: evil.example"),
        ];
        foreach (string response in responses)
        {
            response.ShouldContain(
                "Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
                + "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self' "
                + $"ws://127.0.0.1:{Address.Port} ws://localhost:{Address.Port}; font-src 'self'; manifest-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n");
            response.ShouldContain("X-Content-Type-Options: nosniff\r\n");
            response.ShouldContain("Referrer-Policy: no-referrer\r\n");
            response.ShouldContain("Cross-Origin-Opener-Policy: same-origin\r\n");
            response.ShouldContain("Cross-Origin-Embedder-Policy: require-corp\r\n");
            response.ShouldContain("Cross-Origin-Resource-Policy: same-origin\r\n");
            response.ShouldContain("Cache-Control: no-store\r\n");
            response.ShouldNotContain("Access-Control");
            response.ShouldNotContain("Set-Cookie");
            response.ShouldNotContain("Server:");
        }
    }
}
