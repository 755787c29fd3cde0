namespace LayerGen.Playground.Tests.Server;

public class OpenedPageTests
{
    [Fact]
    public void A_file_that_only_the_user_can_read_leads_to_the_page()
    {
        string path;
        using (LayerGen.Playground.Server.Browser browser = new(new Uri("http://127.0.0.1:1234/?token=a_b-c")))
        {
            path = browser.FilePath;
            File.ReadAllText(path).ShouldContain("content=\"0; url=http://127.0.0.1:1234/?token=a_b-c\"");
            if (!OperatingSystem.IsWindows())
            {
                new FileInfo(path).Directory!.UnixFileMode.ShouldBe(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        Directory.Exists(Path.GetDirectoryName(path)).ShouldBeFalse();
    }
}
