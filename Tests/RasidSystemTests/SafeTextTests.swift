import TestSupport
import Testing

@testable import RasidSystem

/// What is shown of a text from outside cannot leave its line, turn a terminal around or hide.
@Suite struct SafeTextTests {
    @Test(arguments: [
        ("", ""), ("قال\u{A0}é😀", "قال\u{A0}é😀"), ("a\r\nb", "a\\u{d}\\u{a}b"), ("\u{9B}2J", "\\u{9b}2J"),
        ("می\u{200C}خواهم", "می\\u{200c}خواهم"), ("\u{FEFF}x\u{FFF9}", "\\u{feff}x\\u{fff9}"),
        ("e\u{301}\u{200D}", "e\u{301}\\u{200d}"),
    ])
    func aTextIsShownAs(_ text: String, _ shown: String) {
        #expect(Array(SafeText.escaped(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    /// On a screen signs of direction have names, and joiners stay.
    @Test(arguments: [
        ("قال\u{200F} \u{202B}نعم\u{202C}", "قال‹RLM› ‹RLE›نعم‹PDF›"), ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ("\u{FEFF}x\u{2067}y", "‹BOM›x‹RLI›y"), ("a\r\u{1B}[2J", "a\\u{d}\\u{1b}[2J"),
    ])
    func onAScreenItIsShownAs(_ text: String, _ shown: String) {
        #expect(Array(SafeText.labelled(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    /// Nothing but the two joiners stands raw there that does not stand raw in a log.
    @Test func aScreenIsAsSafeAsALog() {
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value), value != 0x200C, value != 0x200D else { continue }
            let isRaw = SafeText.labelled(String(scalar)) == String(scalar)
            guard isRaw != !SafeText.isUnsafe(scalar) else { continue }
            Issue.record("\(String(value, radix: 16))")
        }
    }

    @Test(arguments: [
        ("", "\"\""), ("قآني", "\"قآني\""), ("a\tb", "\"a\\u{9}b\""), ("می\u{200C}خواهم", "\"می\u{200C}خواهم\""),
        ("soft\u{AD}hyphen", "\"soft\\u{ad}hyphen\""), ("a\u{200B}\u{E0041}", "\"a\\u{200b}\\u{e0041}\""),
        (String(repeating: "س", count: 60), "\"\(String(repeating: "س", count: 60))\""),
        (String(repeating: "س", count: 61), "\"\(String(repeating: "س", count: 60))…\""),
    ])
    func aQuotationIsShownAs(_ text: String, _ shown: String) {
        #expect(Array(SafeText.quoted(text).unicodeScalars) == Array(shown.unicodeScalars))
    }

    /// Unicode's own lists are the oracle, over every character there is.
    @Test func nothingThatActsOnATerminalStandsRaw() {
        var raw: [Unicode.Scalar] = []
        var rawInQuotes: [Unicode.Scalar] = []
        var escapedInVain: [Unicode.Scalar] = []
        for value in UInt32(0)...0x10_FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isEscaped = SafeText.escaped(String(scalar)) == "\\u{\(String(value, radix: 16))}"
            let isEscapedInQuotes = SafeText.quoted(String(scalar)) == "\"\\u{\(String(value, radix: 16))}\""
            switch scalar.properties.generalCategory {
            case .unassigned, .privateUse: continue
            case .control, .lineSeparator, .paragraphSeparator:
                if !isEscaped { raw.append(scalar) }
                if !isEscapedInQuotes { rawInQuotes.append(scalar) }
            case .format:
                if scalar.properties.isBidiControl, !isEscaped { raw.append(scalar) }
                if !isEscapedInQuotes { rawInQuotes.append(scalar) }
            default:
                if isEscaped || isEscapedInQuotes { escapedInVain.append(scalar) }
            }
        }
        #expect(raw.isEmpty)
        #expect(rawInQuotes == ["\u{200C}", "\u{200D}"], "Persian is spelled with the two joiners")
        #expect(escapedInVain.isEmpty)
    }
}
