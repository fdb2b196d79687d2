import ArabicText
import Foundation
import Testing

@testable import NewsAnalysis

/// Places beside those of the lexicon.
@Suite("Entities: the gazetteer")
struct GazetteerTests {
    private static func recognizer(_ places: String) throws -> Recognizer {
        var lexicon = Lexicon()
        try lexicon.add(
            parsing: """
                [places]
                تونس
                [organizations]
                نادي طبرقة الرياضي
                [persons]
                سالم بوزيد
                """)
        lexicon.gazetteer = try Gazetteer(parsing: "# Ours.\nversion 1\n[places]\n" + places)
        return Recognizer(lexicon: lexicon)
    }

    private static let places = "طبرقة\nعين دراهم\nعين\u{640} تموشنت الكبرى\nكوتا\nالنفيضة"

    @Test(
        "whole forms, behind joined letters too",
        arguments: [
            ("وصلت إلى طبرقة أمس", ["طبرقة"]), ("حادث بطبرقه وبعين دراهم", ["طبرقه", "عين دراهم"]),
            ("عين على دراهم", []), ("عين، دراهم", []), ("عين تموشنت", []),
            ("وعين تموشنت الكبرى", ["عين تموشنت الكبرى"]),
            // Only what the whole list says; ك before a name is a letter of a word.
            ("مطار للنفيضة", ["النفيضة"]), ("كطبرقة", []), ("دراهم طبر", []), ("عين\n\nدراهم", []), ("", []),
            ("طبرقة طبرقة", ["طبرقة", "طبرقة"]),
        ])
    func forms(_ text: String, _ names: [String]) throws {
        let found = try Self.recognizer(Self.places).mentions(in: SearchText(text))
        #expect(found.map(\.name) == names)
        #expect(found.allSatisfy { $0.type == .place })
    }

    /// What is listed, or part of it, or a person's family name, is none of the gazetteer's.
    @Test func itStandsBackBehindEverythingElse() throws {
        let text = "فاز نادي طبرقة الرياضي في تونس، وقال سالم بوزيد طبرقة إن طبرقة بعيدة"
        let found = try Self.recognizer(Self.places).mentions(in: SearchText(text))
        #expect(found.map(\.name) == ["نادي طبرقة الرياضي", "تونس", "سالم بوزيد", "طبرقة"])
        #expect(found.map(\.span.lowerBound).sorted() == found.map(\.span.lowerBound))
    }

    @Test func theShippedOneHasNoWordOfTheLanguage() throws {
        let text = try String(contentsOfFile: configFile("places.txt"), encoding: .utf8)
        var lexicon = Lexicon()
        lexicon.gazetteer = try Gazetteer(parsing: text)
        let recognizer = Recognizer(lexicon: lexicon)
        func found(_ text: String) -> [String] { recognizer.mentions(in: SearchText(text)).map(\.name) }
        #expect(found("جرح شخصان في عين دراهم وطبرقة وسبيطلة") == ["عين دراهم", "طبرقة", "سبيطلة"])
        #expect(found("زار المسؤول بيت لاهيا والعمارة الجديدة تحت الشجرة وقال إن الوضع صعب في المدينة").isEmpty)
    }
}
