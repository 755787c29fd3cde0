using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LayerGen.Playground.Server.Hosting;

/// <summary>The secret in the URL of the page. Whoever has it can run code with the rights of the user.</summary>
internal sealed class AccessToken
{
    private readonly byte[] _bytes;

    /// <summary>Draws a token of 256 bits.</summary>
    public AccessToken()
    {
        Text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _bytes = Encoding.ASCII.GetBytes(Text);
    }

    /// <summary>Gets the token in base64url.</summary>
    public string Text { get; }

    /// <summary>Compares a token in a time that does not depend on where it differs.</summary>
    /// <param name="token">The token of a request, if it has one.</param>
    public bool Matches(string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), _bytes);
}
