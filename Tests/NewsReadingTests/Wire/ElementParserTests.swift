import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import NewsReading

@Suite("XML: elements")
struct ElementParserTests {
    /// An element as text that tests compare: `name[attribute=value](content)`.
    private static func plain(_ element: MarkupElement) -> String {
        let attributes = element.attributes.map { "\($0.name)=\($0.value)" }.sorted().joined(separator: ";")
        let content = element.content.map { node in
            switch node {
            case .text(let text): text
            case .element(let element): plain(element)
            }
        }
        return "\(element.name)[\(attributes)](\(content.joined()))"
    }

    private static func read(_ xml: String) throws -> (text: String, isMended: Bool) {
        let tree = try ElementParser.parse(Array(xml.utf8))
        return (plain(tree.root), tree.note != nil)
    }

    @Test(
        "what is well-formed",
        arguments: [
            ("<a/>", "a[]()"), ("<a></a>", "a[]()"), ("<A b='1' c=\"2\"/>", "a[b=1;c=2]()"),
            ("<x:a x:b='1'>t</x:a>", "a[b=1](t)"),
            ("<a>1 &lt; 2 &amp;amp; &#1585;&#x631;&quot;&apos;&gt;</a>", "a[](1 < 2 &amp; رر\"'>)"),
            ("<a><![CDATA[<b>&amp;]]>c<!-- <d> --></a>", "a[](<b>&amp;c)"), ("<a>b<?x <c> ?>d</a>", "a[](bd)"),
            ("<?xml version='1.0'?><!DOCTYPE a><!-- b -->\n<a b='>'><c/></a>\n<!-- d -->", "a[b=>](c[]())"),
            ("<a b = '1'\n c='&lt;&#10;'><b ></b ></a >", "a[b=1;c=<\n](b[]())"),
            ("<a.b-c_1 d.e='f'/>", "a.b-c_1[d.e=f]()"),
            ("<a>]]</a>", "a[](]])"), ("<a><![CDATA[]]]]><![CDATA[>]]></a>", "a[](]]>)"),
        ])
    func wellFormed(_ xml: String, _ expected: String) throws {
        #expect(try Self.read(xml) == (expected, false))
    }

    @Test(
        "what is not well-formed loses no text",
        arguments: [
            ("<a>b&nbsp;c &copy; R&D & e &bogus; &#0;</a>", "a[](b\u{A0}c © R&D & e &bogus; &#0;)"),
            ("<a><b>c</a>", "a[](b[](c))"), ("<a>b</c>d</a>", "a[](bd)"), ("<a>b", "a[](b)"),
            ("<a><b>c<b>d</a>e", "a[](b[](cb[](d)))"),
            ("<a>1 < 2 <= 3</a>", "a[](1 < 2 <= 3)"), ("<a b=c d>e</a>", "a[b=c;d=](e)"),
            ("<a b='c>d</a>", "a[b=c](d)"),
            ("<a>b\u{1}c\u{0}d</a>", "a[](b c d)"), ("<a><![CDATA[b <i>c</i></a>", "a[](b i[](c))"),
            ("<a><!-- b</a>", "a[]( b)"),
            ("<a><b<c>d</c></b></a>", "a[](b[](c[](d)))"), ("<a></a", "a[]()"), ("<a><B>c</b></A>", "a[](b[](c))"),
            ("<a b='1' b='2'/>", "a[b=1;b=2]()"),
        ])
    func illFormed(_ xml: String, _ expected: String) throws {
        let read = try Self.read(xml)
        #expect(read.text == expected)
        #expect(read.isMended || ["<a><B>c</b></A>", "<a b='1' b='2'/>"].contains(xml))
    }

    @Test("an element knows where it stands")
    func ranges() throws {
        let xml = "<?xml version='1.0'?> <a>é<b c='>'>د</b><d/></a> "
        let tree = try ElementParser.parse(Array(xml.utf8))
        func text(_ element: MarkupElement?) -> String? {
            element.map { String(decoding: Array(xml.utf8)[$0.range], as: UTF8.self) }
        }
        #expect(text(tree.root) == "<a>é<b c='>'>د</b><d/></a>")
        #expect(text(tree.root["b"]) == "<b c='>'>د</b>" && text(tree.root["d"]) == "<d/>")
    }

    @Test("what has no element is refused", arguments: ["", "خبر", "<!-- <a/> -->", "<", "</a>", "<?a?>", "&lt;a>"])
    func nothing(_ xml: String) { #expect(throws: ReadingError.self) { try ElementParser.parse(Array(xml.utf8)) } }

    /// Writes random XML that is well-formed, and reads it with libxml2 and with our parser.
    @Test("well-formed XML is read as libxml2 reads it", arguments: 0..<8)
    func asLibxml2(_ seed: UInt64) throws {
        var lottery = SplitMix(seed: seed)
        for _ in 0..<60 {
            let xml = Self.element(&lottery, depth: 0)
            let oracle = Oracle()
            let parser = XMLParser(data: Data(("<?xml version=\"1.0\"?>" + xml).utf8))
            parser.delegate = oracle
            try #require(parser.parse(), "\(xml)")
            let read = try Self.read(xml)
            #expect(read == (oracle.text, false), "\(xml)")
        }
    }

    private static func element(_ lottery: inout SplitMix, depth: Int) -> String {
        let name = ["a", "b-c", "d.e", "item", "hl1"].randomElement(using: &lottery) ?? "a"
        var tag = "<\(name)"
        for attribute in ["x", "y", "z"] where Bool.random(using: &lottery) {
            let quote = Bool.random(using: &lottery) ? "\"" : "'"
            let value = ["", "1", "أ > ب", "&lt;&amp;&#1585;", "a/b"].randomElement(using: &lottery) ?? ""
            tag += " \(attribute)\(Bool.random(using: &lottery) ? "=" : " = ")\(quote)\(value)\(quote)"
        }
        if depth == 5 || Int.random(in: 0..<4, using: &lottery) == 0 {
            return tag + (Bool.random(using: &lottery) ? "/>" : "></\(name)>")
        }
        var content = ""
        for _ in 0..<Int.random(in: 0...4, using: &lottery) {
            switch Int.random(in: 0..<5, using: &lottery) {
            case 0: content += element(&lottery, depth: depth + 1)
            case 1: content += "<!-- <x> & \(content.count) -->"
            case 2: content += "<![CDATA[<p>خبر & ]] > نص</p>]]>"
            case 3: content += "<?pi <x> ?>"
            default:
                content +=
                    ["وصل الوفد", " &amp; &lt;p&gt; &#x645; ", "\n\t", "a]b"].randomElement(using: &lottery) ?? ""
            }
        }
        return tag + ">" + content + "</\(name) >"
    }

    private final class Oracle: NSObject, XMLParserDelegate {
        var text = ""
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            text += "\(name)[" + attributes.map { "\($0)=\($1)" }.sorted().joined(separator: ";") + "]("
        }
        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            text += ")"
        }
        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
        func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }
    }
}
