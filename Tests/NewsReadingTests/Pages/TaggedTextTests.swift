import Testing

@testable import NewsReading

@Suite("Paragraphs of a text that has tags in it")
struct TaggedTextTests {
    @Test(
        arguments: [
            ("نص بلا علامات", ["نص بلا علامات"]), ("سطر\nآخر\n\n", ["سطر", "آخر"]), ("", []), ("<p></p><br/>", []),
            ("<p>أول</p><p class='x'>ثان <b>مهم</b></p>", ["أول", "ثان مهم"]), ("أ<br>ب<BR />ج", ["أ", "ب", "ج"]),
            ("قال &quot;نعم&quot;&nbsp;&amp; مضى", ["قال \"نعم\" & مضى"]), ("1 < 2 & 3 > 2", ["1 < 2 & 3 > 2"]),
            ("ذيل <", ["ذيل <"]), ("&unknown; &", ["&unknown; &"]),
        ] as [(String, [String])])
    func paragraphs(_ text: String, _ expected: [String]) { #expect(TaggedText.paragraphs(text) == expected) }
}
