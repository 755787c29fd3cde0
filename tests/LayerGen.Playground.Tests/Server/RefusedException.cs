namespace LayerGen.Playground.Tests.Server;

/// <summary>The server has refused a connection.</summary>
internal sealed class RefusedException(int status) : Exception($"Refused with {status}.")
{
    public int Status => status;
}
