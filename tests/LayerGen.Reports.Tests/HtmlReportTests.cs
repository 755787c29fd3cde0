using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace LayerGen.Reports.Tests;

public sealed class HtmlReportTests
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    [Fact]
    public void Is_well_formed_and_loads_nothing()
    {
        string text = Reports.Full().ToHtml();
        XElement html = XElement.Parse(text["<!DOCTYPE html>".Length..]);

        text.ShouldStartWith("<!DOCTYPE html>\n<html ");
        html.Attribute("lang")!.Value.ShouldBe("en");
        ExternalReferences.Of(html).ShouldBeEmpty();
        html.Descendants().Attributes("id").Select(id => id.Value).ShouldBeUnique();
        text.Split("@font-face").Length.ShouldBe(3, "The font, regular and bold, stands once in the document.");
    }

    [Fact]
    public void Sections_and_headings_are_in_order()
    {
        XElement html = Parsed(Reports.Full());

        html.Descendants(Html + "h1").Single().Value.ShouldBe("Parity of 2 × 2 images");
        html.Descendants(Html + "h2").Select(heading => heading.Value).ShouldBe(
        [
            "Declaration", "Layers",
            "Generated code", "Learning curves", "Comparison", "Confusion matrix", "Twenty classes", "Weights",
            "Permutation importance", "Partial dependence", "Calibration", "Errors", "Wrong samples",
        ]);
        html.Descendants(Html + "nav").Single().Descendants(Html + "a").Select(link => link.Value)
            .ShouldBe(html.Descendants(Html + "h2").Select(heading => heading.Value));
        html.Descendants(Html + "a").Select(link => link.Attribute("href")!.Value[1..])
            .ShouldBeSubsetOf(html.Descendants().Attributes("id").Select(id => id.Value));
    }

    [Fact]
    public void Every_picture_has_a_description()
    {
        XElement[] pictures = [.. Parsed(Reports.Full()).Descendants(SvgTexts.Svg + "svg")];

        pictures.Length.ShouldBe(15);
        pictures.ShouldAllBe(
            picture => picture.Attribute("role")!.Value == "img" && picture.Attribute("aria-label")!.Value.Length > 20);
    }

    [Fact]
    public void Any_text_is_shown_as_text()
    {
        const string Evil = "<script>alert(1)</script> & \"'\0\uD800 ]]>";
        XElement html = Parsed(new HtmlReport(Evil, Evil).AddSection(Evil, section => section
            .AddText(Evil).AddTable([Evil], [[Evil], [""]], Evil).AddCode(Evil, Evil).AddPlainText(Evil)
            .AddChart(ConfusionHeatMap.Create(Samples.Matrix(2), [Evil, ""], Evil))));

        html.Descendants(Html + "script").ShouldBeEmpty();
        string shown = Evil.Replace('\0', '\uFFFD').Replace('\uD800', '\uFFFD');
        html.Descendants(Html + "h1").Single().Value.ShouldBe(shown);
        html.Descendants(Html + "code").First().Value.ShouldBe(shown);
        html.Descendants(Html + "td").First().Value.ShouldBe(shown);
    }

    [Fact]
    public void Empty_elements_are_closed_as_html_requires()
    {
        string text = new HtmlReport("title").AddSection("x", section => section.AddTable(["a"], [[""]]).AddText(""))
            .ToHtml();

        text.ShouldContain("<td></td>");
        text.ShouldContain("<p></p>");
        text.ShouldContain("<meta charset=\"utf-8\" />");
    }

    [Fact]
    public void Is_the_same_every_time() => Reports.Full().ToHtml().ShouldBe(Reports.Full().ToHtml());

    [Fact]
    public void Missing_generated_files_are_stated_in_a_sentence()
    {
        XElement html = Parsed(new HtmlReport("title").AddGeneratedCode([]));

        html.Descendants(Html + "p").Single().Value.ShouldContain("no PDB");
        html.Descendants(Html + "pre").ShouldBeEmpty();
    }

    [Fact]
    public void A_declaration_has_one_attribute_per_line()
    {
        XElement html = Parsed(new HtmlReport("title").AddDeclaration(TestNetwork.Declaration));

        html.Descendants(Html + "pre").Single().Value.ShouldBe("[Network(4)]\n[Dense(8, Relu)]\n[Dense(2, Softmax)]");
    }

    [Fact]
    public void Wrong_samples_are_counted()
    {
        XElement many = Parsed(new HtmlReport("t").AddWrongSamples(["x"], [["1"], ["2"], ["3"]], 2));
        XElement none = Parsed(new HtmlReport("t").AddWrongSamples(["x"], []));

        many.Descendants(Html + "td").Count().ShouldBe(2);
        many.Descendants(Html + "p").Last().Value.ShouldBe("And 1 more.");
        none.Descendants(Html + "p").Last().Value.ShouldBe("None: every sample is classified right.");
    }

    [Fact]
    public void Code_keeps_every_character()
    {
        const string Code = "public int X = 0x1F; // a comment\nstring s = \"a \\\" b\";\n";

        string.Concat(CodeColors.Of(Code).Select(part => part is XElement span ? span.Value : ((XText)part).Value))
            .ShouldBe(Code);
        CodeColors.Of(Code).OfType<XElement>().Select(span => (span.Attribute("class")!.Value, span.Value))
            .ShouldContain(("comment", "// a comment"));
    }

    private static XElement Parsed(HtmlReport report) => XElement.Parse(report.ToHtml()["<!DOCTYPE html>".Length..]);
}
